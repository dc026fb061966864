"""Why somebody went, or was taken."""

from collections.abc import Iterator

from izdeu.model.standing import StandingClaim
from izdeu.timeline.contradictions.account import Account, asserted, opposed, side, tellings
from izdeu.timeline.contradictions.contradiction import Contradiction
from izdeu.timeline.meanings import meanings
from izdeu.timeline.story import Story

WENT = ("returned", "returned_to_china", "travelled", "summoned")
TAKEN = ("arrested_or_detained", "sent_to_camp", "imprisoned", "sentenced")


def why_went(story: Story) -> Iterator[Contradiction]:
    """Sources give different reasons for the journey: a visit in one, a funeral in another."""
    yield from _differing(story, WENT, "why_went", "went")


def why_taken(story: Story) -> Iterator[Contradiction]:
    """Sources give different reasons for the detention. Several may be true at once: the authorities seldom state one."""
    yield from _differing(story, TAKEN, "why_taken", "was taken")


def _differing(story: Story, types: tuple[str, ...], rule: str, what: str) -> Iterator[Contradiction]:
    held = [one for one in asserted(story.events(*types)) if one.claim.detail.reason]
    accounts = [account for told in tellings(story, held) if (account := _account(told)).value]
    for one, other in opposed(accounts, lambda a, b: not a.value & b.value):
        words = f"{what} for “{one[0].words}” by one source, for “{other[0].words}” by another"
        yield Contradiction("reason", rule, words, (side(story, one), side(story, other)))


def _account(told: list[StandingClaim]) -> Account[frozenset[str]]:
    words = "; ".join(dict.fromkeys(held.claim.detail.reason for held in told))
    return Account(meanings("reason", words), words, tuple(told))
