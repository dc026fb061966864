"""The words of one language that say when, and the patterns they make: `<language>/dates.yaml`, compiled once.

`words` are sets of regular expressions by what they mean ("5": "ма[йяе]м?"); `forms` are patterns in which {m} stands for any
month, {y} for a year, {length} for "two and a half years". Which forms there are and what they mean is in `forms.py`.
"""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from izdeu.intake.found import Span
from izdeu.intake.languages.dates.amounts import Amounts
from izdeu.intake.languages.reckoning import Kind

SETS = {
    "m": "month", "s": "season", "part": "part", "which": "which", "near": "near", "near_told": "near_told",
    "weekday": "weekday", "unit": "unit",
}  # fmt: skip
EVERYWHERE = {
    "iso": [r"(?<![\w/.-])(?P<y>\d{4})(?P<sep>[-/.])(?P<mm>\d{1,2})(?:(?P=sep)(?P<d>\d{1,2}))?(?![\w/-]|\.\d)"],
    "numeric": [r"(?<![\w/.-])(?P<d>\d{1,2})(?P<sep>[/.-])(?P<mm>\d{1,2})(?P=sep)(?P<y>(?:19|20)\d{2})(?![\d/-])"],
}
REACH = 24
_PLACE = re.compile(r"\{(y2|y|m2|m|d2|d|s|part|which|near_told|near|weekday|unit|length|about|n)\}")


@dataclass(frozen=True, slots=True)
class Beside:
    """Words right before or right after a wording; `after` may be an ending of the wording itself."""

    before: re.Pattern[str] | None
    after: re.Pattern[str] | None
    joint: re.Pattern[str] | None = None

    def beside(self, text: str, span: Span) -> bool:
        return self._before(text, span) or self._after(text, span)

    def joins(self, text: str, first: Span, last: Span) -> bool:
        """Whether two wordings are the ends of one interval: all that is asked for is there."""
        if self.joint is None or not self.joint.fullmatch(text, first.end, last.start):
            return False
        return (self.before is None or self._before(text, first)) and (self.after is None or self._after(text, last))

    def _before(self, text: str, span: Span) -> bool:
        return bool(self.before and self.before.search(text[max(0, span.start - REACH) : span.start]))

    def _after(self, text: str, span: Span) -> bool:
        """An ending begins inside the wording or right behind it, never further off."""
        tail = max(span.start, span.end - 10)
        found = self.after and self.after.search(text[tail : span.end + REACH])
        return bool(found and tail + found.start() <= span.end and tail + found.end() >= span.end)


@dataclass(frozen=True, slots=True)
class Grammar:
    """`sets`: what a word means, by kind of word. `rules`: form, kind and pattern of each wording."""

    sets: Mapping[str, tuple[tuple[str, re.Pattern[str]], ...]]
    amounts: Amounts
    rules: tuple[tuple[str, Kind, re.Pattern[str]], ...]
    since: Beside
    until: Beside
    between: Beside
    born: re.Pattern[str] | None
    terms: Mapping[str, re.Pattern[str]]
    winter_begins: bool = False
    """Whether the winter of a year is always the one that begins in it."""

    def meaning(self, kind: str, written: str) -> str | None:
        """What a word of a set means ("maja" → "5"); None where it is none of them."""
        return next((value for value, pattern in self.sets.get(kind, ()) if pattern.fullmatch(written)), None)

    def month(self, written: str) -> int | None:
        written = re.split("['’]", written)[0]  # Ekim'de: the ending is not the month's
        said = self.meaning("month", written)
        number = int(said) if said else self.amounts.number(re.sub(r"\s*(?:月份?|-?ئاي\w*)$", "", written))
        return int(number) if number and 1 <= number <= 12 else None


@cache
def grammar(language: str) -> Grammar:
    """KeyError where the language has no `dates.yaml`."""
    path = files("izdeu.intake.languages").joinpath(language, "dates.yaml")
    if not path.is_file():
        raise KeyError(language)
    told: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    amounts = Amounts.of(told)
    places = _places(told, amounts)
    forms = {**EVERYWHERE, **told["forms"]}
    kinds = {"lasting": Kind.LASTING}
    return Grammar(
        sets={kind: _meanings(values) for kind, values in told["words"].items()},
        amounts=amounts,
        rules=tuple(
            (name, kinds.get(name, Kind.AT), _pattern(form, places)) for name, given in forms.items() for form in given
        ),
        since=_beside(told.get("since", {})),
        until=_beside(told.get("until", {})),
        between=_beside(told.get("between", {})),
        born=_whole(told.get("born")),
        terms={name: _pattern("|".join(given), places, twice=True) for name, given in told["terms"].items()},
        winter_begins=told.get("winter_begins", False),
    )


def _meanings(values: Mapping[Any, str]) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((str(value), re.compile(pattern, re.IGNORECASE)) for value, pattern in values.items())


def _places(told: Mapping[str, Any], amounts: Amounts) -> dict[str, str]:
    """What stands for each {place} of a form."""
    sets = {place: "|".join(told["words"].get(kind, {0: "(?!)"}).values()) for place, kind in SETS.items()}
    return {
        **sets,
        "m2": sets["m"],
        "y": told["year"],
        "y2": told.get("year_end", told["year"]),
        "d": told.get("day", r"(?<!\d)(?:3[01]|[12]\d|0?[1-9])(?!\d)"),
        "d2": told.get("day", r"(?<!\d)(?:3[01]|[12]\d|0?[1-9])(?!\d)"),
        "n": amounts.number_pattern,
        "length": amounts.length_pattern,
        "about": told.get("about", "(?!)"),
    }


def _pattern(form: str, places: Mapping[str, str], twice: bool = False) -> re.Pattern[str]:
    """`twice`: alternatives that use one place several times, so that no place is a group of its own."""
    seen: Counter[str] = Counter()

    def stand(match: re.Match[str]) -> str:
        name = match[1]
        seen[name] += 1
        group = name if seen[name] == 1 else f"{name}_{seen[name]}"
        return f"(?:{places[name]})" if twice or name == "about" else f"(?P<{group}>{places[name]})"

    return re.compile(_PLACE.sub(stand, form), re.IGNORECASE)


def _beside(told: Mapping[str, str]) -> Beside:
    before, after, joint = told.get("before"), told.get("after"), told.get("joint")
    return Beside(
        re.compile(rf"(?:{before})\s*$", re.IGNORECASE) if before else None,
        re.compile(after, re.IGNORECASE) if after else None,
        re.compile(joint, re.IGNORECASE) if joint else None,
    )


def _whole(pattern: str | None) -> re.Pattern[str] | None:
    return re.compile(pattern, re.IGNORECASE) if pattern else None
