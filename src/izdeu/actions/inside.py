"""Files that lie inside another: each becomes a document of its own, and where it lay is on record."""

from collections.abc import Iterable

from izdeu.actions.casebook import Casebook
from izdeu.actions.receipt import received
from izdeu.actions.transcripts import pair
from izdeu.intake.text import Part
from izdeu.model.errors import UnreadableFile
from izdeu.model.ids import keyed_id
from izdeu.model.source import Document, Enclosed, Openness

DEEPEST = 3  # a letter in an archive in a forwarded e-mail; what lies deeper was packed to wear somebody out
MOST = 2000  # documents out of one file, through however many archives


def taken_out(book: Casebook, container: Document, parts: Iterable[Part], openness: Openness | None) -> tuple[str, ...]:
    """The documents these parts are on record as, in their order. UnreadableFile where it would be too many, or too deep.

    Killed in between and done again, nothing is doubled: a document follows from its bytes, and where it lay from both. What lay side
    by side under one name, a recording and its transcript, is tied.
    """
    parts = tuple(parts)
    if parts:
        _refuse_bomb(enclosures(book), container.id, len(parts))
    case = book.filing().get(container.id, "")
    found, came = [], list[tuple[str, str]]()
    for part in parts:
        document, _ = received(book, part.name, part.data, openness, case)
        lay = Enclosed(
            keyed_id(book.store.id_key, "en", container.id, part.place), container.id, document.id, part.place, part.name
        )  # fmt: skip
        if document.id != container.id:  # an archive can be made that holds itself
            found.append(document.id)
            came.append((part.place, document.id))
            book.record(lay)
    list(pair(book, came))
    return tuple(dict.fromkeys(found))


def inside(book: Casebook, container: str) -> tuple[str, ...]:
    """The documents that are on record as lying in it, and in those, however deep."""
    return tuple(_below(enclosures(book), container))


def origins(book: Casebook, document: str) -> tuple[Enclosed, ...]:
    """Where it lay, in each file it came in; none where it came by itself."""
    return tuple(one for one in enclosures(book) if one.document == document)


def enclosures(book: Casebook) -> list[Enclosed]:
    """All that are there for whoever is at work, in the order they came."""
    known = book.shared.followed.enclosed.now(book.store)
    there = book.documents() if known else {}
    return [lay for lay in known.values() if lay.document in there and lay.container in there]


def _refuse_bomb(known: list[Enclosed], container: str, more: int) -> None:
    """A file that becomes ever more files: counted from the outermost one that brought it."""
    outer, depth = container, 0
    while depth <= DEEPEST and (above := next((one.container for one in known if one.document == outer), None)):
        outer, depth = above, depth + 1
    if depth >= DEEPEST:
        raise UnreadableFile(
            f"it holds {more:,} files, and lies itself in a file that lies in another, {depth} deep",
            "Unpack it, and add the files in it that matter one by one.",
        )
    if (count := len(_below(known, outer)) + more) > MOST:
        raise UnreadableFile(
            f"with it {count:,} documents would have come out of one file, and {MOST:,} are the most",
            "Unpack it, and add the files in it that matter one by one.",
        )


def _below(known: list[Enclosed], outer: str) -> list[str]:
    found, waiting = dict[str, None](), [outer]
    while waiting:
        waiting = [one.document for one in known if one.container in waiting and one.document not in found]
        found.update(dict.fromkeys(waiting))
    return list(found)
