"""Where somebody is held."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from itertools import combinations

from izdeu.model.standing import StandingClaim
from izdeu.model.when import When
from izdeu.model.wording import Named
from izdeu.timeline.contradictions.account import Account, asserted, side, tellings
from izdeu.timeline.contradictions.contradiction import Contradiction
from izdeu.timeline.story import Story

KINDS = {
    "sent_to_camp": "camp",
    "house_arrest": "house arrest",
    "imprisoned": "prison",
    "sentenced": "prison",
}


@dataclass(frozen=True, slots=True)
class _Held:
    """One voice's account of one kind of place, and every kind it speaks of."""

    kind: str
    all_kinds: frozenset[str]
    claims: tuple[StandingClaim, ...]


def where_held(story: Story) -> Iterator[Contradiction]:
    """One source has the person in a camp, another in prison or under house arrest, and no dates put one after the other.

    Who tells of both, one after the other, contradicts nobody; neither does a later report that knows of a later place.
    """
    accounts = [account for told in tellings(story, _custody(story)) for account in _accounts(told)]
    for one, other in combinations(sorted({account.kind for account in accounts}), 2):
        pairs = [
            (a, b)
            for a in accounts
            for b in accounts
            if (a.kind, b.kind) == (one, other) and not a.all_kinds & b.all_kinds and not _in_order(story, a, b)
        ]
        if pairs:
            left, right = ([_account(p[i]) for p in pairs] for i in (0, 1))
            words = f"held in {one} by one account, in {other} by another"
            yield Contradiction("where_held", "where_held", words, (side(story, left), side(story, right)))


def _account(held: _Held) -> Account[str]:
    return Account(held.kind, held.kind, held.claims, (Named("sides", held.kind.replace(" ", "_")),))


def _custody(story: Story) -> list[StandingClaim]:
    """A suspended sentence and some days of administrative arrest are no prison."""
    return [
        held
        for held in asserted(story.events(*KINDS))
        if not held.claim.detail.suspended and not (held.claim.detail.days and not held.claim.detail.years)
    ]


def _accounts(told: list[StandingClaim]) -> list[_Held]:
    kinds = frozenset(KINDS[held.claim.event or ""] for held in told)
    return [_Held(k, kinds, tuple(h for h in told if KINDS[h.claim.event or ""] == k)) for k in sorted(kinds)]


def _in_order(story: Story, one: _Held, other: _Held) -> bool:
    """Dates put one surely before the other; without dates, a later report may tell of a later place."""
    for a in one.claims:
        for b in other.claims:
            first, second = _time(a), _time(b)
            if first and second:
                if not (first.surely_before(second) or second.surely_before(first)):
                    return False
            elif not _published_in_order(story, a, b):
                return False
    return True


def _time(held: StandingClaim) -> When | None:
    """From when to when, as far as the claim tells: a stated length of stay in a camp belongs to it."""
    when, years = held.claim.when, held.claim.detail.years
    if when is None or years is None or when.latest is None or held.claim.event != "sent_to_camp":
        return when
    return When(when.earliest, when.latest + timedelta(days=round(365 * years)))


def _published_in_order(story: Story, one: StandingClaim, other: StandingClaim) -> bool:
    first, second = story.cited(one).published, story.cited(other).published
    return bool(first and second and (first.surely_before(second) or second.surely_before(first)))
