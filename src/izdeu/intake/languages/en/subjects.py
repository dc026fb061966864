"""Who is missing or held in a report: all that speaks for and against it, in numbers that `subjects.yaml` weighs."""

from collections.abc import Mapping, Sequence
from functools import cache

from spacy.tokens import Token

from izdeu.intake.found import FoundEvent, FoundPerson, FoundRelation
from izdeu.intake.languages.en.lists import table
from izdeu.intake.languages.en.scene import Scene
from izdeu.intake.languages.en.weigh import likely
from izdeu.intake.sieve import Scores, label
from izdeu.model.claim import Stance

SURE = 0.75
"""Events surer than this count by their kind, the others only together."""
WEIGHED = 0.35
HELD = frozenset(
    ("arrested_or_detained", "sent_to_camp", "house_arrest", "imprisoned", "sentenced", "charged", "forced_labour")
)
CUSTODY = HELD | {"missing_since", "last_contact", "tortured_or_ill_treated"}
KINDS = HELD | {"missing_since", "last_contact", "passport_confiscated", "died", "tortured_or_ill_treated", "released",
    "migrated", "citizenship", "protest", "appeal_made", "official_reply", "surveilled_or_interrogated"}  # fmt: skip
TELLING = 0.4
TELLS = frozenset(table("speech")["say"]) | frozenset(table("speech")["know"])
DONE_TO = frozenset({"nsubjpass", "dobj"})

FREE = frozenset({"released", "migrated", "citizenship", "protest"})

GONE = HELD | {"missing_since"}

type Rows = Mapping[int, Scores]
"""What the sieve says of each sentence, by where it starts."""


def subject(person: FoundPerson, parts: "Parts") -> bool:
    """Whether they are more likely missing or held than not."""
    return likely("subjects", signs(person, parts)) >= WEIGHED


class Parts:
    """Everything about the people of one report that the signs are taken from."""

    def __init__(
        self,
        persons: Sequence[FoundPerson],
        tied: Sequence[FoundRelation],
        events: Sequence[FoundEvent],
        scene: Scene,
        rows: Rows,
    ) -> None:
        self.scene, self.rows = scene, rows
        self.kin: dict[str, set[str]] = {person.id: set() for person in persons}
        for tie in tied:
            self.kin[tie.person].add(tie.other)
            self.kin[tie.other].add(tie.person)
        self.events: dict[str, list[FoundEvent]] = {person.id: [] for person in persons}
        for event in events:
            if event.person in self.events and event.stance is not Stance.DENIED:
                self.events[event.person].append(event)
        self.most = max((scene.weight(person.id) for person in persons), default=1) or 1
        self.credits = credits(persons, scene, rows)
        self.told = sum(1 for row in rows.values() if custody(row) >= TELLING)

    def happened(self, person: str) -> set[str]:
        """What is said with some certainty to have happened to them."""
        return {event.type for event in self.events[person] if event.score >= SURE}


def signs(person: FoundPerson, parts: Parts) -> dict[str, float]:
    """Everything that `subjects.yaml` knows a weight of."""
    out = fate(person, parts) | standing(person, parts) | heard(person.id, parts)
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
        "titled": float(any(scene.heading(spot) for spot in scene.spots(who))),
        by_trade(scene.trade(who)) or "no office": 1.0,
        "sieve off": float(not parts.rows),
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
        "credited and speaks": out["credited"] * out["speaks"],
        "credited and nothing": out["credited"] * (1 - held) * (1 - out["worded"]),
        "credited and kin tells": out["credited"] * out["kin tells"] * silent,
    }


def heard(who: str, parts: Parts) -> dict[str, float]:
    """What the sieve makes of the sentences that speak of them."""
    starts = {spot.sent.start_char for spot in parts.scene.spots(who)}
    much = [custody(parts.rows[start]) for start in starts if start in parts.rows]
    credited = parts.credits.get(who, [])
    return {
        "sieve": max(much, default=0.0),
        "sieve mean": sum(much) / len(much) if much else 0.0,
        "credited": max(credited, default=0.0),
        "credited mostly": len(credited) / max(1, parts.told),
    }


def custody(row: Scores) -> float:
    """How likely a sentence tells of somebody held or gone."""
    return max(label(row, kind) for kind in CUSTODY)


def credits(persons: Sequence[FoundPerson], scene: Scene, rows: Rows) -> dict[str, list[float]]:
    """Every sentence that tells of somebody held or gone, put down to whoever in it is likeliest meant."""
    out: dict[str, list[float]] = {}
    for start, found in spoken_of(persons, scene).items():
        much = custody(rows[start]) if start in rows else 0.0
        if much >= TELLING:
            best = max(found.values())
            for who, fit in found.items():
                if fit == best:
                    out.setdefault(who, []).append(much)
    return out


def spoken_of(persons: Sequence[FoundPerson], scene: Scene) -> dict[int, dict[str, float]]:
    """For each sentence, by its start: who is in it, and how much their part in it is that of one something happens to."""
    out: dict[int, dict[str, float]] = {}
    for person in persons:
        for spot in scene.spots(person.id):
            here = out.setdefault(spot.sent.start_char, {})
            here[person.id] = max(here.get(person.id, -9.0), part(person.id, spot, scene))
    return out


def part(who: str, spot: Token, scene: Scene) -> float:
    """Whom it is done to before who does it, whoever tells it last."""
    if spot.dep_ in DONE_TO:
        fit = 3.0
    elif spot.dep_ == "nsubj":
        fit = 2.0 - 2.0 * (spot.head.lemma_ in TELLS)
    else:
        fit = 1.5 if spot.dep_ in ("poss", "pobj", "appos", "conj") else 1.0
    return (
        fit
        - 1.5 * scene.speaks(who)
        - 0.5 * scene.tells(who)
        - 1.0 * (spot.lower_ in ("i", "my", "me", "we", "our", "us"))
    )


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
