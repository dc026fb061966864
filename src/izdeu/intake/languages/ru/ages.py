"""How old somebody is said to be: "41-летняя Нургуль", "швея 52 лет", "мне 47 лет", "Адильгазы пятьдесят лет", "1987 года рождения"."""

import re
from collections.abc import Iterator
from datetime import date
from functools import cache

from izdeu.intake.found import Age, Attribute, Span
from izdeu.intake.languages.ru.lists import table
from izdeu.intake.languages.ru.mentions import Reader
from izdeu.intake.languages.ru.model import Word
from izdeu.model.when import When

_JOINED = re.compile(r"(?P<n>\d{1,3})-(?:летн|ти-летн|х-летн|и-летн)\w+")
_BORN = re.compile(r"(?P<y>19\d\d|20\d\d)\s*(?:года рождения|г\.\s?р\.?)")
OLDEST = 115


@cache
def _numbers() -> dict[str, int]:
    return dict(table("ages")["numbers"])


@cache
def _compound() -> re.Pattern[str]:
    tens, ones = ("|".join(table("ages")[key]) for key in ("stem_tens", "stem_ones"))
    return re.compile(rf"(?P<tens>{tens})?(?P<ones>{ones})?летн\w+$")


def give_ages(reader: Reader, published: When | None) -> None:
    """Puts ages and birth years to the figures they are said of."""
    for word in reader.tree.words:
        for number, span, holder in _said(word, reader):
            who = reader.who(holder)
            if len(who) != 1 or not 0 < number < OLDEST:
                continue
            figure = reader.cast.figures[who[0]]
            if figure.age is None:
                figure.age = Age(number, number, published, span)
    _births(reader)


def _said(word: Word, reader: Reader) -> Iterator[tuple[int, Span, Word]]:
    if (number := _adjective(word)) is not None:
        if (holder := _noun_after(word, reader)) is not None:
            yield number, word.span, holder
    elif word.low in ("лет", "год", "года") and (found := _counted(word, reader)) is not None:
        number, first = found
        if (holder := _aged(word, first, reader)) is not None:
            yield number, Span(first.span.start, word.span.end), holder
    elif word.low in _numbers() and (holder := _bare(word, reader)) is not None:
        number = _numbers()[word.low]
        tens = reader.tree.next(word, -1)
        number += _numbers().get(tens.low, 0) if tens is not None and number < 10 else 0
        yield number, word.span, holder
    elif word.text.isdigit() and 1 <= len(word.text) <= 2 and (holder := _in_commas(word, reader)) is not None:
        yield int(word.text), word.span, holder


def _adjective(word: Word) -> int | None:
    found = _JOINED.fullmatch(word.low)
    if found:
        return int(found["n"])
    said = _compound().fullmatch(word.low)
    if said is None:
        return None
    tens, ones = table("ages")["stem_tens"], table("ages")["stem_ones"]
    return int(tens.get(said["tens"], 0) + ones.get(said["ones"], 0)) or None


def _noun_after(word: Word, reader: Reader) -> Word | None:
    at = word
    for _ in range(6):
        after = reader.tree.next(at)
        if after is None or after.finite or after.low in (",", "."):
            return None
        if len(reader.who(after)) == 1:
            return after
        at = after
    return None


def _counted(word: Word, reader: Reader) -> tuple[int, Word] | None:
    before = reader.tree.next(word, -1)
    if before is None:
        return None
    if before.text.isdigit():
        return int(before.text), before
    number = _numbers().get(before.low)
    if number is None:
        return None
    tens = reader.tree.next(before, -1)
    if tens is not None and number < 10 <= _numbers().get(tens.low, 0):
        return _numbers()[tens.low] + number, tens
    return number, before


def _aged(years: Word, first: Word, reader: Reader) -> Word | None:
    """Who is so old: “мне 47 лет”, "Фирасу было семнадцать лет", "швея 52 лет", "Серик, 34 года,"."""
    before = reader.tree.next(first, -1)
    after = reader.tree.next(years)
    if before is None or (
        after is not None
        and (
            after.low in ("назад", "спустя", "тюрьмы", "лишения", "колонии", "рождения", "и")
            or after.form == "Fin"
            or (after.pos == "NOUN" and after.case == "Gen" and after.lemma not in ("отец",))
        )
    ):
        return None
    if before.low in (
        "в",
        "на",
        "через",
        "за",
        "около",
        "почти",
        "спустя",
        "к",
        "до",
        "уже",
        "последние",
        "все",
        "эти",
        "из",
        "после",
        "по",
        "более",
        "двое",
        "с",
    ):
        if before.low not in ("уже", "почти", "около"):
            return _at_age(before, reader)
        before = reader.tree.next(before, -1)
    if before is None:
        return None
    if before.low in ("было", "исполнилось", "исполнится", "тогда", "сейчас", "всего", "лишь", "—", "–", "-"):
        before = reader.tree.next(before, -1)
        if before is not None and before.low in ("тогда", "сейчас", "уже", "было", "всего"):
            before = reader.tree.next(before, -1)
    if before is None:
        return None
    if before.low == "," and (holder := reader.tree.next(before, -1)) is not None and holder.i in reader.named:
        return holder if after is None or after.low in (",", ".", ")", "из") else None
    return _dative(before, reader, years)


def _bare(word: Word, reader: Reader) -> Word | None:
    """“Алихану, пятнадцать.”, "которому теперь восемнадцать"."""
    after, at = reader.tree.next(word), reader.tree.next(word, -1)
    if after is None or after.pos != "PUNCT" or after.low in ("«", "("):
        return None
    for _ in range(5):
        if at is None:
            return None
        if len(reader.who(at)) == 1:
            return at if at.case == "Dat" else None
        if at.pos not in ("ADV", "AUX", "PUNCT", "NUM", "PART") and at.lemma not in ("исполниться", "быть"):
            return None
        at = reader.tree.next(at, -1)
    return None


def _dative(before: Word, reader: Reader, years: Word) -> Word | None:
    if len(reader.who(before)) != 1:
        return None
    if before.i in reader.named or before.case == "Dat" or before.low in ("мне", "ему", "ей", "им"):
        return before
    return (
        before
        if years.low == "лет" and before.pos == "NOUN" and reader.tree.next(years) is not None and before.case != "Acc"
        else None
    )


def _at_age(before: Word, reader: Reader) -> Word | None:
    return None


def _in_commas(word: Word, reader: Reader) -> Word | None:
    """“Айгуль Сатпаева, 41,” and "Айгуль (41)"."""
    before, after = reader.tree.next(word, -1), reader.tree.next(word)
    if before is None or after is None or before.low not in (",", "(") or after.low not in (",", ")"):
        return None
    holder = reader.tree.next(before, -1)
    return holder if holder is not None and holder.i in reader.named and int(word.text) > 3 else None


def _births(reader: Reader) -> None:
    for found in _BORN.finditer(reader.tree.text):
        word = reader.tree.at(found.start())
        before = word
        for _ in range(8):
            before = reader.tree.next(before, -1) if before is not None else None
            if before is None or before.low == ".":
                break
            if len(who := reader.who(before)) == 1:
                year = When(date(int(found["y"]), 1, 1), date(int(found["y"]), 12, 31), found[0])
                reader.cast.figures[who[0]].attributes.append(
                    ("born", Attribute(found["y"], Span(*found.span()), year))
                )
                break
