"""How old somebody is: 46 жастағы Серік; Серік (46 жаста); ол кезде 23 жаста еді."""

import re
from functools import cache

from izdeu.intake.found import Age, Span
from izdeu.intake.languages.turkic.mentions import Mention
from izdeu.intake.languages.turkic.story import Story
from izdeu.intake.languages.turkic.tables import table

OLDEST = 115
NEAR = 8


@cache
def _wordings(language: str) -> tuple[tuple[re.Pattern[str], ...], dict[str, int]]:
    told = table(language, "ages")
    numbers = {word: n for n, word in told["numbers"].items()}
    words = "|".join(sorted(numbers, key=len, reverse=True))
    number = rf"(?P<n>\d{{1,3}}|(?:(?:{words})\s?){{1,2}})"
    return tuple(re.compile(form.replace("{n}", number), re.IGNORECASE) for form in told["wordings"]), numbers


def ages(story: Story) -> None:
    """Gives each age to the person right behind it, else to the one told last before it."""
    forms, numbers = _wordings(story.language)
    for form in forms:
        for found in form.finditer(story.page.text):
            value = _value(found["n"], numbers)
            m = _whose(story, Span(*found.span())) if value is not None and value <= OLDEST else None
            if m is None or value is None:
                continue
            figure = story.cast[m.who[0]]
            figure.age = figure.age or Age(value, value, story.published, Span(*found.span()))


def _value(said: str, numbers: dict[str, int]) -> int | None:
    if said.strip().isdigit():
        return int(said)
    parts = [numbers[word] for word in said.lower().split() if word in numbers]
    return sum(parts) if parts and (len(parts) == 1 or parts[0] >= 10 > parts[1]) else None


def _whose(story: Story, span: Span) -> Mention | None:
    words = story.page.words
    at = next((w.at for w in words if w.span.end > span.start), None)
    end = next((w.at for w in words if w.span.end >= span.end), None)
    if at is None or end is None:
        return None
    here = [m for m in story.in_sentence(words[at].sentence) if len(m.who) == 1]
    after = [m for m in here if 0 < m.first - end <= NEAR]
    if after and not any(w.text in ".,;:!?)–—" for w in words[end + 1 : after[0].first]):
        return after[0].told_as or after[0]
    before = [m for m in here if m.last < at]
    if before:
        return before[-1]
    earlier = [
        m
        for m in story.mentions
        if m.last < at and len(m.who) == 1 and words[at].sentence - words[m.first].sentence <= 2
    ]
    named = [m for m in earlier if m.case == "nom"]
    return next(reversed(named or earlier), None)
