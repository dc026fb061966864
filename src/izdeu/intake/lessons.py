"""What a casebook's own decisions teach the sieve: a head that starts from the shipped one and leaves it only as far as they say so.

A logistic regression a label, held to the shipped weights (MAP with the shipped head as the mean of a Gaussian prior). A label
that was decided too rarely stays as it was shipped.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import sha256

import numpy as np
import numpy.typing as npt

from izdeu.intake.sieve import LABELS, LIKELY, Head, Scores, shipped_head
from izdeu.model.trained import Fared

type Truth = npt.NDArray[np.float64]
"""A row a sentence, a column a label: 1 it bears it, 0 it does not, NaN nobody has said."""

FEW = 5
"""Fewer sentences than this on either side, and a label stays as shipped."""
HELD = 1.0
"""How firmly the shipped weights hold."""
FOLDS = 5
STEPS = 30


@dataclass(frozen=True, slots=True)
class Lesson:
    """One sentence and what was decided on it: the labels it bears, and those it does not. `document`: where it stands."""

    sentence: str
    document: str
    bears: frozenset[str]
    lacks: frozenset[str]


def truth(lessons: Sequence[Lesson]) -> Truth:
    """The labels as numbers. KeyError never: what is no label of the sieve is left aside."""
    rows = [[1.0 if name in one.bears else 0.0 if name in one.lacks else np.nan for name in LABELS] for one in lessons]
    return np.array(rows).reshape(len(lessons), len(LABELS))


def taught(rows: Scores, said: Truth, start: Head | None = None) -> Head:
    """The head that the embedded sentences `rows` and what was decided on them make of the shipped one."""
    start = start or shipped_head()
    wide = np.column_stack((rows, np.ones(len(rows)))).astype(np.float64)
    held = np.column_stack((start.weights, start.bias)).astype(np.float64)
    fitted = [_fitted(wide, column, before) for column, before in zip(said.T, held, strict=True)]
    made = np.array(fitted, np.float32)
    return Head(made[:, :-1], made[:, -1])


def _fitted(wide: Truth, column: Truth, before: Truth) -> Truth:
    """One label's weights, by Newton's steps; both answers weigh the same in all, as when the shipped head was trained."""
    known = ~np.isnan(column)
    rows, said = wide[known], column[known]
    bears = said.sum()
    if min(bears, len(said) - bears) < FEW:
        return before
    weigh = np.where(said == 1, len(said) / (2 * bears), len(said) / (2 * (len(said) - bears)))
    basis: Truth = np.linalg.qr(rows.T)[
        0
    ]  # sentences move the weights along themselves and nowhere else: less to solve
    near, far, moved = rows @ basis, rows @ before, np.zeros(basis.shape[1])
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-(far + near @ moved)))
        slope = near.T @ (weigh * (chance - said)) + HELD * moved
        bend = (near.T * (weigh * chance * (1 - chance))) @ near + HELD * np.eye(len(moved))
        step = np.linalg.solve(bend, slope)
        moved = moved - step
        if np.abs(step).max() < 1e-6:
            break
    return before + basis @ moved


@dataclass(frozen=True, slots=True)
class Compared:
    """How two heads fared on the same sentences, and how many of these only the one, and only the other, judged rightly."""

    local: Fared
    shipped: Fared
    gained: int
    lost: int


def compared(rows: Scores, said: Truth, documents: Sequence[str]) -> Compared:
    """How a head trained here and the shipped one fare on documents that the first was not trained on, each in turn."""
    events, asked = said[:, 0], np.array(documents)
    local, shipped = np.zeros(len(rows)), shipped_head().scores(rows)[:, 0]
    for apart in _folds(documents):
        left_out = np.isin(asked, sorted(apart))
        local[left_out] = taught(rows[~left_out], said[~left_out]).scores(rows[left_out])[:, 0]
    known = ~np.isnan(events)
    return beside(local[known], shipped[known], events[known])


def beside(local: npt.NDArray[np.floating], shipped: npt.NDArray[np.floating], said: Truth) -> Compared:
    """By what each gives the same sentences, and what they are."""
    own, given = ((chances >= LIKELY) == (said == 1) for chances in (local, shipped))
    return Compared(fared(local, said), fared(shipped, said), int((own & ~given).sum()), int((given & ~own).sum()))


def _folds(documents: Iterable[str]) -> Iterator[Collection[str]]:
    """The documents in so many parts, the same whenever it is asked."""
    there = sorted(set(documents), key=lambda id: sha256(id.encode()).digest())
    return ({*there[n::FOLDS]} for n in range(min(FOLDS, len(there))))


def fared(chances: npt.NDArray[np.floating], said: Truth) -> Fared:
    """At the score from which a sentence is shown to a reader."""
    flagged, real = chances >= LIKELY, said == 1
    both = float((flagged & real).sum())
    return Fared(round(both / max(1, int(real.sum())), 3), round(both / max(1, int(flagged.sum())), 3))


@cache
def base() -> str:
    """A name for the shipped head, by what is in it."""
    return sha256(shipped_head().packed().encode()).hexdigest()[:12]
