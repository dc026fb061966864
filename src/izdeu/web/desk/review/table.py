"""What lies on the table while one document is reviewed: its cards, the one in hand, and what was decided."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from izdeu.actions.casebook import Casebook
from izdeu.actions.decided import Said, claims_in, decided_in, histories, standing
from izdeu.actions.paper import Paper, paper
from izdeu.actions.review import IDENTITY, Card, Word, act_of, cards, kind_of
from izdeu.model.claim import Verdict
from izdeu.model.errors import BadRequest, NotFound
from izdeu.model.standing import Standing, StandingClaim
from izdeu.web.desk.review.waiting import KINDS, WHO, kind_of_card


@dataclass
class Table:
    """One document under review. `asked`: the claim whose card was asked for; the first that waits where none was."""

    book: Casebook
    id: str
    asked: str = ""

    @cached_property
    def paper(self) -> Paper:
        return paper(self.book, self.id)

    @cached_property
    def rows(self) -> list[StandingClaim]:
        """Every claim of the document. None where it is sealed here."""
        return [] if self.paper.sealed else claims_in(self.book, self.id)

    def standing(self, row: StandingClaim) -> list[Said]:
        """The decisions on one claim that nobody has taken back."""
        return standing(self._said.get(row.claim.id, ()))

    @cached_property
    def _said(self) -> Mapping[str, Sequence[Said]]:
        return histories(self.book)

    @cached_property
    def cards(self) -> list[Card]:
        """Those that wait: who each record is, then relations, then events."""
        return cards([row for row in self.rows if row.standing is Standing.PROPOSED])

    @cached_property
    def counts(self) -> list[tuple[str, int]]:
        """How many cards of each kind wait."""
        found = Counter(kind_of_card(card.first) for card in self.cards)
        return [(kind, found[kind]) for kind in KINDS if found[kind]]

    @cached_property
    def card(self) -> Card | None:
        """The one in hand: it may be decided already, where somebody asked for it. None where nothing waits."""
        if not self.asked:
            return self.cards[0] if self.cards else None
        return next((card for card in self.cards if self._asked_for(card)), None) or self._decided_card()

    def _asked_for(self, card: Card) -> bool:
        return any(row.claim.id == self.asked for row in card.rows)

    def _decided_card(self) -> Card:
        """The claim as it stands, with what else was decided on it as one."""
        row = self._asked_row()
        said = self.standing(row)
        if kind_of(row) != IDENTITY or not said:
            return Card(kind_of(row), (row,))
        together = tuple(one for one in self.rows if one.claim.mention == row.claim.mention and self._of(one, said[-1]))
        return Card(IDENTITY, together or (row,))

    def _asked_row(self) -> StandingClaim:
        """A claim that was made by a correction is asked for under the proposal it corrects."""
        corrections = (said for row in self.rows for said in self.standing(row)[-1:])
        made = {one.record.corrected.id: one.record.proposal for one in corrections if one.record.corrected}
        wanted = made.get(self.asked, self.asked)
        return rows_named(self, [wanted])[0]

    def _of(self, row: StandingClaim, said: Said) -> bool:
        mine = self.standing(row)[-1:]
        return any((act_of(m.record), m.record.verdict) == (act_of(said.record), said.record.verdict) for m in mine)

    @property
    def place(self) -> int:
        """Of the card in hand among those that wait, from 1; 0 where it does not wait."""
        return next((n for n, card in enumerate(self.cards, 1) if card is self.card), 0)

    def beside(self, step: int) -> str:
        """The claim whose card comes so many after the one in hand; after the last comes the first. Empty where it is alone."""
        if not self.cards or (len(self.cards) == 1 and self.place):
            return ""
        at = self.place - 1 + step if self.place else 0
        return self.cards[at % len(self.cards)].first.claim.id

    @property
    def onward(self) -> str:
        return self.beside(1)

    @property
    def back(self) -> str:
        return self.beside(-1)

    def decisions_on(self, rows: Sequence[StandingClaim]) -> int:
        """How many decisions there have been on them: whoever decides has seen as many, or is told."""
        return sum(len(self._said.get(row.claim.id, ())) for row in rows)

    def meant(self, row: StandingClaim, mention: str) -> Word:
        """That a "who?" was this one of its candidates. BadRequest for anybody else."""
        if mention not in row.candidates:
            raise BadRequest("it was asked about others", "Press the number of the one it was, or n.")
        right = replace(row.claim, mention=mention)
        return (
            Word(row.claim.id, Verdict.ACCEPT) if right == row.claim else Word(row.claim.id, Verdict.CORRECT, "", right)
        )

    @cached_property
    def word(self) -> Said | None:
        """The decision that stands on the card in hand."""
        if self.card is None or self.place:
            return None
        said = self.standing(self.card.first)
        return said[-1] if said else None

    @cached_property
    def decided(self) -> list[Said]:
        """The latest first."""
        return decided_in(self.book, self.id)

    def acts(self) -> list[list[Said]]:
        """The same, what was decided as one and alike together."""
        found: dict[tuple[str, Verdict], list[Said]] = {}
        for said in self.decided:
            found.setdefault((act_of(said.record), said.record.verdict), []).append(said)
        return list(found.values())

    @property
    def mine(self) -> bool:
        """Whether there is something here whoever is at work can take back."""
        return any(said.by == self.book.by for said in self.decided)

    def of_kind(self, kind: str) -> list[StandingClaim]:
        """Every proposal of a kind that waits; a "who?" waits for its name."""
        return [row for card in self.cards if kind_of_card(card.first) == kind for row in card.rows]


def rows_named(table: Table, ids: Sequence[str]) -> list[StandingClaim]:
    """Of this document. NotFound for what is not in it."""
    found = {row.claim.id: row for row in table.rows}
    if not ids or not found.keys() >= set(ids):
        raise NotFound("there is no such proposal in this document")
    return [found[id] for id in ids]


ALL_AT_ONCE = {kind: Verdict.REJECT if kind == WHO else Verdict.ACCEPT for kind in KINDS}
"""What may be said of all of a kind that wait: nobody says of all possible events at once whom they happened to."""
