"""`izdeu judge`"""

from typing import TYPE_CHECKING

import click

from izdeu.cli.main import Session

if TYPE_CHECKING:
    from izdeu.actions.casebook import Casebook
    from izdeu.actions.people import Register
    from izdeu.model.person import Sameness


@click.command()
@click.argument("left", metavar="A", required=False)
@click.argument("right", metavar="B", required=False)
@click.argument("verdict", type=click.Choice(["same", "different", "unsure"]), required=False)
@click.option("--why", required=True, help="The reason, for whoever asks in ten years.")
@click.option("--undo", "back", is_flag=True, help="Take back your own last judgement; give no A, B or verdict.")
@click.option("--sealed", is_flag=True, help="Also records of the sealed speakers themselves.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object on stdout: docs/json.md.")
@click.pass_obj
def command(
    session: Session,
    left: str | None,
    right: str | None,
    verdict: str | None,
    why: str,
    back: bool,
    sealed: bool,
    as_json: bool,
) -> None:
    """Decide whether two records are one person.

    A and B are names, ids of people, ids of records, or NAME@DOCUMENT for the record of one document. Nothing is merged
    for good: a later judgement about the same two records takes the place of this one.

    \b
    izdeu judge "Yerkin Sarbasuly@article.txt" "Erkin Sarbas@bulletin.html" same --why "Same wife, same village."
    izdeu judge --undo --why "It was his cousin."
    """
    if back == bool(left) or back == bool(verdict):
        raise click.UsageError("Give A, B and a verdict; or --undo alone.")
    with session.casebook(sealed=sealed) as book:
        if left and right and verdict:
            _judge(book, left, right, verdict, why, as_json)
        else:
            _undo(book, why, as_json)


def _judge(book: "Casebook", left: str, right: str, verdict: str, why: str, as_json: bool) -> None:
    from izdeu.actions.judge import judge, record_of
    from izdeu.actions.people import Register
    from izdeu.model.person import Sameness

    register = Register(book)
    one, other = record_of(register, left), record_of(register, right)
    judge(book, one.id, other.id, Sameness(verdict), why)
    _say(Register(book), one.id, other.id, Sameness(verdict), as_json)


def _undo(book: "Casebook", why: str, as_json: bool) -> None:
    from izdeu.actions.judge import undo
    from izdeu.actions.people import Register

    back = undo(book, why)
    _say(Register(book), back.left, back.right, back.verdict, as_json)


def _say(register: "Register", one: str, other: str, verdict: "Sameness", as_json: bool) -> None:
    """What stands now, and which disputes there are."""
    from izdeu.cli.forms import json_line, judged
    from izdeu.model.plain import shown_in_line

    disputes = register.disputes()
    said = " and ".join(map(register.called, (one, other)))
    as_data = json_line(judged(one, other, verdict, disputes))
    click.echo(as_data if as_json else f"{shown_in_line(said)}: {verdict}.")
    for dispute in disputes:
        click.echo(f"In dispute: {shown_in_line(dispute)}", err=True)
