"""How likely a reading is: its signs weighed by weights learned from annotated texts (`training/meant/train.py`)."""

import math
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

import yaml

from izdeu.intake.languages.en.meant.signs import Signs


@cache
def weights() -> dict[str, float]:
    """Sign → weight; `bias` is always there."""
    return weights_in(files(__package__))


def weights_in(folder: Traversable) -> dict[str, float]:
    """As `training/meant/train.py` wrote them there."""
    loaded: dict[str, float] = yaml.safe_load((folder / "weights.yaml").read_text(encoding="utf-8"))
    return loaded


def likely(signs: Signs) -> float:
    """From 0 to 1."""
    known = weights()
    sum_ = known["bias"] + math.fsum(known.get(name, 0.0) * value for name, value in signs.items())
    return 1 / (1 + math.exp(-sum_))
