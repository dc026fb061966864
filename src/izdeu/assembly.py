"""The only wiring: which store, which readers, which tongue."""

import os

# Before anything imports numpy: on two busy cores natasha reads four times as fast when its small products stay on one.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
# And the threads of the sentence model sleep while they wait for each other: where anybody else is at work on the cores, waiting awake
# took three times the computing and four times as long.
os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")

import traceback
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from izdeu.actions.add import Propose
from izdeu.actions.casebook import Casebook, keeper
from izdeu.actions.keys import tell_of_keys
from izdeu.actions.ports import Store
from izdeu.intake.found import Found
from izdeu.intake.text import ReadText
from izdeu.model.errors import BadRequest, CasebookExists, NoCasebook, UnreadableFile
from izdeu.model.ids import random_id
from izdeu.model.listed import Row, TableReader
from izdeu.model.record import Deed
from izdeu.model.source import Region
from izdeu.model.trained import Trained
from izdeu.settings import Settings
from izdeu.store import (
    Turn,
    Vault,
    add_passphrase,
    change_passphrase,
    create_casebook,
    harden,
    open_beside,
    open_casebook,
    renew_recovery_code,
    revoke,
    slots,
)

if TYPE_CHECKING:
    from izdeu.intake.consulted import Ask as Ask  # the command line has it from here
    from izdeu.intake.listening import Listened
    from izdeu.intake.sieve import Sieve


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


def refuse_if_there(settings: Settings) -> None:
    """CasebookExists where there is one; asks for nothing."""
    with suppress(NoCasebook):
        slots(settings.casebook)
        raise CasebookExists(
            f"there is a casebook in {settings.casebook} already", "Name another folder for a new one: --casebook DIR."
        )


@contextmanager
def opened(settings: Settings, secret: str, *, sealed: bool = False, reading: bool = False) -> Iterator[Casebook]:
    """The casebook, for as long as the block lasts. `secret`: a passphrase, or the recovery code.

    `reading`: nothing but deeds will be recorded, so that others may be at work in it.
    """
    store = (open_beside if reading else open_casebook)(settings.casebook, secret)
    try:
        yield Casebook(store, settings.user or keeper(store), sealed_open=sealed)
    finally:
        store.close()


# — who may open it —


def add_key(settings: Settings, secret: str, new: str, who: str) -> str:
    """One more passphrase, for somebody by name. Its slot."""
    return add_passphrase(settings.casebook, secret, new, tell=_telling(settings, "keys add", who))


def change_key(settings: Settings, secret: str, new: str) -> str:
    """Another passphrase in place of the one typed, for whoever held that. Its slot."""
    return change_passphrase(settings.casebook, secret, new, tell=_telling(settings, "keys change"))


def renew_recovery(settings: Settings, secret: str, who: str) -> str:
    """A new recovery code, which is told once and kept nowhere; the old one opens nothing any more."""
    return renew_recovery_code(settings.casebook, secret, tell=_telling(settings, "keys recovery", who))


def revoke_key(settings: Settings, secret: str, slot: str) -> None:
    revoke(settings.casebook, secret, slot, tell=_telling(settings, "keys revoke"))


def keys_of(settings: Settings) -> tuple[tuple[str, str], ...]:
    """The key slots by id and kind, as the one readable file has them."""
    return tuple((id, kind.value) for id, kind in slots(settings.casebook))


def _telling(settings: Settings, deed: str, who: str = "") -> Callable[[Store, Turn], None]:
    def tell(store: Store, turn: Turn) -> None:
        tell_of_keys(Casebook(store, settings.user or keeper(store)), deed, turn.added, turn.gone, who)

    return tell


def read_safely(data: bytes, name: str) -> ReadText:
    """Bytes to text in a fresh process that has no keys."""
    from izdeu.intake import sandbox

    return sandbox.read(data, name)


def show_words(data: bytes, region: Region) -> bytes:
    """Words of a picture as a new JPEG, made in a fresh process that has no keys."""
    from izdeu.intake import sandbox

    return sandbox.picture(data, region)


def listen_with(folder: Path, language: str) -> Callable[[bytes], "Listened"]:
    """What a model on this computer hears in a recording, in a process of its own that reaches nothing."""
    from izdeu.intake import listening

    return lambda data: listening.listen(data, folder, language)


def open_table(data: bytes, name: str, most: int) -> AbstractContextManager[tuple[TableReader, Iterator[Row]]]:
    """A list's rows in a fresh process that has no keys, at most so many of a sheet."""
    from izdeu.intake import sandbox

    return sandbox.table(data, name, most)


def shared_sieve() -> "Sieve":
    """The one every reader of this process shares."""
    from izdeu.intake.sieve import sieve  # here, because it brings numpy

    return sieve()


def asking(settings: Settings, url: str, name: str = "") -> "Ask":
    """Carries questions to the language model that is served there. BadRequest where its keeper does not allow that address."""
    from izdeu.endpoint import Endpoint

    return Endpoint(url, name, settings.model_allow)


def proposing(trained: Trained | None) -> Propose:
    """`propose_from` with a casebook's own head, whose version every proposal names; the plain one for None."""
    if trained is None:
        return propose_from

    def propose(text: ReadText, name: str) -> Found:
        with _reading_with(trained):
            found = propose_from(text, name)
        head = f"+head.{trained.version}"
        events = tuple(replace(one, version=one.version + head) if one.version else one for one in found.events)
        return found if found.method == "none" else replace(found, version=found.version + head, events=events)

    return propose


def consulting(propose: Propose, ask: "Ask | None", trained: Trained | None = None) -> Propose:
    """The same with a language model asked about what the rules leave open, by this process: readers reach no network. The plain
    one where there is none."""
    if ask is None:
        return propose

    def consulted(text: ReadText, name: str) -> Found:
        from izdeu.intake.consulted import consult

        found = propose(text, name)
        if found.method == "none":
            return found
        with _reading_with(trained):
            return consult(text.text, found, ask, shared_sieve())

    return consulted


@contextmanager
def _reading_with(trained: Trained | None) -> Iterator[None]:
    if trained is None:
        yield
        return
    from izdeu.intake.sieve import unpacked

    sieve = shared_sieve()
    sieve.head = unpacked(trained.weights)
    try:
        yield
    finally:
        sieve.head = None


def propose_from(text: ReadText, name: str) -> Found:
    """What a text says, by the reader of its language. Loads the models at the first call.

    A fault of ours in a reader is UnreadableFile too: the file is kept, the others are read, and the fault is a fact of the case.
    """
    from izdeu.intake.masthead import Masthead
    from izdeu.intake.propose import propose

    if text.listing:
        return Found("und", text.published, text.publisher, text.title, (), (), (), method="none", version="1")
    try:
        return propose(text.text, Masthead(text.published, text.publisher, text.title))
    except (
        Exception
    ) as fault:  # whatever a stranger's text makes our rules do, sixty other testimonies must not wait for it
        where = traceback.extract_tb(fault.__traceback__)[-1]
        raise UnreadableFile(
            f"the {type(fault).__name__} at {Path(where.filename).name}:{where.lineno} is a fault of Izdeu's own, not of the file",
            "Tell the makers this line (it holds nothing of the text), and add the file again after an update.",
        ) from fault


__all__ = [
    "Vault",
    "add_key",
    "asking",
    "change_key",
    "consulting",
    "create",
    "harden",
    "keys_of",
    "listen_with",
    "open_table",
    "opened",
    "propose_from",
    "proposing",
    "read_safely",
    "refuse_if_absent",
    "refuse_if_there",
    "renew_recovery",
    "revoke_key",
    "shared_sieve",
    "show_words",
]
