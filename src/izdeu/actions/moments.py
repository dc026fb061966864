"""When in a recording words are spoken, and its bytes by stretches, to be heard from there."""

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, field
from functools import cached_property

from izdeu.actions.casebook import Casebook
from izdeu.actions.paper import sealed
from izdeu.actions.seal import Seal
from izdeu.actions.transcripts import recording_of, words_of
from izdeu.intake.receive import recorded
from izdeu.model.errors import NotFound
from izdeu.model.evidence import Evidence
from izdeu.model.source import Document, Heard, Rendition
from izdeu.timeline.story import Cited


@dataclass
class Moments:
    """Of one session. What is sealed has its times, and no recording to be heard."""

    book: Casebook
    seal: Seal
    _read: dict[str, Rendition | None] = field(default_factory=dict)

    def of(self, evidence: Sequence[Evidence]) -> Heard | None:
        """Of the first of them that is spoken."""
        return next((heard for one in evidence if one.rendition in self._timed and (heard := self._heard(one))), None)

    @cached_property
    def _timed(self) -> Set[str]:
        return self.book.shared.followed.papers.now(self.book.store).timed

    def _heard(self, evidence: Evidence) -> Heard | None:
        read = self._rendition(evidence.rendition)
        cues = read.cues_of(evidence.start, evidence.end) if read else ()
        if read is None or not cues:
            return None
        return self.between(read.document, cues[0].begins, max(cue.ends for cue in cues))

    def between(self, transcript: str, begins: float, ends: float) -> Heard:
        """These seconds of whatever a transcript writes down."""
        recording = recording_of(self.book, transcript)
        if not recording:
            return Heard(begins, ends)
        document = self.book.document(recording)
        name = self.seal.cited(Cited(recording, document.name)).name
        if recording in self.seal.documents:
            return Heard(begins, ends, name=name)
        return Heard(begins, ends, recording, name, self._pictured(document))

    def _pictured(self, document: Document) -> bool:
        if document.id not in self._read:
            self._read[document.id] = words_of(self.book, document.id)
        read = self._read[document.id]
        return bool(read and read.recording and read.recording.pictured)

    def _rendition(self, id: str) -> Rendition | None:
        if id not in self._read:
            entry = self.book.entry(id)
            self._read[id] = entry.record if entry and isinstance(entry.record, Rendition) else None
        return self._read[id]


def recording(book: Casebook, id: str) -> Document:
    """A recording that may be heard by whoever is at work. NotFound, also for what is sealed here or no recording."""
    document = book.document(id)
    if not recorded(document.media_type) or sealed(book, document):
        raise NotFound(f"there is no recording {id} to be heard")
    return document


def sound(book: Casebook, document: Document, start: int, end: int) -> Iterator[bytes]:
    """Bytes [start, end) of a recording, decrypted piece by piece in memory."""
    return book.store.stretch(document.original, start, end)
