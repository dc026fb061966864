"""Which days the picture of a timeline shows: all of them, or nearer, down to single days."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from izdeu.model.when import When
from izdeu.timeline.build import Happening

SPANS = (7, 31, 92, 366, 1461, 3653, 7305)  # days: a week, a month, a quarter, a year, four, ten and twenty years
CROWD = 13  # more marks than these would run into each other


@dataclass(frozen=True, slots=True)
class Window:
    """`last` is the day after the last one that is shown."""

    first: date
    last: date

    @property
    def shown_last(self) -> date:
        return self.last - timedelta(days=1)

    @property
    def days(self) -> int:
        return (self.last - self.first).days

    def shows(self, when: When) -> bool:
        """Whether any day of it can have been the one; what is open on a side goes on for ever there."""
        return not (self.after(when) or self.before(when))

    def before(self, when: When) -> bool:
        """Whether it was over when the window begins."""
        return when.latest is not None and when.latest < self.first

    def after(self, when: When) -> bool:
        """Whether it began once the window ends."""
        return when.earliest is not None and when.earliest >= self.last

    def around(self, middle: date, span: int) -> "Window":
        """So many days of this one, as near the middle as they go; all of it where they are more than it has."""
        if span >= self.days:
            return self
        start = (middle - self.first).days - span // 2
        first = self.first + timedelta(days=max(0, min(start, self.days - span)))
        return Window(first, first + timedelta(days=span))

    def marks(self) -> list[tuple[date, str]]:
        """The days that are marked, and their words: as many as there is room for, as fine as that allows."""
        if self.days <= SPANS[0] + 1:
            return [(day, day.isoformat()) for day in self._every_day()]
        if self.days <= SPANS[1] + 1:
            return [(day, day.isoformat()) for day in self._every_day() if day.day in (1, 6, 11, 16, 21, 26)]
        if self.days <= SPANS[2] + 1:
            return [(day, day.isoformat()) for day in self._every_day() if day.day in (1, 16)]
        if self.last.year - self.first.year <= 1:
            return self._quarters()
        step = next(s for s in (1, 2, 5, 10, 20, 50, 1000) if (self.last.year - self.first.year) / s <= CROWD)
        years = (date(y, 1, 1) for y in range(self.first.year, self.last.year + 1) if y % step == 0)
        return [(day, str(day.year)) for day in years if self.first <= day <= self.last]

    def _every_day(self) -> Iterator[date]:
        return (self.first + timedelta(days=n) for n in range(self.days + 1))

    def _quarters(self) -> list[tuple[date, str]]:
        """The quarters of what is at most two years."""
        days = (date(year, month, 1) for year in (self.first.year, self.last.year) for month in (1, 4, 7, 10))
        return [(day, day.isoformat()[:7]) for day in sorted(set(days)) if self.first <= day <= self.last]


def whole(whens: Iterable[When]) -> Window | None:
    """From the year of the first known day to the year after the last; None where no day is known."""
    days = [day for when in whens for day in (when.earliest, when.latest) if day]
    if not days:
        return None
    return Window(date(min(days).year, 1, 1), date(min(max(days).year + 1, date.max.year), 1, 1))


@dataclass(frozen=True, slots=True)
class Steps:
    """Where one can go from a window; None where it is the end of the way. `earlier_events`: how many lie before what it shows."""

    closer: Window | None
    wider: Window | None
    earlier: Window | None
    later: Window | None
    earlier_events: int
    later_events: int


def steps(shown: Window, everything: Window, timeline: Sequence[Happening]) -> Steps:
    whens = [one.when for one in timeline if one.when]
    middle = shown.first + timedelta(days=shown.days // 2)
    smaller = [span for span in SPANS if span < shown.days]
    larger = next((span for span in SPANS if span > shown.days), everything.days)
    move = timedelta(days=shown.days // 2)
    return Steps(
        everything.around(_nearest(shown, middle, whens), smaller[-1]) if smaller else None,
        everything.around(middle, larger) if shown != everything else None,
        everything.around(middle - move, shown.days) if shown.first > everything.first else None,
        everything.around(middle + move, shown.days) if shown.last < everything.last else None,
        sum(map(shown.before, whens)),
        sum(map(shown.after, whens)),
    )


def _nearest(shown: Window, middle: date, whens: Iterable[When]) -> date:
    """The known day that is nearest the middle: whoever comes closer wants to see something."""
    days = {day for when in whens for day in (when.earliest, when.latest) if day and shown.first <= day < shown.last}
    return min(sorted(days), key=lambda day: abs((day - middle).days), default=middle)


def of_event(when: When, everything: Window) -> Window:
    """The smallest window that shows all of an event that has a beginning and an end, and what is near the one it has of others."""
    ends = [day for day in (when.earliest, when.latest) if day]
    length = (ends[-1] - ends[0]).days + 1
    span = next((span for span in SPANS[1:] if span > length), everything.days)
    return everything.around(ends[0] + timedelta(days=length // 2), span)


def asked(first: str, last: str, everything: Window | None) -> Window | None:
    """The window somebody asks for, inside everything; all of it where they ask for nothing that is one."""
    days = [_day(first), _day(last)]
    if everything is None or None in days or not all(a < b for a, b in pairwise(days) if a and b):
        return everything
    begin, end = (day for day in days if day)
    span = max(SPANS[0], (end - begin).days)
    return everything.around(begin + timedelta(days=span // 2), span)


def _day(said: str) -> date | None:
    try:
        return date.fromisoformat(said)
    except ValueError:
        return None
