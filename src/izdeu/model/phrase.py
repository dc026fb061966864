"""How dates, ages and terms are said to a person, in their language; programs get EDTF and the terms themselves.

Dates stay in figures, year first, because those read the same in every language; only what lies round them is in words.
`dated` is how a face sets one date: a page isolates it, so that a right-to-left line does not turn it round.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta

from izdeu.model.claim import Detail
from izdeu.model.finding import Right
from izdeu.model.vocabulary import label, terms
from izdeu.model.when import When, born
from izdeu.model.wording import Aged, Counted, Named, Piece

type SetDate = Callable[[str], str]

_COUNTED = ("years", "months", "days")
ROUGHLY = 60  # days: the ends of a longer approximate stretch are generous anyway, so its months say enough


def when_said(when: When | None, language: str = "en", dated: SetDate = str) -> str:
    """about 2020-10-14; 1967-11-03 – 1968-11-02; until 2016-03-20; since 2017; No date."""
    if when is None or (when.earliest is None and when.latest is None):
        return label("pages", "no_date", language)
    if when.earliest is None:
        said = _put("until_date", language, dated(_end(when)))
    elif when.latest is None:
        said = _put("since_date", language, dated(_start(when)))
    else:
        said = _interval(when, dated)
    return _put("about_date", language, said) if when.approx else said


def _put(term: str, language: str, *words: str) -> str:
    return label("pages", term, language).format(*words)


def _interval(when: When, dated: SetDate) -> str:
    iso = When(when.earliest, when.latest).iso()
    if isinstance(iso, str):
        return dated(iso)
    assert when.earliest and when.latest
    start, end = when.earliest, when.latest
    first, last = start.isoformat(), end.isoformat()
    rough = when.approx and (end - start).days > ROUGHLY
    if rough or (start.day == 1 and (end + timedelta(days=1)).day == 1):
        years = not rough and (start.month, end.month) == (1, 12)
        first, last = (first[:4], last[:4]) if years else (first[:7], last[:7])
    return f"{dated(first)} – {dated(last)}"


def _start(when: When) -> str:
    """An open interval that begins with a year is "since 2017"."""
    day = when.earliest
    assert day is not None
    return day.isoformat()[: 4 if (day.month, day.day) == (1, 1) else 10]


def _end(when: When) -> str:
    day = when.latest
    assert day is not None
    return day.isoformat()[: 4 if (day.month, day.day) == (12, 31) else 10]


def age_said(reading: str, birth: When | None, language: str = "en", dated: SetDate = str) -> str:
    """aged 52 on 2020-11-02 (born 1967-11-03 – 1968-11-02): the age a source states, and what follows from it."""
    if birth is None:
        return _put("aged", language, reading)
    said = _put("aged", language, reading)
    if (as_of := _stated_on(reading, birth)) is not None:
        day = as_of.earliest == as_of.latest
        said = _put("aged_on" if day else "aged_in", language, reading, when_said(as_of, language, dated))
    return f"{said} ({_put('born_then', language, when_said(birth, language, dated))})"


def _stated_on(reading: str, birth: When) -> When | None:
    """The days an age was counted from; None where the interval of birth does not follow from the age alone."""
    ages = re.fullmatch(r"(\d{1,3})(?:–(\d{1,3}))?", reading)
    if ages is None or birth.earliest is None or birth.latest is None:
        return None
    low, high = int(ages[1]), int(ages[2] or ages[1])
    try:
        as_of = When(_on(birth.earliest - timedelta(days=1), high + 1), _on(birth.latest, low))
    except ValueError:  # 29 February, or an interval that was narrowed since
        return None
    again = born(low, as_of, high)
    return as_of if (again.earliest, again.latest) == (birth.earliest, birth.latest) else None


def _on(day: date, years: int) -> date:
    return day.replace(year=day.year + years)


def details_said(detail: Detail, language: str = "en") -> Iterator[str]:
    """What an event report adds, part by part: 9 years; charge: separatism; for life."""
    for name, value in detail.stated().items():
        word = label("details", name, language)
        if value is True:
            yield word
        elif isinstance(value, str):
            if value.strip():
                yield f"{word}: {value.strip()}"
        elif value is not False:
            yield f"{value:g} {word}" if name in _COUNTED else f"{word}: {value:g}"


def reading_said(predicate: str, reading: str, language: str = "en") -> str:
    """What was read: in words where it is a term of a list, the source's own word otherwise."""
    return label({"role": "roles", "sex": "sexes"}[predicate], reading, language) if predicate in _LISTED else reading


_LISTED = ("role", "sex")


def predicate_said(predicate: str, language: str = "en") -> str:
    """What a claim is about: Name; Lives in; wife; Arrested or detained."""
    kind, _, term = predicate.rpartition(":")
    return label({"event": "events", "kin": "kin"}.get(kind, "predicates"), term, language)


def speaker_said(described: str, language: str = "en") -> str:
    """What may be said of a speaker, in words: A relative; an organisation by its name."""
    return label("speakers" if described in terms("speakers") else "pages", described, language)


def field_said(field: str, language: str = "en") -> str:
    """What two sources differ in: Age; Date: Went back."""
    kind, _, event = field.partition(":")
    return label("fields", kind, language) + (f": {label('events', event, language)}" if event else "")


def piece_said(piece: Piece, language: str = "en") -> str:
    """One piece of a sentence: a date, a term, a count in words; a source's own wording in quotation marks."""
    match piece:
        case str():
            return f"“{piece}”"
        case When():
            return when_said(piece, language)
        case Detail():
            return " ".join(details_said(piece, language))
        case Aged(reading, birth):
            return (
                age_said(reading, birth, language)
                if reading
                else _put("born_then", language, when_said(birth, language))
            )
        case Counted(number, of):
            return _counted(number, of, language)
        case Named(list_, term):
            return _in_a_sentence(list_, term, language)


def pieces_said(pieces: Iterable[Piece], language: str = "en") -> str:
    return ", ".join(dict.fromkeys(piece_said(piece, language) for piece in pieces))


def _counted(number: int, of: str, language: str) -> str:
    word = label("sides", of.removesuffix("s").replace("children", "child") if number == 1 else of, language)
    return f"{number} {word}"


def _in_a_sentence(list_: str, term: str, language: str) -> str:
    """A term as it stands inside a sentence: "an official"; the name of a body keeps its letters."""
    said = speaker_said(term, language) if list_ == "speakers" else label(list_, term, language) if list_ else term
    return said[:1].lower() + said[1:] if list_ and term in terms(list_) else said


def difference_said(how: str, left: Iterable[Piece], right: Iterable[Piece], language: str = "en") -> str:
    """How two accounts differ: camp by one account, prison by another. `how`: a term of `differences`."""
    return label("differences", how, language).format(pieces_said(left, language), pieces_said(right, language))


def right_said(right: Right, first: Iterable[Piece], second: Iterable[Piece], language: str = "en") -> str:
    """Which of two accounts is held to be right, in the words of that account."""
    return label("rights", right, language).format(pieces_said(second if right is Right.SECOND else first, language))


def span(begins: float, ends: float) -> str:
    """From which moment of a recording to which, alike in every language: 0:12–0:18, 1:02:03–1:02:09."""
    return f"{clock(begins)}–{clock(ends)}" if int(ends) > int(begins) else clock(begins)


def clock(seconds: float) -> str:
    """0:12; 1:02:03"""
    whole = int(seconds)
    hours, minutes = whole // 3600, whole // 60 % 60
    return f"{hours}:{minutes:02}:{whole % 60:02}" if hours else f"{minutes}:{whole % 60:02}"
