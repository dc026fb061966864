"""What each kind of event means: seed words, and how near any other word lies to them."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
import numpy.typing as npt
import yaml

from izdeu.intake.languages.en.parse import vocab

type Row = npt.NDArray[np.float32]

FAR = 0.3
"""Cosines up to this tell nothing: any two words of a report are that near."""


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of event: whose it is, what may carry it, what stands around it."""

    type: str
    whose: str
    verbs: tuple[str, ...]
    nouns: tuple[str, ...]
    around: tuple[str, ...]


@cache
def kinds() -> tuple[Kind, ...]:
    """Every kind of `kinds.yaml`, in its order."""
    loaded = yaml.safe_load((files(__package__) / "kinds.yaml").read_text(encoding="utf-8"))
    return tuple(
        Kind(type, item["whose"], *(tuple(item[part].split()) for part in ("verbs", "nouns", "around")))
        for type, item in loaded.items()
    )


@cache
def leaning(word: str, part: str) -> Row:
    """For every kind how much a word leans to its `part` (verbs, nouns, around): 1 for a seed itself, 0 for what is far."""
    own = _vector(word)
    return np.array([_nearest(word, own, part, n) for n in range(len(kinds()))], np.float32)


def _nearest(word: str, own: Row, part: str, n: int) -> float:
    if word in getattr(kinds()[n], part):
        return 1.0
    cosine = float((_seeds(part, n) @ own).max(initial=0.0))
    return max(0.0, (min(cosine, 0.95) - FAR) / (1 - FAR))


@cache
def _seeds(part: str, n: int) -> Row:
    return np.array([_vector(word) for word in getattr(kinds()[n], part)], np.float32)


def _vector(word: str) -> Row:
    """Of length 1; all zero for a word the model does not know."""
    row: Row = np.asarray(vocab()[word].vector, np.float32)
    size = float(np.linalg.norm(row))
    return row / size if size else row
