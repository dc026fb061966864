"""What speaks for two mentions being one person, and what against, beside their names: each piece with its weight and its words."""

from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from datetime import timedelta

from izdeu.identity.blocking import Pair, paired
from izdeu.identity.features import Event, Kin, Known
from izdeu.model.when import When

# What each piece adds to the log-odds.
TIE = {
    "spouse": 4.0, "parent": 3.6, "child": 3.6, "sibling": 3.6, "grandparent": 2.5, "grandchild": 2.5, "parent-in-law": 2.5,
    "child-in-law": 2.5, "sibling-in-law": 2.0, "uncle or aunt": 2.0, "nephew or niece": 2.0, "cousin": 2.0, "friend": 1.0,
}  # fmt: skip
SHARED_BY_BROTHERS = frozenset(TIE) - {"spouse", "parent", "parent-in-law"}
MOST_FROM_FAMILY = 5.0
OTHER_SPOUSE, OTHER_PARENT = -1.5, -2.5
SAME_SEX, OTHER_SEX = 0.3, -9.0
BORN_TOGETHER, BORN_APART = 1.5, -4.0
SAME_TRADE, SHARED_PLACE = 0.5, 0.5
SHARED_EVENT, MOST_FROM_EVENTS = 0.8, 1.6
OFFICIAL_AND_MISSING = -2.0
PRECISE = timedelta(days=800)  # a birth interval, or an event's, within which a coincidence says something
YEAR = timedelta(days=366)  # ages are often those of the interview, and counted in more than one way


@dataclass(frozen=True, slots=True)
class Reason:
    """One piece of evidence: what it adds to the log-odds, how it is said, and what was compared."""

    weight: float
    words: str
    what: str = ""


def evidence(
    one: Known, other: Known, linked: Set[Pair], everybody: Mapping[str, Known], *, like_brothers: bool = False
) -> Iterator[Reason]:
    """Everything but the names. `linked`: pairs of mentions, smaller id first, that may be taken for one person.

    `like_brothers`: the names are near as those of brothers are; then what brothers share says nothing.
    """
    for tie, reason in _family(one, other, linked, everybody):
        if not (like_brothers and tie in SHARED_BY_BROTHERS):
            yield reason
    yield from _other_family(one, other, linked, everybody)
    yield from _sex(one, other)
    yield from _born(one, other)
    yield from _life(one, other)
    yield from _events(one, other)


def _family(
    one: Known, other: Known, linked: Set[Pair], everybody: Mapping[str, Known]
) -> Iterator[tuple[str, Reason]]:
    """The same tie to somebody who may be one person. Without a name the words must point at one: an only son, the youngest.

    Between two names only relatives with names count: an unnamed wife is known by her husband, and proves nothing of him.
    """
    left = MOST_FROM_FAMILY
    nameless = not (one.names and other.names)
    for mine, theirs in _same_ties(one, other, linked):
        first, second = everybody[mine.other], everybody[theirs.other]
        pointed_out = _only(one, mine) and _only(other, theirs) and one.order == other.order
        if pointed_out if nameless else first.names and second.names:
            weight = min(left, TIE[mine.tie])
            left -= weight
            yield mine.tie, Reason(weight, f"both the {mine.tie} of {_both(first.label, second.label)}", "relatives")


def _only(known: Known, kin: Kin) -> bool:
    return kin.alone or bool(known.order)


def _same_ties(one: Known, other: Known, linked: Set[Pair]) -> Iterator[tuple[Kin, Kin]]:
    """Each relative of one, at most once, with the relative of the other who may be the same person."""
    for mine in one.kin:
        theirs = next((k for k in other.kin if k.tie == mine.tie and paired(mine.other, k.other) in linked), None)
        if theirs:
            yield mine, theirs


def _both(one: str, other: str) -> str:
    return one if one == other else f"{one} / {other}"


def _other_family(one: Known, other: Known, linked: Set[Pair], everybody: Mapping[str, Known]) -> Iterator[Reason]:
    """A spouse or parent of another name. People marry again; parents stay."""
    for tie, word, weight in (("spouse", "spouse", OTHER_SPOUSE), ("child", "parent", OTHER_PARENT)):
        for mine in _named(one, tie, everybody):
            rivals = [k for k in _named(other, tie, everybody) if k.sex == mine.sex]
            if rivals and not any(paired(mine.mention, rival.mention) in linked for rival in rivals):
                yield Reason(weight, f"another {word}: {mine.label}, not {rivals[0].label}", "relatives")


def _named(known: Known, tie: str, everybody: Mapping[str, Known]) -> list[Known]:
    return [other for kin in known.kin if kin.tie == tie and (other := everybody[kin.other]).names]


def _sex(one: Known, other: Known) -> Iterator[Reason]:
    if one.sex and other.sex:
        same = one.sex == other.sex
        yield Reason(SAME_SEX, "", "sex") if same else Reason(OTHER_SEX, f"{one.sex}, not {other.sex}", "sex")


def _born(one: Known, other: Known) -> Iterator[Reason]:
    if not one.born or not other.born:
        return
    common = one.born.overlap(other.born)
    if common and _precise(one.born) and _precise(other.born):
        yield Reason(BORN_TOGETHER, f"both may be born {common.edtf()}", "birth")
    elif not _wider(one.born).may_coincide(_wider(other.born)):
        yield Reason(BORN_APART, f"born {one.born.edtf()}, not {other.born.edtf()}", "birth")


def _precise(when: When) -> bool:
    return bool(when.earliest and when.latest and when.latest - when.earliest <= PRECISE)


def _wider(when: When) -> When:
    return When(when.earliest - YEAR / 2 if when.earliest else None, when.latest + YEAR / 2 if when.latest else None)


def _life(one: Known, other: Known) -> Iterator[Reason]:
    """Trade, places, and what they are in the story."""
    words = [{w for text in known.occupations for w in text.casefold().split() if len(w) > 3} for known in (one, other)]
    if trade := words[0] & words[1]:
        yield Reason(SAME_TRADE, f"the same work: {', '.join(sorted(trade))}", "work")
    if places := one.places & other.places:
        yield Reason(SHARED_PLACE, f"the same place: {', '.join(sorted(places))}", "place")
    roles = one.roles | other.roles
    if {"official", "missing_or_detained"} <= roles and not one.roles & other.roles:
        yield Reason(OFFICIAL_AND_MISSING, "one is an official, the other is missing or detained", "role")


def _events(one: Known, other: Known) -> Iterator[Reason]:
    left = MOST_FROM_EVENTS
    for event in one.events:
        if left > 0 and any(_coincide(event, theirs) for theirs in other.events):
            weight = min(left, SHARED_EVENT)
            left -= weight
            what = f"in both: {event.type.replace('_', ' ')} {event.when.edtf() if event.when else ''}".strip()
            yield Reason(weight, what, "events")


def _coincide(one: Event, other: Event) -> bool:
    if one.type != other.type or one.when is None or other.when is None:
        return False
    return _precise(one.when) and _precise(other.when) and one.when.may_coincide(other.when)
