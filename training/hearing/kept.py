"""A lesson as `lessons.py` keeps it, read again."""

from collections import defaultdict
from hashlib import sha256
from typing import Any

from izdeu.intake.found import Span
from izdeu.intake.languages.told import Line, Sight, Told


def told(one: dict[str, Any]) -> Told:
    sights: defaultdict[int, list[Sight]] = defaultdict(list)
    for line, who, at in one["sights"]:
        sights[line].append(Sight(tuple(who), "", "", Span(*at) if at else None))
    lines = [Line(Span(a, b), tuple(sights[n])) for n, (a, b) in enumerate(one["lines"])]
    nothing: frozenset[str] = frozenset()
    return Told(one["text"], lines, (), nothing, nothing, None, nothing, lambda *_: None, lambda *_: None)  # type: ignore[arg-type,return-value]


def apart(name: str) -> bool:
    """An eighth of the texts by lot."""
    return sha256(name.encode()).digest()[0] < 32
