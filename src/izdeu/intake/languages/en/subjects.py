"""Who is missing or held in a report: all that speaks for and against it, in numbers that `subjects.yaml` weighs."""

from collections.abc import Sequence
from functools import cache

from izdeu.intake.found import FoundEvent, FoundPerson, FoundRelation
from izdeu.intake.languages.en.lists import table
from izdeu.intake.languages.en.scene import Scene
from izdeu.intake.languages.en.weigh import likely
from izdeu.model.claim import Stance

SURE = 0.75
"""Events surer than this count by their kind, the others only together."""
WEIGHED = 0.37
CUSTODY = frozenset(
    ("arrested_or_detained", "sent_to_camp", "house_arrest", "imprisoned", "sentenced", "charged", "forced_labour", "missing_since",
    "last_contact", "tortured_or_ill_treated")
)  # fmt: skip
HELD = CUSTODY - {"missing_since", "last_contact", "tortured_or_ill_treated"}
KINDS = CUSTODY | {"passport_confiscated", "died", "released", "migrated", "citizenship", "protest", "appeal_made",
    "official_reply", "surveilled_or_interrogated"}  # fmt: skip
FREE = frozenset({"released", "migrated", "citizenship", "protest"})
GONE = HELD | {"missing_since"}


def subject(person: FoundPerson, parts: "Parts") -> bool:
    """Whether they are more likely missing or held than not. Who was only locked up for days over a picket is back home."""
    return not briefly(parts.events[person.id]) and likely("subjects", signs(person, parts)) >= WEIGHED


class Parts:
    """Everything about the people of one report that the signs are taken from."""

    def __init__(
        self,
        persons: Sequence[FoundPerson],
        tied: Sequence[FoundRelation],
        events: Sequence[FoundEvent],
        scene: Scene,
    ) -> None:
        self.scene = scene
        self.kin: dict[str, set[str]] = {person.id: set() for person in persons}
        for tie in tied:
            self.kin[tie.person].add(tie.other)
            self.kin[tie.other].add(tie.person)
        self.events: dict[str, list[FoundEvent]] = {person.id: [] for person in persons}
        for event in events:
            if event.person in self.events and event.stance is not Stance.DENIED:
                self.events[event.person].append(event)
        self.most = max((scene.weight(person.id) for person in persons), default=1) or 1

    def happened(self, person: str) -> set[str]:
        """What is said with some certainty to have happened to them."""
        return {event.type for event in self.events[person] if event.score >= SURE}


def signs(person: FoundPerson, parts: Parts) -> dict[str, float]:
    """Everything that `subjects.yaml` knows a weight of."""
    out = fate(person, parts) | standing(person, parts)
    return out | together(out)


def fate(person: FoundPerson, parts: Parts) -> dict[str, float]:
    """What happened to them, by the events and by the words alone."""
    happened = parts.happened(person.id)
    guessed = [e.score for e in parts.events[person.id] if e.score < SURE and e.type in CUSTODY]
    worded = parts.scene.missing(person.id)
    return dict.fromkeys(happened & KINDS, 1.0) | {
        "held": float(bool(happened & GONE)),
        "several": min(3, len(happened & CUSTODY)) / 3,
        "guessed": max(guessed, default=0.0),
        "briefly": float(briefly(parts.events[person.id])),
        "worded": float(worded),
        "nothing": float(not happened and not worded),
        "free": float(bool(happened & FREE) and "returned" not in happened),
        "feared only": float(feared(parts.events[person.id])),
    }


def standing(person: FoundPerson, parts: Parts) -> dict[str, float]:
    """Their part in the report: who they are to others, whether they speak, how much of it is about them."""
    scene, who, kin = parts.scene, person.id, parts.kin[person.id]
    return {
        "speaks": float(scene.speaks(who)),
        "tells": float(scene.tells(who)),
        "kin": float(bool(kin)),
        "kin tells": float(any(scene.tells(one) for one in kin)),
        "kin held": float(any(parts.happened(one) & GONE or scene.missing(one) for one in kin)),
        "unnamed": float(not person.names),
        "share": scene.weight(who) / parts.most,
        "late": min((spot.i for spot in scene.spots(who)), default=len(scene.doc)) / len(scene.doc),
        "aged": float(person.age is not None),
        "titled": float(any(scene.heading(spot) for spot in scene.spots(who))),
        by_trade(scene.trade(who)) or "no office": 1.0,
    }


def together(out: dict[str, float]) -> dict[str, float]:
    """Signs that say more side by side than one by one."""
    held, silent, released = out["held"], 1 - out["tells"], out.get("released", 0.0)
    return {
        "held and speaks": held * out["speaks"],
        "held and free": held * out["free"],
        "held and silent": held * silent * (1 - out["briefly"]),
        "held and kin held": held * out["kin held"],
        "camp and silent": out.get("sent_to_camp", 0.0) * silent * (1 - out["free"]),
        "freed and tells": released * out["tells"],
        "freed and abroad": released * out.get("migrated", 0.0) * out["free"],
        "worded only": out["worded"] * (1 - held),
        "worded and tells": out["worded"] * out["tells"],
        "kin held and tells": out["kin held"] * out["tells"],
        "kin held and silent": out["kin held"] * silent,
    }


def feared(events: Sequence[FoundEvent]) -> bool:
    """Nobody says it happened, somebody fears it did."""
    held = [e for e in events if e.type in GONE]
    return bool(held) and all(e.stance is Stance.FEARED for e in held)


def briefly(events: Sequence[FoundEvent]) -> bool:
    """Only ever locked up for days, as those are who picket a consulate."""
    held = [e for e in events if e.type in GONE]
    days = [e.detail.days for e in held if e.detail.days]
    longer = any(e.detail.years or e.type in ("sent_to_camp", "missing_since") for e in held)
    return bool(days) and max(days) <= 30 and not longer


@cache
def by_trade(said: str) -> str:
    """official or expert, by what the report calls them."""
    spoken = set(said.lower().split())
    for role, key in (("official", "officials"), ("activist_or_expert", "experts")):
        if spoken & set(table("person_words")[key]):
            return role
    return ""
