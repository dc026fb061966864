"""When somebody was born."""

from collections.abc import Iterator
from datetime import timedelta

from izdeu.model.standing import StandingClaim
from izdeu.model.when import When
from izdeu.model.wording import Aged
from izdeu.timeline.contradictions.account import Account, asserted, how_vague, opposed, side
from izdeu.timeline.contradictions.contradiction import Contradiction
from izdeu.timeline.story import Story

# An age is often the one of the interview, not of the day it is printed, and counted in more than one way.
TOLERANCE = timedelta(days=366)


def age(story: Story) -> Iterator[Contradiction]:
    """Ages or birth dates that exclude each other by more than a year. "47" goes together with "in his late 40s"."""
    held = [one for one in asserted(story.stated("age", "born")) if one.claim.when]
    accounts = sorted(map(_account, held), key=lambda account: how_vague(account.value))
    for one, other in opposed(accounts, lambda a, b: not a.value.may_coincide(b.value)):
        words = f"{one[0].words} by one source, {other[0].words} by another"
        yield Contradiction("age", "age", words, (side(story, one), side(story, other)))


def _account(held: StandingClaim) -> Account[When]:
    claim, when = held.claim, held.claim.when
    assert when is not None
    words = f"born {when.edtf()}"
    if claim.predicate == "born":
        return Account(when, words, (held,), (Aged("", when),))
    earliest = when.earliest - TOLERANCE / 2 if when.earliest else None
    latest = when.latest + TOLERANCE / 2 if when.latest else None
    return Account(When(earliest, latest), f"aged {claim.reading} ({words})", (held,), (Aged(claim.reading, when),))
