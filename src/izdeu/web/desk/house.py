"""The one open casebook of this process, for all who are at work in it."""

import gc
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from izdeu.actions.access import Actor
from izdeu.actions.casebook import Casebook, keeper
from izdeu.actions.view import Whole
from izdeu.assembly import Vault
from izdeu.web.desk.importing import Importing
from izdeu.web.desk.lasting import moment
from izdeu.web.desk.members import settle
from izdeu.web.desk.reading import Reading


class House:
    """The vault, and the derived rows all sessions share. Many may look at once; who changes something has the turn."""

    def __init__(self, casebook: Path) -> None:
        self.vault = Vault(casebook)
        self.turn = threading.RLock()
        self.touched, self._visitors, self._counting = moment(), 0, threading.Lock()
        self.whole = Whole()
        self.reading = Reading(self)
        self.importing = Importing(self)

    def book(self, actor: Actor) -> Casebook:
        """The casebook as somebody may see it, as of now. Locked where the key is not there."""
        return Casebook(self.vault.store(), actor.name, actor.sealed, actor, self.whole)

    @contextmanager
    def writing(self, actor: Actor) -> Iterator[Casebook]:
        """The same for whoever may change something: one at a time."""
        with self.turn:
            yield self.book(actor)

    def unlock(self, typed: str) -> str:
        """The id of the key slot that opened it. The desk's own tables are brought up to date, and its first member is there."""
        with self.turn, self.vault.presence():
            slot = self.vault.unlock(typed)
            try:
                settle(keeper(self.vault.store()))
            except BaseException:
                self.vault.lock()
                raise
        self.reading.resume()
        return slot

    def lock(self) -> None:
        """Once whoever changes something has finished; who only looks is interrupted, and so is the reading of documents.

        Never called by somebody who has the turn: whoever waits for it would be waited for.
        """
        self.reading.stop()
        self.importing.stop()
        with self.turn:
            self.vault.shut()
        self.vault.lock()
        self.whole = Whole()
        gc.unfreeze()

    def lock_if_left(self, idle: float) -> None:
        """Where nobody has been here for so many seconds. Whoever still waits for an answer, as with a large file, is here."""
        if self.vault.unlocked and not self._visitors and moment() - self.touched > idle:
            self.lock()

    @contextmanager
    def visited(self) -> Iterator[None]:
        """For as long as somebody is answered."""
        with self._counting:
            self._visitors += 1
        try:
            yield
        finally:
            with self._counting:
                self._visitors -= 1

    def close(self) -> None:
        """For good: locked, and no thread of it goes on."""
        self.lock()
        self.reading.end()


_the: list[House] = []


def the_house() -> House:
    """The one this process serves."""
    return _the[0]


def serve_from(house: House) -> None:
    """Say which casebook this process serves: once, before the first request."""
    _the[:] = [house]
