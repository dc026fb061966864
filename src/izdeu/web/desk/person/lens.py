"""What of a timeline somebody wants to see: one source, one voice, some years."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from izdeu.timeline.build import Happening


@dataclass(frozen=True, slots=True)
class Lens:
    """Empty fields narrow nothing. An undated event stays unless years are chosen."""

    source: str = ""
    voice: str = ""
    since: int | None = None
    until: int | None = None

    @classmethod
    def of(cls, asked: Mapping[str, str]) -> "Lens":
        return cls(
            asked.get("source", ""),
            asked.get("voice", ""),
            _year(asked.get("since", "")),
            _year(asked.get("until", "")),
        )

    @property
    def narrows(self) -> bool:
        return self != Lens()

    def narrowed(self, timeline: Sequence[Happening]) -> tuple[Happening, ...]:
        found = (self._reports(one) for one in timeline)
        return tuple(one for one in found if one.reports and self._within(one))

    def _reports(self, happening: Happening) -> Happening:
        kept = tuple(
            report
            for report in happening.reports
            if self.source in ("", report.footnote.document.document) and self.voice in ("", report.footnote.speaker)
        )
        return replace(happening, reports=kept)

    def _within(self, happening: Happening) -> bool:
        if self.since is None and self.until is None:
            return True
        when = happening.when
        if when is None or (when.earliest is None and when.latest is None):
            return False
        late_enough = self.since is None or when.latest is None or when.latest.year >= self.since
        return late_enough and (self.until is None or when.earliest is None or when.earliest.year <= self.until)

    @staticmethod
    def voices(timeline: Sequence[Happening]) -> list[str]:
        return sorted(
            {report.footnote.speaker for one in timeline for report in one.reports if report.footnote.speaker}
        )

    @staticmethod
    def papers(timeline: Sequence[Happening]) -> list[tuple[str, str]]:
        """(document, how it is called)."""
        cited = {report.footnote.document for one in timeline for report in one.reports}
        return sorted({(one.document, one.publisher or one.name) for one in cited}, key=lambda pair: pair[1].casefold())


def years(timeline: Sequence[Happening]) -> list[int]:
    """Every year from the first to the last that is spoken of."""
    found = [day.year for one in timeline if one.when for day in (one.when.earliest, one.when.latest) if day]
    return list(range(min(found), max(found) + 1)) if found and max(found) - min(found) < 120 else []


def _year(said: str) -> int | None:
    return int(said) if said.isdecimal() and len(said) == 4 else None
