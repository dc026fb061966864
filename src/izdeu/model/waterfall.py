"""Why two records are proposed as one person, step by step: what each agreement adds to the odds, and what each difference takes."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Step:
    """One thing compared. `weight` in bits: +1 doubles the odds that they are one person, -1 halves them."""

    what: str
    words: str
    weight: float


def probability(steps: Iterable[Step]) -> float:
    """What all steps come to: even odds where they add up to nothing."""
    bits = sum(step.weight for step in steps)
    return 1 / (1 + 2.0 ** -max(-60.0, min(60.0, bits)))
