"""Reports of one event from several sources, taken together and put in order."""

from dataclasses import dataclass

from izdeu.model.claim import Detail, Stance
from izdeu.model.standing import Standing
from izdeu.model.when import When
from izdeu.model.where import Where
from izdeu.timeline.story import Footnote


@dataclass(frozen=True, slots=True)
class Report:
    """What one source says of an event: its own date, place and detail, beside its footnote."""

    when: When | None
    where: Where | None
    detail: Detail
    footnote: Footnote


@dataclass(frozen=True, slots=True)
class Happening:
    """One event as all its reports tell it. `when`: the days all dated reports allow. `voices`: how many independent ones assert it."""

    type: str
    when: When | None
    where: Where | None
    detail: Detail
    stance: Stance
    reports: tuple[Report, ...]
    voices: int = 1

    @property
    def standing(self) -> Standing:
        """Accepted as soon as one of its reports is."""
        accepted = any(report.footnote.accepted for report in self.reports)
        return Standing.ACCEPTED if accepted else Standing.PROPOSED

    @property
    def documents(self) -> tuple[str, ...]:
        return tuple(sorted({report.footnote.document.name for report in self.reports}))
