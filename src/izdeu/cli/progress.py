"""How far long work has come, on stderr; nothing where nobody watches."""

import sys
from types import TracebackType

import click

from izdeu.model.plain import shown_in_line


class Progress:
    """A line that is written over: `3/14 article.txt`. Silent where stderr is no terminal."""

    def __init__(self, total: int) -> None:
        self.total, self.done, self.missed = total, 0, 0
        self.watched = sys.stderr.isatty()

    def __enter__(self) -> "Progress":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.clear()

    def step(self, name: str) -> None:
        self.done += 1
        if self.watched:
            click.echo(f"\r\x1b[2K{self.done}/{self.total} {shown_in_line(name)[:60]}", nl=False, err=True)

    def miss(self, sentence: str) -> None:
        """Something could not even be started: said, and counted."""
        self.missed += 1
        self.clear()
        click.echo(f"izdeu: {sentence}", err=True)

    def clear(self) -> None:
        if self.watched:
            click.echo("\r\x1b[2K", nl=False, err=True)


class Rows:
    """The same for a list: `25,000 rows`."""

    def __init__(self) -> None:
        self.watched = sys.stderr.isatty()

    def __enter__(self) -> "Rows":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.watched:
            click.echo("\r\x1b[2K", nl=False, err=True)

    def at(self, count: int) -> None:
        if self.watched:
            click.echo(f"\r\x1b[2K{count:,} rows", nl=False, err=True)
