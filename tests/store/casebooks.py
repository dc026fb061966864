"""What the tests of this room share. Their passphrases cost almost nothing to stretch: that is a parameter, never a switch."""

import os
import pickle
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from izdeu.actions.ports import Store
from izdeu.model.claim import Claim, Stance
from izdeu.model.evidence import Evidence
from izdeu.model.person import Link, Mention
from izdeu.model.speaker import Speaker, SpeakerKind
from izdeu.model.standing import Derived, Standing, StandingClaim
from izdeu.model.when import When
from izdeu.store import Stretch, open_casebook

CHEAP = Stretch(memory_kib=64, passes=1, lanes=1)
SRC = str(Path(__file__).parents[2] / "src")
PASSPHRASE = "seven grey cranes over the steppe"


@dataclass(frozen=True)
class Made:
    """A casebook on disk, closed."""

    path: Path
    code: str

    def open(self, typed: str = PASSPHRASE) -> Store:
        return open_casebook(self.path, typed)


def in_another_process(do: Callable[[], object]) -> object:
    """What it returns there, or the exception it ends with."""
    reading, writing = os.pipe()
    with warnings.catch_warnings(action="ignore"):  # pytest's watchdog is a thread, and does nothing in the child
        child = os.fork()
    if not child:
        try:
            os.write(writing, pickle.dumps(_said(do)))
        finally:
            os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as answer:
        said = pickle.loads(answer.read())  # noqa: S301 — our own child
    os.waitpid(child, 0)
    return said


def _said(do: Callable[[], object]) -> object:
    try:
        return do()
    except BaseException as error:  # handed to the parent
        return error


def claim(number: int, mention: str = "m-1", standing: Standing = Standing.PROPOSED) -> StandingClaim:
    said = Evidence("r-1", number, number + 6, "тұтқын")
    when = When.month(2017, 5, "May 2017")
    stated = Claim(
        f"c-{number:05}", mention, "event:detained", "taken away", "detained", (said,), Stance.FEARED, "s-1", when=when
    )
    return StandingClaim(stated, "d-1", standing, "rules", "1", 0.5)


def rows() -> Derived:
    """A little of everything, not in order."""
    return Derived(
        mentions=(Mention("m-2", "d-1", "p-2", "Ерлан", True, ()), Mention("m-1", "d-1", "p-1", "Айгүл", True, ())),
        claims=(claim(2, "m-2"), claim(1)),
        speakers=(Speaker("s-1", SpeakerKind.RELATIVE, "wife", open=False),),
        links=(Link("m-1", "m-2", 0.25, ("same town",)),),
        name_keys=(("erlan", "m-2", "Ерлан"), ("aigul", "m-1", "Айгүл"), ("aigul", "m-1", "Aigul")),
    )
