"""What each form of a wording means. A new form is one function here, by the name it has in `dates.yaml`."""

import re
from collections.abc import Callable
from datetime import date, timedelta

from izdeu.intake.languages.dates.amounts import Length
from izdeu.intake.languages.dates.grammar import Grammar
from izdeu.intake.languages.reckoning import (
    SEASONS,
    Anchors,
    Reading,
    day_of,
    fixed,
    following,
    month_before,
    months_on,
    possible,
    recent,
    season,
    season_before,
    shifted,
    since_said,
    since_told,
    stretch,
    whole,
)
from izdeu.model.when import When

type Match = re.Match[str]
type Form = Callable[[Grammar, Match], Reading | None]

SAID = {"last": -1, "this": 0, "before_last": -2, "next_said": 1}
"""How many years, months or weeks from the day it was said."""
TOLD = {"next": 1, "same": 0, "previous": -1}
"""The same from the date told before."""
FORMS: dict[str, Form] = {}


def read(name: str, words: Grammar, match: Match) -> Reading | None:
    """None where the words make no date (February 31)."""
    return FORMS[name](words, match)


def form(build: Form) -> Form:
    FORMS[build.__name__] = build
    return build


def _year_of(words: Grammar, match: Match, group: str = "y") -> int:
    return words.amounts.year(match[group]) or 0


def _day_of(words: Grammar, written: str) -> int:
    return int(words.amounts.number(re.sub(r"(?<=\d)\D+$", "", written)) or 0)


def _partly(words: Grammar, match: Match, interval: When) -> When:
    """The part may stand before or behind."""
    groups = match.groupdict()
    written = groups.get("part") or groups.get("part_2")
    part = words.meaning("part", written) if written else None
    return stretch(interval, part) if part else interval


# --- dates that stand alone


@form
def iso(words: Grammar, match: Match) -> Reading | None:
    day = f"-{int(match['d']):02}" if match["d"] else ""
    if match["sep"] == "." and not day:
        return None  # 2017.50 is a sum
    return fixed(possible(lambda: When.parse(f"{match['y']}-{int(match['mm']):02}{day}")))


@form
def numeric(words: Grammar, match: Match) -> Reading | None:
    """31.07.2023; none of these languages puts the month first."""
    return fixed(possible(lambda: When.day(date(int(match["y"]), int(match["mm"]), int(match["d"])))))


@form
def day(words: Grammar, match: Match) -> Reading | None:
    month = words.month(match["m"]) or 0
    return fixed(possible(lambda: When.day(date(_year_of(words, match), month, _day_of(words, match["d"])))))


@form
def days(words: Grammar, match: Match) -> Reading | None:
    """From the 3rd to the 5th of May 2017."""
    year, month = _year_of(words, match), words.month(match["m"]) or 0
    first, last = (_day_of(words, match[group]) for group in ("d", "d2"))
    return fixed(possible(lambda: When(date(year, month, first), date(year, month, last))))


@form
def month(words: Grammar, match: Match) -> Reading | None:
    number = words.month(match["m"]) or 0
    return fixed(possible(lambda: _partly(words, match, When.month(_year_of(words, match), number))))


@form
def months(words: Grammar, match: Match) -> Reading | None:
    """From March to May 2017."""
    year, first, last = _year_of(words, match), words.month(match["m"]) or 0, words.month(match["m2"]) or 0
    return fixed(possible(lambda: When(date(year, first, 1), When.month(year, last).latest)))


@form
def season_of(words: Grammar, match: Match) -> Reading | None:
    year = _year_of(words, match)
    return fixed(possible(lambda: _season_in(words, match, year)))


def _season_in(words: Grammar, match: Match, year: int) -> When:
    name = words.meaning("season", match["s"]) or ""
    if name == "winter" and words.winter_begins:
        return When(date(year, 12, 1), When.month(year + 1, 2).latest)
    return _partly(words, match, season(name, year))


