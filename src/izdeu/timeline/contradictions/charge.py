"""What somebody is accused of."""

from collections.abc import Iterator

from izdeu.timeline.contradictions.account import Account, asserted, opposed, side, tellings
from izdeu.timeline.contradictions.contradiction import Contradiction
from izdeu.timeline.meanings import meanings
from izdeu.timeline.story import Story


def charge(story: Story) -> Iterator[Contradiction]:
    """Sources name different charges. A wording we do not understand, or one that is part of the other, is no difference."""
    held = [one for one in asserted(story.events("charged", "sentenced", "imprisoned")) if one.claim.detail.charge]
    told = [(one, "; ".join(dict.fromkeys(h.claim.detail.charge for h in one))) for one in tellings(story, held)]
    accounts = [Account(meanings("charge", words), words, tuple(one)) for one, words in told]
    known = sorted((account for account in accounts if account.value), key=lambda account: len(account.value))
    for one, other in opposed(known, lambda a, b: not a.value & b.value):
        words = f"the charge is “{one[0].words}” in one source, “{other[0].words}” in another"
        yield Contradiction("charge", "charge", words, (side(story, one), side(story, other)))
