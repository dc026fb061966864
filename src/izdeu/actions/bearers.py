"""Who may bear a name like these: looked for by spellings, so that nobody is put beside everybody."""

from collections.abc import Sequence, Set

from izdeu import names
from izdeu.actions import spelled
from izdeu.actions.casebook import Casebook
from izdeu.actions.derive import Alike, Derivation
from izdeu.actions.index import NONE
from izdeu.identity.naming import OTHER_NAME, whole

LIKE = OTHER_NAME / 2  # what is less like a name than this is surely another one
PARTS = 2  # of a whole name, at least


def bearers(book: Casebook, rows: Derivation) -> Alike:
    """Tells which mentions of these rows bear a whole name like one of those asked about; parts of names propose nobody."""

    def alike(called: Sequence[str]) -> Set[str]:
        wanted, index = whole(tuple(called)), rows.index
        near = spelled.alike(book.shared.spellings.of(index, book.store), wanted, LIKE, PARTS)
        keys = {key for name in wanted for key in names.keys(name)}
        return {id for name in near for id in index.bearers.get(name, NONE)} | _called_by_label(rows, keys)

    return alike


def _called_by_label(rows: Derivation, keys: Set[str]) -> set[str]:
    """Whoever's names were all rejected: they are filed nowhere, and are still compared by the words for them."""
    unfiled = (id for id, names_rejected in rows.index.misnamed.items() if names_rejected and id not in rows.filed)
    return {id for id in unfiled if id in rows.mentions and not keys.isdisjoint(names.keys(rows.mentions[id].label))}
