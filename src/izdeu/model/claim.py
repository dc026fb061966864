"""What a source says, who says it, on what basis, and exactly where."""

from dataclasses import dataclass
from enum import StrEnum

from izdeu.model.evidence import Evidence
from izdeu.model.when import When
from izdeu.model.where import Where


class Stance(StrEnum):
    ASSERTED = "asserted"
    DENIED = "denied"
    FEARED = "feared_or_suspected"


class Basis(StrEnum):
    """How the speaker knows."""

    WITNESSED = "witnessed"
    TOLD = "told"
    DOCUMENT = "document"
    INFERRED = "inferred"
    UNKNOWN = "unknown"


class Spoken(StrEnum):
    """Under what conditions it was said. What is said in custody never confirms wellbeing or release."""

    FREELY = "freely"
    CONTROLLED = "perhaps_under_control"
    CODED = "coded"


@dataclass(frozen=True, slots=True)
class Detail:
    """What an event report adds: the term, the charge, the reason given, by whom, to whom, through what."""

    years: float | None = None
    months: float | None = None
    days: int | None = None
    life: bool | None = None
    suspended: bool | None = None
    charge: str = ""
    reason: str = ""
    by: str = ""
    to: str = ""
    about: str = ""
    channel: str = ""
    condition: str = ""
    country: str = ""

    def stated(self) -> dict[str, str | float | bool]:
        """Only what the source states."""
        return {name: value for name in self.__slots__ if (value := getattr(self, name)) not in (None, "")}


@dataclass(frozen=True, slots=True)
class Claim:
    """One thing one source says about one mention. Never edited, only superseded.

    `predicate`: `name`, `role`, `sex`, `age`, `born`, `occupation`, `residence`, `origin`, `citizenship`, `reason`,
    `children` (how many a source counts: "3 children", "2 daughters");
    `kin:<type>` (this mention IS the type OF `other`); `event:<type>` (an event report).
    `as_written` is the source's wording, `reading` what it was read as. `told_by`: for hearsay, the Speaker it came from.
    """

    id: str
    mention: str
    predicate: str
    as_written: str
    reading: str
    evidence: tuple[Evidence, ...]
    stance: Stance = Stance.ASSERTED
    speaker: str | None = None
    basis: Basis = Basis.UNKNOWN
    told_by: str | None = None
    spoken: Spoken = Spoken.FREELY
    when: When | None = None
    where: Where | None = None
    detail: Detail = Detail()
    other: str | None = None

    @property
    def event(self) -> str | None:
        """The event type, where this claim is an event report."""
        return self.predicate.removeprefix("event:") if self.predicate.startswith("event:") else None

    @property
    def kinship(self) -> str | None:
        """The kin term, where this claim is a family relation."""
        return self.predicate.removeprefix("kin:") if self.predicate.startswith("kin:") else None


@dataclass(frozen=True, slots=True)
class Proposal:
    """A claim a machine suggests: nothing until a named person accepts it.

    `candidates`: for "possible event: who?", mentions ranked best first; then `claim.mention` is the first of them.
    """

    claim: Claim
    method: str
    version: str
    score: float
    candidates: tuple[str, ...] = ()


class Verdict(StrEnum):
    """What a reviewer does with a proposal. `UNDO` takes the reviewer's last decision back."""

    ACCEPT = "accept"
    CORRECT = "correct"
    REJECT = "reject"
    UNDO = "undo"


@dataclass(frozen=True, slots=True)
class Decision:
    """A reviewer's word on one proposal. The latest stands; `corrected` is the claim as it should read."""

    id: str
    proposal: str
    verdict: Verdict
    why: str = ""
    corrected: Claim | None = None
