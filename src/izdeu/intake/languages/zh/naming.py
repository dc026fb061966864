"""Which relative without a name turns out to be somebody named a little later: “她的儿子……安德烈去年被捕”."""

from collections.abc import Mapping

from izdeu.intake.languages.zh.family import Family
from izdeu.intake.languages.zh.names import announced
from izdeu.intake.languages.zh.page import Page
from izdeu.intake.languages.zh.people import Cast, Figure
from izdeu.intake.languages.zh.spots import Spot, Spots

WITHIN = 6  # clauses between the relative and the name


def same_people(cast: Cast, family: Family, spots: Spots, page: Page, flat: str) -> dict[str, str]:
    """Unnamed → named, where a name comes up that nobody introduces and that no other relative could have."""
    seen = _places(spots)
    out: dict[str, str] = {}
    for unnamed in [one for one in cast.figures.values() if not one.forms and one.kin and one.id in seen]:
        fitting = [
            named for named in cast.figures.values() if named.forms and _may_be(unnamed, named, seen, family, flat)
        ]
        if fitting and not any(person in out.values() for person in (fitting[0].id,)):
            out[unnamed.id] = min(fitting, key=lambda one: seen[one.id].start).id
    return out


def _places(spots: Spots) -> Mapping[str, Spot]:
    """Where each is first meant in the body of the text."""
    first: dict[str, Spot] = {}
    for spot in spots.all:
        for person in spot.who if not spot.clause.heading else ():
            first.setdefault(person, spot)
    return first


def _may_be(unnamed: Figure, named: Figure, seen: Mapping[str, Spot], family: Family, flat: str) -> bool:
    if named.id not in seen or {unnamed.sex, named.looks} == {"male", "female"}:
        return False
    here, there = seen[unnamed.id], seen[named.id]
    near = 0 < there.clause.n - here.clause.n <= WITHIN and there.start > here.start
    theirs = family.of(unnamed.id)
    strange = not any(family.related(named.id, owner) for owner in theirs) and named.id not in theirs
    return (
        bool(theirs)
        and near
        and strange
        and there.kind == "name"
        and not announced(flat, there.start)
        and flat[there.start - 1 : there.start] != "的"
        and not there.owning
    )
