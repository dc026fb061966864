"""A text cut for the network: what it is asked of whom, in which windows."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from functools import cached_property

from izdeu.intake.encoder import File, Pieces, pieces
from izdeu.intake.found import Span
from izdeu.intake.languages.told import Told

WINDOW, AROUND = 384, 80
"""Pieces read at once, and how many of them may be sentences read before, for what they say of the rest."""
LONGEST_LINE, LONGEST_NAMING = 120, 24
SIGNS = ("here", "a sentence ago", "two ago", "up to five ago", "longer ago", "only after", "gone on about")
SOON = 2
"""Sentences on, where whoever is meant may be named only then."""
FARTHEST = 9
KIN_APART = 80
"""How many pieces may lie between the words for two people, where the text says what they are to each other."""

type Places = Mapping[str, Sequence[tuple[int, Span | None]]]


@dataclass(frozen=True, slots=True)
class Window:
    """Lines [first, end) to weigh, read in the pieces [start, stop), which begin with lines before."""

    first: int
    end: int
    start: int
    stop: int


@dataclass(frozen=True, slots=True)
class Question:
    """A line and a person, at the pieces that stand for them there or nearest to it; `signs`: as SIGNS."""

    line: int
    who: str
    at: tuple[int, ...]
    signs: tuple[float, ...]


class Page:
    """A text cut for the network: what it is asked, in which windows."""

    def __init__(self, told: Told, file: File) -> None:
        self.told = told
        self.pieces: Pieces = pieces(told.text, file)
        self.lines = list(self._lines())
        self.places = _places(told)

    def _lines(self) -> Iterator[range]:
        """The pieces of each; of a line without words none, where the one before ends."""
        at = 0
        for line in self.told.lines:
            empty = line.span.end <= line.span.start
            here = range(at, at) if empty else self.pieces.covering(line.span.start, line.span.end)
            yield here
            at = here.stop

    @cached_property
    def windows(self) -> list[Window]:
        out, line = [], 0
        while line < len(self.lines):
            first = line
            while first > 0 and self.lines[line].start - self.lines[first - 1].start <= AROUND:
                first -= 1
            start, end = self.lines[first].start, line + 1
            while end < len(self.lines) and self.lines[end].stop - start <= WINDOW:
                end += 1
            out.append(Window(line, end, start, min(self.lines[end - 1].stop, start + WINDOW + AROUND)))
            line = end
        return out

    def begins(self, window: Window) -> int:
        """Its first line, of those read before too."""
        return bisect_left(self.lines, window.start, key=lambda line: line.start)

    def heard(self, line: int, window: Window) -> range:
        """The pieces of a line that are read in the window."""
        here = self.lines[line]
        return range(here.start, min(here.stop, window.stop, here.start + LONGEST_LINE))

    def mentions(self, window: Window) -> Iterator[tuple[range, str]]:
        """The pieces of all words in the window that stand for one person, in order, counted from its start."""
        found = {self.within(span, window): who for who, all in self.places.items() for _, span in all if span}
        yield from ((range(*at), who) for at, who in sorted(found.items()) if at[0] < at[1])

    def within(self, words: Span, window: Window) -> tuple[int, int]:
        """The pieces of words, counted from the window's start; empty where they stand elsewhere."""
        here = self.pieces.covering(words.start, words.end)
        return max(here.start, window.start) - window.start, min(here.stop, window.stop) - window.start

    def words(self, window: Window, start: int, stop: int) -> tuple[int, Span] | None:
        """The line and the words of such pieces; None where they reach over lines."""
        first, last = self.pieces[window.start + start], self.pieces[window.start + stop - 1]
        text = self.told.text[first.start : last.end]
        here = Span(first.start + len(text) - len(text.lstrip()), last.end - len(text) + len(text.rstrip()))
        line = bisect_right(self.ends, here.start)
        held = line < len(self.told.lines) and self.told.lines[line].span.start <= here.start < here.end
        return (line, here) if held and here.end <= self.ends[line] else None

    @cached_property
    def ends(self) -> list[int]:
        return [line.span.end for line in self.told.lines]

    def again(self, told: Told) -> "Page":
        """The same text, after more is known of who is meant in it."""
        page = copy(self)
        page.told, page.places = told, _places(told)
        return page

    def questions(self, window: Window) -> Iterator[Question]:
        """Line by line, of everybody who is spoken of in the window by then or soon after."""
        lines = [line for line in range(window.first, window.end) if self.heard(line, window)]
        first = self.begins(window)
        named = {
            who: [(line, span) for line, span in places if span and first <= line < window.end]
            for who, places in self.places.items()
        }
        for line in lines:
            for who, places in named.items():
                if (found := self._question(line, who, places, window)) is not None:
                    yield found

    def _question(self, line: int, who: str, named: Sequence[tuple[int, Span]], window: Window) -> Question | None:
        if (found := _nearest(line, named)) is None:
            return None
        where, spans = found
        at = {
            n for span in spans for n in self.pieces.covering(span.start, span.end) if window.start <= n < window.stop
        }
        if not at:
            return None
        topic = any(span is None and there == line for there, span in self.places[who])
        signs = tuple(float(name == where or (topic and name == SIGNS[6])) for name in SIGNS)
        return Question(line, who, tuple(sorted(at)[:LONGEST_NAMING]), signs)


def away(before: int, after: int) -> int:
    """How far two pieces stand from each other, in doublings."""
    return min((after - before).bit_length() if after > before else 0, FARTHEST)


def apart(one: range, other: range) -> int:
    """How far and on which side, from 0 to 2 * FARTHEST; in the middle where they touch."""
    if one.start < other.start:
        return FARTHEST - away(one.stop - 1, other.start)
    return FARTHEST + away(other.stop - 1, one.start)


def _places(told: Told) -> Places:
    out: defaultdict[str, list[tuple[int, Span | None]]] = defaultdict(list)
    for number, line in enumerate(told.lines):
        for sight in line.sights:
            for who in sight.who:
                out[who].append((number, sight.at))
    return out


def _nearest(line: int, named: Sequence[tuple[int, Span]]) -> tuple[str, list[Span]] | None:
    """Where they stand: in the line, else in the last one before, else soon after; and the SIGNS of that."""
    if here := [span for at, span in named if at == line]:
        return SIGNS[0], here
    last = max((at for at, _ in named if at < line), default=None)
    if last is not None:
        back = line - last
        sign = SIGNS[back] if back <= 2 else SIGNS[3] if back <= 5 else SIGNS[4]
        return sign, [span for at, span in named if at == last]
    soon = min((at for at, _ in named if line < at <= line + SOON), default=None)
    return None if soon is None else (SIGNS[5], [span for at, span in named if at == soon])
