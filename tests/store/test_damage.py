"""What was changed behind our back, by a failing disk or by somebody with the key."""

import random
import shutil
from contextlib import closing
from pathlib import Path

import pytest
from casebooks import CHEAP, PASSPHRASE, Made, in_another_process
from django.db import IntegrityError

from izdeu.actions.ports import Store
from izdeu.model.errors import DamagedCasebook, NewerCasebook, WrongPassphrase
from izdeu.model.record import Deed
from izdeu.store import add_passphrase, create_casebook
from izdeu.store.casebook import CasebookStore

NOT_THOSE = "the entries are not those the log was made of"


def written(store: Store) -> None:
    store.append([Deed(f"deed-{n}", "export", "list") for n in range(1, 10)], "Amal")


def behind_our_back(store: Store, *statements: str) -> None:
    """As somebody would who has the key and SQLite's command line: the seat-belts come off first."""
    assert isinstance(store, CasebookStore)
    for trigger in ("records_stay", "records_remain", "records_follow"):
        store._database.rows(f"DROP TRIGGER {trigger}")
    for statement in statements:
        store._database.rows(statement)


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("UPDATE records SET body = replace(body, 'export', 'nothing') WHERE seq = 4", ["entry 4 was changed after it was written"]),
        ("UPDATE records SET \"by\" = 'Dana' WHERE seq = 1", ["entry 1 was changed after it was written"]),
        ("UPDATE records SET at = '2020-01-01T00:00:00+00:00' WHERE seq = 2", ["entry 2 was changed after it was written"]),
        ("UPDATE records SET body = '', salt = x'' WHERE seq = 3", ["entry 3 was emptied"]),
        ("UPDATE records SET leaf = zeroblob(32) WHERE seq = 9", ["entry 9 was changed after it was written", NOT_THOSE]),
        ("DELETE FROM records WHERE seq IN (4, 5)", ["entries 4 to 5 are missing", NOT_THOSE]),
        ("DELETE FROM records WHERE seq > 6", ["the last entries, 7 to 9, are missing"]),
        ("DELETE FROM log_head", ["the head of the log is missing"]),
        ("UPDATE log_head SET size = 8", [NOT_THOSE]),
    ],
)  # fmt: skip
def test_a_log_somebody_wrote_into_is_broken(opened: Store, statement: str, said: list[str]):
    written(opened)
    assert not opened.broken()
    behind_our_back(opened, statement)
    assert opened.broken() == said


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE records SET body = 'x' WHERE seq = 1",
        "UPDATE records SET body = '', salt = x'', \"by\" = 'Dana' WHERE seq = 1",
        "DELETE FROM records WHERE seq = 9",
        "INSERT OR REPLACE INTO records SELECT seq, id, kind, 'x', salt, \"by\", at, leaf FROM records WHERE seq = 1",
        "INSERT INTO records SELECT 99, 'deed-x', kind, body, salt, \"by\", at, leaf FROM records WHERE seq = 1",
    ],
)
def test_the_seat_belts_hold_against_our_own_mistakes(opened: Store, statement: str):
    written(opened)
    assert isinstance(opened, CasebookStore)
    with pytest.raises(IntegrityError, match="only ever added"):
        opened._database.rows(statement)
    assert not opened.broken() and len(list(opened.entries())) == 9


def test_erasure_has_a_way_through_the_seat_belts_and_an_erased_row_is_not_read(opened: Store):
    written(opened)
    assert isinstance(opened, CasebookStore)
    opened._database.rows("UPDATE records SET body = '', salt = x'' WHERE seq = 3")
    assert [e.seq for e in opened.entries()] == [1, 2, 4, 5, 6, 7, 8, 9]
    assert opened.entry("deed-3") is None
    assert opened.append([Deed("deed-3", "export", "again")], "Amal") == []


def test_nothing_is_added_to_a_log_that_lost_its_end(opened: Store):
    written(opened)
    assert isinstance(opened, CasebookStore)
    opened._database.rows("DROP TRIGGER records_remain")
    opened._database.rows("DELETE FROM records WHERE seq > 6")
    with pytest.raises(DamagedCasebook, match="does not end") as refused:
        opened.append([Deed("deed-x", "export", "")], "Amal")
    assert "verify" in refused.value.remedy


def test_one_flipped_bit_anywhere_in_the_database_is_found(made: Made):
    with closing(made.open()) as store:
        store.append([Deed(f"deed-{n}", "export", "list " * 300) for n in range(60)], "Amal")
    whole = (made.path / "records.db").read_bytes()
    dice = random.Random(1)
    for _ in range(12):
        at = dice.randrange(16, len(whole))
        (made.path / "records.db").write_bytes(
            whole[:at] + bytes([whole[at] ^ 1 << dice.randrange(8)]) + whole[at + 1 :]
        )
        assert damage(made), f"byte {at} of {len(whole)}"
    (made.path / "records.db").write_bytes(whole)
    assert damage(made) == []


def damage(made: Made) -> list[str]:
    try:
        with closing(made.open()) as store:
            return store.damaged()
    except DamagedCasebook as error:
        return [str(error)]


def test_one_flipped_bit_anywhere_in_the_key_slots_is_found(made: Made):
    """Also in the slot of the recovery code, which nobody opens before the day it is needed."""
    header = made.path / "casebook.json"
    whole = header.read_bytes()
    dice = random.Random(2)
    for _ in range(40):
        at = dice.randrange(len(whole))
        header.write_bytes(whole[:at] + bytes([whole[at] ^ 1 << dice.randrange(8)]) + whole[at + 1 :])
        assert changed(made), f"byte {at} of {len(whole)}"
    header.write_bytes(whole)
    assert not changed(made)


def changed(made: Made) -> bool:
    """Whether the casebook does not open, or says that its slots were changed."""
    try:
        with closing(made.open()) as store:
            return store.slots_changed()
    except (DamagedCasebook, NewerCasebook, WrongPassphrase):
        return True


def test_slots_that_were_changed_in_the_way_that_is_meant_are_as_they_should_be(made: Made):
    add_passphrase(made.path, PASSPHRASE, "a river that runs both ways", CHEAP)
    assert not changed(made)


def test_a_casebook_without_its_database_is_damaged_and_no_empty_one_takes_its_place(made: Made):
    (made.path / "records.db").unlink()
    for _ in range(2):
        with pytest.raises(DamagedCasebook, match="missing"):
            made.open()


def test_a_database_of_another_casebook_does_not_open_and_nothing_is_said_on_stderr(
    made: Made, tmp_path: Path, capfd: pytest.CaptureFixture[str]
):
    other, _ = create_casebook(tmp_path / "other", PASSPHRASE, CHEAP)
    other.close()
    shutil.copy(tmp_path / "other" / "records.db", made.path / "records.db")
    with pytest.raises(DamagedCasebook, match="another casebook"):
        made.open()
    assert isinstance(in_another_process(made.open), DamagedCasebook), "the lock was given back"
    assert capfd.readouterr() == ("", "")
