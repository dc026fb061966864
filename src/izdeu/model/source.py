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


@dataclass(frozen=True, slots=True)
class Failure:
    """A step that could not be done to a document, and why: a fact of the case, not a log line."""

    id: str
    document: str
    step: str
    reason: str
    remedy: str
