"""Who of a text is missing or held: what a language's own rules say, weighed against everything else that was read of each person.

The rules of a language were written beside texts; on texts of other hands they name too many. `fate.yaml` says how much each sign
weighs, learned by `training/fate/train.py` from what the readers said of texts nobody had written rules by. The same table
serves every language that has no table of its own: the signs are about persons, not about words. Sex is no sign: in a list of
the disappeared it would hide women.
"""

import math
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from importlib.resources import files

import yaml

from izdeu.intake.found import Found, FoundEvent, FoundPerson
from izdeu.model.claim import Stance

GONE = "missing_or_detained"
HELD = frozenset((
    "arrested_or_detained", "sent_to_camp", "house_arrest", "charged", "sentenced", "imprisoned", "forced_labour",
    "forcibly_returned", "missing_since",
))  # fmt: skip
FREE = frozenset(("released", "migrated", "citizenship", "protest"))
TOLD = HELD | FREE | {
    "died", "passport_confiscated", "appeal_made", "official_reply", "surveilled_or_interrogated", "last_contact", "contact",
    "tortured_or_ill_treated", "health", "travelled", "returned", "summoned",
}  # fmt: skip
"""Each of these, once told of somebody, is a sign of its own."""

DOUBTED = 0.2
"""Below this somebody is not missing, though the rules say so."""
SEEN = 0.35
"""From here on somebody is, though the rules do not."""


def fated(found: Found, length: int) -> Found:
    """The same, with the roles of its persons set right. `length`: of the text, in characters."""
    told = Told(found, length)
    return replace(found, persons=tuple(_set_right(person, told) for person in found.persons))


def _set_right(person: FoundPerson, told: "Told") -> FoundPerson:
    said, likely = GONE in person.roles, told.likely(person)
    if said and likely < DOUBTED:
        others = tuple(role for role in person.roles if role != GONE)
        return replace(person, roles=others or (told.otherwise(person.id),))
    if not said and likely >= SEEN:
        return replace(person, roles=(GONE, *person.roles))
    return person


class Told:
    """What a text tells of each of its persons."""

    def __init__(self, found: Found, length: int) -> None:
        self.narrator, self.length = found.narrator, max(1, length)
        self.most = max((len(person.spans) for person in found.persons), default=1)
        self.first = min((person.spans[0].start for person in found.persons), default=0)
        self.events: dict[str, list[FoundEvent]] = {}
        self.kin: dict[str, set[str]] = {}
        self.tells, self.asked_for, self.told_of = Counter[str](), Counter[str](), Counter[str]()
        for event in found.events:
            self._hear(event)
        for tie in found.relations:
            self.kin.setdefault(tie.person, set()).add(tie.other)
            self.kin.setdefault(tie.other, set()).add(tie.person)

    def _hear(self, event: FoundEvent) -> None:
        if event.person and event.stance is not Stance.DENIED:
            self.events.setdefault(event.person, []).append(event)
        if teller := event.voice.person:
            self.tells[teller] += 1
            self.told_of[event.person or ""] += teller != event.person
        self.asked_for.update(event.about)

    def happened(self, person: str) -> set[str]:
        return {event.type for event in self.events.get(person, ())}

    def likely(self, person: FoundPerson) -> float:
        """How likely they are missing or held, from 0 to 1."""
        known = weights()
        sum_ = known["bias"] + math.fsum(known.get(sign, 0.0) * value for sign, value in self.signs(person).items())
        return 1 / (1 + math.exp(-sum_))

    def otherwise(self, id: str) -> str:
        """The part of somebody who is not missing."""
        if self.kin.get(id):
            return "relative"
        return "witness_or_former_detainee" if self.happened(id) & HELD else "other"

    def signs(self, person: FoundPerson) -> dict[str, float]:
        """Every sign there is of somebody, from 0 to 1; what is not there is 0."""
        out = dict.fromkeys(self.happened(person.id) & TOLD, 1.0) | self._fate(person) | self._part(person)
        return out | _together(out)

    def _fate(self, person: FoundPerson) -> dict[str, float]:
        happened, events = self.happened(person.id), self.events.get(person.id, ())
        return {
            "held": float(bool(happened & HELD)),
            "held in several ways": min(3, len(happened & HELD)) / 3,
            "free": float(bool(happened & FREE)),
            "nothing happened": float(not happened),
            "for years": float(any(event.detail.years for event in events)),
        }

    def _part(self, person: FoundPerson) -> dict[str, float]:
        """Their part in the text: who they are to others, whether they speak, how much of it is about them."""
        id, kin = person.id, self.kin.get(person.id, set())
        return {
            "by the rules": float(GONE in person.roles),
            **({f"by the rules {person.roles[0]}": 1.0} if person.roles and person.roles[0] != GONE else {}),
            "tells": float(self.tells[id] > 0),
            "tells much": min(4, self.tells[id]) / 4,
            "narrates": float(self.narrator == id),
            "asked for": min(2, self.asked_for[id]) / 2,
            "told of by others": min(3, self.told_of[id]) / 3,
            "kin": float(bool(kin)),
            "kin tells": float(any(self.tells[one] for one in kin)),
            "kin held": float(any(self.happened(one) & HELD for one in kin)),
            "unnamed": float(not person.names),
            "share": len(person.spans) / self.most,
            "late": person.spans[0].start / self.length,
            "first of all": float(person.spans[0].start == self.first),
            "aged": float(person.age is not None),
        }


def _together(out: Mapping[str, float]) -> dict[str, float]:
    """Signs that say more side by side than one by one."""
    held, tells, ruled = out["held"], out["tells"], out["by the rules"]
    return {
        "held and tells": held * tells,
        "held and silent": held * (1 - tells),
        "held and free": held * out["free"],
        "kin held and tells": out["kin held"] * tells,
        "kin tells and silent": out["kin tells"] * (1 - tells),
        "ruled and unnamed": ruled * out["unnamed"],
        "ruled and share": ruled * out["share"],
    }


@cache
def weights() -> dict[str, float]:
    """Sign → weight; `bias` is always there."""
    loaded: dict[str, float] = yaml.safe_load((files(__package__) / "fate.yaml").read_text(encoding="utf-8"))
    return loaded
