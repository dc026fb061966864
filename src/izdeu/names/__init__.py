"""A name in any script: what its parts are, how it sounds, and whether two spellings are one name.

`keys` and `fold` are light. `score_matrix` and `compare` load the compiled kernel when first called.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from izdeu.names.keys import fold, keys

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from izdeu.names.comparison import Comparison

__all__ = ["THRESHOLD", "compare", "fold", "keys", "score_matrix"]

THRESHOLD = 0.5
"""From here on two spellings are taken for one name."""


def score_matrix(left: Sequence[str], right: Sequence[str]) -> "NDArray[np.float32]":
    """(len(left), len(right)): how probable it is that each left and each right spelling are one name.

    Symmetric, in [0, 1], 1 for a name against itself, 0 against text in which nothing can be read. No text raises an error.
    """
    from izdeu.names.score import score_matrix as scored

    return scored(left, right)


def compare(a: str, b: str) -> "Comparison":
    """The same probability for two names, with its reasons in words and the parts that go together."""
    from izdeu.names.comparison import compare as compared

    return compared(a, b)
