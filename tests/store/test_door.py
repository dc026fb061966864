import json
import os
import stat
import subprocess
import sys
import threading
import unicodedata
from contextlib import closing
from pathlib import Path

import pytest
from casebooks import CHEAP, PASSPHRASE, SRC, Made, in_another_process

from izdeu.actions.ports import Store
from izdeu.model.errors import (
    BadRequest,
    CasebookExists,
    CasebookInUse,
    DamagedCasebook,
    NewerCasebook,
    NoCasebook,
    NotFound,
    WrongPassphrase,
)
from izdeu.model.record import Deed
from izdeu.store import (
    Stretch,
    add_passphrase,
    change_passphrase,
    create_casebook,
    open_casebook,
    recovery,
    renew_recovery_code,
    revoke,
    slots,
)
from izdeu.store.folder import Folder, Lock
from izdeu.store.header import Header, SlotKind
from izdeu.store.keys import Key, Use

NEW = "a river that runs both ways"


def opens(made: Made, typed: str) -> bool:
    try:
        made.open(typed).close()
    except WrongPassphrase:
        return False
    return True


def test_what_chen_wrote_is_there_for_whoever_has_the_passphrase_or_the_recovery_code(made: Made):
    with closing(made.open()) as store:
        store.append([Deed("deed-1", "export", "a list")], "Chen")
        name, key = store.keep(b"a letter"), store.id_key
    for typed in (PASSPHRASE, made.code, made.code.lower().replace("-", " ")):
        with closing(made.open(typed)) as store:
            assert [e.by for e in store.entries()] == ["Chen"]
            assert store.read(name) == b"a letter" and store.id_key == key


def test_dana_who_has_neither_is_told_what_to_do(made: Made):
    with pytest.raises(WrongPassphrase, match="does not open") as refused:
        made.open("seven grey cranes over the stepp")
    assert "recovery code" in refused.value.remedy
    assert opens(made, PASSPHRASE), "a wrong passphrase must not leave the lock behind"


def test_a_slip_in_the_recovery_code_is_told_from_the_code_of_another_casebook(made: Made):
    slipped = made.code[:-1] + ("0" if made.code[-1] != "0" else "2")
    with pytest.raises(WrongPassphrase, match="slip") as refused:
        made.open(slipped)
    assert "group by group" in refused.value.remedy
    with pytest.raises(WrongPassphrase, match="another casebook"):
        made.open(recovery.fresh())


def test_a_passphrase_is_the_same_however_the_keyboard_composes_its_letters(made: Made):
    phrase = "йод и ёлка ўзбек"
    change_passphrase(made.path, PASSPHRASE, unicodedata.normalize("NFC", phrase), CHEAP)
    assert opens(made, unicodedata.normalize("NFD", phrase))


def test_where_there_is_no_casebook_none_is_found_and_nothing_is_left_behind(tmp_path: Path):
    for where in (tmp_path / "nowhere", tmp_path):
        with pytest.raises(NoCasebook):
            open_casebook(where, PASSPHRASE)
    assert not list(tmp_path.iterdir())


def test_a_casebook_is_never_made_over_another_nor_among_other_files(made: Made, tmp_path: Path):
    with pytest.raises(CasebookExists):
        create_casebook(made.path, NEW, CHEAP)
    assert opens(made, PASSPHRASE)
    letters = tmp_path / "letters"
    letters.mkdir()
    (letters / "letter.txt").write_text("dear sister")
    with pytest.raises(CasebookExists, match="not empty"):
        create_casebook(letters, NEW, CHEAP)
    assert [p.name for p in letters.iterdir()] == ["letter.txt"]


def test_opening_sweeps_away_what_a_crash_left_half_written(made: Made):
    left = made.path / "originals" / ".new-0011223344556677"
    left.write_bytes(b"half a ciphertext")
    made.open().close()
    assert not left.exists()


@pytest.mark.parametrize("step", ["izdeu.store.folder.sync", "izdeu.store.casebook.bring_up_to_date"])
def test_an_init_that_was_cut_off_is_no_casebook_and_can_be_begun_again(tmp_path: Path, step: str):
    path = tmp_path / "casebook"

    def killed_at_the_step() -> None:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(step, lambda *_: os.kill(os.getpid(), 9))
            create_casebook(path, PASSPHRASE, CHEAP)

    with pytest.raises(EOFError):
        in_another_process(killed_at_the_step)
    assert list(path.iterdir())
    with pytest.raises(NoCasebook):
        open_casebook(path, PASSPHRASE)
    store, _ = create_casebook(path, NEW, CHEAP)
    store.close()
    assert opens(Made(path, ""), NEW) and not list(path.glob("*.new*"))


