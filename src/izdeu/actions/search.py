"""Any spelling finds any other."""

from dataclasses import dataclass

from izdeu import names
from izdeu.actions.people import Register
from izdeu.model.person import Person

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
    found = register.book.store.mentions_of_names(names.keys(wanted))
    spellings: dict[str, set[str]] = {}
    for mention, written in found:
        if person := register.person_of.get(mention):
            spellings.setdefault(person.id, set()).add(written)
    by_id = {person.id: person for person in register.persons}
    hits = [_best(by_id[id], wanted, sorted(written)) for id, written in spellings.items()]
    near = (hit for hit in hits if hit.score >= NEAR)
    return sorted(near, key=lambda hit: (-hit.score, hit.person.id))[:most]


def _best(person: Person, wanted: str, written: list[str]) -> Hit:
    compared = max(((names.compare(wanted, name), name) for name in written), key=lambda pair: pair[0].score)
    comparison, name = compared
    return Hit(person, float(comparison.score), name, tuple(comparison.reasons), tuple(written))
