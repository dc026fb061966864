"""A leaked list: imported on a laptop, killed half way, imported again, searched from any script, seized."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

PLANTED = "努尔夏提·托赫塔洪"
PASSPHRASE = "seven grey cranes over the steppe"


def rows(count: int) -> str:
    """Many people, each with a name of their own, and one who is looked for."""
    given, father = "买麦艾阿吐图巴达吾库", "提江木力孙尔拉都尼孜"
    said = [
        f"{n},{given[n % 10]}{father[n // 10 % 10]}{given[n // 100 % 10]}·{father[n // 1000 % 10]}{given[n // 7 % 10]},男\n"
        for n in range(count)
    ]
    return "序号,姓名,性别\n" + "".join(said) + f"{count},{PLANTED},男\n"


class Laptop:
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.temporary = folder / "tmp"
        for name in ("tmp", "inbox"):
            (folder / name).mkdir()
        (folder / "inbox" / "passphrase").write_text(PASSPHRASE)
        self.environment = {
            **os.environ, "HOME": str(folder), "TMPDIR": str(self.temporary), "SQLITE_TMPDIR": str(self.temporary), "IZDEU_USER": "Amal",
            "IZDEU_CASEBOOK": str(folder / "casebook"), "IZDEU_PASSPHRASE_FILE": str(folder / "inbox" / "passphrase"),
        }  # fmt: skip

    def start(self, *words: str) -> subprocess.Popen[str]:
        command = [sys.executable, "-m", "izdeu", *words]
        return subprocess.Popen(
            command, env=self.environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )

    def izdeu(self, *words: str) -> str:
        said, wrong = (running := self.start(*words)).communicate(timeout=300)
        assert running.returncode == 0, wrong
        return said


@pytest.fixture
def laptop(tmp_path: Path) -> Laptop:
    laptop = Laptop(tmp_path)
    laptop.izdeu("init")
    return laptop


def test_a_list_killed_as_it_is_written_is_whole_or_not_there_and_whole_the_next_time(laptop):
    file = laptop.folder / "inbox" / "police.csv"
    file.write_text(rows(30_000), encoding="utf-8")
    running = laptop.start("import", str(file))
    log = laptop.folder / "casebook" / "records.db-wal"
    deadline = time.monotonic() + 120
    while (
        not (log.exists() and log.stat().st_size > 1_000_000) and running.poll() is None and time.monotonic() < deadline
    ):
        time.sleep(0.02)
    running.send_signal(signal.SIGKILL)
    running.wait()
    there = [one["rows"] for one in json.loads(laptop.izdeu("lists", "--json"))]
    assert there in ([], [30_001])  # the blow may fall just before or just after the one moment that counts
    expected = "already there" if there else "30,001 rows, 30,001 found by name"
    assert expected in laptop.izdeu("import", str(file))
    assert "already there" in laptop.izdeu("import", str(file))
    hit = json.loads(laptop.izdeu("search", "Nurshat Tohtahun", "--json").splitlines()[0])
    assert (hit["row"], hit["as_printed"]) == (30_002, PLANTED)
    assert "0 wrong" in laptop.izdeu("verify")
    assert not list(laptop.temporary.iterdir())


def test_a_seized_laptop_says_no_name_of_the_list(laptop):
    file = laptop.folder / "inbox" / "police.csv"
    file.write_text(rows(3000), encoding="utf-8")
    laptop.izdeu("import", str(file))
    laptop.izdeu("search", "Nurshat Tohtahun")
    words = {
        word.encode(code)
        for word in (PLANTED, *PLANTED.split("·"), "姓名")
        for code in ("utf-8", "utf-16-le", "utf-16-be", "gb18030")
    }
    words |= {PLANTED.encode("unicode_escape"), PLANTED.encode().hex().encode()}
    seized = [path for path in laptop.folder.rglob("*") if path.is_file() and path.parent.name != "inbox"]
    assert sum(path.stat().st_size for path in seized) > 100_000
    assert [path.name for path in seized if any(word in path.read_bytes() for word in words)] == []
