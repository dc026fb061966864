"""Register entries: "When taken: 22 Oct. 2017", "Status: sentenced (14 years)". The person is the one the entry is about."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml
from spacy.tokens import Token

from izdeu.intake.found import Span
from izdeu.intake.languages.en.dates import Dated
from izdeu.intake.languages.en.scene import Scene
from izdeu.intake.languages.en.terms import punishment
from izdeu.model.claim import Detail
from izdeu.model.when import When

_LINE = re.compile(r"^[ \t•*#-]*(?P<label>[A-Za-z][\w '’]{2,28}?) ?: ?(?P<value>\S[^\n]*)$", re.M)
_HEAD = re.compile(
    r"(?:^|\n)[ \t]*(?:[#№]?[\w./-]*\d[\w./-]*[.):]?\s+)?(?:(?:full )?name(?: of (?:the )?\w+)?|victim|person|"
    r"case)? ?:? ?$",
    re.I,
)
ENTRY = 2500  # characters after a head within which it is still the entry's


@dataclass(frozen=True, slots=True)
class Stated:
    """What one line of an entry says of its person."""

    person: str
    type: str
    span: Span
    when: When | None
    detail: Detail


@cache
def _table() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load(
        (files("izdeu.intake.languages.en.events") / "labels.yaml").read_text(encoding="utf-8")
    )
    return loaded


@cache
def _labels() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((kind, re.compile(rf"(?:{label})", re.I)) for kind, label in _table()["dated"].items())


@cache
def _values() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((kind, re.compile(rf"\W*(?:{value})", re.I)) for kind, value in _table()["values"].items())


def heads(scene: Scene) -> tuple[tuple[int, str], ...]:
    """(character, person) of every name that heads an entry: alone at the beginning of a line, after a number or "Name:"."""
    found = []
    for token in scene.doc:
        if token.pos_ != "PROPN" and token.ent_type_ != "PERSON":
            continue
        who = scene.who(token)
        if (
            len(who) == 1
            and _HEAD.search(scene.text[max(0, token.idx - 40) : token.idx])
            and _is_entry(scene.text, token)
        ):
            found.append((token.idx, who[0]))
    return tuple(found)


def _is_entry(text: str, token: Token) -> bool:
    """Labelled lines follow soon."""
    return len(_LINE.findall(text[text.rfind("\n", 0, token.idx) + 1 : token.idx + 900])) >= 2


def subject(heads: Sequence[tuple[int, str]], at: int) -> str | None:
    """The person of the entry in which a character stands."""
    before = [(start, person) for start, person in heads if start <= at < start + ENTRY]
    return before[-1][1] if before else None


def stated(scene: Scene, heads: Sequence[tuple[int, str]], dated: Sequence[Dated]) -> Iterator[Stated]:
    """What the labelled lines of the entries state."""
    for m in _LINE.finditer(scene.text):
        person = subject(heads, m.start())
        if person is None:
            continue
        day = next((d.when for d in dated if d.when and m.start("value") <= d.span.start < m.end()), None)
        for kind in _kinds(m["label"], m["value"], day):
            yield Stated(
                person,
                kind,
                Span(m.start("label"), min(m.end(), m.start("label") + 120)),
                day,
                _detail(kind, m["value"]),
            )


def _kinds(label: str, value: str, day: When | None) -> list[str]:
    dated = [kind for kind, pattern in _labels() if pattern.fullmatch(label.strip())]
    if dated:
        return dated if day or re.search(r"\d", value) else []
    if re.fullmatch(_table()["states"], label.strip(), re.I):
        return [kind for kind, pattern in _values() if pattern.match(value)][:1]
    return []


def _detail(kind: str, value: str) -> Detail:
    term = punishment(value) if kind in ("sentenced", "imprisoned") else None
    return Detail(years=term.years, months=term.months, life=term.life) if term else Detail()
