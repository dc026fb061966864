"""A case as a compartment: what is filed in it is there for its team, and for nobody else."""

from dataclasses import dataclass
from enum import StrEnum


class Stage(StrEnum):
    """How far a case has come. It may go back to any of them."""

    INTAKE = "intake"
    VERIFICATION = "verification"
    APPEAL = "appeal"
    ANSWER_AWAITED = "answer_awaited"
    PUBLICATION = "publication"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Case:
    """One search, by a random id. Who opened it, and when, is in the log; whoever opens it is of its team."""

    id: str
    title: str


class Part(StrEnum):
    """What of a case may change."""

    TITLE = "title"
    STAGE = "stage"
    ASSIGNED = "assigned"


@dataclass(frozen=True, slots=True)
class CaseChange:
    """One part of a case as it stands from now on, so that two people who change different parts undo nothing of each other's."""

    id: str
    case: str
    part: Part
    value: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class Membership:
    """Whether somebody is of a case's team. The latest about the two stands."""

    id: str
    case: str
    who: str
    member: bool


@dataclass(frozen=True, slots=True)
class Filed:
    """Which case a document belongs to; "" is none, and then it is there for everybody who works here. The latest stands."""

    id: str
    document: str
    case: str
