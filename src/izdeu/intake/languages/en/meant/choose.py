"""Which readings of a text are kept: the likeliest first, one for a word, one for a kind in a sentence, and none told already."""

from collections.abc import Iterator, Sequence

from izdeu.intake.found import FoundEvent, Span
from izdeu.intake.languages.en.events.match import phrase
from izdeu.intake.languages.en.events.once import REPEATABLE
from izdeu.intake.languages.en.meant.scan import Reading

type Weighed = tuple[float, Reading]
ONE_THING = (
    frozenset({"arrested_or_detained", "sent_to_camp", "imprisoned", "house_arrest", "transferred"}),
    frozenset({"travelled", "returned", "migrated", "forcibly_returned"}),
    frozenset({"contact", "last_contact"}),
)
"""Kinds so near one another that one clause is never two of them."""


def chosen(weighed: Sequence[Weighed], told: Sequence[FoundEvent]) -> Iterator[Weighed]:
    words: set[int] = set()
    kinds: set[tuple[int, str]] = set()
    people = {(e.person, e.type) for e in told if e.type not in REPEATABLE}
    for chance, reading in sorted(weighed, key=lambda w: -w[0]):
        word, type = reading.carrier.word, reading.kind.type
        mine = {(person, type) for person in reading.option.persons}
        if word.i in words or (word.sent.start, type) in kinds or mine <= people or _told(reading, told):
            continue
        words.add(word.i)
        kinds.add((word.sent.start, type))
        people |= mine if type not in REPEATABLE else set()
        yield chance, reading


def _told(reading: Reading, told: Sequence[FoundEvent]) -> bool:
    """Whether a rule read this kind in the sentence, or anything in these very words."""
    word, sentence = reading.carrier.word, reading.carrier.word.sent
    for event in told:
        if event.type in _near(reading.kind.type) and sentence.start_char <= event.span.start < sentence.end_char:
            return True
        if event.span.start <= word.idx < event.span.end and event.span.overlaps(phrase(word)):
            return True
    return False


def _near(type: str) -> frozenset[str]:
    return (
        next((group for group in ONE_THING if type in group), frozenset()) if type == "contact" else frozenset({type})
    )


def span(reading: Reading) -> Span:
    """The words that carry it."""
    return phrase(reading.carrier.word)
