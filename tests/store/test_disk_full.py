"""No room left: what was being added is not recorded, what was there before is whole, and the command can be run again."""

import resource
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from casebooks import CHEAP, PASSPHRASE, Made, claim, in_another_process, rows

from izdeu.actions.ports import Store
from izdeu.model.errors import DiskFull
from izdeu.model.record import Deed
from izdeu.model.standing import Derived
from izdeu.store import add_passphrase, open_beside, open_casebook, slots
from izdeu.store.casebook import CasebookStore

LARGE = [Deed(f"large-{n}", "export", "x" * 50_000) for n in range(40)]


def test_a_full_database_takes_nothing_and_goes_on_when_there_is_room(opened: Store):
    opened.append([Deed("deed-1", "export", "")], "Amal")
    opened.replace(rows())
    before, head = opened.derived(), list(opened.entries())
    assert isinstance(opened, CasebookStore)
    [(pages,)] = opened._database.rows("PRAGMA page_count")
    opened._database.rows(f"PRAGMA max_page_count = {pages + 20}")
    with pytest.raises(DiskFull), opened.transaction():
        opened.add(Derived(claims=(claim(7),)))
        opened.append(LARGE, "Amal")
    with pytest.raises(DiskFull):
        opened.append(LARGE, "Amal")
    assert (opened.derived(), list(opened.entries())) == (before, head)
    assert not opened.broken() and not opened.damaged()
    opened._database.rows(f"PRAGMA max_page_count = {2**30}")
    assert len(opened.append(LARGE, "Amal")) == 40
    assert not opened.broken()


@pytest.mark.parametrize("room", [0, 5_000, 300_000])
def test_a_limit_of_the_system_takes_nothing_either(made: Made, room: int):
    with closing(made.open()) as store:
        store.append([Deed("deed-1", "export", "")], "Amal")

    def within_a_limit() -> None:
        store = made.open()
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))
        store.append(LARGE, "Amal")

    assert isinstance(in_another_process(within_a_limit), DiskFull)
    with closing(made.open()) as store:
        assert [e.id for e in store.entries()] == ["deed-1"]
        assert not store.broken() and not store.damaged()


@pytest.mark.parametrize("opening", [open_casebook, open_beside])
def test_a_casebook_on_a_full_disk_can_still_be_read(made: Made, opening: Callable[[Path, str], Store]):
    with closing(made.open()) as store:
        store.append([Deed("deed-1", "export", "")], "Amal")

    def read_without_room() -> list[str]:
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
        with closing(opening(made.path, PASSPHRASE)) as store:
            return [entry.id for entry in store.entries()]

    assert in_another_process(read_without_room) == ["deed-1"]


def test_key_slots_are_rewritten_whole_or_not_at_all(made: Made):
    before = slots(made.path)

    def within_a_limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (500, 500))
        add_passphrase(made.path, PASSPHRASE, "a river that runs both ways", CHEAP)

    assert isinstance(in_another_process(within_a_limit), DiskFull)
    assert slots(made.path) == before
    assert [path.name for path in made.path.glob("*.part")] == []
    made.open().close()
