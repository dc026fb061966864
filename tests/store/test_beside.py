"""Looking while somebody writes: one writer, and beside it whoever only reads."""

from contextlib import closing

import pytest
from casebooks import PASSPHRASE, Made, in_another_process, rows

from izdeu.actions.ports import Store
from izdeu.model.errors import CasebookInUse
from izdeu.model.listed import Matching
from izdeu.model.record import Deed
from izdeu.model.source import Failure
from izdeu.store import open_beside
from izdeu.store.folder import Folder, Lock


def looked(made: Made) -> list[str]:
    with closing(open_beside(made.path, PASSPHRASE)) as store:
        return [entry.id for entry in store.entries()]


def written(made: Made, *ids: str) -> None:
    with closing(made.open()) as store:
        store.append([Deed(id, "rebuild", "") for id in ids], "Amal")


def test_whoever_only_looks_comes_in_while_somebody_writes(made: Made, opened: Store):
    opened.append([Deed("deed-1", "rebuild", "")], "Amal")
    assert in_another_process(lambda: looked(made)) == ["deed-1"]
    opened.append([Deed("deed-2", "rebuild", "")], "Amal")
    assert in_another_process(lambda: looked(made)) == ["deed-1", "deed-2"]


def test_while_a_writer_makes_something_ready_others_write_and_are_waited_for_at_the_end(made: Made, opened: Store):
    opened.append([Deed("deed-1", "rebuild", "")], "Amal")
    late: list[Lock] = []
    with opened.aside(lambda: late.pop().release()):
        assert in_another_process(lambda: written(made, "deed-2")) is None
        late.append(Lock(Folder(made.path)))
    assert not late, "the one who came in between was waited for"
    opened.append([Deed("deed-3", "rebuild", "")], "Amal")
    assert [(entry.seq, entry.id) for entry in opened.entries()] == [(at, f"deed-{at}") for at in (1, 2, 3)]
    assert not opened.broken()
    assert isinstance(in_another_process(lambda: written(made, "deed-4")), CasebookInUse)


def test_what_could_not_be_made_ready_is_not_waited_for(made: Made, opened: Store):
    with pytest.raises(KeyboardInterrupt), opened.aside(lambda: None):
        raise KeyboardInterrupt
    assert in_another_process(lambda: written(made, "deed-1")) is None


def test_what_is_looked_at_is_of_one_moment(made: Made):
    written(made, "deed-1")
    with closing(open_beside(made.path, PASSPHRASE)) as store:
        in_another_process(lambda: written(made, "deed-2"))
        assert [entry.id for entry in store.entries()] == ["deed-1"]
    assert looked(made) == ["deed-1", "deed-2"]


def test_a_deed_is_logged_beside_a_writer_and_the_log_stays_whole(made: Made, opened: Store):
    """A page or an export that leaves is logged, also while a colleague reviews."""

    def handed_on() -> None:
        with closing(open_beside(made.path, PASSPHRASE)) as store:
            store.append([Deed("deed-2", "export", "")], "Boris")

    opened.append([Deed("deed-1", "rebuild", "")], "Amal")
    in_another_process(handed_on)
    opened.append([Deed("deed-3", "rebuild", "")], "Amal")
    assert [(entry.seq, entry.by) for entry in opened.entries()] == [(1, "Amal"), (2, "Boris"), (3, "Amal")]
    assert not opened.broken()


def test_what_a_matching_proposes_is_kept_beside_a_writer(made: Made, opened: Store):
    """It decides nothing, and whoever reviews for an hour keeps nobody from matching a list."""

    def matched() -> None:
        with closing(open_beside(made.path, PASSPHRASE)) as store:
            store.append([Matching("mt-1", "l-1", ())], "Boris")

    in_another_process(matched)
    assert [entry.id for entry in opened.entries()] == ["mt-1"]
    assert not opened.broken()


def test_whoever_came_to_look_records_nothing_else(made: Made):
    with closing(open_beside(made.path, PASSPHRASE)) as store, pytest.raises(AssertionError):
        store.append([Failure("f-1", "d-1", "read", "empty", "")], "Boris")
    assert looked(made) == []


def test_a_look_sweeps_nothing_away_that_a_writer_is_just_writing(made: Made):
    half = made.path / "originals" / ".new-0011223344556677"
    half.write_bytes(b"half a ciphertext")
    looked(made)
    assert half.exists()


def test_tables_of_an_older_izdeu_are_brought_up_to_date_by_one_alone(made: Made, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("izdeu.store.casebook.up_to_date", lambda _: False)
    with closing(open_beside(made.path, PASSPHRASE)) as store:
        store.replace(rows())
        assert isinstance(in_another_process(lambda: made.open().close()), CasebookInUse)
