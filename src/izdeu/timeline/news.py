"""When somebody was last heard of, and on which days there was contact with them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from izdeu.model.claim import Stance
from izdeu.model.when import When
from izdeu.timeline.build import Report
from izdeu.timeline.dossier import Dossier
from izdeu.timeline.story import ON_BEHALF, Footnote

CONTACT = ("contact", "last_contact")
PRECISE = 31  # days


@dataclass(frozen=True, slots=True)
class News:
    """The last day anybody tells of, and who does."""

    day: date
    type: str
    footnote: Footnote

    def days(self, today: date) -> int:
        return (today - self.day).days


def last_news(dossier: Dossier, today: date) -> News | None:
    """The last dated thing said of them, denials and what others did for them left out. Undated, it is as old as its document."""
    told = (
        News(day, event.type, report.footnote)
        for event in dossier.timeline
        if event.type not in ON_BEHALF
        for report in event.reports
        if report.footnote.stance is not Stance.DENIED and (day := _told_on(report)) is not None and day <= today
    )
    return max(told, key=lambda news: news.day, default=None)


def _told_on(report: Report) -> date | None:
    """The last day it speaks of: what began and has no end held when it was printed."""
    published = report.footnote.document.published
    printed = published.latest if published else None
    ends = report.when.latest if report.when else None
    if ends is not None:
        return min(ends, printed) if printed else ends
    return printed or (report.when.earliest if report.when else None)


def contact_days(dossier: Dossier) -> Iterator[date]:
    """The days of contacts that are known to the month at least: others do not tell how often there was one."""
    for event in dossier.timeline:
        if event.type in CONTACT and event.stance is Stance.ASSERTED and (day := _precise(event.when)):
            yield day


def _precise(when: When | None) -> date | None:
    if when is None or when.earliest is None or when.latest is None:
        return None
    return when.latest if (when.latest - when.earliest).days <= PRECISE else None
