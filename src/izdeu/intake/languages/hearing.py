"""What a text tells of whom, weighed by a small network: each sentence with everybody spoken of by then.

What it says is a chance, never more: `weighed` puts it beside the rules and decides what is shown.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from izdeu.intake.encoder import Rows
from izdeu.intake.languages.linked import linked
from izdeu.intake.languages.lost import Heard
from izdeu.intake.languages.network import OF_LINES, OF_PAIRS, Network
from izdeu.intake.languages.page import Page, Question, Window
from izdeu.intake.languages.tied import ties
from izdeu.intake.languages.told import Told
from izdeu.intake.sieve import SUREST, TYPES


@dataclass(frozen=True, slots=True)
class Guess:
    """Something told of somebody in a line, and how likely it is so; `who`: empty where it is not known of whom."""

    line: int
    kind: str
    who: str
    chance: float


class Hearing:
    """What the network says of one text, `told` with all whom it hears meant. Chances from 0 to 1."""

    def __init__(self, told: Told, network: Network) -> None:
        self._lines: dict[int, Rows] = {}
        self._pairs: defaultdict[int, dict[str, Rows]] = defaultdict(dict)
        self._places: dict[tuple[int, str], npt.NDArray[np.int64]] = {}
        self._lost: defaultdict[str, list[float]] = defaultdict(list)
        page = Page(told, network.file)
        read = list(network.rows(page))
        self.told = linked(page, read, network)
        page = page.again(self.told)
        self.ties = ties(page, read, network)
        self._pieces = page.pieces
        for window, rows in read:
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
            points, loudest = network.pairs(told, whole, people, signs)
            for one, row, places in zip(asked, _chances(points), loudest, strict=True):
                self._pairs[line][one.who] = row
                self._places[line, one.who] = places + here.start
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

    def place(self, line: int, who: str, kind: str) -> int | None:
        """Where in the text the piece stands that speaks loudest for it; None of whom nothing was asked there."""
        places = self._places.get((line, who))
        return None if places is None else self._pieces[int(places[OF_PAIRS.index(kind)])].end - 1

    def heard(self) -> dict[str, Heard]:
        """Everybody spoken of."""
        tells: defaultdict[str, list[float]] = defaultdict(list)
        for asked in self._pairs.values():
            for who, row in asked.items():
                tells[who].append(float(row[OF_PAIRS.index("tells")]))
        return {who: Heard(tuple(said), tuple(tells[who])) for who, said in self._lost.items()}

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
