"""Who can open the casebook: whose secret each key slot is, and what became of the slots."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from izdeu.actions.casebook import Casebook
from izdeu.model.holder import KeyHolder
from izdeu.model.ids import random_id
from izdeu.model.record import Deed
from izdeu.model.signed import Signed


@dataclass(frozen=True, slots=True)
class KeySlot:
    """A key slot: its kind, who holds its secret, since when, and who gave it to them."""

    id: str
    kind: str
    who: str
    since: datetime | None
    by: str


def holders(book: Casebook) -> dict[str, Signed[KeyHolder]]:
    """By key slot, who holds it, as it was last recorded. Slots as old as the casebook are not in it."""
    book.permit("keys")
    return {signed.record.slot: signed for signed in (e.signed(KeyHolder) for e in book.entries("keyholder"))}


def key_slots(book: Casebook, slots: Iterable[tuple[str, str]]) -> list[KeySlot]:
    """The slots of casebook.json, by id and kind, with who holds them. One that nobody gave came with the casebook itself."""
    held = holders(book)
    made = next(((entry.by, entry.at) for entry in book.store.entries("deed")), ("", None))
    return [
        KeySlot(id, kind, given.record.who, given.at, given.by)
        if (given := held.get(id))
        else KeySlot(id, kind, made[0], made[1], made[0])
        for id, kind in slots
    ]


def tell_of_keys(book: Casebook, deed: str, added: Iterable[str], gone: Iterable[str], who: str = "") -> None:
    """Log what is about to become of the slots, and whose the new ones are: `who`, or whoever held those they replace."""
    old = list(gone)
    whose = who.strip() or next((holder.who for holder in key_slots(book, ((id, "") for id in old))), "") or book.by
    new = [KeyHolder(random_id("kh"), id, whose) for id in added]
    said = " ".join((*(f"+{one.slot} {one.who}" for one in new), *(f"-{id}" for id in old)))
    with book.together():
        book.record(*new, Deed(random_id("deed"), deed, said))
