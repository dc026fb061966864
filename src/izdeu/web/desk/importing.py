"""Lists are imported, and matched with the casebook, one after another behind the pages: a million rows take minutes."""

import threading
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from izdeu.actions.access import Actor
from izdeu.actions.import_list import Imported, Said, import_list
from izdeu.actions.lists import Lists
from izdeu.actions.match import keep, match
from izdeu.actions.people import Register
from izdeu.assembly import open_table
from izdeu.model.errors import IzdeuError, Locked
from izdeu.model.listed import TableReader
from izdeu.web.desk.trouble import Trouble, tell

if TYPE_CHECKING:
    from izdeu.web.desk.house import House

REMEMBERED = 20
IMPORT, MATCH = "import", "match"  # the drafts that say what was to be done, so that a lock is no loss


@dataclass
class Work:
    """One list that is to be imported, or matched where nothing is said of its columns. `rows`: how many are read so far;
    `found`: how many rows were put beside somebody."""

    actor: Actor
    document: str
    name: str
    said: Said | None = None
    reader: TableReader | None = None
    rows: int = 0
    done: Imported | None = None
    found: int | None = None
    trouble: Trouble | None = None

    @property
    def ended(self) -> bool:
        return self.done is not None or self.found is not None or bool(self.trouble)


class Importing:
    """One thread, there while there is something to do. What a lock interrupts is not imported, and says so."""

    def __init__(self, house: "House") -> None:
        self._house = house
        self._waiting: deque[Work] = deque()
        self._changing = threading.Lock()
        self._thread: threading.Thread | None = None
        self._round = 0
        self.works: deque[Work] = deque(maxlen=REMEMBERED)

    def put(self, work: Work) -> None:
        """The same list is not taken twice while it waits."""
        with self._changing:
            if any(one.document == work.document and not one.ended for one in self.works):
                return
            self.works.appendleft(work)
            self._waiting.append(work)
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, args=(self._round,), daemon=True)
                self._thread.start()

    def stop(self) -> None:
        """Before locking: what waits is forgotten, with the names of its files, and what is at work ends at the next look."""
        with self._changing:
            self._round += 1
            self._waiting.clear()
            self.works.clear()
            self._thread = None

    def wait(self, seconds: float) -> None:
        """Until there is nothing to do."""
        if thread := self._thread:
            thread.join(seconds)

    def _work(self, turn: int) -> None:
        while (work := self._next(turn)) is not None:
            try:
                with self._house.vault.presence():
                    self._match(work) if work.said is None else self._import(work, turn)
            except IzdeuError as error:
                work.trouble = Trouble.of(error)
            except Exception as fault:
                work.trouble = Trouble.of(fault)
                if turn == self._round:  # it was not the lock
                    tell(fault)

    def _next(self, turn: int) -> Work | None:
        with self._changing:
            if turn == self._round and self._waiting:
                return self._waiting.popleft()
            if turn == self._round:
                self._thread = None
            return None

    def _import(self, work: Work, turn: int) -> None:
        """Read outside the turn, written inside it."""
        assert work.said is not None and work.reader is not None, "a mapping comes with the reader it was made by"

        def watch(rows: int) -> None:
            work.rows = rows
            self._refuse_after_lock(turn)

        @contextmanager
        def aside() -> Iterator[None]:
            self._house.turn.release()
            try:
                yield
            finally:
                self._house.turn.acquire()
            self._refuse_after_lock(turn)

        with self._house.writing(work.actor) as book:
            self._refuse_after_lock(turn)
            document, data = book.original(work.document)
            work.done = import_list(
                book, document.name, data, work.said, work.reader, open_table, watch, aside=aside
            )  # fmt: skip
            book.store.drafts.drop(book.by, IMPORT, work.document)

    def _refuse_after_lock(self, turn: int) -> None:
        if turn != self._round:
            raise Locked("the casebook was locked meanwhile")

    def _match(self, work: Work) -> None:
        """As somebody who has not opened what is sealed: the reasons are kept for all to read."""
        actor = replace(work.actor, sealed=False)
        book = self._house.book(actor)
        lists, register = Lists(book), Register(book)
        listed = lists.of_document(work.document)
        found = list(match(register, lists, listed))
        with self._house.writing(actor):
            keep(register, listed, found)
            book.store.drafts.drop(book.by, MATCH, work.document)
        work.found = len(found)
