"""`izdeu` as Boris uses it, over a casebook in memory."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from click.testing import CliRunner, Result
from told import TEXTS, propose, read

from izdeu.actions.add import add
from izdeu.actions.casebook import Casebook
from izdeu.cli.main import Session, main
from izdeu.store import MemoryStore

type Izdeu = Callable[..., Result]


def filled(*names: str) -> Casebook:
    book = Casebook(MemoryStore(), "Boris")
    list(add(book, [(name, TEXTS[name][0].encode()) for name in names], read, propose))
    return book


@pytest.fixture
def book() -> Casebook:
    """A wife's story and an official's answer, both published."""
    return filled("aygul.txt", "answer.txt")


@pytest.fixture
def izdeu(book: Casebook, monkeypatch: pytest.MonkeyPatch) -> Izdeu:
    """Runs a command in `book`; `keys` are what Boris types. Fails where the exit status is another than `status`."""

    @contextmanager
    def opened(session: Session, *, sealed: bool = False, reading: bool = False) -> Iterator[Casebook]:
        book.sealed_open = sealed
        yield book

    monkeypatch.setattr(Session, "casebook", opened)
    monkeypatch.setattr("izdeu.assembly.harden", lambda: None)
    monkeypatch.setattr("gc.disable", lambda: None)
    monkeypatch.setenv("COLUMNS", "80")

    def run(*words: str, keys: str = "", status: int = 0) -> Result:
        done = CliRunner().invoke(main, words, input=keys, env={"IZDEU_PASSPHRASE_FILE": ""})
        if done.exception and not isinstance(done.exception, SystemExit):
            raise done.exception
        assert done.exit_code == status, done.output
        return done

    return run
