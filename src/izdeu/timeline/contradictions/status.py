"""Whether somebody lives, and is free."""

from collections.abc import Iterator

from izdeu.model.speaker import SpeakerKind
from izdeu.model.standing import StandingClaim
from izdeu.model.wording import Named
from izdeu.timeline.contradictions.account import Account, asserted, side
from izdeu.timeline.contradictions.contradiction import Contradiction
from izdeu.timeline.corroboration import voice
from izdeu.timeline.story import Story

LIVING = (
    "contact", "last_contact", "released", "returned", "travelled", "migrated", "sentenced", "imprisoned", "sent_to_camp",
    "arrested_or_detained", "house_arrest", "forced_labour", "protest", "appeal_made", "transferred",
)  # fmt: skip
NOT_FREE = ("missing_since", "arrested_or_detained", "sent_to_camp", "imprisoned", "house_arrest", "sentenced")


def alive_after_death(story: Story) -> Iterator[Contradiction]:
    """One source reports the person's death, another something they did or suffered after it."""
    deaths = asserted(story.events("died"))
    signs = [
        held for held in asserted(story.own) if held.claim.event in LIVING
    ]  # what others do for them shows nothing
    found = [(death, sign) for death in deaths for sign in signs if _before(death, sign)]
    yield from _status(story, found, "alive_after_death", "dead", "alive")


def said_to_be_released(story: Story) -> Iterator[Contradiction]:
    """Officials say the person was released; somebody else, at the same time or later, that they are held or cannot be found."""
    released = [held for held in asserted(story.events("released")) if _official(story, held)]
    held = asserted(story.events(*NOT_FREE))
    found = [(r, h) for r in released for h in held if voice(story, r) != voice(story, h) and _not_earlier(story, r, h)]
    yield from _status(story, found, "said_to_be_released", "released", "not free")


def held_through_release(story: Story) -> Iterator[Contradiction]:
    """One source gives a day of release, another says that the person was held on that day and after."""
    released, held = asserted(story.events("released")), asserted(story.events(*NOT_FREE))
    found = [(r, h) for r in released for h in held if _spans(story, h, r)]
    yield from _status(story, found, "held_through_release", "released", "still held")


def _status(
    story: Story, found: list[tuple[StandingClaim, StandingClaim]], rule: str, one: str, other: str
) -> Iterator[Contradiction]:
    if found:
        left, right = (side(story, [_account(w, p[i]) for p in found]) for i, w in enumerate((one, other)))
        yield Contradiction("status", rule, f"{one} by one account, {other} by another", (left, right))


def _account(status: str, held: StandingClaim) -> Account[str]:
    return Account(status, status, (held,), (Named("sides", status.replace(" ", "_")),))


def _before(one: StandingClaim, other: StandingClaim) -> bool:
    return bool(one.claim.when and other.claim.when and one.claim.when.surely_before(other.claim.when))


def _official(story: Story, held: StandingClaim) -> bool:
    speaker = story.background.speakers.get(held.claim.speaker or "")
    return speaker is not None and speaker.kind is SpeakerKind.OFFICIAL


def _not_earlier(story: Story, released: StandingClaim, held: StandingClaim) -> bool:
    """The account of not being free is not older than the release it would be answering."""
    if _before(held, released):
        return False
    said, answered = story.cited(released).published, story.cited(held).published
    return not (said and answered and answered.surely_before(said))


def _spans(story: Story, held: StandingClaim, released: StandingClaim) -> bool:
    """Held from before the release with no end, in a report published after it."""
    time, day, published = held.claim.when, released.claim.when, story.cited(held).published
    if held.document == released.document or time is None or day is None or published is None:
        return False
    lasting = time.earliest is not None and time.latest is None
    return (
        lasting
        and day.surely_before(published)
        and bool(day.earliest and time.earliest and time.earliest < day.earliest)
    )
