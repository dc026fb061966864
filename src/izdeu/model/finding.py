"""What somebody concluded where two accounts exclude each other."""

from dataclasses import dataclass
from enum import StrEnum


class Right(StrEnum):
    """Which account is held to be right. `WITHDRAWN`: as if nobody ever had said."""

    FIRST = "first"
    SECOND = "second"
    BOTH = "both"
    NEITHER = "neither"
    UNDECIDED = "undecided"
    WITHDRAWN = "withdrawn"

    @property
    def turned(self) -> "Right":
        """The same, seen from the other side."""
        return {Right.FIRST: Right.SECOND, Right.SECOND: Right.FIRST}.get(self, self)


@dataclass(frozen=True, slots=True)
class Finding:
    """A named person's written conclusion on one contradiction. A later one about the same accounts stands in its place.

    `first` and `second` are the claims each account rested on when it was made: by them it is found again after a rebuild,
    and by them one sees what has come since. `rule` and `field`: what kind of contradiction it was, and in what.
    """

    id: str
    rule: str
    field: str
    first: tuple[str, ...]
    second: tuple[str, ...]
    right: Right
    why: str

    @property
    def claims(self) -> frozenset[str]:
        return frozenset((*self.first, *self.second))
