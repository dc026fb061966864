"""Sentences the rules read nothing in, though the sieve says they tell an event: "possible event: who?"."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from izdeu.intake.found import FoundEvent, Span
from izdeu.intake.languages.possible import LONGEST, flagged
from izdeu.intake.sieve import Scores, Sieve, label, ranked

if TYPE_CHECKING:
    from izdeu.intake.languages.zh.scene import Scene

_FATE = re.compile(
    "[抓捕拘押狱牢营囚刑判审警]|关[在进到了]|带走|失[踪联]|消息|音[讯信]|下落|[死亡]|遗体|释放|获释|护照|电话|联系|求助|信|抗议|劳动|工厂|失去|打|病"
)
"""Without one of these a sentence tells of nobody's fate: it costs no sieving."""
METHOD = "zh-sieve"


def possible(scene: "Scene", told: Sequence[FoundEvent], sieve: Sieve) -> list[FoundEvent]:
    """With candidates, for a person to choose among; none where the sieve is off."""
    silent = [s for s in scene.page.sentences if _silent(scene, s, told)]
    if not sieve.available or not silent:
        return []
    rows = sieve.scores([span.quote(scene.text).strip() for span in silent])
    found = [(span, row) for span, row in zip(silent, rows, strict=True) if flagged(row)]
    return [_event(scene, span, row) for span, row in found]


def _silent(scene: "Scene", span: Span, told: Sequence[FoundEvent]) -> bool:
    """Of the report, about somebody, and nothing read in it."""
    clause = scene.page.clause(span.start)
    if clause is None or clause.heading or span.end - span.start < 5 or scene.page.furniture(span.start):
        return False
    fateful = _FATE.search(scene.flat, span.start, span.end) is not None
    return fateful and bool(_people(scene, span)) and not any(span.overlaps(event.span) for event in told)


def _people(scene: "Scene", span: Span) -> list[str]:
    return list(dict.fromkeys(who for spot in scene.spots.between(span.start, span.end) for who in spot.who))


def _event(scene: "Scene", span: Span, row: Scores) -> FoundEvent:
    kind, strength = ranked(row)[0]
    return FoundEvent(
        id="",
        person=None,
        type=kind,
        span=Span(span.start, min(span.end, span.start + LONGEST)),
        score=round(label(row, "event") * strength, 3),
        method=METHOD,
        candidates=tuple(_people(scene, span)[:5]),
    )
