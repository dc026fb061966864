"""From what a reader found, with its local ids, to a Reading under the casebook's own ids."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from izdeu.intake.found import NARRATOR, Age, Found, FoundEvent, FoundPerson, FoundRelation, Span, Voice
from izdeu.model.claim import Basis, Claim, Proposal
from izdeu.model.evidence import Evidence
from izdeu.model.ids import keyed_id, random_id
from izdeu.model.person import Mention
from izdeu.model.reading import Reading
from izdeu.model.source import Rendition
from izdeu.model.speaker import Speaker, SpeakerIdentity, SpeakerKind
from izdeu.model.when import When, born


def transcribe(
    found: Found,
    document: str,
    rendition: Rendition,
    key: bytes,
    *,
    open_speakers: bool,
    narrator: Speaker | None = None,
) -> Reading:
    """Every person a mention, every voice a Speaker, every statement a proposed claim that repeats its words.

    Ids follow from the casebook's key and the place in the text, so the same reading gives the same ids; persons and
    Speakers get random ones, because those may leave the house. `narrator`: the Speaker whose own words the text is.
    """
    scribe = _Scribe(found, document, rendition, key, open_speakers)
    if narrator:
        scribe.narrated_by(narrator)
    proposals = tuple(scribe.proposals())
    return Reading(
        keyed_id(key, "rd", document), document, rendition.id, found.method, found.version,
        tuple(scribe.mentions.values()), tuple(dict.fromkeys(scribe.speakers.values())), tuple(scribe.identities), proposals,
    )  # fmt: skip


@dataclass
class _Scribe:
    found: Found
    document: str
    rendition: Rendition
    key: bytes
    open_speakers: bool
    mentions: dict[str, Mention] = field(default_factory=dict)
    speakers: dict[tuple[str | None, str], Speaker] = field(default_factory=dict)
    identities: list[SpeakerIdentity] = field(default_factory=list)
    roles: dict[str, str] = field(default_factory=dict)
    heard_as: dict[str, SpeakerKind] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.roles = {person.id: person.roles[0] for person in self.found.persons if person.roles}
        voices = [v for e in self.found.events for v in (e.voice, e.voice.source) if v and v.person]
        self.heard_as = {v.person: v.kind for v in voices if v.person and v.kind is not SpeakerKind.UNKNOWN}
        self.mentions = {person.id: self._mention(person) for person in self.found.persons}

    def narrated_by(self, narrator: Speaker) -> None:
        """Nobody else's words are this Speaker's; and whoever says "I" is this Speaker too."""
        self.speakers[None, ""] = narrator
        if (who := self.found.narrator) in self.mentions:
            self.speakers[who, ""] = narrator
            self.identities.append(SpeakerIdentity(random_id("i"), narrator.id, self.mentions[who].id))

    def _mention(self, person: FoundPerson) -> Mention:
        first = person.spans[0]
        evidence = tuple(self._evidence(span) for span in person.spans[:20])
        return Mention(
            keyed_id(self.key, "m", self.document, person.canonical or person.descriptor, first.start, first.end),
            self.document, random_id("p"), person.canonical or person.descriptor, bool(person.names), evidence,
        )  # fmt: skip

    def _evidence(self, span: Span) -> Evidence:
        return Evidence(self.rendition.id, span.start, span.end, span.quote(self.rendition.text))

    def _speaker(self, voice: Voice) -> str | None:
        """The Speaker for a voice; None where a published report speaks for itself. Who it is goes into a record apart.

        A private document never speaks for itself: whoever wrote it is a sealed Speaker too.
        """
        if voice.person is None and not voice.organisation and self.open_speakers:
            return None
        return self._minted(voice, voice.organisation, _described(replace(voice, kind=self._kind(voice))))

    def _source(self, voice: Voice) -> str | None:
        """Whom a speaker has it from: a person of the document, or somebody it knows only by words ("relatives at home")."""
        if not voice.told_by:
            return None
        source = voice.source or Voice()
        return self._minted(source, "" if source.person else voice.told_by.casefold(), self._kind(source).value)

    def _minted(self, voice: Voice, known_as: str, described: str) -> str:
        """The Speaker of a person, or of whoever the document knows by these words only, made the first time they speak."""
        who = (voice.person, known_as)
        if who not in self.speakers:
            self.speakers[who] = Speaker(random_id("s"), self._kind(voice), described, self.open_speakers)
            mention = self.mentions[voice.person].id if voice.person else None
            identity = SpeakerIdentity(random_id("i"), self.speakers[who].id, mention, voice.organisation)
            self.identities.append(identity)
        return self.speakers[who].id

    def _kind(self, voice: Voice) -> SpeakerKind:
        """Whose voice it is, as far as the reader could tell; an official, and the missing person, by their part in the report."""
        by_role = KINDS.get(self.roles.get(voice.person or "", ""), SpeakerKind.UNKNOWN)
        heard = self.heard_as.get(voice.person or "", voice.kind)
        return by_role if heard is SpeakerKind.UNKNOWN or by_role in SURE_KINDS else heard

    def _claim(self, person: str, predicate: str, reading: str, span: Span, voice: Voice = NARRATOR) -> Claim:
        """A claim about one person, its id following from who, what and where."""
        mention, evidence = self.mentions[person].id, self._evidence(span)
        return Claim(
            keyed_id(self.key, "c", mention, predicate, reading, evidence), mention, predicate, evidence.quote, reading,
            (evidence,), speaker=self._speaker(voice), basis=_basis(voice), told_by=self._source(voice), spoken=voice.spoken,
        )  # fmt: skip

    def proposals(self) -> Iterator[Proposal]:
        for person in self.found.persons:
            yield from self._attributes(person)
        for relation in self.found.relations:
            yield self._relation(relation)
        for event in self.found.events:
            if event.person or event.candidates:
                for other in event.about or (None,):
                    yield self._event(event, other)

    def _proposal(self, claim: Claim, score: float, method: str = "", candidates: tuple[str, ...] = ()) -> Proposal:
        return Proposal(claim, method or self.found.method, self.found.version, round(score, 3), candidates)

    def _attributes(self, person: FoundPerson) -> Iterator[Proposal]:
        def proposed(claim: Claim) -> Proposal:
            return self._proposal(claim, person.score, person.method)

        for form in person.names:
            yield proposed(self._claim(person.id, "name", form.text, form.span))
        for role in person.roles:
            yield proposed(self._claim(person.id, "role", role, person.spans[0]))
        if person.sex:
            yield proposed(self._claim(person.id, "sex", person.sex, person.sex_span or person.spans[0]))
        if person.age:
            yield proposed(self._age(person.id, person.age))
        for predicate, attribute in person.attributes:
            claim = self._claim(person.id, predicate, attribute.reading, attribute.span)
            yield proposed(replace(claim, when=attribute.when))

    def _age(self, person: str, age: Age) -> Claim:
        """An age is kept as an interval of birth: two ages of different years can then be compared."""
        reading = str(age.low) if age.value is not None else f"{age.low}–{age.high}"
        claim = self._claim(person, "age", reading, age.span)
        as_of = age.as_of or self.found.published
        return replace(claim, when=_born(age, as_of)) if as_of else claim

    def _relation(self, relation: FoundRelation) -> Proposal:
        """`reading` holds the other's mention too, so that one phrase about two children is two claims."""
        other = self.mentions[relation.other].id
        claim = self._claim(relation.person, f"kin:{relation.type}", other, relation.span, relation.voice)
        return self._proposal(replace(claim, other=other), relation.score, relation.method)

    def _event(self, event: FoundEvent, about: str | None) -> Proposal:
        """An appeal for two people is two claims, each with whom it is for."""
        candidates = tuple(self.mentions[who].id for who in event.candidates)
        person, predicate = event.person or event.candidates[0], f"event:{event.type}"
        claim = self._claim(person, predicate, event.type, event.span, event.voice)
        claim = replace(claim, stance=event.stance, when=event.when, where=event.where, detail=event.detail)
        if event.version:  # beside what the rules say of the same words, and never in its place
            claim = replace(claim, id=keyed_id(self.key, "c", claim.id, event.method, event.version))
        if about is not None:
            other = self.mentions[about].id
            claim = replace(claim, id=keyed_id(self.key, "c", claim.id, other), other=other)
        made = self._proposal(claim, event.score, event.method, () if event.person else candidates)
        return replace(made, version=event.version) if event.version else made


KINDS = {
    "official": SpeakerKind.OFFICIAL,
    "missing_or_detained": SpeakerKind.MISSING,
    "relative": SpeakerKind.RELATIVE,
    "witness_or_former_detainee": SpeakerKind.WITNESS,
    "activist_or_expert": SpeakerKind.EXPERT,
}
"""Whose voice somebody's is by their role in the report."""
SURE_KINDS = frozenset((SpeakerKind.OFFICIAL, SpeakerKind.MISSING))


def _born(age: Age, as_of: When) -> When:
    return born(age.low, as_of, age.high)


def _basis(voice: Voice) -> Basis:
    return Basis.TOLD if voice.told_by and voice.basis is Basis.UNKNOWN else voice.basis


def _described(voice: Voice) -> str:
    """What may be said of a Speaker without saying who it is."""
    if voice.organisation:
        return voice.organisation
    return voice.kind.value if voice.person else "writer of a private document"
