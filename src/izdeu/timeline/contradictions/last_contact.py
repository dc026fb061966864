"""When the person was last heard of."""

from collections.abc import Iterator

from izdeu.model.standing import StandingClaim
from izdeu.model.when import When
from izdeu.timeline.contradictions.account import Account, asserted, how_vague, opposed, side
from izdeu.timeline.contradictions.contradiction import Contradiction
from izdeu.timeline.corroboration import voice
from izdeu.timeline.story import Story


def last_contact(story: Story) -> Iterator[Contradiction]:
    """Two dates for the last sign of life, and whoever gives the earlier one spoke late enough to know of the later.

    Two relatives may each have had their own last contact: only one voice's accounts, or those of unnamed ones, are compared.
    """
    held = [one for one in asserted(story.events("last_contact")) if one.claim.when]
    accounts = [
        Account(one.claim.when, one.claim.when.edtf(), (one,), (one.claim.when,)) for one in held if one.claim.when
    ]
    accounts.sort(key=lambda account: how_vague(account.value))
    for one, other in opposed(accounts, lambda a, b: _apart(story, a, b)):
        words = f"last contact {one[0].words} by one account, {other[0].words} by another"
        yield Contradiction("last_contact", "last_contact", words, (side(story, one), side(story, other)))


def _apart(story: Story, one: Account[When], other: Account[When]) -> bool:
    if one.value.may_coincide(other.value) or not _same_witness(story, one.held[0], other.held[0]):
        return False
    earlier, later = (one, other) if one.value.surely_before(other.value) else (other, one)
    published = story.cited(earlier.held[0]).published
    return published is None or later.value.surely_before(published)


def _same_witness(story: Story, one: StandingClaim, other: StandingClaim) -> bool:
    unnamed = one.claim.speaker is None or other.claim.speaker is None
    return unnamed or voice(story, one) == voice(story, other)
