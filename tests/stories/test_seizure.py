"""The laptop is seized: no name, no word of any document can be found on the disk."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

PLANTED = ("Qarlyghash Dumanova", "Қарлығаш Думанова", "Zharkynbulaq")
STORY = f"""The Valley Herald

Published: 3 May 2021

{PLANTED[0]} says her husband, Erlan Dumanov, was detained in {PLANTED[2]} in May 2017. {PLANTED[1]} wept.
"""
PASSPHRASE = "seven grey cranes over the steppe"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A home of its own: whatever the command writes anywhere it may, it writes below here."""
    for name in ("work", "tmp", "inbox"):
        (tmp_path / name).mkdir()
    (tmp_path / "inbox" / "story.txt").write_text(STORY, encoding="utf-8")
    (tmp_path / "inbox" / "passphrase").write_text(PASSPHRASE)
    return tmp_path


def izdeu(home: Path, *words: str, keys: str = "", wait: bool = True) -> subprocess.Popen[str]:
    environment = {
        **os.environ, "HOME": str(home / "work"), "TMPDIR": str(home / "tmp"), "IZDEU_USER": "Boris",
        "IZDEU_PASSPHRASE_FILE": str(home / "inbox" / "passphrase"),
    }  # fmt: skip
    with (home / "work" / "log").open("a") as log:
        command = [sys.executable, "-m", "izdeu", *words]
        running = subprocess.Popen(
            command,
            cwd=home / "work",
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=log,
            text=True,
        )
    if wait:
        running.communicate(keys, timeout=180)
    return running


def files(home: Path) -> Iterator[Path]:
    """Everything but the file the user brought and the page the user asked for."""
    return (path for part in ("work", "tmp") for path in (home / part).rglob("*") if path.is_file())


def found_in(home: Path) -> list[tuple[str, str]]:
    wanted = [(name, name.encode(code)) for name in PLANTED for code in ("utf-8", "utf-16-le", "utf-16-be")]
    return [(path.name, name) for path in files(home) for name, raw in wanted if raw in path.read_bytes()]


def test_nothing_planted_is_found_after_a_days_work_and_a_kill(home: Path) -> None:
    story = str(home / "inbox" / "story.txt")
    assert izdeu(home, "init").returncode == 0
    assert izdeu(home, "add", story).returncode == 0
    assert izdeu(home, "review", keys="a\nr\nu\na\nq\n").returncode == 0
    shown = izdeu(home, "show", "Erlan Dumanov", wait=False)
    said, _ = shown.communicate(timeout=120)
    assert PLANTED[0] in said, "the search below would find nothing in an empty casebook either"
    killed = izdeu(home, "people", wait=False)
    time.sleep(1.0)
    os.kill(killed.pid, signal.SIGKILL)
    killed.communicate()
    assert list(files(home))
    assert found_in(home) == []


def test_the_search_would_find_a_name_written_in_clear(home: Path) -> None:
    (home / "work" / "careless").write_bytes(PLANTED[1].encode("utf-16-le"))
    assert found_in(home) == [("careless", PLANTED[1])]
