"""Derived tables made again from the records."""

from izdeu.actions.casebook import Casebook
from izdeu.actions.derive import derive
from izdeu.model.standing import Derived


def rebuild(book: Casebook) -> bool:
    """Make every derived row again. True where they came out as they were: the usual case."""
    made = derive(book.store.entries("reading"), book.store.entries("decision"))
    same = made == _sorted(book.store.derived())
    with book.store.transaction():
        book.store.replace(made)
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
