"""Signs weighed by weights learned from annotated texts; a table beside the file that asks, `training/` says how it was learned."""

import math
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

import yaml

type Signs = Mapping[str, float]


@cache
def weights(table: str) -> dict[str, float]:
    """Sign → weight; `bias` is always there."""
    loaded: dict[str, float] = yaml.safe_load((files(__package__) / f"{table}.yaml").read_text(encoding="utf-8"))
    return loaded


def likely(table: str, signs: Signs) -> float:
    """From 0 to 1; a sign the table does not know weighs nothing."""
    known = weights(table)
    sum_ = known["bias"] + math.fsum(known.get(name, 0.0) * value for name, value in signs.items())
    return 1 / (1 + math.exp(-sum_))
