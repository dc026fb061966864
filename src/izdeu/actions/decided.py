"""What was decided in one document, by whom and when; and one's own last card taken back whole."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from izdeu.actions.casebook import Casebook
from izdeu.actions.review import Word, act_of, decide_all
from izdeu.model.claim import Decision, Verdict
from izdeu.model.signed import Signed
from izdeu.model.standing import StandingClaim

type Said = Signed[Decision]


def claims_in(book: Casebook, document: str) -> list[StandingClaim]:
    """Every claim of one document, decided or not, in the order of the words it rests on."""
    derivation = book.derivation
    rows = (derivation.claims[id] for id in derivation.index.claims_in.get(document, ()))
    return sorted(rows, key=lambda row: (_start(row), row.claim.predicate, row.claim.id))


def _start(row: StandingClaim) -> int:
    return row.claim.evidence[0].start if row.claim.evidence else 0


def histories(book: Casebook) -> Mapping[str, Sequence[Said]]:
    """By proposal, every decision ever made on it, in their order; also those that were taken back. To be read."""
    return book.shared.followed.decided.now(book.store).on


def standing(said: Sequence[Said]) -> list[Said]:
    """Those of a history that nobody has taken back: an undo takes its own maker's last."""
    left: list[Said] = []
    for one in said:
        if one.record.verdict is not Verdict.UNDO:
            left.append(one)
        elif mine := [place for place, other in enumerate(left) if other.by == one.by]:
            del left[mine[-1]]
    return left


def decided_in(book: Casebook, document: str) -> list[Said]:
    """The word that stands on each decided proposal of a document, the latest first."""
    latest = (said[-1] for said in _standing_in(book, document) if said)
    return sorted(latest, key=lambda said: -said.seq)


def take_back(book: Casebook, document: str) -> list[StandingClaim]:
    """Undo whoever is at work's own last card in a document: all that was decided with it as one. Empty where there is none."""
    mine = [said for said in chain(*_standing_in(book, document)) if said.by == book.by]
    if not mine:
        return []
    act = act_of(max(mine, key=lambda said: said.seq).record)
    together = [said.record.proposal for said in mine if act_of(said.record) == act]
    return decide_all(book, [Word(proposal, Verdict.UNDO) for proposal in together])


def _standing_in(book: Casebook, document: str) -> Iterator[list[Said]]:
    said = histories(book)
    for id in book.derivation.index.claims_in.get(document, ()):
        yield standing(said.get(id, ()))
