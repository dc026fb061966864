"""Documents that came in are read one after another behind the pages, while people go on with their work."""

import threading
from collections import deque
from typing import TYPE_CHECKING

from izdeu.actions.access import alone
from izdeu.actions.add import add
from izdeu.actions.inbox import unread
from izdeu.model.errors import IzdeuError, Locked
from izdeu.model.source import Openness
from izdeu.reader import Reader

if TYPE_CHECKING:
    from izdeu.web.desk.house import House

PATIENCE = 300.0  # seconds without a document after which the models leave the memory


class Reading:
    """One thread beside those that answer. It holds nothing that would be lost: what waits is what the log has no reading of.

    `reading`: the document it has in hand; `trouble`: why it stopped, where somebody must act.
    """

    def __init__(self, house: "House") -> None:
        self._house, self._reader = house, Reader()
        self._waiting: deque[str] = deque()
        self._news = threading.Condition()
        self._round = 0
        self._ended = False
        self.reading = ""
        self.trouble = ""
        self._thread = threading.Thread(target=self._work, daemon=True)
        self._thread.start()

    def __len__(self) -> int:
        return len(self._waiting) + bool(self.reading)

    def put(self, document: str) -> None:
        with self._news:
            if document not in self._waiting:
                self._waiting.append(document)
            self._news.notify()

    def resume(self) -> None:
        """After unlocking: go on with whatever a crash or a lock left unread."""
        book = self._house.book(alone("", sealed=True))
        with self._news:
            self._waiting = deque(unread(book))
            self._news.notify()

    def stop(self) -> None:
        """Before locking: what is being read is left, and read again after the next unlocking."""
        with self._news:
            self._waiting.clear()
            self._round += 1
        self._reader.end()

    def end(self) -> None:
        with self._news:
            self._ended = True
            self._news.notify()
        self.stop()
        self._thread.join(10)

    def _work(self) -> None:
        while (document := self._next()) is not None:
            try:
                if document:
                    self._read(document)
            except (
                IzdeuError
            ) as error:  # locked meanwhile, or the disk is full: it is unread, and stays so until somebody acts
                self.trouble = "" if isinstance(error, Locked) else f"{error}. {error.remedy}"
            finally:
                self.reading = ""

    def _next(self) -> str | None:
        """The next document; empty after a long silence, when the models have left the memory; None at the end."""
        with self._news:
            if not self._news.wait_for(lambda: self._waiting or self._ended, PATIENCE):
                self._reader.end()
                return ""
            if self._ended:
                return None
            self.reading = self._waiting.popleft()
            return self.reading

    def _read(self, document: str) -> None:
        """Read outside the turn, record inside it, in the name of whoever brought it."""
        turn, entry = self._round, self._house.vault.store().entry(document)
        assert entry is not None, "what is put into the queue is on record"
        actor = alone(entry.by, sealed=True)
        brought = self._house.book(actor).document(document)
        data = self._house.vault.store().read(brought.original)
        said = self._reader.read(data, brought.name)
        with self._house.writing(actor) as book:
            if turn == self._round:
                openness = Openness.PRIVATE if brought.openness is Openness.PRIVATE else None
                list(add(book, [(brought.name, data)], said.read, said.propose, openness))
        self.trouble = ""
