"""Documents that came in are read one after another behind the pages, while people go on with their work."""

import gc
import threading
from collections import deque
from typing import TYPE_CHECKING

from izdeu.actions import narratives
from izdeu.actions.access import alone
from izdeu.actions.add import read_kept
from izdeu.actions.casebook import Casebook
from izdeu.actions.inbox import unread
from izdeu.actions.interview import narrative, read_narrative
from izdeu.actions.train import in_force
from izdeu.model.errors import IzdeuError, Locked
from izdeu.model.interview import Interview
from izdeu.model.source import Openness
from izdeu.reader import Reader
from izdeu.web.desk.trouble import Trouble, tell

if TYPE_CHECKING:
    from izdeu.web.desk.house import House

PATIENCE = 300.0  # seconds without a document after which the models leave the memory


class Reading:
    """One thread beside those that answer. It holds nothing that would be lost: what waits is what the log has no reading of.

    `reading`: the document it has in hand, or the interview; `trouble`: why it stopped, where somebody must act.
    """

    def __init__(self, house: "House") -> None:
        self._house, self._reader = house, Reader()
        self._waiting: deque[str] = deque()
        self._news = threading.Condition()
        self._round = 0
        self._ended = self._cold = False
        self.reading = ""
        self.trouble: Trouble | None = None
        self._thread = threading.Thread(target=self._work, daemon=True)
        self._thread.start()

    def __len__(self) -> int:
        return len(self._waiting) + bool(self.reading)

    def put(self, document: str) -> None:
        """A document, or an interview whose narrative is to be read."""
        with self._news:
            if document not in self._waiting:
                self._waiting.append(document)
            self._news.notify()

    def resume(self) -> None:
        """After unlocking: read what every page needs, then go on with whatever a crash or a lock left unread."""
        with self._news:
            self._cold = True
            self._news.notify()

    def go_on(self) -> None:
        """Once more what is unread, when somebody has put right what stopped it."""
        self.trouble = None
        self.take_up(self._round)
        with self._news:
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
                with self._house.vault.presence():
                    self._warm()
                    if document:
                        self._read(document)
            except IzdeuError as error:  # the disk is full, or it was locked meanwhile: unread, until somebody acts
                self.trouble = None if isinstance(error, Locked) else Trouble.of(error)
            except (
                Exception
            ) as fault:  # the connection was closed under it, or a fault of ours: sixty others must not wait
                if self._house.vault.unlocked:
                    self.trouble = Trouble.of(fault)
                    tell(fault)
            finally:
                self.reading = ""

    def _warm(self) -> None:
        """What every page needs is read before anybody asks for it; then it is seen what was left unread."""
        if self._cold:
            self._cold, turn = False, self._round
            self._house.whole.warm(self._house.vault.store())
            gc.freeze()  # what stays until it is locked is not looked through for what could be freed: that stops every page
            self.take_up(turn)

    def take_up(self, turn: int) -> None:
        """Line up what nobody has read yet; not where it was locked since that turn."""
        book = self._house.book(alone("", sealed=True))
        told = narratives.unread(book)
        left = [*(id for id in unread(book) if id not in told), *told.values()]
        with self._news:
            if turn == self._round:
                self._waiting.extend(id for id in left if id not in self._waiting and id != self.reading)

    def _next(self) -> str | None:
        """The next document; empty after a long silence, when the models have left the memory; None at the end."""
        with self._news:
            if not self._news.wait_for(lambda: self._waiting or self._cold or self._ended, PATIENCE):
                self._reader.end()
                return ""
            if self._ended:
                return None
            self.reading = self._waiting.popleft() if self._waiting else ""
            return self.reading

    def _read(self, id: str) -> None:
        """Read outside the turn, record inside it, in the name of whoever brought it; a narrative in the voice of whoever told it."""
        turn, entry = self._round, self._house.vault.store().entry(id)
        assert entry is not None, "what is put into the queue is on record"
        actor = alone(entry.by, sealed=True)
        book = self._house.book(actor)
        interview = id if isinstance(entry.record, Interview) else narratives.interview_of(book, id)
        name, data = narrative(book, interview) if interview else _brought(book, id)
        self._reader.head = in_force(book)
        said = self._reader.read(data, name)
        with self._house.writing(actor) as book:
            if turn == self._round:
                if interview:
                    read_narrative(book, interview, said.read, said.propose)
                else:
                    private = book.document(id).openness is Openness.PRIVATE
                    done = read_kept(book, id, said.read, said.propose, Openness.PRIVATE if private else None)
                    for within in done.inside:
                        self.put(within)
        self.trouble = None


def _brought(book: Casebook, document: str) -> tuple[str, bytes]:
    kept = book.document(document)
    return kept.name, book.store.read(kept.original)
