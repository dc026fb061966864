"""A long roll of names, taken apart once: which of them are worth comparing, and the score of any pairs that are asked for.

A pair of words is aligned when it is met first, and remembered for the names that have it too.
"""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, NamedTuple, Self

import numpy as np
from numpy.typing import NDArray

from izdeu.names import kernel
from izdeu.names.apart import take_apart
from izdeu.names.meeting import Bones, bones_of
from izdeu.names.score import weights, words_of

_MOST_REMEMBERED = 21
"""So many pairs of words at most are remembered at a time, as a power of two: some 30 MB a thread."""


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
        """The probability, pair by pair, that name left[i] and name right[i] are one; what `score_matrix` would say.

        Fastest where equal names stand near each other.
        """
        out, learned = np.empty(len(left), np.float32), weights()

        def score(part: slice) -> None:
            memory, ours, theirs = Memory.fit_for(part.stop - part.start), left[part], right[part]
            score_listed(
                self.words, self.names, self.same, ours, theirs, memory, learned.tables, learned.trees, out[part]
            )

        in_threads(score, _parts(len(left), threads))
        return out


class Memory(NamedTuple):
    """The sums of pairs of words met lately: a pair has one place, and the next that falls on it takes it. Key 0: none yet."""

    keys: NDArray[np.int64]
    sums: NDArray[np.int16]

    @classmethod
    def fit_for(cls, pairs: int) -> Self:
        places = 1 << min(_MOST_REMEMBERED, (4 * pairs).bit_length())
        return cls(np.zeros(places, np.int64), np.empty((places, 3), np.int16))


def in_threads[T, U](work: Callable[[T], U], parts: Sequence[T]) -> list[U]:
    """The work on every part, each in a thread: compiled code lets go of the interpreter, so they are done at once."""
    if len(parts) < 2:
        return [work(part) for part in parts]
    with ThreadPoolExecutor(len(parts)) as pool:
        return list(pool.map(work, parts))


def _parts(size: int, count: int) -> list[slice]:
    step = max(1, -(-size // count))
    return [slice(start, min(size, start + step)) for start in range(0, size, step)]


def _same_text(texts: Sequence[str]) -> NDArray[np.int32]:
    """The first of all names that are the same text but for capitals."""
    first: dict[str, int] = {}
    return np.array([first.setdefault(text.lower(), at) for at, text in enumerate(texts)], np.int32)


@kernel.compiled
def score_listed(
    words: kernel.Words,
    names: kernel.Names,
    same: Any,
    left: Any,
    right: Any,
    memory: Memory,
    tables: Any,
    trees: Any,
    out: Any,
) -> None:
    """`score_pairs` for listed pairs."""
    words, names, trees = kernel.lent_words(words), kernel.lent_names(names), kernel.lent_trees(trees)
    tables, memory = kernel.lent(tables), Memory(kernel.lent(memory.keys), kernel.lent(memory.sums))
    best, line, features = np.empty(8, np.int32), np.empty(128, np.int32), np.zeros(len(kernel.FEATURES), np.float32)
    table, turned = np.empty((3, 8, 8), np.int16), np.empty((3, 8, 8), np.int16)
    rows = np.arange(8).astype(np.int32).reshape(1, 8)
    one, other, sums = np.empty(1, np.int32), np.empty(1, np.int32), np.empty((3, 1, 1), np.int16)
    for pair in range(len(left)):
        a, b = left[pair], right[pair]
        if same[a] == same[b]:
            out[pair] = 1.0
            continue
        for i in range(names.size[a]):
            for j in range(names.size[b]):
                at = recalled(words, names.words[a, i], names.words[b, j], memory, tables, one, other, sums)
                for k in range(3):
                    table[k, i, j] = turned[k, j, i] = memory.sums[at, k]
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
def recalled(words: kernel.Words, v: int, w: int, memory: Memory, tables: Any, one: Any, other: Any, sums: Any) -> int:
    """Where the memory has the sums of two words; which are aligned now if it has not."""
    key = (np.int64(min(v, w)) << 32) + max(v, w) + 1
    at = (((key ^ (key >> 29)) * np.int64(-4658895280553007687)) >> 24) & (len(memory.keys) - 1)
    if memory.keys[at] != key:
        one[0], other[0] = min(v, w), max(v, w)
        kernel.word_table(words, one, other, tables, sums)
        memory.keys[at], memory.sums[at] = key, sums[:, 0, 0]
    return int(at)


@kernel.compiled
def alone(names: kernel.Names, a: int, rows: Any) -> kernel.Names:
    """One name by itself, its words numbered from 0 in the table."""
    return kernel.Names(
        names.words[a : a + 1], rows, names.roles[a : a + 1], names.genders[a : a + 1], names.size[a : a + 1],
        names.rank[a : a + 1],
    )  # fmt: skip
