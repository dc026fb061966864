"""One search over all there is: persons by any spelling, rows of lists, passages of documents."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from izdeu.actions.fulltext import TextHit, find_text
from izdeu.actions.lists import Lists, RowHit
from izdeu.actions.people import Register
from izdeu.actions.search import Hit, search
from izdeu.names.words import words

LIKE = 0.2  # below this a name only shares some sounds with what was typed
MOST_WORDS = 6  # nobody's name has more


class Of(StrEnum):
    PERSON = "person"
    ROW = "row"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Found:
    """Something that was found: what it is, how it is called, and why it is shown. One of `person`, `row`, `text` is there."""

    of: Of
    title: str
    why: tuple[str, ...]
    score: float = 0.0
    person: Hit | None = None
    row: RowHit | None = None
    text: TextHit | None = None
    copies: tuple[TextHit, ...] = ()
    """The same passage in other documents."""


def search_everything(register: Register, query: str, most: int = 10, lists: Lists | None = None) -> list[Found]:
    """Persons, then rows of lists, then passages: so many of each, the best of each first, nothing twice.

    `lists`: those of this session, whose indexes are then read only once.
    """
    there = lists or Lists(register.book)
    found = [*persons(register, query, most), *rows(there, query, most)] if may_be_name(query) else []
    return [*found, *_texts(register, query, most)]


def may_be_name(query: str) -> bool:
    return len(words(query)) <= MOST_WORDS


def persons(register: Register, query: str, most: int) -> Iterator[Found]:
    """Whoever is called so in some spelling."""
    for hit in search(register, query, most):
        if hit.score >= LIKE:
            yield Found(
                Of.PERSON, register.dossier(hit.person).title, (hit.as_written, *hit.why), hit.score, person=hit
            )


def rows(lists: Lists, query: str, most: int) -> Iterator[Found]:
    """A row that prints a name as another does is said by `rows` of the first."""
    seen: set[tuple[str, str]] = set()
    for hit in lists.search(query, lists.all(), most):
        key = hit.listed.listing.list, hit.as_printed
        if hit.score >= LIKE and key not in seen:
            seen.add(key)
            yield Found(Of.ROW, hit.as_printed, (hit.listed.listing.name, *hit.why), hit.score, row=hit)


def _texts(register: Register, query: str, most: int) -> Iterator[Found]:
    """A passage that several documents share is shown once, with the others beside it."""
    same: dict[tuple[str, ...], list[TextHit]] = {}
    for hit in find_text(register.book, query, most=most * 2).hits:
        same.setdefault(tuple(word.term for word in words(hit.passage)), []).append(hit)
    for first, *copies in list(same.values())[:most]:
        said = dict.fromkeys(part for part, marked in first.parts if marked)
        yield Found(Of.TEXT, first.cited.title or first.cited.name, tuple(said), text=first, copies=tuple(copies))
