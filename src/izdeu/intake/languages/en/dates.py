"""When, in English: every wording that fixes a date, read as an interval, counted from what the text counts from.

"Seven years ago" needs the day of publication, "the following year" the date told before it; without that there is no
date. Terms of punishment and ages are never dates (see `terms`).
"""

import calendar
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache
from itertools import zip_longest

from izdeu.intake.found import Span
from izdeu.intake.languages.en.terms import AMOUNT, UNIT, amount
from izdeu.intake.languages.reckoning import (
    SEASONS,
    Anchors,
    Dated,
    Kind,
    Reading,
    Wording,
    between,
    day_of,
    fixed,
    following,
    longest,
    month_before,
    possible,
    recent,
    season,
    season_before,
    settled,
    shifted,
    since_said,
    since_told,
    stretch,
    up_to,
    whole,
)
from izdeu.model.when import When

__all__ = ["Anchors", "Dated", "Kind", "fix", "part_of", "shifted", "wordings"]

MONTHS = {name.lower(): n for n, name in enumerate(calendar.month_name) if name}
MONTHS |= {name.lower(): n for n, name in enumerate(calendar.month_abbr) if name} | {"sept": 9}
WEEKDAYS = {name.lower(): n for n, name in enumerate(calendar.day_name)}
_PART_WORDS = {
    "beginning": "early", "start": "early", "early": "early", "middle": "mid", "mid": "mid", "late": "late", "later": "late",
    "end": "late", "close": "late", "earlier": "early", "first": "first", "second": "second",
    "last": "late", "final": "late", "closing": "late", "opening": "early",
}  # fmt: skip
_MONTH = "|".join(sorted((n.capitalize() for n in MONTHS), key=len, reverse=True))
_MONTH = rf"(?:{_MONTH})\b\.?"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])"
_YEAR = r"(?:19[3-9]\d|20[0-4]\d)"
_SEASON = "spring|summer|autumn|fall|winter"
_WEEKDAY = "|".join(day.capitalize() for day in WEEKDAYS)
_PART = (
    r"(?P<part>early in|late in|early|late|mid|(?:at |by |toward |towards |"
    r"in )?(?:the )?(?:very )?(?:beginning|start|middle|end|close|first half|second half|"
    r"first (?:weeks|days|months)|last (?:weeks|days|months)|early (?:weeks|days|months|part)|later part) of|"
    r"the (?:early|late))[ -]"
)
_ABOUT = (
    r"(?:(?P<about>about|around|nearly|almost|over|some|roughly|approximately|more than|less than|at least|"
    r"just over|just under|"
    r"well over|close to|up to|under) )?"
)
_NUM = rf"(?P<n>{AMOUNT})[ -]+(?:[a-z]+ )??(?P<unit>{UNIT})(?P<half> and a half)?"


def _month(name: str) -> int:
    return MONTHS[name.lower().rstrip(".")]


def part_of(interval: When, part: str) -> When:
    """The early, middle or late stretch of an interval, as its English words say."""
    word = re.sub(r"^(?:at |by |towards? |in )?(?:the )?(?:very )?| (?:of|in)$", "", part.lower()).split()[0]
    return stretch(interval, _PART_WORDS[word])


type Rule = tuple[re.Pattern[str], Kind, Callable[[re.Match[str]], Reading | None]]
RULES: list[Rule] = []


def _rule(
    pattern: str, kind: Kind = Kind.AT, flags: int = 0
) -> Callable[[Callable[[re.Match[str]], Reading | None]], None]:
    def keep(build: Callable[[re.Match[str]], Reading | None]) -> None:
        RULES.append((re.compile(pattern, flags), kind, build))

    return keep


# --- dates that stand alone -------------------------------------------------------------------------------------------


@_rule(r"(?<![\w/.-])\d{4}(?P<sep>[-/.])\d{2}(?:(?P=sep)\d{2})?(?![\w/-])")
def _iso(m: re.Match[str]) -> Reading | None:
    return fixed(possible(lambda: When.parse(re.sub("[/.]", "-", m[0]))))


