"""What free wording is about, across languages: a charge, a reason, an occupation.

One YAML a subject; each line a meaning and its word stems.
"""

import re
from functools import cache
from importlib.resources import files

import yaml


def meanings(subject: str, wording: str) -> frozenset[str]:
    """The meanings of `charge`, `reason` or `occupation` found in `wording`; empty where none is known, which proves nothing."""
    text = wording.casefold()
    return frozenset(meaning for meaning, stems in _stems(subject).items() if stems.search(text))


def apart(subject: str, one: str, other: str) -> bool:
    """Both are understood, and about different things. Wording that is not understood is never said to differ."""
    left, right = meanings(subject, one), meanings(subject, other)
    return bool(left and right) and not left & right


@cache
def _stems(subject: str) -> dict[str, re.Pattern[str]]:
    raw = yaml.safe_load((files(__name__) / f"{subject}.yaml").read_text(encoding="utf-8"))
    return {meaning: re.compile("|".join(map(_stem, stems))) for meaning, stems in raw.items()}


def _stem(stem: str) -> str:
    """At the start of a word, where the script parts words."""
    return re.escape(stem) if re.match(r"[\u3400-\u9fff]", stem) else r"(?<!\w)" + re.escape(stem)
