"""A language model is asked about the sentences that the rules leave open. It answers in numbers, and is believed in little.

Pure: which sentences, what may be chosen, how it is worded, what of an answer holds. Whoever calls gives `ask`, which carries a
question to a model and brings its answer back.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace

from izdeu.intake.consulted.question import Question, questions
from izdeu.intake.consulted.reply import Refused, believed
from izdeu.intake.consulted.wording import Asked, Replied, wording
from izdeu.intake.found import Found, FoundEvent
from izdeu.intake.sieve import Sieve
from izdeu.model.errors import ModelFailed
from izdeu.model.plain import shown_in_line

__all__ = ["METHOD", "VERSION", "Ask", "Asked", "Replied", "consult"]

METHOD = "llm"
VERSION = "1"
"""Of the questions and of what is believed: another wording is another version."""
MOST = 100
"""Sentences of one document that are asked about."""
LONGEST_NAME = 80

type Ask = Callable[[Asked], Replied]
"""ModelFailed where there is no answer."""


def consult(text: str, found: Found, ask: Ask, sieve: Sieve) -> Found:
    """The same with what the model proposes beside it, and a note of how it went. Whatever the model does, nothing else changes."""
    if not sieve.available:
        return replace(found, notes=(*found.notes, f"no language model was asked: {sieve.why_not}"))
    open_ones = questions(text, found, sieve)
    told = _Told()
    for number, question in enumerate(open_ones[:MOST], 1):
        told.take(f"m{number}", text, question, ask)
    notes = (told.note(max(0, len(open_ones) - MOST)),) if open_ones else ()
    return replace(found, events=(*found.events, *told.events), notes=(*found.notes, *notes))


class _Told:
    """What came back so far: events, and how often there was none, by the reason."""

    def __init__(self) -> None:
        self.events: list[FoundEvent] = []
        self.nothing, self.failed = 0, 0
        self.refused = Counter[str]()
        self.model = self.trouble = ""

    def take(self, id: str, text: str, question: Question, ask: Ask) -> None:
        try:
            said = ask(wording(text, question))
            self.model = _name(said.model)
            event = believed(said.content, text, question)
        except ModelFailed as error:
            self.failed, self.trouble = self.failed + 1, str(error)
        except Refused as why:
            self.refused[str(why)] += 1
        else:
            self.nothing += event is None
            if event:
                self.events.append(replace(event, id=id, method=METHOD, version=f"{self.model}/{VERSION}"))

    def note(self, left: int) -> str:
        """One line for the document: a person must see that a machine of another kind was asked, and what it was worth."""
        asked = len(self.events) + self.nothing + self.refused.total() + self.failed
        said = f"a language model ({self.model or 'it never answered'}) was asked about {asked} sentences"
        parts = [f"{len(self.events)} proposals", f"{self.nothing} times nothing"]
        if self.refused:
            reasons = ", ".join(f"{why} ({count})" for why, count in self.refused.most_common())
            parts.append(f"{self.refused.total()} answers refused: {reasons}")
        if self.failed:
            parts.append(f"{self.failed} without an answer: {shown_in_line(self.trouble)}")
        if left:
            parts.append(f"{left} sentences more were not asked about")
        return f"{said}: {'; '.join(parts)}"


def _name(said: str) -> str:
    """What the server calls its model, as far as it can be shown: a path loses its folders, which may tell of a machine."""
    return shown_in_line(said.replace("\\", "/").rpartition("/")[2]).strip()[:LONGEST_NAME] or "unnamed"
