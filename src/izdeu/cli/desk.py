"""The reviewer's desk in a terminal: one card at a time, one key each."""

from collections.abc import Sequence
from dataclasses import replace

import click

from izdeu.actions.casebook import Casebook
from izdeu.actions.people import Register
from izdeu.actions.review import IDENTITY, Card, cards, corrected, decide, kind_of, undo
from izdeu.cli.card import Reader
from izdeu.cli.keys import END, answer, choice, key
from izdeu.cli.terminal import counted
from izdeu.model.claim import Claim, Stance, Verdict
from izdeu.model.errors import BadRequest
from izdeu.model.plain import shown_in_line
from izdeu.model.standing import StandingClaim
from izdeu.model.vocabulary import label, terms

ONE = "[a]ccept  [c]orrect  [r]eject  [s]kip  [u]ndo  [q]uit "
ALL = "[a]ccept all  [c]one by one  [r]eject all  [s]kip  [u]ndo  [q]uit "
WHO = "[1–9] who it was  [n]one of them  [s]kip  [u]ndo  [q]uit "
EACH = "  [a]ccept  [c]orrect  [r]eject  [s]kip  [q] leave the rest "
PARTS = {"type": "what happened", "date": "when", "place": "where", "stance": "whether it is said, denied or feared"}


type Taken = tuple[StandingClaim, Verdict, Claim | None]


class Stop(Exception):  # a wish, not an error
    """The reviewer has had enough for now."""