def test_only_the_owner_may_look_into_the_folder(tmp_path: Path):
    before = os.umask(0)
    try:
        store, _ = create_casebook(tmp_path / "casebook", PASSPHRASE, CHEAP)
    finally:
        os.umask(before)
    store.keep(b"a letter")
    store.append([Deed("deed-1", "export", "")], "Amal")
    inside = [tmp_path / "casebook", *(tmp_path / "casebook").rglob("*")]
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in inside}
    assert modes["records.db-wal"] == 0o600
    assert all(modes[path.name] == (0o700 if path.is_dir() else 0o600) for path in inside)
    store.close()


def test_a_second_process_is_told_that_the_casebook_is_in_use(made: Made, opened: Store):
    assert isinstance(in_another_process(lambda: made.open().close()), CasebookInUse)
    assert isinstance(in_another_process(lambda: change_passphrase(made.path, PASSPHRASE, NEW, CHEAP)), CasebookInUse)
    opened.close()
    assert in_another_process(lambda: made.open().close()) is None


def test_a_lock_that_is_just_being_given_back_is_waited_for(made: Made):
    """As after a kill -9: whoever runs the command again at once is not refused."""
    held = Lock(Folder(made.path))
    threading.Timer(0.2, held.release).start()
    made.open().close()


def test_several_casebooks_can_be_open_in_one_program(made: Made, opened: Store, tmp_path: Path):
    other, _ = create_casebook(tmp_path / "other", PASSPHRASE, CHEAP)
    with closing(other), other.transaction():
        other.append([Deed("deed-1", "export", "")], "Amal")
        opened.append([Deed("deed-2", "export", "")], "Amal")
        assert [[e.id for e in s.entries()] for s in (other, opened)] == [["deed-1"], ["deed-2"]]
        assert other.id_key != opened.id_key


# — key slots —


def test_a_changed_passphrase_opens_and_the_old_one_no_longer_does(made: Made):
    change_passphrase(made.path, PASSPHRASE, NEW, CHEAP)
    assert opens(made, NEW) and opens(made, made.code) and not opens(made, PASSPHRASE)


def test_a_forgotten_passphrase_is_replaced_with_the_recovery_code(made: Made):
    change_passphrase(made.path, made.code, NEW, CHEAP)
    assert opens(made, NEW) and not opens(made, PASSPHRASE)


def test_a_second_passphrase_can_be_given_and_taken_away(made: Made):
    slot = add_passphrase(made.path, PASSPHRASE, NEW, CHEAP)
    assert opens(made, NEW) and opens(made, PASSPHRASE)
    with pytest.raises(BadRequest, match="several"):
        change_passphrase(made.path, made.code, "whose of the two is it", CHEAP)
    revoke(made.path, PASSPHRASE, slot)
    assert opens(made, PASSPHRASE) and not opens(made, NEW)


def test_nobody_can_lock_everybody_out(made: Made):
    [passphrase] = [id for id, kind in slots(made.path) if kind is SlotKind.PASSPHRASE]
    with pytest.raises(BadRequest, match="last"):
        revoke(made.path, PASSPHRASE, passphrase)
    with pytest.raises(NotFound):
        revoke(made.path, PASSPHRASE, "slot-of-nobody")
    assert opens(made, PASSPHRASE)


def test_dana_can_change_no_slot(made: Made):
    before = (made.path / "casebook.json").read_bytes()
    for attempt in (change_passphrase, add_passphrase):
        with pytest.raises(WrongPassphrase):
            attempt(made.path, "let me in, please", NEW, CHEAP)
    assert (made.path / "casebook.json").read_bytes() == before


def test_a_new_recovery_code_makes_the_lost_sheet_worthless(made: Made):
    code = renew_recovery_code(made.path, PASSPHRASE, CHEAP)
    assert opens(made, code) and not opens(made, made.code)


def test_a_short_passphrase_is_refused_before_anything_is_made(made: Made, tmp_path: Path):
    with pytest.raises(BadRequest, match="shorter"):
        create_casebook(tmp_path / "other", "almaty", CHEAP)
    assert not (tmp_path / "other").exists()
    with pytest.raises(BadRequest):
        change_passphrase(made.path, PASSPHRASE, "", CHEAP)


# — the header —


