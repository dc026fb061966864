"""Kinship said right beside a name ("её муж Азат", "қызы Баян", "丈夫马合木提"), with whoever was named just before."""

import re
from bisect import bisect_right
from collections.abc import Callable, Container, Sequence
from functools import cache
from importlib.resources import files

import yaml

from izdeu.intake.found import FoundPerson, FoundRelation, Span

REACH = 24
OUTSIDERS = (
    ("official",),
    ("activist_or_expert",),
)  # named a sentence earlier, they speak of the family and are not in it

type Fits = Callable[[str, str, FoundPerson], bool]


@cache
def kin_words(language: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    """`<language>/kin.yaml`: a kin term, and the words that say it right before a name (regular expressions)."""
    path = files("izdeu.intake.languages").joinpath(language, "kin.yaml")
    listed: dict[str, str] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return tuple(
        (re.compile(rf"(?<![^\W\u4e00-\u9fff])(?:{words})[\s,:—–-]*$", re.IGNORECASE), kin)
        for kin, words in listed.items()
    )


def relations(
    text: str, language: str, sentences: Sequence[Span], persons: Sequence[FoundPerson], fits: Fits = lambda *_: True
) -> tuple[FoundRelation, ...]:
    """Each pair once. Nothing where no other person was named in this sentence or the one before.

    `fits`: whether kin word and name agree, where the language shows it (жена Айгуль, but not жена Серика).
    """
    announced = {span: told for one in persons for span in one.spans if (told := said(text, language, span))}
    found: dict[tuple[str, str], FoundRelation] = {}
    for person in persons:
        for span in person.spans:
            told = announced.get(span)
            if not told or not fits(text[told[0] : span.start], span.quote(text), person):
                continue
            other = named_before(person, span, sentences, persons, announced)
            if other and (person.id, other) not in found and (other, person.id) not in found:
                found[person.id, other] = FoundRelation(
                    person.id, told[1], other, Span(told[0], span.end), score=0.6, method="kin beside a name"
                )
    return tuple(found.values())


def said(text: str, language: str, span: Span) -> tuple[int, str] | None:
    """Where the kin word begins, and the term."""
    start = max(0, span.start - REACH)
    before = text[start : span.start].split("\n")[-1]
    for pattern, kin in kin_words(language):
        if found := pattern.search(before):
            return span.start - len(before) + found.start(), kin
    return None


def named_before(
    person: FoundPerson,
    span: Span,
    sentences: Sequence[Span],
    persons: Sequence[FoundPerson],
    announced: Container[Span],
) -> str | None:
    """Of those named before the name, in this sentence or the one before it: the last who is not somebody's kin there."""
    here = bisect_right([sentence.start for sentence in sentences], span.start) - 1
    since, own = (sentences[max(0, here - 1)].start, sentences[here].start) if here >= 0 else (0, 0)
    named = [
        (one not in announced, one.start, other.id)
        for other in persons
        for one in other.spans
        if other.id != person.id
        and since <= one.start < span.start
        and (one.start >= own or other.roles[:1] not in OUTSIDERS)
    ]
    return max(named)[2] if named else None