class Desk:
    """Shows cards and takes decisions. What was decided in this sitting is remembered, so that `u` takes a whole card back."""

    def __init__(self, book: Casebook, register: Register) -> None:
        self.book, self.register, self.reader = book, register, Reader(book, register)
        self.taken: list[tuple[Card, int]] = []  # each card decided, and how many decisions that was
        self.decided = 0

    def work(self, waiting: Sequence[StandingClaim]) -> None:
        """Until all cards are decided or skipped, or the reviewer stops. What is taken back is shown again at once."""
        left, seen = cards(waiting), 0
        total = len(left)
        try:
            while left:
                card = left[0]
                self.show(card, f"{min(seen + 1, total)} of {total}")
                back = self.take(card)
                if back is None:
                    left.pop(0)
                    seen += 1
                else:
                    left[:0], seen = [back], max(0, seen - 1)
        except Stop:
            pass
        click.echo(f"{counted(self.decided, 'decision')} taken, {counted(len(left), 'card')} left.")

    def show(self, card: Card, progress: str) -> None:
        click.echo(f"\n{progress} · {shown_in_line(self.register.background.documents[card.first.document].name)}")
        for line in self.reader.lines(card):
            click.echo(line)

    def take(self, card: Card) -> Card | None:
        """Ask until this card is decided or skipped. Gives a card that was taken back instead, to be shown first."""
        several = card.kind == IDENTITY and len(card.rows) > 1
        while True:
            pressed = key(ALL if several else WHO if card.first.candidates else ONE)
            if pressed in ("q", END):
                raise Stop
            if pressed == "u":
                if (back := self.undo()) is not None:
                    return back
            elif pressed == "s" or self.decide(card, pressed):
                return None

    def decide(self, card: Card, pressed: str) -> bool:
        """Do what the key says. False where it says nothing that can be done here: then the key is asked for again."""
        row = card.first
        if row.candidates:
            return self.say_who(card, pressed)
        if pressed in ("a", "r"):
            verdict = Verdict.ACCEPT if pressed == "a" else Verdict.REJECT
            return self.record(card, [(one, verdict, None) for one in card.rows])
        if pressed == "c" and len(card.rows) > 1:
            return self.one_by_one(card)
        taken = self.verdict(row, pressed)
        return taken is not None and self.record(card, [taken])

    def verdict(self, row: StandingClaim, pressed: str) -> Taken | None:
        """What the key decides about one statement. None where it says nothing, or the correction was left."""
        if pressed in ("a", "r"):
            return row, Verdict.ACCEPT if pressed == "a" else Verdict.REJECT, None
        if pressed == "c":
            claim = self.correction(row)
            return (row, Verdict.CORRECT, claim) if claim else None
        click.echo("That key means nothing here.")
        return None

    def say_who(self, card: Card, pressed: str) -> bool:
        """A "who?" becomes a claim only when the reviewer says who, by the number of a candidate."""
        row = card.first
        if pressed in ("n", "r"):
            return self.record(card, [(row, Verdict.REJECT, None)])
        if pressed.isdigit() and 1 <= int(pressed) <= min(9, len(row.candidates)):
            meant = replace(row.claim, mention=row.candidates[int(pressed) - 1])
            return self.record(card, [(row, Verdict.ACCEPT if meant == row.claim else Verdict.CORRECT, meant)])
        click.echo("Press the number of the one it was, or n where it was none of them.")
        return False

    def one_by_one(self, card: Card) -> bool:
        """Each statement of a card for itself; stopping in the middle leaves the rest for later."""
        wanted: list[Taken] = []
        pressed = ""
        for row in card.rows:
            click.echo(f"  {self.reader.statement(row)}")
            while (pressed := key(EACH)) not in ("s", "q", END):
                if (taken := self.verdict(row, pressed)) is not None:
                    wanted.append(taken)
                    break
            if pressed in ("q", END):
                break
        return self.record(card, wanted)

    def record(self, card: Card, wanted: Sequence[Taken]) -> bool:
        """All decisions of a card in one piece. A correction that changes nothing is an acceptance."""
        with self.book.store.transaction():
            for row, verdict, claim in wanted:
                if verdict is Verdict.CORRECT and claim == row.claim:
                    verdict = Verdict.ACCEPT
                decide(self.book, row.claim.id, verdict, "", claim if verdict is Verdict.CORRECT else None)
        self.decided += len(wanted)
        self.taken.append((card, len(wanted)))
        return True

    def undo(self) -> Card | None:
        """Take back the last card of this sitting, or else the reviewer's last decision of an earlier one."""
        while self.taken and not self.taken[-1][1]:
            self.taken.pop()
        card, count = self.taken.pop() if self.taken else (None, 1)
        with self.book.store.transaction():
            back = [row for row in (undo(self.book) for _ in range(count)) if row]
        self.decided -= len(back) if card else 0
        if not back:
            click.echo("There is nothing of yours to take back.")
            return None
        click.echo("Taken back.")
        return card or Card(kind_of(back[0]), (back[0],))

    def correction(self, row: StandingClaim) -> Claim | None:
        """Ask what is wrong and how it should read. None where the reviewer leaves it, or nobody could understand it."""
        part = choice("What is wrong", list(PARTS.items())) if row.claim.event else "value"
        value = self.right_value(row.claim, part) if part else ""
        if not value:
            return None
        try:
            return corrected(row.claim, part, "" if value == "-" else value)
        except (BadRequest, ValueError) as error:
            click.echo(f"Not taken: {shown_in_line(str(error))}.")
            return None

    def right_value(self, claim: Claim, part: str) -> str:
        """From a list of words where there is one, typed otherwise."""
        if part == "stance":
            return choice("How is it said", [(stance.value, label("stances", stance.value)) for stance in Stance])
        if part == "type":
            return choice("What happened", _words("events"))
        if part == "date":
            return answer("When: 2017, 2017-05 or 2017-05-03; - for no date")
        if part == "place":
            return answer("Where; - for no place")
        listed = "kin" if claim.kinship else {"role": "roles", "sex": "sexes"}.get(claim.predicate)
        return choice("How should it read", _words(listed)) if listed else answer("How should it read")


def _words(listed: str) -> list[tuple[str, str]]:
    return [(term.id, term.label("en")) for term in terms(listed).values() if term.offered]
