"""Derived tables made again from the records."""

from typing import TYPE_CHECKING

from izdeu.actions.casebook import Casebook
from izdeu.actions.derive import derive
from izdeu.actions.indexing import index_all
from izdeu.model.standing import Derived

if TYPE_CHECKING:
    from izdeu.actions.import_list import OpenTable


def rebuild(book: Casebook) -> bool:
    """Make every derived row again. True where they came out as they were: the usual case."""
    book.permit("rebuild")
    entries = book.store.entries  # all of them, whoever asks
    made = derive(entries("reading"), entries("decision"), entries("suggestion"))
    same, texts = made == _sorted(book.store.derived()), book.store.texts()
    with book.together():
        book.store.replace(made)
        index_all(book.store)
        same = same and texts == book.store.texts()
    book.forget()
    book.log("rebuild", "as before" if same else "different")
    return same


def _sorted(rows: Derived) -> Derived:
    return Derived(
        tuple(sorted(rows.mentions, key=lambda m: m.id)),
        tuple(sorted(rows.claims, key=lambda c: c.claim.id)),
        tuple(sorted(rows.speakers, key=lambda s: s.id)),
        tuple(sorted(rows.links, key=lambda link: (link.left, link.right))),
        tuple(sorted(rows.name_keys)),
    )


def rebuild_lists(book: Casebook, open_table: "OpenTable") -> bool:
    """The rows and indexes of every list again from its original. True where they came out as they were."""
    from izdeu.actions.import_list import (  # brings the name kernel, which the rest does without
        prepare,
        put_list,
        standing,
    )

    book.permit("rebuild")
    book = Casebook(book.store, book.by)  # all of them, whoever asks: a list that was not seen here would be dropped
    before, same = {one.list: one for one in book.store.shelved()}, True
    documents, listings = book.documents(), standing(book)
    for listing in listings.values():
        data = book.store.read(documents[listing.document].original)
        made = put_list(book, prepare(book, listing, data, open_table))
        was = before.pop(listing.list, None)
        same = same and was is not None and was.digest == made.digest
    for left in before:
        book.store.drop_list(left)
    return same and not before
