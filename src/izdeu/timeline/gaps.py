"""What a body asks for, and which of it is on record."""

from dataclasses import dataclass
from enum import StrEnum

from izdeu.timeline.story import Footnote


class Held(StrEnum):
    THERE = "there"
    PROPOSED = "only_proposed"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Need:
    """One thing a body asks for. `facts`: the predicates and event types that answer it; `whom`: who may know; labels by language."""

    key: str
    labels: dict[str, str]
    facts: tuple[str, ...]
    whom: dict[str, str]
    why: dict[str, str]

    def label(self, language: str = "en") -> str:
        return self.labels.get(language) or self.labels["en"]

    def ask(self, language: str = "en") -> str:
        return self.whom.get(language) or self.whom["en"]

    def reason(self, language: str = "en") -> str:
        return self.why.get(language) or self.why["en"]


@dataclass(frozen=True, slots=True)
class Needs:
    """The list of one body."""

    key: str
    labels: dict[str, str]
    items: tuple[Need, ...]

    def label(self, language: str = "en") -> str:
        return self.labels.get(language) or self.labels["en"]


@dataclass(frozen=True, slots=True)
class Gap:
    """One need, and whether it is met: by accepted claims, only by proposals, or not at all."""

    need: Need
    held: Held
    footnotes: tuple[Footnote, ...] = ()
