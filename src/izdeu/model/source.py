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
    """Characters [start, end) of a rendition that are spoken between two moments of a recording, in seconds from its beginning.
    `sure`: of 100, where a machine heard them."""

    start: int
    end: int
    begins: float
    ends: float
    who: str = ""
    sure: int = 100


@dataclass(frozen=True, slots=True)
class Stream:
    """One thing that runs through a recording: sound with its rate (a second) and channels, a picture with its size in points."""

    kind: str
    codec: str
    rate: int = 0
    channels: int = 0
    width: int = 0
    height: int = 0
    language: str = ""


@dataclass(frozen=True, slots=True)
class Recording:
    """What a sound or a moving picture is, as far as it says so itself: how many seconds, what runs through it, and when it was made,
    as its maker's clock had it."""

    seconds: float
    streams: tuple[Stream, ...]
    made: str = ""

    @property
    def pictured(self) -> bool:
        """Whether there is something to see in it."""
        return any(one.kind == "video" for one in self.streams)

    @property
    def heard(self) -> bool:
        return any(one.kind == "audio" for one in self.streams)


@dataclass(frozen=True, slots=True)
class Message:
    """Characters [start, end) of a rendition that one person sent at one time. `at`: as the export has it, in ISO 8601 where its
    order of day and month is known; nothing is said of a time zone."""

    start: int
    end: int
    who: str
    at: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page that was read by sight: which of its file, from 0, and how it lay when it was read: turned by so many degrees clockwise,
    then so many points wide and high."""

    number: int
    turned: float
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Word:
    """Characters [start, end) of a rendition that were read by sight, where on a sheet they stand (its place in `sheets`, then left, top,
    right, bottom in its points), and how sure the reading is, of 100."""

    start: int
    end: int
    sheet: int
    box: tuple[int, int, int, int]
    sure: int


@dataclass(frozen=True, slots=True)
class Region:
    """A stretch of a picture that can be shown again: a sheet as it lay, and left, top, right, bottom on it."""

    sheet: Sheet
    box: tuple[int, int, int, int]


UNSURE = 60
"""Of 100: below it a word that was read by sight is shown as doubtful."""


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
    sheets: tuple[Sheet, ...] = ()
    words: tuple[Word, ...] = ()
    recording: Recording | None = None

    def regions_of(self, start: int, end: int) -> tuple[Region, ...]:
        """Where these characters stand in the pictures they were read from, a sheet each; none where they were read as characters."""
        boxes: dict[int, list[tuple[int, int, int, int]]] = {}
        for word in self.words:
            if word.start < end and start < word.end:
                boxes.setdefault(word.sheet, []).append(word.box)
        return tuple(
            Region(self.sheets[sheet], (min(b[0] for b in found), min(b[1] for b in found),
                                        max(b[2] for b in found), max(b[3] for b in found)))
            for sheet, found in boxes.items()
        )  # fmt: skip

    @property
    def doubtful(self) -> tuple[tuple[int, int], ...]:
        """The stretches that were read by sight, or heard by a machine, and may say something else."""
        found: tuple[Word | Cue, ...] = (*self.words, *self.cues)
        return tuple((one.start, one.end) for one in found if one.sure < UNSURE)

    def cues_of(self, start: int, end: int) -> tuple[Cue, ...]:
        """The moments in which these characters are spoken; none where it is no recording."""
        return tuple(cue for cue in self.cues if cue.start < end and start < cue.end)

    def message_of(self, start: int) -> Message | None:
        """The message a character stands in."""
        return next((one for one in self.messages if one.start <= start < one.end), None)


class Made(StrEnum):
    """How a transcript came to be: somebody typed it, a machine heard it, or somebody corrected one that was there."""

    TYPED = "typed"
    MACHINE = "machine"
    CORRECTED = "corrected"


@dataclass(frozen=True, slots=True)
class Model:
    """What a machine heard with: the name of its folder, and the SHA-256 of its weights."""

    name: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Transcript:
    """A document that writes down what a recording says. Of several the newest counts; the others stay.

    `who`: whoever wrote it, as far as that is said. `method` and `version`: of a machine. `corrects`: the transcript it was made from,
    `lines`: which of its lines (from 0) say something else.
    """

    id: str
    recording: str
    document: str
    made: Made
    who: str = ""
    method: str = ""
    version: str = ""
    model: Model | None = None
    corrects: str = ""
    lines: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Heard:
    """Where words are spoken: from which second to which, and the recording with its name, where that is on record."""

    begins: float
    ends: float
    recording: str = ""
    name: str = ""
    pictured: bool = False


@dataclass(frozen=True, slots=True)
class Failure:
    """A step that could not be done to a document, and why: a fact of the case, not a log line."""

    id: str
    document: str
    step: str
    reason: str
    remedy: str
