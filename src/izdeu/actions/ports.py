"""What the deeds need from the outside, said without saying how it is done."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Protocol

from izdeu.model.draft import Draft
from izdeu.model.listed import Row, Shelved
from izdeu.model.outline import Outline
from izdeu.model.record import Entry, Record
from izdeu.model.standing import Derived, StandingClaim
from izdeu.model.text import Place, Text
from izdeu.names.words import Sought

type Clock = Callable[[], datetime]


class Records(Protocol):
    """The append-only log."""

    def append(self, records: Sequence[Record], by: str) -> list[Entry]:
        """All of them or none, durably. A record whose id is there already is left out (reading twice adds nothing)."""

    def entries(self, *kinds: str, since: int = 0) -> Iterator[Entry]:
        """In the order of seq; all kinds where none is named."""

    def entry(self, id: str) -> Entry | None: ...

    def last(self) -> datetime | None:
        """When the latest entry was made, by the clock of the machine that made it."""

    def ids(self, kind: str) -> set[str]:
        """Of every record of a kind, without reading any."""

    def broken(self) -> list[str]:
        """What is wrong with the log itself: gaps, changed rows, a broken chain. Empty when all is well."""


class Originals(Protocol):
    """The files as they came, encrypted and named by a keyed hash."""

    def keep(self, data: bytes) -> str:
        """Its name. Durable before this returns; keeping the same bytes twice is one file."""

    def read(self, name: str) -> bytes:
        """DamagedCasebook where it is missing or does not decrypt."""

    def stretch(self, name: str, start: int, end: int) -> Iterator[bytes]:
        """Bytes [start, end) of it, piece by piece: memory does not grow with it. The errors of `read`."""

    def names(self) -> Iterator[str]: ...


class DerivedRows(Protocol):
    """Tables that can be thrown away and made again."""

    def replace(self, derived: Derived) -> None: ...

    def add(self, derived: Derived) -> None:
        """More rows beside those there are; a row of the same id is replaced."""

    def drop(self, name_keys: Iterable[tuple[str, str, str]], links: Iterable[tuple[str, str]]) -> None:
        """These are no more: what names are filed under, and pairs that were proposed."""

    def derived(self) -> Derived: ...

    def outline(self) -> Outline:
        """The same, none of it restored: what each row is looked for by, beside its text."""

    def claims_about(self, mentions: Iterable[str]) -> tuple[StandingClaim, ...]:
        """Only the claims of these mentions, by id, without reading all the others."""

    def put_spellings(self, fingerprint: str, shelf: bytes) -> None:
        """Names of these rows taken apart, and how they were: in place of what was kept, and gone when the rows are replaced."""

    def spellings(self) -> tuple[str, bytes] | None: ...

    def mentions_of_names(self, keys: Iterable[str]) -> list[tuple[str, str]]:
        """(mention, name as written) of every name filed under one of the keys; those that share the most of them first."""


class ListedRows(Protocol):
    """The rows of lists and the indexes over them: derived, and by far the most there is. Rows are placed from 0."""

    def put_list(self, shelved: Shelved, rows: Iterable[Row], index: Callable[[], tuple[Shelved, bytes]]) -> None:
        """In place of what there was of the list. `index` is asked for once the rows are written: its `Shelved` counts."""

    def put_index(self, shelved: Shelved, index: bytes) -> None:
        """Another index over the rows that are there."""

    def shelved(self) -> list[Shelved]: ...

    def index_of(self, list: str) -> bytes: ...

    def rows_of(self, list: str, places: Iterable[int]) -> dict[int, Row]: ...

    def all_rows(self, list: str, *, troubled: bool = False) -> Iterator[tuple[int, Row]]:
        """In their order, a few at a time; only those something is wrong with, where asked for."""

    def drop_list(self, list: str) -> None: ...


class Drafts(Protocol):
    """Forms half filled in, each user's own: no record of fact, kept as closely as one, and gone once the form is sent."""

    def save(self, user: str, form: str, key: str, body: str) -> None:
        """In place of what was saved under the same key. Durable before this returns."""

    def load(self, user: str, form: str, key: str) -> str | None: ...

    def drop(self, user: str, form: str, key: str) -> None: ...

    def list(self, user: str) -> Sequence[Draft]:
        """All of theirs, last saved first."""


class Texts(Protocol):
    """The words of documents, to be found by. Derived; of a document that is dropped nothing is left."""

    def put_texts(self, texts: Iterable[Text]) -> None:
        """Each in place of what there was of its document."""

    def drop_texts(self, documents: Iterable[str]) -> None: ...

    def drop_all_texts(self) -> None: ...

    def texts(self) -> dict[str, str]:
        """document → the rendition of it that is indexed."""

    def with_runs(self, runs: Iterable[int], most: int) -> list[tuple[str, int]]:
        """The renditions that have some of these runs, and how many of them; those with the most, the earlier ones first."""

    def find_texts(self, wanted: Sequence[Sought]) -> list[Place]:
        """The passages that hold something of what is wanted, of the documents that hold all of it; best first."""


class Store(Records, Originals, DerivedRows, ListedRows, Texts, Protocol):
    """One open casebook."""

    @property
    def id_key(self) -> bytes:
        """The key of `model.ids.keyed_id`."""

    @property
    def drafts(self) -> Drafts: ...

    def damaged(self) -> list[str]:
        """What is wrong with the files beneath: pages that do not decrypt, a broken index. Look at this before `broken`."""

    def slots_changed(self) -> bool:
        """Whether the key slots are others than somebody put there who could open the casebook."""

    @property
    def writing(self) -> bool:
        """Whether whoever asks is in the middle of a transaction: what is read then may yet be taken back."""

    def transaction(self) -> AbstractContextManager[None]:
        """All that is written inside is written together, or not at all."""

    def aside(self, waiting: Callable[[], None]) -> AbstractContextManager[None]:
        """While something long is made ready, other processes may write; nothing is written inside. At the end it is this one's
        turn again: `waiting` is called once where somebody else is just writing. What was read before may have changed."""

    def close(self) -> None: ...
