"""Sentences the rules read nothing in, though the sieve says they tell an event: "possible event: who?"."""

from collections.abc import Sequence

from izdeu.intake.found import FoundEvent, Span
from izdeu.intake.languages.possible import DENIED, LONGEST, flagged
from izdeu.intake.languages.turkic.patterns import wordings
from izdeu.intake.languages.turkic.story import Story
from izdeu.intake.sieve import Scores, Sieve, label, ranked
from izdeu.model.claim import Stance

NEAR = 2


def possible(story: Story, told: Sequence[FoundEvent], sieve: Sieve) -> list[FoundEvent]:
    """Asked only of sentences that speak of somebody and hold a word of some wording: each costs as much as reading a page.

    Nobody is named for one: it has candidates.
    """
    silent = [n for n in range(len(story.page.sentences)) if _speaks(n, story) and not _tells(n, story, told)]
    if not silent or not sieve.available:
        return []
    rows = sieve.scores([story.page.span(n).quote(story.page.text) for n in silent])
    return [_event(n, story, row) for n, row in zip(silent, rows, strict=True) if flagged(row)]


def _speaks(number: int, story: Story) -> bool:
    first = story.page.sentence(number)[0]
    if not first.told or not any(m.who for m in story.in_sentence(number)):
        return False
    known = wordings(story.language)
    return any(known.hints_at(word.low) for word in story.page.sentence(number))


def _tells(number: int, story: Story, told: Sequence[FoundEvent]) -> bool:
    span = story.page.span(number)
    return any(event.span.overlaps(span) for event in told)


def _event(number: int, story: Story, row: Scores) -> FoundEvent:
    kind, strength = ranked(row)[0]
    span = story.page.span(number)
    named = [who for n in range(number, max(-1, number - NEAR - 1), -1) for m in story.in_sentence(n) for who in m.who]
    dated = [d.when for d in story.dates if d.when is not None and span.overlaps(d.span)]
    return FoundEvent(
        id="",
        person=None,
        type=kind,
        span=Span(span.start, min(span.end, span.start + LONGEST)),
        when=dated[0] if len(dated) == 1 else None,
        stance=Stance.DENIED if label(row, "denial") >= DENIED else Stance.ASSERTED,
        score=round(label(row, "event") * strength, 3),
        method="sieve",
        candidates=tuple(dict.fromkeys(named))[:5],
    )
