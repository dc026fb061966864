"""When it happened."""

from collections.abc import Iterator
from datetime import timedelta

from izdeu.model.standing import StandingClaim
from izdeu.model.when import When
from izdeu.timeline.build import REPEATED, elsewhere
from izdeu.timeline.contradictions.account import Account, asserted, how_vague, opposed, side, tellings
from izdeu.timeline.contradictions.contradiction import Contradiction
from izdeu.timeline.contradictions.sentence import months, two
from izdeu.timeline.story import Story

ROUNDING = 3  # "about a year ago" may be a third of its own length off, and a month at least


def date(story: Story) -> Iterator[Contradiction]:
    """Sources give dates for the same event that exclude each other. It may also have happened twice."""
    for type_ in sorted({held.claim.event for held in story.events() if held.claim.event} - REPEATED):
        told = tellings(story, [held for held in asserted(story.events(type_)) if _dated(held)])
        accounts = sorted(map(_account, told), key=lambda account: min(map(how_vague, account.value)))
        for one, other in opposed(accounts, _apart):
            words = f"{type_.replace('_', ' ')}: {one[0].words} in one source, {other[0].words} in another"
            yield Contradiction(f"date:{type_}", "date", words, (side(story, one), side(story, other)))


def _dated(held: StandingClaim) -> bool:
    when = held.claim.when
    return when is not None and (when.earliest is not None or when.latest is not None)


def _account(told: list[StandingClaim]) -> Account[list[When]]:
    """Every date one voice gives for it: who tells of two such events may mean either. "2017" and then "May 2017" is May."""
    whens = sorted((held.claim.when for held in told if held.claim.when), key=how_vague)
    distinct: list[When] = []
    for when in whens:
        if not any(when.may_coincide(more_precise) for more_precise in distinct):
            distinct.append(when)
    return Account(distinct, " and ".join(when.edtf() for when in distinct), tuple(told), tuple(distinct))


def _apart(one: Account[list[When]], other: Account[list[When]]) -> bool:
    if elsewhere(one.held, other.held) or _two_sentences(one, other):
        return False
    return not any(_generous(a).may_coincide(_generous(b)) for a in one.value for b in other.value)


def _two_sentences(one: Account[list[When]], other: Account[list[When]]) -> bool:
    """Ten days in one year and nine years in another."""
    terms, others = ({months(held.claim.detail) for held in account.held} - {0} for account in (one, other))
    return bool(terms and others) and not terms & others and all(two(a, b) for a in one.value for b in other.value)


def _generous(when: When) -> When:
    """An approximate date reaches further on both sides."""
    if not when.approx or when.earliest is None or when.latest is None:
        return when
    margin = timedelta(days=max(31, (when.latest - when.earliest).days // ROUNDING))
    return When(when.earliest - margin, when.latest + margin)
