"""The real store: one encrypted database, and the originals beside it."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime

from izdeu.actions.ports import Clock
from izdeu.model.listed import Matching, Row, Shelved
from izdeu.model.outline import Outline
from izdeu.model.record import Deed, Entry, Record
from izdeu.model.standing import Derived, StandingClaim
from izdeu.model.text import Place, Text
from izdeu.names.words import Sought
from izdeu.store.database import Database
from izdeu.store.derived import DerivedRows
from izdeu.store.drafts import Drafts
from izdeu.store.folder import Folder, Lock
from izdeu.store.header import Header
from izdeu.store.keys import Key, Use
from izdeu.store.listed import Lists
from izdeu.store.originals import Originals
from izdeu.store.records import Records
from izdeu.store.schema import bring_up_to_date, up_to_date
from izdeu.store.texts import Texts


class CasebookStore:
    """Fulfils `actions.ports.Store`. Holds the folder's lock until it is closed; without one it may only read, and log deeds and
    what a matching proposes."""

    def __init__(
        self, folder: Folder, header: Header, key: Key, lock: Lock | None, clock: Clock, alias: str = ""
    ) -> None:
        self._lock, self._folder = lock, folder
        self._slots_intact = header.intact(key) and folder.header_as(header)
        self._id_key = key.for_use(Use.IDS)
        name = alias or f"casebook-{header.id}"
        self._database = Database(folder.database, key.for_use(Use.DATABASE), name, shared=bool(alias))
        self._records = Records(self._database, clock)
        self._derived = DerivedRows(self._database)
        self._lists = Lists(self._database)
        self._texts = Texts(self._database)
        self.drafts = Drafts(self._database, clock)
        self._originals = Originals(folder.originals, key.for_use(Use.ORIGINALS), key.for_use(Use.NAMES_OF_ORIGINALS))

    def prepare(self) -> None:
        """Tables up to date, and what a crash left swept away."""
        bring_up_to_date(self._database)
        self._originals.sweep()

    def settle(self) -> bool:
        """Ready to be read beside a writer, everything as of this moment. False where the tables must be brought up to date first."""
        if not up_to_date(self._database):
            return False
        self._database.hold_still()
        return True

    @property
    def id_key(self) -> bytes:
        return self._id_key.secret

    def append(self, records: Sequence[Record], by: str) -> list[Entry]:
        assert self._lock or all(isinstance(record, Deed | Matching) for record in records), "opened only to read"
        return self._records.append(records, by)

    def entries(self, *kinds: str, since: int = 0) -> Iterator[Entry]:
        return self._records.entries(*kinds, since=since)

    def entry(self, id: str) -> Entry | None:
        return self._records.entry(id)

    def last(self) -> datetime | None:
        return self._records.last()

    def ids(self, kind: str) -> set[str]:
        return self._records.ids(kind)

    def broken(self) -> list[str]:
        return self._records.broken()

    def damaged(self) -> list[str]:
        return self._database.damaged()

    def slots_changed(self) -> bool:
        return not self._slots_intact

    def keep(self, data: bytes) -> str:
        return self._originals.keep(data)

    def read(self, name: str) -> bytes:
        return self._originals.read(name)

    def stretch(self, name: str, start: int, end: int) -> Iterator[bytes]:
        return self._originals.stretch(name, start, end)

    def names(self) -> Iterator[str]:
        return self._originals.names()

    def replace(self, derived: Derived) -> None:
        self._derived.replace(derived)

    def add(self, derived: Derived) -> None:
        self._derived.add(derived)

    def drop(self, name_keys: Iterable[tuple[str, str, str]], links: Iterable[tuple[str, str]]) -> None:
        self._derived.drop(name_keys, links)

    def derived(self) -> Derived:
        return self._derived.derived()

    def outline(self) -> Outline:
        return self._derived.outline()

    def claims_about(self, mentions: Iterable[str]) -> tuple[StandingClaim, ...]:
        return self._derived.claims_about(mentions)

    def put_spellings(self, fingerprint: str, shelf: bytes) -> None:
        self._derived.put_spellings(fingerprint, shelf)

    def spellings(self) -> tuple[str, bytes] | None:
        return self._derived.spellings()

    def mentions_of_names(self, keys: Iterable[str]) -> list[tuple[str, str]]:
        return self._derived.mentions_of_names(keys)

    def put_list(self, shelved: Shelved, rows: Iterable[Row], index: Callable[[], tuple[Shelved, bytes]]) -> None:
        self._lists.put_list(shelved, rows, index)

    def put_index(self, shelved: Shelved, index: bytes) -> None:
        self._lists.put_index(shelved, index)

    def shelved(self) -> list[Shelved]:
        return self._lists.shelved()

    def index_of(self, list: str) -> bytes:
        return self._lists.index_of(list)

    def rows_of(self, list: str, places: Iterable[int]) -> dict[int, Row]:
        return self._lists.rows_of(list, places)

    def all_rows(self, list: str, *, troubled: bool = False) -> Iterator[tuple[int, Row]]:
        return self._lists.all_rows(list, troubled=troubled)

    def drop_list(self, list: str) -> None:
        self._lists.drop_list(list)

    def put_texts(self, texts: Iterable[Text]) -> None:
        self._texts.put_texts(texts)

    def drop_texts(self, documents: Iterable[str]) -> None:
        self._texts.drop_texts(documents)

    def drop_all_texts(self) -> None:
        self._texts.drop_all_texts()

    def texts(self) -> dict[str, str]:
        return self._texts.texts()

    def with_runs(self, runs: Iterable[int], most: int) -> list[tuple[str, int]]:
        return self._texts.with_runs(runs, most)

    def find_texts(self, wanted: Sequence[Sought]) -> list[Place]:
        return self._texts.find_texts(wanted)

    @property
    def writing(self) -> bool:
        return self._database.writing

    def transaction(self) -> AbstractContextManager[None]:
        """One transaction of the database. Originals stand outside: one that no record names yet is harmless."""
        return self._database.transaction()

    @contextmanager
    def aside(self, waiting: Callable[[], None]) -> Iterator[None]:
        """The lock given back, and taken again at the end, however long that takes; nothing, where the lock is not held."""
        if self._lock is None:
            yield
            return
        self._lock.release()
        self._lock = None
        yield  # what ends in a fault is not written either: then the lock is not waited for
        self._lock = Lock(self._folder, waiting)

    def interrupt(self) -> None:
        self._database.interrupt()

    def close(self) -> None:
        self._database.close()
        if self._lock:
            self._lock.release()
