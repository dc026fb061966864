"""The probability that two spellings are one name: every distinct word compared once, then every pair of names."""

from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from izdeu.names import kernel
from izdeu.names.aliases import groups_of
from izdeu.names.formants import formants
from izdeu.names.scripts import PHONES, placed
from izdeu.names.tokens import MOST_TOKENS, Gender, Name, Role, Token, parse, plain

_CODE = {phone: code for code, phone in enumerate(PHONES, 1)}
ROLES = {role: number for number, role in enumerate(Role)}
GENDERS = {gender: number for number, gender in enumerate(Gender)}
_BLOCK = 1024
"""Left names compared at a time: bounds the table of words when both lists are long."""


class Weights(NamedTuple):
    """What was learned from a list of variants: substitution tables (3, phones + 1, phones + 1) and the calibration."""

    tables: NDArray[np.int16]
    trees: kernel.Trees


@cache
def weights() -> Weights:
    with np.load(str(files("izdeu.names").joinpath("weights.npz"))) as stored:
        return Weights(stored["tables"], kernel.Trees(*(stored[name] for name in kernel.Trees._fields)))


def score_matrix(left: Sequence[str], right: Sequence[str]) -> NDArray[np.float32]:
    """(len(left), len(right)): how probable it is that each left and each right spelling are one name; 0.5 is the threshold.

    Symmetric; 1 for a name against itself; 0 against text in which nothing can be read. No text raises an error.
    """
    out = score_names([parse(name) for name in left], [parse(name) for name in right], weights())
    _same_text_is_one(left, right, out)
    return out


def score_names(left: Sequence[Name], right: Sequence[Name], learned: Weights) -> NDArray[np.float32]:
    """The same for names already taken apart, under any weights."""
    batch, out = Batch(left, right), np.zeros((len(left), len(right)), np.float32)
    for start in range(0, len(left), _BLOCK):
        names, table, turned = batch.block(start, start + _BLOCK, learned.tables)
        rows = out[start : start + _BLOCK]
        kernel.score_pairs(batch.words, names, batch.right, table, turned, learned.tables, learned.trees, rows)
    return out


def same_text(a: str, b: str) -> bool:
    return plain(a) == plain(b)


def _same_text_is_one(left: Sequence[str], right: Sequence[str], out: NDArray[np.float32]) -> None:
    places: dict[str, list[int]] = {}
    for column, name in enumerate(right):
        places.setdefault(plain(name), []).append(column)
    for row, name in enumerate(left):
        if columns := places.get(plain(name)):
            out[row, columns] = 1


class Batch:
    """Two lists of names as arrays for the kernel: distinct words, and each name as rows of word numbers."""

    def __init__(self, left: Sequence[Name], right: Sequence[Name]) -> None:
        self._words: dict[object, int] = {}
        self._tokens: list[Token] = []
        rank = {name.text: number for number, name in enumerate(sorted({*left, *right}, key=lambda n: n.text))}
        self.left, self.right = self._names(left, rank), self._names(right, rank)
        self.words = words_of(self._tokens)
        self._right_words = _distinct(self.right)

    def _names(self, names: Sequence[Name], rank: dict[str, int]) -> kernel.Names:
        size = len(names)
        words, roles, genders = (np.full((size, MOST_TOKENS), fill, np.int32) for fill in (-1, 0, 0))
        sizes, ranks = np.zeros(size, np.int32), np.zeros(size, np.int32)
        for row, name in enumerate(names):
            sizes[row], ranks[row] = len(name.tokens), rank[name.text]
            for at, token in enumerate(name.tokens):
                words[row, at], roles[row, at] = self._word(token), ROLES[token.role]
                genders[row, at] = GENDERS[token.gender]
        return kernel.Names(words, words, roles, genders, sizes, ranks)

    def _word(self, token: Token) -> int:
        key = (token.readings, token.initial)
        if key not in self._words:
            self._words[key] = len(self._tokens)
            self._tokens.append(token)
        return self._words[key]

    def block(
        self, start: int, stop: int, tables: NDArray[np.int16]
    ) -> tuple[kernel.Names, NDArray[np.int16], NDArray[np.int16]]:
        """Left names [start, stop), the table of their words with all right words, and that table turned."""
        names = kernel.Names(*(field[start:stop] for field in self.left))
        left_words = _distinct(names)
        table = np.empty((3, len(left_words), len(self._right_words)), np.int16)
        kernel.word_table(self.words, left_words, self._right_words, tables, table)
        self.right = self.right._replace(rows=_rows(self.right.words, self._right_words))
        return (
            names._replace(rows=_rows(names.words, left_words)),
            table,
            np.ascontiguousarray(table.transpose(0, 2, 1)),
        )


