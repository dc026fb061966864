"""Hundreds of ways to say what happened, by papers, relatives, courts and former inmates: how many are read, and what is read of nobody."""

import re
from pathlib import Path

import pytest

from izdeu.intake.languages.en import read as reading
from izdeu.intake.languages.en.scene import Scene

BANK = Path(__file__).parents[3] / "training/clauses/en/bank.tsv"
ROWS = 3
"""So many rows of a kind are read here: all of them would take a minute."""
MARK = re.compile(r"\{(?:\w+:)?([^{}]+)\}|\[(?:\w+:)?([^\[\]]+)\]")
ALIASES = {"returned_to_china": "returned"}


LEAST = {
    "arrested_or_detained": 3,
    "sent_to_camp": 3,
    "house_arrest": 2,
    "charged": 3,
    "sentenced": 1,
    "imprisoned": 3,
    "released": 3,
    "died": 3,
    "missing_since": 2,
    "last_contact": 2,
    "contact": 3,
    "official_reply": 2,
    "appeal_made": 2,
    "protest": 3,
    "migrated": 1,
    "travelled": 1,
    "returned_to_china": 3,
    "passport_confiscated": 3,
    "summoned": 3,
    "surveilled_or_interrogated": 2,
    "tortured_or_ill_treated": 3,
    "health": 2,
    "forced_labour": 1,
    "citizenship": 3,
}
"""How many of those the rules alone read at least."""


def unmarked(line: str) -> tuple[str, int | None]:
    """The sentence without its marks, and where the person it happened to is named."""
    out, last, whom = "", 0, None
    for mark in MARK.finditer(line):
        out += line[last : mark.start()]
        whom = len(out) if mark[2] else whom
        out, last = out + (mark[1] or mark[2]), mark.end()
    return out + line[last:], whom


def told(text: str, whom: int | None) -> tuple[set[str], set[str]]:
    """Kinds told of whoever is named there, and kinds told of anybody."""
    scenes: list[Scene] = []

    def kept(*given: object) -> Scene:
        scenes.append(Scene(*given))  # type: ignore[arg-type]
        return scenes[-1]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reading, "Scene", kept)
        events = [event for event in reading.read(text).events if event.person]
    words = [t for t in scenes[-1].doc if whom is not None and t.idx <= whom < t.idx + len(t)]
    meant = {person for word in words for person in scenes[-1].who(word)}
    return {e.type for e in events if e.person in meant}, {e.type for e in events}


def found(kind: str, rows: int) -> list[bool]:
    """Of the first rows of a kind, which are read right."""
    lines = (line.split("\t") for line in BANK.read_text(encoding="utf-8").splitlines())
    said = [unmarked(sentence) for one, sentence, *_ in lines if one == kind][:rows]
    read = [told(*sentence) for sentence in said]
    return [not anybody if kind == "none" else ALIASES.get(kind, kind) in them for them, anybody in read]


@pytest.mark.parametrize(("kind", "least"), LEAST.items())
def test_most_ways_of_saying_it_are_read(kind: str, least: int) -> None:
    assert sum(found(kind, ROWS)) >= least


def test_what_is_said_of_people_in_general_or_never_happened_is_told_of_nobody() -> None:
    assert all(found("none", 6))