@form
def winter_over(words: Grammar, match: Match) -> Reading | None:
    """The winter of 2017–2018."""
    first, last = _year_of(words, match), _year_of(words, match, "y2")
    if last != first + 1:
        return None
    return fixed(possible(lambda: When(date(first, 12, 1), When.month(last, 2).latest)))


@form
def years(words: Grammar, match: Match) -> Reading | None:
    first, last = _year_of(words, match), _year_of(words, match, "y2")
    return fixed(possible(lambda: When(date(first, 1, 1), date(last, 12, 31)))) if last > first else None


@form
def decade(words: Grammar, match: Match) -> Reading | None:
    """The 1990s; 九十年代, the nineties."""
    first = _year_of(words, match) or 1900 + 10 * int(words.amounts.number(match["y"]) or 0)
    return fixed(possible(lambda: _partly(words, match, When(date(first, 1, 1), date(first + 9, 12, 31)))))


@form
def year(words: Grammar, match: Match) -> Reading | None:
    return fixed(possible(lambda: _partly(words, match, When.year(_year_of(words, match)))))


# --- dates whose year, or more, must be had from elsewhere


@form
def day_in_year(words: Grammar, match: Match) -> Reading | None:
    month = words.month(match["m"])
    return day_of(month, _day_of(words, match["d"])) if month else None


@form
def month_in_year(words: Grammar, match: Match) -> Reading | None:
    number = words.month(match["m"])
    if number is None:
        return None
    return lambda anchors: recent(lambda year: _partly(words, match, When.month(year, number)), anchors)


@form
def day_of_month(words: Grammar, match: Match) -> Reading | None:
    """The 15th, of the month told of or of this one."""
    number = _day_of(words, match["d"])

    def count(near: When) -> When | None:
        at = near.earliest or near.latest
        return When.day(at.replace(day=number)) if at else None

    return since_told(count) if words.meaning("which", match["which"]) in TOLD else since_said(count)


@form
def which_month(words: Grammar, match: Match) -> Reading | None:
    """Last May, the following May; the May of last year, with a day or without."""
    number, which = words.month(match["m"]), words.meaning("which", match["which"])
    if number is None:
        return None
    if which in TOLD:
        return since_told(lambda told: When.month(following(told, number, TOLD[which]), number))
    return since_said(lambda said: month_before(said, number, allow_same=which == "this"))


@form
def month_of_year(words: Grammar, match: Match) -> Reading | None:
    number, day = words.month(match["m"]), match.groupdict().get("d")
    if number is None:
        return None

    def make(year: int) -> When | None:
        if day:
            return possible(lambda: When.day(date(year, number, _day_of(words, day))))
        return _partly(words, match, When.month(year, number))

    return _in_year(words, match, make)


@form
def season_of_year(words: Grammar, match: Match) -> Reading | None:
    return _in_year(words, match, lambda year: _season_in(words, match, year))


def _in_year(words: Grammar, match: Match, make: Callable[[int], When | None]) -> Reading | None:
    """In last year, in that year: the year comes from the day it was said, or from the date told before."""
    which = words.meaning("which", match["which"])
    if which in TOLD:
        return since_told(lambda told: make(told.earliest.year + TOLD[which]) if told.earliest else None)
    return since_said(lambda said: make(said.latest.year + SAID.get(which or "", 0)) if said.latest else None)


@form
def which_season(words: Grammar, match: Match) -> Reading | None:
    """Last winter; in the winter, which was the last one or that of the year told before; the following winter."""
    name = words.meaning("season", match["s"]) or ""
    if not match.groupdict().get("which"):
        return _bare_season(name)
    which = words.meaning("which", match["which"])
    if which in TOLD:
        return since_told(lambda told: season(name, following(told, SEASONS[name][0], TOLD[which])))
    if which == "before_last":
        return since_said(lambda said: season_before(shifted(said, -1, "year"), name))
    return since_said(lambda said: season_before(said, name))


