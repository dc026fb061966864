"""Many names taken apart once and kept as arrays, so that one spelling is compared with a million in a few hundredths of a second.

A list of a million people has some ten thousand distinct sounds of words. What is sought is heard against each of these
once; every name then adds up what its words came to, none left out; the few hundred best are weighed whole, as
`score_matrix` would.
"""

import itertools
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from importlib.resources import files
from io import BytesIO
from typing import NamedTuple, Self

import numpy as np
from numpy.typing import NDArray

from izdeu.names import kernel, nearest
from izdeu.names.score import GENDERS, ROLES, concatenated, same_text, weights, words_of
from izdeu.names.tokens import MOST_TOKENS, Name, Token, taken_apart

POOL = 384
"""So many names are weighed whole. Measured: twice as many find no more."""
_JOINABLE = 3


class Near(NamedTuple):
    """A name on the shelf: its place, the probability that it is the one sought, and what its words came to, which breaks ties."""

    name: int
    score: float
    worth: int


@cache
def fingerprint() -> str:
    """Changes whenever names are taken apart in another way than before: a shelf of another fingerprint is made again."""
    digest = blake2b(digest_size=10)
    for file in sorted(files("izdeu.names").iterdir(), key=lambda file: file.name):
        if file.name.endswith((".py", ".tsv")):
            digest.update(file.read_bytes())
    return digest.hexdigest()


@dataclass(frozen=True, slots=True)
class Shelf:
    """Distinct names in the order of their text. Name n is `texts[n]`; its parts are `start[n]` … `start[n + 1]`.

    `heard` are the distinct sounds of all readings, those of one sound once; reading r sounds as `heard_as[r]`.
    """

    texts: tuple[str, ...]
    start: kernel.Ints
    parts: kernel.Ints
    roles: NDArray[np.uint8]
    genders: NDArray[np.uint8]
    words: kernel.Words
    heard: nearest.Sounds
    heard_as: kernel.Ints

    @classmethod
    def of(cls, names: Iterable[str]) -> Self:
        """Takes every distinct name apart. About 10,000 names a second; memory grows with the distinct words only."""
        texts = sorted(set(names))
        numbers: dict[object, int] = {}
        tokens: list[Token] = []
        start, parts, roles, genders = array("i", [0]), array("i"), array("B"), array("B")
        for text in texts:
            for token in taken_apart(text).tokens:
                key = (token.readings, token.initial)
                if key not in numbers:
                    numbers[key] = len(tokens)
                    tokens.append(token)
                parts.append(numbers[key])
                roles.append(ROLES[token.role])
                genders.append(GENDERS[token.gender])
            start.append(len(parts))
        words = words_of(tokens)
        heard, heard_as = nearest.sounds(words)
        return cls(
            tuple(texts), np.array(start, np.int32), np.array(parts, np.int32), np.array(roles, np.uint8),
            np.array(genders, np.uint8), words, heard, heard_as,
        )  # fmt: skip

    def nearest(self, wanted: Name, most: int = 10, pool: int = POOL) -> list[Near]:
        """The names likeliest to be the one sought, best first; none where nothing in it can be read."""
        if not wanted.tokens or not self.texts:
            return []
        worths = self._worths(wanted)
        best = nearest.largest(worths, pool)
        scores = self._weighed(wanted, best)
        order = sorted(range(len(best)), key=lambda at: (-scores[at], -worths[best[at]], best[at]))
        return [Near(int(best[at]), float(scores[at]), int(worths[best[at]])) for at in order[:most] if scores[at] > 0]

    def _worths(self, wanted: Name) -> kernel.Ints:
        """For every name, what its words come to beside the words sought: the best assignment, roughly."""
        tokens, single = _with_joined(wanted.tokens)
        ours = words_of(tokens)
        table = np.empty((len(tokens), len(self.words.initial)), np.int32)
        nearest.hear(ours, self.words, self.heard, self.heard_as, weights().tables, table)
        worths = np.empty(len(self.texts), np.int32)
        nearest.add_up(table, single, self.start, self.parts, worths)
        return worths

    def _weighed(self, wanted: Name, chosen: kernel.Ints) -> NDArray[np.float32]:
        """The probability of `score_matrix` for the chosen names."""
        words = concatenated(self.words, words_of(wanted.tokens))
        theirs = self._names(chosen)
        ours = _alone(wanted, len(self.words.initial), 2 * bisect_left(self.texts, wanted.text))
        left, right = np.arange(len(wanted.tokens), dtype=np.int32) + len(self.words.initial), _distinct(theirs)
        learned = weights()
        table = np.empty((3, len(left), len(right)), np.int16)
        kernel.word_table(words, left, right, learned.tables, table)
        turned = np.ascontiguousarray(table.transpose(0, 2, 1))
        out = np.zeros((1, len(chosen)), np.float32)
        theirs = theirs._replace(rows=np.searchsorted(right, theirs.words).astype(np.int32))
        kernel.score_pairs(words, ours, theirs, table, turned, learned.tables, learned.trees, out)
        for at, name in enumerate(chosen):
            if same_text(self.texts[name], wanted.text):
                out[0, at] = 1
        scores: NDArray[np.float32] = out[0]
        return scores

    def _names(self, chosen: kernel.Ints) -> kernel.Names:
        """The chosen names as the kernel wants them: rows of word numbers, -1 where there is none."""
        size = self.start[chosen + 1] - self.start[chosen]
        place = np.arange(MOST_TOKENS, dtype=np.int32)
        there = place < size[:, None]
        at = np.where(there, self.start[chosen][:, None] + place, 0)
        words = np.where(there, self.parts[at], -1).astype(np.int32)
        roles, genders = (np.where(there, field[at], 0).astype(np.int32) for field in (self.roles, self.genders))
        return kernel.Names(words, words, roles, genders, size, (2 * chosen + 1).astype(np.int32))

    def written(self) -> bytes:
        """For keeping: `Shelf.read` gives it back."""
        fields = {
            "texts": np.frombuffer("\0".join(self.texts).encode("utf-8", "surrogatepass"), np.uint8),
            "start": self.start, "parts": self.parts, "roles": self.roles, "genders": self.genders, "heard_as": self.heard_as,
            **{f"words_{name}": value for name, value in self.words._asdict().items()},
            **{f"heard_{name}": value for name, value in self.heard._asdict().items()},
        }  # fmt: skip
        out = BytesIO()
        np.savez(out, allow_pickle=False, **fields)
        return out.getvalue()

    @classmethod
    def read(cls, data: bytes) -> Self:
        with np.load(BytesIO(data)) as stored:
            texts = stored["texts"].tobytes().decode("utf-8", "surrogatepass")
            return cls(
                tuple(texts.split("\0")) if len(stored["start"]) > 1 else (),
                stored["start"], stored["parts"], stored["roles"], stored["genders"],
                kernel.Words(*(stored[f"words_{name}"] for name in kernel.Words._fields)),
                nearest.Sounds(*(stored[f"heard_{name}"] for name in nearest.Sounds._fields)),
                stored["heard_as"],
            )  # fmt: skip


