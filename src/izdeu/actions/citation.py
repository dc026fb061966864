"""Which rows of lists are cited for whom: those a person has judged to be theirs, and those a matching has proposed.

Light: the rows are looked up one by one, and nothing of what searches a list is loaded.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from izdeu.actions.casebook import Casebook
from izdeu.model.listed import Independence, Listing, Matching, Place, Row, RowBeside, Shelved, Table
from izdeu.model.person import Link, Person, Sameness
from izdeu.model.source import Document
from izdeu.model.standing import Standing, StandingClaim
from izdeu.timeline.story import Cited


def standing(book: Casebook) -> dict[str, Listing]:
    """The latest listing of every document, in the order the lists came."""
    return {r.document: r for e in book.entries("listing") if isinstance(r := e.record, Listing)}


@dataclass(frozen=True, slots=True)
class Verdict:
    """What somebody decided of a record and a row: the latest of it stands."""

    verdict: Sameness
    by: str


def verdicts(book: Casebook) -> dict[tuple[str, str], Verdict]:
    """By record and row, in the order of the latest word; what was taken back is as if nobody had said it."""
    said: dict[tuple[str, str], Verdict] = {}
    made, sees = book.shared.followed.judgements.now(book.store), book.sees
    for judgement, by in (made.all[at] for at in made.of_rows):
        if sees(judgement):
            pair = judgement.left, judgement.right
            said.pop(pair, None)
            said[pair] = Verdict(judgement.verdict, by)
    return {pair: one for pair, one in said.items() if one.verdict is not Sameness.WITHDRAWN}


@dataclass
class Citations:
    """The rows of one session's casebook that stand beside its persons."""

    book: Casebook

    @cached_property
    def verdicts(self) -> dict[tuple[str, str], Verdict]:
        return verdicts(self.book)

    @cached_property
    def _listings(self) -> dict[str, Listing]:
        return {listing.list: listing for listing in standing(self.book).values()}

    @cached_property
    def _shelved(self) -> dict[str, Shelved]:
        return {one.list: one for one in self.book.store.shelved()}

    @cached_property
    def _documents(self) -> dict[str, Document]:
        return self.book.documents()

    @cached_property
    def _proposed(self) -> dict[str, list[tuple[Place, Link]]]:
        """By record, what the latest matching with each list proposed."""
        latest = {m.list: m for e in self.book.entries("matching") if isinstance(m := e.record, Matching)}
        found: dict[str, list[tuple[Place, Link]]] = defaultdict(list)
        for matching in latest.values():
            for link in matching.links:
                if place := Place.of(link.right):
                    found[link.left].append((place, link))
        return found

    # — what accepted rows say —

    @cached_property
    def _same(self) -> dict[str, list[tuple[str, str]]]:
        """By record, the rows somebody has judged to be it, and who."""
        found: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for (mention, row_id), one in self.verdicts.items():
            if one.verdict is Sameness.SAME:
                found[mention].append((row_id, one.by))
        return found

    def claims(self, *mentions: str) -> Iterator[StandingClaim]:
        """What each row says of whom somebody has judged it to be: accepted with the judgement, gone when that is taken back.

        Of these records, or of all where none is named.
        """
        same = [(id, row_id, by) for id in mentions or self._same for row_id, by in self._same.get(id, ())]
        if not same:
            return
        from izdeu.lists.claims import claims  # only where there is such a row

        for mention, row_id, by in same:
            place = Place.of(row_id)
            if place and (row := self.row(place)):
                listing = self._listings[place.list]
                for claim in claims(place, row, _table(listing, place.sheet), mention, listing.dated):
                    yield StandingClaim(claim, row_id, Standing.ACCEPTED, "list", listing.version, 1.0, by=by)

    @cached_property
    def judged(self) -> frozenset[str]:
        """The rows somebody has said anything about."""
        return frozenset(row_id for _, row_id in self.verdicts)

    def cited_row(self, row_id: str) -> Cited | None:
        """How a footnote names a row; None for what is none, or of no list here."""
        place = Place.of(row_id)
        return self._cited(place) if place and place.list in self._listings else None

    def _cited(self, place: Place) -> Cited:
        listing = self._listings[place.list]
        name = self._documents[listing.document].name
        title = listing.name if listing.name != name else ""
        return Cited(
            listing.document, name, title, listing.made_by, listing.dated, "", place.sheet, place.number, self._copied(listing)
        )  # fmt: skip

    def _copied(self, listing: Listing) -> str:
        """The document a list was derived from, where it is here; else the words for it."""
        if listing.independence is not Independence.DERIVED:
            return ""
        said = listing.from_list.casefold()
        here = (other.document for other in self._listings.values() if said in (other.list, other.name.casefold()))
        return next(here, listing.from_list or "another list")

    # — rows beside a person —

    def beside(self, person: Person) -> tuple[RowBeside, ...]:
        """Those judged the same first, then what is undecided, likeliest first. What was judged different is not shown."""
        links = {str(place): link for m in person.mentions for place, link in self._proposed.get(m, ())}
        judged = {row: one for (m, row), one in self.verdicts.items() if m in person.mentions}
        found = [self._beside(row, judged.get(row), links.get(row)) for row in dict.fromkeys((*judged, *links))]
        shown = [one for one in found if one and one.verdict is not Sameness.DIFFERENT]
        return tuple(sorted(shown, key=lambda one: (not one.accepted, -one.score)))

    def _beside(self, row_id: str, said: Verdict | None, link: Link | None) -> RowBeside | None:
        """None where the list is no longer there."""
        place = Place.of(row_id)
        row = self.row(place) if place else None
        if place is None or row is None:
            return None
        from izdeu.lists.rows import printed_name

        listing = self._listings[place.list]
        table, document = _table(listing, place.sheet), self._documents[listing.document]
        headings = {column.place: column.heading for column in table.columns}
        return RowBeside(
            place, listing.name, document.name, document.sha256, printed_name(row, table),
            tuple((headings.get(at, ""), cell) for at, cell in enumerate(row.cells, 1)), row.trouble,
            said.verdict if said else None, said.by if said else "", link.score if link else 0.0, link.steps if link else (),
        )  # fmt: skip

    def row(self, place: Place) -> Row | None:
        """The row that stands there: rows are in the order of sheets and numbers, so that few need be looked at."""
        shelved, listing = self._shelved.get(place.list), self._listings.get(place.list)
        if shelved is None or listing is None:
            return None
        order = {table.sheet: at for at, table in enumerate(listing.tables)}

        def at(where: int) -> Row:
            return self.book.store.rows_of(place.list, [where])[where]

        wanted = (order.get(place.sheet, -1), place.number)
        there = bisect_left(range(shelved.rows), wanted, key=lambda where: (order[at(where).sheet], at(where).number))
        row = at(there) if there < shelved.rows else None
        return row if row and (row.sheet, row.number) == (place.sheet, place.number) else None


def _table(listing: Listing, sheet: str) -> Table:
    return next(table for table in listing.tables if table.sheet == sheet)
