"""What families told in their own words becomes a document in their own voice: which one it is, and what of it nobody has read."""

from collections.abc import Iterator
from hashlib import sha256

from izdeu.actions.casebook import Casebook
from izdeu.actions.inbox import reading_id
from izdeu.actions.interview import narrative
from izdeu.model.errors import NotFound
from izdeu.model.ids import keyed_id
from izdeu.model.interview import Interview
from izdeu.model.record import Entry
from izdeu.model.source import Failure


def paper_of(book: Casebook, interview: str) -> str:
    """The id under which a narrative is on record, or will be; empty where they told nothing beyond the questions."""
    try:
        _, told = narrative(book, interview)
    except NotFound:
        return ""
    return keyed_id(book.store.id_key, "d", sha256(told).hexdigest())


def interview_of(book: Casebook, document: str) -> str:
    """The interview whose narrative a document holds; empty for any other document."""
    name = book.document(document).name
    named = (entry.id for entry in _interviews(book) if _stem(book, entry) == name.removesuffix(".txt"))
    return next((interview for interview in named if paper_of(book, interview) == document), "")


def unread(book: Casebook) -> dict[str, str]:
    """By the document it is or will be, each interview whose narrative nobody has read yet, the oldest first."""
    failed = {record.document for entry in book.entries("failure") if isinstance(record := entry.record, Failure)}
    told = {paper: entry.id for entry in _interviews(book) if (paper := paper_of(book, entry.id))}
    return {
        paper: interview
        for paper, interview in told.items()
        if paper not in failed and book.store.entry(reading_id(book, paper)) is None
    }


def _interviews(book: Casebook) -> Iterator[Entry]:
    return book.entries("interview")


def _stem(book: Casebook, entry: Entry) -> str:
    return book.document(entry.signed(Interview).record.document).name.removesuffix(".json")
