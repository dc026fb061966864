"""Who of a text is missing or held, by what the rules make of it, what the network hears, and what is told of them, weighed together."""

from collections.abc import Mapping, Sequence
from math import exp, log

from izdeu.intake.found import FoundEvent
from izdeu.model.claim import Stance

LOST = "missing_or_detained"
CUSTODY = frozenset(("arrested_or_detained", "sent_to_camp", "imprisoned", "sentenced", "house_arrest", "released"))
GONE = CUSTODY - {"released"} | {
    "missing_since",
    "last_contact",
    "died",
    "charged",
    "forced_labour",
    "forcibly_returned",
}
FAR = 6.0

type Signs = dict[str, float]


def odds(chance: float) -> float:
    """The logarithm, within FAR."""
    held = min(max(chance, 1e-6), 1 - 1e-6)
    return min(FAR, max(-FAR, log(held / (1 - held))))


def signs(who: str, part: str, named: bool, heard: Mapping[str, float], events: Sequence[FoundEvent]) -> Signs:
    """What speaks for their being missing or held. `part`: what the rules make of them; `heard`: of everybody, how likely it sounds."""
    own = odds(heard.get(who, 0.5))
    others = max((odds(chance) for one, chance in heard.items() if one != who), default=-FAR)
    told = [event for event in events if event.person == who and event.stance is not Stance.DENIED]
    kinds = {event.type for event in told}
    return {
        "always": 1.0,
        "rules": float(part == LOST),
        "heard": own,
        "ahead of others": own - others,
        "gone": float(bool(kinds & GONE)),
        "held": float(bool(kinds & (CUSTODY - {"released"}))),
        "released": float("released" in kinds),
        "died": float("died" in kinds),
        "much is told": log(1 + len(told)),
        "tells": float(any(event.voice.person == who for event in events)),
        "named": float(named),
    }


def likely(found: Signs, learned: Mapping[str, float]) -> float:
    return 1 / (1 + exp(-sum(much * learned.get(sign, 0.0) for sign, much in found.items())))
