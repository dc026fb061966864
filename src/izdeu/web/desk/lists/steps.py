"""The steps of a proposal in the language of the page, as far as they are our own words; names and dates stay as they are."""

import re
from collections.abc import Iterable
from dataclasses import replace

from izdeu.model.vocabulary import label
from izdeu.model.waterfall import Step
from izdeu.web.desk.tongue import language
from izdeu.web.desk.words import phrases, plain

SENTENCES = {
    "before": r"one of the (?P<rows>[\d,]+) rows drawn blindly",
    "name_fits": r"(?P<one>.+) / (?P<other>.+): the names fit \([\d.]+\), and (?P<rows>[\d,]+) rows? prints? such a name",
    "name_part": r"(?P<one>.+) / (?P<other>.+): a part of the name fits \([\d.]+\), and (?P<rows>[\d,]+) rows? prints? such a name",
    "both_are": r"both are (?P<one>male|female)",
    "sex_not": r"the casebook says (?P<one>male|female), the row (?P<other>male|female)",
    "born": r"born (?P<one>.+) in the casebook, (?P<other>.+) in the row: .+",
    "beside": r"(?P<one>.+) in the casebook, (?P<other>.+) in the row: .+",
}
"""Phrase → the words it stands for; the first that fits counts."""


def told(steps: Iterable[Step]) -> tuple[Step, ...]:
    return tuple(replace(step, what=_what(step.what), words=_words(step.words)) for step in steps)


def _what(what: str) -> str:
    phrase = f"lists.what_{what}"
    return plain(phrase) if phrase in phrases() else what


def _words(words: str) -> str:
    for name, pattern in SENTENCES.items():
        if found := re.fullmatch(pattern, words):
            return plain(f"lists.step_{name}", **{key: _word(part) for key, part in found.groupdict().items()})
    return words


def _word(part: str) -> str:
    return label("sexes", part, language()) if part in ("male", "female") else part
