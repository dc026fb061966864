"""`add` is killed with -9 at random moments, many times, and run again: nothing lost, nothing doubled."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from izdeu.actions.casebook import Casebook
from izdeu.actions.rebuild import rebuild
from izdeu.actions.verify import verify
from izdeu.store import Stretch, create_casebook, open_casebook

PASSPHRASE = "seven grey cranes over the steppe"
DOCUMENTS = 12
WORKER = f"""
import sys
from pathlib import Path
sys.path.insert(0, {str(Path(__file__).parents[1] / "actions")!r})
import told
from izdeu.actions.add import add
from functools import partial
from izdeu.actions.casebook import Casebook
from izdeu.actions.inbox import is_read
from izdeu.reader import Ahead, Reader, Said
from izdeu.store import open_casebook

def files():
    for number in range({DOCUMENTS}):
        yield f"{{number}}.txt", (told.AYGUL + f"Page {{number}}.").encode()

class Process(Reader):
    def read(self, data, name):
        return Said(told.read(data, name), told.aygul())

print("opened", flush=True)
store = open_casebook(Path(sys.argv[1]), {PASSPHRASE!r})
book = Casebook(store, "Amal")
with Ahead(int(sys.argv[2]), Process) as ahead:
    coming = ahead.over(files(), partial(is_read, book))
    for added in add(book, coming, ahead.read, ahead.propose):
        print(added.name, added.outcome, flush=True)
store.close()
"""


def run(path: Path, jobs: int, *, kill_after: float | None = None) -> int:
    worker = subprocess.Popen([sys.executable, "-c", WORKER, str(path), str(jobs)], stdout=subprocess.PIPE, text=True)
    assert worker.stdout is not None
    worker.stdout.readline()  # the imports are done: what follows is the work
    if kill_after is not None:
        time.sleep(kill_after)
        os.kill(worker.pid, signal.SIGKILL)
    worker.communicate(timeout=120)
    return worker.returncode


@pytest.mark.parametrize("jobs", [1, 2])
def test_killed_at_any_moment_and_run_again_nothing_is_lost_and_nothing_doubled(tmp_path: Path, jobs: int) -> None:
    path, chance = tmp_path / "casebook", random.Random(jobs)
    store, _ = create_casebook(path, PASSPHRASE, Stretch(memory_kib=64, passes=1, lanes=1))
    store.close()
    for _ in range(5):
        run(path, jobs, kill_after=chance.uniform(0.0, 0.8))
    assert run(path, jobs) == 0
    book = Casebook(open_casebook(path, PASSPHRASE), "Boris")
    try:
        kinds = [entry.kind for entry in book.store.entries()]
        assert {kind: kinds.count(kind) for kind in set(kinds)} == dict.fromkeys(
            ("document", "rendition", "reading"), DOCUMENTS
        )
        assert verify(book).wrong == ()
        assert rebuild(book)
    finally:
        book.store.close()
