"""A claim in the words of the page: whom it is about, what it says, on which words it rests."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import groupby

from babel.dates import format_timedelta
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from izdeu.actions.casebook import Casebook, now
from izdeu.actions.seal import Seal
from izdeu.model.claim import Basis, Claim, Stance
from izdeu.model.phrase import age_said, details_said, predicate_said, reading_said, speaker_said
from izdeu.model.plain import shown_in_line
from izdeu.model.standing import StandingClaim
from izdeu.model.vocabulary import label
from izdeu.web.desk.tongue import language
from izdeu.web.desk.words import locale, say
from izdeu.web.dossier.filters import dated, day, said

FIRST = ("name", "role", "sex", "age", "born")

type Line = tuple[str | SafeString, SafeString]


def ago(moment: datetime) -> SafeString:
    """A minute ago; 3 days ago. The moment itself, where the clock was set back since and calls it still to come."""
    passed = moment - now()
    told = format_timedelta(passed, add_direction=True, locale=locale(language()))
    if passed > timedelta():
        told = f"{moment.astimezone():%Y-%m-%d %H:%M}"
    return format_html('<time datetime="{}"><bdi>{}</bdi></time>', moment.isoformat(), told)


@dataclass
class Telling:
    """Puts the claims of one session into words."""

    book: Casebook
    _seal: Seal = field(init=False)

    def __post_init__(self) -> None:
        self._seal = Seal(self.book)

    def called(self, mention: str) -> str:
        """The words for a record, with no sealed name in them."""
        found = self.book.derivation.mentions[mention]
        return (found if self.book.sealed_open else self._seal.covered(found)).label

    def person(self, mention: str) -> str:
        """The address of whose record it is."""
        return f"/person/{self.book.derivation.mentions[mention].person}/"

    def title(self, row: StandingClaim) -> SafeString:
        """Who, and what happened to them; who, where it says who somebody is."""
        claim = row.claim
        who = _page("who") if row.candidates else said(self.called(claim.mention))
        return format_html("{} · {}", who, label("events", claim.event, language())) if claim.event else who

    def lines(self, rows: Sequence[StandingClaim]) -> list[Line]:
        """What is said, part by part: of an event its circumstances, of a record all that says who it is."""
        claim = rows[0].claim
        if claim.event:
            return [(name, value) for name, value in self._circumstances(claim) if value]
        if claim.kinship and claim.other:
            kin = format_html("{}", label("kin", claim.kinship, language()))
            return [
                (say("review.relation"), kin),
                (say("review.of_whom"), said(self.called(claim.other))),
                *self._voice(claim),
            ]
        return list(self._portrait(rows))

    def _portrait(self, rows: Sequence[StandingClaim]) -> Iterator[Line]:
        for predicate, same in groupby(sorted(rows, key=_portrait_order), key=lambda row: row.claim.predicate):
            values = format_html_join(" · ", "{}", ((value(row.claim),) for row in same))
            yield predicate_said(predicate, language()), values

    def _circumstances(self, claim: Claim) -> Iterator[Line]:
        spoken = language()
        yield _page("date"), dated(claim.when, spoken) if claim.when else SafeString()
        yield _page("place"), said(claim.where.wording) if claim.where else SafeString()
        yield say("review.for_whom"), said(self.called(claim.other)) if claim.other else SafeString()
        details = ((shown_in_line(part),) for part in details_said(claim.detail, spoken))
        yield _page("details"), format_html_join(" · ", "<bdi>{}</bdi>", details)
        yield from self._voice(claim)

    def _voice(self, claim: Claim) -> Iterator[Line]:
        """Whether it is said, denied or feared; by whom, and how they know."""
        spoken = language()
        if claim.stance is not Stance.ASSERTED:
            yield say("review.stance"), format_html("{}", label("stances", claim.stance.value, spoken))
        if speaker := self.book.derivation.speakers.get(claim.speaker or ""):
            yield _page("says"), said(speaker_said(speaker.described, spoken))
        if claim.basis is not Basis.UNKNOWN:
            yield _page("basis"), format_html("{}", label("bases", claim.basis.value, spoken))


def value(claim: Claim) -> SafeString:
    """What a claim about who somebody is says, in words."""
    if claim.predicate == "age":
        reading = conditional_escape(shown_in_line(claim.reading))
        return mark_safe(age_said(reading, claim.when, language(), day))  # noqa: S308 — escaped above
    if claim.predicate == "born" and claim.when:
        return dated(claim.when, language())
    return said(reading_said(claim.predicate, claim.reading, language()))


def _portrait_order(row: StandingClaim) -> tuple[int, str]:
    predicate = row.claim.predicate
    return (FIRST.index(predicate) if predicate in FIRST else len(FIRST), predicate)


def _page(term: str) -> SafeString:
    return conditional_escape(label("pages", term, language()))
