"""Who says something, kept apart from who that is."""

from dataclasses import dataclass
from enum import StrEnum


class SpeakerKind(StrEnum):
    RELATIVE = "relative"
    WITNESS = "witness"
    MISSING = "missing"
    OFFICIAL = "official"
    ORGANISATION = "organisation"
    AGENCY = "agency"
    EXPERT = "expert"
    INTERPRETER = "interpreter"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Speaker:
    """A voice: a random id and what may be said of it ("wife of the missing person"). Never a name.

    `open`: the published speaker of a published article, who need not be hidden.
    """

    id: str
    kind: SpeakerKind
    described: str
    open: bool


@dataclass(frozen=True, slots=True)
class SpeakerIdentity:
    """Sealed: which mention a Speaker is, or which organisation. Nothing computes with it but the open compartment.

    `name` and `reached`: who spoke at our own table, as typed, and how to reach them. No document holds either.
    """

    id: str
    speaker: str
    mention: str | None
    organisation: str = ""
    name: str = ""
    reached: str = ""
