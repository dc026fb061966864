"""`izdeu confirm`"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from izdeu.cli.main import Session
from izdeu.model.confirmation import Second

if TYPE_CHECKING:
    from izdeu.actions.casebook import Casebook
    from izdeu.actions.confirm import Awaiting

VERDICTS = {"yes": Second.CONFIRMED, "no": Second.DOUBTED, "back": Second.WITHDRAWN}


@click.command()
@click.argument("what", metavar="[ID]", required=False)
@click.argument("verdict", metavar="[yes|no|back]", required=False, type=click.Choice(list(VERDICTS)))
@click.option("--why", default="", help="What you read it in; a no needs its reason.")
@click.option("--sealed", is_flag=True, help="Also what tells who the sealed speakers are.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object for each that waits: docs/json.md.")
@click.pass_obj
def command(session: Session, what: str | None, verdict: str | None, why: str, sealed: bool, as_json: bool) -> None:
    """Read a second time what is too grave for one.

    That somebody died, was released or got away, and that two records are one person, needs a second named person. Alone
    the command lists what waits, the most urgent first, with the words it rests on. "yes" confirms, "no" says that you
    doubt it, "back" takes your own word back.

    \b
    izdeu confirm
    izdeu confirm c-0b7e… yes --as Chen --why "The hospital's letter says so too."
    """
    if bool(what) != bool(verdict) or (what and as_json):
        raise click.UsageError("Give nothing to see what waits; or an ID and yes, no or back.")
    with session.casebook(sealed=sealed, reading=not what) as book:
        if what and verdict:
            _confirm(book, what, VERDICTS[verdict], why)
        else:
            _list(book, as_json)


def _confirm(book: "Casebook", what: str, verdict: Second, why: str) -> None:
    from izdeu.actions.confirm import confirm

    said = confirm(book, what, verdict, why)
    click.echo(f"{said.what}: {said.verdict.value} by {book.by}. {said.first} had decided it.")


def _list(book: "Casebook", as_json: bool) -> None:
    from izdeu.actions.confirm import awaiting
    from izdeu.cli.forms import awaiting as as_data
    from izdeu.cli.forms import json_line
    from izdeu.cli.terminal import counted, fold, width

    waiting = awaiting(book)
    for one in waiting:
        said = [json_line(as_data(one))] if as_json else [line for said in _lines(one) for line in fold(said, width())]
        click.echo("\n".join(said))
    if not as_json:
        click.echo(f"{counted(len(waiting), 'decision waits', 'decisions wait')} for a second reader.")


def _lines(one: "Awaiting") -> Iterator[str]:
    from izdeu.cli.person import document, status_said
    from izdeu.model.plain import shown_in_line

    pair = f"{one.merge.left.label} and {one.merge.right.label} are one" if one.merge else ""
    yield shown_in_line(f"{one.title}: {status_said(one.status) if one.status else pair}")
    yield shown_in_line(
        f"  {one.what}  by {one.first}{' (that is you)' if one.mine else ''}" + (f": {one.why}" if one.why else "")
    )
    for passage in one.passages:
        yield f"    “{shown_in_line(passage.evidence.quote)}” — {document(passage.document)}"
    if one.doubt:
        yield shown_in_line(f"    doubted by {one.doubt.by}: {one.doubt.record.why}")