@_rule(r"(?<![\w/.-])(?P<a>\d{1,2})(?P<sep>[/.-])(?P<b>\d{1,2})(?P=sep)(?P<y>(?:19|20)\d{2})(?![\w/-])")
def _numeric(m: re.Match[str]) -> Reading | None:
    a, b, year = int(m["a"]), int(m["b"]), int(m["y"])
    if m["sep"] == "." or a > 12:  # 31.07.2023; with slashes both orders are in use
        return fixed(possible(lambda: When.day(date(year, b, a))))
    if b > 12 or a == b:
        return fixed(possible(lambda: When.day(date(year, a, b))))
    either = sorted([date(year, a, b), date(year, b, a)])
    return fixed(When(either[0], either[1], approx=True))


@_rule(rf"(?:\b(?:{_WEEKDAY}),? )?\b(?P<m>{_MONTH}) (?P<d>{_DAY})(?:st|nd|rd|th)?(?:,| of|,? in)? (?P<y>{_YEAR})\b")
def _month_day_year(m: re.Match[str]) -> Reading | None:
    return fixed(possible(lambda: When.day(date(int(m["y"]), _month(m["m"]), int(m["d"])))))


@_rule(
    rf"(?:\b(?:{_WEEKDAY}),? )?\b(?:the )?(?P<d>{_DAY})(?:st|nd|rd|th)?(?: of|-)? ?-?(?P<m>{_MONTH})(?:,| of|"
    rf"-)? ?(?P<y>{_YEAR})\b"
)
def _day_month_year(m: re.Match[str]) -> Reading | None:
    return fixed(possible(lambda: When.day(date(int(m["y"]), _month(m["m"]), int(m["d"])))))


@_rule(rf"(?:(?i:{_PART}))?\b(?P<m>{_MONTH})(?:,| of|,? in)? (?P<y>{_YEAR})\b")
def _month_year(m: re.Match[str]) -> Reading | None:
    whole = When.month(int(m["y"]), _month(m["m"]))
    return fixed(part_of(whole, m["part"]) if m["part"] else whole)


@_rule(rf"(?:{_PART})?\b(?P<s>{_SEASON})(?:,| of|,? in)? (?P<y>{_YEAR})\b", flags=re.I)
def _season_year(m: re.Match[str]) -> Reading | None:
    whole = season(m["s"].lower(), int(m["y"]))
    return fixed(part_of(whole, m["part"]) if m["part"] else whole)


@_rule(rf"(?<![\w.,:/$€£№#-])(?P<a>{_YEAR})[–—-](?P<b>{_YEAR}|\d\d)(?![\w-])(?!,\d)")
def _years(m: re.Match[str]) -> Reading | None:
    first = int(m["a"])
    last = int(m["b"]) if len(m["b"]) == 4 else first // 100 * 100 + int(m["b"])
    return fixed(When(date(first, 1, 1), date(last, 12, 31))) if last > first else None


@_rule(rf"(?:{_PART})?(?:the )?(?<![\w.,:/$€£№#-])(?P<y>(?:19|20)\d0)['’]?s\b", flags=re.I)
def _decade(m: re.Match[str]) -> Reading | None:
    whole = When(date(int(m["y"]), 1, 1), date(int(m["y"]) + 9, 12, 31))
    return fixed(part_of(whole, m["part"]) if m["part"] else whole)


@_rule(
    rf"(?:{_PART}|\b(?P<some>sometime|some time) in )?(?:the (?:year|"
    rf"course of) )?(?<![\w.,:/$€£№#+])(?<!\d-)(?<!No )(?P<y>{_YEAR})"
    r"(?![\w%]|[.,:]\d|-\w|['’]s\b|/\d| (?:people|persons|men|women|families|prisoners|detainees|km|kilomet|"
    r"metres|meters|yuan|tenge|cases)\b)",
    flags=re.I,
)
def _year(m: re.Match[str]) -> Reading | None:
    whole = When.year(int(m["y"]))
    return fixed(part_of(whole, m["part"]) if m["part"] else whole)


# --- dates whose year, or more, must be had from elsewhere ------------------------------------------------------------


