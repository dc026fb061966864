"""Many names taken apart at once: every distinct word is read once, and the names are put together as arrays."""

import gc
import re
from array import array
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from izdeu.names import kernel, syllables
from izdeu.names.score import GENDERS, ROLES
from izdeu.names.scripts import Script, script_of
from izdeu.names.tokens import (
    ALONE,
    MOST_TOKENS,
    PARTICLES,
    Role,
    Token,
    Word,
    heard,
    may_be_family,
    plain,
    taken_apart,
    words_of_chinese,
    words_of_text,
)  # fmt: skip

_ODD, _ABSENT = -1, -2
"""In place of a word's number: a piece that has to be read with the words around it; no word."""
_HAN_WORDS = re.compile("[一-鿿]+(·[一-鿿]+)+")
_PLAIN = -1
"""The kind of a word without an ending of its own."""


def take_apart(texts: Sequence[str]) -> tuple[kernel.Names, list[Token]]:
    """What `taken_apart` says of each, as arrays: rows of word numbers, -1 where there is none; and the distinct words."""
    with unswept():
        sounds = _Sounds()
        names, odd = _read(*_written(texts), sounds)
        for row in np.flatnonzero(odd).tolist():
            _put(names, row, taken_apart(texts[row]).tokens, sounds)
        order = np.empty(len(texts), np.int32)
        order[sorted(range(len(texts)), key=texts.__getitem__)] = np.arange(len(texts), dtype=np.int32)
    return names._replace(rank=order), sounds.tokens


@contextmanager
def unswept() -> Iterator[None]:
    """Without looking for garbage: there is none among millions of small things that stay, and looking takes a third of the time."""
    on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if on:
            gc.enable()


# -- which words, by number ---------------------------------------------------------------------------------------------


class _Pieces(dict[str, tuple[int, ...]]):
    """What stands between two spaces, to the numbers of its words."""

    def __init__(self) -> None:
        super().__init__()
        self.words: dict[str, int] = {}

    def __missing__(self, piece: str) -> tuple[int, ...]:
        if _HAN_WORDS.fullmatch(piece):  # few of these names are written alike, but most of their words
            self[piece] = tuple([word for part in piece.split("·") for word in self[part]])
            return self[piece]
        text = plain(piece)
        words = [text] if text.isalpha() and script_of(text) else words_of_text(text)
        if text.isalpha() or words == words_of_chinese(text):
            self[piece] = tuple([self.words.setdefault(word, len(self.words)) for word in words])
        else:
            self[piece] = (_ODD,)
        return self[piece]


def _written(texts: Sequence[str]) -> tuple[kernel.Ints, NDArray[np.bool_], list[str]]:
    """Each name as a row of numbers of words; which have to be read by themselves; and the words."""
    pieces, flat, sizes = _Pieces(), array("i"), array("i")
    for text in texts:
        row = [word for piece in text.split(" ") for word in pieces[piece]] if len(text) <= 400 else [_ODD]
        flat.extend(row)
        sizes.append(len(row))
    size = np.array(sizes, np.int32)
    rows = np.full((len(texts), max(MOST_TOKENS, int(size.max(initial=0)))), _ABSENT, np.int32)
    rows[np.arange(rows.shape[1]) < size[:, None]] = flat
    words = list(pieces.words)
    return rows[:, :MOST_TOKENS], _mean_more(rows, size, words), words


def _mean_more(rows: kernel.Ints, size: kernel.Ints, words: Sequence[str]) -> NDArray[np.bool_]:
    """Which names are more than their words: some Chinese ones, and those with a word like ibn."""
    neither = [False, False]  # of _ABSENT and _ODD
    particle = np.array([word in PARTICLES for word in words] + neither)
    family = np.array([may_be_family(word) for word in words] + neither)
    short = np.array([script_of(word) is Script.HAN and 2 <= len(word) <= 3 for word in words] + neither)
    odd = (rows == _ODD).any(1) | (size > MOST_TOKENS) | (particle[rows].any(1) & (size > 1))
    more: NDArray[np.bool_] = odd | (short[rows[:, 0]] & (size == 1)) | (family[rows[:, 0]] & (size == 2))
    return more


