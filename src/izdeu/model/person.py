"""A person is a conclusion: the mentions we judge to be one human being."""

from dataclasses import dataclass
from enum import StrEnum

from izdeu.model.evidence import Evidence
from izdeu.model.waterfall import Step


@dataclass(frozen=True, slots=True)
class Mention:
    """One document's person: where it is spoken of, and the words for it where it has no name.

    `person` is a random id minted for this mention, and stays with it: when mentions are joined, the oldest names the
    person; when they are split, each id follows its mention. So public links outlive merges.
    """

    id: str
    document: str
    person: str
    label: str
    named: bool
    evidence: tuple[Evidence, ...]


class Sameness(StrEnum):
    """What somebody decided of two mentions. `WITHDRAWN`: as if nobody ever had."""

    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Judgement:
    """Someone's signed decision about two mentions. A later one about the same pair stands in its place."""

    id: str
    left: str
    right: str
    verdict: Sameness
    why: str


@dataclass(frozen=True, slots=True)
class Link:
    """A machine's suggestion that two mentions are one person, with the reasons in words, and as steps that add up to the score.

    `method`: empty for what is proposed as documents come in; else which linkage over the whole casebook found it.
    """

    left: str
    right: str
    score: float
    why: tuple[str, ...]
    steps: tuple[Step, ...] = ()
    method: str = ""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What one linkage over the whole casebook proposed, and under which weights. A later one takes its place."""

    id: str
    method: str
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Person:
    """The mentions standing judgements and, where asked for, proposals join. `disputes`: pairs kept apart inside the chain."""

    id: str
    mentions: tuple[str, ...]
    also: tuple[str, ...] = ()
    disputes: tuple[tuple[str, str], ...] = ()