def _distinct(names: kernel.Names) -> kernel.Ints:
    found = np.unique(names.words).astype(np.int32)
    return found[found >= 0]


def _alone(name: Name, first: int, rank: int) -> kernel.Names:
    """One name as the kernel wants it, its words numbered from `first`."""
    size = len(name.tokens)
    words, rows, roles, genders = (np.full((1, MOST_TOKENS), fill, np.int32) for fill in (-1, 0, 0, 0))
    words[0, :size] = np.arange(first, first + size)
    rows[0, :size] = np.arange(size)
    roles[0, :size] = [ROLES[token.role] for token in name.tokens]
    genders[0, :size] = [GENDERS[token.gender] for token in name.tokens]
    return kernel.Names(words, rows, roles, genders, np.array([size], np.int32), np.array([rank], np.int32))


def _with_joined(tokens: Sequence[Token]) -> tuple[list[Token], int]:
    """The words sought, then neighbours written together; and how many stand alone. Kassym-Jomart is also one word."""
    joined = [_together(a, b) for a, b in itertools.pairwise(tokens)] if len(tokens) <= _JOINABLE else []
    return [*tokens, *joined], len(tokens)


def _together(first: Token, second: Token) -> Token:
    from izdeu.names.tokens import Reading

    a, b = first.readings[0], second.readings[0]
    return Token(f"{first.text} {second.text}", first.role, second.gender, (Reading(a.phones + b.phones, a.chinese),))
