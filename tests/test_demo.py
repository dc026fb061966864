"""`make demo` ends at the desk, for whoever sits at a terminal and did not say SERVE=0."""

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
STANDS_IN = """#!/bin/sh
echo "$1" >>"{called}"
[ "$1 $2" != "people --json" ] || echo '{{"person": "p-1", "contradictions": 1, "sources": 2}}'
"""


@pytest.fixture
def called(tmp_path) -> Path:
    """Which commands the demo gave, one a line; a program that only writes them down stands in for the real one."""
    called, bin_ = tmp_path / "called", tmp_path / "bin"
    bin_.mkdir()
    (bin_ / "izdeu").write_text(STANDS_IN.format(called=called))
    (bin_ / "izdeu").chmod(0o755)
    (bin_ / "python").symlink_to(sys.executable)
    return called


def demo(called: Path, end: int, **said: str) -> list[str]:
    """The commands of a demo whose ends are there."""
    subprocess.run(
        [ROOT / "scripts" / "demo.sh", os.path.relpath(called.parent / "bin", ROOT)],
        cwd=ROOT, env=os.environ | {"TMPDIR": str(called.parent)} | said, stdin=end, stdout=end, stderr=subprocess.DEVNULL, check=True,
    )  # fmt: skip
    return called.read_text().split()


@pytest.mark.parametrize(("serve", "last"), [("1", "serve"), ("0", "show")])
def test_at_a_terminal_the_demo_ends_at_the_desk_unless_it_shall_not(called, serve, last):
    ours, its = pty.openpty()
    assert demo(called, its, SERVE=serve)[-1] == last
    os.close(its), os.close(ours)


def test_without_a_terminal_the_demo_ends_by_itself(called):
    with Path(os.devnull).open("r+") as nowhere:
        assert demo(called, nowhere.fileno())[-1] == "show"