# -- how they are read --------------------------------------------------------------------------------------------------


class _Sounds:
    """A number for each distinct sound of a word."""

    def __init__(self) -> None:
        self.tokens: list[Token] = []
        self._numbers: dict[object, int] = {}

    def number(self, token: Token) -> int:
        sound = token.readings, token.initial, token.role is Role.TITLE
        number = self._numbers.setdefault(sound, len(self.tokens))
        if number == len(self.tokens):
            self.tokens.append(token)
        return number


def _read(
    rows: kernel.Ints, odd: NDArray[np.bool_], words: Sequence[str], sounds: _Sounds
) -> tuple[kernel.Names, NDArray[np.bool_]]:
    """The names but the odd ones, and which turn out to be odd only now."""
    there = (rows >= 0) & ~odd[:, None]
    way, found = _ways(rows, there, words)

    def spread(of_way: Sequence[int], none: int) -> kernel.Ints:
        out = np.full(rows.shape, none, np.int32)
        out[there] = np.array(of_way, np.int32)[way]
        return out

    roles = _roles(spread([_PLAIN if word.kind is None else ROLES[word.kind] for word in found], _ABSENT))
    titled = spread([_numbered(word, sounds) if word.kind is Role.TITLE else -1 for word in found], -1)
    called = spread([_numbered(replace(word, kind=None), sounds) for word in found], -1)
    parts = np.where(roles == ROLES[Role.TITLE], titled, called)
    odd = odd | spread([not word.readings or word.readings[0].phones in ALONE for word in found], 0).any(1)
    sizes = there.sum(1, dtype=np.int32)
    return kernel.Names(parts, parts, roles, spread([GENDERS[word.gender] for word in found], 0), sizes, sizes), odd


def _ways(rows: kernel.Ints, there: NDArray[np.bool_], words: Sequence[str]) -> tuple[kernel.Ints, list[Word]]:
    """In which way each word is heard, by number, and these: in pinyin or not, first or not."""
    count = np.array([len(syllables.spelled(word, syllables.PINYIN)) for word in words] + [0, 0], np.int32)[rows]
    pinyin = ((count > 0) | (rows < 0)).all(1) & (count.sum(1) >= 3)
    ways = 4 * rows + 2 * (pinyin[:, None] & (count > 0))
    ways[:, 0] += 1
    distinct, way = np.unique(ways[there], return_inverse=True)
    return way.astype(np.int32), [
        heard(words[number >> 2], bool(number & 2), bool(number & 1)) for number in distinct.tolist()
    ]


def _numbered(word: Word, sounds: _Sounds) -> int:
    return sounds.number(Token(word.text, word.kind or Role.GIVEN, word.gender, word.readings)) if word.readings else -1


def _roles(kinds: kernel.Ints) -> kernel.Ints:
    """As `tokens` tells them: the given name is the first part without an ending of its own."""
    kinds[kinds[:, 0] == ROLES[Role.TITLE], 0] = _PLAIN
    given = np.argmax(kinds == _PLAIN, axis=1)
    roles = np.where(kinds == _PLAIN, ROLES[Role.FATHER], np.maximum(kinds, 0))
    some = kinds[:, 0] != _ABSENT
    roles[some, given[some]] = ROLES[Role.GIVEN]
    return roles.astype(np.int32)


def _put(names: kernel.Names, row: int, tokens: Sequence[Token], sounds: _Sounds) -> None:
    """One name that was read by itself."""
    size = len(tokens)
    names.size[row] = size
    for table, none in ((names.words, -1), (names.roles, 0), (names.genders, 0)):
        table[row, size:] = none
    names.words[row, :size] = [sounds.number(token) for token in tokens]
    names.roles[row, :size] = [ROLES[token.role] for token in tokens]
    names.genders[row, :size] = [GENDERS[token.gender] for token in tokens]
