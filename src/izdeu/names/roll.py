"""A long roll of names, taken apart once: which of them are worth comparing, and the score of any pairs that are asked for.

Every distinct pair of words is aligned once and remembered; a pair of names then only looks its words up.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, Self

import numpy as np
from numpy.typing import NDArray

from izdeu.names import kernel
from izdeu.names.apart import take_apart
from izdeu.names.meeting import Bones, bones_of
from izdeu.names.score import weights, words_of

_REMEMBERED = 1 << 20
"""Pairs of words a memory holds; the next ones are aligned each time they are met."""


class Memory(NamedTuple):
    """Pairs of words already aligned: `keys` by their place (0: free), `found` their three sums. For one thread at a time."""

    keys: NDArray[np.int64]
    found: NDArray[np.int16]
    used: NDArray[np.int64]

    @classmethod
    def empty(cls, room: int = _REMEMBERED) -> Self:
        return cls(np.zeros(2 * room, np.int64), np.zeros((2 * room, 3), np.int16), np.zeros(1, np.int64))


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

    def scores(self, left: kernel.Ints, right: kernel.Ints, memory: Memory) -> NDArray[np.float32]:
        """The probability, pair by pair, that name left[i] and name right[i] are one; what `score_matrix` would say."""
        out = np.empty(len(left), np.float32)
        learned = weights()
        score_listed(self.words, self.names, self.same, left, right, learned.tables, learned.trees, memory, out)
        return out


def _same_text(texts: Sequence[str]) -> NDArray[np.int32]:
    """The first of all names that are the same text but for capitals."""
    first: dict[str, int] = {}
    return np.array([first.setdefault(text.lower(), at) for at, text in enumerate(texts)], np.int32)


@kernel.compiled
def score_listed(
    words: kernel.Words, names: kernel.Names, same: Any, left: Any, right: Any, tables: Any, trees: Any, memory: Memory,
    out: Any,
) -> None:  # fmt: skip
    """`score_pairs` for listed pairs: the table of each pair is filled from the memory."""
    best, line, features = np.empty(8, np.int32), np.empty(128, np.int32), np.zeros(len(kernel.FEATURES), np.float32)
    table, turned, one = np.empty((3, 8, 8), np.int16), np.empty((3, 8, 8), np.int16), np.empty((3, 1, 1), np.int16)
    rows = np.arange(8).astype(np.int32).reshape(1, 8)
    for pair in range(len(left)):
        a, b = left[pair], right[pair]
        if same[a] == same[b]:
            out[pair] = 1.0
            continue
        fill(words, names, a, b, tables, memory, table, turned, one)
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


@kernel.compiled
def fill(
    words: kernel.Words,
    names: kernel.Names,
    a: int,
    b: int,
    tables: Any,
    memory: Memory,
    table: Any,
    turned: Any,
    one: Any,
) -> None:
    """The sums of every word of one name with every word of the other, and the same table turned."""
    for i in range(names.size[a]):
        for j in range(names.size[b]):
            v, w = names.words[a, i], names.words[b, j]
            place = recalled(words, v, w, tables, memory, one)
            for k in range(3):
                found = memory.found[place, k] if place >= 0 else one[k, 0, 0]
                table[k, i, j] = found
                turned[k, j, i] = found


@kernel.compiled
def recalled(words: kernel.Words, v: int, w: int, tables: Any, memory: Memory, one: Any) -> int:
    """The place in the memory of this pair of words; -1 where it had no room: then the sums are in `one`."""
    size = len(memory.keys)
    key = np.int64(v) * 2147483648 + np.int64(w) + 1
    place = ((key ^ (key >> 31)) * np.int64(-7046029254386353131) >> 20) & np.int64(size - 1)
    while memory.keys[place] != 0:
        if memory.keys[place] == key:
            return int(place)
        place = (place + 1) & (size - 1)
    left, right = np.array([v], np.int32), np.array([w], np.int32)
    kernel.word_table(words, left, right, tables, one)
    if memory.used[0] * 2 >= size:
        return -1
    memory.used[0] += 1
    memory.found[place, :] = one[:, 0, 0]
    memory.keys[place] = key
    return int(place)