@_rule(rf"(?:\b(?:{_WEEKDAY}),? )?\b(?P<m>{_MONTH}) (?P<d>{_DAY})(?:st|nd|rd|th)?\b(?![:,.]?\d)")
def _month_day(m: re.Match[str]) -> Reading | None:
    return day_of(_month(m["m"]), int(m["d"]))


@_rule(rf"(?:\b(?:{_WEEKDAY}),? )?\b(?:the )?(?P<d>{_DAY})(?:st|nd|rd|th)?(?: of)? (?P<m>{_MONTH})(?! ?\d)")
def _day_month(m: re.Match[str]) -> Reading | None:
    return day_of(_month(m["m"]), int(m["d"]))


@_rule(
    rf"\b(?i:(?:in|since|until|till|by|during|of|from|before|after|for|and|between|every|"
    rf"through)) (?i:{_PART})?(?P<m>{_MONTH})(?! ?\d)"
)
def _month_alone(m: re.Match[str]) -> Reading | None:
    if m[0].lower().startswith("every"):
        return None
    return _month_only(m)


@_rule(rf"(?i:{_PART})(?P<m>{_MONTH})(?! ?\d)")
def _part_month(m: re.Match[str]) -> Reading | None:
    return _month_only(m)


@_rule(
    rf"\b(?:(?P<d>{_DAY})(?:st|nd|rd|th)?(?: of)? )?(?P<m>{_MONTH})(?: (?P<d2>{_DAY})(?:st|nd|rd|th)?)?,? (?:of )?"
    r"(?P<which>last|this|that|the same|the following|the next|the previous) year\b"
)
def _month_of_year(m: re.Match[str]) -> Reading | None:
    month, day, which = _month(m["m"]), m["d"] or m["d2"], m["which"]

    def make(year: int) -> When | None:
        return possible(lambda: When.day(date(year, month, int(day)))) if day else When.month(year, month)

    if which in ("last", "this"):
        return since_said(lambda said: make(said.latest.year - (which == "last")) if said.latest else None)
    step = {"the following": 1, "the next": 1, "the previous": -1}.get(which, 0)
    return since_told(lambda told: make(told.earliest.year + step) if told.earliest else None)


def _month_only(m: re.Match[str]) -> Reading:
    month, part = _month(m["m"]), m["part"]
    return lambda anchors: recent(
        lambda year: part_of(When.month(year, month), part) if part else When.month(year, month), anchors
    )


@_rule(rf"\b(?i:(?P<which>last|this|that|the following|the next|next|the previous|the same)) (?P<m>{_MONTH})(?! ?\d)")
def _which_month(m: re.Match[str]) -> Reading | None:
    month, which = _month(m["m"]), m["which"].lower()
    if which in ("last", "this"):
        return since_said(lambda said: month_before(said, month, allow_same=which == "this"))
    if which == "next":
        return None
    step = {"the following": 1, "the next": 1, "the previous": -1}.get(which, 0)
    return since_told(lambda told: When.month(following(told, month, step), month))


@_rule(
    rf"\b(?:(?P<part>early|late|earlier|later) )?(?P<which>last|this|that|the (?:following|next|previous|same)|"
    rf"in the|since|until|in|since the|of the) (?P<s>{_SEASON})\b",
    flags=re.I,
)
def _which_season(m: re.Match[str]) -> Reading | None:
    name, which = m["s"].lower(), m["which"].lower()
    if name == "fall" and which in ("in the", "in", "of the"):
        return None
    if which in ("last", "this", "in the", "since", "until", "in", "since the"):
        return since_said(lambda said: season_before(said, name))
    step = {"the following": 1, "the next": 1, "the previous": -1}.get(which, 0)
    return since_told(lambda told: season(name, following(told, SEASONS[name][0], step)))


@_rule(
    r"\b(?:(?P<part>early|late|earlier|later|mid|(?:at |by )?the (?:beginning|start|end|"
    r"middle) of)[ -])?(?P<which>last|this|the current|the past) (?P<unit>year|month|week)\b(?!s)",
    flags=re.I,
)
def _which_unit(m: re.Match[str]) -> Reading | None:
    step, unit, part = (-1 if m["which"].lower() in ("last", "the past") else 0), m["unit"].lower(), m["part"]

    def count(said: When) -> When:
        counted = whole(shifted(whole(said, unit), step, unit), unit)
        return part_of(counted, part) if part and unit != "week" else counted

    return since_said(count)


