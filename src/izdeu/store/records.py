"""The append-only log in its table."""

# ruff: noqa: S608 — only names written in this file go into the text of a statement

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any

from izdeu.actions.ports import Clock
from izdeu.model.errors import DamagedCasebook
from izdeu.model.record import Entry, Record
from izdeu.store.database import Database
from izdeu.store.log import Head, broken, entered, leaf

PAGE = 256
HASH = 32
LOOK = "Run `izdeu verify` to see what is missing, and restore the last backup."
COLUMNS = 'seq, id, kind, body, salt, "by", at'


class Records:
    """Appends under a transaction; nothing here updates or deletes a row."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database, self._clock = database, clock

    def append(self, records: Sequence[Record], by: str) -> list[Entry]:
        with self._database.transaction():
            head, made = self._head(), []
            for record in self._new(records):
                entry = entered(record, head.size + 1, by, self._clock())
                made.append((entry, leaf(entry)))
                head = head.grown(made[-1][1])
            self._insert(made)
            self._database.write("UPDATE log_head SET size = %s, peaks = %s", [(head.size, b"".join(head.peaks))])
        return [entry for entry, _ in made]

    def entries(self, *kinds: str, since: int = 0) -> Iterator[Entry]:
        """Page by page, up to where the log stood at the beginning: so one may append while reading."""
        [(last,)] = self._database.rows("SELECT coalesce(max(seq), 0) FROM records")
        more = True
        while more and (page := self._page(kinds, since, last)):
            yield from page
            since, more = page[-1].seq, len(page) == PAGE

    def entry(self, id: str) -> Entry | None:
        found = self._database.rows(f"SELECT {COLUMNS} FROM records WHERE id = %s AND length(salt) > 0", id)
        return _entry(found[0]) if found else None

    def last(self) -> datetime | None:
        found = self._database.rows("SELECT at FROM records ORDER BY seq DESC LIMIT 1")
        return datetime.fromisoformat(found[0][0]) if found else None

    def ids(self, kind: str) -> set[str]:
        return {
            id for (id,) in self._database.rows("SELECT id FROM records WHERE kind = %s AND length(salt) > 0", kind)
        }

    def broken(self) -> list[str]:
        heads = self._database.rows("SELECT size, peaks FROM log_head")
        if len(heads) != 1:
            return ["the head of the log is missing"]
        return broken(self._rows(), _head(*heads[0]))

    def _head(self) -> Head:
        """DamagedCasebook where the log does not end there: nothing may be built on it."""
        found = self._database.rows(
            "SELECT size, peaks FROM log_head WHERE size = (SELECT coalesce(max(seq), 0) FROM records)"
        )
        if len(found) != 1:
            raise DamagedCasebook("the log does not end where its head says", LOOK)
        return _head(*found[0])

    def _new(self, records: Sequence[Record]) -> list[Record]:
        """Those whose id is not in the log, each once."""
        by_id = {record.id: record for record in reversed(records)}
        ids = json.dumps(list(by_id))
        there = self._database.rows("SELECT id FROM records WHERE id IN (SELECT value FROM json_each(%s))", ids)
        fresh = by_id.keys() - {id for (id,) in there}
        return [record for record in records if record.id in fresh and by_id[record.id] is record]

    def _insert(self, rows: Iterable[tuple[Entry, bytes]]) -> None:
        self._database.write(
            f"INSERT INTO records ({COLUMNS}, leaf) VALUES (%s, %s, %s, %s, %s, %s, %s, %s)",
            [(e.seq, e.id, e.kind, e.body, e.salt, e.by, e.at.isoformat(), hidden) for e, hidden in rows],
        )

    def _page(self, kinds: tuple[str, ...], since: int, last: int) -> list[Entry]:
        """The next few that were not erased."""
        of_kind = "AND kind IN (SELECT value FROM json_each(%s))" if kinds else "AND %s = '[]'"
        rows = self._database.rows(
            f"SELECT {COLUMNS} FROM records WHERE seq > %s AND seq <= %s AND length(salt) > 0 {of_kind} ORDER BY seq LIMIT %s",
            since, last, json.dumps(kinds), PAGE,
        )  # fmt: skip
        return [_entry(row) for row in rows]

    def _rows(self) -> Iterator[tuple[Entry, bytes]]:
        """Every row with its leaf, erased ones too."""
        since = 0
        while rows := self._database.rows(
            f"SELECT {COLUMNS}, leaf FROM records WHERE seq > %s ORDER BY seq LIMIT %s", since, PAGE
        ):
            yield from ((_entry(row[:-1]), bytes(row[-1])) for row in rows)
            since = rows[-1][0]


def _entry(row: tuple[Any, ...]) -> Entry:
    seq, id, kind, body, salt, by, at = row
    return Entry(seq, id, kind, body, bytes(salt), by, datetime.fromisoformat(at))


def _head(size: int, peaks: bytes) -> Head:
    return Head(size, tuple(bytes(peaks[at : at + HASH]) for at in range(0, len(peaks), HASH)))
