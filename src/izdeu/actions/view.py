"""What of the derived rows somebody sees; and how one process holds the rows for everybody who is at work in it.

Rows that are held are never changed in place. A writer works on a copy and hands it over, so that whoever reads goes on with
what there was, also in another thread. Writers take turns: that is for the process to see to.
"""

import gc
import threading
from collections.abc import Iterable, Iterator, Mapping, Set
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING

from izdeu.actions import spelled
from izdeu.actions.derive import Derivation
from izdeu.actions.following import Followed
from izdeu.actions.ports import Store
from izdeu.actions.spelled import Spellings
from izdeu.model.case import Filed
from izdeu.model.errors import CasebookInUse
from izdeu.model.listed import Shelved
from izdeu.model.record import Record
from izdeu.model.standing import Derived

if TYPE_CHECKING:
    from izdeu.lists.index import Index

NOTHING: Mapping[str, str] = MappingProxyType({})
MANY = 200  # changes after which a view is made anew rather than brought up to date


@dataclass(frozen=True)
class Filing:
    """Which case each document is in, as the log said up to `seq`."""

    case_of: Mapping[str, str] = NOTHING
    seq: int = 0

    def read_on(self, store: Store) -> "Filing":
        """With what was filed since. The very same where nothing was."""
        case_of, seq = dict(self.case_of), self.seq
        for entry in store.entries("filed", since=self.seq):
            seq = entry.seq
            if isinstance(filed := entry.record, Filed):
                case_of[filed.document] = filed.case
        return Filing(case_of, seq) if seq > self.seq else self

    @cached_property
    def cases(self) -> frozenset[str]:
        """Those that have a document."""
        return frozenset(case for case in self.case_of.values() if case)

    def hidden(self, seen: Set[str]) -> frozenset[str]:
        """The documents that are not there for whoever sees these cases."""
        return frozenset(document for document, case in self.case_of.items() if case and case not in seen)

    def inside(self, case: str) -> frozenset[str]:
        return frozenset(document for document, filed in self.case_of.items() if filed == case)


@dataclass(frozen=True, slots=True)
class Changed:
    """The rows that are new or others than before; and the keys and pairs that are no more, but for those among the rows."""

    rows: Derived
    name_keys: frozenset[tuple[str, str, str]] = frozenset()
    links: frozenset[tuple[str, str]] = frozenset()


type Piece = Record | Changed | None
"""Something that was written: a record, or what it made of the rows; None where it could be any of them."""

LONG = 1000


class News:
    """What was written in this process, piece by piece, for whoever keeps something made of it: as far back as it is not too long
    ago. A piece is told after it is on record: whoever asks for the place first, and then looks, misses none.
    """

    def __init__(self) -> None:
        self._pieces: list[Piece] = []
        self._forgotten = 0
        self._turn = threading.Lock()

    @property
    def place(self) -> int:
        with self._turn:
            return self._forgotten + len(self._pieces)

    def tell(self, pieces: Iterable[Piece]) -> None:
        with self._turn:
            self._pieces.extend(pieces)
            if len(self._pieces) > 2 * LONG:
                del self._pieces[:LONG]
                self._forgotten += LONG

    def since(self, place: int) -> list[Piece] | None:
        """None where that is too long ago."""
        with self._turn:
            return self._pieces[place - self._forgotten :] if place >= self._forgotten else None


@dataclass
class _View:
    """What one set of cases shows, after so many of the moment's changes."""

    hidden: frozenset[str]
    rows: Derivation
    changes: int


@dataclass
class Moment:
    """All derived rows as they stood once, and what each set of cases showed of them, made when it was first asked for."""

    rows: Derivation
    filing: Filing = field(default_factory=Filing)
    _views: dict[frozenset[str], _View] = field(default_factory=dict)
    _changes: tuple[Changed, ...] = ()

    def seen(self, cases: Set[str]) -> Derivation:
        """What is there for whoever sees these cases, and nothing that tells there is more."""
        key = self.filing.cases & cases
        if key == self.filing.cases:
            return self.rows
        view = self._views.get(key)
        if view is None:
            hidden = self.filing.hidden(key)
            view = _View(hidden, self.rows.without(hidden), len(self._changes))
        elif view.changes < len(self._changes):
            view = self._brought_up_to_date(view)
        self._views[key] = view
        return view.rows

    def _brought_up_to_date(self, view: _View) -> _View:
        rows = view.rows.copy()
        for change in self._changes[view.changes :]:
            rows.forget(change.name_keys, change.links)
            rows.take(self.rows.portion(change.rows, view.hidden))
        return _View(view.hidden, rows, len(self._changes))

    def after(self, rows: Derivation, change: Changed | None) -> "Moment":
        """The next moment. `change`: None where it could be any row."""
        if change is None or len(self._changes) >= MANY:
            return Moment(rows, self.filing)
        return Moment(rows, self.filing, self._views, (*self._changes, change))

    def filed(self, filing: Filing) -> "Moment":
        return self if filing is self.filing else Moment(self.rows, filing)


@contextmanager
def unswept() -> Iterator[None]:
    """While so many records come into memory to stay, nothing looks through them all again and again for what could be freed."""
    swept = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if swept:
            gc.enable()


class Whole:
    """The latest moment, for one session or for all sessions of a process; and the news since."""

    def __init__(self) -> None:
        self.news = News()
        self.followed = Followed()
        self.indexes: dict[str, tuple[Shelved, Index]] = {}
        """Of each list that was searched, the names and what they were made of."""
        self.spellings = Spellings()
        self._moment: Moment | None = None
        self._lock = threading.Lock()

    @property
    def held(self) -> Moment | None:
        return self._moment

    def moment(self, store: Store, *, filing: bool) -> Moment:
        """Read where nothing is held. With `filing` what was filed meanwhile is in it."""
        with self._lock:
            if self._moment is None:
                with unswept():
                    self._moment = Moment(Derivation.outlined(store.outline()))
            if filing:
                self._moment = self._moment.filed(self._moment.filing.read_on(store))
            return self._moment

    def warm(self, store: Store) -> None:
        """Read now what every page needs, as when a casebook is unlocked: so that nobody's first page has to wait for all of it.

        May run in a thread of its own; whoever asks meanwhile waits for what is being read, and reads nothing twice.
        Locked where the casebook is locked before it is done.
        """
        with unswept():
            rows = self.moment(store, filing=True).rows
            spelled.ready(self.spellings.of(rows.index, store))  # first: of the log a page reads what it needs itself
            self.followed.catch_up(store)
        with suppress(CasebookInUse):  # then the next time
            self.spellings.keep(store)

    def keep(self, moment: Moment | None) -> None:
        """Go on from this moment; from what the store holds, where it is None."""
        with self._lock:
            self._moment = moment
