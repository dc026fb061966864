"""Files in: kept byte for byte, read, claims proposed, identities proposed."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from hashlib import sha256

from izdeu.actions.casebook import Casebook
from izdeu.actions.indexing import indexed
from izdeu.actions.transcribe import transcribe
from izdeu.intake.found import Found
from izdeu.intake.receive import display_name, media_type
from izdeu.intake.text import ReadText
from izdeu.model.errors import UnreadableFile
from izdeu.model.ids import keyed_id
from izdeu.model.reading import Reading
from izdeu.model.source import Document, Failure, Openness, Rendition
from izdeu.model.standing import Derived

OPEN = (
    "It was taken as published when it came, and stays so: who speaks in it is shown. "
    "To have them sealed, make a new casebook and add this file to it with --private."
)

type ReadFile = Callable[[bytes, str], ReadText]
type Propose = Callable[[ReadText, str], Found]


class Outcome(StrEnum):
    ADDED = "added"
    ALREADY = "already there"
    FAILED = "kept, but not read"


@dataclass(frozen=True, slots=True)
class Added:
    """What became of one file, under the name it has now. `reason` and `remedy` where it could not be read; `notes` are what
    its reader has us doubt."""

    name: str
    document: str
    outcome: Outcome
    mentions: int = 0
    proposals: int = 0
    links: int = 0
    reason: str = ""
    remedy: str = ""
    notes: tuple[str, ...] = ()


def add(
    book: Casebook,
    files: Iterable[tuple[str, bytes]],
    read: ReadFile,
    propose: Propose,
    openness: Openness | None = None,
) -> Iterator[Added]:
    """Take each file in turn. One that fails is kept, and never stops the others.

    Killed at any moment and run again: a document without its reading is read then, and nothing is doubled, because
    each step is recorded in one piece under an id that follows from the bytes.
    """
    for name, data in files:
        digest = sha256(data).hexdigest()
        document_id = keyed_id(book.store.id_key, "d", digest)
        entry = book.store.entry(document_id)
        document = entry.record if entry else None
        if not isinstance(document, Document):
            document = Document(
                document_id, display_name(name), digest, book.store.keep(data), media_type(data), len(data),
                openness or Openness.PUBLISHED,
            )  # fmt: skip
            book.record(document)
        yield replace(_read(book, document, data, read, propose, openness), name=display_name(name))


def _read(
    book: Casebook, document: Document, data: bytes, read: ReadFile, propose: Propose, openness: Openness | None
) -> Added:
    if (done := _reading_of(book, document.id)) is not None:
        notes = (OPEN,) if openness is Openness.PRIVATE and any(speaker.open for speaker in done.speakers) else ()
        return Added(
            document.name, document.id, Outcome.ALREADY, len(done.mentions), len(done.proposals), notes=notes
        )  # fmt: skip
    try:
        text = read(data, document.name)
        found = propose(text, document.name)
    except UnreadableFile as error:
        failure = Failure(
            keyed_id(book.store.id_key, "f", document.id, str(error)), document.id, "read", str(error), error.remedy
        )
        book.record(failure)
        return Added(document.name, document.id, Outcome.FAILED, reason=failure.reason, remedy=failure.remedy)
    return _take(book, document, text, found, openness)


def _take(book: Casebook, document: Document, text: ReadText, found: Found, openness: Openness | None) -> Added:
    """Record the reading and everything that follows from it, in one transaction."""
    sealed = openness is Openness.PRIVATE or (openness is None and found.first_person)
    rendition = Rendition(
        keyed_id(book.store.id_key, "r", document.id, text.reader, text.version), document.id, text.reader,
        text.version, text.text, found.language, found.published, found.publisher, found.title, text.notes,
    )  # fmt: skip
    reading = transcribe(found, document.id, rendition, book.store.id_key, open_speakers=not sealed)
    links = _record(book, rendition, reading)
    counts = len(reading.mentions), len(reading.proposals), links
    return Added(document.name, document.id, Outcome.ADDED, *counts, notes=text.notes)


def _record(book: Casebook, rendition: Rendition, reading: Reading) -> int:
    """All of a reading or nothing, with every row that follows from it. Gives how many possible matches it brought."""
    derivation = book.derivation
    book.forget()  # until it is written, what is held in memory is ahead of the casebook
    fresh = [m.id for m in derivation.read(reading)]
    keys = derivation.file_names(fresh)
    links = derivation.link(fresh)
    mentions = tuple(derivation.mentions[i] for i in fresh)
    claims = tuple(row for i in fresh for row in derivation.claims_of(i))
    with book.store.transaction():
        book.record(rendition, reading)
        book.store.add(Derived(mentions, claims, reading.speakers, tuple(links), tuple(sorted(keys))))
        book.store.put_texts([indexed(rendition)])
    book.keep(derivation)
    return len(links)


def _reading_of(book: Casebook, document: str) -> Reading | None:
    entry = book.store.entry(keyed_id(book.store.id_key, "rd", document))
    return entry.record if entry and isinstance(entry.record, Reading) else None
