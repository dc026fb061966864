"""The reviewer's desk in a terminal: one proposal at a time, one key each."""

import sys
from collections.abc import Sequence
from dataclasses import replace

import click

from izdeu.actions.casebook import Casebook
from izdeu.actions.people import Register
from izdeu.actions.review import corrected, decide, undo
from izdeu.cli.person import dated, stated
from izdeu.model.claim import Claim, Stance, Verdict
from izdeu.model.errors import BadRequest
from izdeu.model.plain import shown, shown_in_line
from izdeu.model.source import Rendition
from izdeu.model.standing import StandingClaim
from izdeu.model.vocabulary import label

KEYS = {"a": Verdict.ACCEPT, "r": Verdict.REJECT, "c": Verdict.CORRECT, "u": Verdict.UNDO}
PROMPT = "[a]ccept  [c]orrect  [r]eject  [s]kip  [u]ndo  [q]uit "
AROUND = 160  # characters of the text shown on either side of a passage


class Desk:
    """Shows proposals and takes decisions; reads single keys from a terminal, or lines where there is none."""

    def __init__(self, book: Casebook, register: Register) -> None:
        self.book, self.register = book, register
        self.texts: dict[str, str] = {}

    def print_list(self, waiting: Sequence[StandingClaim]) -> None:
        for row in waiting:
            click.echo(f"{row.claim.id}  {self.statement(row)}  “{shown_in_line(row.claim.evidence[0].quote)}”")
        click.echo(f"{len(waiting)} proposals wait.", err=True)

    def work(self, waiting: Sequence[StandingClaim]) -> None:
        """Until all are decided or skipped, or the reviewer stops. After an undo the one taken back is shown again."""
        left, decided = list(waiting), 0
        while left:
            row = left.pop(0)
            self.show(row, len(left))
            match self.key():
                case "q" | "":
                    break
                case "u":
                    taken_back = undo(self.book)
                    left[:0] = [taken_back, row] if taken_back else [row]
                    click.echo("Taken back." if taken_back else "There is nothing of yours to take back.")
                case "a" | "r" | "c" as key:
                    decided += self.take(row, KEYS[key])
                case _:
                    continue
        click.echo(f"{decided} decided, {len(left)} not yet looked at.")

    def key(self) -> str:
        """One key of the reviewer's; at the end of the input, as if they stopped."""
        click.echo(PROMPT, nl=False)
        pressed = click.getchar() if sys.stdin.isatty() else sys.stdin.readline()
        click.echo()
        return pressed.strip().lower()[:1]

    def show(self, row: StandingClaim, left: int) -> None:
        click.echo(f"\n{shown_in_line(self.register.background.documents[row.document].name)} · {left} more")
        click.echo(self.passage(row.claim))
        click.echo(click.style(self.statement(row), bold=True))
        click.echo(f"proposed by {row.method} {row.version}, score {row.score:.2f}")

    def passage(self, claim: Claim) -> str:
        """The words it rests on, marked, with the text around them."""
        evidence = claim.evidence[0]
        text = self.text(evidence.rendition)
        before, after = (
            text[max(0, evidence.start - AROUND) : evidence.start],
            text[evidence.end : evidence.end + AROUND],
        )
        marked = click.style(f"⟪{shown(evidence.quote)}⟫", fg="yellow", bold=True)
        return f"…{shown(before)}{marked}{shown(after)}…"

    def text(self, rendition: str) -> str:
        if rendition not in self.texts:
            entry = self.book.store.entry(rendition)
            record = entry.record if entry else None
            self.texts[rendition] = record.text if isinstance(record, Rendition) else ""
        return self.texts[rendition]

    def statement(self, row: StandingClaim) -> str:
        """The claim as a sentence a reviewer can say yes or no to."""
        claim, who = row.claim, self.label(row.claim.mention)
        said = f"{who}: {label('predicates', claim.predicate)}: {claim.reading}"
        if claim.kinship and claim.other:
            said = f"{who} is the {label('kin', claim.kinship)} of {self.label(claim.other)}"
        elif claim.event:
            said = " · ".join(filter(None, [f"{who}: {label('events', claim.event)}", *self._circumstances(claim)]))
        if row.candidates:
            said = f"who? {', '.join(self.label(c) for c in row.candidates[:4])} — " + said
        return shown_in_line(said)

    def _circumstances(self, claim: Claim) -> list[str]:
        speaker = self.register.background.speakers.get(claim.speaker or "")
        return [
            dated(claim.when) if claim.when else "", claim.where.wording if claim.where else "", stated(claim.detail),
            "" if claim.stance is Stance.ASSERTED else label("stances", claim.stance.value),
            f"says: {speaker.described}" if speaker else "",
        ]  # fmt: skip

    def label(self, mention: str) -> str:
        return self.book.derivation.mentions[mention].label

    def take(self, row: StandingClaim, verdict: Verdict) -> int:
        """Record one decision. 0 where the correction made no sense: nothing is recorded then."""
        try:
            corrected = self.correction(row) if verdict is Verdict.CORRECT else None
            if row.candidates and verdict is Verdict.ACCEPT:
                verdict, corrected = Verdict.CORRECT, self.choose(row)
            decide(self.book, row.claim.id, verdict, "", corrected)
        except (BadRequest, ValueError) as error:
            click.echo(f"Not recorded: {error}")
            return 0
        return 1

    def choose(self, row: StandingClaim) -> Claim:
        """A "who?" becomes a claim only when the reviewer says who."""
        for number, candidate in enumerate(row.candidates, 1):
            click.echo(f"  {number} {shown_in_line(self.label(candidate))}")
        answer = self.ask("Who? Number")
        if not answer.isdigit() or not 1 <= int(answer) <= len(row.candidates):
            raise BadRequest("that is none of the numbers shown")
        return replace(row.claim, mention=row.candidates[int(answer) - 1])

    def correction(self, row: StandingClaim) -> Claim:
        """Ask which part is wrong, and what it should be."""
        claim = self.choose(row) if row.candidates else row.claim
        parts = "type, date, place, stance" if claim.event else "value"
        part = self.ask(f"What is wrong? ({parts})") if claim.event else "value"
        return corrected(claim, part, self.ask("How should it read"))

    def ask(self, question: str) -> str:
        click.echo(f"{question}: ", nl=False)
        return sys.stdin.readline().strip()
