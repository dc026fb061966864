"""The same event told twice in one text comes once, unless its source, its date or its stance differ."""

from collections.abc import Sequence
from dataclasses import replace

from izdeu.intake.found import FoundEvent, Span
from izdeu.model.claim import Detail, Stance
from izdeu.model.when import When

LONGEST = 160  # characters: two neighbouring phrases are quoted as one
REPEATABLE = frozenset(
    (
        "contact",
        "travelled",
        "appeal_made",
        "protest",
        "surveilled_or_interrogated",
        "health",
        "official_reply",
        "returned",
    )
)
"""Things that happen to one person again and again: only a report overlapping another is a repetition."""


def once(events: Sequence[FoundEvent]) -> list[FoundEvent]:
    """In the order told; of two reports of one event the earlier is kept, with what the later adds."""
    kept: list[FoundEvent] = []
    for event in events:
        twin = next((n for n, other in enumerate(kept) if same(other, event)), None)
        if twin is None:
            kept.append(event)
        else:
            kept[twin] = _joined(kept[twin], event)
    return kept


def same(one: FoundEvent, other: FoundEvent) -> bool:
    if (one.person, one.type, one.stance) != (other.person, other.type, other.stance) or one.person is None:
        return False
    if one.span.overlaps(other.span) or _one_breath(one, other):
        return True
    if one.type in REPEATABLE and not (_same_day(one, other) or _said_again(one, other)):
        return False
    voices = {
        v for v in (one.voice.person or one.voice.organisation, other.voice.person or other.voice.organisation) if v
    }
    return (len(voices) < 2 or _adds_nothing(one, other) or _adds_nothing(other, one)) and _fits(one, other)


def _same_day(one: FoundEvent, other: FoundEvent) -> bool:
    """One date; or, of a journey back, one that lies within the other: "a 2017 visit", "lured back in May 2017"."""
    if one.when is None or other.when is None:
        return False
    return one.when == other.when or (one.type == "returned" and _nested(one.when, other.when))


def _nested(one: When, other: When) -> bool:
    common = one.overlap(other)
    return common is not None and _days(common) == min(_days(one), _days(other))


def _said_again(one: FoundEvent, other: FoundEvent) -> bool:
    """An office that denies an account, and denies it once more in other words."""
    told = one.type == "official_reply" and one.stance is Stance.DENIED
    return told and (one.voice.person, one.voice.organisation) == (other.voice.person, other.voice.organisation)


def _adds_nothing(event: FoundEvent, other: FoundEvent) -> bool:
    """A mere mention: no date, and no length that the other does not state."""
    return event.when is None and _length(event) in (_length(other), (None, None, None, None))


def _length(event: FoundEvent) -> tuple[float | None, ...]:
    return event.detail.years, event.detail.months, event.detail.days, event.detail.life


def _one_breath(one: FoundEvent, other: FoundEvent) -> bool:
    """Told on in the same few words ("was taken ill and passed out"), or a journey named again without place or date."""
    near = 0 <= other.span.start - one.span.end <= 12 and one.type not in ("contact",)
    vague = one.type in ("returned", "travelled") and any(e.when is None and e.where is None for e in (one, other))
    return near or (vague and abs(other.span.start - one.span.start) < 300)


def _fits(one: FoundEvent, other: FoundEvent) -> bool:
    dates = one.when is None or other.when is None or one.when.may_coincide(other.when)
    terms = [(e.detail.years, e.detail.months, e.detail.days, e.detail.life) for e in (one, other)]
    stated = [t for t in terms if any(t)]
    return dates and (len(stated) < 2 or stated[0] == stated[1])


def _joined(kept: FoundEvent, later: FoundEvent) -> FoundEvent:
    """The report with a date, and of two the more exact one, with every detail either states."""
    nearer = kept.when and later.when and _days(later.when) < _days(kept.when)
    better = (
        later if (later.when and not kept.when) or nearer or (later.detail.years and not kept.detail.years) else kept
    )
    other = kept if better is later else later
    detail = Detail(**{**other.detail.stated(), **better.detail.stated()})  # type: ignore[arg-type]
    span = Span(min(kept.span.start, later.span.start), max(kept.span.end, later.span.end))
    span = span if span.end - span.start <= LONGEST else better.span
    voice = better.voice if better.voice.person or better.voice.organisation else other.voice
    return replace(
        better, span=span, when=better.when or other.when, where=better.where or other.where, detail=detail, voice=voice
    )


def _days(when: When) -> int:
    return (when.latest - when.earliest).days if when.earliest and when.latest else 100_000
