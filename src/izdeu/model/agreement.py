"""How far two records agree in one thing, and what each degree of agreement weighs: common ground of linkage and of lists.

At the size of a list, linkage asks for these degrees in SQL; a test holds that both mean the same.
"""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from math import log2

import yaml

from izdeu.model.when import When

type Weights = Mapping[str, Mapping[str, tuple[float, float]]]
"""What is compared → degree → (how often it is seen in one person's records, how often in two people's)."""

SAME, FITS, PART = "the same", "fits", "a part fits"
REGION, ANOTHER = "the same region", "another"
INTERVAL = "the same interval"
A_YEAR = 400  # days: registers and families count a year differently


@cache
def shipped() -> Weights:
    text = files("izdeu.model").joinpath("agreement.yaml").read_text(encoding="utf-8")
    return {
        name: {degree: (float(m), float(u)) for degree, (m, u) in degrees.items()}
        for name, degrees in yaml.safe_load(text).items()
    }


def weight(what: str, degree: str) -> float:
    """In bits: +1 doubles the odds that two records are one person. KeyError for what is never compared."""
    one, two = shipped()[what][degree]
    return log2(one / two)


def births(one: When, other: When) -> str:
    """To what degree two days of birth agree; "" where either is open on one side."""
    if not (one.earliest and one.latest and other.earliest and other.latest):
        return ""
    exact = one.earliest == one.latest and other.earliest == other.latest
    apart = max((one.earliest - other.latest).days, (other.earliest - one.latest).days)
    if apart <= 0:
        return "the same day" if exact else INTERVAL
    if exact and (slip := _slip(one, other)):
        return slip
    return "within a year" if apart <= A_YEAR else "another time"


def _slip(one: When, other: When) -> str:
    """What a clerk's slip makes of one day, if it explains the difference."""
    assert one.earliest and other.earliest
    a, b = ((day.year, day.month, day.day) for day in (one.earliest, other.earliest))
    if sum(x == y for x, y in zip(a, b, strict=True)) == 2:
        return "one part of the date differs"
    return "day and month exchanged" if a == (b[0], b[2], b[1]) else ""
