"""Which documents wait for a reviewer, and with what."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field

from izdeu.actions.casebook import Casebook
from izdeu.actions.review import EVENT, IDENTITY, RELATION, kind_of
from izdeu.actions.seal import Seal
from izdeu.model.plain import shown_in_line
from izdeu.model.standing import Standing, StandingClaim

WHO = "who"
KINDS = (IDENTITY, RELATION, EVENT, WHO)
PAGE = 50


@dataclass(frozen=True, slots=True)
class Waiting:
    """One document: how many cards of each kind wait in it, and how many of its claims somebody has decided."""

    document: str
    name: str
    cards: tuple[int, ...]
    decided: int

    @property
    def all(self) -> int:
        return sum(self.cards)


@dataclass
class _Counted:
    cards: Counter[str] = field(default_factory=Counter)
    records: set[str] = field(default_factory=set)
    decided: int = 0


def kind_of_card(row: StandingClaim) -> str:
    """A "who?" is an event for which somebody must first say whom it happened to."""
    return WHO if row.candidates else kind_of(row)


def waiting(book: Casebook, named: str = "") -> list[Waiting]:
    """The documents something waits in, in the order they came; only those whose name holds `named`, where it is given."""
    counted, sealed = _counted(book), Seal(book).documents
    return [
        Waiting(id, document.name, tuple(counted[id].cards[kind] for kind in KINDS), counted[id].decided)
        for id, document in book.documents().items()
        if id in counted and counted[id].cards and id not in sealed and _holds(document.name, named)
    ]


def _holds(name: str, wanted: str) -> bool:
    return wanted.casefold().strip() in shown_in_line(name).casefold()


def _counted(book: Casebook) -> dict[str, _Counted]:
    """By document. All that says who one record is lies on one card."""
    found: dict[str, _Counted] = defaultdict(_Counted)
    for row in book.derivation.claims.values():
        here = found[row.document]
        if row.standing is not Standing.PROPOSED:
            here.decided += 1
        elif (kind := kind_of_card(row)) != IDENTITY:
            here.cards[kind] += 1
        elif row.claim.mention not in here.records:
            here.records.add(row.claim.mention)
            here.cards[IDENTITY] += 1
    return found
