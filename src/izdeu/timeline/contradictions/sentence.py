"""How long the sentence is."""

from collections.abc import Iterator
from math import inf

from izdeu.model.claim import Detail
from izdeu.model.standing import StandingClaim
from izdeu.model.when import When
from izdeu.timeline.contradictions.account import Account, asserted, opposed, side
from izdeu.timeline.contradictions.contradiction import Contradiction
from izdeu.timeline.story import Story

DAYS_A_MONTH = 30.4
TWO_SENTENCES = 366  # days between two sentencings that are surely not one with two dates


def sentence(story: Story) -> Iterator[Contradiction]:
    """Sources give sentences of different length. Two sentences more than a year apart are two sentences."""
    told = [held for held in asserted(story.events("sentenced", "official_reply")) if months(held.claim.detail)]
    for one, other in opposed([_account(held) for held in told], _apart):
        words = f"sentenced to {one[0].words} by one account, to {other[0].words} by another"
        yield Contradiction("sentence", "sentence", words, (side(story, one), side(story, other)))


def _account(held: StandingClaim) -> Account[tuple[float, When | None]]:
    detail = held.claim.detail
    length = Detail(years=detail.years, months=detail.months, days=detail.days, life=detail.life)
    return Account((months(detail), held.claim.when), term(detail), (held,), (length,))


def months(detail: Detail) -> float:
    """A term in months; 0 where none is stated."""
    if detail.life:
        return inf
    return (detail.years or 0) * 12 + (detail.months or 0) + (detail.days or 0) / DAYS_A_MONTH


def term(detail: Detail) -> str:
    """A term in words: life, 9 years, 1 year 6 months, 15 days."""
    if detail.life:
        return "life"
    parts = ((detail.years, "year"), (detail.months, "month"), (detail.days, "day"))
    return " ".join(f"{number:g} {unit}{'' if number == 1 else 's'}" for number, unit in parts if number)


def _apart(one: Account[tuple[float, When | None]], other: Account[tuple[float, When | None]]) -> bool:
    (term, when), (other_term, other_when) = one.value, other.value
    return abs(term - other_term) >= 0.5 if term != other_term and not two(when, other_when) else False


def two(one: When | None, other: When | None) -> bool:
    """So far apart that they are two sentencings."""
    if one is None or other is None or one.may_coincide(other):
        return False
    first, second = sorted((one, other), key=lambda when: str(when.earliest or when.latest))
    return bool(first.latest and second.earliest and (second.earliest - first.latest).days > TWO_SENTENCES)
