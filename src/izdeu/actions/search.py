"""Any spelling finds any other."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from izdeu import names
from izdeu.actions.people import Register
from izdeu.model.person import Person

MANY, FEW = 300, 30  # spellings that are scored, and that are compared with reasons, where thousands share a sound
NEAR = 0.05  # what is less like it than this only shares a sound


@dataclass(frozen=True, slots=True)
class Hit:
    """A person whose name comes near the one sought: how near, the spelling it was found by, and why."""

    person: Person
    score: float
    as_written: str
    why: tuple[str, ...]
    names: tuple[str, ...]


def search(register: Register, wanted: str, most: int = 10) -> list[Hit]:
    """The nearest persons, best first; a name of fewer parts finds the fuller ones too."""
    bearers: dict[str, list[str]] = defaultdict(list)
    for mention, written in register.book.store.mentions_of_names(names.keys(wanted)):
        bearers[written].append(mention)
    compared = {written: names.compare(wanted, written) for written in _closest(wanted, list(bearers))}
    hits: dict[str, Hit] = {}
    for written in sorted(compared, key=lambda name: (-compared[name].score, name)):
        near = compared[written]
        if near.score < NEAR or (len(hits) >= most and near.score < min(hit.score for hit in hits.values())):
            break
        for person in _persons(register, bearers[written]):
            hits.setdefault(person.id, Hit(person, float(near.score), written, tuple(near.reasons), ()))
    best = sorted(hits.values(), key=lambda hit: (-hit.score, hit.person.id))[:most]
    return [replace(hit, names=_spellings(hit.person, bearers)) for hit in best]


def _closest(wanted: str, sharing: list[str]) -> list[str]:
    """The names worth comparing word by word: of those that share the most sounds the ones that score best all together."""
    if len(sharing) <= FEW:
        return sharing
    scores = names.score_matrix([wanted], sharing[:MANY])[0]
    return [sharing[at] for at in sorted(range(len(scores)), key=lambda at: -scores[at])[:FEW]]


def _persons(register: Register, mentions: Iterable[str]) -> Iterator[Person]:
    """Whoever of them may be shown: concluded for these alone, the nearest names first."""
    return (person for mention in mentions if (person := register.person_of.get(mention)))


def _spellings(person: Person, bearers: Mapping[str, list[str]]) -> tuple[str, ...]:
    """Every spelling of theirs that was found."""
    own = set(person.mentions)
    return tuple(sorted(name for name, mentions in bearers.items() if not own.isdisjoint(mentions)))
