"""What the rules alone make of a text, or rules and network together, and whom of its annotation they know."""

from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from typing import Any
from unittest.mock import patch

from izdeu.intake.found import Found, FoundEvent, FoundPerson
from izdeu.intake.languages.lost import Signs
from izdeu.intake.languages.told import Told
from izdeu.intake.languages.weighed import Together
from izdeu.intake.propose import propose

READERS = ("en", "ru", "turkic", "zh")


def seen(text: str) -> tuple[Told | None, tuple[FoundPerson, ...]]:
    """What the rules alone make of it, and everybody the reader knows: each is given something, or it would drop some."""
    taken: list[Told] = []

    def take(told: Told, *_: object) -> Together:
        taken.append(told)
        everybody = dict.fromkeys(who for line in told.lines for sight in line.sights for who in sight.who)
        return Together([*told.events, *(FoundEvent("", who, "health", told.lines[0].span) for who in everybody)])

    with ExitStack() as stack:
        for name in READERS:
            stack.enter_context(patch(f"izdeu.intake.languages.{name}.read.with_network", take))
        stack.enter_context(patch("izdeu.intake.languages.turkic.rewritten.with_network", take))
        found = propose(text)
    return (taken[-1] if taken else None), found.persons


def weighed(text: str) -> tuple[Found, Mapping[str, Signs]]:
    """It read whole, and what spoke for each person's being missing; of officials nobody asks."""
    taken: dict[str, Signs] = {}
    roles = Together._roles

    def take(one: Together, person: FoundPerson) -> tuple[str, ...]:
        if person.id in one.heard and person.roles[:1] != ("official",):
            taken[person.id] = one.signs(person)
        return roles(one, person)

    with patch.object(Together, "_roles", take):
        return propose(text), taken


def aligned(gold: Sequence[dict[str, Any]], found: Sequence[FoundPerson]) -> dict[str, str]:
    """Annotated person → the reader's: by a shared name, the unnamed by where they are first mentioned; one for one."""
    pairs = []
    for person in gold:
        names = {name.casefold() for name in (*person["names"], person.get("canonical") or "") if name}
        for one in found:
            shared = names & {name.casefold() for name in (*(form.text for form in one.names), one.canonical)}
            near = max((min(b, s.end) - max(a, s.start) for a, b in person["spans"] for s in one.spans), default=0)
            if shared or (not person["names"] and not one.names and near > 0):
                pairs.append((len(max(shared, key=len, default="")), near, person["id"], one.id))
    out: dict[str, str] = {}
    for *_, person_id, id in sorted(pairs, reverse=True):
        if person_id not in out and id not in out.values():
            out[person_id] = id
    return out
