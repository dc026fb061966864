"""The head of the sieve as a casebook's own decisions have taught it. It never leaves the casebook; which one reads may be changed back."""

from dataclasses import dataclass
from math import comb

CHANCE = 0.05
"""Two heads that are as good as each other come as far apart once in so many trials, or more seldom: then it is taken for no chance."""


@dataclass(frozen=True, slots=True)
class Taught:
    """What a head was trained on: sentences with a label, how many of them tell an event, and in how many documents of which
    `whole` were reviewed to the end. `hands`: how many people decided."""

    sentences: int
    events: int
    documents: int
    whole: int
    hands: int


@dataclass(frozen=True, slots=True)
class Fared:
    """How a head did on sentences of documents it was not trained on: of those that tell an event it flagged `found`; of those
    it flagged, `right` do. Both from 0 to 1."""

    found: float
    right: float

    @property
    def balance(self) -> float:
        """The two as one figure: their harmonic mean."""
        return 2 * self.found * self.right / (self.found + self.right) if self.found and self.right else 0.0


@dataclass(frozen=True, slots=True)
class Trained:
    """One version of the head. `weights`: a row for each of `labels`, the bias last, as 32-bit floats in base64.

    `base`: which shipped head it began from. `local` and `shipped` fared on the same sentences: `gained` of them it alone judged
    rightly, `lost` the shipped one alone.
    """

    id: str
    version: int
    base: str
    labels: tuple[str, ...]
    weights: str
    taught: Taught
    local: Fared
    shipped: Fared
    gained: int
    lost: int

    @property
    def by_chance(self) -> float:
        """How likely two equally good heads come as far apart on sentences they judge differently (McNemar's test, exact, both sides)."""
        differ = self.gained + self.lost
        seldom = sum(comb(differ, n) for n in range(min(self.gained, self.lost) + 1))
        return min(1.0, 2 * seldom / (1 << differ))

    @property
    def better(self) -> bool:
        """Than the shipped one, by more than chance."""
        return self.gained > self.lost and self.by_chance < CHANCE and self.local.balance > self.shipped.balance


@dataclass(frozen=True, slots=True)
class InForce:
    """Which head reads from now on: the id of a `Trained`, or "" for the shipped one. The latest stands."""

    id: str
    head: str
