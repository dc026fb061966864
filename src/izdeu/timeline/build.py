"""Reports of one event from several sources, taken together and put in order."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from datetime import date

from izdeu.model.claim import Detail, Stance
from izdeu.model.standing import Standing, StandingClaim
from izdeu.model.when import When
from izdeu.model.where import Where
from izdeu.timeline.corroboration import voices
from izdeu.timeline.story import Footnote, Story, decided

# What happens again and again: two undated reports of it are two events until somebody says otherwise.
REPEATED = frozenset(
    ("travelled", "contact", "last_contact", "appeal_made", "official_reply", "protest", "surveilled_or_interrogated",
     "health", "summoned", "tortured_or_ill_treated", "forced_labour", "threatened", "transferred")
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Report:
    """What one source says of an event: its own date, place and detail, beside its footnote."""

    when: When | None
    where: Where | None
    detail: Detail
    footnote: Footnote


@dataclass(frozen=True, slots=True)
class Happening:
    """One event as all its reports tell it; as the accepted ones tell it, once there are any.

    `when`: the days all dated reports allow. `voices`: how many independent ones assert it.
    """

    type: str
    when: When | None
    where: Where | None
    detail: Detail
    stance: Stance
    reports: tuple[Report, ...]
    voices: int

    @property
    def standing(self) -> Standing:
        """Accepted as soon as one of its reports is."""
        accepted = any(report.footnote.accepted for report in self.reports)
        return Standing.ACCEPTED if accepted else Standing.PROPOSED

    @property
    def documents(self) -> tuple[str, ...]:
        return tuple(sorted({report.footnote.document.name for report in self.reports}))


def happenings(story: Story) -> tuple[Happening, ...]:
    """The person's events in order: dated ones by their first possible day, undated ones last, as the sources tell them."""
    groups = [group for type_ in _types(story) for group in _groups(story.events(type_))]
    return tuple(sorted((_happening(story, group) for group in groups), key=_order))


def _types(story: Story) -> Iterator[str]:
    yield from dict.fromkeys(held.claim.event for held in story.events() if held.claim.event)


def _groups(reports: Sequence[StandingClaim]) -> list[list[StandingClaim]]:
    """Reports of one event type, joined where nothing keeps them apart. The most precise dates come first: they decide."""
    groups: list[list[StandingClaim]] = []
    for report in sorted(reports, key=_vagueness):
        home = next((group for group in groups if all(_one_event(report, other) for other in group)), None)
        if home is None:
            groups.append([report])
        else:
            home.append(report)
    return groups


def _one_event(one: StandingClaim, other: StandingClaim) -> bool:
    """Same type is given. Dates and countries must allow it; one voice in one document tells two things as two events."""
    a, b = one.claim, other.claim
    if a.mention == b.mention and a.evidence == b.evidence:
        return True  # one appeal for two people
    if elsewhere([one], [other]):
        return False
    if a.when and b.when:
        return a.when.may_coincide(b.when) and (a.event not in REPEATED or _days(a.when) + _days(b.when) < 400)
    if a.event in REPEATED:
        return False
    return one.document != other.document or (not a.when and not b.when and a.speaker != b.speaker)


def elsewhere(some: Iterable[StandingClaim], others: Iterable[StandingClaim]) -> bool:
    """Both name countries, and none in common. Other places may lie within each other, and one village has many names."""
    one, other = ({held.claim.detail.country.casefold() for held in told} - {""} for told in (some, others))
    return bool(one and other) and not one & other


def _days(when: When) -> int:
    return (when.latest - when.earliest).days if when.earliest and when.latest else 100_000


def _vagueness(held: StandingClaim) -> tuple[int, str, int]:
    claim = held.claim
    start = claim.evidence[0].start if claim.evidence else 0
    return (_days(claim.when) if claim.when else 200_000, held.document, start)


def _happening(story: Story, group: Sequence[StandingClaim]) -> Happening:
    claims = [held.claim for held in decided(group)]
    told = [held for held in group if held.claim.stance is not Stance.DENIED]
    stances = {claim.stance for claim in claims}
    return Happening(
        type=claims[0].event or "",
        when=_common(claim.when for claim in claims),
        where=next((claim.where for claim in claims if claim.where), None),
        detail=_merged(claim.detail for claim in claims),
        stance=next(s for s in (Stance.ASSERTED, Stance.FEARED, Stance.DENIED) if s in stances),
        reports=tuple(Report(h.claim.when, h.claim.where, h.claim.detail, story.footnote(h)) for h in group),
        voices=len(voices(story, told)),
    )


def _common(whens: Iterable[When | None]) -> When | None:
    """The days every dated report allows; the first's wording stays."""
    dated = [when for when in whens if when]
    common = dated[0] if dated else None
    for when in dated[1:]:
        narrower = common.overlap(when) if common else None
        common = narrower.worded(common.wording, common.anchor, common.approx) if narrower and common else common
    return common


def _merged(details: Iterable[Detail]) -> Detail:
    """What any report adds; where two differ, the more precisely dated one speaks (the other stays in its report)."""
    found: dict[str, object] = {}
    for detail in details:
        found = detail.stated() | found
    return Detail(**{f.name: found[f.name] for f in fields(Detail) if f.name in found})  # type: ignore[arg-type]


def _order(happening: Happening) -> tuple[bool, date, date]:
    when = happening.when
    first = (when.earliest or when.latest) if when else None
    last = (when.latest or date.max) if when else date.max
    return (first is None, first or date.max, last)
