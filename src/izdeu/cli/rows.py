"""Lists and their rows as text."""

from collections.abc import Iterator

from izdeu.actions.lists import Listed, RowHit
from izdeu.actions.match import Match
from izdeu.cli.terminal import counted, fold, heading
from izdeu.cli.waterfall import bars
from izdeu.lists.rows import facts, names_of
from izdeu.model.listed import Independence, Listing, Meaning, Row
from izdeu.model.plain import shown_in_line

CELL = 60


def about(listing: Listing) -> str:
    """Who made it, when, and whether it copies another: said even where nobody knows, because estimates rest on it."""
    made = f"made by {listing.made_by}" if listing.made_by else ""
    dated = listing.dated.edtf() if listing.dated else "of unknown date"
    match listing.independence:
        case Independence.INDEPENDENT:
            depends = "gathered independently"
        case Independence.DERIVED:
            depends = f"derived from {listing.from_list or 'another list'}"
        case _:
            depends = "nobody has said whether it copies another list"
    said = "; ".join(part for part in (made, dated, depends) if part)
    return shown_in_line(said[:1].upper() + said[1:]) + "."


def list_lines(listed: Listed, room: int) -> Iterator[str]:
    shelved = listed.shelved
    yield f"{heading(shown_in_line(listed.listing.name))}  {listed.listing.list}"
    rows = (
        f"{counted(shelved.rows, 'row')}, {shelved.troubled:,} with something wrong, {shelved.failed:,} without a name"
    )
    for said in (
        rows,
        about(listed.listing),
        f"file {shown_in_line(listed.document.name)}, SHA-256 {listed.document.sha256}",
    ):
        yield from fold(f"    {said}", room)


def place_of(row: Row) -> str:
    return f"{shown_in_line(row.sheet)}, row {row.number}" if row.sheet else f"row {row.number}"


def row_line(row: Row) -> str:
    """Where it stands, and what is wrong with it."""
    return f"{place_of(row)}: {shown_in_line('; '.join(row.trouble))}"


def hit_lines(hit: RowHit, room: int) -> Iterator[str]:
    more = f" (and {hit.rows - 1:,} more rows print this name)" if hit.rows > 1 else ""
    yield f"{hit.score:.2f}  {_cut(hit.as_printed)}  {shown_in_line(hit.listed.listing.name)}, {place_of(hit.row)}{more}"
    yield from fold(f"      {shown_in_line('; '.join(hit.why))}", room)
    if hit.row.trouble:
        yield from fold(f"      take care: {shown_in_line('; '.join(hit.row.trouble))}", room)


def match_lines(match: Match, room: int) -> Iterator[str]:
    """A person and a row: how likely, what speaks for it and against, and what was decided."""
    weighed = match.weighed
    said = f"  decided by {shown_in_line(match.by)}: {match.decided}" if match.decided else ""
    yield f"{weighed.score:.2f}  {shown_in_line(match.title)}  {match.person.id}{said}"
    yield from fold(
        f"      {_cut(match.as_printed)}, {place_of(match.row)}, found by {shown_in_line(match.name)}", room
    )
    yield from bars(weighed.steps, room)


def citation(listed: Listed, row: Row, room: int) -> Iterator[str]:
    """A row as it can be cited: file, sheet, row, every cell as printed, and what was read beside it."""
    table = listed.table(row.sheet)
    yield f"{shown_in_line(listed.document.name)}, {place_of(row)}  (SHA-256 {listed.document.sha256})"
    for column in table.columns:
        cell = row.cells[column.place - 1] if column.place <= len(row.cells) else ""
        what = "" if column.meaning is Meaning.KEPT else f" [{column.meaning.value}]"
        yield from fold(f"  {shown_in_line(column.heading) or column.place}{what}: {_cut(cell)}", room, 4)
    for at, cell in enumerate(row.cells[len(table.columns) :], len(table.columns) + 1):
        yield f"  cell {at}, beyond the columns: {_cut(cell)}"
    yield from (f"  {line}" for line in _read(listed, row))
    yield from (f"  take care: {shown_in_line(trouble)}" for trouble in row.trouble)


def _read(listed: Listed, row: Row) -> Iterator[str]:
    table = listed.table(row.sheet)
    said = facts(row, table)
    names = [one.name + (f" ({one.column})" if one.relative else "") for one in names_of(row, table)]
    yield f"read as: names {shown_in_line(', '.join(names)) or 'none'}"
    parts = (
        ("sex", said.sex or ""),
        ("born", said.born.edtf() if said.born else ""),
        ("identity number", said.id_number),
    )
    yield from (f"read as: {what} {value}" for what, value in parts if value)


def _cut(cell: str) -> str:
    text = shown_in_line(cell)
    return text if len(text) <= CELL else f"{text[:CELL]}… ({len(text):,} characters)"