@_rule(
    r"\b(?:(?P<part>early|late|earlier|later|(?:at |by )?the (?:beginning|start|"
    r"end) of) )?(?:in )?(?P<which>that|the same|the following|the next|the previous) (?P<unit>year|month|"
    r"week|day|evening|night|morning)\b(?!s)",
    flags=re.I,
)
def _told_unit(m: re.Match[str]) -> Reading | None:
    unit = m["unit"].lower() if m["unit"].lower() in ("year", "month", "week") else "day"
    step = {"the following": 1, "the next": 1, "the previous": -1}.get(m["which"].lower(), 0)
    part = m["part"]

    def count(told: When) -> When | None:
        if not step and unit in ("day", "week"):
            return told
        counted = whole(shifted(whole(told, unit), step, unit), unit)
        return part_of(counted, part) if part and part.lower() != "later" and unit in ("year", "month") else counted

    return since_told(count)


@_rule(
    r"\b(?P<which>yesterday|today|tonight|last night|this (?:morning|afternoon|evening)|the day before yesterday)\b",
    flags=re.I,
)
def _near_day(m: re.Match[str]) -> Reading | None:
    back = {"yesterday": 1, "last night": 1, "the day before yesterday": 2}.get(m["which"].lower(), 0)
    return since_said(lambda said: shifted(said, -back, "day"))


@_rule(
    rf"\b(?:(?:on|last|this|since|until|by|late|early) )?(?P<day>{_WEEKDAY})(?: (?:night|morning|evening|"
    rf"afternoon))?\b(?!s)"
)
def _weekday(m: re.Match[str]) -> Reading | None:
    wanted = WEEKDAYS[m["day"].lower()]

    def count(said: When) -> When | None:
        if said.earliest != said.latest or said.latest is None:
            return None
        return When.day(said.latest - timedelta(days=(said.latest.weekday() - wanted) % 7))

    return since_said(count)


@_rule(
    r"\b(?:(?:on )?the day before|(?:a|one) day (?:before|earlier)|the previous day|the night before|the eve of)\b",
    flags=re.I,
)
def _day_before(m: re.Match[str]) -> Reading | None:
    return since_told(lambda told: shifted(told, -1, "day"))


# --- counted in years, months, days -----------------------------------------------------------------------------------


def _counted(m: re.Match[str]) -> tuple[float, str] | None:
    number = amount(m["n"])
    return None if number is None else (number + (0.5 if m["half"] else 0), m["unit"].lower().rstrip("s"))


@_rule(rf"\b{_ABOUT}{_NUM} ago\b", flags=re.I)
def _ago(m: re.Match[str]) -> Reading | None:
    if (counted := _counted(m)) is None:
        return None
    return since_said(lambda said: shifted(said, -counted[0], counted[1]), approx=counted[1] != "day")


_EVENT = r" (?:(?:his|her|their|my|our|the|that|this|being|he|she|they) [\w-]+|\w+['’]s [\w-]+)"


@_rule(
    rf"\b{_ABOUT}{_NUM} (?:(?P<way>later|earlier|afterwards?)\b|(?P<side>before|after)\b(?P<rest>{_EVENT})?|"
    rf"on(?=[,.;]))",
    flags=re.I,
)
def _later(m: re.Match[str]) -> Reading | None:
    if (counted := _counted(m)) is None:
        return None
    number = -counted[0] if (m["way"] or m["side"] or "").lower() in ("earlier", "before") else counted[0]
    return since_told(lambda told: shifted(told, number, counted[1]), approx=True)


@_rule(
    rf"\b(?:after|within|in|following) {_ABOUT}{_NUM}(?= (?:he|she|they|we|i|the|his|her|in)\b|,|\.)(?! ago)",
    flags=re.I,
)
def _after(m: re.Match[str]) -> Reading | None:
    counted = _counted(m)
    if counted is None or counted[1] == "decade" or m["about"]:
        return None
    return since_told(lambda told: shifted(told, counted[0], counted[1]), approx=True)


