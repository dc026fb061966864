"""Many names taken apart once and kept as arrays, so that one spelling is compared with a million in a few hundredths of a second.

A list of a million people has some ten thousand distinct sounds of words. What is sought is heard against each of these
once; every name then adds up what its words came to, none left out; the few hundred best are weighed whole, as
`score_matrix` would.
"""

import itertools
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import cache
from hashlib import blake2b
from importlib.resources import files
from io import BytesIO
from typing import NamedTuple, Self

import numpy as np
from numpy.typing import NDArray

from izdeu.names import kernel, nearest
from izdeu.names.score import GENDERS, ROLES, concatenated, picked, weights, words_of
from izdeu.names.tokens import MOST_TOKENS, Name, Token, taken_apart

POOL = 768
"""So many names are weighed whole."""
_JOINABLE = 3
ASKED_AT_ONCE, MOST_KEPT = 2, 4096
WORTH_ASKING_AT_ONCE = 5000
"""On a shelf of fewer names two threads take longer to begin than to look."""


class Near(NamedTuple):
    """A name on the shelf: its place, the probability that it is the one sought, and how close it comes, which orders them."""

    name: int
    score: float
    closeness: float


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
    """Distinct names. What is read alike is one name: its spellings are `texts[t]` for t in `spelled[first[n]]` … `spelled[first[n + 1]]`.

    Its parts are `start[n]` … `start[n + 1]`. `heard` are the distinct sounds of all readings; reading r sounds as `heard_as[r]`.
    """

    texts: tuple[str, ...]
    first: kernel.Ints
    spelled: kernel.Ints
    start: kernel.Ints
    parts: kernel.Ints
    roles: NDArray[np.uint8]
    genders: NDArray[np.uint8]
    words: kernel.Words
    heard: nearest.Sounds
    heard_as: kernel.Ints
    asked: dict[tuple[str, float, int], tuple[str, ...]] = field(default_factory=dict, compare=False, repr=False)
    """What was found to be like a name: a shelf does not change."""

    @classmethod
    def of(cls, texts: Iterable[str]) -> Self:
        """Takes every distinct name apart. Memory grows with the distinct words, hardly with the names."""
        ordered = sorted(set(texts))
        taking = _Taking()
        alike = np.array([taking.name(text) for text in ordered], np.int32)
        words = words_of(taking.tokens)
        heard, heard_as = nearest.sounds(words)
        count = len(taking.start) - 1
        first = np.concatenate(([0], np.cumsum(np.bincount(alike, minlength=count)))).astype(np.int32)
        return cls(
            tuple(ordered), first, np.argsort(alike, kind="stable").astype(np.int32), np.array(taking.start, np.int32),
            np.array(taking.parts, np.int32), np.array(taking.roles, np.uint8), np.array(taking.genders, np.uint8), words,
            heard, heard_as,
        )  # fmt: skip

    def spellings(self, name: int) -> kernel.Ints:
        """The numbers of the texts that are read as this name, in the order of their text."""
        found: kernel.Ints = self.spelled[self.first[name] : self.first[name + 1]]
        return found

    def nearest(self, wanted: Name, most: int = 10, pool: int = POOL) -> list[Near]:
        """The names likeliest to be the one sought, closest first; none where nothing in it can be read."""
        return self.around(wanted, pool)[:most]

    def around(self, wanted: Name, pool: int = POOL, part: int = 0) -> list[Near]:
        """The same of so many names as `pool` says, and of as many as `part` says that come near one of the words alone: of
        somebody only the given name may be on record.
        """
        if not wanted.tokens or not self.texts:
            return []
        tokens, single = _with_joined(wanted.tokens)
        table = self._heard(words_of(tokens), nearest.HOPELESS)
        parts = range(single if part and single > 1 else 0)
        alone = [nearest.chosen(table[at : at + 1], 1, self.start, self.parts, part) for at in parts]
        chosen = np.concatenate([nearest.chosen(table, single, self.start, self.parts, pool), *alone])
        chosen = chosen[np.sort(np.unique(chosen, return_index=True)[1])]
        scores, closeness = self._weighed(wanted, words_of(wanted.tokens), chosen)
        order = np.argsort(-closeness, kind="stable")
        return [Near(int(chosen[at]), float(scores[at]), float(closeness[at])) for at in order if scores[at] > 0]

    def alike(self, wanted: Iterable[Name], least: float, fewest: int = 1) -> set[str]:
        """The spellings, of so many parts at least, that are likelier than this one of the names sought."""
        asked = [name for name in wanted if name.tokens and self.texts]
        fresh = [name for name in asked if (name.text, least, fewest) not in self.asked]
        if len(fresh) > 1 and len(self.texts) >= WORTH_ASKING_AT_ONCE:
            with ThreadPoolExecutor(ASKED_AT_ONCE) as several:  # what is compiled lets others go on
                list(several.map(lambda name: self._like(name, least, fewest), fresh))
        return {text for name in asked for text in self._like(name, least, fewest)}

    def _like(self, wanted: Name, least: float, fewest: int) -> tuple[str, ...]:
        """Of one name; kept, since the next card of a document asks for the same family again."""
        if (found := self.asked.get((wanted.text, least, fewest))) is None:
            words = words_of(wanted.tokens)
            chosen = self._hopeful(wanted, words, fewest)
            likely = chosen[self._weighed(wanted, words, chosen)[0] >= least] if len(chosen) else chosen
            found = tuple(self.texts[at] for n in likely.tolist() for at in self.spellings(n).tolist())
            if len(self.asked) >= MOST_KEPT:
                self.asked.clear()
            self.asked[wanted.text, least, fewest] = found
        return found

    def _hopeful(self, wanted: Name, ours: kernel.Words, fewest: int) -> kernel.Ints:
        """All names that weighing could find likely."""
        roles = np.array([ROLES[token.role] for token in wanted.tokens], np.uint8)
        table = self._heard(ours, nearest.ANYTHING)
        found: kernel.Ints = nearest.hopeful(table, ours, roles, self.words, self.start, self.parts, self.roles, fewest)
        return found

    def _heard(self, ours: kernel.Words, part: int) -> kernel.Ints:
        """What every word of the shelf has in common with each of ours."""
        table = np.empty((len(ours.initial), len(self.words.initial)), np.int32)
        nearest.hear(ours, self.words, self.heard, self.heard_as, weights().tables, part, table)
        return table

    def _weighed(
        self, wanted: Name, ours: kernel.Words, chosen: kernel.Ints
    ) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """The probability of `score_matrix` for the chosen names, and how close each is. Only their own words are looked at."""
        theirs = self._names(chosen)
        among = self._distinct(theirs)
        place = np.full(len(self.words.initial) + 1, -1, np.int32)  # what is no word, -1, is at the end
        place[among] = np.arange(len(among), dtype=np.int32)
        theirs = theirs._replace(words=place[theirs.words], rows=place[theirs.words])
        words = concatenated(picked(self.words, among), ours)
        alone = _alone(wanted, len(among), 2 * bisect_left(self.texts, wanted.text))
        right, left = np.split(np.arange(len(words.initial), dtype=np.int32), [len(among)])
        learned = weights()
        table = np.empty((3, len(left), len(right)), np.int16)
        kernel.word_table(words, left, right, learned.tables, table)
        turned = np.ascontiguousarray(table.transpose(0, 2, 1))
        scores, closeness = np.empty(len(chosen), np.float32), np.empty(len(chosen), np.float32)
        nearest.weigh(words, alone, theirs, table, turned, learned.tables, learned.trees, scores, closeness)
        return scores, closeness

    def _names(self, chosen: kernel.Ints) -> kernel.Names:
        """The chosen names as the kernel wants them: rows of word numbers, -1 where there is none."""
        size = self.start[chosen + 1] - self.start[chosen]
        place = np.arange(size.max(initial=0), dtype=np.int32)
        there = place < size[:, None]
        at = np.where(there, self.start[chosen][:, None] + place, 0)
        words = np.where(there, self.parts[at], -1).astype(np.int32)
        roles, genders = (np.where(there, field[at], 0).astype(np.int32) for field in (self.roles, self.genders))
        rank = (2 * self.spelled[self.first[chosen]] + 1).astype(np.int32)
        return kernel.Names(words, words, roles, genders, size, rank)

    def _distinct(self, names: kernel.Names) -> kernel.Ints:
        """The words of these names, each once, in order. Marked and not sorted: there are thousands, most of them often."""
        there = np.zeros(len(self.words.initial) + 1, np.bool_)  # what is no word, -1, is marked at the end
        there[names.words] = True
        return np.flatnonzero(there[:-1]).astype(np.int32)

    def written(self) -> bytes:
        """For keeping: `Shelf.read` gives it back."""
        fields = {
            "texts": np.frombuffer("\0".join(self.texts).encode("utf-8", "surrogatepass"), np.uint8),
            **{name: getattr(self, name) for name in _ARRAYS},
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
                texts=tuple(texts.split("\0")) if len(stored["spelled"]) else (),
                words=kernel.Words(*(stored[f"words_{name}"] for name in kernel.Words._fields)),
                heard=nearest.Sounds(*(stored[f"heard_{name}"] for name in nearest.Sounds._fields)),
                **{name: stored[name] for name in _ARRAYS},
            )


_ARRAYS = ("first", "spelled", "start", "parts", "roles", "genders", "heard_as")


class _Taking:
    """Names while they are taken apart: distinct words, and distinct sequences of words."""

    def __init__(self) -> None:
        self.tokens: list[Token] = []
        self.start, self.parts = array("i", [0]), array("i")
        self.roles, self.genders = array("B"), array("B")
        self._words: dict[object, int] = {}
        self._names: dict[tuple[tuple[int, int, int], ...], int] = {}

    def name(self, text: str) -> int:
        """Its number: that of an earlier name where both are read alike."""
        parts = tuple((self._word(t), ROLES[t.role], GENDERS[t.gender]) for t in taken_apart(text).tokens)
        if parts not in self._names:
            self._names[parts] = len(self._names)
            for word, role, gender in parts:
                self.parts.append(word)
                self.roles.append(role)
                self.genders.append(gender)
            self.start.append(len(self.parts))
        return self._names[parts]

    def _word(self, token: Token) -> int:
        key = (token.readings, token.initial)
        if key not in self._words:
            self._words[key] = len(self.tokens)
            self.tokens.append(token)
        return self._words[key]


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
