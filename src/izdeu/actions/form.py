"""A form somebody filled in at our own table becomes a document: its bytes, its text line by line, and claims that point into it."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from hashlib import sha256

from izdeu import places
from izdeu.actions.add import record_reading
from izdeu.actions.casebook import Casebook
from izdeu.actions.cases import find_case
from izdeu.intake.typed import typed
from izdeu.model.case import Filed
from izdeu.model.claim import Basis, Claim, Decision, Detail, Proposal, Spoken, Verdict
from izdeu.model.errors import BadRequest
from izdeu.model.evidence import Evidence
from izdeu.model.ids import keyed_id, random_id
from izdeu.model.interview import NO_DETAIL, Source, Told, Who
from izdeu.model.person import Mention
from izdeu.model.reading import Reading
from izdeu.model.record import Record, dump
from izdeu.model.source import Document, Openness, Rendition
from izdeu.model.speaker import Speaker, SpeakerIdentity, SpeakerKind
from izdeu.model.standing import Derived
from izdeu.model.vocabulary import LANGUAGES, label, terms
from izdeu.model.when import When
from izdeu.model.where import Where

VERSION = "1"
BY_HAND = "written down by whoever heard it"
BETWEEN = " · "


@dataclass(frozen=True, slots=True)
class Voice:
    """Who says a line of the form, and how they know."""

    speaker: Speaker
    basis: Basis = Basis.UNKNOWN
    told_by: str | None = None
    spoken: Spoken = Spoken.FREELY


@dataclass
class Form:
    """One form while it is written out. `body`: what is kept of it; `method`: which form it is; `day`: that it tells of; `case`:
    where it is filed. NotFound for a case that is not there."""

    book: Casebook
    method: str
    body: object
    day: date
    language: str
    case: str = ""
    text: str = ""
    mentions: list[Mention] = field(default_factory=list)
    met: list[Speaker | SpeakerIdentity] = field(default_factory=list)
    speakers: dict[str, Speaker] = field(default_factory=dict)
    identities: list[SpeakerIdentity] = field(default_factory=list)
    proposals: list[Proposal] = field(default_factory=list)
    _sources: dict[Source, Speaker] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.case:
            find_case(self.book, self.case)
        self.data = dump(self.body).encode()
        self.key = self.book.store.id_key
        self.document = keyed_id(self.key, "d", sha256(self.data).hexdigest())
        self.rendition = keyed_id(self.key, "r", self.document, self.method, VERSION)
        self.said_in = self.language if self.language in LANGUAGES else "en"

    @property
    def name(self) -> str:
        """What the document is called: it tells of nobody."""
        return f"{self.method}-{self.day}-{self.document[-6:]}.json"

    # — lines —

    def word(self, list_: str, term: str) -> str:
        return label(list_, term, self.said_in)

    def line(self, heading: str, *answers: str) -> Evidence:
        """One line, and where its answers stand in it; where there is none, the heading speaks."""
        said = BETWEEN.join(" ".join(answer.split()) for answer in answers if answer.strip())
        start = len(self.text) + (len(heading) + 2 if said else 0)
        self.text += f"{heading}: {said}\n" if said else f"{heading}\n"
        quote = said or heading
        return Evidence(self.rendition, start, start + len(quote), quote)

    # — who and what —

    def mention(self, label: str, evidence: Sequence[Evidence], *, person: str = "", named: bool = True) -> Mention:
        first = evidence[0]
        made = Mention(
            keyed_id(self.key, "m", self.document, label, first.start, first.end), self.document,
            person or random_id("p"), label, named, tuple(evidence),
        )  # fmt: skip
        self.mentions.append(made)
        return made

    def meet(self, kind: SpeakerKind, who: Who) -> Speaker:
        """A sealed Speaker, and who that is in a record apart."""
        speaker, identity = met(kind, who)
        self.met += [speaker, *identity]
        return speaker

    def source(self, source: Source | None) -> str | None:
        """Whom they have it from: the same words are the same voice."""
        if source is None:
            return None
        if source not in self._sources:
            self._sources[source] = self.meet(source.kind, source.who)
        self.speakers[self._sources[source].id] = self._sources[source]
        return self._sources[source].id

    def say(
        self, voice: Voice, mention: str, predicate: str, reading: str, evidence: Evidence,
        *, when: When | None = None, other: str | None = None, detail: Detail = NO_DETAIL,
    ) -> Claim:  # fmt: skip
        """One claim. Its id follows from who, what and where, as a reader's does."""
        self.speakers[voice.speaker.id] = voice.speaker
        claim = Claim(
            keyed_id(self.key, "c", mention, predicate, reading, evidence), mention, predicate, evidence.quote, reading,
            (evidence,), speaker=voice.speaker.id, basis=voice.basis, told_by=voice.told_by, spoken=voice.spoken,
            when=when, detail=detail, other=other,
        )  # fmt: skip
        self.proposals.append(Proposal(claim, self.method, VERSION, 1.0))
        return claim

    def happened(self, voice: Voice, mention: str, told: Told, other: str | None = None) -> Claim:
        """One event. What was heard from another than the rest of it is said so."""
        detail = told.detail
        evidence = self.line(self.word("events", told.type), told.words, told.when, told.where, detail.by)
        basis = told.basis or (Basis.TOLD if told.source else voice.basis)
        told_by = self.source(told.source) or (voice.told_by if basis is voice.basis else None)
        voice = replace(voice, basis=basis, told_by=told_by)
        claim = self.say(voice, mention, f"event:{told.type}", told.type, evidence, other=other)
        where = " ".join(told.where.split())
        place = places.find(where) if where else None
        full = replace(
            claim, stance=told.stance, when=typed(told.when), detail=detail,
            where=Where(where, place.id if place else None) if where else None,
        )  # fmt: skip
        self.proposals[-1] = replace(self.proposals[-1], claim=full)
        return full

    # — kept —

    def already(self) -> bool:
        """Whether the very same form was sent before: a button pressed twice, a page gone back to."""
        return self.book.store.entry(self.document) is not None

    def keep(self, *more: Record) -> None:
        """The document, its text, every claim, accepted by whoever wrote it down, and `more`: all of it or nothing."""
        document = Document(
            self.document, self.name, sha256(self.data).hexdigest(), self.book.store.keep(self.data),
            "application/json", len(self.data), Openness.PRIVATE,
        )  # fmt: skip
        rendition = Rendition(
            self.rendition, self.document, self.method, VERSION, self.text, self.language, When.day(self.day)
        )
        reading = Reading(
            keyed_id(self.key, "rd", self.document), self.document, self.rendition, self.method, VERSION,
            tuple(self.mentions), tuple(self.speakers.values()), tuple(self.identities), tuple(self.proposals),
        )  # fmt: skip
        with self.book.together():
            self.book.record(document, *self.met)
            if self.case:
                self.book.record(Filed(random_id("fd"), self.document, self.case))
            record_reading(self.book, rendition, reading)
            accept(self.book, [proposal.claim.id for proposal in self.proposals])
            self.book.record(*more)


