"""Files in: kept byte for byte, read, claims proposed, identities proposed."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from izdeu.actions.bearers import bearers
from izdeu.actions.casebook import Casebook
from izdeu.actions.indexing import indexed
from izdeu.actions.inside import inside, origins, taken_out
from izdeu.actions.receipt import received
from izdeu.actions.reprint import reprint
from izdeu.actions.seal import Seal
from izdeu.actions.transcribe import transcribe
from izdeu.actions.transcripts import fresh, settle
from izdeu.intake.found import Found
from izdeu.intake.receive import display_name
from izdeu.intake.text import ReadText
from izdeu.model.errors import UnreadableFile
from izdeu.model.ids import keyed_id
from izdeu.model.reading import Reading
from izdeu.model.source import Document, Failure, Openness, Rendition, Reprint
from izdeu.model.speaker import Speaker
from izdeu.model.standing import Derived
from izdeu.timeline.story import Cited

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
    its reader has us doubt. `inside`: the documents that lay in it and are to be read next; `lay`: in which file it lay itself;
    `seconds`: how long a recording is."""

    name: str
    document: str
    outcome: Outcome
    mentions: int = 0
    proposals: int = 0
    links: int = 0
    reason: str = ""
    remedy: str = ""
    notes: tuple[str, ...] = ()
    inside: tuple[str, ...] = ()
    lay: str = ""
    seconds: float | None = None


def add(
    book: Casebook,
    files: Iterable[tuple[str, bytes]],
    read: ReadFile,
    propose: Propose,
    openness: Openness | None = None,
    narrator: Speaker | None = None,
    case: str = "",
) -> Iterator[Added]:
    """Take each file in turn, and after it those that lie in it. One that fails is kept, and never stops the others.

    `narrator`: whose words they are, where that is known: what is told in nobody else's name is told by them. `case`: where
    they are filed, where they are new here.

    Killed at any moment and run again: a document without its reading is read then, and nothing is doubled, because
    each step is recorded in one piece under an id that follows from the bytes.
    """
    book.permit("add")
    for name, data in files:
        document, _ = received(book, name, data, openness, case)
        done = _read(book, document, data, read, propose, openness, narrator)
        yield replace(done, name=display_name(name))
        yield from _inside(book, done, read, propose, openness)


def _inside(
    book: Casebook, done: Added, read: ReadFile, propose: Propose, openness: Openness | None
) -> Iterator[Added]:
    """What lay in a file, whether it was taken out just now or before a crash."""
    waiting, met = list(done.inside), set[str]()
    while waiting:
        if (id := waiting.pop(0)) in met:
            continue
        met.add(id)
        document = book.document(id)
        private = Openness.PRIVATE if document.openness is Openness.PRIVATE else openness
        one = read_kept(book, document.id, read, propose, private)
        yield one
        waiting[:0] = one.inside


def read_kept(book: Casebook, id: str, read: ReadFile, propose: Propose, openness: Openness | None = None) -> Added:
    """Read a document that is on record and was not read yet. NotFound."""
    book.permit("add")
    document = book.document(id)
    lay = "; ".join(f"{book.document(one.container).name}, {one.place}" for one in origins(book, id))
    return replace(_read(book, document, book.store.read(document.original), read, propose, openness, None), lay=lay)


def _read(
    book: Casebook, document: Document, data: bytes, read: ReadFile, propose: Propose, openness: Openness | None,
    narrator: Speaker | None,
) -> Added:  # fmt: skip
    if (done := _reading_of(book, document.id)) is not None:
        notes = (OPEN,) if openness is Openness.PRIVATE and any(speaker.open for speaker in done.speakers) else ()
        unread = tuple(id for id in inside(book, document.id) if _reading_of(book, id) is None)
        return Added(
            document.name, document.id, Outcome.ALREADY, len(done.mentions), len(done.proposals), notes=notes,
            inside=unread,
        )  # fmt: skip
    try:
        text = read(data, document.name)
        found = fresh(book, document.id, text, propose(text, document.name))
        text = replace(text, notes=(*text.notes, *found.notes))
        within = taken_out(book, document, text.parts, _openness_within(document, text, found, openness))
    except UnreadableFile as error:
        failure = Failure(
            keyed_id(book.store.id_key, "f", document.id, str(error)), document.id, "read", str(error), error.remedy
        )
        book.record(failure)
        return Added(document.name, document.id, Outcome.FAILED, reason=failure.reason, remedy=failure.remedy)
    return replace(_take(book, document, text, found, openness, narrator), inside=within)


def _sealed(text: ReadText, found: Found, openness: Openness | None) -> bool:
    """Whether who speaks in it is sealed: as somebody said, else where a person tells it, or wrote it to another."""
    return openness is Openness.PRIVATE or (openness is None and (found.first_person or text.private))


def _openness_within(document: Document, text: ReadText, found: Found, openness: Openness | None) -> Openness | None:
    """What came with a private letter is private. None where nobody has said what it is."""
    private = _sealed(text, found, openness) or document.openness is Openness.PRIVATE
    return Openness.PRIVATE if private else openness


def _take(
    book: Casebook,
    document: Document,
    text: ReadText,
    found: Found,
    openness: Openness | None,
    narrator: Speaker | None,
) -> Added:
    """Record the reading and everything that follows from it, in one transaction."""
    rendition = Rendition(
        keyed_id(book.store.id_key, "r", document.id, text.reader, text.version), document.id, text.reader,
        text.version, text.text, found.language, found.published, found.publisher, found.title, text.notes,
        text.cues, text.messages, text.sheets, text.words, text.recording,
    )  # fmt: skip
    key = book.store.id_key
    same = None if text.listing else reprint(book, rendition)
    reading = transcribe(
        found, document.id, rendition, key, open_speakers=not _sealed(text, found, openness), narrator=narrator
    )
    links = record_reading(book, rendition, reading, same)
    settle(book, document.id)
    counts = len(reading.mentions), len(reading.proposals), links
    notes = (*text.notes, *((f"it is the same text as {_name(book, same)}: they count as one voice",) if same else ()))
    seconds = text.recording.seconds if text.recording else None
    return Added(document.name, document.id, Outcome.ADDED, *counts, notes=notes, seconds=seconds)


def _name(book: Casebook, same: Reprint) -> str:
    return Seal(book).cited(Cited(same.original, book.document(same.original).name)).name


def record_reading(book: Casebook, rendition: Rendition, reading: Reading, same: Reprint | None = None) -> int:
    """All of a reading or nothing, with every row that follows from it. Gives how many possible matches it brought."""
    with book.together():
        book.record(rendition, reading, *((same,) if same else ()))
        change = book.latest()
        fresh = [m.id for m in change.rows.read(reading)]
        keys = change.rows.file_names(fresh)
        links = change.rows.link(fresh, bearers(book, change.rows))
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
