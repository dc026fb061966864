"""How long: terms of punishment, stretches of time and ages, so that none of them is ever taken for a date."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from izdeu.intake.found import Span

_ONES = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
ONES = [*_ONES.split(), "eighteen", "nineteen"]
TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
NUMBERS: dict[str, float] = {
    **{word: n for n, word in enumerate(ONES, 1)},
    **{word: 10 * n for n, word in enumerate(TENS, 2)},
    **{f"{ten}-{one}": 10 * t + o for t, ten in enumerate(TENS, 2) for o, one in enumerate(ONES[:9], 1)},
    "a": 1,
    "an": 1,
    "half": 0.5,
    "a couple of": 2,
    "a dozen": 12,
}
VAGUE = ("a few", "several", "many", "some", "a number of", "numerous", "couple of")
_WORDS = "|".join(re.escape(w) for w in sorted([*NUMBERS, *VAGUE], key=len, reverse=True))
AMOUNT = rf"(?:\d+(?:[.,]\d+)?(?:\s?1/2|\s?½)?|½|half an?|(?:{_WORDS}))(?:[ -]and[ -]a[ -]half)?"
UNIT = r"(?:years?|months?|weeks?|days?|decades?)"
_STEP = re.compile(
    rf"(?<![\w.,/-])(?P<n>{AMOUNT})(?P<gap>[ \u00a0-]+)(?:(?!(?:{_WORDS})\b)[a-z]+ )??"
    rf"(?P<unit>{UNIT})(?:['’]s?)?(?![\w])(?P<half> and a half)?",
    re.I,
)
_JOIN = re.compile(r"(?:,? and |, ?| )")
_OLD = re.compile(r"[- ](?:olds?\b|of age\b)", re.I)
_AGED = re.compile(
    r"\b(?:aged?|at the age of|turn(?:s|ed)|is|was|now|,) (?P<n>\d{1,3})\b(?![\d.,%]*\d| ?(?:years?|months?|"
    r"days?|weeks?|per|people|km|k\b|other|of)\b)",
    re.I,
)


class Sort(StrEnum):
    """What a number of years is about."""

    AGE = "age"
    STRETCH = "stretch"


@dataclass(frozen=True, slots=True)
class Length:
    """A length of time as written: "one year three months and 10 days". A part is None where nothing is said of it."""

    span: Span
    sort: Sort
    years: float | None = None
    months: float | None = None
    days: int | None = None


@dataclass(frozen=True, slots=True)
class Punishment:
    """A sentence's length: a term, life, or death; `suspended` where the source says so."""

    span: Span
    years: float | None = None
    months: float | None = None
    days: int | None = None
    life: bool | None = None
    suspended: bool | None = None


def amount(words: str) -> float | None:
    """“2 1/2”, "two and a half", "a couple of" as a number; None where it is vague ("several")."""
    low = re.sub(r"\s+", " ", words.lower().strip())
    half = 0.5 if re.search(r"and[ -]a[ -]half$|1/2$|½$", low) and low != "½" else 0.0
    low = re.sub(r"[ -]and[ -]a[ -]half$|\s?1/2$|\s?½$", "", low)
    if low in ("half a", "half an", ""):
        return 0.5
    if re.fullmatch(r"\d+([.,]\d+)?", low):
        return float(low.replace(",", ".")) + half
    return NUMBERS[low] + half if low in NUMBERS else None


def lengths(text: str) -> tuple[Length, ...]:
    """Every stretch of time and every age of `text`, in order."""
    return tuple(sorted(_lengths(text), key=lambda found: found.span))


def _lengths(text: str) -> Iterator[Length]:
    steps = [m for m in _STEP.finditer(text) if amount(m["n"]) is not None]
    chain: list[re.Match[str]] = []
    for step in [*steps, None]:
        if chain and (step is None or not _JOIN.fullmatch(text, chain[-1].end(), step.start())):
            yield _length(text, chain)
            chain = []
        if step is not None:
            chain.append(step)


def _length(text: str, chain: list[re.Match[str]]) -> Length:
    parts: dict[str, float] = {}
    for step in chain:
        unit = step["unit"].lower().rstrip("s")
        parts[unit] = parts.get(unit, 0) + (amount(step["n"]) or 0) + (0.5 if step["half"] else 0)
    old = _OLD.match(text, chain[-1].end())
    years = parts.get("year", 0) + 10 * parts.get("decade", 0)
    days = parts.get("day", 0) + 7 * parts.get("week", 0)
    span = Span(chain[0].start(), old.end() if old else chain[-1].end())
    return Length(span, Sort.AGE if old else Sort.STRETCH, years or None, parts.get("month") or None, int(days) or None)


def ages(text: str) -> tuple[Span, ...]:
    """Where numbers are ages: "15-year-old", "aged 44", ", 44,"."""
    old = [found.span for found in lengths(text) if found.sort is Sort.AGE]
    return tuple(sorted([*old, *(Span(m.start("n"), m.end("n")) for m in _AGED.finditer(text))]))


_LIFE = re.compile(
    r"\b(?:(?:to|for) life\b|life (?:sentences?|imprisonment|in (?:prison|jail)|terms?|behind bars)|jailed for life)",
    re.I,
)
_SUSPENDED = re.compile(r"\bsuspend(?:ed|ing|s)?\b|\bprobation(?:ary)?\b|\bconditional(?:ly)?\b", re.I)
_BEHIND = re.compile(
    r"[ -](?:in|behind|of|at|jail|prison|sentences?|terms?|imprisonment|hard|forced|deprivation|probation|"
    r"incarceration|behind|suspended)\b",
    re.I,
)
_BEFORE = re.compile(
    r"(?:\bto|\bof|\bfor|\bgot|\bgiven|\bgave \w+|\bhanded(?: \w+)?|\breceived|\bserv\w+|\bterms?|\ba|\ban|"
    r"\bis|\bwas|[:(])\W*$",
    re.I,
)
_PAST = re.compile(r"(?:\bafter|\bpast|\blast|\bnext|\bago|\bin|\bmore|\bwithin|\bduring|\bsince)\W*$", re.I)


def punishment(text: str, offset: int = 0) -> Punishment | None:
    """The term a clause about a sentence states; spans count from `offset`. Ages and "three years later" are none."""
    suspended = bool(_SUSPENDED.search(text)) or None
    if life := _LIFE.search(text):
        return Punishment(Span(offset + life.start(), offset + life.end()), life=True, suspended=suspended)
    stretches = [found for found in lengths(text) if found.sort is Sort.STRETCH and _likely(text, found.span) > 0]
    if not stretches:
        return None
    best = max(stretches, key=lambda found: (_likely(text, found.span), -found.span.start))
    span = Span(offset + best.span.start, offset + best.span.end)
    return Punishment(span, best.years, best.months, best.days, suspended=suspended)


def _likely(text: str, span: Span) -> int:
    """How much the words around a stretch make it a term: 0 for "three years later"."""
    if re.match(r"\W*(?:later|ago|earlier|before|after|have passed|on(?=[,.;]))", text[span.end :], re.I):
        return 0
    before, behind = text[max(0, span.start - 25) : span.start], _BEHIND.match(text, span.end)
    hyphened = "-" in text[span.start : span.end]
    return 1 - 2 * bool(_PAST.search(before)) + 2 * bool(_BEFORE.search(before)) + 2 * bool(behind) + hyphened
