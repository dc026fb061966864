"""Which pairs of records wait for somebody to say whether they are one person, the most informative first."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from math import log2

from izdeu.actions.judge import judgements
from izdeu.actions.people import Register
from izdeu.identity.clusters import persons, standing
from izdeu.model.person import Judgement, Link, Mention, Sameness

SEALED = "somebody who may not be named here"


@dataclass(frozen=True, slots=True)
class Waiting:
    """A pair nobody has settled. `unsure`: who has looked and could not tell; `worth`: what a decision would teach, in bits."""

    left: Mention
    right: Mention
    link: Link
    worth: float
    unsure: tuple[Judgement, str] | None = None


def duplicates(register: Register) -> list[Waiting]:
    """Doubtful pairs before sure ones, and pairs between records many others hang on before lone ones; the unsure come last."""
    return sorted(_waiting(register), key=lambda w: (w.unsure is not None, -w.worth, w.link.left, w.link.right))


def _waiting(register: Register) -> Iterator[Waiting]:
    records = register.records
    judged = judgements(register.book)
    latest, by = standing(j for j, _ in judged), {j.id: who for j, who in judged}
    settled = _settled(register, [j for j, _ in judged])
    for link in register.book.derivation.links.values():
        pair = frozenset((link.left, link.right))
        said = latest.get(pair)
        if not all(m in register.person_of for m in pair) or settled[link.left] == settled[link.right]:
            continue
        if said is None or said.verdict is Sameness.UNSURE:
            unsure = (said, by[said.id]) if said else None
            shown = _without_the_sealed(register, link)
            yield Waiting(records[link.left], records[link.right], shown, _worth(register, link), unsure)


def _without_the_sealed(register: Register, link: Link) -> Link:
    """A relative who is a sealed speaker is evidence all the same, but is not named."""
    documents = {register.records[mention].document for mention in (link.left, link.right)}

    def safe(words: str) -> str:
        return SEALED if register.seal.names_in(words, *documents) else words

    steps = tuple(replace(step, words=safe(step.words)) for step in link.steps)
    return replace(link, why=tuple(map(safe, link.why)), steps=steps)


def _settled(register: Register, judged: list[Judgement]) -> dict[str, str]:
    """mention → the person it is by judgements alone: two of one person need no further word."""
    joined = persons(list(register.book.derivation.mentions.values()), judged, (), include_proposed=False)
    return {mention: person.id for person in joined for mention in person.mentions}


def _worth(register: Register, link: Link) -> float:
    """How doubtful it is, and on how many records the answer bears: with one pair two whole groups are joined or parted."""
    p = min(max(link.score, 1e-6), 1 - 1e-6)
    doubt = -p * log2(p) - (1 - p) * log2(1 - p)
    sizes = (len(register.person_of[mention].mentions) for mention in (link.left, link.right))
    return doubt * (1 + sum(map(log2, sizes)))
