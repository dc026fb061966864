"""A text as its reader knows it, in one form for all languages: who is spoken of where, and what the rules read in it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from izdeu.intake.found import FoundEvent, Span, Voice
from izdeu.model.when import When


@dataclass(frozen=True, slots=True)
class Sight:
    """One place that stands for somebody. `kind`: name, kin, pronoun, topic, other; `at`: the words, if any.

    A topic is no word of its own: whom the sentence goes on about where it begins without saying.
    """

    who: tuple[str, ...]
    kind: str
    at: Span | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence and whom it speaks of, in order; `of_report`: no heading, and no furniture of the page."""

    span: Span
    sights: tuple[Sight, ...]
    of_report: bool = True


@dataclass(frozen=True, slots=True)
class Told:
    """`moment` and `voice` say when a thing of some type in a line was, and on whose word it is, where nothing in it was read by a rule:
    moment(line, type, at), voice(line, type, who, at). `at`: the place in the text that tells it, where that is known.
    """

    text: str
    lines: Sequence[Line]
    events: Sequence[FoundEvent]
    moment: Callable[[int, str, int | None], When | None]
    voice: Callable[[int, str, str | None, int | None], Voice]

    def line(self, at: int) -> int | None:
        """The number of the line a place of the text stands in."""
        return next((n for n, line in enumerate(self.lines) if line.span.start <= at < line.span.end), None)

    def silent(self, number: int) -> bool:
        """Whether it may tell what no rule read: of the report, and without an event of anybody."""
        line = self.lines[number]
        return line.of_report and not any(e.person and e.span.overlaps(line.span) for e in self.events)
