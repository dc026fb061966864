"""What of a person may be public, or go to somebody outside, and why not: nothing, until somebody agreed to it, one colleague
accepted it and a second read it.

It decides nothing, publishes nothing and sends nothing: it says how things stand today.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from izdeu.actions.casebook import Casebook
from izdeu.actions.consent import Consents
from izdeu.actions.people import Register
from izdeu.model.claim import Stance
from izdeu.model.confirmation import same_hand
from izdeu.model.consent import Answer, Use, uses
from izdeu.model.errors import NotFound
from izdeu.model.source import Openness
from izdeu.model.vocabulary import terms
from izdeu.timeline.dossier import Dossier
from izdeu.timeline.status import Status
from izdeu.timeline.story import Footnote


class Thing(StrEnum):
    """What could be public or be passed on."""

    NAME = "name"
    PHOTO = "photo"
    STATUS = "status"
    STORY = "story"
    DETAILS = "details"
    FAMILY = "family"
    RESEARCH = "research"


PUBLIC = "public"
_TOLD = (Thing.NAME, Thing.STATUS, Thing.STORY, Thing.DETAILS, Thing.FAMILY)
COVERS = {
    "appeal": _TOLD, "share": _TOLD, "publish_name": (Thing.NAME, Thing.FAMILY), "publish_photo": (Thing.PHOTO,),
    "publish_story": (Thing.STATUS, Thing.STORY, Thing.DETAILS), "research": (Thing.RESEARCH,),
}  # fmt: skip
"""Purpose → what somebody who agrees to it lets out of the house. For FAMILY each relative is asked: nobody agrees for another."""


def recipients() -> tuple[str, ...]:
    """Everybody outside for whom somebody can agree to one of these, as the lists have them; whoever may read it all first."""
    asked = {use.recipient for use in uses() if use.purpose in COVERS}
    return (PUBLIC, *(one for one in terms("recipients") if one in asked - {PUBLIC}))


class Bar(StrEnum):
    """Why something may not go out."""

    NOTHING = "nothing"
    CONSENT = "consent"
    ELSEWHERE = "elsewhere"
    DISPUTE = "dispute"
    IDENTITY = "identity"
    CONTRADICTED = "contradicted"
    UNREVIEWED = "unreviewed"
    SECOND = "second"
    SEALED = "sealed"
    OWN = "own"


@dataclass(frozen=True, slots=True)
class Why:
    """One bar, and to how much of it (`count`) it is one; 0 where it bars all. `answer`: what was said when consent was asked."""

    bar: Bar
    count: int = 0
    answer: Answer | None = None


@dataclass(frozen=True, slots=True)
class Public:
    """One thing for one use: how much of it there is, how much may go out, and what bars the rest. `second`: what one colleague
    has accepted and whoever is at work may read for the second time."""

    use: Use
    thing: Thing
    whole: int
    ready: int
    whys: tuple[Why, ...]
    second: tuple[Footnote, ...] = ()

    @property
    def verdict(self) -> str:
        return "no" if not self.ready else "yes" if self.ready == self.whole else "part"


def publishable(register: Register, dossier: Dossier, recipient: str = PUBLIC) -> list[Public]:
    """Each thing there is of a person, for each use somebody can agree to for this recipient. NotFound for another."""
    register.book.permit("look")
    wanted = [use for use in uses() if use.recipient == recipient and use.purpose in COVERS]
    if not wanted:
        raise NotFound(f"nobody can agree to anything for {recipient!r}", "Choose one of those in the list.")
    gate = _Gate(register, dossier)
    return [gate.of(use, thing) for use in wanted for thing in COVERS[use.purpose]]


def agreed(register: Register, person: str) -> list[tuple[Use, Why]]:
    """Every use somebody can be asked for, with how it stands."""
    register.book.permit("look")
    answers = _Answers(register.book)
    return [(use, answers.why(person, use)) for use in uses()]


@dataclass
class _Answers:
    """What was agreed to, as whoever is at work may see it. What a family refused in a case of others bars all the same."""

    book: Casebook

    @cached_property
    def _seen(self) -> Consents:
        return Consents(self.book)

    @cached_property
    def _all(self) -> Consents:
        if self.book.actor is None or self.book.actor.cases is None:
            return self._seen
        return Consents(Casebook(self.book.store, self.book.by, shared=self.book.shared))

    def allows(self, person: str, use: Use, said_by: str | None = None) -> bool:
        return all(consents.allowed(person, use, said_by=said_by) for consents in (self._seen, self._all))

    def why(self, person: str, use: Use) -> Why:
        """How it stands; where the reason lies in a case of others, only that there is one."""
        seen = self._seen.allowed(person, use)
        hidden = seen.yes and not self._all.allowed(person, use).yes
        return Why(Bar.ELSEWHERE) if hidden else Why(Bar.CONSENT, answer=seen.because)


type Notes = Sequence[Footnote]


@dataclass
class _Gate:
    """One person's."""

    register: Register
    dossier: Dossier
    _heard: dict[tuple[str, Use], bool] = field(default_factory=dict)

    @cached_property
    def answers(self) -> _Answers:
        return _Answers(self.register.book)

    def of(self, use: Use, thing: Thing) -> Public:
        items = list(self._items(thing))
        whole = list(self._whole(thing, use, bool(items)))
        bars = [(notes, self._bar(notes, use, kin)) for notes, kin in items]
        parts = Counter(bar for _, bar in bars if bar)
        ready = 0 if whole else len(items) - parts.total()
        second = [note for notes, bar in bars if bar is Bar.SECOND for note in self._for_me(notes)[:1]]
        parted = (Why(bar, parts[bar]) for bar in Bar if parts[bar])
        return Public(use, thing, len(items), ready, (*whole, *parted), tuple(second))

    def _items(self, thing: Thing) -> Iterator[tuple[Notes, str]]:
        """What there is of it, each with what tells it; of a relative also who it is."""
        if thing is Thing.NAME:
            yield from ((name.footnotes, "") for name in self.dossier.names)
        elif thing is Thing.STATUS and self.dossier.status.status is not Status.UNKNOWN:
            yield self.dossier.status.footnotes, ""
        elif thing in (Thing.STORY, Thing.RESEARCH):
            events = (one for one in self.dossier.timeline if one.stance is Stance.ASSERTED)
            yield from ((tuple(report.footnote for report in one.reports), "") for one in events)
        elif thing is Thing.DETAILS:
            yield from ((one.footnotes, "") for one in self.dossier.attributes)
        elif thing is Thing.FAMILY:
            yield from ((one.footnotes, one.person) for one in self.dossier.family)

    def _whole(self, thing: Thing, use: Use, there: bool) -> Iterator[Why]:
        """What bars all of it."""
        if not there:
            yield Why(Bar.NOTHING)
        person = self.dossier.person.id
        if thing is not Thing.FAMILY and not self.answers.allows(person, use):
            yield self.answers.why(person, use)
        if self.dossier.disputes:
            yield Why(Bar.DISPUTE)
        if joined := sum(not merge.second for merge in self.dossier.merges):
            yield Why(Bar.IDENTITY, joined)
        open_ = (one for one in self.dossier.contradictions if one.accepted and not one.settled)
        if thing is Thing.STATUS and any(one.field == "status" for one in open_):
            yield Why(Bar.CONTRADICTED)

    def _bar(self, notes: Notes, use: Use, kin: str) -> Bar | None:
        """What bars one of them: the nearest to being overcome, of all that tell it."""
        accepted = [note for note in notes if note.accepted and note.stance is Stance.ASSERTED]
        if not accepted:
            return Bar.UNREVIEWED
        free = [note for note in accepted if self._free(note, use)]
        if not free:
            return Bar.SEALED
        if kin and not self.answers.allows(kin, use):
            return Bar.OWN
        return None if any(note.second for note in free) else Bar.SECOND

    def _free(self, note: Footnote, use: Use) -> bool:
        """Whether whoever says it need not be hidden, or has agreed to this themselves."""
        row = self.register.book.derivation.claims.get(note.claim)
        if row is None:  # the row of a list
            return True
        speaker = self.register.book.derivation.speakers.get(row.claim.speaker or "")
        if speaker is None:
            return self.register.book.document(row.document).openness is not Openness.PRIVATE
        return speaker.open or self._allows(speaker.id, use)

    def _allows(self, speaker: str, use: Use) -> bool:
        if (speaker, use) not in self._heard:
            self._heard[speaker, use] = self.answers.allows(self.dossier.person.id, use, speaker)
        return self._heard[speaker, use]

    def _for_me(self, notes: Notes) -> list[Footnote]:
        """What somebody else has accepted."""
        me = self.register.book.by
        return [note for note in notes if note.accepted and not note.second and not same_hand(note.by, me)]
