"""What an identity number says of its bearer, where its check digit proves it: birth, sex, place of registration.

A Chinese resident number (GB 11643): six digits of the county of first registration, the day of birth, a serial number that is
odd for men, a check sign. A Kazakh individual identification number: the day of birth, a digit for century and sex, a
serial number, a check digit.
"""

import re
from dataclasses import dataclass
from datetime import date

from izdeu.model.when import When

_CHINESE_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHINESE_SIGNS = "10X98765432"
_CENTURY = {"1": 1800, "2": 1800, "3": 1900, "4": 1900, "5": 2000, "6": 2000}


@dataclass(frozen=True, slots=True)
class Number:
    """A number that checks. `county`: the code of the place of registration (GB/T 2260), "" where the number has none."""

    text: str
    country: str
    born: When
    sex: str
    county: str = ""

    @property
    def prefecture(self) -> str:
        return self.county[:4]


def read_number(text: str) -> Number | None:
    """The number in the text, in any digits and with any spaces; None where it is of neither kind, or does not check."""
    bare = re.sub(r"[^0-9X]", "", _plain_digits(text).upper())
    if re.fullmatch(r"\d{17}[\dX]", bare):
        return _chinese(bare)
    return _kazakh(bare) if re.fullmatch(r"\d{12}", bare) else None


def _plain_digits(text: str) -> str:
    """Full-width and Arabic digits as ours."""
    return text if text.isascii() else "".join(str(int(c)) if c.isdecimal() else c for c in text)


def _chinese(bare: str) -> Number | None:
    check = sum(int(digit) * weight for digit, weight in zip(bare[:17], _CHINESE_WEIGHTS, strict=True)) % 11
    born = _day(bare[6:10], bare[10:12], bare[12:14])
    if _CHINESE_SIGNS[check] != bare[17] or born is None:
        return None
    return Number(bare, "CN", born, "male" if int(bare[16]) % 2 else "female", bare[:6])


def _kazakh(bare: str) -> Number | None:
    """Two rows of weights: the second is for when the first leaves ten."""
    digits = [int(digit) for digit in bare]
    check = sum(digit * weight for weight, digit in enumerate(digits[:11], 1)) % 11
    if check == 10:
        check = (
            sum(digit * weight for weight, digit in zip((3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2), digits, strict=False)) % 11
        )
    century = _CENTURY.get(bare[6])
    if check != digits[11] or century is None:
        return None
    born = _day(str(century + int(bare[:2])), bare[2:4], bare[4:6])
    return Number(bare, "KZ", born, "male" if digits[6] % 2 else "female") if born else None


def _day(year: str, month: str, day: str) -> When | None:
    try:
        return When.day(date(int(year), int(month), int(day)))
    except ValueError:
        return None
