"""The machine's reasons in the language of the page, as far as they are its own words; names and dates stay as they are."""

import re
from collections.abc import Iterable
from dataclasses import replace

from izdeu.model.vocabulary import label
from izdeu.model.waterfall import Step
from izdeu.web.desk.tongue import language
from izdeu.web.desk.words import phrases, plain

SENTENCES = {
    "both_the": r"both the (?P<tie>[a-z -]+) of (?P<one>.+)",
    "another_spouse": r"another spouse: (?P<one>.+), not (?P<other>.+)",
    "another_parent": r"another parent: (?P<one>.+), not (?P<other>.+)",
    "both_born": r"both may be born (?P<one>.+)",
    "born_not": r"born (?P<one>.+), not (?P<other>.+)",
    "same_work": r"the same work: (?P<one>.+)",
    "same_place": r"the same place: (?P<one>.+)",
    "in_both": r"in both: (?P<event>[a-z ]+?) ?(?P<one>[\d/.~?-]*)",
    "part_of_name": r"a part of the name fits: (?P<one>.+)",
    "somewhat": r"only somewhat alike: (?P<one>.+)",
    "both": r"both (?P<one>.+)",
}
"""Phrase → the words it stands for; the first that fits counts."""


def told(steps: Iterable[Step]) -> tuple[Step, ...]:
    return tuple(replace(step, what=_what(step.what), words=_words(step)) for step in steps)


def _what(what: str) -> str:
    phrase = f"same.what_{what}"
    return plain(phrase) if phrase in phrases() else what


def _words(step: Step) -> str:
    fixed = f"same.step_{re.sub(r'[^a-z]+', '_', step.words.casefold()).strip('_')}"
    if fixed in phrases():
        return plain(fixed)
    if step.what == "sex" and ", not " in step.words:
        return plain("same.sex_not", **dict(zip(("one", "other"), _sexes(step.words), strict=True)))
    for name, pattern in SENTENCES.items():
        if found := re.fullmatch(pattern, step.words):
            return plain(f"same.sentence_{name}", **_parts(found.groupdict()))
    return step.words


def _sexes(words: str) -> list[str]:
    return [label("sexes", sex, language()) for sex in words.split(", not ", 1)]


def _parts(parts: dict[str, str]) -> dict[str, str]:
    if event := parts.pop("event", ""):
        parts["event"] = label("events", event.replace(" ", "_"), language())
    if tie := parts.pop("tie", ""):
        phrase = f"same.tie_{tie.replace(' ', '_').replace('-', '_')}"
        parts["tie"] = plain(phrase) if phrase in phrases() else tie
    return parts
