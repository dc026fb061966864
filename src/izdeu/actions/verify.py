"""Originals unchanged, quotes still match, log unbroken."""

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256

from izdeu.actions.casebook import Casebook
from izdeu.actions.seal import Seal
from izdeu.model.claim import Decision
from izdeu.model.errors import DamagedCasebook
from izdeu.model.evidence import Evidence
from izdeu.model.listed import Listing
from izdeu.model.reading import Reading
from izdeu.model.source import Document, Failure, Rendition
from izdeu.timeline.story import cited

SLOTS = (
    "key slots: casebook.json was changed behind our back; a passphrase or the recovery code may not open it any more, "
    "so put the one from the last backup in its place"
)


@dataclass(frozen=True, slots=True)
class Unread:
    """A file that is kept, and why nothing could be read from it: no fault of the casebook's."""

    name: str
    reason: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Verified:
    """What was looked at, everything that is not as it was recorded, and the files that are kept but could not be read."""

    entries: int
    originals: int
    quotes: int
    wrong: tuple[str, ...]
    unread: tuple[Unread, ...] = ()


def verify(book: Casebook) -> Verified:
    """Read everything once. An empty `wrong` means: nothing is lost and nothing was changed behind our back.

    A damaged file is told first and alone: what a damaged file says of itself cannot be trusted.
    """
    store = book.store
    if damaged := store.damaged():
        return Verified(0, 0, 0, tuple(f"database: {what}" for what in damaged))
    wrong = [SLOTS] if store.slots_changed() else []
    wrong += [f"log: {what}" for what in store.broken()]
    documents = book.documents()
    wrong += [trouble for document in documents.values() if (trouble := _original(book, document))]
    wrong += _lists(book)
    texts = {e.id: r.text for e in store.entries("rendition") if isinstance(r := e.record, Rendition)}
    quotes = 0
    for evidence in _quoted(book):
        quotes += 1
        text = texts.get(evidence.rendition)
        if text is None:
            wrong.append(f"evidence {evidence}: its rendition is missing")
        elif not evidence.stands_in(text):
            wrong.append(f"evidence {evidence}: the words quoted no longer stand there")
    return Verified(
        sum(1 for _ in store.entries()), len(documents), quotes, tuple(wrong), tuple(_unread(book, documents))
    )


def _unread(book: Casebook, documents: dict[str, Document]) -> Iterator[Unread]:
    """By their last failure; what was read after all, or taken as a list, is none."""
    records = [e.record for e in book.store.entries("failure", "reading", "listing")]
    taken = {record.document for record in records if isinstance(record, Reading | Listing)}
    failures = {record.document: record for record in records if isinstance(record, Failure)}
    for id, failure in failures.items():
        if id not in taken and id in documents:
            yield Unread(documents[id].name, failure.reason, failure.remedy)


def _lists(book: Casebook) -> list[str]:
    """Lists whose rows, which are derived, are not there."""
    there = {one.list for one in book.store.shelved()}
    listings = {r.list: r.name for e in book.store.entries("listing") if isinstance(r := e.record, Listing)}
    return [
        f"list {name}: its rows are missing; `izdeu rebuild` makes them again"
        for id, name in listings.items()
        if id not in there
    ]


def _original(book: Casebook, document: Document) -> str:
    """What is wrong with a document's original; empty where it is as it was received."""
    try:
        data = book.store.read(document.original)
    except DamagedCasebook as error:
        return f"original of {_called(book, document)}: {error}"
    same = sha256(data).hexdigest() == document.sha256 and len(data) == document.size
    return "" if same else f"original of {_called(book, document)}: its bytes are not those that were received"


def _called(book: Casebook, document: Document) -> str:
    return Seal(book).cited(cited(document)).name


def _quoted(book: Casebook) -> Iterator[Evidence]:
    for entry in book.store.entries("reading", "decision"):
        match entry.record:
            case Reading(mentions=mentions, proposals=proposals):
                for mention in mentions:
                    yield from mention.evidence
                for proposal in proposals:
                    yield from proposal.claim.evidence
            case Decision(corrected=claim) if claim is not None:
                yield from claim.evidence
            case _:
                pass
