"""Files in: kept byte for byte, read, claims proposed, identities proposed."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from izdeu.actions.casebook import Casebook
from izdeu.actions.indexing import indexed
from izdeu.actions.receipt import received
from izdeu.actions.transcribe import transcribe
from izdeu.intake.found import Found
from izdeu.intake.receive import display_name
from izdeu.intake.text import ReadText
from izdeu.model.errors import UnreadableFile
from izdeu.model.ids import keyed_id
from izdeu.model.reading import Reading
from izdeu.model.source import Document, Failure, Openness, Rendition
from izdeu.model.speaker import Speaker
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
    narrator: Speaker | None = None,
    case: str = "",
) -> Iterator[Added]:
    """Take each file in turn. One that fails is kept, and never stops the others.

    `narrator`: whose words they are, where that is known: what is told in nobody else's name is told by them. `case`: where
    they are filed, where they are new here.

    Killed at any moment and run again: a document without its reading is read then, and nothing is doubled, because
    each step is recorded in one piece under an id that follows from the bytes.
    """
    book.permit("add")
    for name, data in files:
        document, _ = received(book, name, data, openness or Openness.PUBLISHED, case)
        yield replace(_read(book, document, data, read, propose, openness, narrator), name=display_name(name))


def read_kept(book: Casebook, id: str, read: ReadFile, propose: Propose, openness: Openness | None = None) -> Added:
    """Read a document that is on record and was not read yet. NotFound."""
    book.permit("add")
    document = book.document(id)
    return _read(book, document, book.store.read(document.original), read, propose, openness, None)


def _read(
    book: Casebook, document: Document, data: bytes, read: ReadFile, propose: Propose, openness: Openness | None,
    narrator: Speaker | None,
) -> Added:  # fmt: skip
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
    return _take(book, document, text, found, openness, narrator)


def _take(
    book: Casebook,
    document: Document,
    text: ReadText,
    found: Found,
    openness: Openness | None,
    narrator: Speaker | None,
) -> Added:
    """Record the reading and everything that follows from it, in one transaction."""
    sealed = openness is Openness.PRIVATE or (openness is None and found.first_person)
    rendition = Rendition(
        keyed_id(book.store.id_key, "r", document.id, text.reader, text.version), document.id, text.reader,
        text.version, text.text, found.language, found.published, found.publisher, found.title, text.notes,
    )  # fmt: skip
    key = book.store.id_key
    reading = transcribe(found, document.id, rendition, key, open_speakers=not sealed, narrator=narrator)
    links = record_reading(book, rendition, reading)
    counts = len(reading.mentions), len(reading.proposals), links
    return Added(document.name, document.id, Outcome.ADDED, *counts, notes=text.notes)


def record_reading(book: Casebook, rendition: Rendition, reading: Reading) -> int:
    """All of a reading or nothing, with every row that follows from it. Gives how many possible matches it brought."""
    with book.together():
        book.record(rendition, reading)
        change = book.latest()
        fresh = [m.id for m in change.rows.read(reading)]
        keys = change.rows.file_names(fresh)
        links = change.rows.link(fresh)
        mentions = tuple(change.rows.mentions[i] for i in fresh)
        claims = tuple(change.rows.claims[i] for i in sorted({p.claim.id for p in reading.proposals}))
        speakers = tuple(s for s in reading.speakers if s.id in change.rows.speakers)
        change.add(Derived(mentions, claims, speakers, tuple(links), tuple(sorted(keys))))
        book.store.put_texts([indexed(rendition)])
    seen = book.derivation.mentions
    return sum(link.left in seen and link.right in seen for link in links)


def _reading_of(book: Casebook, document: str) -> Reading | None:
    entry = book.store.entry(keyed_id(book.store.id_key, "rd", document))
    return entry.record if entry and isinstance(entry.record, Reading) else None
