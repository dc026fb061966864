"""The people of a casebook a page at a time, by name: made from those on the page, however many others there are."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from izdeu.actions.people import NOT_MISSING, Register
from izdeu.model.person import Mention, Person
from izdeu.timeline.dossier import Row, summary


@dataclass(frozen=True, slots=True)
class Page:
    """Some people by name. `onward`: what the next page begins after; empty where this is the last."""

    rows: tuple[Row, ...]
    onward: str = ""


def directory(
    register: Register, *, after: str = "", begins: str = "", most: int = 50, everybody: bool = False
) -> Page:
    """The missing, or with `everybody` all who are named; from behind a record, or from a name's beginning on.

    Each person stands once, under the oldest of their records that may be shown.
    """
    rows: list[Row] = []
    last = ""
    for mention, person in _in_order(register, after, begins):
        row = summary(register.dossier(person))
        if everybody or row.missing or row.status.status not in NOT_MISSING:
            if len(rows) == most:
                return Page(tuple(rows), last)
            rows.append(row)
        last = mention.id
    return Page(tuple(rows))


def _in_order(register: Register, after: str, begins: str) -> Iterator[tuple[Mention, Person]]:
    mentions, names = register.book.derivation.mentions, _names(register)
    at = bisect_left(names, (begins.casefold(), ""))
    if after in mentions:
        at = bisect_right(names, (mentions[after].label.casefold(), after))
    for _, id in names[at:]:
        for person in register.near(id):
            if person.mentions[0] == id:
                yield mentions[id], person


def _names(register: Register) -> list[tuple[str, str]]:
    """Every record by the words for it. It follows from which records there are, and is kept as long as those."""
    rows = register.book.derivation
    kept = rows.index.memo.get("directory")
    if kept is None:
        kept = rows.index.memo["directory"] = sorted(
            (label.casefold(), id) for id, label in rows.index.label_of.items()
        )
    assert isinstance(kept, list)
    return kept
