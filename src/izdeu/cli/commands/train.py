"""`izdeu train`"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from izdeu.cli.main import Session

if TYPE_CHECKING:
    from izdeu.actions.casebook import Casebook
    from izdeu.model.signed import Signed
    from izdeu.model.trained import Fared, Trained


@click.command()
@click.option("--list", "listing", is_flag=True, help="Every version trained here, and which one reads.")
@click.option("--use", "version", type=int, metavar="VERSION", help="Read with this version from now on.")
@click.option("--shipped", is_flag=True, help="Go back to the head that came with Izdeu.")
@click.pass_obj
def command(session: Session, listing: bool, version: int | None, shipped: bool) -> None:
    """Teach the reader with what was decided here.

    The sieve finds sentences that tell what happened to somebody, where no rule read anything. What reviewers accepted,
    corrected and rejected trains a version of its own for this casebook, beginning from the shipped one. It is tried beside
    the shipped one on documents it was not trained on, and whether it does better there by more than chance is said. It reads
    nothing until somebody says --use, which is on record. What is there stays as it is; what sealed people told is left
    out. The version stays in this casebook and is never exported.

    \b
    izdeu train
    izdeu train --use 1
    izdeu train --list
    izdeu train --shipped         back to how it was
    """
    if listing + shipped + (version is not None) > 1:
        raise click.UsageError("Give one of --list, --use and --shipped, or none.")
    with session.casebook(reading=listing) as book:
        if listing:
            click.echo("\n".join(_all(book)))
        elif shipped or version is not None:
            _use(book, version)
        else:
            _train(book)


def _train(book: "Casebook") -> None:
    from izdeu.actions.train import in_force, train
    from izdeu.assembly import shared_sieve

    made = train(book, shared_sieve())
    click.echo("\n".join(_told(made)))
    number, now = made.record.version, in_force(book)
    going_on = f"version {now.version}" if now else "the shipped head"
    same = "" if made.record.better else " all the same"
    click.echo(f"Nothing is changed: {going_on} goes on reading. `izdeu train --use {number}` takes this one{same}.")


def _use(book: "Casebook", version: int | None) -> None:
    from izdeu.actions.train import use

    use(book, version)
    click.echo("The shipped head reads from now on." if version is None else f"Version {version} reads from now on.")


def _all(book: "Casebook") -> Iterator[str]:
    from izdeu.actions.train import in_force, taken, versions
    from izdeu.model.plain import shown_in_line

    for one in versions(book):
        yield from _told(one)
    now, said = in_force(book), taken(book)
    since = f", since {said.at:%Y-%m-%d}, as {shown_in_line(said.by)} said" if said else ""
    yield f"Version {now.version} reads{since}." if now else f"The shipped head reads{since}."


def _told(one: "Signed[Trained]") -> Iterator[str]:
    """What it was trained on, and how it did beside the shipped one."""
    from izdeu.cli.terminal import counted
    from izdeu.model.plain import shown_in_line

    made, said = one.record, one.record.taught
    yield f"Version {made.version}, by {shown_in_line(one.by)}, {one.at:%Y-%m-%d}"
    yield (
        f"  trained on {counted(said.sentences, 'sentence')} ({said.events} tell an event) in "
        f"{counted(said.documents, 'document')}, {said.whole} reviewed whole, decided by "
        f"{counted(said.hands, 'person', 'people')}"
    )
    yield "  on documents it was not trained on:"
    yield f"    shipped       {_fared(made.shipped)}"
    yield f"    version {made.version:<5} {_fared(made.local)}"
    yield (
        f"  {counted(made.gained, 'sentence')} it alone judges rightly, {made.lost} the shipped one alone "
        f"(by chance as far apart: {made.by_chance:.0%})"
    )
    yield f"  {'better than' if made.better else 'no better than'} the shipped one{'' if made.better else ': not recommended'}"
    if made.local.found < made.shipped.found:
        yield "  it passes over more sentences that tell an event: whoever would rather look at too many keeps the shipped one"


def _fared(how: "Fared") -> str:
    return f"finds {how.found:.0%} of the sentences that tell an event; {how.right:.0%} of what it shows tells one"
