"""Possible events where no rules read them yet: the sentence, a likely type, and who it may be about."""

from collections.abc import Sequence

from izdeu.intake.found import FoundEvent, FoundPerson, Span
from izdeu.intake.languages.plain_dates import stated
from izdeu.intake.languages.station import words
from izdeu.intake.sieve import LIKELY, Scores, Sieve, label, ranked
from izdeu.model.claim import Stance

WORTH = 0.3
"""How likely an event and its type must be together for the sentence to be shown."""
SURE = 0.6
"""Below this nobody is named for it, even where only one person is there."""
DENIED = 0.5
LONGEST = 400
NEAR = 2


def possible_events(
    text: str, language: str, sentences: Sequence[Span], persons: Sequence[FoundPerson], sieve: Sieve
) -> tuple[FoundEvent, ...]:
    """One for each sentence the sieve flags; none where it is off."""
    if not sieve.available or not sentences:
        return ()
    rows = sieve.scores([span.quote(text) for span in sentences])
    return tuple(
        event(f"e{n}", text, language, sentences, index, persons, rows[index])
        for n, index in enumerate((i for i, row in enumerate(rows) if flagged(row)), 1)
    )


def flagged(row: Scores) -> bool:
    much = label(row, "event")
    return much >= LIKELY and much >= label(row, "general") and much * ranked(row)[0][1] >= WORTH


def event(
    id: str, text: str, language: str, sentences: Sequence[Span], at: int, persons: Sequence[FoundPerson], row: Scores
) -> FoundEvent:
    span, (kind, strength) = sentences[at], ranked(row)[0]
    here, near = named_in(persons, [span]), named_in(persons, sentences[max(0, at - NEAR) : at][::-1])
    score = round(label(row, "event") * strength, 3)
    sure = len(here) == 1 and score >= SURE and not kin_unnamed(text, language, span, persons)
    return FoundEvent(
        id=id,
        person=here[0] if sure else None,
        type=kind,
        span=Span(span.start, min(span.end, span.start + LONGEST)),
        when=stated(span.quote(text)),
        stance=Stance.DENIED if label(row, "denial") >= DENIED else Stance.ASSERTED,
        score=score,
        method="sieve",
        candidates=() if sure else tuple(dict.fromkeys(here + near))[:5],
    )


def kin_unnamed(text: str, language: str, sentence: Span, persons: Sequence[FoundPerson]) -> bool:
    """Whether the sentence speaks of a relative without a name beside the word: the event may be theirs."""
    named = [span for one in persons for span in one.spans if sentence.overlaps(span)]
    found = words(language)["relative"].finditer(text, sentence.start, sentence.end)
    return any(not any(0 <= span.start - one.end() <= 2 for span in named) for one in found)


def named_in(persons: Sequence[FoundPerson], spans: Sequence[Span]) -> list[str]:
    """Who is named there, span by span, first named first."""
    return [
        person.id
        for span in spans
        for person in sorted(persons, key=lambda p: p.spans)
        if any(span.overlaps(one) for one in person.spans)
    ]
