"""Searches that are kept, and what is new to each since whoever keeps it last looked. Nothing is stored but what they asked."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from izdeu import names
from izdeu.actions.casebook import Casebook
from izdeu.actions.fulltext import FACETS, Library, TextHit, Wanted
from izdeu.actions.people import Register
from izdeu.actions.search import Hit, search
from izdeu.model.errors import BadRequest, NotFound
from izdeu.model.ids import random_id
from izdeu.model.saved import Looked, SavedSearch
from izdeu.model.source import Rendition
from izdeu.names.words import sought, words

MOST = 50  # of each kind are told at once
MOST_WORDS = 6  # nobody's name has more
LONGEST = 120  # letters of the name of a search


@dataclass(frozen=True, slots=True)
class News:
    """What is new to one search: persons with a record that came since, and passages of documents that came since. `upto`:
    where the log stood."""

    search: SavedSearch
    persons: tuple[Hit, ...]
    texts: tuple[TextHit, ...]
    upto: int

    def __bool__(self) -> bool:
        return bool(self.persons or self.texts)


def save(book: Casebook, query: str, narrowed: Mapping[str, str] | None = None, name: str = "") -> SavedSearch:
    """Keep a search for whoever is at work. What is there already is no news: it counts from now. BadRequest.

    Sent twice it is kept once.
    """
    book.permit("look")
    facets = tuple(sorted((narrowed or {}).items()))
    if not sought(query):
        raise BadRequest("there is no word in what is to be searched for", "Type a name, or words of a document.")
    if unknown := sorted({facet for facet, _ in facets} - set(FACETS)):
        raise BadRequest(f"a search is not narrowed to {', '.join(unknown)}", f"It can be to: {', '.join(FACETS)}.")
    if same := [one for one in saved(book) if (one.query, one.narrowed) == (query.strip(), facets)]:
        return same[0]
    made = SavedSearch(random_id("q"), random_id("search"), book.by, query.strip(), facets, name.strip()[:LONGEST])
    with book.together():
        [entry] = book.store.append([made], book.by)
        book.record(Looked(random_id("lo"), made.search, entry.seq))
    return made


def give_up(book: Casebook, search: str) -> None:
    """Keep it no longer. NotFound, also for a colleague's."""
    book.permit("look")
    kept = kept_by_me(book, search)
    book.record(SavedSearch(random_id("q"), kept.search, kept.whose, ""))


def saved(book: Casebook, whose: str = "") -> list[SavedSearch]:
    """Those somebody keeps, in the order they were first saved; whoever is at work where nobody is named.

    NotAllowed where a colleague is named, and whoever asks may not see who did what.
    """
    book.permit("look" if whose in ("", book.by) else "log")
    return [one for one in _standing(book).values() if one.query and one.whose == (whose or book.by)]


def news(book: Casebook, user: str = "", *, most: int = MOST) -> list[News]:
    """What is new to each search of a user since they last looked; only searches to which something is.

    A pure reading of the log and of what was derived of it: asked twice it tells the same twice, until `looked`.
    """
    since = _looked(book)
    found = (_news(book, one, since.get(one.search, 0), most) for one in saved(book, user))
    return [one for one in found if one]


def looked(book: Casebook, seen: News) -> None:
    """Whoever keeps the search has seen this: what comes later is new."""
    kept = kept_by_me(book, seen.search.search)
    book.record(Looked(random_id("lo"), kept.search, seen.upto))


def _news(book: Casebook, kept: SavedSearch, since: int, most: int) -> News:
    fresh, upto = _documents(book, since)
    persons = tuple(_persons(book, kept.query, fresh, most)) if fresh and _may_be_name(kept) else ()
    texts = tuple(_texts(book, kept, fresh, most)) if fresh else ()
    return News(kept, persons, texts, upto)


def _persons(book: Casebook, query: str, fresh: set[str], most: int) -> Iterator[Hit]:
    """Whoever is called so in a document that came since, by the name it gives them."""
    register = Register(book)
    for hit in search(register, query, most):
        records = [register.records[id] for id in hit.person.mentions]
        called = {name for one in records if one.document in fresh for name in (*register.names_of(one), one.label)}
        if any(names.compare(query, name).score >= names.THRESHOLD for name in called):
            yield hit


def _texts(book: Casebook, kept: SavedSearch, fresh: set[str], most: int) -> list[TextHit]:
    narrowed: dict[str, Any] = dict(kept.narrowed)
    return list(Library(book, fresh).find(kept.query, Wanted(**narrowed), most).hits)


def _may_be_name(kept: SavedSearch) -> bool:
    return not kept.narrowed and len(words(kept.query)) <= MOST_WORDS


def _documents(book: Casebook, since: int) -> tuple[set[str], int]:
    """Those that came, or were read anew, since; and where in the log the last of them stands."""
    found, upto = set[str](), since
    for entry in book.entries("rendition", since=since):
        if isinstance(rendition := entry.record, Rendition):
            found.add(rendition.document)
            upto = entry.seq
    return found, upto


def _standing(book: Casebook) -> dict[str, SavedSearch]:
    said = (entry.signed(SavedSearch).record for entry in book.store.entries("savedsearch"))
    return {one.search: one for one in said}


def _looked(book: Casebook) -> dict[str, int]:
    """By search, up to where whoever keeps it has looked."""
    return {one.search: one.upto for one in (e.signed(Looked).record for e in book.store.entries("looked"))}


def kept_by_me(book: Casebook, search: str) -> SavedSearch:
    """NotFound for one nobody keeps, and for a colleague's."""
    kept = _standing(book).get(search)
    if kept is None or not kept.query or kept.whose != book.by:
        raise NotFound(f"there is no saved search {search}")
    return kept
