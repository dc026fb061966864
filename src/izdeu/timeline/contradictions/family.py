"""Who belongs to the family."""

import re
from collections.abc import Iterator

from izdeu.model import kin
from izdeu.model.standing import StandingClaim
from izdeu.model.wording import Counted, Named
from izdeu.timeline.contradictions.account import Account, asserted, opposed, side
from izdeu.timeline.contradictions.contradiction import Contradiction
from izdeu.timeline.story import Story

NO_FAMILY = "friend"  # who is a friend may be a cousin too
SONS, DAUGHTERS, CHILDREN = "sons", "daughters", "children"


def children(story: Story) -> Iterator[Contradiction]:
    """Sources count different numbers of children. Children born between an earlier and a later report are no contradiction."""
    held = asserted(story.stated("children", "sons", "daughters"))
    counted = [account for one in held if (account := _counted(story, one)) is not None]
    for one, other in opposed(counted, lambda a, b: _uncountable(story, a, b)):
        words = f"{one[0].words} by one source, {other[0].words} by another"
        yield Contradiction("family", "children", words, (side(story, one), side(story, other)))


def kinship(story: Story) -> Iterator[Contradiction]:
    """The same two people are spouses in one source and, say, brother and sister in another."""
    ties: dict[str, list[Account[frozenset[str]]]] = {}
    for held in asserted(story.claims):
        term = held.claim.kinship or ""
        if (tie := _tie(held)) and (other := _other(story, held)):
            ties.setdefault(other, []).append(Account(tie, term, (held,), (Named("kin", term),)))
    for accounts in ties.values():
        for one, other_side in opposed(accounts, lambda a, b: a.value != b.value):
            words = f"{one[0].words} by one source, {other_side[0].words} by another"
            yield Contradiction("family", "kinship", words, (side(story, one), side(story, other_side)))


def _counted(story: Story, held: StandingClaim) -> Account[tuple[str, int]] | None:
    """ "3", "2 daughters": a number, and of what."""
    number = re.search(r"\d+", held.claim.reading)
    if number is None:
        return None
    wording = held.claim.reading.casefold() + " " + held.claim.predicate
    of = next((word for word in (SONS, DAUGHTERS) if word[:-1] in wording), CHILDREN)
    count = int(number[0])
    return Account((of, count), f"{count} {of}", (held,), (Counted(count, of),))


def _uncountable(story: Story, one: Account[tuple[str, int]], other: Account[tuple[str, int]]) -> bool:
    """Both cannot be the whole count: sons say nothing of daughters, and the larger number may be the later one."""
    (of, count), (other_of, other_count) = one.value, other.value
    if count == other_count or {of, other_of} == {SONS, DAUGHTERS}:
        return False
    fewer, more = sorted((one, other), key=lambda account: account.value[1])
    then, now = (story.cited(account.held[0]).published for account in (fewer, more))
    return not (then and now and then.surely_before(now))


def _tie(held: StandingClaim) -> frozenset[str] | None:
    """The tie from both ends: wife and husband are one, mother and son are one."""
    term = held.claim.kinship
    return frozenset((kin.tie(term), kin.tie(kin.inverse(term)))) if term and term != NO_FAMILY else None


def _other(story: Story, held: StandingClaim) -> str | None:
    """The person at the other end."""
    claim, persons = held.claim, story.background.persons
    if claim.other is None or (claim.mention in story.person.mentions) == (claim.other in story.person.mentions):
        return None
    mention = claim.other if claim.mention in story.person.mentions else claim.mention
    return persons.get(mention, mention)
