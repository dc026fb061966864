"""How dates are counted in every language: what a wording says, what it is counted from, and the days that gives.

The languages differ in words only. "Seven years ago", "жеті жыл бұрын" and 七年前 need the day they were said on; "three
months later" needs the date told before; without it there is no date.
"""

import calendar
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from izdeu.intake.found import Span
from izdeu.model.when import When


class Kind(StrEnum):
    """What a wording says: a time at which, the time since which, until which, or how long (a start, counted back)."""

    AT = "at"
    SINCE = "since"
    UNTIL = "until"
    LASTING = "lasting"


@dataclass(frozen=True, slots=True)
class Anchors:
    """What relative wordings may be counted from: the day it was said or published, the date told before, and all told so far."""

    said: When | None = None
    previous: When | None = None
    told: tuple[When, ...] = ()


type Reading = Callable[[Anchors], When | None]


@dataclass(frozen=True, slots=True)
class Wording:
    """A stretch of text that says when, not yet counted from anything. `after` names the event it is counted from, if any."""

    span: Span
    kind: Kind
    read: Reading
    after: str = ""


@dataclass(frozen=True, slots=True)
class Dated:
    """A wording and the days it means here; None where nothing in the text fixes them."""

    span: Span
    kind: Kind
    when: When | None
    after: str
    read: Reading
    wording: str = ""


SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "fall": (9, 11), "winter": (12, 2)}
PARTS = {"early": (0, 0.4), "mid": (0.3, 0.7), "late": (0.6, 1), "first": (0, 0.5), "second": (0.5, 1)}


def whole(anchor: When, unit: str) -> When:
    """The year, month or day an anchor lies in, so far as it is known so exactly."""
    first, last = _bounds(anchor)
    if unit == "year" and first.year == last.year:
        return When.year(first.year)
    if unit == "month" and (first.year, first.month) == (last.year, last.month):
        return When.month(first.year, first.month)
    return When(first, last)


def _bounds(anchor: When) -> tuple[date, date]:
    first, last = anchor.earliest or anchor.latest, anchor.latest or anchor.earliest
    assert first is not None and last is not None
    return first, last


