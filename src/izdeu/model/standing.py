"""What the records say taken together: each claim with where it stands. Derived, and made again at any time."""

from dataclasses import dataclass
from enum import StrEnum

from izdeu.model.claim import Claim
from izdeu.model.person import Link, Mention
from izdeu.model.speaker import Speaker


class Standing(StrEnum):
    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class StandingClaim:
    """A claim, the document it comes from, and whether a named person (`by`) has decided on it."""

    claim: Claim
    document: str
    standing: Standing
    method: str
    version: str
    score: float
    candidates: tuple[str, ...] = ()
    by: str = ""

    @property
    def about(self) -> set[str]:
        """Every mention it speaks of: the one it is about, the other of a family relation, all candidates of a "who?"."""
        return {self.claim.mention, self.claim.other or self.claim.mention, *self.candidates}


@dataclass(frozen=True, slots=True)
class Derived:
    """Everything `rebuild` makes again from the records. Sorted by id, so two rebuilds are equal.

    `name_keys`: (key, mention, name as written): any spelling finds any other.
    """

    mentions: tuple[Mention, ...] = ()
    claims: tuple[StandingClaim, ...] = ()
    speakers: tuple[Speaker, ...] = ()
    links: tuple[Link, ...] = ()
    name_keys: tuple[tuple[str, str, str], ...] = ()
