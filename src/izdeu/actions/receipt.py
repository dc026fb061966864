"""A file as it came: kept byte for byte, and on record once in each compartment."""

from hashlib import sha256
from itertools import count

from izdeu.actions.casebook import Casebook
from izdeu.intake.receive import display_name, media_type, recorded
from izdeu.model.case import Case, Filed
from izdeu.model.errors import NotFound
from izdeu.model.ids import keyed_id, random_id
from izdeu.model.source import Document, Openness


def received(
    book: Casebook, name: str, data: bytes, openness: Openness | None = None, case: str = ""
) -> tuple[Document, bool]:
    """What these bytes are on record as for whoever is at work: the document that is there, or a new one, filed in the case;
    and whether it is new.

    One that lies in a case they do not see is not there for them: theirs is then another, under an id of its own, and nothing
    tells that a colleague has the same file. Where nobody says what it is, it is published, and a recording private: a voice tells who
    speaks. NotFound for a case they do not see.
    """
    _refuse_unseen(book, case)
    digest = sha256(data).hexdigest()
    for copy in count():
        id = keyed_id(book.store.id_key, "d", digest, *([copy] if copy else ()))
        if book.store.entry(id) is None:
            break
        if (entry := book.entry(id)) and isinstance(entry.record, Document):
            return entry.record, False
    kind = media_type(data)
    openness = openness or (Openness.PRIVATE if recorded(kind) else Openness.PUBLISHED)
    document = Document(id, display_name(name), digest, book.store.keep(data), kind, len(data), openness)
    book.record(document, *([Filed(random_id("fd"), id, case)] if case else ()))
    return document, True


def _refuse_unseen(book: Casebook, case: str) -> None:
    entry = book.entry(case) if case else None
    if case and (entry is None or not isinstance(entry.record, Case)):
        raise NotFound(f"there is no case {case}", "Look into the list of cases: it has all that are yours.")