@_rule(
    rf"\b(?:for|in|over|during|it['’]?s been|it has been|(?:has|have) passed)(?: the| these)?(?: past|"
    rf" last)? {_ABOUT}{_NUM}(?: now)?(?! (?:ago|later|earlier|before|after))(?![\w-])",
    Kind.LASTING,
    flags=re.I,
)
def _lasting(m: re.Match[str]) -> Reading | None:
    return _length_back(m)


@_rule(rf"\b{_ABOUT}{_NUM}(?= (?:have|has) (?:now )?(?:passed|gone by|elapsed))", Kind.LASTING, flags=re.I)
def _passed(m: re.Match[str]) -> Reading | None:
    return _length_back(m)


def _length_back(m: re.Match[str]) -> Reading | None:
    if (counted := _counted(m)) is None:
        return None
    return since_said(lambda said: shifted(said, -counted[0], counted[1]), approx=True)


# --- reading a text ---------------------------------------------------------------------------------------------------

_SINCE = re.compile(r"\b(?:ever )?since(?: at least| about| around| as early as)? $", re.I)
_UNTIL = re.compile(r"\b(?:until|till|before|by|prior to|no later than|up to) (?:about |around )?$", re.I)
_FROM = re.compile(r"\b(?:between|from) $", re.I)
_TO = re.compile(r" ?(?:and|to|until|till|through|–|—|-) ?$", re.I)
_LEADING = re.compile(r"(?:in|since|until|till|by|during|of|from|before|after|for|and|between|on|through) ", re.I)
_BIRTH = re.compile(r"\bborn(?: \w+)? (?:in|on) (?:\w+ )?\Z", re.I)
_AGE_WORDS = re.compile(r"[- ]olds?\b| of age\b", re.I)


@lru_cache(maxsize=8)
def wordings(text: str) -> tuple[Wording, ...]:
    """Every wording that says when, in order, none overlapping another; the longest wins."""
    return tuple(_joined(text, longest(item for rule in RULES for item in _matches(text, rule))))


def _matches(text: str, rule: Rule) -> Iterator[Wording]:
    pattern, kind, build = rule
    for m in pattern.finditer(text):
        read = None if _AGE_WORDS.match(text, m.end()) else build(m)
        if read is not None:
            groups = m.groupdict()
            yield Wording(_trimmed(text, m), kind, read, (groups.get("rest") or "").strip())


def _trimmed(text: str, m: re.Match[str]) -> Span:
    """Without the preposition a rule needed to see ("in August" is the wording "August")."""
    lead = _LEADING.match(m[0])
    return Span(m.start() + (lead.end() if lead and len(m[0]) > lead.end() and "ago" not in m[0][-4:] else 0), m.end())


def _joined(text: str, found: list[Wording]) -> Iterator[Wording]:
    """“Since X” and "until X" get their kind, "from X to Y" becomes one wording."""
    skip = False
    for item, follower in zip_longest(found, found[1:]):
        if skip:
            skip = False
            continue
        before = text[max(0, item.span.start - 30) : item.span.start]
        if follower and _FROM.search(before) and _TO.fullmatch(text[item.span.end : follower.span.start]):
            yield between(item, follower)
            skip = True
        elif item.kind is Kind.AT and _SINCE.search(before):
            yield replace(item, kind=Kind.SINCE)
        elif item.kind is Kind.AT and _UNTIL.search(before):
            yield replace(item, kind=Kind.UNTIL, read=up_to(item.read))
        else:
            yield item


def _birth(text: str, span: Span) -> bool:
    return bool(_BIRTH.search(text[max(0, span.start - 25) : span.start]))


def fix(text: str, said: When | None, skip: tuple[Span, ...] = ()) -> tuple[Dated, ...]:
    """Every wording of `text` outside `skip` with the days it means, each told date anchoring the next within its paragraph."""
    return settled(text, wordings(text), said, skip, lambda span: _birth(text, span))
