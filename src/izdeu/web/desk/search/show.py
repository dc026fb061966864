"""What one search comes to, as its page tells it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from django.utils.safestring import SafeString

from izdeu.actions.casebook import Casebook
from izdeu.actions.cases import cases
from izdeu.actions.everything import Found, Of, may_be_name, persons, rows
from izdeu.actions.fulltext import FACETS, Hits, Library, TextHit, Wanted
from izdeu.actions.lists import Lists
from izdeu.actions.people import Register
from izdeu.model.plain import shown_in_line
from izdeu.web.desk.search.asked import Asked
from izdeu.web.desk.search.reasons import told
from izdeu.web.desk.tongue import language
from izdeu.web.desk.words import locale, phrases, plain, say

FEW, MANY = 6, 50  # persons and rows, among others and alone
PAGE = 10  # documents
VALUES = 8  # of one facet


@dataclass(frozen=True, slots=True)
class Choice:
    """One value a search can be narrowed to, and how many documents that leaves; `chosen`: it is, and the address lets go of it."""

    word: str
    count: int
    address: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Text:
    """A document that was found, with the address that leads to the very words where a browser can go there."""

    hit: TextHit

    @property
    def address(self) -> str:
        words = next((part for part, marked in self.hit.parts if marked), "")
        at = f"#:~:text={quote(words.strip(), safe='').replace('-', '%2D')}" if words.strip() else ""
        return f"/document/{self.hit.document.id}/{at}"


@dataclass(frozen=True, slots=True)
class Line:
    """A person or a row that was found: where it is shown, what tells it apart, and why it is here."""

    address: str
    title: str
    beside: tuple[SafeString, ...]
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Results:
    """`texts`: of `total` documents those of this page. `more`, `before`, `after`: addresses, empty where there is nothing there."""

    persons: tuple[Line, ...]
    rows: tuple[Line, ...]
    texts: tuple[Text, ...]
    total: int
    facets: tuple[tuple[SafeString, tuple[Choice, ...]], ...]
    pages: int
    more_persons: str = ""
    more_rows: str = ""
    before: str = ""
    after: str = ""

    def __bool__(self) -> bool:
        return bool(self.persons or self.rows or self.total)


def results(book: Casebook, asked: Asked) -> Results:
    most, name = FEW if asked.of is None else MANY, may_be_name(asked.query)
    people = tuple(persons(Register(book), asked.query, most)) if name and asked.shows(Of.PERSON) else ()
    listed = tuple(rows(Lists(book), asked.query, most)) if name and asked.shows(Of.ROW) else ()
    texts = _texts(book, asked) if asked.shows(Of.TEXT) else Hits(0, ())
    pages = -(-texts.total // PAGE)
    return Results(
        tuple(map(_person, people)), tuple(map(_row, listed)), tuple(map(Text, texts.hits)), texts.total,
        tuple(_facets(asked, texts.facets, titles(book))), pages,
        asked.address(of="person") if asked.of is None and len(people) == FEW else "",
        asked.address(of="row") if asked.of is None and len(listed) == FEW else "",
        asked.address(page=asked.page - 1) if 1 < asked.page <= pages else "",
        asked.address(page=asked.page + 1) if asked.page < pages else "",
    )  # fmt: skip


def _person(found: Found) -> Line:
    assert found.person is not None, "persons are asked for"
    written = found.person.as_written
    beside = (say("search.written", as_written=shown_in_line(written)),) if written != found.title else ()
    return Line(f"/person/{found.person.person.id}/", found.title, beside, tuple(map(told, found.person.why)))


def _row(found: Found) -> Line:
    assert found.row is not None, "rows are asked for"
    row, listing = found.row.row, found.row.listed.listing
    where = say("search.in_list", name=shown_in_line(listing.name), number=row.number)
    others = (say("search.same_name", n=found.row.rows),) if found.row.rows > 1 else ()
    address = f"/lists/{listing.list}/row/{row.number}/?{urlencode({'sheet': row.sheet})}"
    return Line(address, found.title, (where, *others), tuple(map(told, found.row.why)))


def _texts(book: Casebook, asked: Asked) -> Hits:
    said = asked.narrowed
    wanted = Wanted(**{facet: said.get(facet) for facet in FACETS})  # type: ignore[arg-type]  # each facet is a field of it
    return Library(book).find(asked.query, wanted, PAGE, (asked.page - 1) * PAGE)


def titles(book: Casebook) -> dict[str, str]:
    """What the cases are called that whoever is at work sees."""
    return {case.id: case.title for case in cases(book)}


def _facets(
    asked: Asked, counted: Mapping[str, Mapping[str, int]], titles: Mapping[str, str]
) -> Iterator[tuple[SafeString, tuple[Choice, ...]]]:
    """Those there is something to choose in, and those that were chosen."""
    for facet in FACETS:
        values, chosen = dict(list(counted.get(facet, {}).items())[:VALUES]), asked.narrowed.get(facet)
        if chosen is not None:
            values.setdefault(chosen, 0)
        if len(values) > 1 or chosen is not None:
            yield (
                say(f"search.facet_{facet}"),
                tuple(_choice(asked, facet, value, count, titles) for value, count in values.items()),
            )


def _choice(asked: Asked, facet: str, value: str, count: int, titles: Mapping[str, str]) -> Choice:
    chosen = asked.narrowed.get(facet) == value
    return Choice(word(facet, value, titles), count, asked.address(**{facet: None if chosen else value}), chosen)


def word(facet: str, value: str, titles: Mapping[str, str]) -> str:
    """What a facet's value is called in the language of the page; a case by its title, where it is there for whoever asks."""
    if facet == "case":
        return titles.get(value, value) if value else plain("search.no_case")
    if not value or value == "unknown":
        return plain("search.not_said")
    if facet == "language":
        return str(locale(language()).languages.get(value, value))
    phrase = f"search.{facet}_{value.rpartition('/')[2]}"
    return plain(phrase) if facet in ("kind", "standing") and phrase in phrases() else value
