"""The derived rows in their tables: JSON, beside the columns they are looked for by."""

# ruff: noqa: S608 — only names written in this file go into the text of a statement

import json
from collections.abc import Iterable
from typing import Any

from izdeu.model.outline import ClaimLine, KeysLine, LinkLine, MentionLine, Outline, SpeakerLine
from izdeu.model.person import Link, Mention
from izdeu.model.record import dump, restore
from izdeu.model.speaker import Speaker
from izdeu.model.standing import Derived, StandingClaim
from izdeu.store.database import Database

TABLES = ("mentions", "claims", "speakers", "links", "name_keys", "name_shelf")
TEXT = "CAST(body AS BLOB)"
MENTION_LINES = f"SELECT id, document, person, body ->> '$.label', {TEXT} FROM mentions ORDER BY id"
CLAIM_LINES = (
    "SELECT id, mention, body ->> '$.claim.other', body ->> '$.candidates', document, standing, body ->> '$.claim.speaker', "
    "body ->> '$.claim.told_by', body ->> '$.claim.predicate', "
    "CASE WHEN body ->> '$.claim.predicate' IN ('name', 'role') THEN body ->> '$.claim.reading' END, "
    f"{TEXT} FROM claims ORDER BY id"
)
KEYS_LINES = 'SELECT mention, CAST(json_group_array(json_array("key", name)) AS BLOB) FROM name_keys GROUP BY mention ORDER BY mention'


class DerivedRows:
    """Everything here can be thrown away: `rebuild` makes it again."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def replace(self, derived: Derived) -> None:
        with self._database.transaction():
            for table in TABLES:
                self._database.write(f"DELETE FROM {table}", [()])
            self.add(derived)

    def add(self, derived: Derived) -> None:
        with self._database.transaction():
            self._put(
                "mentions",
                "id, document, person, body",
                ((m.id, m.document, m.person, dump(m)) for m in derived.mentions),
            )
            self._put("claims", "id, mention, document, standing, body", map(_claim_row, derived.claims))
            self._put("speakers", "id, body", ((s.id, dump(s)) for s in derived.speakers))
            self._put("links", '"left", "right", body', ((x.left, x.right, dump(x)) for x in derived.links))
            self._put("name_keys", '"key", mention, name', derived.name_keys)

    def drop(self, name_keys: Iterable[tuple[str, str, str]], links: Iterable[tuple[str, str]]) -> None:
        with self._database.transaction():
            self._database.write('DELETE FROM name_keys WHERE "key" = %s AND mention = %s AND name = %s', name_keys)
            self._database.write('DELETE FROM links WHERE "left" = %s AND "right" = %s', links)

    def derived(self) -> Derived:
        keys = self._database.rows('SELECT "key", mention, name FROM name_keys ORDER BY "key", mention, name')
        return Derived(
            self._all(Mention, "mentions"),
            self._all(StandingClaim, "claims"),
            self._all(Speaker, "speakers"),
            self._all(Link, "links", by='"left", "right"'),
            tuple(keys),
        )

    def outline(self) -> Outline:
        rows = self._database.rows
        return Outline(
            tuple(map(MentionLine._make, rows(MENTION_LINES))),
            tuple(map(_claim_line, rows(CLAIM_LINES))),
            tuple(map(SpeakerLine._make, rows(f"SELECT id, {TEXT} FROM speakers ORDER BY id"))),
            tuple(map(LinkLine._make, rows(f'SELECT "left", "right", {TEXT} FROM links ORDER BY "left", "right"'))),
            tuple(map(KeysLine._make, rows(KEYS_LINES))),
        )

    def claims_about(self, mentions: Iterable[str]) -> tuple[StandingClaim, ...]:
        rows = self._database.rows(
            "SELECT body FROM claims WHERE mention IN (SELECT value FROM json_each(%s)) ORDER BY id",
            json.dumps(list(mentions)),
        )
        return _restored(StandingClaim, rows)

    def mentions_of_names(self, keys: Iterable[str]) -> list[tuple[str, str]]:
        return self._database.rows(
            'SELECT mention, name FROM name_keys WHERE "key" IN (SELECT value FROM json_each(%s)) '
            "GROUP BY mention, name ORDER BY count(*) DESC, mention, name",
            json.dumps(list(keys)),
        )

    def put_spellings(self, fingerprint: str, shelf: bytes) -> None:
        with self._database.transaction():
            self._database.write("DELETE FROM name_shelf", [()])
            self._put("name_shelf", "fingerprint, data", [(fingerprint, shelf)])

    def spellings(self) -> tuple[str, bytes] | None:
        found = self._database.rows("SELECT fingerprint, data FROM name_shelf")
        return (found[0][0], bytes(found[0][1])) if found else None

    def _put(self, table: str, columns: str, rows: Iterable[tuple[Any, ...]]) -> None:
        places = ", ".join("%s" for _ in columns.split(","))
        self._database.write(f"INSERT OR REPLACE INTO {table} ({columns}) VALUES ({places})", rows)

    def _all[T](self, cls: type[T], table: str, by: str = "id") -> tuple[T, ...]:
        return _restored(cls, self._database.rows(f"SELECT body FROM {table} ORDER BY {by}"))


def _claim_line(row: tuple[Any, ...]) -> ClaimLine:
    id, mention, other, candidates, *rest = row
    others = ((other,) if other else ()) + (tuple(json.loads(candidates)) if candidates else ())
    return ClaimLine(id, mention, others, *rest)


def _claim_row(row: StandingClaim) -> tuple[str, ...]:
    return row.claim.id, row.claim.mention, row.document, row.standing, dump(row)


def _restored[T](cls: type[T], rows: list[tuple[str]]) -> tuple[T, ...]:
    """Parsed as one text, which is faster than row by row."""
    return tuple(restore(cls, fields) for fields in json.loads(f"[{','.join(body for (body,) in rows)}]"))
