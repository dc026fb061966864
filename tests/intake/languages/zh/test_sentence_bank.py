"""The reviewed table of Chinese sentences (training/clauses/zh): how much of each kind is read, and how little is made up."""

from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from izdeu.intake.found import Found
from izdeu.intake.languages.zh.read import read

BANK = Path(__file__).parents[4] / "training" / "clauses" / "zh"
AS = {"returned": "returned_to_china"}
LEAST = {
    "appeal_made": 0.65,
    "arrested_or_detained": 0.78,
    "charged": 0.85,
    "citizenship": 0.65,
    "contact": 0.55,
    "died": 0.8,
    "forced_labour": 0.8,
    "health": 0.8,
    "house_arrest": 0.7,
    "imprisoned": 0.8,
    "last_contact": 0.5,
    "migrated": 0.65,
    "missing_since": 0.75,
    "passport_confiscated": 0.65,
    "protest": 0.65,
    "released": 0.75,
    "returned_to_china": 0.7,
    "sent_to_camp": 0.75,
    "sentenced": 0.6,
    "summoned": 0.7,
    "surveilled_or_interrogated": 0.65,
    "tortured_or_ill_treated": 0.9,
    "travelled": 0.65,
}


def called(found: Found, id: str | None) -> set[str]:
    one = next((p for p in found.persons if p.id == id), None)
    return {one.canonical or one.descriptor, *map(str, one.names)} if one else set()


def told(found: Found) -> list[tuple[str, set[str]]]:
    return [(AS.get(e.type, e.type), called(found, e.person)) for e in found.events if e.person]


def means(names: set[str], who: str) -> bool:
    return any(name.endswith(who) for name in names)


@cache
def measured() -> tuple[Counter[str], Counter[str], int, int]:
    """Of each type: wanted, found; of all events read: how many are right."""
    wanted: Counter[str] = Counter()
    found: Counter[str] = Counter()
    right = read_events = 0
    for file in sorted(BANK.glob("*.tsv")):
        for line in file.read_text().splitlines():
            sentence, who, _, also = (line + "\t\t\t").split("\t")[:4]
            want = [(file.stem, one) for one in who.split("、") if one and file.stem != "none"]
            more = [(cell.split()[0], cell.split()[1]) for cell in also.split("; ") if cell]
            events = told(read(sentence + "\n"))
            hits = [one for one in want if any(type == one[0] and means(names, one[1]) for type, names in events)]
            wanted[file.stem] += len(want)
            found[file.stem] += len(hits)
            read_events += len(events)
            right += sum(any(type == t and means(names, w) for t, w in [*want, *more]) for type, names in events)
    return wanted, found, right, read_events


@pytest.mark.parametrize("type", sorted(LEAST))
def test_most_ways_of_telling_it_are_read(type: str) -> None:
    wanted, found, *_ = measured()
    assert found[type] >= LEAST[type] * wanted[type]


def test_little_is_read_that_is_not_said() -> None:
    *_, right, read_events = measured()
    assert right >= 0.83 * read_events
