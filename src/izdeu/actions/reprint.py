"""Which document that came before says the same as a new one: looked for by a few of its phrases, then compared whole."""

from collections import Counter

from izdeu.actions.casebook import Casebook
from izdeu.model.ids import keyed_id
from izdeu.model.source import Rendition, Reprint
from izdeu.names.words import Phrase, Sought
from izdeu.timeline.reprints import ENOUGH, SAME, VERSION, probes, runs, share

COMPARED = 5  # documents, of those that hold the most of its phrases


def reprint(book: Casebook, new: Rendition) -> Reprint | None:
    """The earlier document, among those that are there for whoever adds, that is the same text; None where it is new."""
    found = runs(new.text)
    held = Counter(rendition for probe in probes(found) for rendition in _holding(book, probe))
    likely = (_there(book, rendition) for rendition, count in held.most_common(COMPARED) if count >= ENOUGH)
    compared = [(share(found, runs(old.text)), old.document) for old in likely if old and old.document != new.document]
    most, document = max(compared, default=(0.0, ""))
    if most < SAME:
        return None
    first = known(book, document)
    original = first.original if first else document
    return Reprint(_id(book, new.document), new.document, original, round(most, 3), "runs of five words", VERSION)


def known(book: Casebook, document: str) -> Reprint | None:
    """What is on record of it: None where it is no reprint, or of something that is not there for whoever asks."""
    entry = book.entry(_id(book, document))
    return entry.record if entry and isinstance(entry.record, Reprint) else None


def _id(book: Casebook, document: str) -> str:
    return keyed_id(book.store.id_key, "rp", document)


def _holding(book: Casebook, probe: tuple[str, ...]) -> set[str]:
    return {place.rendition for place in book.store.find_texts([Sought((Phrase(probe),))])}


def _there(book: Casebook, rendition: str) -> Rendition | None:
    entry = book.entry(rendition)
    return entry.record if entry and isinstance(entry.record, Rendition) else None
