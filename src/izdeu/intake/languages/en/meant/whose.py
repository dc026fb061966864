"""Whom a word that may carry an event could be about, by their part in its clause."""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from izdeu.intake.languages.en import clause
from izdeu.intake.languages.en.events.match import agents, receivers
from izdeu.intake.languages.en.scene import Scene

MARGIN = 0.08
"""By how much the likeliest person must lead where the reader was not sure."""
BACK = 60
"""How many words back somebody not named in the sentence may have been spoken of."""
SUITS: dict[str, dict[str, float]] = {
    "undergoer": {
        "object": 1.0,
        "recipient": 0.8,
        "owner": 1.0,
        "object_owner": 0.8,
        "subject": 0.6,
        "subject_owner": 0.4,
    },
    "actor": {"subject": 1.0, "agent": 1.0, "owner": 0.8, "subject_owner": 0.3, "object_owner": 0.2, "object": 0.2},
    "other": {"with": 1.0, "object": 0.8, "recipient": 0.7, "owner": 0.8, "subject": 0.7, "object_owner": 0.8},
    "spoken_of": {"said": 1.0, "recipient": 0.7, "object": 0.7, "owner": 0.7, "object_owner": 0.7, "with": 0.6},
}
"""How well a part in the clause suits each way of an event to be somebody's (`whose` of kinds.yaml)."""


@dataclass(frozen=True, slots=True)
class Option:
    """Persons it could be about: their `part` in the clause, or how far away: clause, sentence, ranked, before."""

    persons: tuple[str, ...]
    part: str
    token: Token


def parts(word: Token) -> dict[str, list[Token]]:
    """The words around it by their part."""
    verb = word if clause.is_verb(word) else _above(word)
    found = {"owner": [] if clause.is_verb(word) else clause.owners(word)}
    if verb is None:
        return found
    objects, passive = clause.patients(verb), clause.passive(verb)
    subjects = [] if passive else clause.subjects(verb)
    return found | {
        "object": objects,
        "object_owner": [own for thing in objects for own in clause.owners(thing)],
        "recipient": [t for t in receivers(verb) if t not in subjects] + clause.objects_of(verb, "to"),
        "with": clause.objects_of(verb, "from", "with", "of", "about", "for", "on"),
        "agent": agents(verb) if passive else [],
        "subject": subjects,
        "subject_owner": [own for thing in subjects for own in clause.owners(thing)],
        "said": [t for c in verb.children if c.dep_ in ("ccomp", "xcomp", "dobj", "prep") for t in c.subtree],
    }


def _above(word: Token) -> Token | None:
    return next((t for t in word.ancestors if clause.is_verb(t)), None)


def options(word: Token, scene: Scene) -> Iterator[Option]:
    """All of them; the same persons may come by several parts."""
    taken: set[str] = set()
    for part, tokens in parts(word).items():
        found = tuple(dict.fromkeys(p for t in tokens for p in whom(t, scene)))
        if found:
            taken.update(found)
            yield Option(found, part, tokens[0])
        else:
            yield from _ranked(part, tokens, scene)
    for token in word.sent:
        found = tuple(p for p in scene.who(token) if p not in taken)
        if found:
            taken.update(found)
            yield Option(found, "sentence", token)
    yield from _before(word, taken, scene)


def _ranked(part: str, tokens: list[Token], scene: Scene) -> Iterator[Option]:
    for token in tokens:
        ranked = scene.who_ranked(token)
        if ranked and (len(ranked) == 1 or ranked[0][1] - ranked[1][1] >= MARGIN):
            yield Option((ranked[0][0],), f"ranked_{part}", token)
            return


def _before(word: Token, taken: set[str], scene: Scene) -> Iterator[Option]:
    """Whoever was spoken of last before the sentence."""
    found = 0
    for token in reversed(scene.doc[max(0, word.sent.start - BACK) : word.sent.start]):
        who = scene.who(token)
        if who and not set(who) & taken and not scene.furniture(token):
            taken.update(who)
            yield Option(who, "before", token)
            found += 1
            if found == 3:
                return


def whom(token: Token, scene: Scene) -> tuple[str, ...]:
    """The persons a word means, or the name it is the head of."""
    if found := scene.who(token):
        return found
    near = [c for c in token.children if c.dep_ in ("compound", "flat", "nmod", "appos")]
    return next((found for part in near if (found := scene.who(part))), ())


def suits(whose: str, option: Option) -> float:
    """From 0 to 1: how well their part suits."""
    return SUITS[whose].get(option.part.removeprefix("ranked_"), 0.0)
