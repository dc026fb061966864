"""Any spelling finds any other."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from izdeu import names
from izdeu.actions.people import Register
from izdeu.actions.spelled import Spelled, nearest
from izdeu.model.person import Person
from izdeu.model.standing import Standing, StandingClaim
from izdeu.names.tokens import parse

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
    hits: dict[str, Hit] = {}
    for near in _nearest(register, wanted):
        found = {person.id: person for person in _persons(register, _bearers(register, near.text))}
        for id in sorted(found.keys() - hits.keys()):
            hits[id] = Hit(found[id], near.score, near.text, (), ())
        if len(hits) >= most:
            break
    return [_told(register, wanted, hit) for hit in list(hits.values())[:most]]


def _nearest(register: Register, wanted: str) -> list[Spelled]:
    """The spellings that come near; of what cannot be read, those that are the same text."""
    book = register.book
    if parse(wanted).tokens:
        return nearest(book.shared.spellings.of(book.whole.index, book.store), wanted, NEAR)
    filed = {written for _, written in book.store.mentions_of_names(names.keys(wanted))}
    return [Spelled(1.0, 0.0, text) for text in sorted(filed) if names.fold(text) == names.fold(wanted)]


def _bearers(register: Register, text: str) -> list[str]:
    """The records that somebody who is at work here may see under this spelling."""
    rows = register.book.derivation
    told = (rows.claims[id] for id in sorted(rows.index.named.get(text, ())))
    return list(dict.fromkeys(row.claim.mention for row in told if _named(row)))


def _named(row: StandingClaim) -> bool:
    return row.claim.predicate == "name" and row.standing is not Standing.REJECTED


def _persons(register: Register, mentions: Iterable[str]) -> Iterator[Person]:
    """Whoever of them may be shown: concluded for these alone, the nearest names first."""
    return (person for mention in mentions if (person := register.person_of.get(mention)))


def _told(register: Register, wanted: str, hit: Hit) -> Hit:
    """With the reasons, and every spelling of theirs that shares a sound with what is sought."""
    sounds, rows = set(names.keys(wanted)), register.book.derivation
    own = (row for mention in hit.person.mentions for row in rows.claims_of(mention) if _named(row))
    alike = {row.claim.reading for row in own if not sounds.isdisjoint(names.keys(row.claim.reading))}
    why = tuple(names.compare(wanted, hit.as_written).reasons)
    return replace(hit, why=why, names=tuple(sorted(alike | {hit.as_written})))
