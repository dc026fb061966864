"""Which files somebody is bringing: what of them has not come yet they are told when they are back, on whatever machine.

It is theirs alone and no record of anything. A file is known by its name; whether its bytes are here already, `inbox` sees.
"""

import json
from collections.abc import Iterable

from izdeu.actions.casebook import Casebook
from izdeu.intake.receive import display_name

FORM, KEY = "expected", ""
MOST = 1000  # names


def expect(book: Casebook, names: Iterable[str]) -> None:
    """Before the first of them is sent."""
    book.permit("add")
    _keep(book, [*expected(book), *map(display_name, names)])


def expected(book: Casebook) -> tuple[str, ...]:
    """What has not come yet, in the order it was to be sent."""
    book.permit("add")
    body = book.store.drafts.load(book.by, FORM, KEY)
    return tuple(json.loads(body)) if body else ()


def came(book: Casebook, names: Iterable[str]) -> None:
    """They are here, or were refused with a word: nobody waits for them any more."""
    here = set(map(display_name, names))
    if here & set(waiting := expected(book)):
        _keep(book, [name for name in waiting if name not in here])


def forget(book: Casebook) -> None:
    """The rest is not going to come."""
    book.permit("add")
    book.store.drafts.drop(book.by, FORM, KEY)


def _keep(book: Casebook, names: Iterable[str]) -> None:
    kept = list(dict.fromkeys(names))[:MOST]
    if kept:
        book.store.drafts.save(book.by, FORM, KEY, json.dumps(kept))
    else:
        book.store.drafts.drop(book.by, FORM, KEY)
