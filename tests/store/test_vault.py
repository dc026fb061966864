"""The desk's key: unlocked once, a store for every thread, forgotten when it is locked."""

import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from izdeu.model.errors import CasebookInUse, Locked, WrongPassphrase
from izdeu.model.record import Deed
from izdeu.store import Stretch, Vault, create_casebook, open_casebook

PASSPHRASE = "seven grey cranes over the steppe"
CHEAP = Stretch(memory_kib=64, passes=1, lanes=1)


@pytest.fixture
def vault(tmp_path: Path):
    store, _ = create_casebook(tmp_path / "casebook", PASSPHRASE, CHEAP)
    store.close()
    vault = Vault(tmp_path / "casebook")
    yield vault
    vault.lock()


def test_nothing_is_to_be_had_from_a_locked_vault(vault: Vault):
    with pytest.raises(Locked, match="the casebook is locked"):
        vault.store()
    with pytest.raises(WrongPassphrase):
        vault.unlock("a guess that is long enough")
    assert not vault.unlocked


def test_every_thread_writes_to_the_one_log_through_a_store_of_its_own(vault: Vault):
    vault.unlock(PASSPHRASE)

    def note(number: int) -> int:
        vault.store().append([Deed(f"deed-{number}", "page", "somebody looked")], "Amal")
        return id(vault.store())

    with ThreadPoolExecutor(4) as threads:
        stores = set(threads.map(note, range(40)))
    assert len(list(vault.store().entries("deed"))) == 40
    assert id(vault.store()) not in stores
    assert vault.store().broken() == []


def test_while_it_is_unlocked_no_other_process_may_write_and_afterwards_it_may(vault: Vault, tmp_path: Path):
    vault.unlock(PASSPHRASE)
    with pytest.raises(CasebookInUse):
        open_casebook(tmp_path / "casebook", PASSPHRASE)
    vault.lock()
    open_casebook(tmp_path / "casebook", PASSPHRASE).close()


def test_a_store_kept_from_before_the_lock_opens_nothing_after_it(vault: Vault):
    vault.unlock(PASSPHRASE)
    kept = vault.store()
    vault.lock()
    with pytest.raises(ImproperlyConfigured):
        kept.append([Deed("deed-late", "page", "too late")], "Amal")


def test_who_unlocks_is_known_by_the_slot(vault: Vault):
    slot = vault.unlock(PASSPHRASE)
    vault.lock()
    assert vault.unlock(PASSPHRASE) == slot


def test_locking_waits_for_whoever_is_at_work_and_never_closes_under_them(vault: Vault):
    """Threads that read the log over and over, while it is locked and unlocked: the process lives, and each is told."""
    vault.unlock(PASSPHRASE)
    vault.store().append([Deed(f"deed-{n}", "page", "x" * 200) for n in range(500)], "Amal")
    told: list[type[BaseException]] = []

    def look() -> None:
        try:
            while True:
                with vault.presence():
                    for _ in vault.store().entries("deed"):
                        pass
        except Exception as error:
            told.append(type(error))

    for _ in range(5):
        vault.unlock(PASSPHRASE)
        threads = [threading.Thread(target=look) for _ in range(4)]
        for thread in threads:
            thread.start()
        vault.lock()
        for thread in threads:
            thread.join(20)
        assert not any(thread.is_alive() for thread in threads)
    assert len(told) == 20
