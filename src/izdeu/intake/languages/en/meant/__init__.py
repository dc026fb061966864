"""Events known by what a clause means, where no wording of the rules is in it.

The sieve says of a sentence which kinds of event it may tell; what a word and its clause mean says which word carries which
kind (`carriers.npz`); the part a person has in that clause says whose it is (`weights.yaml`). Both are learned from the
invented texts of `training/`, the rest only adds up.
"""

from collections.abc import Iterator, Sequence

from spacy.tokens import Span as Words

from izdeu.intake.found import FoundEvent
from izdeu.intake.languages.en.dates import Dated, fix
from izdeu.intake.languages.en.events.match import Hit
from izdeu.intake.languages.en.events.pattern import Pattern
from izdeu.intake.languages.en.meant.choose import Weighed, chosen, span
from izdeu.intake.languages.en.meant.scan import Reading, known, readings, spoken
from izdeu.intake.languages.en.meant.weigh import likely
from izdeu.intake.languages.en.moment import moments
from izdeu.intake.languages.en.scene import Scene
from izdeu.intake.languages.en.slots import detail
from izdeu.intake.languages.en.where import place
from izdeu.intake.sieve import Scores, Sieve, label

METHOD = "en-meant"
TELLING = 0.5
SURE = 0.35
"""From here on a person is named: chosen on texts of three hands, judged by what five others taught."""
WORTH = 0.15
"""From here on it is shown as "possible event: who?"."""


def weighed(scene: Scene, told: Sequence[FoundEvent], sieve: Sieve) -> list[Weighed]:
    """All readings of the text with how likely each is by itself; none where the sieve is off.

    Asks the sieve about all sentences of `scan.spoken` at once, each stripped of white space.
    """
    sentences = spoken(scene)
    if not sieve.available or not sentences:
        return []
    people = known(scene, told)
    rows = sieve.scores([s.text.strip() for s in sentences])
    return [
        (likely(reading.signs), reading)
        for sentence, row in zip(sentences, rows, strict=True)
        for reading in readings(sentence, row, people, scene)
    ]


def meant(
    scene: Scene, told: Sequence[FoundEvent], sieve: Sieve, said: Sequence[Weighed] | None = None
) -> list[FoundEvent]:
    """The events `told` has not. Those of an unsure person have candidates instead. `said`: as `weighed` gives it, where it was asked."""
    said = weighed(scene, told, sieve) if said is None else said
    if not said:
        return []
    sentences, dated = spoken(scene), fix(scene.text, scene.published)
    share = covered(sentences, sieve.scores([s.text.strip() for s in sentences]), told)
    found = [(untold(chance, share), reading) for chance, reading in said]
    kept = chosen([w for w in found if w[0] >= WORTH], told)
    return [event for chance, reading in kept for event in _events(chance, reading, dated, scene)]


def covered(sentences: Sequence[Words], rows: Scores, told: Sequence[FoundEvent]) -> float:
    """In how many of the sentences that tell an event the rules read one, from 0 to 1: how well they know this text's wordings."""
    telling = [
        s for s, row in zip(sentences, rows, strict=True) if label(row, "event") >= max(TELLING, label(row, "general"))
    ]
    read = sum(any(s.start_char <= event.span.start < s.end_char for event in told) for s in telling)
    return (read + 1) / (len(telling) + 2)


def untold(chance: float, share: float) -> float:
    """The chance of an event the rules did not read, where they read that `share` of all there are."""
    return chance * (1 - share) / (1 - chance * share)


def _events(chance: float, reading: Reading, dated: Sequence[Dated], scene: Scene) -> Iterator[FoundEvent]:
    word, persons = reading.carrier.word, reading.option.persons
    hit = _hit(reading)
    days = [d for d in dated if word.sent.start_char <= d.span.start < word.sent.end_char]
    day = moments([hit], days, scene.doc).get(0)
    for person in persons if chance >= SURE else (None,):
        yield FoundEvent(
            id="",
            person=person,
            type=reading.kind.type,
            span=hit.span,
            when=day.when if day else None,
            where=place(word),
            detail=detail(hit),
            voice=scene.voice(word),
            stance=reading.stance,
            score=round(chance, 3),
            method=METHOD,
            candidates=() if person else persons[:5],
        )


def _hit(reading: Reading) -> Hit:
    """As a wording of the rules would have found it."""
    pattern = Pattern(reading.kind.type, METHOD, frozenset(), "verbs", reading.kind.whose, lasting=True)
    return Hit(pattern, reading.carrier.word, (reading.option.token,), span(reading))
