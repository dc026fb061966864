"""A list in: kept byte for byte, its columns mapped, every row citable, every name findable; again, and nothing is added."""

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field, replace
from hashlib import blake2b
from itertools import islice

from izdeu.actions.casebook import Casebook
from izdeu.actions.citation import standing as standing
from izdeu.actions.receipt import received
from izdeu.lists.columns import SAMPLE, propose
from izdeu.lists.index import Index
from izdeu.lists.mapping import Said as Said
from izdeu.lists.mapping import when as when
from izdeu.lists.packed import Packed
from izdeu.lists.rows import Named, looked_at, names_of
from izdeu.model.errors import UnreadableFile
from izdeu.model.ids import keyed_id
from izdeu.model.listed import Listing, Row, Shelved, Table, TableReader
from izdeu.model.record import dump
from izdeu.model.source import Document, Failure
from izdeu.names.shelf import fingerprint

type OpenTable = Callable[[bytes, str, int], AbstractContextManager[tuple[TableReader, Iterator[Row]]]]
type Watch = Callable[[int], None]
type Aside = Callable[[], AbstractContextManager[None]]

ALL = 10_000_000


@dataclass(frozen=True, slots=True)
class Proposal:
    """How a list would be read, its first rows to look at, and the listing that stands already, if it was imported before."""

    reader: TableReader
    tables: tuple[Table, ...]
    sample: tuple[Row, ...]
    before: Listing | None = None


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of a list. `already`: nothing was added. `troubles`: every kind of trouble with how many rows have it."""

    listing: Listing
    shelved: Shelved
    already: bool
    troubles: tuple[tuple[str, int], ...] = ()


def proposal(book: Casebook, name: str, data: bytes, open_table: OpenTable, case: str = "") -> Proposal:
    """Reads the beginning of every sheet. UnreadableFile where that cannot be done: then the file is kept and its failure recorded.

    `case`: where the file is filed, where it is new here.
    """
    book.permit("list")
    document, _ = received(book, name, data, case=case)
    try:
        with open_table(data, name, SAMPLE) as (reader, rows):
            sample = tuple(rows)
    except UnreadableFile as error:
        book.record(
            Failure(
                keyed_id(book.store.id_key, "f", document.id, "list", str(error)),
                document.id,
                "import",
                str(error),
                error.remedy,
            )
        )
        raise
    tables = propose(sample)
    before = standing(book).get(document.id)
    return Proposal(reader, _as_before(tables, before), sample, before)


def _as_before(tables: tuple[Table, ...], before: Listing | None) -> tuple[Table, ...]:
    """What a person said of the list once is said of it still."""
    said = {table.sheet: table for table in before.tables} if before else {}
    return tuple(said.get(table.sheet, table) for table in tables)


def import_list(
    book: Casebook,
    name: str,
    data: bytes,
    said: Said,
    reader: TableReader,
    open_table: OpenTable,
    watch: Watch = lambda _: None,
    case: str = "",
    aside: Aside = nullcontext,
) -> Imported:
    """Records the listing and derives its rows and index, all or nothing. The latest listing of a document stands.

    `aside`: while the list is read and indexed nothing is written, and others may: for a million rows that is minutes.
    """
    book.permit("list")
    document, _ = received(book, name, data, case=case)
    listing = _listing(book, document, said, reader)
    there = {shelved.list: shelved for shelved in book.store.shelved()}.get(listing.list)
    again = standing(book).get(document.id)
    derived = there is not None and there.basis == basis(book, listing)
    if there and derived and again and replace(listing, id="") == replace(again, id=""):
        return Imported(again, there, True)
    prepared = None
    if not derived:
        with aside():
            prepared = prepare(book, listing, data, open_table, watch)
        listing = _listing(book, document, said, reader)  # a colleague may have imported it meanwhile
    with book.together():
        book.record(listing)
        shelved = put_list(book, prepared) if prepared else there
    assert shelved
    return Imported(listing, shelved, False, prepared.troubles if prepared else ())


def _listing(book: Casebook, document: Document, said: Said, reader: TableReader) -> Listing:
    """Its id follows from how many listings the document has had: to go back to an earlier mapping is a new decision."""
    earlier = sum(
        1 for e in book.entries("listing") if isinstance(r := e.record, Listing) and r.document == document.id
    )
    return Listing(
        keyed_id(book.store.id_key, "ln", document.id, earlier), document.id, said.name or document.name, said.tables, reader.name,
        reader.version, said.independence, said.from_list, said.made_by, said.dated, reader.notes,
    )  # fmt: skip


def basis(book: Casebook, listing: Listing) -> str:
    """From what the rows are derived: another mapping or another reader gives others."""
    return keyed_id(
        book.store.id_key, "b", listing.document, *map(dump, listing.tables), listing.reader, listing.version
    )


# — what follows from it —


@dataclass(frozen=True, slots=True)
class Prepared:
    """A list read and indexed, and not yet written: in memory alone."""

    shelved: Shelved
    rows: Packed
    index: bytes
    troubles: tuple[tuple[str, int], ...]


def prepare(
    book: Casebook, listing: Listing, data: bytes, open_table: OpenTable, watch: Watch = lambda _: None
) -> Prepared:
    """The rows and the index of a list, made from its original."""
    made, packed = _Derived({table.sheet: table for table in listing.tables}, watch), Packed()
    with open_table(data, listing.name, ALL) as (_, rows):
        for row in made.taken(rows):
            packed.put(row)
    index = Index.of(made.named()).written()
    shelved = made.shelved(listing.list, basis(book, listing))
    return Prepared(shelved, packed, index, tuple(made.troubles.most_common()))


def put_list(book: Casebook, prepared: Prepared) -> Shelved:
    """Write it in place of what there was of the list."""
    book.store.put_list(prepared.shelved, prepared.rows, lambda: (prepared.shelved, prepared.index))
    return prepared.shelved


@dataclass
class _Derived:
    """Counts and names gathered while the rows pass by."""

    tables: dict[str, Table]
    watch: Watch
    troubles: Counter[str] = field(default_factory=Counter)
    names: list[tuple[int, tuple[Named, ...]]] = field(default_factory=list)
    rows: int = 0
    failed: int = 0
    troubled: int = 0

    def __post_init__(self) -> None:
        self.digest = blake2b(digest_size=16)

    def taken(self, rows: Iterable[Row]) -> Iterator[Row]:
        for row in rows:
            table = self.tables.get(row.sheet)
            if table is None or row.number <= table.header:
                continue
            looked, names = looked_at(row, table)
            self._count(looked, names)
            yield looked
            if self.rows % 5000 == 0:
                self.watch(self.rows)

    def _count(self, row: Row, names: tuple[Named, ...]) -> None:
        if names:
            self.names.append((self.rows, names))
        self.digest.update(json.dumps([row.sheet, row.number, row.cells, row.trouble]).encode())
        self.rows += 1
        self.failed += not row.named
        self.troubled += bool(row.trouble)
        self.troubles.update({kind(trouble) for trouble in row.trouble})

    def named(self) -> Iterator[tuple[int, tuple[Named, ...]]]:
        """Gives them up one by one, so that they are not there twice."""
        self.names.reverse()
        while self.names:
            yield self.names.pop()

    def shelved(self, list: str, basis: str) -> Shelved:
        return Shelved(list, basis, self.digest.hexdigest(), fingerprint(), self.rows, self.failed, self.troubled)


def kind(trouble: str) -> str:
    """What kind of trouble it is: the same words without the cell it is about."""
    return re.sub(r"'[^']*'|\b[A-Z]{1,3}\d+\b|\d[\d,]*", "…", trouble)


def index_again(book: Casebook, listing: Listing) -> Index:
    """Over the rows that are there, as names are read now."""
    tables = {table.sheet: table for table in listing.tables}
    return Index.of((place, names_of(row, tables[row.sheet])) for place, row in book.store.all_rows(listing.list))


def troubled(book: Casebook, listing: Listing, most: int | None = None) -> Iterator[Row]:
    """Every row something is wrong with, in the order of the list."""
    return (row for _, row in islice(book.store.all_rows(listing.list, troubled=True), most))
