"""The lists of a casebook: which there are, what a row says, and whose name comes near."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field, replace

from izdeu import names
from izdeu.actions.casebook import Casebook
from izdeu.actions.citation import Citations, standing
from izdeu.actions.import_list import index_again
from izdeu.lists.index import Found, Index
from izdeu.lists.rows import Facts, facts, names_of, printed_name
from izdeu.model.errors import Ambiguous, CasebookInUse, NotFound
from izdeu.model.listed import Listing, Place, Row, Shelved, Table
from izdeu.model.source import Document
from izdeu.names.shelf import fingerprint
from izdeu.names.tokens import parse


@dataclass(frozen=True, slots=True)
class Listed:
    """A list that can be searched: how it was imported, what was derived of it, and its file."""

    listing: Listing
    shelved: Shelved
    document: Document

    @property
    def called(self) -> set[str]:
        """Every word it may be asked for by: its id, its name here and its file's, with the ending and without."""
        names = {self.listing.name.casefold(), self.document.name.casefold()}
        return {self.listing.list, *names, *(name.rpartition(".")[0] or name for name in names)}

    def table(self, sheet: str) -> Table:
        return next(table for table in self.listing.tables if table.sheet == sheet)


@dataclass(frozen=True, slots=True)
class RowRead:
    """A row as printed, each cell under its heading, and what was read in it."""

    row: Row
    as_printed: str
    cells: tuple[tuple[str, str], ...]
    names: tuple[str, ...]
    relatives: tuple[str, ...]
    said: Facts


def as_read(listed: Listed, row: Row) -> RowRead:
    table = listed.table(row.sheet)
    headings = {column.place: column.heading for column in table.columns}
    cells = tuple((headings.get(at, ""), cell) for at, cell in enumerate(row.cells, 1))
    named = names_of(row, table)
    own, others = (tuple(one.name for one in named if one.relative is relative) for relative in (False, True))
    return RowRead(row, printed_name(row, table), cells, own, others, facts(row, table))


@dataclass(frozen=True, slots=True)
class RowHit:
    """A row of a list whose name comes near. `rows`: so many print the same name; `column`: under which heading."""

    listed: Listed
    place: int
    row: Row
    as_printed: str
    score: float
    why: tuple[str, ...]
    rows: int
    column: str
    relative: bool


@dataclass
class Lists:
    """The lists of one session."""

    book: Casebook
    notice: Callable[[str], None] = lambda _: None
    _all: list[Listed] | None = field(default=None, repr=False)

    def all(self) -> list[Listed]:
        if self._all is None:
            shelved = {one.list: one for one in self.book.store.shelved()}
            documents = self.book.documents() if shelved else {}
            self._all = [
                Listed(listing, shelved[listing.list], documents[listing.document])
                for listing in standing(self.book).values()
                if listing.list in shelved
            ]
        return self._all

    def find(self, wanted: str) -> Listed:
        """By id, by its name here, by its file's name, or by a part of these. NotFound; Ambiguous lists those it could be."""
        said = wanted.casefold()
        called = [(one, one.called) for one in self.all()]
        found = [one for one, words in called if said in words] or [
            one for one, words in called if any(said in word for word in words)
        ]
        if not found:
            raise NotFound(
                f"no list here is called {wanted!r}",
                "`izdeu lists` shows those there are; `izdeu import FILE` adds one.",
            )
        if len(found) > 1:
            raise Ambiguous(
                f"{wanted!r} could be any of {len(found)} lists",
                "\n".join(f"  {x.listing.list}  {x.listing.name}" for x in found),
            )
        return found[0]

    def of_id(self, list: str) -> Listed:
        """NotFound, also for what is there for others only."""
        return self._one(lambda one: one.listing.list == list)

    def of_document(self, document: str) -> Listed:
        """NotFound, also where it was not imported."""
        return self._one(lambda one: one.listing.document == document)

    def _one(self, wanted: Callable[[Listed], bool]) -> Listed:
        if found := next(filter(wanted, self.all()), None):
            return found
        raise NotFound("there is no such list here", "Look into the list of lists: it has all that are yours.")

    def index(self, listed: Listed) -> Index:
        """Read once a process, as long as the list is what it was."""
        kept = self.book.shared.indexes.get(listed.listing.list)
        if kept is None or kept[0] != listed.shelved:
            kept = listed.shelved, self._read(listed)
            self.book.shared.indexes[listed.listing.list] = kept
        return kept[1]

    def _read(self, listed: Listed) -> Index:
        """Made again first where names are read in another way than when it was made; kept, unless somebody else is writing."""
        if listed.shelved.fingerprint == fingerprint():
            return Index.read(self.book.store.index_of(listed.listing.list))
        self.notice(f"Names are read better than when {listed.listing.name} was indexed: it is indexed again, once.")
        index = index_again(self.book, listed.listing)
        with suppress(CasebookInUse):
            self.book.store.put_index(replace(listed.shelved, fingerprint=fingerprint()), index.written())
        return index

    def warm(self, within: list[Listed]) -> None:
        """Whatever only the first search of a session has to wait for."""
        for listed in within:
            self.index(listed).nearest(parse("Aygul Seitova"))
        names.compare("Aygul Seitova", "阿依古丽·赛依托娃")

    def search(self, wanted: str, within: list[Listed], most: int = 10) -> list[RowHit]:
        """The rows of these lists whose names come nearest, best first, each with its reasons."""
        name = parse(wanted)
        found = [(one, hit) for one in within for hit in self.index(one).nearest(name, most)]
        best = sorted(found, key=lambda pair: -pair[1].closeness)[:most]
        rows = {
            one.listing.list: self.book.store.rows_of(
                one.listing.list, [hit.place for listed, hit in best if listed is one]
            )
            for one in {id(listed): listed for listed, _ in best}.values()
        }
        return [self._hit(wanted, one, hit, rows[one.listing.list][hit.place]) for one, hit in best]

    def _hit(self, wanted: str, listed: Listed, hit: Found, row: Row) -> RowHit:
        table = listed.table(row.sheet)
        named = next((one for one in names_of(row, table) if one.name == hit.name), None)
        why = names.compare(wanted, hit.name).reasons
        whose = (f"named as {named.column or 'a relative'}",) if named and named.relative else ()
        return RowHit(
            listed, hit.place, row, hit.name if hit.relative else printed_name(row, table) or hit.name, hit.score, (*whose, *why),
            hit.rows, named.column if named else "", hit.relative,
        )  # fmt: skip

    def row(self, listed: Listed, number: int, sheet: str = "") -> Row:
        """A row by the number its sheet gives it; where no sheet is named, of the first that has it. NotFound."""
        citations = Citations(self.book)
        for table in listed.listing.tables:
            if (not sheet or table.sheet == sheet) and (
                row := citations.row(Place(listed.listing.list, table.sheet, number))
            ):
                return row
        raise NotFound(
            f"{listed.listing.name} has no row {number}",
            "Rows are numbered as a spreadsheet numbers them; the headings are a row too.",
        )
