"""A call, a message or a visit that reached the family: who spoke, who may have listened, and what it meant."""

from dataclasses import dataclass
from datetime import date

from izdeu.model.claim import Spoken
from izdeu.model.interview import UNNAMED, Told, Who
from izdeu.model.speaker import SpeakerKind


@dataclass(frozen=True, slots=True)
class CodeWord:
    """What a word means between the two who agreed on it. Sealed: in the wrong hands it harms both."""

    words: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Reached:
    """The form of one contact. `channel`: a term of `channels`; `at`: the day, in any words; `spoken`: whether anybody may have
    listened.

    `caller`: who spoke at the other end, the detained person unless something else is said; `who`, sealed, where it was
    another, or `speaker`, who they are on record as since they spoke before. `said` in their words, `understood` in those of
    whoever heard it: two claims; `said_of` and `understood_of`, what happened by the one and by the other. `expected`: when
    the next is, where they know.
    """

    at: str
    channel: str
    spoken: Spoken = Spoken.CONTROLLED
    caller: SpeakerKind = SpeakerKind.MISSING
    who: Who = UNNAMED
    speaker: str = ""
    said: str = ""
    understood: str = ""
    said_of: tuple[Told, ...] = ()
    understood_of: tuple[Told, ...] = ()
    codes: tuple[CodeWord, ...] = ()
    expected: date | None = None
    language: str = ""


@dataclass(frozen=True, slots=True)
class Contact:
    """One contact as it is recorded. `mention`: whom it is about; `hearer` and `caller`: Speakers; `at`: its last possible day."""

    id: str
    document: str
    mention: str
    hearer: str
    caller: str
    at: date
    channel: str
    spoken: Spoken
    expected: date | None = None


@dataclass(frozen=True, slots=True)
class Code:
    """Sealed: the code words of one contact."""

    id: str
    contact: str
    words: tuple[CodeWord, ...]
