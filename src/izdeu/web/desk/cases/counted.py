"""The figures and the map, counted once for as long as nothing is written: everybody who is looked for is gone through."""

from collections.abc import Callable
from datetime import date
from typing import Any
from weakref import WeakKeyDictionary

from izdeu.actions.atlas import Atlas, atlas
from izdeu.actions.cases import persons_in
from izdeu.actions.numbers import Table, numbers
from izdeu.actions.people import Register
from izdeu.actions.view import Whole

type Counted = tuple[int, list[Table]]
type Sight = tuple[int, date, bool, bool, frozenset[str] | None, str]

_held: WeakKeyDictionary[Whole, dict[Sight, Any]] = WeakKeyDictionary()  # gone with the rows, when the desk is locked


def counted(register: Register) -> Counted:
    """For whoever sees the same cases, and nobody else."""
    return _once(register, "numbers", lambda: numbers(register))


def mapped(register: Register, case: str = "") -> Atlas:
    """The same for the map, of everybody or of those one case speaks of."""
    return _once(register, f"map {case}", lambda: atlas(register, persons_in(register, case) if case else None))


def _once[T](register: Register, what: str, count: Callable[[], T]) -> T:
    book = register.book
    book.permit("look")
    cases = book.actor.cases if book.actor else None
    sight = (book.shared.revision, book.today(), register.include_proposed, book.sealed_open, cases, what)
    known = _held.get(book.shared, {})
    if sight not in known:
        figures = count()
        fresh = {one: held for one, held in known.items() if one[:2] == sight[:2]}
        known = {**fresh, sight: figures}
        _held[book.shared] = known
    found: T = known[sight]
    return found