def _bare_season(name: str) -> Reading:
    def read(anchors: Anchors) -> When | None:
        if anchors.previous and name != "winter":  # a winter lies in two years, and nobody says which
            return recent(lambda year: season(name, year), anchors)
        return since_said(lambda said: season_before(said, name))(anchors)

    return read


@form
def which_unit(words: Grammar, match: Match) -> Reading | None:
    """Last year, this month, the following week; the beginning of it; that evening."""
    return _near_unit(words, match, words.meaning("unit", match["unit"]) or "day")


@form
def which_year(words: Grammar, match: Match) -> Reading | None:
    """Last year in one word: былтыр, geçen sene, بۇلتۇر."""
    return _near_unit(words, match, "year")


def _near_unit(words: Grammar, match: Match, unit: str) -> Reading:
    which = words.meaning("which", match["which"]) or ""

    def moved(near: When, step: int) -> When | None:
        if not step and unit in ("day", "week") and which in TOLD:
            return near
        found = whole(shifted(whole(near, unit), step, unit), unit)
        return _partly(words, match, found) if unit in ("year", "month") else found

    if which in TOLD:
        return since_told(lambda told: moved(told, TOLD[which]))
    return since_said(lambda said: moved(said, SAID.get(which, 0)))


@form
def near(words: Grammar, match: Match) -> Reading | None:
    """Yesterday, today, the day before yesterday."""
    step = int(words.meaning("near", match["near"]) or 0)
    return since_said(lambda said: shifted(said, step, "day"))


@form
def near_told(words: Grammar, match: Match) -> Reading | None:
    """The day before, the next day."""
    step = int(words.meaning("near_told", match["near_told"]) or 0)
    return since_told(lambda told: shifted(told, step, "day"))


@form
def weekday(words: Grammar, match: Match) -> Reading | None:
    """On Monday: the last one on or before the day it was said, where that is known to the day."""
    wanted = int(words.meaning("weekday", match["weekday"]) or 0)

    def count(said: When) -> When | None:
        if said.earliest != said.latest or said.latest is None:
            return None
        return When.day(said.latest - timedelta(days=(said.latest.weekday() - wanted) % 7))

    return since_said(count)


# --- counted in years, months, days


@form
def ago(words: Grammar, match: Match) -> Reading | None:
    length = words.amounts.length(match["length"])
    return since_said(lambda said: _moved(said, length, -1), approx=_rough(length)) if length else None


@form
def later(words: Grammar, match: Match) -> Reading | None:
    length = words.amounts.length(match["length"])
    return since_told(lambda told: _moved(told, length, 1), approx=_rough(length)) if length else None


@form
def earlier(words: Grammar, match: Match) -> Reading | None:
    length = words.amounts.length(match["length"])
    return since_told(lambda told: _moved(told, length, -1), approx=_rough(length)) if length else None


@form
def lasting(words: Grammar, match: Match) -> Reading | None:
    """For three years now: a start, counted back."""
    length = words.amounts.length(match["length"])
    return since_said(lambda said: _moved(said, length, -1), approx=True) if length else None


def _rough(length: Length) -> bool:
    return length[-1][1] != "day"


def _moved(anchor: When, length: Length, way: int) -> When:
    """Moved by all parts of the length, as exactly as its smallest unit allows."""
    *larger, (number, unit) = length
    for amount, of in larger:
        months = round(way * amount * {"year": 12, "decade": 120, "month": 1}.get(of, 0))
        anchor = When(_months(anchor.earliest, months), _months(anchor.latest, months))
    if unit == "year" and number % 1 and not larger:  # "a year and a half ago" fixes a year no better than months do
        return shifted(anchor, way * number * 12, "month") if number < 3 else shifted(anchor, way * number, unit)
    return shifted(anchor, way * number, unit)


def _months(day: date | None, months: int) -> date | None:
    return months_on(day, months) if day else None
