"""The only wiring: which store, which readers, which tongue."""

from collections.abc import Iterator
from contextlib import contextmanager

from izdeu.actions.casebook import Casebook, keeper
from izdeu.intake.found import Found
from izdeu.intake.text import ReadText
from izdeu.model.errors import BadRequest
from izdeu.model.ids import random_id
from izdeu.model.record import Deed
from izdeu.settings import Settings
from izdeu.store import create_casebook, harden, open_casebook, slots


def create(settings: Settings, passphrase: str) -> str:
    """A new encrypted casebook. Gives the recovery code, which is told once and kept nowhere."""
    if not settings.user:
        raise BadRequest("nobody is named", "Say who you are with --as NAME or IZDEU_USER: every deed records it.")
    store, recovery = create_casebook(settings.casebook, passphrase)
    try:
        store.append([Deed(random_id("deed"), "init", str(settings.user))], settings.user)
    finally:
        store.close()
    return recovery


def refuse_if_absent(settings: Settings) -> None:
    """NoCasebook where there is none; asks for nothing."""
    slots(settings.casebook)


@contextmanager
def opened(settings: Settings, secret: str, *, sealed: bool = False) -> Iterator[Casebook]:
    """The casebook, for as long as the block lasts. `secret`: a passphrase, or the recovery code."""
    store = open_casebook(settings.casebook, secret)
    try:
        yield Casebook(store, settings.user or keeper(store), sealed_open=sealed)
    finally:
        store.close()


def read_safely(data: bytes, name: str) -> ReadText:
    """Bytes to text in a fresh process that has no keys."""
    from izdeu.intake import sandbox

    return sandbox.read(data, name)


def propose_from(text: ReadText, name: str) -> Found:
    """What a text says, by the reader of its language. Loads the models at the first call."""
    from izdeu.intake.propose import propose

    return propose(text, name)


__all__ = ["create", "harden", "opened", "propose_from", "read_safely", "refuse_if_absent"]
