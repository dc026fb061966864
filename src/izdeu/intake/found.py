"""What a reader finds in one document, before anyone has a key: plain spans and local ids."""

from dataclasses import dataclass, field, replace

from izdeu.model.claim import Basis, Detail, Spoken, Stance
from izdeu.model.speaker import SpeakerKind
from izdeu.model.when import When
from izdeu.model.where import Where


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters [start, end) of the text as it is."""

    start: int
    end: int

    def quote(self, text: str) -> str:
        return text[self.start : self.end]

    def overlaps(self, other: "Span") -> bool:
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Form:
    """One surface form of a name, exactly as in the text, at its first place."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Attribute:
    """Something stated of a person: `reading` is what `span` was read as."""

    reading: str
    span: Span
    when: When | None = None


@dataclass(frozen=True, slots=True)
class Age:
    """An age as stated: exactly `low` where low == high ("44"), a range where vague ("late 40s": 46 … 49)."""

    low: int
    high: int
    as_of: When | None
    span: Span

    @property
    def value(self) -> int | None:
        return self.low if self.low == self.high else None


@dataclass(frozen=True, slots=True)
class FoundPerson:
    """One person of one document, named or not ("her youngest daughter").

    `id` is unique in the document. `names` are all surface forms, none for the unnamed, who have a `descriptor` instead.
    `spans`: first mention first. `roles` are terms of the vocabulary, best first. `attributes` by predicate:
    occupation, residence, origin, citizenship, born, children ("3 children", "2 daughters": how many are counted).
    """

    id: str
    names: tuple[Form, ...]
    canonical: str
    descriptor: str
    spans: tuple[Span, ...]
    roles: tuple[str, ...] = ()
    sex: str | None = None
    sex_span: Span | None = None
    age: Age | None = None
    attributes: tuple[tuple[str, Attribute], ...] = ()
    score: float = 1.0
    method: str = ""


@dataclass(frozen=True, slots=True)
class Voice:
    """Who says it: a person of the document, or an organisation, or neither: the report in its own voice.

    `basis` is how they know; `told_by` whom they have it from, in the source's words, and `source` that one as a voice.
    """

    person: str | None = None
    organisation: str = ""
    kind: SpeakerKind = SpeakerKind.UNKNOWN
    basis: Basis = Basis.UNKNOWN
    told_by: str = ""
    spoken: Spoken = Spoken.FREELY
    source: "Voice | None" = None


NARRATOR = Voice()


@dataclass(frozen=True, slots=True)
class FoundRelation:
    """`person` IS the `type` OF `other`; stated once, not also its inverse."""

    person: str
    type: str
    other: str
    span: Span
    voice: Voice = NARRATOR
    score: float = 1.0
    method: str = ""


@dataclass(frozen=True, slots=True)
class FoundEvent:
    """Something one source says happened to `person` (for an appeal or a protest: whom did it).

    `span`: the shortest phrase that carries it. `candidates`: where the rules could not tell who, persons ranked best
    first ("possible event: who?"); then `person` is None and the event is no claim about anybody yet.
    `about`: for an appeal or a protest, the persons it is for. `version`: of `method`, where that is not the reader's own.
    """

    id: str
    person: str | None
    type: str
    span: Span
    when: When | None = None
    where: Where | None = None
    detail: Detail = field(default_factory=Detail)
    voice: Voice = NARRATOR
    stance: Stance = Stance.ASSERTED
    score: float = 1.0
    method: str = ""
    candidates: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    version: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """All that was found in one text. `notes` tell a person what to doubt."""

    language: str
    published: When | None
    publisher: str
    title: str
    persons: tuple[FoundPerson, ...]
    relations: tuple[FoundRelation, ...]
    events: tuple[FoundEvent, ...]
    method: str
    version: str
    first_person: bool = False
    """Told in the first person outside any quotation: a testimony, whose speaker is sealed unless somebody says otherwise."""
    narrator: str | None = None
    """Which of the persons says "I", where the reader sees it."""
    notes: tuple[str, ...] = ()


def without_strangers(found: Found) -> Found:
    """The same, with nothing that points at somebody who is not among its persons: readers drop people late."""
    there = {person.id for person in found.persons}
    relations = tuple(
        replace(r, voice=_heard(r.voice, there)) for r in found.relations if r.person in there and r.other in there
    )
    events = tuple(
        replace(e, voice=_heard(e.voice, there), candidates=_among(there, e.candidates), about=_among(there, e.about))
        for e in found.events
        if e.person is None or e.person in there
    )
    events = tuple(e for e in events if e.person is not None or e.candidates)
    return replace(found, relations=relations, events=events)


def _among(there: set[str], persons: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(person for person in persons if person in there)


def _heard(voice: Voice, there: set[str]) -> Voice:
    source = _heard(voice.source, there) if voice.source else None
    return replace(voice, person=voice.person if voice.person in there else None, source=source)
