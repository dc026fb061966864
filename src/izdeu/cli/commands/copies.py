"""`izdeu copies`"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from izdeu.cli.main import Session
from izdeu.model.person import Sameness
from izdeu.model.plain import shown_in_line

if TYPE_CHECKING:
    from izdeu.actions.casebook import Casebook
    from izdeu.actions.reprint import Copied


@click.command()
@click.argument("document", metavar="[ID]", required=False)
@click.argument("verdict", metavar="[VERDICT]", required=False, type=click.Choice([one.value for one in Sameness]))
@click.option("--why", default="", help="The reason. Needed where it is another text.")
@click.option("--sealed", is_flag=True, help="Also the names of files that tell who the sealed speakers are.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a copy: docs/json.md.")
@click.pass_obj
def command(session: Session, document: str | None, verdict: str | None, why: str, sealed: bool, as_json: bool) -> None:
    """Documents that are nearly the text of one that came before.

    Alone the command lists them, with how much of the shorter text stands in the other. Both count as one voice until a
    named person says that it is another text. VERDICT is same or different; unsure takes an answer back.

    \b
    izdeu copies
    izdeu copies d-0b7e… different --why "It adds what the daughter told."
    """
    if bool(document) != bool(verdict) or (document and as_json):
        raise click.UsageError("Give nothing to see what there is; or an ID and a VERDICT.")
    with session.casebook(sealed=sealed, reading=not document) as book:
        if document and verdict:
            _answer(book, document, Sameness(verdict), why)
        else:
            _list(book, as_json)


def _answer(book: "Casebook", document: str, verdict: Sameness, why: str) -> None:
    from izdeu.actions.reprint import answer, copied

    answer(book, document, verdict, why)
    if found := copied(book, document):
        click.echo("\n".join(_lines(book, found)))


def _list(book: "Casebook", as_json: bool) -> None:
    from izdeu.actions.reprint import all_copied
    from izdeu.cli.forms import copy, json_line
    from izdeu.cli.terminal import counted

    found = all_copied(book)
    for one in found:
        click.echo(json_line(copy(book, one)) if as_json else "\n".join(_lines(book, one)))
    if not as_json:
        waiting = sum(one.open for one in found)
        click.echo(f"{counted(len(found), 'copy', 'copies')}, {waiting} that nobody has answered.")


def _lines(book: "Casebook", one: "Copied") -> Iterator[str]:
    from izdeu.actions.reprint import shown_name

    names = (shown_in_line(shown_name(book, id)) for id in (one.proposed.document, one.proposed.original))
    yield f"{one.proposed.document}  {' is nearly the same text as '.join(names)} ({one.proposed.share:.0%})"
    if one.answer and not one.open:
        said = "one voice" if one.stands else "two texts"
        why = f": {shown_in_line(one.answer.record.why)}" if one.answer.record.why else ""
        yield f"  {one.answer.by}: {said}{why}"
