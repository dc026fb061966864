"""A laptop falls, a battery ends: what was said to be written is there, and the log is whole."""

import os
import random
import signal
import time
import warnings
from contextlib import closing
from itertools import count

from casebooks import Made, claim

from izdeu.model.record import Deed
from izdeu.model.standing import Derived

ROUNDS = 15


def write_until_killed(made: Made, acknowledge: int, first: int) -> None:
    store = made.open()
    for number in count(first):
        with store.transaction():
            store.append([Deed(f"deed-{number}", "export", "x" * 3000), Deed(f"deed-{number}-b", "export", "")], "Amal")
            store.add(Derived(claims=(claim(number),)))
        name = store.keep(b"%d" % number * 5000)
        os.write(acknowledge, f"{number} {name}\n".encode())


def killed(made: Made, first: int, after: float) -> list[tuple[int, str]]:
    """What a writer acknowledged before it was killed."""
    reading, writing = os.pipe()
    with warnings.catch_warnings(action="ignore"):  # pytest's watchdog is a thread, and does nothing in the child
        child = os.fork()
    if not child:
        try:
            write_until_killed(made, writing, first)
        finally:
            os._exit(1)
    os.close(writing)
    with os.fdopen(reading, "rb") as acknowledged:
        start = acknowledged.readline()
        time.sleep(after)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        lines = (start + acknowledged.read()).decode().splitlines()
    return [(int(number), name) for number, name in (line.split() for line in lines)]


def test_a_writer_killed_at_random_moments_loses_nothing_it_acknowledged(made: Made):
    dice, said = random.Random(7), {}
    for _ in range(ROUNDS):
        said |= killed(made, max(said, default=-1) + 2, dice.uniform(0, 0.08))
        with closing(made.open()) as store:
            assert not store.broken()
            ids = [entry.id for entry in store.entries()]
            assert {f"deed-{n}" for n in said} <= set(ids)
            assert len(ids) == 2 * len(store.derived().claims), "a transaction is there whole or not at all"
            assert all(store.read(name) == b"%d" % n * 5000 for n, name in said.items())
            assert not list(made.path.glob("originals/.new-*"))
    with closing(made.open()) as store:
        assert not store.damaged()
    assert len(said) > ROUNDS
