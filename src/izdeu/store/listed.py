"""The rows of lists and their indexes in their tables: the one part of a casebook that may have a million rows."""

# ruff: noqa: S608 — only names written in this file go into the text of a statement

import json
from collections.abc import Callable, Iterable, Iterator
from itertools import batched
from typing import Any

from izdeu.model.listed import Row, Shelved
from izdeu.model.record import dump, restore
from izdeu.store.database import Database

BATCH = 4000
PIECE = 1 << 20
ROOM = 1 << 32
"""Rows and pieces are numbered list * ROOM + place, so that the number alone finds them and no further index is needed."""
COLUMNS = "sheet, number, cells, trouble, named"


class Lists:
    """Everything here can be thrown away: `rebuild` makes it again from the originals."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def put_list(self, shelved: Shelved, rows: Iterable[Row], index: Callable[[], tuple[Shelved, bytes]]) -> None:
        with self._database.transaction():
            self.drop_list(shelved.list)
            self._database.write("INSERT INTO lists (list, body) VALUES (%s, %s)", [(shelved.list, dump(shelved))])
            first = self._first(shelved.list)
            for batch in batched(enumerate(rows, first), BATCH):
                self._database.write(
                    f"INSERT INTO list_rows (id, {COLUMNS}) VALUES (%s, %s, %s, %s, %s, %s)",
                    [(id, *_values(row)) for id, row in batch],
                )
            self.put_index(*index())

    def put_index(self, shelved: Shelved, index: bytes) -> None:
        first = self._first(shelved.list)
        pieces = ((first + at, index[start : start + PIECE]) for at, start in enumerate(range(0, len(index), PIECE)))
        with self._database.transaction():
            self._empty("list_pieces", first)
            for piece in pieces:
                self._database.write("INSERT INTO list_pieces (id, data) VALUES (%s, %s)", [piece])
            self._database.write("UPDATE lists SET body = %s WHERE list = %s", [(dump(shelved), shelved.list)])

    def shelved(self) -> list[Shelved]:
        return [
            restore(Shelved, json.loads(body)) for (body,) in self._database.rows("SELECT body FROM lists ORDER BY id")
        ]

    def index_of(self, list: str) -> bytes:
        first = self._first(list)
        ids = self._database.rows(
            "SELECT id FROM list_pieces WHERE id BETWEEN %s AND %s ORDER BY id", first, first + ROOM - 1
        )
        data = bytearray()  # a piece at a time: the index is never there twice
        for (id,) in ids:
            data += self._database.rows("SELECT data FROM list_pieces WHERE id = %s", id)[0][0]
        return bytes(data)

    def rows_of(self, list: str, places: Iterable[int]) -> dict[int, Row]:
        first = self._first(list)
        ids = json.dumps([first + place for place in places])
        rows = self._database.rows(
            f"SELECT id, {COLUMNS} FROM list_rows WHERE id IN (SELECT value FROM json_each(%s))", ids
        )
        return {id - first: _row(row) for id, *row in rows}

    def all_rows(self, list: str, *, troubled: bool = False) -> Iterator[tuple[int, Row]]:
        first = since = self._first(list)
        only = "AND trouble <> '[]'" if troubled else ""
        while page := self._database.rows(
            f"SELECT id, {COLUMNS} FROM list_rows WHERE id BETWEEN %s AND %s {only} ORDER BY id LIMIT %s",
            since, first + ROOM - 1, BATCH,
        ):  # fmt: skip
            yield from ((id - first, _row(row)) for id, *row in page)
            since = page[-1][0] + 1

    def drop_list(self, list: str) -> None:
        with self._database.transaction():
            if self._database.rows("SELECT 1 FROM lists WHERE list = %s", list):
                for table in ("list_rows", "list_pieces"):
                    self._empty(table, self._first(list))
                self._database.write("DELETE FROM lists WHERE list = %s", [(list,)])

    def _empty(self, table: str, first: int) -> None:
        self._database.write(f"DELETE FROM {table} WHERE id BETWEEN %s AND %s", [(first, first + ROOM - 1)])

    def _first(self, list: str) -> int:
        """The number of the list's first row. KeyError where there is no such list."""
        found = self._database.rows("SELECT id FROM lists WHERE list = %s", list)
        if not found:
            raise KeyError(list)
        return int(found[0][0]) * ROOM


def _values(row: Row) -> tuple[Any, ...]:
    cells, trouble = (
        json.dumps(texts, ensure_ascii=False, separators=(",", ":")) for texts in (row.cells, row.trouble)
    )
    return row.sheet, row.number, cells, trouble, row.named


def _row(columns: list[Any]) -> Row:
    sheet, number, cells, trouble, named = columns
    return Row(sheet, number, tuple(json.loads(cells)), tuple(json.loads(trouble)), bool(named))
