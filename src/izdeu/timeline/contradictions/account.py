"""What the rules share: who tells what, which accounts go together, and how two of them are set side by side."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from izdeu.model.claim import Stance
from izdeu.model.standing import StandingClaim
from izdeu.model.when import When
from izdeu.model.wording import Piece
from izdeu.timeline.contradictions.contradiction import Side
from izdeu.timeline.corroboration import voice
from izdeu.timeline.story import Story


@dataclass(frozen=True, slots=True)
class Account[T]:
    """A value, how a program would put it, the claims it rests on, and the value in pieces; none: the words are a source's own."""

    value: T
    words: str
    held: tuple[StandingClaim, ...]
    pieces: tuple[Piece, ...] = ()


def asserted(held: Iterable[StandingClaim]) -> list[StandingClaim]:
    """Denials and fears are no account of what happened."""
    return [one for one in held if one.claim.stance is Stance.ASSERTED]


def tellings(story: Story, held: Iterable[StandingClaim]) -> list[list[StandingClaim]]:
    """Claims by who tells them where: one voice in one document does not contradict itself by telling of two things."""
    told: dict[tuple[str, str], list[StandingClaim]] = {}
    for one in held:
        told.setdefault((one.document, voice(story, one)), []).append(one)
    return list(told.values())


def opposed[T](
    accounts: Sequence[Account[T]], apart: Callable[[Account[T], Account[T]], bool]
) -> Iterator[tuple[list[Account[T]], list[Account[T]]]]:
    """The first side against each other side. Give the most precise accounts first.

    An account that goes together with several sides ("2017" beside May and July) speaks for none of them.
    """
    sides: list[list[Account[T]]] = []
    for account in accounts:
        fitting = [side for side in sides if not any(apart(account, other) for other in side)]
        if not fitting:
            sides.append([account])
        elif len(fitting) == 1:
            fitting[0].append(account)
    for other in sides[1:]:
        yield sides[0], other


def side[T](story: Story, accounts: Sequence[Account[T]]) -> Side:
    """Accounts that go together, under the words of the first."""
    claims = {one.claim.id: one for account in accounts for one in account.held}
    first = accounts[0]
    return Side(first.words, story.footnotes(list(claims.values())), first.pieces or (first.words,))


def how_vague(when: When) -> int:
    """Days between its ends: a sorting key, small for precise dates."""
    return (when.latest - when.earliest).days if when.earliest and when.latest else 100_000


def worded(when: When) -> str:
    return when.wording or when.edtf()
