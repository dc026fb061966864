"""The one open casebook of this process, and whose turn it is."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from izdeu.actions.access import Actor
from izdeu.actions.casebook import Casebook, keeper
from izdeu.actions.derive import Derivation
from izdeu.assembly import Vault
from izdeu.model.errors import Ambiguous, BadRequest, NotAllowed, NotFound
from izdeu.web.desk.members import settle

HARMLESS = (NotFound, BadRequest, NotAllowed, Ambiguous)  # raised before anything is written


class House:
    """The vault, and the derived rows all sessions share.

    One deed at a time: twenty people ask for something every few seconds, and a deed takes a few hundredths of one. So what
    is in memory is never half of what is on the disk.
    """

    def __init__(self, casebook: Path) -> None:
        self.vault = Vault(casebook)
        self.turn = threading.RLock()
        self.touched = time.monotonic()
        self._whole: Derivation | None = None

    @contextmanager
    def book(self, actor: Actor) -> Iterator[Casebook]:
        """The casebook as somebody may see it, for one deed. Locked where the key is not there."""
        with self.turn:
            book = Casebook(self.vault.store(), actor.name, actor.sealed, actor)
            if self._whole is not None:
                book.keep(self._whole)
            try:
                yield book
            except HARMLESS:
                self._whole = book.held
                raise
            except BaseException:
                self._whole = None  # the rows in memory may be ahead of what was written
                raise
            self._whole = book.held

    def unlock(self, typed: str) -> str:
        """The id of the key slot that opened it. The desk's own tables are brought up to date, and its first member is there."""
        with self.turn:
            slot = self.vault.unlock(typed)
            try:
                settle(keeper(self.vault.store()))
            except BaseException:
                self.lock()
                raise
            return slot

    def lock(self) -> None:
        """When whoever is at work has finished their deed."""
        with self.turn:
            self._whole = None
            self.vault.lock()


_the: list[House] = []


def the_house() -> House:
    """The one this process serves."""
    return _the[0]


def serve_from(house: House) -> None:
    """Say which casebook this process serves: once, before the first request."""
    _the[:] = [house]
