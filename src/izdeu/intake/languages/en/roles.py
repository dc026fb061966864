"""What part each person has in a report, once its events are known."""

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from izdeu.intake.found import FoundEvent, FoundPerson, FoundRelation
from izdeu.intake.languages.en.lists import table
from izdeu.model.claim import Stance

if TYPE_CHECKING:
    from izdeu.intake.languages.en.scene import Scene

TAKEN = frozenset(
    {
        "arrested_or_detained",
        "sent_to_camp",
        "house_arrest",
        "imprisoned",
        "sentenced",
        "missing_since",
        "charged",
        "forced_labour",
    }
)
LOST = frozenset({"last_contact", "passport_confiscated", "died", "tortured_or_ill_treated"})
FREE = frozenset({"protest", "citizenship", "migrated"})
"""What only those do who are at liberty."""
SURE = 0.75
"""A role needs events surer than a proposal does."""


def roles(
    persons: Sequence[FoundPerson], relations: Sequence[FoundRelation], events: Sequence[FoundEvent], scene: "Scene"
) -> tuple[tuple[FoundPerson, ...], tuple[FoundRelation, ...]]:
    """The same persons with their roles, best first, and the relations between them.

    Unnamed persons mentioned only in passing ("to visit her mother"), to whom nothing happens, are left out, with their relations.
    """
    kept = [
        person for person in persons if person.names or not scene.in_passing(person.id) or _has_event(person, events)
    ]
    ids = {person.id for person in kept}
    tied = [relation for relation in relations if relation.person in ids and relation.other in ids]
    taken = {person.id for person in kept if _taken(person, events) or scene.missing(person.id)}
    taken = taken if taken & {p.id for p in kept if not scene.tells(p.id)} else taken | _likeliest(kept, tied, scene)
    out = [replace(person, roles=_roles(person, taken, tied, events, scene)) for person in kept]
    return tuple(out), tuple(tied)


def _likeliest(persons: Sequence[FoundPerson], tied: Sequence[FoundRelation], scene: "Scene") -> set[str]:
    """Where no words show anybody gone: of those who never speak, the relative of a speaker of whom most is said."""
    kin = {(r.person, r.other) for r in tied} | {(r.other, r.person) for r in tied}
    silent = [p for p in persons if not scene.tells(p.id) and not _by_trade(scene.trade(p.id))]
    about = [p for p in silent if any(one == p.id and scene.tells(other) for one, other in kin)]
    best = max(about, key=lambda p: scene.weight(p.id), default=None)
    return {best.id} if best is not None and scene.weight(best.id) >= 3 else set()


def _has_event(person: FoundPerson, events: Sequence[FoundEvent]) -> bool:
    return any(person.id in (event.person, event.voice.person) for event in events)


def _happened(person: FoundPerson, events: Sequence[FoundEvent]) -> set[str]:
    """What is said with some certainty to have happened to them."""
    mine = [event for event in events if event.person == person.id and event.stance is not Stance.DENIED]
    return {event.type for event in mine if event.score >= SURE}


def _taken(person: FoundPerson, events: Sequence[FoundEvent]) -> bool:
    happened = _happened(person, events)
    return bool(happened & TAKEN) or {"last_contact", "passport_confiscated"} <= happened


def _roles(
    person: FoundPerson,
    taken: set[str],
    tied: Sequence[FoundRelation],
    events: Sequence[FoundEvent],
    scene: "Scene",
) -> tuple[str, ...]:
    """Best first; everybody has one."""
    kin = {r.other if r.person == person.id else r.person for r in tied if person.id in (r.person, r.other)}
    out: list[str] = []
    if person.id in taken and not _official(person, events, scene):
        out.append(_subject_role(person, bool(kin & (taken - {person.id})), events, scene))
    if not out and (trade := _by_trade(scene.trade(person.id))):
        out.append(trade)
    if kin and not out:
        out.append("relative")
    return tuple(out) or ("other",)


def _subject_role(person: FoundPerson, kin_taken: bool, events: Sequence[FoundEvent], scene: "Scene") -> str:
    """Taken and now telling it: a former detainee, unless it was for standing up for somebody else who is missing."""
    happened = _happened(person, events)
    if _briefly(person, events):
        return "relative" if kin_taken else "other"
    if kin_taken and happened & FREE and not happened & {"sent_to_camp", "missing_since", "last_contact"}:
        return "relative"
    unheard = happened & {"missing_since", "last_contact"} and not happened & (FREE | {"released"})
    if (scene.speaks(person.id) and not unheard) or ("released" in happened and scene.tells(person.id)):
        return "witness_or_former_detainee"
    return "missing_or_detained"


def _briefly(person: FoundPerson, events: Sequence[FoundEvent]) -> bool:
    """Only ever locked up for days, as those are who picket a consulate."""
    held = [e for e in events if e.person == person.id and e.type in TAKEN and e.stance is not Stance.DENIED]
    days = [e.detail.days for e in held if e.detail.days]
    return (
        bool(days)
        and max(days) <= 30
        and not any(e.detail.years or e.type in ("sent_to_camp", "missing_since") for e in held)
    )


def _official(person: FoundPerson, events: Sequence[FoundEvent], scene: "Scene") -> bool:
    """An official who is charged is still an official of this story, unless he too is gone."""
    gone = {"sent_to_camp", "missing_since", "last_contact", "house_arrest", "arrested_or_detained"}
    return _by_trade(scene.trade(person.id)) == "official" and not _happened(person, events) & gone


@cache
def _by_trade(said: str) -> str:
    """official or expert, by what the report calls them."""
    spoken = set(said.lower().split())
    for role, key in (("official", "officials"), ("activist_or_expert", "experts")):
        if spoken & set(table("person_words")[key]):
            return role
    return ""
