"""The log's arithmetic: a salted leaf an entry, and a Merkle tree over the leaves as in RFC 6962. No files, no SQL.

It shows a row changed, dropped or slipped in by somebody who does not also rewrite the head. Against one who holds the
key and rewrites everything, compare `Head.root` with one kept elsewhere: on a backup, on paper, at a partner's.
"""

import json
import secrets
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from hashlib import sha256

from izdeu.model.record import Entry, Record, dump, kind_of

SALT = 32


@dataclass(frozen=True, slots=True)
class Head:
    """What a log of `size` entries must come to: the roots of its full subtrees, the largest first."""

    size: int = 0
    peaks: tuple[bytes, ...] = ()

    def grown(self, leaf: bytes) -> "Head":
        """With one leaf more. Each 1 at the end of `size` in binary is a full subtree of that height: they are joined."""
        peaks, size = [*self.peaks, leaf], self.size
        while size & 1:
            right, left = peaks.pop(), peaks.pop()
            peaks.append(_node(left, right))
            size >>= 1
        return Head(self.size + 1, tuple(peaks))

    @property
    def root(self) -> bytes:
        """The one hash that stands for the whole log."""
        if not self.peaks:
            return sha256(b"").digest()
        *rest, root = self.peaks
        for peak in reversed(rest):
            root = _node(peak, root)
        return root


def _node(left: bytes, right: bytes) -> bytes:
    return sha256(b"\x01" + left + right).digest()


def now() -> datetime:
    return datetime.now(UTC)


def entered(record: Record, seq: int, by: str, at: datetime) -> Entry:
    """The row a record becomes, with a salt of its own."""
    return Entry(seq, record.id, kind_of(record), dump(record), secrets.token_bytes(SALT), by, at)


def leaf(entry: Entry) -> bytes:
    """SHA-256(0x00 ‖ salt ‖ canonical JSON of the envelope). The salt keeps a leaf from confirming a guess at the content."""
    envelope = {
        "seq": entry.seq, "id": entry.id, "kind": entry.kind, "body": entry.body, "by": entry.by,
        "at": entry.at.isoformat(),
    }  # fmt: skip
    said = json.dumps(envelope, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return sha256(b"\x00" + entry.salt + said.encode()).digest()


def emptied(entry: Entry) -> Entry:
    """What erasure leaves of a row. Its leaf stays, so the tree still stands; without the salt nobody can guess the body back."""
    return replace(entry, body="", salt=b"")


def broken(rows: Iterable[tuple[Entry, bytes]], head: Head, erased: frozenset[str] = frozenset()) -> list[str]:
    """What is wrong with the log: each row with the leaf stored beside it, in the order of seq, against the stored head.

    `erased`: the ids whose content was lawfully destroyed. Any other row without content is a fault.
    """
    wrong, tree, expected = [], Head(), 1
    for entry, stored in rows:
        if entry.seq != expected:
            wrong.append(f"entries {expected} to {entry.seq - 1} are missing")
        if not entry.salt:
            wrong += [] if entry.id in erased else [f"entry {entry.seq} was emptied"]
        elif leaf(entry) != stored:
            wrong.append(f"entry {entry.seq} was changed after it was written")
        tree, expected = tree.grown(stored), entry.seq + 1
    if expected - 1 < head.size:
        wrong.append(f"the last entries, {expected} to {head.size}, are missing")
    elif tree != head:
        wrong.append("the entries are not those the log was made of")
    return wrong