def months_on(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def shifted(anchor: When, number: float, unit: str) -> When:
    """`number` units away from the anchor, as exactly as the unit allows: a year for years, a month for months."""
    first, last = _bounds(anchor)
    if unit in ("year", "decade"):
        months = round(number * (120 if unit == "decade" else 12))
        a, b = months_on(first, months), months_on(last, months)
        return When(date(a.year, 1, 1), date(b.year, 12, 31))
    if unit == "month":
        a, b = months_on(first, round(number)), months_on(last, round(number))
        return When(When.month(a.year, a.month).earliest, When.month(b.year, b.month).latest)
    step, slack = (
        (timedelta(weeks=number), timedelta(days=3)) if unit == "week" else (timedelta(days=number), timedelta())
    )
    return When(first + step - slack, last + step + slack)


def stretch(interval: When, part: str) -> When:
    """The early, mid, late, first or second stretch of an interval; never quite exact, so the bounds are generous."""
    assert interval.earliest and interval.latest
    days, (low, high) = (interval.latest - interval.earliest).days, PARTS[part]
    first = interval.earliest
    return When(first + timedelta(days=int(days * low)), first + timedelta(days=int(days * high)), approx=True)


def season(name: str, year: int) -> When:
    """A season as in the northern half of the earth; the winter of a year is the one that begins in it or is just ending."""
    first, last = SEASONS[name]
    if first < last:
        return When(date(year, first, 1), When.month(year, last).latest)
    return When(date(year, 1, 1), date(year, 12, 31), approx=True)


def season_before(said: When, name: str) -> When:
    """The last one that had begun when it was said."""
    assert said.latest
    first, last = SEASONS[name]
    year = said.latest.year - (said.latest.month < first)
    return When(date(year, first, 1), When.month(year + (last < first), last).latest)


def month_before(said: When, month: int, allow_same: bool) -> When:
    assert said.latest
    year = said.latest.year - (month > said.latest.month or (month == said.latest.month and not allow_same))
    return When.month(year, month)


def following(told: When, month: int, step: int) -> int:
    """The year of the month before, at or after a told date."""
    assert told.earliest and told.latest
    if step > 0:
        return told.latest.year + (month <= told.latest.month)
    return told.earliest.year - (step < 0 and month >= told.earliest.month)


def recent(make: Callable[[int], When], anchors: Anchors) -> When | None:
    """A day or month without its year: the first one after the date told before, else the last one before it was said."""
    told, said = anchors.previous, anchors.said
    if told and told.earliest and told.latest and told.latest.year - told.earliest.year < 1:
        for year in (told.earliest.year, told.earliest.year + 1):
            found = make(year)
            begins = _begins(anchors.told, year) or told.earliest
            fits = found.latest and found.latest >= begins
            if fits and not (said and said.latest and found.earliest and found.earliest > said.latest):
                return replace(found, anchor=f"told after {told.edtf()}")
    if said and said.latest:
        for year in (said.latest.year, said.latest.year - 1):
            found = make(year)
            if found.earliest and found.earliest <= said.latest:
                return replace(found, anchor=f"said {said.edtf()}")
    return None


def _begins(told: tuple[When, ...], year: int) -> date | None:
    """The first day told of in a year; a bare year says nothing about its months."""
    exact = [
        t.earliest
        for t in told
        if t.earliest and t.latest and t.earliest.year == year and t.earliest.month == t.latest.month
    ]
    return min(exact, default=None)


def day_of(month: int, day: int) -> Reading | None:
    """A day and month without their year; None where no year has that day."""
    if not 1 <= day <= calendar.monthrange(2024, month)[1]:
        return None

    def make(year: int) -> When:
        return When.day(date(year, month, min(day, calendar.monthrange(year, month)[1])))

    return lambda anchors: recent(make, anchors)


def possible(make: Callable[[], When]) -> When | None:
    """None for a day no calendar has (February 31)."""
    try:
        return make()
    except ValueError:
        return None


def fixed(when: When | None) -> Reading | None:
    return (lambda _: when) if when else None


def since_said(count: Callable[[When], When | None], approx: bool = False) -> Reading:
    """Counted from the day it was said; no date further off than the calendar reaches."""

    def read(anchors: Anchors) -> When | None:
        found = _reached(count, anchors.said) if anchors.said else None
        if found is None or anchors.said is None:
            return None
        return replace(found, anchor=f"said {anchors.said.edtf()}", approx=approx or found.approx)

    return read


def since_told(count: Callable[[When], When | None], approx: bool = False) -> Reading:
    def read(anchors: Anchors) -> When | None:
        told = anchors.previous
        if told is None or told.earliest is None or told.latest is None:
            return None
        found = _reached(count, told)
        return (
            replace(found, anchor=f"told after {told.edtf()}", approx=approx or told.approx or found.approx)
            if found
            else None
        )

    return read


def _reached(count: Callable[[When], When | None], anchor: When) -> When | None:
    try:
        return count(anchor)
    except (ValueError, OverflowError):  # "900,000 years ago"
        return None


def between(first: Wording, last: Wording) -> Wording:
    """“From X to Y” as one wording; X may have its year from Y, and Y from X."""

    def read(anchors: Anchors) -> When | None:
        begun = first.read(anchors)
        end = last.read(replace(anchors, previous=begun, told=(begun,)) if begun else anchors)
        starts = (begun, first.read(replace(anchors, said=end, previous=None)) if end else None)
        start = next((one for one in starts if one and _begins_before(one, end)), None)
        if not (start and end):
            return None
        return When(start.earliest, end.latest, anchor=end.anchor, approx=start.approx or end.approx)

    return Wording(Span(first.span.start, last.span.end), Kind.AT, read)


def _begins_before(start: When, end: When | None) -> bool:
    return bool(end and start.earliest and end.latest and start.earliest <= end.latest)


def up_to(read: Reading) -> Reading:
    def bound(anchors: Anchors) -> When | None:
        found = read(anchors)
        return replace(found, earliest=None) if found else None

    return bound


def longest(found: Iterable[Wording]) -> list[Wording]:
    """In the order of the text, none overlapping another; the longest wins, then the one whose rule stands first."""
    kept: list[Wording] = []
    taken: list[Span] = []
    for item in sorted(found, key=lambda item: (item.span.start - item.span.end, item.span.start)):
        at = bisect_right(taken, item.span)
        if not any(item.span.overlaps(other) for other in taken[max(0, at - 1) : at + 1]):
            taken.insert(at, item.span)
            kept.append(item)
    return sorted(kept, key=lambda item: item.span.start)


def settled(
    text: str,
    wordings: Sequence[Wording],
    said: When | None,
    skip: Sequence[Span] = (),
    no_anchor: Callable[[Span], bool] = lambda _: False,
) -> tuple[Dated, ...]:
    """Every wording outside `skip` with the days it means, each told date anchoring the next within its paragraph.

    `no_anchor`: dates from which nothing is counted (a birth).
    """
    fixed: list[Dated] = []
    told: tuple[When, ...] = ()
    last = 0
    for item in wordings:
        if any(item.span.overlaps(other) for other in skip):
            continue
        if text.count("\n\n", last, item.span.start) > 1:
            told = ()
        when = item.read(Anchors(said, told[-1] if told else None, told))
        when = replace(when, wording=item.span.quote(text)) if when else None
        fixed.append(Dated(item.span, item.kind, when, item.after, item.read, item.span.quote(text)))
        last = item.span.end
        if when and item.kind is not Kind.LASTING and when.earliest and when.latest and not no_anchor(item.span):
            told = (*told, when)
    return tuple(fixed)
