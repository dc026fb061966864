"""What one set of claims says about one person, and the footnote each claim can be shown with."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from izdeu.model.claim import Basis, Spoken, Stance
from izdeu.model.confirmation import Confirmation, second_reader
from izdeu.model.evidence import Evidence
from izdeu.model.finding import Finding
from izdeu.model.person import Mention, Person
from izdeu.model.signed import Signed
from izdeu.model.source import Document, Heard, Rendition
from izdeu.model.speaker import Speaker, SpeakerIdentity, SpeakerKind
from izdeu.model.standing import Standing, StandingClaim
from izdeu.model.when import When

# Done by one person for another: `Claim.other`, where given, is whom it is for.
ON_BEHALF = frozenset({"appeal_made", "protest"})


@dataclass(frozen=True, slots=True)
class Cited:
    """A document as a footnote names it; of a list also the row, and which document or list it was derived from."""

    document: str
    name: str
    title: str = ""
    publisher: str = ""
    published: When | None = None
    language: str = ""
    sheet: str = ""
    row: int = 0
    derived_from: str = ""


@dataclass(frozen=True, slots=True)
class Footnote:
    """One claim as it is shown: where it stands, in which words, who says so, and whether a named person has accepted it.

    `speaker` is a pseudonym ("wife of the missing person"), empty where the document speaks in its own voice. `by` accepted
    it, `second` is the second reader who confirmed that. `heard`: when in a recording it is spoken.
    """

    claim: str
    document: Cited
    passages: tuple[Evidence, ...]
    standing: Standing
    speaker: str = ""
    kind: SpeakerKind = SpeakerKind.UNKNOWN
    told_by: str = ""
    basis: Basis = Basis.UNKNOWN
    spoken: Spoken = Spoken.FREELY
    stance: Stance = Stance.ASSERTED
    by: str = ""
    score: float = 1.0
    second: str = ""
    heard: Heard | None = None

    @property
    def quote(self) -> str:
        return " … ".join(passage.quote for passage in self.passages)

    @property
    def accepted(self) -> bool:
        return self.standing is Standing.ACCEPTED


@dataclass(frozen=True, slots=True)
class Merge:
    """Two records a named person judged to be one. `second`: who confirmed it as a second reader, empty while nobody has."""

    judgement: str
    left: Mention
    right: Mention
    why: str
    by: str
    second: str = ""


@dataclass(frozen=True, slots=True)
class Background:
    """What claims refer to, by id: documents, speakers, mentions, and which person each mention is.

    `identities`: by speaker, and only those whose compartment is open; without them speakers are told apart by id alone.
    `findings`: by claim, what people found where it is contradicted, as they were made. `seconds`: by claim, what the last
    second reader said of it. `merges`: by mention, the standing judgements that join it to others. `heard`: by claim, when in a
    recording it is spoken.
    """

    documents: Mapping[str, Cited]
    speakers: Mapping[str, Speaker] = field(default_factory=dict)
    mentions: Mapping[str, Mention] = field(default_factory=dict)
    persons: Mapping[str, str] = field(default_factory=dict)
    identities: Mapping[str, SpeakerIdentity] = field(default_factory=dict)
    findings: Mapping[str, Sequence[Signed[Finding]]] = field(default_factory=dict)
    seconds: Mapping[str, Signed[Confirmation]] = field(default_factory=dict)
    merges: Mapping[str, Sequence[Merge]] = field(default_factory=dict)
    heard: Mapping[str, Heard] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Story:
    """The chosen claims that touch one person: about them, or naming them as somebody's relative. Rejected ones are out."""

    person: Person
    claims: tuple[StandingClaim, ...]
    background: Background

    @property
    def own(self) -> tuple[StandingClaim, ...]:
        """Claims about the person."""
        return tuple(held for held in self.claims if held.claim.mention in self.person.mentions)

    def stated(self, *predicates: str) -> tuple[StandingClaim, ...]:
        """Claims about the person with one of these predicates."""
        return tuple(held for held in self.own if held.claim.predicate in predicates)

    def events(self, *types: str) -> tuple[StandingClaim, ...]:
        """Event reports about the person, and what was done for them, of these types, or of every type where none is named."""
        return tuple(
            held
            for held in self.claims
            if (event := held.claim.event)
            and (event in types or not types)
            and (held.claim.mention in self.person.mentions or event in ON_BEHALF)
        )

    def cited(self, held: StandingClaim) -> Cited:
        return self.background.documents.get(held.document) or Cited(held.document, held.document)

    def footnote(self, held: StandingClaim) -> Footnote:
        claim, speakers = held.claim, self.background.speakers
        speaker, source = speakers.get(claim.speaker or ""), speakers.get(claim.told_by or "")
        return Footnote(
            claim=claim.id,
            document=self.cited(held),
            passages=claim.evidence,
            standing=held.standing,
            speaker=speaker.described if speaker else "",
            kind=speaker.kind if speaker else SpeakerKind.UNKNOWN,
            told_by=source.described if source else "",
            basis=claim.basis,
            spoken=claim.spoken,
            stance=claim.stance,
            by=held.by,
            score=held.score,
            second=second_reader(self.background.seconds.get(claim.id), held.by) if held.by else "",
            heard=self.background.heard.get(claim.id),
        )

    def footnotes(self, held: Sequence[StandingClaim]) -> tuple[Footnote, ...]:
        return tuple(self.footnote(one) for one in held)


def decided(held: Sequence[StandingClaim]) -> Sequence[StandingClaim]:
    """The accepted ones; all, where nobody has accepted any yet. A suggestion never changes what a person has decided."""
    return [one for one in held if one.standing is Standing.ACCEPTED] or held


def cited(document: Document, rendition: Rendition | None = None) -> Cited:
    """How footnotes name `document`, with what its latest reading knows of its publication."""
    if rendition is None:
        return Cited(document.id, document.name)
    return Cited(
        document.id, document.name, rendition.title, rendition.publisher, rendition.published, rendition.language
    )
