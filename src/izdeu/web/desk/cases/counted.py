"""The figures, counted once for as long as nothing is written: everybody who is looked for is gone through for them."""

from datetime import date
from weakref import WeakKeyDictionary

from izdeu.actions.numbers import Table, numbers
from izdeu.actions.people import Register
from izdeu.actions.view import Whole

type Counted = tuple[int, list[Table]]
type Sight = tuple[int, date, bool, bool, frozenset[str] | None]

_held: WeakKeyDictionary[Whole, dict[Sight, Counted]] = (
    WeakKeyDictionary()
)  # gone with the rows, when the desk is locked


def counted(register: Register) -> Counted:
    """For whoever sees the same cases, and nobody else."""
    book = register.book
    book.permit("look")
    cases = book.actor.cases if book.actor else None
    sight = (book.shared.revision, book.today(), register.include_proposed, book.sealed_open, cases)
    known = _held.get(book.shared, {})
    if (figures := known.get(sight)) is None:
        figures = numbers(register)
        fresh = {one: held for one, held in known.items() if one[:2] == sight[:2]}
        _held[book.shared] = {**fresh, sight: figures}
    return figures
