"""Possible events where no rules read them yet: the sentence, a likely type, and who it may be about."""

from bisect import bisect_right
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

type Named = list[tuple[Span, str]]


def possible_events(
    text: str, language: str, sentences: Sequence[Span], persons: Sequence[FoundPerson], sieve: Sieve
) -> tuple[FoundEvent, ...]:
    """One for each sentence the sieve flags; none where it is off."""
    if not sieve.available or not sentences:
        return ()
    rows = sieve.scores([span.quote(text) for span in sentences])
    named = names_by_sentence(sentences, persons)
    return tuple(
        event(f"e{n}", text, language, sentences[index], named[max(0, index - NEAR) : index + 1], rows[index])
        for n, index in enumerate((i for i, row in enumerate(rows) if flagged(row)), 1)
    )


def flagged(row: Scores) -> bool:
    much = label(row, "event")
    return much >= LIKELY and much >= label(row, "general") and much * ranked(row)[0][1] >= WORTH


def event(id: str, text: str, language: str, span: Span, named: Sequence[Named], row: Scores) -> FoundEvent:
    """`named`: who is named in the sentences before, and last in this one."""
    kind, strength = ranked(row)[0]
    here = list(dict.fromkeys(person for _, person in named[-1]))
    near = [person for sentence in reversed(named[:-1]) for _, person in sentence]
    score = round(label(row, "event") * strength, 3)
    sure = len(here) == 1 and score >= SURE and not kin_unnamed(text, language, span, named[-1])
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


def kin_unnamed(text: str, language: str, sentence: Span, named: Named) -> bool:
    """Whether the sentence speaks of a relative without a name beside the word: the event may be theirs."""
    found = words(language)["relative"].finditer(text, sentence.start, sentence.end)
    return any(not any(0 <= span.start - one.end() <= 2 for span, _ in named) for one in found)


def names_by_sentence(sentences: Sequence[Span], persons: Sequence[FoundPerson]) -> list[Named]:
    """Who is named in each sentence and where, in the order of the text."""
    named: list[Named] = [[] for _ in sentences]
    starts = [sentence.start for sentence in sentences]
    for span, person in sorted((span, one.id) for one in persons for span in one.spans):
        if (at := bisect_right(starts, span.start) - 1) >= 0:
            named[at].append((span, person))
    return named
