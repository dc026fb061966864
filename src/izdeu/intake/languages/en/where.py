"""Where, in English: the place a wording names for an event, and the country it lies in so far as its name tells."""

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

import yaml
from spacy.tokens import Doc, Token

from izdeu.intake.languages.en import clause
from izdeu.intake.languages.en.parse import text_of
from izdeu.model.where import Where

PLACE_ENTITIES = {"GPE", "LOC", "FAC"}
LOCATING = {"in", "at", "near", "inside", "outside", "to", "into", "from", "on", "of", "toward", "towards", "for"}
HELD = re.compile(
    r"\b(?:camps?|prisons?|jail\w*|detain\w*|detention|arrest\w*|sentenc\w+|imprison\w*|missing|disappear\w*|"
    r"custody|abduct\w*|kidnap\w*"
    r"|police|passport|crackdown|vanish\w*|tortur\w*)\b",
    re.I,
)


@cache
def countries() -> dict[str, str]:
    """Lower-case names, adjectives and well-known parts of countries → the country."""
    text = (files("izdeu.intake.languages.en.lists") / "countries.yaml").read_text(encoding="utf-8")
    table: dict[str, str] = {}
    for country, others in yaml.safe_load(text).items():
        table |= {word.strip(): country for word in [country.lower(), *str(others).split(",")]}
    return table


@cache
def _known() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:" + "|".join(re.escape(w) for w in sorted(countries(), key=len, reverse=True)) + r")\b", re.I
    )


def country(words: str) -> str:
    """The country a wording names ("the Ili region of China"), or ""; the last one named stands for the whole."""
    found = [m[0] for m in _known().finditer(words) if m[0].lower() not in ("us",) or m[0].isupper()]
    return countries()[found[-1].lower()] if found else ""


def holder(doc: Doc) -> str:
    """The country the text speaks of as the one where people are taken: the one persons `return` to.

    Peoples do not count ("Kazakhs are held in China"), their states do ("Chinese police").
    """
    counts: Counter[str] = Counter()
    for sentence in doc.sents:
        text = sentence.text
        for m in _known().finditer(text):
            if found := _state(m, text):
                counts[found] += _weight(text, m)
    best, weight = counts.most_common(1)[0] if counts else ("", 0)
    return best if weight >= ENOUGH else ""


def abroad(doc: Doc, home: str) -> bool:
    """Whether the text speaks of any country but that one: only who was out of a country goes back to it."""
    return any(countries()[m[0].lower()] != home for m in _known().finditer(text_of(doc)))


ENOUGH = 2
"""A country once named, without anything else, is not yet the one that holds people."""


def _weight(text: str, m: re.Match[str]) -> int:
    """More where people are taken or came from, less where they live now."""
    held, lives = bool(HELD.search(text)), bool(_LIVES.search(text))
    origin = bool(_ORIGIN.search(text[max(0, m.start() - 40) : m.start()]))
    return 1 + 2 * held + 2 * origin - lives


_LIVES = re.compile(
    r"\b(?:lives?|living|lived|resid\w+|settl\w+|rents?|moved|citizens?|refuge\w*|fled|asylum|emigrat\w+|"
    r"interview\w*|told|offices?)\b",
    re.I,
)
_ORIGIN = re.compile(
    r"\b(?:from|back|returned|return|born|native|went|go|set off|in (?:north\w*|west\w*|east\w*|south\w*))\b[\w ,'’]*$",
    re.I,
)


def _state(m: re.Match[str], text: str) -> str:
    """The country meant, unless the word is an adjective for a people, a language, a thing."""
    word = m[0].lower()
    named = countries()[word]
    adjective = (
        word != named.lower()
        and m.re is _known()
        and (word.endswith(_ADJECTIVE) or word in ("kazakh", "kyrgyz", "uzbek", "tajik", "czech", "greek", "turk"))
    )
    return named if not adjective or _OF_STATE.match(text, m.end()) else ""


_ADJECTIVE = ("ese", "ian", "ish", "ani", "eni", "aqi", "an", "i", "men")
_OF_STATE = re.compile(
    r" (?:[\w-]+ )?(?:authorit|police|government|official|side|camp|prison|border|army|soldier|state|court|"
    r"regime|troops|navy|forces|security|consul|embass|ambassad|city|province|town|county)"
)


def place(trigger: Token) -> Where | None:
    """The nearest place its clause names after a preposition of place."""
    named = [t for t in _near(trigger) if t.ent_type_ in PLACE_ENTITIES and t.ent_iob_ == "B"]
    for token in named:
        if before(token) in LOCATING:
            return Where(name(token))
    return None


def _near(trigger: Token) -> Iterable[Token]:
    own = clause.clause(trigger) if clause.is_verb(trigger) else list(trigger.sent)
    return sorted(own, key=lambda t: (t.i < trigger.i, abs(t.i - trigger.i)))


def before(token: Token) -> str:
    """The preposition in front of a place, articles and adjectives skipped."""
    i = token.i - 1
    while i > token.sent.start and token.doc[i].pos_ in ("DET", "ADJ", "NOUN", "PROPN", "PRON", "PART", "PUNCT"):
        i -= 1
    return token.doc[i].lower_


def name(token: Token) -> str:
    """The whole name of the place a token begins."""
    return next((e.text for e in token.sent.ents if e.start <= token.i < e.end), token.text).removeprefix("the ")
