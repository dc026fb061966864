"""The texts of documents under their words: cut into pieces, folded, and brought to where the log is."""

import re
from collections.abc import Iterator

from izdeu.actions.casebook import Casebook
from izdeu.actions.ports import Store
from izdeu.model.source import Rendition
from izdeu.model.text import Piece, Text
from izdeu.names.words import words
from izdeu.timeline.reprints import marks, runs

LONGEST = 1500  # characters of a piece: what stands that near belongs together, and is found together first
AT_ONCE = 200  # documents that are held in memory while all are indexed again
_ENDS = tuple(map(re.compile, (r"\n\s*\n", r"\n", r"[.!?。！？؟۔…][\s”»」]*", r"\s+")))


def indexed(rendition: Rendition) -> Text:
    """A rendition as it is searched."""
    pieces = tuple(_piece(rendition.text, *cut) for cut in cuts(rendition.text))
    return Text(rendition.document, rendition.id, pieces, marks(runs(rendition.text)))


def cuts(text: str) -> Iterator[tuple[int, int]]:
    """Stretches that together are the whole text: cut between paragraphs, or else lines, sentences, words."""
    start = 0
    while len(text) - start > LONGEST:
        end = _end(text, start)
        yield start, end
        start = end
    if start < len(text):
        yield start, len(text)


def _end(text: str, start: int) -> int:
    """Where the piece that begins there ends: at the last of the best breaks in its second half."""
    for breaks in _ENDS:
        found = [match.end() for match in breaks.finditer(text, start + LONGEST // 2, start + LONGEST)]
        if found:
            return found[-1]
    return start + LONGEST


def _piece(text: str, start: int, end: int) -> Piece:
    found = words(text[start:end])
    terms, near = " ".join(word.term for word in found), " ".join(word.near for word in found)
    return Piece(start, end, terms, near if near != terms else "")


def index_all(store: Store) -> None:
    """Every text again, a few at a time."""
    latest = {r.document: r.id for e in store.entries("rendition") if isinstance(r := e.record, Rendition)}
    store.drop_all_texts()
    batch: list[Text] = []
    for entry in store.entries("rendition"):
        rendition = entry.record
        if isinstance(rendition, Rendition) and latest[rendition.document] == rendition.id:
            batch.append(indexed(rendition))
        if len(batch) == AT_ONCE:
            store.put_texts(batch)
            batch = []
    store.put_texts(batch)


def index_missing(book: Casebook) -> int:
    """The texts that came before there was an index, or while it was thrown away. How many those were."""
    there = book.store.texts()
    latest = {r.document: r for e in book.store.entries("rendition") if isinstance(r := e.record, Rendition)}
    missing = [
        rendition for id, rendition in latest.items() if there.get(id) != rendition.id and rendition.text.strip()
    ]
    for at in range(0, len(missing), AT_ONCE):
        book.store.put_texts(map(indexed, missing[at : at + AT_ONCE]))
    return len(missing)
