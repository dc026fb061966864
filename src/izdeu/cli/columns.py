"""The mapping of a list at a terminal: shown as a table, changed column by column."""

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

import click

from izdeu.cli.keys import answer
from izdeu.cli.terminal import columns as wide
from izdeu.model.listed import Column, Meaning, Table
from izdeu.model.plain import shown_in_line

if TYPE_CHECKING:
    from izdeu.actions.import_list import Proposal
    from izdeu.lists.mapping import Said

EXAMPLE = 40


def lines(proposed: "Proposal") -> Iterator[str]:
    """Each column with its heading, what it is taken for, and what stands first in it."""
    for table in proposed.tables:
        if table.sheet or len(proposed.tables) > 1:
            yield f"Sheet {shown_in_line(table.sheet)}"
        yield f"The headings are in row {table.header}." if table.header else "There are no headings."
        below = [row for row in proposed.sample if row.sheet == table.sheet and row.number > table.header]
        for column in table.columns:
            first = next(
                (
                    row.cells[column.place - 1]
                    for row in below
                    if column.place <= len(row.cells) and row.cells[column.place - 1].strip()
                ),
                "",
            )
            yield f"  {column.place:3} {_padded(_cut(column.heading), 24)} {_padded(column.meaning.value, 12)} {_cut(first)}"


def _cut(text: str) -> str:
    text = shown_in_line(text)
    return text if len(text) <= EXAMPLE else text[: EXAMPLE - 1] + "…"


def _padded(text: str, room: int) -> str:
    return text + " " * max(0, room - wide(text))


def changed(said: "Said") -> "Said":
    """Asks, until the reader is content: `3 name` says that column 3 is a name; in a workbook of several sheets, of each in turn."""
    return replace(said, tables=tuple(map(_changed, said.tables)))


def _changed(table: Table) -> Table:
    where = f" of {shown_in_line(table.sheet)}" if table.sheet else ""
    while line := answer(f"Is something wrong with the columns{where}? Say which and what it is, as in: 3 birth"):
        try:
            place, meaning = line.split()
            table = _with(table, int(place), Meaning(meaning))
        except (ValueError, KeyError):
            click.echo(f"A column from 1 to {len(table.columns)}, and one of: {', '.join(Meaning)}.")
    return table


def _with(table: Table, place: int, meaning: Meaning) -> Table:
    """KeyError where there is no such column."""
    if not 1 <= place <= len(table.columns):
        raise KeyError(place)
    return replace(
        table,
        columns=tuple(Column(c.place, c.heading, meaning if c.place == place else c.meaning) for c in table.columns),
    )
