"""A recording and what is said in it, for tests: the words of a wife, as a subtitle file has them."""

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).parents[1] / "intake" / "readers"))

from made_recordings import wav
from told import Teller

from izdeu.actions.add import Added, add
from izdeu.actions.casebook import Casebook
from izdeu.assembly import read_safely
from izdeu.intake.found import Found, Voice
from izdeu.intake.text import ReadText
from izdeu.model.source import Openness
from izdeu.model.speaker import SpeakerKind

TALK = wav(12)
LINES = (
    "My husband, Askari Manov, was arrested in May 2017.",
    "He was sentenced to nine years.",
    "Since then there is no news.",
)


def srt(*lines: str) -> bytes:
    """Four seconds a line."""
    pieces = (f"{n + 1}\n00:00:{n * 4:02},000 --> 00:00:{n * 4 + 3:02},500\n{line}\n" for n, line in enumerate(lines))
    return "\n".join(pieces).encode()


SAID = srt(*LINES)


def propose(text: ReadText, name: str) -> Found:
    """Whoever is called Askar or Askari in it, and what happened to him; of a recording nothing."""
    teller = Teller(text.text)
    called = next((one for one in ("Askari Manov", "Askar Imanov") if one in text.text), "")
    if called:
        says = Voice("p2", kind=SpeakerKind.RELATIVE)
        teller.person("p1", called, role="missing_or_detained").person("p2", words="My")
        teller.event("p1", "arrested_or_detained", "was arrested in May 2017", voice=says)
        teller.event("p1", "sentenced", "was sentenced to nine years", voice=says)
    return teller.found()


def put(book: Casebook, *files: tuple[str, bytes], openness: Openness | None = Openness.PUBLISHED) -> list[Added]:
    return list(add(book, files, read_safely, propose, openness))
