"""Making, opening and re-keying a casebook. Light: Django is loaded only where a casebook is opened."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from izdeu.actions.ports import Clock, Store
from izdeu.model.errors import BadRequest, DamagedCasebook
from izdeu.model.ids import random_id
from izdeu.store import recovery
from izdeu.store.folder import Folder, Lock
from izdeu.store.header import Header, Slot, SlotKind
from izdeu.store.keys import Key, Stretch
from izdeu.store.log import now

USUAL = Stretch()


def create_casebook(path: Path, passphrase: str, stretch: Stretch = USUAL, clock: Clock = now) -> tuple[Store, str]:
    """A new casebook, open, and its recovery code: shown now and kept nowhere. CasebookExists, BadRequest, DiskFull."""
    key, code, folder = Key.fresh(), recovery.fresh(), Folder(path)
    header = Header(random_id("casebook")).with_passphrase(passphrase, key, stretch).with_recovery(code, key, stretch)
    header = header.sealed(key)
    lock = folder.claim()
    with lock.given_back_on_failure(), folder.made(header):
        store = _prepared(folder, header, key, lock, clock)
    return store, code


def open_casebook(path: Path, typed: str, clock: Clock = now) -> Store:
    """With a passphrase or the recovery code. NoCasebook, CasebookInUse, WrongPassphrase, DamagedCasebook, NewerCasebook."""
    folder = Folder(path)
    folder.read_header()
    lock = Lock(folder)
    with lock.given_back_on_failure():
        header = folder.read_header()
        key = _opened_while_django_loads(header, typed)
        _refuse_without_database(folder)
        return _prepared(folder, header, key, lock, clock)


def open_beside(path: Path, typed: str, clock: Clock = now) -> Store:
    """Only to read it, and to log deeds, even while another process writes: everything is as of the moment of opening.

    The errors of `open_casebook`; CasebookInUse only where the tables must be brought up to date first.
    """
    from izdeu.store.casebook import CasebookStore

    folder = Folder(path)
    header = folder.read_header()
    key = _opened_while_django_loads(header, typed)
    _refuse_without_database(folder)
    store = CasebookStore(folder, header, key, None, clock)
    try:
        settled = store.settle()
    except BaseException:
        store.close()
        raise
    if settled:
        return store
    store.close()
    return open_casebook(path, typed, clock)


def _opened_while_django_loads(header: Header, typed: str) -> Key:
    """Stretching the passphrase and importing Django take about 0.1 s each, and neither needs the other."""
    with ThreadPoolExecutor(1) as beside:
        opened = beside.submit(header.opened, typed)
        import_module("izdeu.store.casebook")
        return opened.result()[0]


def open_key(folder: Folder, typed: str) -> tuple[Header, Key, str]:
    """What a passphrase or the recovery code opens, and the id of the slot. NoCasebook, WrongPassphrase, DamagedCasebook."""
    header = folder.read_header()
    key, slot = header.opened(typed)
    _refuse_without_database(folder)
    return header, key, slot.id


def _refuse_without_database(folder: Folder) -> None:
    """SQLite would make an empty one."""
    if not folder.database.exists():
        raise DamagedCasebook(f"{folder.database} is missing")


def _prepared(folder: Folder, header: Header, key: Key, lock: Lock, clock: Clock) -> Store:
    from izdeu.store.casebook import CasebookStore  # here, because it brings Django

    store = CasebookStore(folder, header, key, lock, clock)
    try:
        store.prepare()
    except BaseException:
        store.close()
        raise
    return store


# — who may open it —


def slots(path: Path) -> tuple[tuple[str, SlotKind], ...]:
    """The key slots of a casebook, in the order they were made: id and kind. Needs no passphrase."""
    return tuple((slot.id, slot.kind) for slot in Folder(path).read_header().slots)


@dataclass(frozen=True, slots=True)
class Turn:
    """What becomes of the key slots: the ids of those that come, and of those that open nothing any more."""

    added: tuple[str, ...]
    gone: tuple[str, ...]


type SlotChange = Callable[[Header, Key, Slot], Header]
"""What a header becomes, with the data key and the slot that was opened by what was typed."""


def passphrase_added(new: str, stretch: Stretch = USUAL) -> SlotChange:
    return lambda header, key, _: header.with_passphrase(new, key, stretch)


def code_renewed(code: str, stretch: Stretch = USUAL) -> SlotChange:
    return lambda header, key, _: header.with_recovery(code, key, stretch).without(*header.of_kind(SlotKind.RECOVERY))


def slot_gone(slot: str) -> SlotChange:
    return lambda header, key, _: header.without(slot)


type Tell = Callable[[Store, Turn], None]
"""Writes into the casebook what is about to become of its key slots: before it is done, so that nothing is done in silence."""


def add_passphrase(path: Path, typed: str, new: str, stretch: Stretch = USUAL, tell: Tell | None = None) -> str:
    """One more passphrase that opens the casebook. Its slot's id."""
    return _change(path, typed, passphrase_added(new, stretch), tell).slots[-1].id


def change_passphrase(path: Path, typed: str, new: str, stretch: Stretch = USUAL, tell: Tell | None = None) -> str:
    """In place of the one that was typed, or of the only one there is where the recovery code was. Its slot's id."""

    def changed(header: Header, key: Key, used: Slot) -> Header:
        return header.with_passphrase(new, key, stretch).without(_old(header, used))

    return _change(path, typed, changed, tell).slots[-1].id


def renew_recovery_code(path: Path, typed: str, stretch: Stretch = USUAL, tell: Tell | None = None) -> str:
    """A new recovery code; the old sheet opens nothing any more."""
    code = recovery.fresh()
    _change(path, typed, code_renewed(code, stretch), tell)
    return code


def revoke(path: Path, typed: str, slot: str, tell: Tell | None = None) -> None:
    """Take a slot away. Whoever kept a copy of the old casebook.json can still open copies of the casebook: the data key stays the same."""
    _change(path, typed, slot_gone(slot), tell)


def _change(path: Path, typed: str, change: SlotChange, tell: Tell | None) -> Header:
    """Rewrite the header under the lock, for somebody who can open the casebook."""
    folder = Folder(path)
    folder.read_header()
    with Lock(folder) as lock:
        header = folder.read_header()
        key, used = header.opened(typed)
        changed = change(header, key, used).sealed(key)
        with _told(folder, header, key, lock, tell, turn(header, changed)):
            folder.write_header(changed)
    return changed


@contextmanager
def _told(folder: Folder, header: Header, key: Key, lock: Lock, tell: Tell | None, what: Turn) -> Iterator[None]:
    """Said inside first; the casebook stays ours until it is done."""
    if tell is None:
        yield
        return
    _refuse_without_database(folder)
    with closing(_prepared(folder, header, key, lock, now)) as store:
        tell(store, what)
        yield


def turn(before: Header, after: Header) -> Turn:
    old, new = ({slot.id: None for slot in header.slots} for header in (before, after))
    return Turn(tuple(id for id in new if id not in old), tuple(id for id in old if id not in new))


def _old(header: Header, used: Slot) -> str:
    if used.kind is SlotKind.PASSPHRASE:
        return used.id
    passphrases = header.of_kind(SlotKind.PASSPHRASE)
    if len(passphrases) > 1:
        raise BadRequest(
            "several passphrases open this casebook",
            "Add the new one (`izdeu keys add`), revoke the lost one (`izdeu keys revoke SLOT`).",
        )
    return passphrases[0]
