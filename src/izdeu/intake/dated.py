"""Full dates in a line, in the forms documents carry at their head: in digits, and in words of several languages."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from izdeu.model.when import When

_MONTHS = (  # stems, as months are declined; January first
    ("january|jan", "январ", "қаңтар", "ocak", "januar|jänner", "janvier", "enero"),
    ("february|feb", "феврал", "ақпан", "şubat", "februar", "février", "febrero"),
    ("march|mar", "март", "наурыз", "mart", "märz", "mars", "marzo"),
    ("april|apr", "апрел", "сәуір", "nisan", "april", "avril", "abril"),
    ("may", "май|мая", "мамыр", "mayıs", "mai", "mai", "mayo"),
    ("june|jun", "июн", "маусым", "haziran", "juni", "juin", "junio"),
    ("july|jul", "июл", "шілде", "temmuz", "juli", "juillet", "julio"),
    ("august|aug", "август", "тамыз", "ağustos", "august", "août", "agosto"),
    ("september|sept|sep", "сентябр", "қыркүйек", "eylül", "september", "septembre", "septiembre"),
    ("october|oct", "октябр", "қазан", "ekim", "oktober", "octobre", "octubre"),
    ("november|nov", "ноябр", "қараша", "kasım", "november", "novembre", "noviembre"),
    ("december|dec", "декабр", "желтоқсан", "aralık", "dezember", "décembre", "diciembre"),
)
_NUMBER = {stem: number for number, stems in enumerate(_MONTHS, 1) for names in stems for stem in names.split("|")}
_ANY = "|".join(sorted(_NUMBER, key=len, reverse=True))
_MONTH = rf"(?P<month>{_ANY})(?:[а-яёәғқңөұүі]{{0,4}}|\.)"
_DAY = r"(?<![\d.:/-])(?P<day>\d{1,2})"
_YEAR = r"(?P<year>(?:19|20)\d\d)(?!\d)"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"(?<!\d){_YEAR}([-/.])(?P<m>\d{{1,2}})\2(?P<day>\d{{1,2}})(?!\d)",  # 2021-03-24
        rf"(?<!\d){_YEAR}\s?年\s?(?P<m>\d{{1,2}})\s?月\s?(?P<day>\d{{1,2}})\s?[日号號]",
        rf"(?<!\d){_YEAR}-يىلى?\s?(?P<m>\d{{1,2}})-ئاي(?:نىڭ)?\s?(?P<day>\d{{1,2}})-كۈنى?",  # Uyghur
        rf"{_DAY}\.(?P<m>\d{{1,2}})\.{_YEAR}",  # 24.03.2021
        rf"{_DAY}(?:st|nd|rd|th|\.)?(?:\s(?:of|de))?[\s-]{_MONTH},?(?:\s(?:of|de))?[\s-]{_YEAR}",  # 24 March 2021
        rf"\b{_MONTH}\s(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s{_YEAR}",  # March 24, 2021
        rf"(?<!\d){_YEAR}(?:\s(?:жылғы|жылдың|жылы|жыл|ж\.|года|yılı))?,?\s(?P<day>\d{{1,2}})[\s-]{_MONTH}",  # Kazakh
    )
)
_SLASHED = re.compile(rf"(?<![\d/])(?P<one>\d{{1,2}})/(?P<two>\d{{1,2}})/{_YEAR}")


@dataclass(frozen=True, slots=True)
class Dated:
    """A full date and where it stands. `when` is a day, or the days between two readings of 03/04/2021."""

    start: int
    end: int
    when: When


def dates(line: str, month_first: bool | None = None) -> list[Dated]:
    """The full dates of a line, in their order. `month_first` settles 03/04/2021 where the text does."""
    found = [*_written(line), *_slashed(line, month_first)]
    return sorted(found, key=lambda one: one.start)


def month_first(text: str) -> bool | None:
    """Whether the slashed dates of a text put the month first; None where they do not say or contradict each other."""
    pairs = [(int(found["one"]), int(found["two"])) for found in _SLASHED.finditer(text)]
    said = {two > 12 for one, two in pairs if (one > 12) != (two > 12)}
    return said.pop() if len(said) == 1 else None


def month_named(word: str) -> int | None:
    """The month a word names, in any of the languages, declined or not."""
    found = re.fullmatch(_MONTH, word, re.IGNORECASE)
    return _NUMBER[found["month"].lower()] if found else None


def _written(line: str) -> Iterator[Dated]:
    for form in _FORMS:
        for found in form.finditer(line):
            said = found.groupdict()
            day = _day(int(said["year"]), int(said.get("m") or _NUMBER[said["month"].lower()]), int(said["day"]))
            if day:
                yield Dated(found.start(), found.end(), When.day(day, found[0]))


def _slashed(line: str, month_first: bool | None) -> Iterator[Dated]:
    for found in _SLASHED.finditer(line):
        one, two, year = int(found["one"]), int(found["two"]), int(found["year"])
        both = {True: _day(year, one, two), False: _day(year, two, one)}
        settled = both.get(month_first) if month_first is not None else None
        possible = [settled] if settled else sorted(day for day in both.values() if day)
        if possible:
            yield Dated(found.start(), found.end(), When(possible[0], possible[-1], found[0]))


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
