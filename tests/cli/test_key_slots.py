"""Key slots from the command line, on a real casebook. Amal interviews, Boris made the casebook, Dana has no access."""

import json
import re
from pathlib import Path

import pytest
from casebooks import CHEAP
from click.testing import CliRunner, Result

from izdeu.actions.casebook import Casebook
from izdeu.cli.main import main
from izdeu.model.ids import random_id
from izdeu.model.record import Deed
from izdeu.store import create_casebook, open_casebook

DRILL = (Path(__file__).parents[2] / "docs" / "lost-passphrase.md").read_text(encoding="utf-8")
OLD, NEW = "seven grey cranes over the steppe", "eight white horses by the river"


class Desk:
    """A casebook of Boris's, and what is typed at it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        store, self.code = create_casebook(path, OLD, CHEAP)
        store.append([Deed(random_id("deed"), "init", "Boris")], "Boris")
        store.close()

    def izdeu(self, *words: str, typed: tuple[str, ...] = (), status: int = 0) -> Result:
        environment = {
            "IZDEU_CASEBOOK": str(self.path), "IZDEU_USER": "Boris", "IZDEU_PASSPHRASE_FILE": "",
        }  # fmt: skip
        done = CliRunner().invoke(main, words, input="".join(f"{line}\n" for line in typed), env=environment)
        assert done.exit_code == status, done.output + str(done.exception)
        return done

    def slots(self, typed: str = OLD) -> list[dict[str, str]]:
        return [json.loads(line) for line in self.izdeu("keys", "--json", typed=(typed,)).stdout.splitlines()]

    def opens(self, typed: str) -> bool:
        return CliRunner().invoke(
            main, ["--casebook", str(self.path), "keys"], input=f"{typed}\n", env={"IZDEU_PASSPHRASE_FILE": ""}
        ).exit_code == 0  # fmt: skip

    def deeds(self, typed: str = OLD) -> list[tuple[str, str]]:
        store = open_casebook(self.path, typed)
        try:
            said = [entry.record for entry in Casebook(store, "Boris").entries("deed")]
            return [(deed.deed, deed.what) for deed in said if isinstance(deed, Deed)]
        finally:
            store.close()


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.setattr("izdeu.assembly.harden", lambda: None)
    monkeypatch.setattr("gc.disable", lambda: None)
    return Desk(tmp_path / "casebook")


def test_the_list_says_whose_each_slot_is(desk):
    desk.izdeu("keys", "add", "--for", "Amal", typed=(OLD, NEW, NEW))
    listed = desk.slots()
    assert [(slot["kind"], slot["who"], slot["by"]) for slot in listed] == [
        ("passphrase", "Boris", "Boris"),
        ("recovery", "Boris", "Boris"),
        ("passphrase", "Amal", "Boris"),
    ]
    said = desk.izdeu("keys", typed=(NEW,)).stdout.splitlines()
    assert re.fullmatch(rf"{listed[2]['id']}  passphrase  Amal  since \d{{4}}-\d\d-\d\d, given by Boris", said[2])


def test_the_form_is_the_documented_one(desk):
    page = (Path(__file__).parents[2] / "docs" / "json.md").read_text(encoding="utf-8")
    line = re.search(r"^`key_slot`: (.*)$", page, re.MULTILINE)
    assert line and list(desk.slots()[0]) == re.findall(r"`(\w+)`", line[1])


def test_the_readable_file_names_nobody(desk):
    desk.izdeu("keys", "add", "--for", "Amal", typed=(OLD, NEW, NEW))
    plain = json.loads((desk.path / "casebook.json").read_text())
    assert {key for slot in plain["slots"] for key in slot} == {"id", "kind", "argon2id", "salt", "sealed"}
    assert b"Amal" not in b"".join(path.read_bytes() for path in desk.path.rglob("*") if path.is_file())


def test_a_changed_passphrase_stays_its_holders(desk):
    desk.izdeu("keys", "add", "--for", "Amal", typed=(OLD, NEW, NEW))
    desk.izdeu("keys", "change", typed=(NEW, "nine blue doors in a row", "nine blue doors in a row"))
    assert not desk.opens(NEW) and desk.opens(OLD)
    assert [slot["who"] for slot in desk.slots("nine blue doors in a row")] == ["Boris", "Boris", "Amal"]


def test_a_new_passphrase_may_come_from_a_file(desk, tmp_path):
    (tmp_path / "new").write_text(NEW + "\n")
    desk.izdeu("keys", "add", "--for", "Amal", "--new-passphrase-file", str(tmp_path / "new"), typed=(OLD,))
    assert desk.opens(NEW) and desk.opens(OLD)


def test_a_revoked_slot_opens_no_more_and_what_that_cannot_do_is_said(desk):
    desk.izdeu("keys", "add", "--for", "Dana", typed=(OLD, NEW, NEW))
    slot = desk.slots()[-1]["id"]
    said = desk.izdeu("keys", "revoke", slot, typed=(OLD,))
    assert "copies" in said.stderr and "SECURITY.md" in said.stderr
    assert not desk.opens(NEW) and [one["kind"] for one in desk.slots()] == ["passphrase", "recovery"]


def test_every_change_is_in_the_log(desk):
    slot = desk.izdeu("keys", "add", "--for", "Amal", typed=(OLD, NEW, NEW)).stdout.split()[0]
    desk.izdeu("keys", "recovery", "--for", "Chen", typed=(OLD,))
    desk.izdeu("keys", "revoke", slot, typed=(OLD,))
    told = dict(desk.deeds()[1:])
    assert list(told) == ["keys add", "keys recovery", "keys revoke"]
    assert told["keys add"] == f"+{slot} Amal" and told["keys revoke"] == f"-{slot}"
    assert "Chen" in told["keys recovery"] and " -slot-" in told["keys recovery"]
    assert desk.izdeu("verify", typed=(OLD,)).stdout.endswith(" 0 wrong.\n")


def test_what_was_not_done_is_said_and_nothing_is_changed(desk):
    before = (desk.path / "casebook.json").read_bytes()
    first = desk.slots()[0]["id"]
    for words, typed, said in (
        (("revoke", first), (OLD,), "last passphrase"),
        (("revoke", "slot-of-nobody"), (OLD,), "no key slot"),
        (("add", "--for", "Amal"), ("let me in, please", NEW, NEW), "does not open"),
        (("add", "--for", "Amal"), (OLD, "short", "short"), "shorter than 8"),
        (("recovery",), ("let me in, please",), "does not open"),
    ):
        assert said in desk.izdeu("keys", *words, typed=typed, status=1).stderr
    assert (desk.path / "casebook.json").read_bytes() == before
    assert [deed for deed, _ in desk.deeds()] == ["init"]


def test_where_there_is_no_casebook_nobody_is_asked_for_anything(tmp_path):
    for words in (["keys"], ["keys", "add", "--for", "Amal"], ["keys", "revoke", "slot"], ["keys", "recovery"]):
        done = CliRunner().invoke(
            main, ["--casebook", str(tmp_path / "none"), *words], env={"IZDEU_PASSPHRASE_FILE": ""}
        )
        assert done.exit_code == 1 and "there is no casebook" in done.output and "assphrase:" not in done.output


def test_who_is_at_work_may_be_said_behind_the_command(desk):
    desk.izdeu("keys", "add", "--for", "Amal", "--as", "Chen", "--casebook", str(desk.path), typed=(OLD, NEW, NEW))
    assert desk.slots()[-1]["by"] == "Chen"


def test_cut_off_between_the_log_and_the_header_the_slots_are_as_they_were(desk, monkeypatch):
    """The log then tells of something that was not done: better than something done that it does not tell of."""

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("izdeu.store.folder.Folder.write_header", killed)
    desk.izdeu("keys", "add", "--for", "Amal", typed=(OLD, NEW, NEW), status=1)
    monkeypatch.undo()
    assert len(desk.slots()) == 2 and not desk.opens(NEW)
    assert [deed for deed, _ in desk.deeds()] == ["init", "keys add"]


# — the drill —


def section(heading: str) -> list[list[str]]:
    """The commands of one section of the page, each in its words."""
    body = DRILL.split(f"## {heading}\n")[1].split("\n## ")[0]
    lines = [line for block in re.findall(r"```console\n(.*?)```", body, re.DOTALL) for line in block.splitlines()]
    assert lines and all(line.startswith("izdeu ") for line in lines)
    return [line.split()[1:] for line in lines]


def test_drill_one_passphrase_and_it_is_forgotten(desk):
    change, recovery = section("One passphrase, and it is forgotten")
    desk.izdeu(*change, typed=(desk.code.lower().replace("-", " "), NEW, NEW))
    assert desk.opens(NEW) and desk.opens(desk.code) and not desk.opens(OLD)
    fresh = desk.izdeu(*recovery, typed=(NEW,)).stdout.strip()
    assert desk.opens(fresh) and not desk.opens(desk.code)


def test_drill_several_passphrases_and_one_is_forgotten(desk):
    desk.izdeu("keys", "add", "--for", "Amal", typed=(OLD, NEW, NEW))
    add, listing, revoke = section("Several passphrases, and one of them is forgotten")
    desk.izdeu(*add, typed=(OLD, "nine blue doors in a row", "nine blue doors in a row"))
    lost = next(
        line.split()[0] for line in desk.izdeu(*listing, typed=(OLD,)).stdout.splitlines() if "  Amal  " in line
    )
    desk.izdeu(*(lost if word == "SLOT" else word for word in revoke), typed=(OLD,))
    assert desk.opens("nine blue doors in a row") and desk.opens(OLD) and not desk.opens(NEW)


def test_drill_the_sheet_is_lost(desk):
    [recovery] = section("The sheet is lost, the passphrase is not")
    fresh = desk.izdeu(*recovery, typed=(OLD,)).stdout.strip()
    assert desk.opens(fresh) and desk.opens(OLD) and not desk.opens(desk.code)


def test_with_the_code_and_several_passphrases_one_is_told_what_to_do(desk):
    desk.izdeu("keys", "add", "--for", "Amal", typed=(OLD, NEW, NEW))
    refused = desk.izdeu("keys", "change", typed=(desk.code, "nine blue doors", "nine blue doors"), status=1)
    assert "izdeu keys add" in refused.stderr and "izdeu keys revoke" in refused.stderr
