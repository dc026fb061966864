"""The map as its page shows it: one line a place, which is also what the picture is drawn from."""

from collections.abc import Sequence
from dataclasses import dataclass

from izdeu.actions.atlas import Atlas, Spot, Tie
from izdeu.places import Place, place
from izdeu.places.called import called
from izdeu.places.gazetteer import places
from izdeu.web.desk.tongue import language
from izdeu.web.desk.words import locale


@dataclass(frozen=True, slots=True)
class Line:
    """`inside`: what the place lies in, the nearest first."""

    spot: Spot
    name: str
    inside: str


@dataclass(frozen=True, slots=True)
class Missing:
    """For how many of all no place can be drawn, by tie: nobody names one, or the table of places does not know it."""

    tie: Tie
    untold: int
    unknown: int


@dataclass(frozen=True, slots=True)
class Land:
    """A country or a region by name, to know one's way about on the map."""

    place: Place
    name: str


def lands() -> list[Land]:
    """Countries first: where there is not room for all, they are written."""
    found = [one for one in places().values() if one.level in ("country", "region")]
    return [Land(one, _name(one)) for one in sorted(found, key=lambda one: one.level != "country")]


def _name(one: Place) -> str:
    """A country as the language calls it; of anything else what the table has."""
    if one.level == "country" and (name := locale(language()).territories.get(one.id.upper())):
        return str(name)
    return called(one, language())


def lines(found: Atlas) -> Sequence[Line]:
    return [Line(spot, _name(spot.place), _inside(spot)) for spot in found.spots]


def first(found: Atlas) -> Tie:
    """What is drawn before anybody chooses: what most is told of."""
    told = {tie: sum(int(getattr(spot, tie.value)) for spot in found.spots) for tie in Tie}
    return max(Tie, key=lambda tie: (told[tie], tie is Tie.DETENTION))


def missing(found: Atlas) -> list[Missing]:
    return [Missing(tie, found.untold[tie], found.unknown[tie]) for tie in Tie]


def _inside(spot: Spot) -> str:
    return _name(place(spot.place.inside)) if spot.place.inside else ""
