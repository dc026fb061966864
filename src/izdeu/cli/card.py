"""What a reviewer reads before deciding: a card in words, with the passage it rests on."""

from collections.abc import Iterator, Sequence
from itertools import groupby

import click

from izdeu.actions.casebook import Casebook
from izdeu.actions.people import Register
from izdeu.actions.review import EVENT, IDENTITY, Card
from izdeu.cli.person import dated
from izdeu.model.claim import Claim, Stance
from izdeu.model.evidence import Evidence
from izdeu.model.phrase import age_said, details_said, predicate_said, reading_said, speaker_said
from izdeu.model.plain import shown, shown_in_line
from izdeu.model.source import Rendition
from izdeu.model.standing import StandingClaim
from izdeu.model.vocabulary import label

AROUND = 160  # characters of the text shown on either side of a passage


class Reader:
    """Puts proposals into words; keeps the texts it has read."""

    def __init__(self, book: Casebook, register: Register) -> None:
        self.book, self.register = book, register
        self._texts: dict[str, str] = {}

    def lines(self, card: Card) -> Iterator[str]:
        """The card: where from, the passage, and what is proposed, each thing on its own line."""
        first = card.first
        yield self.passage(first.claim.evidence[0])
        if card.kind == IDENTITY:
            yield click.style(self.called(first.claim.mention), bold=True)
            yield from (f"  {said}" for said in self._portrait(card.rows))
        else:
            yield click.style(self.statement(first), bold=True)
        for number, mention in enumerate(first.candidates[:9] if card.kind == EVENT else (), 1):
            yield f"  {number} {self.called(mention)}"
        sure = min(row.score for row in card.rows)
        yield f"read by {first.method} {first.version}; how sure it is: {sure:.0%}"

    def _portrait(self, rows: Sequence[StandingClaim]) -> Iterator[str]:
        """Name: Nurbek Toleu, Toleu; Sex: male …"""
        for predicate, same in groupby(sorted(rows, key=_portrait_order), key=lambda row: row.claim.predicate):
            yield f"{predicate_said(predicate)}: {', '.join(self.value(row.claim) for row in same)}"

    def value(self, claim: Claim) -> str:
        """What a claim about who somebody is says, in words."""
        if claim.predicate == "age":
            return shown_in_line(age_said(claim.reading, claim.when))
        return shown_in_line(reading_said(claim.predicate, claim.reading))

    def statement(self, row: StandingClaim) -> str:
        """The claim as a sentence a reviewer can say yes or no to."""
        claim = row.claim
        if claim.kinship and claim.other:
            said = f"{self.called(claim.mention)} is the {label('kin', claim.kinship)} of {self.called(claim.other)}"
        elif claim.event:
            who = "Who?" if row.candidates else f"{self.called(claim.mention)}:"
            what = label("events", claim.event)
            said = " · ".join(filter(None, (f"{who} {what}", *self._circumstances(claim))))
        else:
            said = f"{self.called(claim.mention)}: {predicate_said(claim.predicate)}: {self.value(claim)}"
        return shown_in_line(said)

    def _circumstances(self, claim: Claim) -> Iterator[str]:
        speaker = self.register.background.speakers.get(claim.speaker or "")
        yield dated(claim.when) if claim.when else ""
        yield claim.where.wording if claim.where else ""
        yield f"for: {self.called(claim.other)}" if claim.other else ""
        yield "; ".join(details_said(claim.detail))
        yield "" if claim.stance is Stance.ASSERTED else label("stances", claim.stance.value).lower()
        yield f"said by: {speaker_said(speaker.described)}" if speaker else ""

    def called(self, mention: str) -> str:
        return shown_in_line(self.register.records[mention].label)

    def passage(self, evidence: Evidence) -> str:
        """The words it rests on, marked, with the text around them."""
        text, start, end = self._text(evidence.rendition), evidence.start, evidence.end
        before, after = text[max(0, start - AROUND) : start], text[end : end + AROUND]
        cut, more = "…" if start > AROUND else "", "…" if end + AROUND < len(text) else ""
        marked = click.style(f"⟪{shown(evidence.quote)}⟫", fg="yellow", bold=True)
        return f"{cut}{shown(before).lstrip()}{marked}{shown(after).rstrip()}{more}"

    def _text(self, rendition: str) -> str:
        if rendition not in self._texts:
            entry = self.book.entry(rendition)
            record = entry.record if entry else None
            self._texts[rendition] = record.text if isinstance(record, Rendition) else ""
        return self._texts[rendition]


def _portrait_order(row: StandingClaim) -> tuple[int, str]:
    first = ("name", "role", "sex", "age", "born")
    predicate = row.claim.predicate
    return (first.index(predicate) if predicate in first else len(first), predicate)
