"""`izdeu`: finds the command, opens the casebook, and says every error in words."""

import errno
import gc
import importlib
import os
import pkgutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from izdeu import __version__
from izdeu.cli import commands
from izdeu.model.errors import IzdeuError
from izdeu.model.plain import shown
from izdeu.settings import Settings

if TYPE_CHECKING:
    from izdeu.actions.casebook import Casebook

# These read a casebook once and end. Looking for garbage in the meantime finds none and took a tenth of their time
# (`people` on eleven documents: 0.73 s of processor time with it, 0.67 s without, median of 7).
SHORT = frozenset(("people", "show", "search", "export"))
STOPPED = 130  # what a shell expects of a program that was stopped with Ctrl-C
# In the order in which somebody new needs them.
CHAPTERS = {
    "Begin": ("init", "add", "import", "transcript", "transcribe"),
    "Look and decide": (
        "people",
        "show",
        "review",
        "link",
        "judge",
        "find",
        "copies",
        "confirm",
        "search",
        "lists",
        "match",
    ),
    "Hand on": ("export", "extract"),
    "Work together": ("serve",),
    "Keep in order": ("keys", "vocabulary", "rebuild", "verify", "train", "completion"),
}


class Commands(click.Group):
    """One file a command under `cli/commands/`: a new one is found by being there. Only the one called is imported."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        there = [module.name for module in pkgutil.iter_modules(commands.__path__)]
        known = [name for chapter in CHAPTERS.values() for name in chapter if name in there]
        return known + sorted(set(there) - set(known))

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name not in self.list_commands(ctx):
            return None
        command: click.Command = importlib.import_module(f"{commands.__name__}.{name}").command
        command.name = name  # not the word `command`, which usage lines would otherwise show
        if not any(parameter.name == "casebook" for parameter in command.params):
            command.params += behind(hidden=name != "init")
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        there = self.list_commands(ctx)
        known = {name for chapter in CHAPTERS.values() for name in chapter}
        chapters = CHAPTERS | {"More": tuple(name for name in there if name not in known)}
        for title, names in chapters.items():
            found = [(name, self.get_command(ctx, name)) for name in names if name in there]
            rows = [(f"{name:10}", command.get_short_help_str(80)) for name, command in found if command]
            if rows:
                with formatter.section(title):
                    formatter.write_dl(rows)

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

    def told(self, **said: str) -> "Session":
        """The same, but for what was said behind the command."""
        known = self.settings
        before = {
            "casebook": str(known.casebook), "user": known.user, "passphrase_file": str(known.passphrase_file or ""),
        }  # fmt: skip
        return Session(Settings.read(os.environ, **before | said))

    def passphrase(self, *, new: bool = False) -> str:
        """From the file that was named, or asked for: twice where it is new, and again until both are the same."""
        given = self.settings.passphrase()
        if given is not None:
            return given
        if not new:
            return str(click.prompt("Passphrase", hide_input=True, err=True))
        while True:
            first: str = click.prompt("A new passphrase", hide_input=True, err=True)
            if first == click.prompt("The same again", hide_input=True, err=True):
                return first
            click.echo("The two are not the same. Once more, please.", err=True)

    @contextmanager
    def casebook(self, *, sealed: bool = False, reading: bool = False) -> Iterator["Casebook"]:
        """The open casebook. With `reading` others may be at work in it, and nothing but deeds is recorded."""
        from izdeu.actions.glossary import words_of
        from izdeu.assembly import opened, refuse_if_absent
        from izdeu.model.vocabulary import in_words_of

        refuse_if_absent(self.settings)  # before anyone types a passphrase for nothing
        with (
            opened(self.settings, self.passphrase(), sealed=sealed, reading=reading) as book,
            in_words_of(words_of(book)),
        ):
            yield book


def _shared() -> list[click.Option]:
    """What every command needs to know, and what may stand before it or behind it."""
    return [
        click.Option(
            ["--casebook"], metavar="DIR", type=click.Path(), help="Where the casebook is. [IZDEU_CASEBOOK; ./casebook]"
        ),
        click.Option(["--as", "user"], metavar="NAME", help="Who is at work: every deed records it. [IZDEU_USER]"),
        click.Option(
            ["--passphrase-file"], metavar="FILE", type=click.Path(),
            help="Where the passphrase is. [IZDEU_PASSPHRASE_FILE]",
        ),
    ]  # fmt: skip


def behind(*, hidden: bool) -> list[click.Parameter]:
    """`izdeu init --as Amal` is what people type."""
    options = _shared()
    for option in options:
        option.hidden, option.expose_value, option.callback = hidden, False, _told
    return list[click.Parameter](options)


def _told(ctx: click.Context, option: click.Parameter, value: str | None) -> None:
    if value is not None and not ctx.resilient_parsing:
        assert option.name
        ctx.obj = ctx.obj.told(**{option.name: value})


@click.command(
    cls=Commands,
    params=list[click.Parameter](_shared()),
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
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

    Nothing a machine proposes is a fact until a named person accepts it. `izdeu COMMAND --help` tells more of each.
    """
    if os.environ.get("NO_COLOR"):
        ctx.color = False
    if ctx.resilient_parsing:  # only the words of the command line are being completed
        return
    if ctx.invoked_subcommand in SHORT:
        gc.disable()
    from izdeu.assembly import harden

    harden()
    ctx.obj = Session(Settings.read(os.environ, casebook, user, passphrase_file))


def run() -> None:
    """The program: click's own way, but Ctrl-C is answered in words and with the status shells expect."""
    try:
        status = main.main(prog_name="izdeu", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except OSError as error:
        if error.errno != errno.ENOSPC:
            raise
        click.echo("izdeu: there is no room left to write what was asked for: it is not whole", err=True)
        sys.exit(1)
    except (click.Abort, KeyboardInterrupt):
        click.echo("\nStopped. What was finished is kept, and nothing is half done.", err=True)
        sys.exit(STOPPED)
    sys.exit(status if isinstance(status, int) else 0)
