"""Who of a text is missing or held, by what the rules make of it, what the network hears, and what is told of them, weighed together."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
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
KEPT = frozenset(("sent_to_camp", "imprisoned", "sentenced", "forced_labour", "missing_since", "forcibly_returned"))
"""What is told of whoever is gone for long, more than of the relative who is held for a day."""
ACTS = frozenset(
    ("appeal_made", "protest", "migrated", "travelled", "summoned", "threatened", "surveilled_or_interrogated")
)
"""What is told, as a rule, of those who look for somebody."""
FAR = 6.0

type Signs = dict[str, float]


def odds(chance: float) -> float:
    """The logarithm, within FAR."""
    held = min(max(chance, 1e-6), 1 - 1e-6)
    return min(FAR, max(-FAR, log(held / (1 - held))))


@dataclass(frozen=True, slots=True)
class Heard:
    """Somebody as the network hears them. `lost`: how likely each line that speaks of them has them missing or held; `tells`: how
    likely they are who tells it, of every line asked about them."""

    lost: tuple[float, ...]
    tells: tuple[float, ...] = ()

    @property
    def chance(self) -> float:
        return sum(self.lost) / len(self.lost)


UNHEARD = Heard((0.5,))


def signs(who: str, part: str, named: bool, heard: Mapping[str, Heard], events: Sequence[FoundEvent]) -> Signs:
    """What speaks for their being missing or held. `part`: what the rules make of them; `heard`: everybody."""
    mine = heard.get(who, UNHEARD)
    own, telling = odds(mine.chance), sum(mine.tells)
    others = max((odds(one.chance) for id, one in heard.items() if id != who), default=-FAR)
    told = [event for event in events if event.person == who and event.stance is not Stance.DENIED]
    kinds = {event.type for event in told}
    return {
        "always": 1.0,
        "rules": float(part == LOST),
        "heard": own,
        "ahead of others": own - others,
        "heard loudest": odds(max(mine.lost)),
        "heard faintest": odds(min(mine.lost)),
        "lines": log(1 + len(mine.lost)),
        "heard telling": odds(max(mine.tells, default=0.001)),
        "lines told": log(1 + telling),
        "share told": telling / (sum(sum(one.tells) for one in heard.values()) or 1.0),
        "gone": float(bool(kinds & GONE)),
        "held": float(bool(kinds & (CUSTODY - {"released"}))),
        "kept": float(bool(kinds & KEPT)),
        "acts": log(1 + sum(event.type in ACTS for event in told)),
        "released": float("released" in kinds),
        "died": float("died" in kinds),
        "much is told": log(1 + len(told)),
        "tells": float(any(event.voice.person == who for event in events)),
        "named": float(named),
    }


def likely(found: Signs, learned: Mapping[str, float]) -> float:
    return 1 / (1 + exp(-sum(much * learned.get(sign, 0.0) for sign, much in found.items())))
