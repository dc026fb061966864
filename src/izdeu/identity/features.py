"""What is known of each mention that can tell it from another, or show it to be the same person."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from izdeu.model import kin
from izdeu.model.claim import Claim, Stance
from izdeu.model.person import Mention
from izdeu.model.standing import StandingClaim
from izdeu.model.when import When

# "her youngest daughter": which of several. Latin and Cyrillic word beginnings, Chinese characters.
ORDER = {
    "youngest": re.compile(r"\byoung(?:er|est)\b|\blast-born\b|\bмладш|\bкіші|\bкенже|小女|小儿|小兒|幼女|幼子"),
    "eldest": re.compile(
        r"\b(?:old|eld)(?:er|est)\b|\bfirst-?born\b|\bстарш|\bүлкен|\bтұңғыш|大女|大儿|大兒|长女|長女|长子|長子"
    ),
    "middle": re.compile(r"\bmiddle\b|\bсредн|\bортаншы|次女|次子"),
}


@dataclass(frozen=True, slots=True)
class Kin:
    """A tie to another mention of the same document: I am the `tie` of `other`.

    `alone`: nobody else of my sex in the document has this tie to them, so that the words for it point at one person.
    """

    tie: str
    other: str
    alone: bool = True


@dataclass(frozen=True, slots=True)
class Event:
    """What happened, when and where: two mentions of one event speak for one person."""

    type: str
    when: When | None
    place: str


@dataclass(frozen=True, slots=True)
class Known:
    """One mention as identity sees it. `names` are empty for the unnamed; `order`: youngest, eldest, middle, where said."""

    mention: str
    document: str
    label: str
    names: tuple[str, ...] = ()
    sex: str | None = None
    born: When | None = None
    kin: tuple[Kin, ...] = ()
    order: str = ""
    roles: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    occupations: tuple[str, ...] = ()
    events: tuple[Event, ...] = field(default=())


def known(mentions: Iterable[Mention], claims: Mapping[str, Sequence[StandingClaim]]) -> list[Known]:
    """What the claims (by mention) say of each of these mentions. Ties are found only to mentions among these.

    Rejected claims are the caller's to leave out. Give all mentions of a document together.
    """
    listed = list(mentions)
    said = {m.id: [held.claim for held in claims.get(m.id, ()) if held.claim.stance is Stance.ASSERTED] for m in listed}
    sexes = {mention: _sex(own) for mention, own in said.items()}
    families = _families(_ties(said), sexes)
    return [_known(m, said[m.id], sexes[m.id], families[m.id]) for m in listed]


def unsettled(before: Iterable[Known], now: Iterable[Known]) -> set[str]:
    """Whom others may be likelier than they were, now that something else is known: of themselves, or of a relative who speaks
    for one person, or no longer against it.

    Give all mentions of a document together. Whoever stays as they were can come nearer to nobody but through these.
    """
    was = {one.mention: one for one in before}
    others = [(was.get(one.mention), one) for one in now if was.get(one.mention) != one]
    return {one.mention for _, one in others} | {id for old, new in others for id in _turned(old, new)}


AGAINST = frozenset({"spouse", "parent"})
"""What somebody is to those for whom they speak against one person, by another name: people have one mother, and seldom two wives."""


def _turned(old: Known | None, new: Known) -> Iterator[str]:
    """The relatives of whom one who is known otherwise now says something else: by their name, or by the sex of who is so called."""
    called = bool(old and old.names), bool(new.names)
    if called == (False, True):
        yield from (tie.other for tie in new.kin)
    elif any(called) and (called[0] != called[1] or (old and old.sex != new.sex)):
        yield from (tie.other for tie in (*new.kin, *(old.kin if old else ())) if tie.tie in AGAINST)


def _known(mention: Mention, claims: Sequence[Claim], sex: str | None, family: tuple[Kin, ...]) -> Known:
    stated = [(claim.predicate, claim.reading) for claim in claims]
    names = tuple(dict.fromkeys(reading for predicate, reading in stated if predicate == "name"))
    label = mention.label.casefold()
    return Known(
        mention=mention.id,
        document=mention.document,
        label=mention.label,
        names=names or ((mention.label,) if mention.named else ()),
        sex=sex,
        born=_born(claims),
        kin=family,
        order=next((order for order, words in ORDER.items() if words.search(label)), ""),
        roles=frozenset(reading for predicate, reading in stated if predicate == "role"),
        places=frozenset(_places(claims)),
        occupations=tuple(reading for predicate, reading in stated if predicate == "occupation"),
        events=tuple(_event(claim) for claim in claims if claim.event),
    )


def _event(claim: Claim) -> Event:
    return Event(claim.event or "", claim.when, _place(claim) or "")


def _place(claim: Claim) -> str | None:
    return claim.where.place if claim.where else None


def _places(claims: Iterable[Claim]) -> Iterable[str]:
    """Where they live, come from, or something happened: by gazetteer, or as written for a residence."""
    for claim in claims:
        if place := _place(claim):
            yield place
        elif claim.predicate in ("residence", "origin"):
            yield from (part.strip().casefold() for part in claim.reading.split(",") if part.strip())


def _sex(claims: Iterable[Claim]) -> str | None:
    """As stated, or as the words of kinship show it."""
    votes: Counter[str] = Counter()
    for claim in claims:
        if claim.predicate == "sex":
            votes[claim.reading] += 2
        elif claim.kinship and (shown := kin.sex(claim.kinship)):
            votes[shown] += 1
    return votes.most_common(1)[0][0] if votes else None


def _born(claims: Iterable[Claim]) -> When | None:
    """The days every age and birth date allows; None where there is none, or they exclude each other."""
    common: When | None = None
    for claim in claims:
        if claim.predicate in ("age", "born") and claim.when:
            narrower = claim.when if common is None else common.overlap(claim.when)
            if narrower is None:
                return None
            common = narrower
    return common


def _ties(said: Mapping[str, Sequence[Claim]]) -> dict[str, set[tuple[str, str]]]:
    """mention → {(its tie, the other)}, each relation from both ends."""
    ties: dict[str, set[tuple[str, str]]] = {mention: set() for mention in said}
    for claims in said.values():
        for claim in claims:
            if claim.kinship and claim.other in ties:
                ties[claim.mention].add((kin.tie(claim.kinship), claim.other))
                ties[claim.other].add((kin.tie(kin.inverse(claim.kinship)), claim.mention))
    return ties


def _families(ties: Mapping[str, set[tuple[str, str]]], sexes: Mapping[str, str | None]) -> dict[str, tuple[Kin, ...]]:
    """mention → its ties, each with whether the words for it point at one person."""
    holders: dict[tuple[str, str], list[str]] = {}
    for mention, tied in ties.items():
        for tie in tied:
            holders.setdefault(tie, []).append(mention)

    def alone(mention: str, tie: tuple[str, str]) -> bool:
        others = [sexes[rival] for rival in holders[tie] if rival != mention]
        return all(sex and sexes[mention] and sex != sexes[mention] for sex in others)

    return {m: tuple(Kin(*tie, alone(m, tie)) for tie in sorted(tied)) for m, tied in ties.items()}