def rewritten(made: Made, **changes: object) -> None:
    header = made.path / "casebook.json"
    header.write_text(json.dumps(json.loads(header.read_text()) | changes))


def test_the_readable_file_says_nothing_about_the_casebook(made: Made):
    plain = json.loads((made.path / "casebook.json").read_text())
    assert plain.keys() == {"format", "id", "slots", "seal"}
    assert plain["slots"][0].keys() == {"id", "kind", "argon2id", "salt", "sealed"}


def test_a_slot_made_cheaper_to_guess_or_brought_from_elsewhere_does_not_open(made: Made, tmp_path: Path):
    whole = Header.read((made.path / "casebook.json").read_bytes())
    rewritten(made, id="casebook-another")
    assert not opens(made, PASSPHRASE)
    slot = whole.slots[0].plain()
    for changes in ({"kind": "recovery"}, {"id": "slot-x"}, {"salt": "00" * 16}):
        rewritten(made, id=whole.id, slots=[slot | changes])
        assert not opens(made, PASSPHRASE)
    rewritten(made, slots=[slot])
    assert opens(made, PASSPHRASE)


@pytest.mark.parametrize(
    "cost", [{"memory_kib": 2**40, "passes": 1, "lanes": 1}, {"memory_kib": 64, "passes": 10**9, "lanes": 1}]
)
def test_a_header_that_would_eat_the_machine_is_damaged(made: Made, cost: dict[str, int]):
    slot = Header.read((made.path / "casebook.json").read_bytes()).slots[0].plain()
    rewritten(made, slots=[slot | {"argon2id": cost}])
    with pytest.raises(DamagedCasebook):
        made.open()


@pytest.mark.parametrize(
    "content", [b"", b"\xff\xfe", b"[]", b"{}", b'{"format": 1, "id": "x", "slots": [3]}', b'{"format": "1"}']
)
def test_a_header_nothing_can_be_made_of_is_damaged(made: Made, content: bytes):
    (made.path / "casebook.json").write_bytes(content)
    with pytest.raises(DamagedCasebook, match=r"casebook\.json"):
        made.open()


def test_a_casebook_of_a_later_izdeu_is_left_alone(made: Made):
    with closing(made.open()) as store:
        store._database.write(
            "INSERT INTO django_migrations (app, name, applied) VALUES (%s, %s, 0)", [("izdeu_store", "0099_later")]
        )
    with pytest.raises(NewerCasebook, match="0099_later"):
        made.open()
    rewritten(made, format=2)
    with pytest.raises(NewerCasebook):
        made.open()


# — keys —


def test_each_use_has_a_key_of_its_own_and_none_shows():
    key = Key(b"k" * 32)
    keys = {key.for_use(use).secret for use in Use} | {key.secret}
    assert len(keys) == len(Use) + 1
    assert "kkk" not in repr(key) + str(key) + f"{[key]}"


def test_the_usual_stretch_costs_a_guesser_dear():
    assert Stretch().memory_kib >= 64 * 1024 and Stretch().passes >= 3 and Stretch().sane


def test_no_key_stands_in_settings_environment_or_the_connection(opened: Store):
    from django.conf import settings
    from django.db import connections

    secret = opened._database.connection.settings_dict["OPTIONS"]["key"].secret
    shown = repr(vars(settings._wrapped)) + repr(dict(os.environ))
    shown += repr(connections.settings) + repr(opened._database.connection.settings_dict) + repr(vars(opened))
    assert secret.hex() not in shown and repr(secret) not in shown


def test_a_process_that_holds_keys_leaves_no_core_and_opens_nothing_to_others():
    ask = (
        "import ctypes, os, resource\nfrom izdeu.store import harden\nharden()\n"
        "print(resource.getrlimit(resource.RLIMIT_CORE), ctypes.CDLL(None).prctl(3), oct(os.umask(0)))"
    )
    said = subprocess.run(
        [sys.executable, "-c", ask], capture_output=True, text=True, check=True, env={"PYTHONPATH": SRC}
    )
    assert said.stdout.split("\n")[0] == "(0, 0) 0 0o77"


def test_the_room_can_be_entered_without_loading_django():
    ask = "import sys, izdeu.store; print([m for m in ('django', 'sqlcipher3') if m in sys.modules])"
    said = subprocess.run(
        [sys.executable, "-c", ask], capture_output=True, text=True, check=True, env={"PYTHONPATH": SRC}
    )
    assert said.stdout == "[]\n"
