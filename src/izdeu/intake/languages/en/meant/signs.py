"""What speaks for and against an event: a carrier, a kind and a person, seen in numbers that `weights.yaml` weighs."""

import math
from dataclasses import dataclass

import numpy as np

from izdeu.intake.languages.en import clause
from izdeu.intake.languages.en.kin import kin_word
from izdeu.intake.languages.en.meant.carriers import Carrier
from izdeu.intake.languages.en.meant.kinds import Kind, kinds
from izdeu.intake.languages.en.meant.seen import Row
from izdeu.intake.languages.en.meant.whose import Option, suits
from izdeu.intake.sieve import Scores, label, ranked

type Signs = dict[str, float]
CUSTODY = frozenset(
    ("arrested_or_detained", "sent_to_camp", "house_arrest", "charged", "sentenced", "imprisoned", "released", "missing_since",
     "last_contact", "tortured_or_ill_treated", "forced_labour", "transferred")
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of the people of a text: who is taken, who is an official, who tells what the word is part of."""

    taken: frozenset[str]
    officials: frozenset[str]
    tellers: frozenset[str]


def of_sentence(row: Scores) -> dict[str, Signs]:
    """For every kind what the sentence as a whole says."""
    event, general = _odds(label(row, "event")), _odds(label(row, "general"))
    places = {type: n for n, (type, _) in enumerate(ranked(row))}
    return {
        kind.type: {
            "kind": _odds(label(row, kind.type)),
            "event": event,
            "general": general,
            "first": float(places[kind.type] == 0),
            "third": float(places[kind.type] < 3),
            "rank": 1 / (1 + places[kind.type]),
        }
        for kind in kinds()
    }


def told(row: Scores) -> Row:
    """The log-odds of every label of the sieve for one sentence."""
    chances = np.clip(row, 0.002, 0.998)
    odds: Row = np.log(chances / (1 - chances))
    return odds


def _odds(chance: float) -> float:
    chance = min(max(chance, 0.002), 0.998)
    return math.log(chance / (1 - chance))


def of_carrier(carrier: Carrier, type: str) -> Signs:
    """What the word says of one kind."""
    word, share = carrier.word, carrier.kinds[type]
    best = max(carrier.kinds.values())
    return {
        "chance": carrier.chance,
        "share": share,
        "both": carrier.chance * share,
        "trigger": _odds(carrier.chance),
        "told": _odds(share),
        "top": float(share == best),
        "behind": best - share,
        "noun": float(not clause.is_verb(word)),
        "past": float(
            word.tag_ in ("VBD", "VBN")
            or any(
                c.tag_ in ("VBD", "VBZ") and c.lower_ in ("had", "has", "have", "was", "were") for c in word.children
            )
        ),
        "present": float(word.tag_ in ("VBZ", "VBP", "VB")),
        "gerund": float(word.tag_ == "VBG"),
        "main": float(word.dep_ in ("ROOT", "conj")),
        "inner": float(word.dep_ in ("ccomp", "relcl")),
        "aside": float(word.dep_ in ("xcomp", "pcomp", "acl", "advcl", "amod")),
        "being": float(word.lemma_ == "be"),
        "telling": float(any(c.dep_ == "ccomp" for c in word.children)),
        "dated": float(any(t.ent_type_ == "DATE" for t in clause.clause(word))) if clause.is_verb(word) else 0.0,
    }


CROSSED = (
    "kind both", "both suits", "top suits", "chance suits", "share suits", "event kind", "general kind", "before both",
    "sentence both", "first suits", "taken both", "not_taken both", "official both", "teller both", "first both",
)  # fmt: skip
"""Signs that count more where both are there."""


def crossed(signs: Signs) -> Signs:
    """The signs and, for each pair of CROSSED, their product."""
    return signs | {pair: math.prod(signs[name] for name in pair.split()) for pair in CROSSED}


def of_person(option: Option, kind: Kind, known: Known) -> Signs:
    """What speaks for this person in that kind."""
    who = set(option.persons)
    suited = suits(kind.whose, option)
    part = option.part.removeprefix("ranked_")
    acts = kind.whose == "actor"
    return {
        "suits": suited,
        "unsuited": float(suited < 0.3 and part not in ("sentence", "before")),
        "sentence": float(part == "sentence"),
        "before": float(part == "before"),
        "ranked": float(option.part.startswith("ranked_")),
        "several": float(len(who) > 1),
        "taken": float(bool(who & known.taken) and kind.type in CUSTODY),
        "not_taken": float(not who & known.taken and kind.type in CUSTODY),
        "taken_acts": float(bool(who & known.taken) and acts),
        "official": float(bool(who & known.officials)),
        "teller": float(bool(who & known.tellers) and not acts),
        "teller_acts": float(bool(who & known.tellers) and acts),
        "kin": float(kin_word(option.token) is not None),
        "pronoun": float(option.token.pos_ == "PRON"),
        "me": float(option.token.lower_ in ("i", "me", "my", "we", "us", "our")),
        "same_person": float(part == "subject" and option.token.dep_ != "nsubj"),
    }
