"""What somebody did for a living."""

from collections.abc import Iterator

from izdeu.timeline.contradictions.account import Account, asserted, opposed, side
from izdeu.timeline.contradictions.contradiction import Contradiction
from izdeu.timeline.meanings import meanings
from izdeu.timeline.story import Story

NO_LONGER = "none"


def occupation(story: Story) -> Iterator[Contradiction]:
    """Sources name trades that have nothing in common. "Retired", "former" and "student" leave room for another trade."""
    held = asserted(story.stated("occupation"))
    known = ((meanings("occupation", one.claim.reading), one) for one in held)
    accounts = [Account(m, one.claim.reading, (one,)) for m, one in known if m and NO_LONGER not in m]
    for one, other in opposed(
        accounts, lambda a, b: not a.value & b.value and a.held[0].document != b.held[0].document
    ):
        words = f"“{one[0].words}” by one source, “{other[0].words}” by another"
        yield Contradiction("occupation", "occupation", words, (side(story, one), side(story, other)))
