"""A casebook that is gone when the program ends: for tests, and for looking at files without keeping anything."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import replace
from datetime import datetime
from hashlib import sha256
from typing import Any

from izdeu.actions.ports import Clock
from izdeu.model.draft import Draft
from izdeu.model.errors import DamagedCasebook
from izdeu.model.listed import Row, Shelved
from izdeu.model.outline import Outline
from izdeu.model.record import Entry, Record
from izdeu.model.standing import Derived, StandingClaim
from izdeu.model.text import Piece, Place, Text
from izdeu.names.words import Sought, Word, holds
from izdeu.store.log import Head, broken, entered, leaf, now


class MemoryStore:
    """Fulfils `actions.ports.Store` with plain collections."""

    def __init__(self, clock: Clock = now) -> None:
        self._clock = clock
        self._rows: list[tuple[Entry, bytes]] = []
        self._by_id: dict[str, Entry] = {}
        self._head = Head()
        self._derived = Derived()
        self._spellings: tuple[str, bytes] | None = None
        self._deep = 0  # transactions inside each other
        self._originals: dict[str, bytes] = {}
        self._lists: dict[str, tuple[Shelved, list[Row], bytes]] = {}
        self._texts: dict[str, Text] = {}
        self.drafts = MemoryDrafts(clock)

    @property
    def id_key(self) -> bytes:
        return b"no secret: this casebook is on no disk"

    def append(self, records: Sequence[Record], by: str) -> list[Entry]:
        made = []
        with self.transaction():
            for record in records:
                if record.id not in self._by_id:
                    made.append(self._take(entered(record, self._head.size + 1, by, self._clock())))
        return made

    def _take(self, entry: Entry) -> Entry:
        self._rows.append((entry, leaf(entry)))
        self._by_id[entry.id] = entry
        self._head = self._head.grown(self._rows[-1][1])
        return entry

    def entries(self, *kinds: str, since: int = 0) -> Iterator[Entry]:
        return iter([e for e, _ in self._rows if e.seq > since and (not kinds or e.kind in kinds)])

    def entry(self, id: str) -> Entry | None:
        return self._by_id.get(id)

    def last(self) -> datetime | None:
        return self._rows[-1][0].at if self._rows else None

    def ids(self, kind: str) -> set[str]:
        return {entry.id for entry in self.entries(kind)}

    def broken(self) -> list[str]:
        return broken(self._rows, self._head)

    def damaged(self) -> list[str]:
        return []

    def slots_changed(self) -> bool:
        return False

    def keep(self, data: bytes) -> str:
        name = sha256(data).hexdigest()
        self._originals[name] = data
        return name

    def read(self, name: str) -> bytes:
        if name not in self._originals:
            raise DamagedCasebook(f"the original {name[:12]}… is missing")
        return self._originals[name]

    def stretch(self, name: str, start: int, end: int) -> Iterator[bytes]:
        yield self.read(name)[start:end]

    def names(self) -> Iterator[str]:
        return iter(sorted(self._originals))

    def replace(self, derived: Derived) -> None:
        self._derived, self._spellings = merged(Derived(), derived), None

    def add(self, derived: Derived) -> None:
        self._derived = merged(self._derived, derived)

    def drop(self, name_keys: Iterable[tuple[str, str, str]], links: Iterable[tuple[str, str]]) -> None:
        keys, pairs = set(name_keys), set(links)
        self._derived = replace(
            self._derived,
            links=tuple(link for link in self._derived.links if (link.left, link.right) not in pairs),
            name_keys=tuple(key for key in self._derived.name_keys if key not in keys),
        )

    def derived(self) -> Derived:
        return self._derived

    def outline(self) -> Outline:
        return Outline.of(self._derived)

    def claims_about(self, mentions: Iterable[str]) -> tuple[StandingClaim, ...]:
        wanted = set(mentions)
        return tuple(row for row in self._derived.claims if row.claim.mention in wanted)

    def put_spellings(self, fingerprint: str, shelf: bytes) -> None:
        self._spellings = fingerprint, shelf

    def spellings(self) -> tuple[str, bytes] | None:
        return self._spellings

    def mentions_of_names(self, keys: Iterable[str]) -> list[tuple[str, str]]:
        wanted = set(keys)
        shared = Counter((mention, name) for key, mention, name in self._derived.name_keys if key in wanted)
        return sorted(shared, key=lambda found: (-shared[found], found))

    def put_list(self, shelved: Shelved, rows: Iterable[Row], index: Callable[[], tuple[Shelved, bytes]]) -> None:
        with self.transaction():
            there = list(rows)
            counted, data = index()
            self._lists = {**self._lists, shelved.list: (counted, there, data)}

    def put_index(self, shelved: Shelved, index: bytes) -> None:
        _, rows, _ = self._lists[shelved.list]
        self._lists = {**self._lists, shelved.list: (shelved, rows, index)}

    def shelved(self) -> list[Shelved]:
        return [shelved for shelved, _, _ in self._lists.values()]

    def index_of(self, list: str) -> bytes:
        return self._lists[list][2]

    def rows_of(self, list: str, places: Iterable[int]) -> dict[int, Row]:
        return {place: self._lists[list][1][place] for place in places}

    def all_rows(self, list: str, *, troubled: bool = False) -> Iterator[tuple[int, Row]]:
        return iter([(at, row) for at, row in enumerate(self._lists[list][1]) if row.trouble or not troubled])

    def drop_list(self, list: str) -> None:
        self._lists = {id: there for id, there in self._lists.items() if id != list}

    def put_texts(self, texts: Iterable[Text]) -> None:
        self._texts = {**self._texts, **{text.document: text for text in texts}}

    def drop_texts(self, documents: Iterable[str]) -> None:
        gone = set(documents)
        self._texts = {id: text for id, text in self._texts.items() if id not in gone}

    def drop_all_texts(self) -> None:
        self._texts = {}

    def texts(self) -> dict[str, str]:
        return {id: text.rendition for id, text in sorted(self._texts.items()) if text.pieces}

    def with_runs(self, runs: Iterable[int], most: int) -> list[tuple[str, int]]:
        wanted = frozenset(runs)
        held = [(text.rendition, len(text.runs & wanted)) for text in self._texts.values() if text.pieces]
        return sorted((one for one in held if one[1]), key=lambda one: -one[1])[:most]

    def find_texts(self, wanted: Sequence[Sought]) -> list[Place]:
        found = []
        for text in self._texts.values() if wanted else ():
            held = [(piece, [one for one in wanted if holds(_words(piece), one)]) for piece in text.pieces]
            if {one for _, ones in held for one in ones} == set(wanted):
                found += [_place(text, piece, len(ones)) for piece, ones in held if ones]
        return sorted(found, key=lambda place: (-place.rank, place.document, place.start))

    @contextmanager
    def transaction(self) -> Iterator[None]:
        before = list(self._rows), dict(self._by_id), self._head, self._derived, self._lists, self._texts
        self._deep += 1
        try:
            yield
        except BaseException:  # whatever went wrong, even Ctrl-C, nothing of it is kept
            self._rows, self._by_id, self._head, self._derived, self._lists, self._texts = before
            raise
        finally:
            self._deep -= 1

    @property
    def writing(self) -> bool:
        return self._deep > 0

    def aside(self, waiting: Callable[[], None]) -> AbstractContextManager[None]:
        """Nobody else can write here."""
        return nullcontext()

    def close(self) -> None:
        """Nothing is held."""


class MemoryDrafts:
    """Fulfils `actions.ports.Drafts` with a dict, the last saved at its end."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._there: dict[tuple[str, str, str], tuple[Draft, str]] = {}

    def save(self, user: str, form: str, key: str, body: str) -> None:
        self.drop(user, form, key)
        self._there[user, form, key] = Draft(form, key, self._clock()), body

    def load(self, user: str, form: str, key: str) -> str | None:
        found = self._there.get((user, form, key))
        return found[1] if found else None

    def drop(self, user: str, form: str, key: str) -> None:
        self._there.pop((user, form, key), None)

    def list(self, user: str) -> Sequence[Draft]:
        return [draft for (whose, _, _), (draft, _) in reversed(self._there.items()) if whose == user]


def merged(old: Derived, new: Derived) -> Derived:
    """Both, the new in place of the old where they have one id, each kind in the order of its ids."""
    return Derived(
        _by(lambda mention: mention.id, old.mentions, new.mentions),
        _by(lambda row: row.claim.id, old.claims, new.claims),
        _by(lambda speaker: speaker.id, old.speakers, new.speakers),
        _by(lambda link: (link.left, link.right), old.links, new.links),
        _by(lambda key: key, old.name_keys, new.name_keys),
    )


def _by[T](id_of: Callable[[T], Any], *rows: tuple[T, ...]) -> tuple[T, ...]:
    found = {id_of(row): row for each in rows for row in each}
    return tuple(found[id] for id in sorted(found))


def _words(piece: Piece) -> list[Word]:
    """As they were before they were joined; where each stood is not asked here."""
    terms = piece.words.split()
    return [Word(*pair, 0, 0) for pair in zip(terms, piece.near.split() or terms, strict=True)]


def _place(text: Text, piece: Piece, held: int) -> Place:
    """Ranked by how much of what is wanted stands there: enough where nobody has thousands of documents."""
    return Place(text.document, text.rendition, piece.start, piece.end, float(held))
