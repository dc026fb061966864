"""Where those who are looked for come from, were held and were sentenced: towns, counties and regions, and never a house."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from izdeu.actions.numbers import FEW, detentions, stories
from izdeu.actions.people import Register
from izdeu.model.claim import Claim, Stance
from izdeu.model.person import Person
from izdeu.model.standing import StandingClaim
from izdeu.places import Place, place
from izdeu.places.address import named_in
from izdeu.places.gazetteer import CITIES, chain, places
from izdeu.timeline.story import Story


class Tie(StrEnum):
    """What somebody has to do with a place."""

    ORIGIN = "origin"
    DETENTION = "detention"
    SENTENCE = "sentence"


@dataclass(frozen=True, slots=True)
class Spot:
    """One place, and how many have to do with it in each way."""

    place: Place
    origin: int = 0
    detention: int = 0
    sentence: int = 0

    @property
    def most(self) -> int:
        return max(self.origin, self.detention, self.sentence)

    @property
    def few(self) -> bool:
        """Whether one of its figures may tell who it is: for those at work here alone."""
        return any(0 < count < FEW for count in (self.origin, self.detention, self.sentence))

    @property
    def wide(self) -> bool:
        """A region or a country: somewhere in it, and nobody says where."""
        return self.place.level in ("region", "country") and self.place.id not in CITIES


@dataclass(frozen=True, slots=True)
class Atlas:
    """`persons` who are looked for. Of each tie: for how many nobody names a place (`untold`), and for how many one that the
    table of places does not know (`unknown`). One person may be counted in several places."""

    persons: int
    spots: tuple[Spot, ...]
    untold: Mapping[Tie, int]
    unknown: Mapping[Tie, int]


type Whereabouts = tuple[tuple[frozenset[str], bool], ...]
"""Of one person for each tie: the ids of the places, and whether anybody names one, be it known to the table or not."""


def atlas(register: Register, persons: Iterable[Person] | None = None) -> Atlas:
    """Of everybody who is looked for, or of these, by the claims this register has chosen."""
    register.book.permit("look")
    return spread(whereabouts(register, story) for story in stories(register, persons))


def whereabouts(_: Register, story: Story) -> Whereabouts:
    named = ([_named(row.claim) for row in told(story, tie)] for tie in Tie)
    return tuple((_nearest({id for ids in one for id in ids}), bool(one)) for one in named)


def spread(people: Iterable[Whereabouts]) -> Atlas:
    """The map their places come to."""
    counted: dict[str, Counter[Tie]] = defaultdict(Counter)
    untold, unknown = Counter[Tie](), Counter[Tie]()
    alike = Counter(people)
    for where, many in alike.items():
        for tie, (found, named) in zip(Tie, where, strict=True):
            for id in found:
                counted[id][tie] += many
            if not found:
                (unknown if named else untold)[tie] += many
    spots = (Spot(place(id), *(ties[tie] for tie in Tie)) for id, ties in counted.items())
    ordered = sorted(spots, key=lambda spot: (-spot.most, spot.place.name, spot.place.id))
    return Atlas(alike.total(), tuple(ordered), untold, unknown)


def told(story: Story, tie: Tie) -> list[StandingClaim]:
    """What tells a place of that kind; where they lived, if nobody says where they are from."""
    match tie:
        case Tie.ORIGIN:
            return list(story.stated("origin") or story.stated("residence"))
        case Tie.DETENTION:
            rows = [row for row in detentions(story) if row.claim.event != "sentenced"]
        case Tie.SENTENCE:
            rows = [row for row in story.events("sentenced") if row.claim.stance is Stance.ASSERTED]
    return [row for row in rows if row.claim.where]


def _named(claim: Claim) -> tuple[str, ...]:
    """The ids of the places it names; none where the table knows none of them."""
    if claim.where and claim.where.place in places():
        return (claim.where.place,)
    words = claim.where.wording if claim.where else claim.reading
    return tuple(id for id in named_in(words) if id in places())


def _nearest(named: set[str]) -> frozenset[str]:
    """Without those that only say where another of them lies."""
    around = {outer.id for id in named for outer in list(chain(place(id)))[1:]}
    return frozenset(named - around)
