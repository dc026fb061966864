"""A date as somebody types it into a form, in EDTF or in plain words of any of our languages."""

import calendar
import re
from datetime import date
from importlib.resources import files

import yaml

from izdeu.intake.dated import dates, month_named
from izdeu.intake.found import Span
from izdeu.intake.languages import dates as grammars
from izdeu.intake.languages.en import dates as english
from izdeu.intake.languages.plain_dates import stated
from izdeu.model.when import When

_LISTS = yaml.safe_load((files(__package__) / "typed.yaml").read_text(encoding="utf-8"))
BEFORE, AFTER, ABOUT, BESIDE = (frozenset(_LISTS[name].split()) for name in ("before", "after", "about", "beside"))
MARKS = BEFORE | AFTER | ABOUT
SEASONS = {word: month for month, words in _LISTS["seasons"].items() for word in words.split()}
WINTER = 12
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
LANGUAGES = ("ru", "kk", "zh", "ug", "tr")
_UYGHUR = re.compile(r"((?:19|20)\d\d)-?\s?يىلى?\s?(?:(\d{1,2})-?\s?ئاي\w*)?")


def typed(text: str) -> When | None:
    """The days it allows, in its own words; None for nothing typed. What is not understood is kept as words without bounds."""
    said = " ".join(text.split())
    if not said:
        return None
    try:
        return When.of_edtf(said).worded(said, approx=said.endswith("~"))
    except ValueError:
        return _in_words(said) or _as_read(said) or When(None, None, said)


def _in_words(said: str) -> When | None:
    full = dates(said)
    found = full[0].when if full else _uyghur(said) or _coarser(said) or stated(said)
    if found is None or len(full) > 1:
        return None
    rest = set(_words(said.replace(found.wording, " "))) - BESIDE
    marks = rest or set(_words(said)) & MARKS
    return _bounded(found, marks, said) if marks <= MARKS else None


def _as_read(said: str) -> When | None:
    """As it would be read in a text ("late 2019", "в начале марта 2018"), where it is that alone and no two languages differ."""
    read = [english.fix(said, None), *(grammars.dates(said, language, None) for language in LANGUAGES)]
    whole = {one.when for found in read for one in found if one.when and not _left(said, one.span)}
    when = whole.pop() if len({(when.earliest, when.latest) for when in whole}) == 1 else None
    return when and when.worded(said, approx=when.approx)


def _left(said: str, span: Span) -> set[str]:
    """The words beside a wording, but those that say nothing."""
    return set(_words(f"{said[: span.start]} {said[span.end :]}")) - BESIDE


def _coarser(said: str) -> When | None:
    """A month or a season with its year, or a year alone: only where no other word stands there."""
    years = _YEAR.findall(said)
    words = [word for word in _words(said) if word not in BESIDE | MARKS and word not in years]
    if len(years) != 1 or len(words) > 1:
        return None
    if not words:
        return When.year(int(years[0]), said)
    month = month_named(words[0])
    return When.month(int(years[0]), month, said) if month else _season(int(years[0]), words[0], said)


def _season(year: int, word: str, said: str) -> When | None:
    month = SEASONS.get(word)
    if month == WINTER:
        return When(date(year - 1, 12, 1), date(year + 1, 2, calendar.monthrange(year + 1, 2)[1]), said)
    return When(date(year, month, 1), When.month(year, month + 2).latest, said) if month else None


def _uyghur(said: str) -> When | None:
    found = _UYGHUR.search(said)
    if found is None:
        return None
    try:
        return When.parse(f"{found[1]}-{int(found[2]):02}" if found[2] else found[1], found[0])
    except ValueError:
        return None


def _words(said: str) -> list[str]:
    return re.findall(r"[^\W_]+", said.casefold())


def _bounded(found: When, marks: set[str], said: str) -> When:
    """Before, after or about it, where one more word says so."""
    if marks & BEFORE:
        return When(None, found.latest, said)
    if marks & AFTER:
        return When(found.earliest, None, said)
    return found.worded(said, approx=bool(marks & ABOUT))
