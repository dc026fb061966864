"""Persons no rule knew, of whom the network hears that something befell them: "an old shepherd from the next valley"."""

from collections import defaultdict
from collections.abc import Sequence

from izdeu.intake.found import FoundEvent, FoundPerson, Span
from izdeu.intake.languages.linked import STRANGER
from izdeu.intake.languages.told import Told
from izdeu.model.claim import Stance

MET = 0.75
"""How likely something must be that is told of them."""
SHORTEST, SHORTEST_HAN = 5, 2
"""Letters of what they are called at least: of a "she" alone nobody could say who is meant."""


def is_stranger(who: str | None) -> bool:
    return who is not None and who.startswith(STRANGER)


def met(told: Told, events: Sequence[FoundEvent], method: str) -> tuple[FoundPerson, ...]:
    """Those of whom something is told that is likely enough, each called by the longest of the words that mean them."""
    likely: defaultdict[str, float] = defaultdict(float)
    for event in events:
        if event.person and is_stranger(event.person) and event.stance is not Stance.DENIED:
            likely[event.person] = max(likely[event.person], event.score)
    places: defaultdict[str, list[Span]] = defaultdict(list)
    for line in told.lines:
        for sight in line.sights:
            if sight.at and len(sight.who) == 1:
                places[sight.who[0]].append(sight.at)
    return tuple(
        FoundPerson(
            who,
            (),
            "",
            called(places[who], told.text),
            tuple(sorted(places[who])),
            ("other",),
            score=score,
            method=method,
        )
        for who, score in likely.items()
        if score >= MET and tells_who(called(places[who], told.text))
    )


def called(places: Sequence[Span], text: str) -> str:
    return max((place.quote(text) for place in places), key=len)


def tells_who(words: str) -> bool:
    return len(words) >= (SHORTEST_HAN if any("\u3400" <= letter <= "\u9fff" for letter in words) else SHORTEST)
