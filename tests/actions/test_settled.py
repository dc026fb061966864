"""What is made of the log is read on, and what is not yet on record for good is there for whoever writes it alone."""

import pytest

from izdeu.actions.settled import Following
from izdeu.model.record import Deed, Entry
from izdeu.store import MemoryStore


def deed(number: int) -> Deed:
    return Deed(f"deed-{number}", "export", "")


class Counted:
    """The ids of deeds, and how many entries were taken for it."""

    def __init__(self) -> None:
        self.taken = 0
        self.following = Following[dict[str, list[str]]](("deed",), dict, self._take)

    def _take(self, made: dict[str, list[str]], entry: Entry) -> None:
        self.taken += 1
        made.setdefault("deeds", []).append(entry.id)


def test_what_was_read_once_is_not_read_again():
    store, counted = MemoryStore(), Counted()
    store.append([deed(1), deed(2)], "Amal")
    assert counted.following.now(store) == {"deeds": ["deed-1", "deed-2"]}
    store.append([deed(3)], "Amal")
    assert counted.following.now(store) == {"deeds": ["deed-1", "deed-2", "deed-3"]}
    assert counted.following.now(store) and counted.taken == 3


def test_what_is_written_and_taken_back_was_never_there_for_others_and_nothing_is_read_anew():
    store, counted = MemoryStore(), Counted()
    store.append([deed(1)], "Amal")
    others = counted.following.now(store)
    with pytest.raises(ZeroDivisionError), store.transaction():
        store.append([deed(2)], "Amal")
        assert counted.following.now(store) == {"deeds": ["deed-1", "deed-2"]}
        assert others == {"deeds": ["deed-1"]}
        raise ZeroDivisionError
    taken = counted.taken
    assert counted.following.now(store) is others == {"deeds": ["deed-1"]}
    assert counted.taken == taken


def test_a_log_that_is_another_one_is_read_from_its_beginning():
    counted = Counted()
    for numbers in ((1, 2), (3, 4, 5), ()):
        store = MemoryStore()
        store.append([deed(number) for number in numbers], "Amal")
        assert counted.following.now(store).get("deeds", []) == [f"deed-{number}" for number in numbers]
