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
    """Of the same kind, and about both accounts, whichever of them is told first now."""
    (one, other), (first, second) = found.claims, (set(finding.first), set(finding.second))
    return finding.rule == found.rule and bool((one & first and other & second) or (one & second and other & first))
