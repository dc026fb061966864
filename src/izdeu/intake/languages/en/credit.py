"""Every sentence that tells of somebody held or gone is put down to whoever in it is likeliest meant, whatever its words."""

from collections.abc import Mapping, Sequence

from spacy.tokens import Token

from izdeu.intake.found import FoundPerson
from izdeu.intake.languages.en.lists import table
from izdeu.intake.languages.en.scene import Scene
from izdeu.intake.sieve import Scores, label

TELLING = 0.4
CUSTODY = frozenset(
    (
        "arrested_or_detained",
        "sent_to_camp",
        "house_arrest",
        "imprisoned",
        "sentenced",
        "charged",
        "forced_labour",
        "missing_since",
        "last_contact",
        "tortured_or_ill_treated",
    )
)
SAID = (
    "appeal_made",
    "protest",
    "released",
    "missing_since",
    "last_contact",
    "migrated",
    "citizenship",
    "arrested_or_detained",
    "denial",
    "official_reply",
    "died",
)
"""Labels of the sieve that tell who in a family is gone and who is looking."""
TELLS = frozenset(table("speech")["say"]) | frozenset(table("speech")["know"])
DONE_TO = frozenset({"nsubjpass", "dobj"})

type Rows = Mapping[int, Scores]
"""What the sieve says of each sentence, by where it starts."""


class Credit:
    """Asked of one text: `signs(person)`."""

    def __init__(self, persons: Sequence[FoundPerson], scene: Scene, rows: Rows) -> None:
        self.scene, self.rows = scene, rows
        self.told = sum(1 for row in rows.values() if custody(row) >= TELLING)
        self.best: dict[str, list[Scores]] = {}
        for start, found in spoken_of(persons, scene).items():
            for who, fit in found.items() if start in rows else ():
                if fit == max(found.values()):
                    self.best.setdefault(who, []).append(rows[start])

    def signs(self, who: str) -> dict[str, float]:
        """What the sieve makes of the sentences that speak of them, and of those put down to them."""
        starts = {spot.sent.start_char for spot in self.scene.spots(who)}
        much = [custody(self.rows[start]) for start in starts if start in self.rows]
        mine = self.best.get(who, [])
        credited = [c for row in mine if (c := custody(row)) >= TELLING]
        return {
            "sieve": max(much, default=0.0),
            "sieve mean": sum(much) / len(much) if much else 0.0,
            "credited": max(credited, default=0.0),
            "credited mostly": len(credited) / max(1, self.told),
        } | {f"said {name}": max((label(row, name) for row in mine), default=0.0) for name in SAID}


def custody(row: Scores) -> float:
    """How likely a sentence tells of somebody held or gone."""
    return max(label(row, kind) for kind in CUSTODY)


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
