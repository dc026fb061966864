"""The key of one casebook while it is unlocked, for a program of many threads: the desk."""

import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from izdeu.actions.ports import Clock, Store
from izdeu.model.errors import Locked
from izdeu.store import recovery
from izdeu.store.door import SlotChange, Turn, code_renewed, open_key, passphrase_added, slot_gone, turn
from izdeu.store.folder import Folder, Lock
from izdeu.store.header import Header
from izdeu.store.keys import Key
from izdeu.store.log import now

if TYPE_CHECKING:
    from izdeu.store.casebook import CasebookStore

type Telling = Callable[[Turn], None]
"""Writes into the casebook what is about to become of its key slots."""

PATIENCE = 10.0  # seconds to wait for whoever was interrupted; who takes longer closes their own connection at the end
ALIAS = "default"  # the desk's own tables, of users and sign-ins, are in the casebook too: one connection a thread serves both


class Vault:
    """Locked until somebody's passphrase opens it. The writer's lock is held from then on, and every thread has a store of its own."""

    def __init__(self, path: Path, clock: Clock = now) -> None:
        self._folder, self._clock = Folder(path), clock
        self._header: Header | None = None
        self._key: Key | None = None
        self._lock: Lock | None = None
        self._turn = 0  # counts the unlockings: a store of an earlier one is of no use
        self._stores: dict[int, CasebookStore] = {}
        self._here = threading.local()
        self._changing = threading.Lock()
        self._present: Counter[int] = Counter()
        self._door = threading.Condition()

    @property
    def unlocked(self) -> bool:
        return self._key is not None

    def unlock(self, typed: str) -> str:
        """With a passphrase or the recovery code: the id of the key slot it opened. The errors of `open_casebook`."""
        with self._changing:
            header, key, slot = open_key(self._folder, typed)
            if not self.unlocked:
                self._lock = Lock(self._folder)
                self._header, self._key, self._turn = header, key, self._turn + 1
        try:
            self.store()
        except BaseException:
            self.lock()
            raise
        return slot

    def store(self) -> Store:
        """This thread's own. Locked where nobody has unlocked it."""
        from izdeu.store.casebook import CasebookStore  # here, because it brings Django

        if getattr(self._here, "turn", None) == self._turn and self.unlocked:
            mine: Store = self._here.store
            return mine
        with self._changing:
            if self._key is None or self._header is None:
                raise Locked("the casebook is locked")
            store = CasebookStore(self._folder, self._header, self._key, Shared(self._lock), self._clock, ALIAS)
            if not self._stores:
                store.prepare()
            self._stores[threading.get_ident()] = store
            self._here.store, self._here.turn = store, self._turn
            return store

    # — who may open it —

    def slots(self) -> tuple[tuple[str, str], ...]:
        """The key slots, by id and kind."""
        return tuple((slot.id, slot.kind.value) for slot in self._folder.read_header().slots)

    def add_passphrase(self, typed: str, new: str, tell: Telling) -> str:
        """One more passphrase; the id of its slot. `typed` is one that opens the casebook now: WrongPassphrase."""
        return self._change(typed, passphrase_added(new), tell).slots[-1].id

    def renew_recovery_code(self, typed: str, tell: Telling) -> str:
        """A new recovery code, shown now and kept nowhere."""
        code = recovery.fresh()
        self._change(typed, code_renewed(code), tell)
        return code

    def revoke(self, typed: str, slot: str, tell: Telling) -> None:
        """NotFound; BadRequest where no passphrase would be left."""
        self._change(typed, slot_gone(slot), tell)

    def _change(self, typed: str, change: SlotChange, tell: Telling) -> Header:
        """Said inside first, so that nothing is done in silence."""
        with self._changing:
            header = self._folder.read_header()
            key, used = header.opened(typed)
            changed = change(header, key, used).sealed(key)
        tell(turn(header, changed))
        self._folder.write_header(changed)
        return changed

    # — who is at work —

    @contextmanager
    def presence(self) -> Iterator[None]:
        """For as long as a thread is at work in its store. Closing a connection that another thread is just using ends the process."""
        me = threading.get_ident()
        with self._door:
            self._present[me] += 1
        try:
            yield
        finally:
            with self._door:
                self._present[me] -= 1
                if not self._present[me]:
                    del self._present[me]
                self._door.notify_all()
            self._close_what_is_old()

    def _close_what_is_old(self) -> None:
        """A store of before the lock, that nobody else could close while this thread was at work in it."""
        if getattr(self._here, "store", None) is not None and not (self.unlocked and self._here.turn == self._turn):
            self._here.store.close()
            self._here.store = None

    def shut(self) -> None:
        """Forget the key: nobody gets a store any more."""
        with self._changing:
            self._key = self._header = None

    def lock(self) -> None:
        """Forget the key, interrupt whoever is at work, close every connection, give the writer's lock back."""
        self.shut()
        with self._changing:
            stores, held = dict(self._stores), self._lock
            self._stores.clear()
            self._lock = None
        me = threading.get_ident()
        for thread in stores.keys() - {me}:
            stores[thread].interrupt()
        with self._door:
            self._door.wait_for(lambda: not self._present.keys() - {me}, PATIENCE)
            at_work = self._present.keys() - {me}
        for thread in stores.keys() - at_work:
            stores[thread].close()
        if held:
            held.release()


class Shared(Lock):
    """The writer's lock as one of many threads has it: closing a store gives nothing back."""

    def __init__(self, held: Lock | None) -> None:
        assert held is not None, "unlocked without the lock"

    def release(self) -> None:
        pass
