"""One document as it may be shown: what came, when and from whom, how it was read, and what failed."""

from collections.abc import Callable
from dataclasses import dataclass

from izdeu.actions.casebook import Casebook
from izdeu.actions.decided import claims_in
from izdeu.actions.inside import enclosures
from izdeu.actions.reprint import known
from izdeu.actions.seal import Seal
from izdeu.actions.transcripts import recording_of, together_with, transcripts
from izdeu.model.errors import NotAllowed, NotFound
from izdeu.model.ids import keyed_id
from izdeu.model.reading import Reading
from izdeu.model.signed import Signed
from izdeu.model.source import Document, Failure, Openness, Region, Rendition, Transcript
from izdeu.timeline.story import Cited


@dataclass(frozen=True, slots=True)
class Paper:
    """`name`: the file's, with no sealed name in it. `sealed`: somebody sealed speaks in it and their compartment is closed
    here: then there is neither its text nor its original. `failures`: why it has no text, where it has none. `lay`: in which
    files it came, and where in each; `within`: the documents that lay in it, by id and name; `same`: the one that is the same text.
    `written`: the transcripts of a recording with the names of their files, the newest first; `of`: what a transcript writes down."""

    received: Signed[Document]
    name: str
    sealed: bool
    rendition: Rendition | None = None
    failures: tuple[Signed[Failure], ...] = ()
    lay: tuple[str, ...] = ()
    within: tuple[tuple[str, str], ...] = ()
    same: tuple[str, str] | None = None
    written: tuple[tuple[Signed[Transcript], str], ...] = ()
    of: tuple[str, str] | None = None

    @property
    def document(self) -> Document:
        return self.received.record


def paper(book: Casebook, id: str) -> Paper:
    """NotFound, also for what is there for others only."""
    entry = book.entry(id)
    if entry is None or not isinstance(entry.record, Document):
        raise NotFound(f"there is no document {id}")
    received = entry.signed(Document)
    (lay, within), same, of = _beside(book, id), _same(book, id), _of(book, id)
    written = tuple((one, _shown_name(book, one.record.document)) for one in transcripts(book, id))
    if sealed(book, received.record):
        return Paper(received, _covered(book, received.record), True, None, (), lay, within, same, written, of)
    read = rendition(book, id)
    failed = () if read else failures(book, id)
    return Paper(received, received.record.name, False, read, failed, lay, within, same, written, of)


def _of(book: Casebook, id: str) -> tuple[str, str] | None:
    recording = recording_of(book, id)
    return (recording, _shown_name(book, recording)) if recording else None


def _same(book: Casebook, id: str) -> tuple[str, str] | None:
    first = known(book, id)
    return (first.original, _shown_name(book, first.original)) if first else None


def _beside(book: Casebook, id: str) -> tuple[tuple[str, ...], tuple[tuple[str, str], ...]]:
    """Where it lay, and what lay in it; no name of a document that would tell who is sealed."""
    lain = enclosures(book)
    lay = (f"{_shown_name(book, one.container)}, {one.place}" for one in lain if one.document == id)
    within = dict.fromkeys(one.document for one in lain if one.container == id)
    return tuple(lay), tuple((inner, _shown_name(book, inner)) for inner in within)


def _shown_name(book: Casebook, id: str) -> str:
    document = book.document(id)
    return _covered(book, document) if sealed(book, document) else document.name


def sealed(book: Casebook, document: Document) -> bool:
    """Whether its words, or its sound, would tell who is sealed to this session."""
    if book.sealed_open:
        return False
    speakers, bound = book.derivation.speakers, together_with(book, document.id)
    heard = (speakers.get(row.claim.speaker or "") for one in bound for row in claims_in(book, one))
    private = document.openness is Openness.PRIVATE or bool(bound & book.shared.followed.papers.now(book.store).private)
    return private or any(speaker and not speaker.open for speaker in heard)


def _covered(book: Casebook, document: Document) -> str:
    return Seal(book).cited(Cited(document.id, document.name)).name


def rendition(book: Casebook, document: str) -> Rendition | None:
    """The reading its claims rest on; None where it could not be read, or has not been yet."""
    rested = (evidence.rendition for row in claims_in(book, document) for evidence in row.claim.evidence)
    entry = book.entry(next(rested, "") or _read_as(book, document))
    return entry.record if entry and isinstance(entry.record, Rendition) else None


def _read_as(book: Casebook, document: str) -> str:
    """Of a document nothing was found in."""
    entry = book.entry(keyed_id(book.store.id_key, "rd", document))
    return entry.record.rendition if entry and isinstance(entry.record, Reading) else ""


def failures(book: Casebook, document: str) -> tuple[Signed[Failure], ...]:
    """The latest last."""
    said = (entry.signed(Failure) for entry in book.entries("failure"))
    return tuple(one for one in said if one.record.document == document)


type Show = Callable[[bytes, Region], bytes]


def picture_of_words(book: Casebook, id: str, start: int, end: int, show: Show) -> bytes:
    """These characters of a document's text as they stand on the paper, in a new picture. NotFound, also for what was not read from a
    picture and for what is sealed here; UnreadableFile."""
    shown = paper(book, id)
    regions = shown.rendition.regions_of(start, end) if shown.rendition else ()
    if not regions:
        raise NotFound(f"there is no picture of these words in {id}")
    return show(book.store.read(shown.document.original), regions[0])


def hand_over(book: Casebook, id: str) -> tuple[Document, bytes]:
    """The original, byte for byte; that somebody took it is logged. NotFound; NotAllowed, also for what is sealed here."""
    document = book.document(id)
    if sealed(book, document):
        raise NotAllowed(
            "somebody sealed speaks in this document", "Ask somebody who has the compartment of sealed speakers."
        )
    document, data = book.original(id)
    book.log("original", id)
    return document, data
