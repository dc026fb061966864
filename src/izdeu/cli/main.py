"""`izdeu`: finds the command, opens the casebook, and says every error in words."""

import importlib
import os
import pkgutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import click

from izdeu import __version__
from izdeu.actions.casebook import Casebook
from izdeu.cli import commands
from izdeu.model.errors import IzdeuError
from izdeu.model.plain import shown
from izdeu.settings import Settings


class Commands(click.Group):
    """One file a command under `cli/commands/`: a new one is found by being there. Only the one called is imported."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return [module.name for module in pkgutil.iter_modules(commands.__path__)]

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name not in self.list_commands(ctx):
            return None
        command: click.Command = importlib.import_module(f"{commands.__name__}.{name}").command
        return command

    def invoke(self, ctx: click.Context) -> object:
        """The one place where errors are caught: said on stderr, with what to do next; the exit status is 1."""
        try:
            return super().invoke(ctx)
        except IzdeuError as error:
            click.echo(f"izdeu: {shown(str(error))}", err=True)
            if error.remedy:
                click.echo(shown(error.remedy), err=True)
            sys.exit(1)


@dataclass(frozen=True, slots=True)
class Session:
    """What every command gets: the settings, and a way to open the casebook."""

    settings: Settings

    def passphrase(self, *, new: bool = False) -> str:
        """From the file that was named, or asked for: twice where it is new."""
        given = self.settings.passphrase()
        if given is not None:
            return given
        secret: str = click.prompt("Passphrase", hide_input=True, confirmation_prompt=new, err=True)
        return secret

    @contextmanager
    def casebook(self, *, sealed: bool = False) -> Iterator[Casebook]:
        from izdeu.assembly import opened, refuse_if_absent

        refuse_if_absent(self.settings)  # before anyone types a passphrase for nothing
        with opened(self.settings, self.passphrase(), sealed=sealed) as book:
            yield book


@click.command(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option("--casebook", metavar="DIR", help="Where the casebook is. [IZDEU_CASEBOOK; ./casebook]")
@click.option("--as", "user", metavar="NAME", help="Who is at work: every deed records it. [IZDEU_USER]")
@click.option("--passphrase-file", metavar="FILE", help="Read the passphrase from a file. [IZDEU_PASSPHRASE_FILE]")
@click.version_option(__version__, prog_name="izdeu")
@click.pass_context
def main(ctx: click.Context, casebook: str, user: str, passphrase_file: str) -> None:
    """A casebook for people who look for the disappeared.

    \b
    izdeu init --as Amal          make an encrypted casebook in ./casebook
    izdeu add article.txt …       keep files, read them, propose what they say
    izdeu people                  who is missing, and what was last heard
    izdeu show NAME               one person, every fact with the words it rests on
    izdeu review                  accept, correct or reject what was proposed

    Nothing a machine proposes is a fact until a named person accepts it.
    """
    from izdeu.assembly import harden

    harden()
    ctx.obj = Session(Settings.read(os.environ, casebook, user, passphrase_file))
