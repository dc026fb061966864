"""Which pairs of records wait for somebody to say whether they are one person, the most informative first."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from heapq import nsmallest
from math import log2

from izdeu.actions.index import NO_PAIRS
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


def duplicates(register: Register, among: int | None = None) -> list[Waiting]:
    """Doubtful pairs before sure ones, and pairs between records many others hang on before lone ones; the unsure come last.

    `among`: weigh no more than so many of the most doubtful, where somebody waits for the page and there are tens of thousands.
    """
    found = _undecided(register)
    if among is not None and len(found) > among:
        found = nsmallest(
            among, found, key=lambda one: (one[1] is not None, -_doubt(one[0]), one[0].left, one[0].right)
        )
    waiting = _waiting(register, found)
    return sorted(waiting, key=lambda w: (w.unsure is not None, -w.worth, w.link.left, w.link.right))


def proposed(register: Register, left: str, right: str) -> Link | None:
    """What a machine proposed of two records, as it may be shown; None where it proposed nothing."""
    pairs = register.book.derivation.index.links_of
    found = pairs.get(left, NO_PAIRS) & pairs.get(right, NO_PAIRS)
    return next((_without_the_sealed(register, register.book.derivation.links[pair]) for pair in found), None)


@dataclass(frozen=True, slots=True)
class Apart:
    """Two records somebody judged to be two persons, and why. `disputed`: other judgements join them all the same."""

    left: Mention
    right: Mention
    why: str
    by: str
    disputed: bool


def apart(register: Register) -> list[Apart]:
    """Every pair that is judged different, the latest first: nobody is asked of it again."""
    by = {judgement.id: who for judgement, who in register.judged}
    judged = [j for j in standing(j for j, _ in register.judged).values() if j.verdict is Sameness.DIFFERENT]
    shown = (j for j in reversed(judged) if j.left in register.person_of and j.right in register.person_of)
    return [_apart(register, judgement, by[judgement.id]) for judgement in shown]


def _apart(register: Register, judgement: Judgement, by: str) -> Apart:
    left, right = judgement.left, judgement.right
    disputed = register.person_of[left].id == register.person_of[right].id
    return Apart(register.records[left], register.records[right], register.seal.words(judgement.why), by, disputed)


def _undecided(register: Register) -> list[tuple[Link, Judgement | None]]:
    """Every proposal nobody has settled, with the word of whoever was unsure."""
    judged = [judgement for judgement, _ in register.judged]
    latest, settled = standing(judged), _settled(register, judged)
    found = ((link, latest.get(frozenset((link.left, link.right)))) for link in register.book.derivation.links.values())
    return [
        (link, said)
        for link, said in found
        if (said is None or said.verdict is Sameness.UNSURE)
        and settled.get(link.left, link.left) != settled.get(link.right, link.right)
    ]


def _waiting(register: Register, undecided: Iterable[tuple[Link, Judgement | None]]) -> Iterator[Waiting]:
    records, by = register.records, {j.id: who for j, who in register.judged}
    for link, said in undecided:
        if link.left in register.person_of and link.right in register.person_of:
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
    """mention → the person it is by judgements alone, of those anybody judged: two of one person need no further word."""
    known = register.book.derivation.mentions
    spoken_of = dict.fromkeys(side for j in judged for side in (j.left, j.right) if side in known)
    joined = persons([known[id] for id in spoken_of], judged, (), include_proposed=False)
    return {mention: person.id for person in joined for mention in person.mentions}


def _worth(register: Register, link: Link) -> float:
    """How doubtful it is, and on how many records the answer bears: with one pair two whole groups are joined or parted."""
    sizes = (len(register.person_of[mention].mentions) for mention in (link.left, link.right))
    return _doubt(link) * (1 + sum(map(log2, sizes)))


def _doubt(link: Link) -> float:
    """In bits: one at even odds."""
    p = min(max(link.score, 1e-6), 1 - 1e-6)
    return -p * log2(p) - (1 - p) * log2(1 - p)
