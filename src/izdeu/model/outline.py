"""The derived rows before anybody has asked for one: what each is looked for by, and the row, or the text it is restored from.

Of a large casebook a page shows a few; the others stay text.
"""

from dataclasses import dataclass
from typing import NamedTuple

from izdeu.model.person import Link, Mention
from izdeu.model.speaker import Speaker
from izdeu.model.standing import Derived, StandingClaim

type Filed = tuple[str, str]
"""A key, and the spelling that is found by it."""


SAID = ("name", "role")


class MentionLine(NamedTuple):
    id: str
    document: str
    person: str
    label: str
    row: Mention | bytes


class ClaimLine(NamedTuple):
    """`others`: whom it speaks of too. `said`: of a name or a role how it reads; None where it tells something else."""

    id: str
    mention: str
    others: tuple[str, ...]
    document: str
    standing: str
    speaker: str | None
    told_by: str | None
    predicate: str
    said: str | None
    row: StandingClaim | bytes

    @property
    def called(self) -> str | None:
        """What it says somebody is called."""
        return self.said if self.predicate == "name" else None


class SpeakerLine(NamedTuple):
    id: str
    row: Speaker | bytes


class LinkLine(NamedTuple):
    left: str
    right: str
    row: Link | bytes


class KeysLine(NamedTuple):
    """All a mention is filed under."""

    mention: str
    row: frozenset[Filed] | bytes


@dataclass(frozen=True, slots=True)
class Outline:
    """All of `Derived`, in the same order."""

    mentions: tuple[MentionLine, ...] = ()
    claims: tuple[ClaimLine, ...] = ()
    speakers: tuple[SpeakerLine, ...] = ()
    links: tuple[LinkLine, ...] = ()
    keys: tuple[KeysLine, ...] = ()

    @classmethod
    def of(cls, derived: Derived) -> "Outline":
        """Of rows that are in memory."""
        filed: dict[str, set[Filed]] = {}
        for key, mention, name in derived.name_keys:
            filed.setdefault(mention, set()).add((key, name))
        return cls(
            tuple(MentionLine(m.id, m.document, m.person, m.label, m) for m in derived.mentions),
            tuple(map(_line, derived.claims)),
            tuple(SpeakerLine(speaker.id, speaker) for speaker in derived.speakers),
            tuple(LinkLine(link.left, link.right, link) for link in derived.links),
            tuple(KeysLine(mention, frozenset(keys)) for mention, keys in filed.items()),
        )


def _line(row: StandingClaim) -> ClaimLine:
    claim = row.claim
    said = claim.reading if claim.predicate in SAID else None
    others = tuple(row.about - {claim.mention})
    return ClaimLine(
        claim.id, claim.mention, others, row.document, row.standing, claim.speaker, claim.told_by, claim.predicate, said, row
    )  # fmt: skip
