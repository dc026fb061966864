"""How much of the sentence bank is read: of each kind of event, and what is told where nothing happened."""

from collections import Counter, defaultdict
from functools import cache
from pathlib import Path

import pytest

from izdeu.intake.found import Found
from izdeu.intake.languages.ru.read import read

FOLDER = Path(__file__).parents[4] / "training/clauses/ru"
LEAST = {
    "appeal_made": 0.87,
    "arrested_or_detained": 0.71,
    "charged": 0.63,
    "citizenship": 0.30,
    "contact": 0.54,
    "died": 0.84,
    "forced_labour": 0.44,
    "health": 0.64,
    "house_arrest": 0.60,
    "imprisoned": 0.46,
    "last_contact": 0.71,
    "migrated": 0.83,
    "missing_since": 0.56,
    "official_reply": 0.50,
    "passport_confiscated": 0.63,
    "protest": 0.40,
    "released": 0.55,
    "returned_to_china": 0.70,
    "sent_to_camp": 0.68,
    "sentenced": 0.52,
    "summoned": 0.90,
    "surveilled_or_interrogated": 0.75,
    "tortured_or_ill_treated": 0.82,
    "travelled": 0.60,
}

"""The share of each kind found with the right person, in `bank.tsv`: nothing below it may be committed."""


def gold(name: str) -> dict[str, list[tuple[str, str]]]:
    told: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for row in (FOLDER / name).read_text(encoding="utf-8").splitlines()[1:]:
        sentence, kind, whose, _ = row.split("\t")
        told[sentence].append((kind, whose))
    return told


def meant(found: Found, text: str, word: str) -> str | None:
    at = text.index(word)
    return next((p.id for p in found.persons if any(s.start < at + len(word) and at < s.end for s in p.spans)), None)


@cache
def counted(name: str) -> tuple[Counter[str], Counter[str], int]:
    there, hit, beside = Counter[str](), Counter[str](), 0
    for text, events in gold(name).items():
        found = read(text)
        told = Counter((e.type, e.person) for e in found.events if e.person)
        for kind, whose in events:
            if kind == "none":
                beside += sum(told.values())
                continue
            there[kind] += 1
            one = (kind, meant(found, text, whose))
            hit[kind] += told[one] > 0
            told[one] -= told[one] > 0
    return there, hit, beside


@pytest.mark.parametrize(("kind", "least"), LEAST.items())
def test_of_each_kind_as_much_is_read_as_ever_was(kind: str, least: float) -> None:
    there, hit, _ = counted("bank.tsv")
    assert hit[kind] / there[kind] >= least


def test_where_nothing_happened_to_anybody_nothing_is_told() -> None:
    assert counted("bank.tsv")[2] <= 2


def test_what_was_kept_apart_is_read_about_as_well() -> None:
    there, hit, beside = counted("apart.tsv")
    assert hit.total() / there.total() >= 0.5
    assert beside <= 4


def test_the_bank_knows_every_kind_of_event() -> None:
    assert len(counted("bank.tsv")[0]) == 24
