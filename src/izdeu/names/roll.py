"""A long roll of names, taken apart once: which of them are worth comparing, and the score of any pairs that are asked for.

Every distinct pair of words is aligned once and remembered; a pair of names then only looks its words up.
"""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from izdeu.names import kernel
from izdeu.names.apart import take_apart
from izdeu.names.meeting import Bones, bones_of
from izdeu.names.score import weights, words_of

_AT_ONCE = 1 << 19
"""So many pairs of names are scored at a time: bounds what is held of their words."""


@dataclass(frozen=True, slots=True)
class Roll:
    """Names as arrays for the kernel. `bones`: how each word sounds without its vowels, in each way it may be read."""

    names: kernel.Names
    words: kernel.Words
    bones: Bones
    same: NDArray[np.int32]

    @classmethod
    def of(cls, texts: Sequence[str]) -> Self:
        """About 50,000 names a second."""
        names, tokens = take_apart(texts)
        return cls(names, words_of(tokens), bones_of(tokens), _same_text(texts))

    def __len__(self) -> int:
        return len(self.names.size)

    def scores(self, left: kernel.Ints, right: kernel.Ints, threads: int = 1) -> NDArray[np.float32]:
        """The probability, pair by pair, that name left[i] and name right[i] are one; what `score_matrix` would say."""
        out = np.empty(len(left), np.float32)
        with ThreadPoolExecutor(threads) as pool:
            for start in range(0, len(left), _AT_ONCE):
                part = slice(start, start + _AT_ONCE)
                self._score(left[part], right[part], out[part], pool, threads)
        return out

    def _score(
        self, left: kernel.Ints, right: kernel.Ints, out: NDArray[np.float32], pool: ThreadPoolExecutor, threads: int
    ) -> None:
        learned = weights()
        first, pairs = word_pairs(self.names, self.same, left, right)
        distinct, place = np.unique(pairs, return_inverse=True)
        found = np.empty((len(distinct), 3), np.int16)
        list(
            pool.map(
                lambda part: align_listed(self.words, distinct[part], learned.tables, found[part]),
                _parts(len(distinct), threads),
            )
        )
        list(
            pool.map(
                lambda part: score_listed(
                    self.words,
                    self.names,
                    self.same,
                    left[part],
                    right[part],
                    first[part],
                    place,
                    found,
                    learned.tables,
                    learned.trees,
                    out[part],
                ),
                _parts(len(left), threads),
            )
        )


def _parts(size: int, count: int) -> list[slice]:
    step = max(1, -(-size // count))
    return [slice(start, min(size, start + step)) for start in range(0, size, step)]


def _same_text(texts: Sequence[str]) -> NDArray[np.int32]:
    """The first of all names that are the same text but for capitals."""
    first: dict[str, int] = {}
    return np.array([first.setdefault(text.lower(), at) for at, text in enumerate(texts)], np.int32)


@kernel.compiled
def word_pairs(names: kernel.Names, same: Any, left: Any, right: Any) -> tuple[Any, Any]:
    """(first, pairs): every word of one name with every word of the other, as smaller << 32 | larger; none for the same text."""
    first = np.zeros(len(left) + 1, np.int64)
    for pair in range(len(left)):
        a, b = left[pair], right[pair]
        first[pair + 1] = first[pair] + (0 if same[a] == same[b] else names.size[a] * names.size[b])
    pairs = np.empty(first[-1], np.int64)
    for pair in range(len(left)):
        at = first[pair]
        if at == first[pair + 1]:
            continue
        for v in names.words[left[pair], : names.size[left[pair]]]:
            for w in names.words[right[pair], : names.size[right[pair]]]:
                pairs[at] = (np.int64(min(v, w)) << 32) | max(v, w)
                at += 1
    return first, pairs


@kernel.compiled
def align_listed(words: kernel.Words, pairs: Any, tables: Any, out: Any) -> None:
    """The three sums of each pair of words."""
    left, right, one = np.empty(1, np.int32), np.empty(1, np.int32), np.empty((3, 1, 1), np.int16)
    for pair in range(len(pairs)):
        left[0], right[0] = pairs[pair] >> 32, pairs[pair] & 0xFFFFFFFF
        kernel.word_table(words, left, right, tables, one)
        for k in range(3):
            out[pair, k] = one[k, 0, 0]


@kernel.compiled
def score_listed(
    words: kernel.Words, names: kernel.Names, same: Any, left: Any, right: Any, first: Any, place: Any, found: Any, tables: Any,
    trees: Any, out: Any,
) -> None:  # fmt: skip
    """`score_pairs` for listed pairs; `first`, `place`: where the sums of their words are `found`."""
    best, line, features = np.empty(8, np.int32), np.empty(128, np.int32), np.zeros(len(kernel.FEATURES), np.float32)
    table, turned = np.empty((3, 8, 8), np.int16), np.empty((3, 8, 8), np.int16)
    rows = np.arange(8).astype(np.int32).reshape(1, 8)
    for pair in range(len(left)):
        a, b, at = left[pair], right[pair], first[pair]
        if same[a] == same[b]:
            out[pair] = 1.0
            continue
        for i in range(names.size[a]):
            for j in range(names.size[b]):
                for k in range(3):
                    table[k, i, j] = turned[k, j, i] = found[place[at], k]
                at += 1
        ours, theirs = alone(names, a, rows), alone(names, b, rows)
        if not kernel._worth_a_look(ours, 0, theirs, 0, table):
            out[pair] = 0.0
            continue
        got, _ = kernel.judge_pair(words, ours, 0, theirs, 0, table, turned, tables, features, best, line)
        if got == kernel.HOPELESS_PAIR:
            out[pair] = 0.0
        else:
            out[pair] = kernel.probability(features, kernel.parts(ours, 0), kernel.parts(theirs, 0), trees)


@kernel.compiled
def alone(names: kernel.Names, a: int, rows: Any) -> kernel.Names:
    """One name by itself, its words numbered from 0 in the table."""
    return kernel.Names(
        names.words[a : a + 1], rows, names.roles[a : a + 1], names.genders[a : a + 1], names.size[a : a + 1],
        names.rank[a : a + 1],
    )  # fmt: skip