def met(kind: SpeakerKind, who: Who) -> tuple[Speaker, tuple[SpeakerIdentity, ...]]:
    """Somebody new: a Speaker of whom no more is said than their kind, and, where they gave it, who they are."""
    speaker = Speaker(random_id("s"), kind, kind.value, open=False)
    known = who.name.strip() or who.reached.strip()
    identity = SpeakerIdentity(random_id("i"), speaker.id, None, name=who.name.strip(), reached=who.reached.strip())
    return speaker, (identity,) if known else ()


def accept(book: Casebook, claims: Sequence[str]) -> None:
    """A named person wrote them down: each stands by their hand. What is too grave for one waits for a second reader there."""
    decisions = [Decision(random_id("x"), claim, Verdict.ACCEPT, BY_HAND) for claim in claims]
    with book.together():
        book.record(*decisions)
        change = book.latest()
        for decision in decisions:
            change.rows.decide([(decision, book.by)])
        change.add(Derived(claims=tuple(change.rows.claims[claim] for claim in sorted(set(claims)))))


def known_term(list_: str, term: str, what: str) -> None:
    """BadRequest where a list does not have the term."""
    if term not in terms(list_):
        raise BadRequest(f"{term!r} is no {what}", f"One of: {', '.join(terms(list_))}.")