def _distinct(names: kernel.Names) -> kernel.Ints:
    found = np.unique(names.words).astype(np.int32)
    return found[found >= 0]


def _rows(words: kernel.Ints, distinct: kernel.Ints) -> kernel.Ints:
    return np.searchsorted(distinct, words).astype(np.int32)


def words_of(tokens: Sequence[Token]) -> kernel.Words:
    """Distinct words as arrays for the kernel."""
    readings = [reading for token in tokens for reading in token.readings]
    heard = [reading.phones if reading.chinese else placed(reading.phones) for reading in readings]
    codes = [_CODE[phone] for phones in heard for phone in phones]
    return kernel.Words(
        first=_offsets([len(token.readings) for token in tokens]),
        start=_offsets([len(reading.phones) for reading in readings]),
        phones=np.array(codes, np.uint8),
        chinese=np.array([r.chinese for r in readings], np.uint8),
        superseded=np.array([r.superseded for r in readings], np.uint8),
        stemmed=np.array([any(r.superseded for r in token.readings) for token in tokens], np.uint8),
        doubt=np.array([r.doubt for r in readings], np.int32),
        initial=np.array([token.initial for token in tokens], np.uint8),
        aliases=np.array([sum(1 << group for group in groups_of(token.readings)) for token in tokens], np.uint64),
        formants=np.array([formants(reading) for reading in readings], np.int32).reshape(-1, 4),
    )


def concatenated(one: kernel.Words, other: kernel.Words) -> kernel.Words:
    """The words of both, the other's numbered after the one's."""
    fields: dict[str, NDArray[Any]] = {
        name: np.concatenate((getattr(one, name), getattr(other, name))) for name in kernel.Words._fields
    }
    fields["first"] = np.concatenate((one.first, other.first[1:] + one.first[-1])).astype(np.int32)
    fields["start"] = np.concatenate((one.start, other.start[1:] + one.start[-1])).astype(np.int32)
    return kernel.Words(**fields)


def picked(words: kernel.Words, wanted: kernel.Ints) -> kernel.Words:
    """Some of the words, numbered in the order they are asked for."""
    first, readings = _stretches(words.first, wanted)
    start, phones = _stretches(words.start, readings)
    return kernel.Words(
        first, start, words.phones[phones], words.chinese[readings], words.superseded[readings], words.stemmed[wanted],
        words.doubt[readings], words.initial[wanted], words.aliases[wanted], words.formants[readings],
    )  # fmt: skip


def _stretches(first: kernel.Ints, wanted: kernel.Ints) -> tuple[kernel.Ints, kernel.Ints]:
    """Where each begins once only these are left, and the places of all that is in them."""
    begin, size = first[wanted], first[wanted + 1] - first[wanted]
    now = _offsets(size)
    return now, (np.repeat(begin - now[:-1], size) + np.arange(now[-1])).astype(np.int32)


def _offsets(sizes: Sequence[int] | kernel.Ints) -> kernel.Ints:
    return np.concatenate(([0], np.cumsum(sizes, dtype=np.int64))).astype(np.int32)
