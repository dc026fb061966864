"""The figures and the map: everybody who is looked for is gone through once, and after a record whom it may touch alone."""

from datetime import date
from typing import Any, cast
from weakref import WeakKeyDictionary

from izdeu.actions.atlas import Atlas, spread, whereabouts
from izdeu.actions.cases import persons_in
from izdeu.actions.numbers import Table, divided, terms
from izdeu.actions.people import Register
from izdeu.actions.tally import Tally, Tell, tally
from izdeu.actions.view import Whole

type Counted = tuple[int, list[Table]]
type Sight = tuple[bool, bool, frozenset[str] | None, str]

_held: WeakKeyDictionary[Whole, tuple[date, dict[Sight, Tally[Any]]]] = WeakKeyDictionary()
"""As of one day, and gone with the rows, when the desk is locked."""


def counted(register: Register) -> Counted:
    """For whoever sees the same cases, and nobody else."""
    return divided(_kept(register, "numbers", terms).told.values())


def mapped(register: Register, case: str = "") -> Atlas:
    """The same for the map, of everybody or of those one case speaks of."""
    kept = _kept(register, "map", whereabouts)
    if not case:
        return spread(kept.told.values())
    inside = (person.id for person in persons_in(register, case))
    return spread(kept.told[id] for id in inside if id in kept.told)


def _kept[T](register: Register, what: str, tell: Tell[T]) -> Tally[T]:
    book = register.book
    book.permit("look")
    sight = (register.include_proposed, book.sealed_open, book.actor.cases if book.actor else None, what)
    day, known = _held.get(book.shared, (book.today(), {}))
    known = known if day == book.today() else {}
    made = tally(register, tell, cast("Tally[T] | None", known.get(sight)))
    _held[book.shared] = book.today(), {**known, sight: made}
    return made
