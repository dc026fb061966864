"""Which documents wait for a reviewer, and with what."""

from collections import Counter
from dataclasses import dataclass

from izdeu.actions.casebook import Casebook
from izdeu.actions.decided import claims_in
from izdeu.actions.review import EVENT, IDENTITY, RELATION, cards, kind_of
from izdeu.actions.seal import Seal
from izdeu.model.plain import shown_in_line
from izdeu.model.source import Document
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


def kind_of_card(row: StandingClaim) -> str:
    """A "who?" is an event for which somebody must first say whom it happened to."""
    return WHO if row.candidates else kind_of(row)


def waiting(book: Casebook, named: str = "") -> list[Document]:
    """The documents something waits in, in the order they came; only those whose name holds `named`, where it is given."""
    sealed, proposed = Seal(book).documents, book.derivation.index.proposed
    every = book.shared.followed.papers.now(book.store).documents
    there = (document for id, document in every.items() if proposed.get(id) and id not in sealed)
    return [document for document in there if _holds(document.name, named)]


def _holds(name: str, wanted: str) -> bool:
    return wanted.casefold().strip() in shown_in_line(name).casefold()


def counted(book: Casebook, document: Document) -> Waiting:
    """What waits in it. All that says who one record is lies on one card."""
    rows = claims_in(book, document.id)
    left = [row for row in rows if row.standing is Standing.PROPOSED]
    found = Counter(kind_of_card(card.first) for card in cards(left))
    return Waiting(document.id, document.name, tuple(found[kind] for kind in KINDS), len(rows) - len(left))
