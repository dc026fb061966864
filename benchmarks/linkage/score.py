"""How good the proposed pairs are, against the truth that only the generator knows."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Quality:
    """Pairwise, at one threshold."""

    threshold: float
    precision: float
    recall: float

    @property
    def f1(self) -> float:
        return 2 * self.precision * self.recall / max(1e-9, self.precision + self.recall)


def qualities(found: Mapping[tuple[int, int], float], person: list[int]) -> list[Quality]:
    """At every threshold from 0.05 to 0.99."""
    true = sum(n * (n - 1) // 2 for n in Counter(person).values())
    right, taken = Counter[int](), Counter[int]()
    for (left, right_id), score in found.items():
        step = min(99, int(score * 100))
        taken[step] += 1
        right[step] += person[left] == person[right_id]
    quality, good, all_taken = [], 0, 0
    for step in range(99, 4, -1):
        good, all_taken = good + right[step], all_taken + taken[step]
        quality.append(Quality(step / 100, good / max(1, all_taken), good / max(1, true)))
    return quality
