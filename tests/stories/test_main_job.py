"""The main job on the invented dossiers: files in, a register of the missing out, every fact at its words."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
EXAMPLES = sorted((ROOT / "examples").glob("[0-9]*"))


class Home:
    """A casebook of its own, and `izdeu` run in it as Boris would."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        (folder / "passphrase").write_text("seven grey cranes over the steppe\n")
        self.environment = {
            **os.environ, "IZDEU_CASEBOOK": str(folder / "casebook"), "IZDEU_USER": "Boris",
            "IZDEU_PASSPHRASE_FILE": str(folder / "passphrase"),
        }  # fmt: skip

    def izdeu(self, *words: str, keys: str = "", status: int | None = 0) -> subprocess.CompletedProcess[str]:
        done = subprocess.run(
            [sys.executable, "-m", "izdeu", *words], cwd=self.folder, env=self.environment, input=keys, text=True,
            capture_output=True, timeout=300, check=False,
        )  # fmt: skip
        assert status is None or done.returncode == status, done.stderr
        return done

    def lines(self, *words: str) -> list[dict]:
        return [json.loads(line) for line in self.izdeu(*words, "--json").stdout.splitlines()]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    home = Home(tmp_path_factory.mktemp("home"))
    recovery = home.izdeu("init").stdout.strip()
    assert len(recovery) > 40
    added = home.lines("add", *map(str, EXAMPLES))
    assert [a["outcome"] for a in added] == ["added"] * len(EXAMPLES)
    return home


def test_every_example_is_read_and_somebody_found_in_it(home):
    record = json.loads(home.izdeu("export", "--include", "proposed", "--sealed").stdout)
    documents = {r["document"] for person in record["persons"] for r in person["records"]}
    assert documents == {path.name for path in EXAMPLES}


def test_adding_again_adds_nothing(home):
    before = home.izdeu("verify").stdout
    again = home.lines("add", str(EXAMPLES[0]))
    assert again[0]["outcome"] == "already there"
    assert home.izdeu("verify").stdout == before


def test_the_missing_are_listed_with_what_is_proposed_counted_apart(home):
    rows = home.lines("people")
    assert rows
    assert all(row["accepted"] == 0 and row["proposed"] > 0 for row in rows)
    assert home.lines("people", "--accepted") == []


def test_a_cyrillic_spelling_finds_the_man_the_latin_papers_write_of(home):
    hits = home.lines("search", "Еркин Сарбасов")
    assert hits[0]["score"] > 0.9


def test_an_export_without_proposals_holds_nothing_nobody_accepted(home):
    record = json.loads(home.izdeu("export").stdout)
    assert record["persons"] == []
    assert "working copy" in record["working_copy"]
    assert record["unreviewed"] == 0


def test_a_working_copy_says_how_much_in_it_nobody_reviewed(home):
    record = json.loads(home.izdeu("export", "--include", "proposed").stdout)
    claims = [claim for person in record["persons"] for claim in person["claims"]]
    assert record["unreviewed"] >= len(claims) > 0


def test_who_wrote_the_private_letter_is_in_no_export(home):
    sealed = home.izdeu("export", "--include", "proposed").stdout
    assert "06-letter-from-istanbul.txt" not in sealed
    assert "06-letter-from-istanbul.txt" in home.izdeu("export", "--include", "proposed", "--sealed").stdout


def test_rebuilding_and_verifying_are_content(home):
    assert "as it was" in home.izdeu("rebuild").stdout
    assert " 0 wrong" in home.izdeu("verify").stdout


def test_the_reviewers_decisions_are_taken_and_shown(home):
    done = home.izdeu("review", "--sealed", "--from", str(ROOT / "examples" / "decisions.yaml"))
    assert done.stderr == "", "a decision that fits nothing any more"
    rows = home.lines("people", "--accepted")
    assert rows
    assert all(row["accepted"] > 0 and row["proposed"] == 0 for row in rows)


def test_extract_needs_no_casebook_and_prints_json_lines_only(tmp_path):
    (tmp_path / "empty.txt").write_bytes(b"")
    home = Home(tmp_path)
    done = home.izdeu("extract", str(EXAMPLES[0]), "empty.txt", status=1)
    good, bad = (json.loads(line) for line in done.stdout.splitlines())
    assert good["persons"]
    assert (bad["persons"], bad["events"], bad["relations"]) == ([], [], [])
    assert "empty" in bad["error"]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["people"], "izdeu init"),
        (["init"], ""),
        (["init"], "already"),
        (["show", "Nobody At All"], "izdeu search"),
        (["--passphrase-file", "nowhere", "people"], "--passphrase-file"),
    ],
)
def test_errors_say_what_to_do(words, says, tmp_path_factory):
    folder = tmp_path_factory.getbasetemp() / "errors"
    folder.mkdir(exist_ok=True)
    done = Home(folder).izdeu(*words, status=None)
    assert says in done.stderr
    assert "Traceback" not in done.stderr


def test_a_wrong_passphrase_is_told_from_a_missing_casebook(home, tmp_path):
    (tmp_path / "other").write_text("seven grey cranes over the river")
    done = home.izdeu("--passphrase-file", str(tmp_path / "other"), "people", status=1)
    assert "recovery code" in done.stderr
