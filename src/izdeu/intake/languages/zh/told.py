"""A Chinese text as its reader knows it, in the form all languages share."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from izdeu.intake.found import NARRATOR, FoundEvent, Span, Voice
from izdeu.intake.languages.told import Line, Sight, Told
from izdeu.intake.languages.zh.page import Clause
from izdeu.model.when import When

if TYPE_CHECKING:
    from izdeu.intake.languages.zh.scene import Scene

KINDS = ("name", "kin", "pronoun")


def known(scene: "Scene", events: Sequence[FoundEvent]) -> Told:
    anchors = _Anchors(scene)
    return Told(
        text=scene.text,
        lines=[_line(number, span, scene, anchors) for number, span in enumerate(scene.page.sentences)],
        events=events,
        moment=anchors.moment,
        voice=anchors.voice,
    )


class _Anchors:
    """When and on whose word, by the clause that tells it, else by the last of the sentence."""

    def __init__(self, scene: "Scene") -> None:
        self.scene = scene
        self.clauses: dict[int, list[Clause]] = {}
        for clause in scene.page.clauses:
            self.clauses.setdefault(clause.sentence, []).append(clause)

    def _clause(self, line: int, at: int | None) -> Clause | None:
        clauses = self.clauses.get(line, [])
        here = (clause for clause in clauses if at is not None and clause.start <= at < clause.end)
        return next(here, clauses[-1] if clauses else None)

    def moment(self, line: int, type: str, at: int | None) -> When | None:
        if (clause := self._clause(line, at)) is None:
            return None
        found = self.scene.moments.of(clause, clause.end, 0)
        return found.when if found else None

    def voice(self, line: int, type: str, who: str | None, at: int | None) -> Voice:
        if (clause := self._clause(line, at)) is None:
            return NARRATOR
        return self.scene.voices.of(clause.end - 1, clause, (who,) if who else ())[0]


def _line(number: int, span: Span, scene: "Scene", anchors: _Anchors) -> Line:
    clauses = anchors.clauses.get(number, [])
    report = bool(clauses) and not clauses[0].heading and not scene.page.furniture(span.start)
    return Line(span, tuple(_sights(span, clauses, scene)), report)


def _sights(span: Span, clauses: Sequence[Clause], scene: "Scene") -> Iterator[Sight]:
    """First whom it goes on about, where its first clause names nobody who acts."""
    here = [spot for spot in scene.spots.between(span.start, span.end) if spot.who]
    opens = bool(here) and bool(clauses) and here[0].clause.n == clauses[0].n and here[0].subject
    if clauses and not opens and (topic := scene.reader.topics.get(clauses[0].n, ())):
        yield Sight(topic, "topic")
    for spot in here:
        yield Sight(spot.who, spot.kind if spot.kind in KINDS else "other", spot.span)
