"""What one file says, and what it says of itself."""

from dataclasses import dataclass

from izdeu.model.source import Cue, Message, Recording, Sheet, Word
from izdeu.model.when import When


class Scanned(Exception):
    """Pages of the file are pictures: its words can only be had by sight."""


@dataclass(frozen=True, slots=True)
class Part:
    """A file that lies inside another. `place`: where in it, in words ("attachment 2")."""

    name: str
    place: str
    data: bytes


@dataclass(frozen=True, slots=True)
class ReadText:
    """The text of one file, and what the file says of itself. Spans count characters of `text`.

    For plain text, `text` is exactly the decoded characters: no newline is changed, and the byte order mark of a UTF-8
    file stays as its first character (U+FEFF), because every span would shift by one without it. In UTF-16 and UTF-32
    the mark belongs to the encoding and is no character. `notes` tell a person what to doubt.

    `parts`: the files in it, each to be a document of its own. `listing`: the text only lists them, so nothing is to be read from
    it. `private`: what people wrote to one another, whoever they are. `recording`: what a sound or a film is, which has no text.
    """

    text: str
    reader: str
    version: str
    media_type: str
    title: str = ""
    publisher: str = ""
    published: When | None = None
    language_hint: str = ""
    notes: tuple[str, ...] = ()
    cues: tuple[Cue, ...] = ()
    messages: tuple[Message, ...] = ()
    sheets: tuple[Sheet, ...] = ()
    words: tuple[Word, ...] = ()
    parts: tuple[Part, ...] = ()
    listing: bool = False
    private: bool = False
    recording: Recording | None = None
