"""What a family is asked at the table, and what of it is recorded. Who speaks goes into a sealed record, and nowhere else."""

from dataclasses import dataclass
from datetime import date

from izdeu.model.claim import Basis, Detail, Spoken, Stance
from izdeu.model.consent import MYSELF
from izdeu.model.speaker import SpeakerKind

WITNESS = "witness"
"""The relation of whoever is neither a relative nor the person themselves."""


@dataclass(frozen=True, slots=True)
class Who:
    """Somebody as they say who they are, and how to reach them. No document and no log entry but the sealed one holds it."""

    name: str = ""
    reached: str = ""


UNNAMED = Who()
NO_DETAIL = Detail()


@dataclass(frozen=True, slots=True)
class Family:
    """The form of two minutes: whom they miss, who they are to them, and what cannot wait.

    `relation`: what the one who speaks IS to the missing person, a term of `kin` or `relations`. `missing`: as they write it.
    """

    missing: str
    relation: str
    who: Who
    language: str = ""
    urgent: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """Whom somebody has it from. `who`: sealed; the same words in one interview are the same voice."""

    kind: SpeakerKind = SpeakerKind.RELATIVE
    who: Who = UNNAMED


@dataclass(frozen=True, slots=True)
class Told:
    """One thing that happened, as it was told. `type`: a term of `events`; `when`: in any words; `detail.by`: who did it.

    `basis` and `source`: where they are others than for the whole interview.
    """

    type: str
    words: str = ""
    when: str = ""
    where: str = ""
    detail: Detail = NO_DETAIL
    stance: Stance = Stance.ASSERTED
    basis: Basis | None = None
    source: Source | None = None


@dataclass(frozen=True, slots=True)
class Relative:
    """One of the family. `kin`: what they ARE to the missing person; `name` may be left open ("a daughter")."""

    kin: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Missing:
    """Whom the interview is about. `names`: every spelling they know, in any script. `born`: a date in any words, or an age."""

    names: tuple[str, ...]
    sex: str = ""
    born: str = ""
    residence: str = ""
    origin: str = ""
    occupation: str = ""
    ethnicity: str = ""
    citizenship: str = ""
    children: str = ""


@dataclass(frozen=True, slots=True)
class Testimony:
    """The form in full. `basis`, `source`, `spoken`: how they know, from whom, and whether they could speak freely here.

    `held`: the day of the interview; who asked is whoever records it. `interpreter`: a Speaker. `narrative`: in their own words.
    """

    missing: Missing
    family: tuple[Relative, ...] = ()
    events: tuple[Told, ...] = ()
    basis: Basis = Basis.UNKNOWN
    source: Source | None = None
    spoken: Spoken = Spoken.FREELY
    language: str = ""
    interpreter: str | None = None
    place: str = ""
    held: date | None = None
    narrative: str = ""


@dataclass(frozen=True, slots=True)
class Waiting:
    """A family that was registered, and whose testimony is taken later. `person`: the id the missing person will have."""

    id: str
    speaker: str
    person: str
    missing: str
    relation: str
    language: str = ""
    urgent: str = ""

    @property
    def kind(self) -> SpeakerKind:
        """Whose voice it is: what may be said of them. Who was held and is free again is a witness of it."""
        return SpeakerKind.WITNESS if self.relation in (MYSELF, WITNESS) else SpeakerKind.RELATIVE


@dataclass(frozen=True, slots=True)
class Interview:
    """One testimony taken in full: of whom, in which document, and about which record."""

    id: str
    waiting: str
    speaker: str
    document: str
    mention: str
    language: str = ""
    interpreter: str | None = None
    place: str = ""
    held: date | None = None
