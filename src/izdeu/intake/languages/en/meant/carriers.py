"""The words of a sentence that may carry an event, and what each is likely to tell: learned from annotated texts."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

import numpy as np
from spacy.tokens import Span as Words
from spacy.tokens import Token

from izdeu.intake.languages.en.kin import kin_word
from izdeu.intake.languages.en.meant.seen import Row, may_carry, meaning, standing

DOUBTFUL = 0.04
"""Below this a word carries nothing."""


@dataclass(frozen=True, slots=True)
class Weights:
    """Of what is seen, dense and by name: to carry anything at all (first row), and each kind (the other rows, in the order of `kinds`)."""

    kinds: tuple[str, ...]
    names: dict[str, int]
    dense: Row
    sparse: Row
    bias: Row


@dataclass(frozen=True, slots=True)
class Carrier:
    """A word that may carry an event. `chance` that it does; `kinds`: for each kind the chance that it is this one, if it does."""

    word: Token
    chance: float
    kinds: dict[str, float]


@cache
def weights() -> Weights:
    return weights_in(files(__package__))


def weights_in(folder: Traversable) -> Weights:
    """As `training/meant/train.py` wrote them there."""
    with folder.joinpath("carriers.npz").open("rb") as file, np.load(file) as held:
        names = {name: n for n, name in enumerate(str(held["names"]).split("\n"))}
        parts = (np.asarray(held[part], np.float32) for part in ("dense", "sparse", "bias"))
        return Weights(tuple(str(held["kinds"]).split("\n")), names, *parts)


def carriers(sentence: Words, told: Row, by: Weights | None = None) -> Iterator[Carrier]:
    """`told`: the log-odds of the sieve's labels for the sentence."""
    words = [t for t in sentence if may_carry(t) and kin_word(t) is None and t.ent_type_ != "PERSON"]
    by = by or weights()
    for word, row in zip(words, _sums(words, told, by), strict=True):
        chance = float(1 / (1 + np.exp(-row[0])))
        if chance >= DOUBTFUL:
            likely = np.exp(row[1:] - row[1:].max())
            yield Carrier(word, chance, dict(zip(by.kinds, map(float, likely / likely.sum()), strict=True)))


def _sums(words: Sequence[Token], told: Row, by: Weights) -> Row:
    """A row a word: what speaks for any event, then for each kind."""
    if not words:
        return np.empty((0, len(by.bias)), np.float32)
    sums: Row = np.array([meaning(word, told) for word in words]) @ by.dense.T + by.bias
    for row, word in zip(sums, words, strict=True):
        for name, value in standing(word).items():
            if (n := by.names.get(name)) is not None:
                row += value * by.sparse[:, n]
    return sums
