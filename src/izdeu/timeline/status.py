"""How the person is, as far as anybody says: free, missing, held, sentenced, released, dead."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from izdeu.model.claim import Spoken, Stance
from izdeu.model.speaker import SpeakerKind
from izdeu.model.standing import Standing, StandingClaim
from izdeu.model.when import When
from izdeu.timeline.story import Footnote, Story


class Status(StrEnum):
    """In the order in which one usually leads to the next: where dates do not decide, the later one is the newer."""

    UNKNOWN = "unknown"
    MISSING = "missing"
    DETAINED = "detained"
    HOUSE_ARREST = "house_arrest"
    CAMP = "in_camp"
    PRISON = "imprisoned"
    SENTENCED = "sentenced"
    RELEASED = "released"
    FREE = "free"
    DEAD = "dead"

    @property
    def stage(self) -> int:
        return list(Status).index(self)


AFTER = {
    "missing_since": Status.MISSING,
    "arrested_or_detained": Status.DETAINED,
    "charged": Status.DETAINED,
    "transferred": Status.DETAINED,
    "forcibly_returned": Status.DETAINED,
    "house_arrest": Status.HOUSE_ARREST,
    "sent_to_camp": Status.CAMP,
    "imprisoned": Status.PRISON,
    "sentenced": Status.SENTENCED,
    "released": Status.RELEASED,
    "died": Status.DEAD,
}
# Too grave to be shown as known on a machine's word alone.
NEEDS_A_PERSON = frozenset({Status.DEAD, Status.RELEASED, Status.FREE, Status.SENTENCED})
# And what one person may accept alone, but nobody is told as known before a second one has read it.
NEEDS_A_SECOND = frozenset({Status.DEAD, Status.RELEASED, Status.FREE})
HELD = frozenset({Status.DETAINED, Status.HOUSE_ARREST, Status.CAMP, Status.PRISON, Status.SENTENCED})
WORSE_THAN_HOUSE_ARREST = HELD - {Status.HOUSE_ARREST}


@dataclass(frozen=True, slots=True)
class StatusAt:
    """A status, since when as far as known, and on whose word. `footnotes` is empty only for unknown."""

    status: Status
    since: When | None
    footnotes: tuple[Footnote, ...] = ()

    @property
    def standing(self) -> Standing:
        accepted = any(note.accepted for note in self.footnotes)
        return Standing.ACCEPTED if accepted else Standing.PROPOSED

    @property
    def awaits(self) -> bool:
        """One person accepted it, and it is too grave for one: whoever shows it says so."""
        grave = self.status in NEEDS_A_SECOND and self.standing is Standing.ACCEPTED
        return grave and not any(note.second for note in self.footnotes)


UNKNOWN = StatusAt(Status.UNKNOWN, None)


def history(story: Story, today: date) -> tuple[StatusAt, ...]:
    """Every status somebody reports, oldest first. Denials, fears and what lies after `today` are no status."""
    reported = [(status, held) for held in story.events() if (status := _status(story, held, today))]
    worse = any(status in WORSE_THAN_HOUSE_ARREST for status, _ in reported)
    believed = [(s, held) for s, held in reported if not (s is Status.HOUSE_ARREST and worse and _unfree(story, held))]
    return _in_order(_joined(story, believed + _reached_safety(story, believed)))


def last_known(history: Sequence[StatusAt]) -> StatusAt:
    """The newest status that may be shown as known: death, release, freedom and a sentence only once a person accepted them.

    Newest: no other one surely began after it; among those left, the one further on the usual path.
    """
    shown = [s for s in history if s.status not in NEEDS_A_PERSON or s.standing is Standing.ACCEPTED]
    newest = [s for s in shown if not any(_surely_before(s, other) for other in shown)]
    return max(newest, key=lambda s: s.status.stage, default=UNKNOWN)


def _status(story: Story, held: StandingClaim, today: date) -> Status | None:
    claim = held.claim
    status = AFTER.get(claim.event or "")
    if status is None or claim.stance is not Stance.ASSERTED or (claim.when and _after(claim.when, today)):
        return None
    if status is Status.SENTENCED and (claim.detail.suspended or _short(held)):
        return None
    return None if status is Status.RELEASED and _unfree(story, held) else status


def _after(when: When, today: date) -> bool:
    return when.earliest is not None and when.earliest > today


def _short(held: StandingClaim) -> bool:
    """Days of administrative arrest are over before anyone reads of them."""
    detail = held.claim.detail
    return detail.days is not None and not detail.years and not detail.months


def _unfree(story: Story, held: StandingClaim) -> bool:
    """Said under control, in code, or by the missing person: it may tell that somebody is held, never that they are freer."""
    speaker = story.background.speakers.get(held.claim.speaker or "")
    return held.claim.spoken is not Spoken.FREELY or (speaker is not None and speaker.kind is SpeakerKind.MISSING)


def _joined(story: Story, reported: Sequence[tuple[Status, StandingClaim]]) -> list[StatusAt]:
    """Reports of one status whose dates may coincide are one; an undated report joins the first of its kind.

    Accepted reports come first, and proposed ones that join them do not move their date.
    """
    found: list[StatusAt] = []
    for status, held in sorted(
        reported, key=lambda p: (p[1].standing is not Standing.ACCEPTED, p[1].claim.when is None)
    ):
        when, note = held.claim.when, story.footnote(held)
        for place, known in enumerate(found):
            if known.status is status and (when is None or known.since is None or known.since.may_coincide(when)):
                settled = known.standing is Standing.ACCEPTED and not note.accepted
                since = known.since if settled else _narrower(known.since, when)
                found[place] = StatusAt(status, since, (*known.footnotes, note))
                break
        else:
            found.append(StatusAt(status, when, (note,)))
    return found


def _narrower(one: When | None, other: When | None) -> When | None:
    return one.overlap(other) if one and other else one or other


def _surely_before(one: StatusAt, other: StatusAt) -> bool:
    return bool((began := _bounds(one)) and (then := _bounds(other)) and began.surely_before(then))


def _bounds(status: StatusAt) -> When | None:
    """Since when; an undated report speaks of a time before it was published."""
    if status.since:
        return status.since
    published = [note.document.published for note in status.footnotes]
    latest = [when.latest for when in published if when and when.latest]
    return When(None, min(latest)) if latest and len(latest) == len(published) else None


def _in_order(statuses: Sequence[StatusAt]) -> tuple[StatusAt, ...]:
    """By date; an undated one after the last dated one that usually leads to it."""

    def key(status: StatusAt) -> tuple[date, int]:
        before = [_first_day(s) for s in statuses if s.since and s.status.stage <= status.status.stage]
        day = _first_day(status) if status.since else max(before, default=date.min)
        return day, status.status.stage

    return tuple(sorted(statuses, key=key))


def _first_day(status: StatusAt) -> date:
    since = status.since
    return ((since.earliest or since.latest) if since else None) or date.min


def _reached_safety(
    story: Story, reported: Sequence[tuple[Status, StandingClaim]]
) -> list[tuple[Status, StandingClaim]]:
    """Leaving for another country, surely after having been held, is being free."""
    held = [one.claim.when for status, one in reported if status in HELD and one.claim.when]
    return [
        (Status.FREE, left)
        for left in story.events("migrated")
        if left.claim.stance is Stance.ASSERTED and not _unfree(story, left)
        if (when := left.claim.when) and any(began.surely_before(when) for began in held)
    ]
