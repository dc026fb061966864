"""What came into the house, and how it was read."""

from dataclasses import dataclass
from enum import StrEnum

from izdeu.model.when import When


class Openness(StrEnum):
    """Whether the speakers of a document are public already, or must be sealed."""

    PUBLISHED = "published"
    PRIVATE = "private"


@dataclass(frozen=True, slots=True)
class Document:
    """One file as it was received, byte for byte. `sha256` proves it; the bytes lie encrypted under `original`."""

    id: str
    name: str
    sha256: str
    original: str
    media_type: str
    size: int
    openness: Openness = Openness.PUBLISHED


@dataclass(frozen=True, slots=True)
class Enclosed:
    """One document came inside another: a letter with an e-mail, a page in a web archive. `place`: where in it, for people;
    `name`: what it is called there."""

    id: str
    container: str
    document: str
    place: str
    name: str


@dataclass(frozen=True, slots=True)
class Reprint:
    """A document that is the same text as one that came before: two papers, one voice. Found by `method`; `share` is how much of the
    shorter text stands in the other. `original`: the first of them that came, whichever was printed first."""

    id: str
    document: str
    original: str
    share: float
    method: str
    version: str


@dataclass(frozen=True, slots=True)
class Cue:
    """Characters [start, end) of a rendition that are spoken between two moments of a recording, in seconds from its beginning."""

    start: int
    end: int
    begins: float
    ends: float
    who: str = ""


@dataclass(frozen=True, slots=True)
class Message:
    """Characters [start, end) of a rendition that one person sent at one time. `at`: as the export has it, in ISO 8601 where its
    order of day and month is known; nothing is said of a time zone."""

    start: int
    end: int
    who: str
    at: str


@dataclass(frozen=True, slots=True)
class Rendition:
    """One reading of one document as text. A better reading is a new rendition; old footnotes keep theirs."""

    id: str
    document: str
    reader: str
    version: str
    text: str
    language: str
    published: When | None = None
    publisher: str = ""
    title: str = ""
    notes: tuple[str, ...] = ()
    """What a person should doubt of this reading: a guessed encoding, an empty page."""
    cues: tuple[Cue, ...] = ()
    messages: tuple[Message, ...] = ()

    def cues_of(self, start: int, end: int) -> tuple[Cue, ...]:
        """The moments in which these characters are spoken; none where it is no recording."""
        return tuple(cue for cue in self.cues if cue.start < end and start < cue.end)

    def message_of(self, start: int) -> Message | None:
        """The message a character stands in."""
        return next((one for one in self.messages if one.start <= start < one.end), None)


@dataclass(frozen=True, slots=True)
class Failure:
    """A step that could not be done to a document, and why: a fact of the case, not a log line."""

    id: str
    document: str
    step: str
    reason: str
    remedy: str
