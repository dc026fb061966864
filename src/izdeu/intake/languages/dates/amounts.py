"""How many, and how long: "двадцать пять", "он бес", 十五, "two and a half years" as numbers and units."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

_HAN = {sign: n for n, sign in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "两": 2, "兩": 2, "廿": 20}
_HAN_NUMBER = re.compile(r"[零〇○一二三四五六七八九两兩十百廿]+")
_DIGITS = re.compile(r"\d+(?:[.,]\d+)?")
_WIDE = str.maketrans("０１２３４５６７８９٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "0123456789" * 3)
_REIGN = 1911  # the first year of the Republic of China is 1912

type Length = tuple[tuple[float, str], ...]
"""Numbers of units, the largest first: two years and six months."""


@dataclass(frozen=True, slots=True)
class Amounts:
    """The number words, units and ready-made lengths ("полгода") of a language."""

    numbers: tuple[tuple[float, re.Pattern[str]], ...]
    units: tuple[tuple[str, re.Pattern[str]], ...]
    made: tuple[tuple[Length, re.Pattern[str]], ...]
    half: re.Pattern[str]
    step: re.Pattern[str]
    number_pattern: str
    length_pattern: str

    @classmethod
    def of(cls, told: Mapping[str, Any]) -> "Amounts":
        words, units, made = told["words"].get("number", {}), told["words"]["unit"], told.get("lengths", {})
        space, half, link = told.get("space", r"\s"), told.get("half", "(?!)"), told.get("and", "(?!)")
        edge = told.get("edge", r"(?!\w)")
        any_word = "|".join(f"(?:{one})" for one in sorted(words.values(), key=len, reverse=True)) or "(?!)"
        number = rf"(?<![\d.,])\d{{1,3}}(?:[.,]\d)?(?![\d])|{told.get('counted', '(?!)')}|(?:{any_word})(?:[\s-](?:{any_word}))?"
        unit = rf"(?:{'|'.join(units.values())}){edge}"
        plain = rf"(?:{number})(?:{space}?(?:{half}))?{space}?{unit}(?:{space}?(?:{half}))?"
        ready = "|".join(f"(?:{one}){edge}" for one in made.values()) or "(?!)"
        one = rf"(?:{plain}|{ready})"
        return cls(
            tuple((float(value), re.compile(pattern, re.I)) for value, pattern in words.items()),
            tuple((value, re.compile(pattern, re.I)) for value, pattern in units.items()),
            tuple((_ready(value), re.compile(pattern, re.I)) for value, pattern in made.items()),
            re.compile(half, re.I),
            re.compile(
                rf"(?P<n>{number})(?P<h>{space}?(?:{half}))?{space}?(?P<u>{unit})(?P<h2>{space}?(?:{half}))?"
                rf"|(?P<made>{ready})",
                re.I,
            ),
            number,
            rf"{one}(?:(?:{link}){one}){{0,2}}",
        )

    def number(self, written: str) -> float | None:
        """None where it is no number."""
        text = written.strip().translate(_WIDE)
        if _DIGITS.fullmatch(text):
            return float(text.replace(",", "."))
        if _HAN_NUMBER.fullmatch(text):
            return float(han(text))
        parts = [self._word(part) for part in re.split(r"[\s-]+", text) if part]
        if not parts or None in parts:
            return self._word(text)
        return _together([part for part in parts if part is not None])

    def _word(self, word: str) -> float | None:
        return next((value for value, pattern in self.numbers if pattern.fullmatch(word)), None)

    def length(self, written: str) -> Length:
        """Its parts; none where it is no length."""
        parts: list[tuple[float, str]] = []
        for step in self.step.finditer(written):
            if step["made"]:
                parts += next((made for made, pattern in self.made if pattern.fullmatch(step[0])), ())
            elif (number := self.number(step["n"])) is not None:
                unit = next(unit for unit, pattern in self.units if pattern.fullmatch(step["u"]))
                parts.append((number + (0.5 if step["h"] or step["h2"] else 0), unit))
        return tuple(parts)

    def year(self, written: str) -> int | None:
        """A year in digits, in Chinese characters, or counted from the Republic."""
        text = written.translate(_WIDE)
        if reign := re.search(r"[国國]\s?(\S+)", text):
            counted = self.number(reign[1])
            return int(counted) + _REIGN if counted else None
        digits = "".join(str(_HAN.get(sign, sign)) for sign in text if sign.isdigit() or sign in _HAN)
        return int(digits[:4]) if len(digits) >= 4 else None


def han(text: str) -> int:
    """五 · 十五 · 二十三 · 一百零五 · 二〇; digits side by side are digits."""
    if not re.search("[十百]", text):
        return int("".join(str(_HAN[sign]) for sign in text)) if "廿" not in text else sum(_HAN[sign] for sign in text)
    total, last = 0, 0
    for sign in text:
        if sign in "十百":
            total, last = total + (last or 1) * (10 if sign == "十" else 100), 0
        else:
            last = _HAN[sign]
    return total + last


def _together(parts: list[float]) -> float:
    """Twenty five is 25, two hundred is 200."""
    total = 0.0
    for part in parts:
        total = (total or 1) * part if part == 100 else total + part
    return total


def _ready(value: str) -> Length:
    number, unit = value.split()
    return ((float(number), unit),)
