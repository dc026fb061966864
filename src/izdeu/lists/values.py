"""What a cell says, read: a date, a sex, an age, an identity number; None where it says nothing of the kind."""

import re
from datetime import date
from functools import lru_cache

from izdeu.model.claim import Detail
from izdeu.model.number import read_number
from izdeu.model.when import When
from izdeu.places.address import named_in

_FULL = (
    re.compile(
        r"(?P<y>(?:19|20)\d\d)\s*[-./年]\s*(?P<m>\d{1,2})\s*[-./月]\s*(?P<d>\d{1,2})\s*日?(?:[ T]\d{1,2}:\d{2}(?::\d{2})?)?"
    ),
    re.compile(r"(?P<d>\d{1,2})\s*[.\-]\s*(?P<m>\d{1,2})\s*[.\-]\s*(?P<y>(?:19|20)\d\d)(?:\s*(?:г|ж)\.?)?"),
    re.compile(r"(?P<y>(?:19|20)\d\d)(?P<m>\d\d)(?P<d>\d\d)"),
)
_MONTH = re.compile(r"(?P<y>(?:19|20)\d\d)\s*[-./年]\s*(?P<m>\d{1,2})\s*月?|(?P<m2>\d{1,2})[./](?P<y2>(?:19|20)\d\d)")
_YEAR = re.compile(r"(?:born )?(?P<y>(?:19|20)\d\d)\s*(?:年|г\.?\s?р?\.?|год|жыл[ығ]?|ж\.?|-يىلى?|y\.?)?")
_SLASHED = re.compile(r"(?P<a>\d{1,2})/(?P<b>\d{1,2})/(?P<y>(?:19|20)\d\d)")

_MALE = {
    "男", "男性", "m", "male", "man", "м", "муж", "муж.", "мужской", "мужчина", "ер", "еркек", "ер адам", "ئەر", "e", "erkek", "bay", "♂",
}  # fmt: skip
_FEMALE = {
    "女", "女性", "f", "female", "woman", "ж", "жен", "жен.", "женский", "женщина", "әйел", "қыз", "ئايال", "k", "kadın", "kadin", "bayan",
    "♀",
}  # fmt: skip


@lru_cache(1 << 15)
def when(text: str) -> When | None:
    """A date in digits: a day, a month or a year; the days between both readings of 03/04/1985."""
    text = text.strip()
    try:
        for form in _FULL:
            if found := form.fullmatch(text):
                return When.day(date(int(found["y"]), int(found["m"]), int(found["d"])), text)
        if found := _MONTH.fullmatch(text):
            return When.month(int(found["y"] or found["y2"]), int(found["m"] or found["m2"]), text)
        if found := _SLASHED.fullmatch(text):
            return _either(int(found["y"]), int(found["a"]), int(found["b"]), text)
        found = _YEAR.fullmatch(text.lower())
        return When.year(int(found["y"]), text) if found else None
    except ValueError:  # a thirteenth month, a 31st of June
        return None


def _either(year: int, a: int, b: int, text: str) -> When:
    days = sorted(date(year, month, day) for month, day in ((a, b), (b, a)) if month <= 12)
    return When(days[0], days[-1], text)


@lru_cache(1 << 15)
def sex(text: str) -> str | None:
    said = text.strip().lower()
    return "male" if said in _MALE else "female" if said in _FEMALE else None


@lru_cache(1 << 15)
def age(text: str) -> int | None:
    found = re.fullmatch(r"(\d{1,3})\s*(?:岁|лет|года?|жаста?|ياش|yaşında|years?(?: old)?)?", text.strip().lower())
    return int(found[1]) if found and int(found[1]) <= 120 else None


_LIFE = re.compile(
    r"无期(?:徒刑)?|life(?: (?:sentence|imprisonment))?|пожизненн\w*.*|өмір бойы.*|müebbet.*", re.IGNORECASE
)
_TERM = {
    "years": r"(\d{1,2}(?:[.,]5)?)\s*(?:年|years?|y\.?|лет|год\w*|л\.|г\.|жыл\w*|يىل|yıl)",
    "months": r"(\d{1,2})\s*(?:个月|個月|月|months?|mo\.?|мес\w*\.?|ай|ay)",
    "days": r"(\d{1,3})\s*(?:天|日|days?|сут\w*\.?|дн\w*|дней|күн|كۈن|gün)",
}
_BARE_YEARS = re.compile(r"\d{1,2}(?:[.,]5)?")
_FILLING = re.compile(r"有期徒刑|刑期|判处|[\s,，和и]+|\band\b", re.IGNORECASE)


@lru_cache(1 << 12)
def term(text: str) -> Detail | None:
    """How long a sentence is: 12年6个月, 15 лет, life; a bare number counts years. None where it says nothing of the kind, or more."""
    said = text.strip()
    if _LIFE.fullmatch(said):
        return Detail(life=True)
    if _BARE_YEARS.fullmatch(said):
        return Detail(years=float(said.replace(",", ".")))
    found: dict[str, float] = {}
    for unit, form in _TERM.items():
        if number := re.search(form, said, re.IGNORECASE):
            found[unit] = float(number[1].replace(",", "."))
            said = said.replace(number[0], " ", 1)
    if not found or _FILLING.sub("", said):
        return None
    return Detail(
        years=found.get("years"), months=found.get("months"), days=int(found["days"]) if "days" in found else None
    )


places = lru_cache(1 << 14)(named_in)
"""The places an address names."""

id_number = lru_cache(1 << 10)(read_number)
"""What an identity number says of its bearer; None where it is none that we know, or its check digit is wrong."""
