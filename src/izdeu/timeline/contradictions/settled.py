"""Which finding speaks of a contradiction, and what has come to light since."""

from dataclasses import replace

from izdeu.model.finding import Finding, Right
from izdeu.timeline.contradictions.contradiction import Contradiction, Settled
from izdeu.timeline.story import Background


def settled(found: Contradiction, background: Background) -> Contradiction:
    """With the latest finding that rests on claims of both its sides. It stays a contradiction, and stays in sight."""
    first, second = found.claims
    known = (one for claim in first | second for one in background.findings.get(claim, ()))
    latest = max((one for one in known if _fits(found, one.record)), key=lambda one: one.seq, default=None)
    if latest is None or latest.record.right is Right.WITHDRAWN:
        return found
    finding = latest.record
    right = finding.right if first & set(finding.first) else finding.right.turned
    unseen = tuple(sorted((first | second) - finding.claims))
    return replace(found, finding=Settled(finding.id, right, finding.why, latest.by, latest.at.date(), unseen))


def _fits(found: Contradiction, finding: Finding) -> bool:
    return finding.rule == found.rule and _overlap(found.claims, (frozenset(finding.first), frozenset(finding.second)))


def same_matter(one: Contradiction, other: Contradiction) -> bool:
    """Whether the two are one contradiction, of which more or less was known."""
    return one.rule == other.rule and _overlap(one.claims, other.claims)


type _Sides = tuple[frozenset[str], frozenset[str]]


def _overlap(some: _Sides, others: _Sides) -> bool:
    """Both accounts of one rest on claims of the other's, whichever of them is told first."""
    (a, b), (c, d) = some, others
    return bool((a & c and b & d) or (a & d and b & c))
