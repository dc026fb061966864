"""Under which names a list's rows are found: the distinct names on a shelf, and for each the rows that print it."""

from array import array
from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO
from typing import NamedTuple, Self

import numpy as np
from numpy.typing import NDArray

from izdeu.lists.rows import Named
from izdeu.names.score import same_text
from izdeu.names.shelf import Near, Shelf
from izdeu.names.tokens import Name


class Found(NamedTuple):
    """A row, by its place, and the name it was found by.

    `closeness` orders those that are near; `rows`: so many print a name that is read alike; `relative`: it is a relative's.
    """

    place: int
    name: str
    score: float
    closeness: float
    rows: int
    relative: bool


@dataclass(frozen=True, slots=True)
class Index:
    """Rows of name n: `rows[start[n]]` … `rows[start[n + 1]]`, each twice the row's place, plus one where the name is a relative's."""

    shelf: Shelf
    start: NDArray[np.int32]
    rows: NDArray[np.int32]

    @classmethod
    def of(cls, named: Iterable[tuple[int, tuple[Named, ...]]]) -> Self:
        """From every row's place and names. Memory: the distinct names, and eight bytes for each name of a row."""
        numbers: dict[str, int] = {}
        names, rows = array("i"), array("i")
        for place, found in named:
            for one in found:
                names.append(numbers.setdefault(one.name.replace("\0", " "), len(numbers)))
                rows.append(2 * place + one.relative)
        texts = sorted(numbers)
        rank = np.empty(len(texts), np.int32)
        rank[[numbers[text] for text in texts]] = np.arange(len(texts), dtype=np.int32)
        numbers.clear()
        ranked = rank[np.frombuffer(names, np.int32)] if names else np.zeros(0, np.int32)
        order = np.argsort(ranked, kind="stable")
        counts = np.bincount(ranked, minlength=len(texts)) if len(texts) else np.zeros(0, np.int64)
        start = np.concatenate(([0], np.cumsum(counts))).astype(np.int32)
        return cls(Shelf.of(texts), start, np.frombuffer(rows, np.int32)[order] if rows else np.zeros(0, np.int32))

    def nearest(self, wanted: Name, most: int = 10) -> list[Found]:
        """The rows whose names come nearest. One row of each name first, so that a common name does not hide a rarer one."""
        near = self.shelf.nearest(wanted, most)
        rows = [self.of_name(one, wanted.text, most) for one in near]
        spare = most - len(near)
        kept = []
        for found in rows:
            taken = found[: 1 + max(0, spare)]
            spare -= len(taken) - 1
            kept += taken
        return kept

    def of_name(self, near: Near, text: str, most: int) -> list[Found]:
        """Rows that print this name in one spelling or another; first those in the very spelling sought, then rows' own names."""
        spellings = self.shelf.spellings(near.name).tolist()
        count = sum(int(self.start[t + 1] - self.start[t]) for t in spellings)
        same = {t for t in spellings if same_text(self.shelf.texts[t], text)}
        printed = [
            (t not in same, row & 1, row, t)
            for t in spellings
            for row in self.rows[self.start[t] : self.start[t + 1]][:most].tolist()
        ]
        return [
            Found(row >> 1, self.shelf.texts[t], 1.0 if t in same else near.score, near.closeness, count, bool(row & 1))
            for _, _, row, t in sorted(printed)[:most]
        ]

    def written(self) -> bytes:
        """For keeping: `Index.read` gives it back."""
        out = BytesIO()
        np.savez(
            out,
            allow_pickle=False,
            shelf=np.frombuffer(self.shelf.written(), np.uint8),
            start=self.start,
            rows=self.rows,
        )
        return out.getvalue()

    @classmethod
    def read(cls, data: bytes) -> Self:
        with np.load(BytesIO(data)) as stored:
            return cls(Shelf.read(stored["shelf"].tobytes()), stored["start"], stored["rows"])
