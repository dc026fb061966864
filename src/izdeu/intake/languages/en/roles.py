"""What part each person has in a report, once its events are known."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from izdeu.intake.found import FoundEvent, FoundPerson, FoundRelation
from izdeu.intake.languages.en.subjects import HELD, Parts, briefly, by_trade, subject

if TYPE_CHECKING:
    from izdeu.intake.languages.en.scene import Scene


def roles(
    persons: Sequence[FoundPerson],
    relations: Sequence[FoundRelation],
    events: Sequence[FoundEvent],
    scene: "Scene",
) -> tuple[tuple[FoundPerson, ...], tuple[FoundRelation, ...]]:
    """The same persons with their roles, best first, and the relations between them.

    Unnamed persons mentioned only in passing ("to visit her mother"), to whom nothing happens, are left out, with their relations.
    """
    kept = [
        person for person in persons if person.names or not scene.in_passing(person.id) or _has_event(person, events)
    ]
    ids = {person.id for person in kept}
    tied = [relation for relation in relations if relation.person in ids and relation.other in ids]
    parts = Parts(kept, tied, events, scene)
    lost = {person.id for person in kept if subject(person, parts)}
    lost = lost or _likeliest(kept, tied, scene)
    return tuple(replace(person, roles=_roles(person, lost, parts)) for person in kept), tuple(tied)


def _likeliest(persons: Sequence[FoundPerson], tied: Sequence[FoundRelation], scene: "Scene") -> set[str]:
    """Where no words show anybody gone: of those who never speak, the relative of a speaker of whom most is said."""
    kin = {(r.person, r.other) for r in tied} | {(r.other, r.person) for r in tied}
    silent = [p for p in persons if not scene.tells(p.id) and not by_trade(scene.trade(p.id))]
    about = [p for p in silent if any(one == p.id and scene.tells(other) for one, other in kin)]
    best = max(about, key=lambda p: scene.weight(p.id), default=None)
    return {best.id} if best is not None and scene.weight(best.id) >= 3 else set()


def _has_event(person: FoundPerson, events: Sequence[FoundEvent]) -> bool:
    return any(person.id in (event.person, event.voice.person) for event in events)


def _roles(person: FoundPerson, lost: set[str], parts: Parts) -> tuple[str, ...]:
    """Best first; everybody has one."""
    if person.id in lost:
        return ("missing_or_detained",)
    if trade := by_trade(parts.scene.trade(person.id)):
        return (trade,)
    if _was_held(person, lost, parts):
        return ("witness_or_former_detainee",)
    return ("relative",) if parts.kin[person.id] else ("other",)


def _was_held(person: FoundPerson, lost: set[str], parts: Parts) -> bool:
    """Taken once and here to tell it, unless only for days over somebody else who is missing."""
    held = bool(parts.happened(person.id) & HELD) and not briefly(parts.events[person.id])
    standing_up = parts.kin[person.id] & lost and parts.happened(person.id) & {"protest", "appeal_made"}
    return held and not standing_up and parts.scene.tells(person.id)
