"""What has come in and is not read yet. Receiving is quick and durable; reading takes its time, and is resumed after a crash."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from hashlib import sha256

from izdeu.actions.casebook import Casebook
from izdeu.actions.receipt import received
from izdeu.intake.receive import display_name
from izdeu.model.errors import BadRequest
from izdeu.model.ids import keyed_id
from izdeu.model.listed import Listing
from izdeu.model.reading import Reading
from izdeu.model.record import Entry
from izdeu.model.source import Document, Failure, Openness


class Stage(StrEnum):
    """How far a document has come."""

    WAITING = "waiting"
    READ = "read"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Arrival:
    """One document that came in: by whom, when, and how far it is. `proposals` where it was read, `failure` where it could not be."""

    document: Document
    by: str
    at: datetime
    stage: Stage
    proposals: int = 0
    failure: Failure | None = None


def receive(
    book: Casebook, name: str, data: bytes, openness: Openness = Openness.PUBLISHED, case: str = ""
) -> tuple[Document, bool]:
    """Keep a file in a case, to be read afterwards. Whether it is new: the same bytes are not kept twice, whoever brings them."""
    book.permit("add")
    if not data:
        raise BadRequest(
            f"{display_name(name)} is empty: it has no bytes", "Look whether it was saved whole, and add it again."
        )
    return received(book, name, data, openness, case)


def is_read(book: Casebook, data: bytes) -> bool:
    """Whether these bytes are on record for whoever opened the casebook with its own key, and what they say too."""
    document = keyed_id(book.store.id_key, "d", sha256(data).hexdigest())
    return book.store.entry(keyed_id(book.store.id_key, "rd", document)) is not None


def arrivals(book: Casebook, most: int = 100) -> list[Arrival]:
    """What came last, newest first; lists have a room of their own."""
    lists, failures = _lists(book), _failures(book)
    came = [entry for entry in book.entries("document") if entry.id not in lists]
    return [_arrival(book, entry, failures) for entry in reversed(came[-most:])]


def arrival(book: Casebook, document: str) -> Arrival | None:
    """How far one document is; None where it is not there for whoever asks."""
    entry = book.entry(document)
    return _arrival(book, entry, _failures(book)) if entry else None


def unread(book: Casebook) -> list[str]:
    """The documents nobody has read yet, the oldest first: what a reader goes on with after a crash."""
    read, left = book.store.ids("reading"), {*_lists(book), *_failures(book)}
    return [id for id in book.documents() if id not in left and reading_id(book, id) not in read]


def reading_id(book: Casebook, document: str) -> str:
    return keyed_id(book.store.id_key, "rd", document)


def _arrival(book: Casebook, entry: Entry, failures: dict[str, Failure]) -> Arrival:
    document, reading = entry.record, book.entry(reading_id(book, entry.id))
    assert isinstance(document, Document)
    if reading and isinstance(done := reading.record, Reading):
        return Arrival(document, entry.by, entry.at, Stage.READ, len(done.proposals))
    failure = failures.get(document.id)
    return Arrival(document, entry.by, entry.at, Stage.FAILED if failure else Stage.WAITING, failure=failure)


def _lists(book: Casebook) -> set[str]:
    return {record.document for entry in book.entries("listing") if isinstance(record := entry.record, Listing)}


def _failures(book: Casebook) -> dict[str, Failure]:
    return {record.document: record for entry in book.entries("failure") if isinstance(record := entry.record, Failure)}
