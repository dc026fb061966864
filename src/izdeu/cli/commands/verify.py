"""`izdeu verify`"""

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from izdeu.cli.main import Session
from izdeu.model.plain import shown_in_line

if TYPE_CHECKING:
    from izdeu.actions.verify import Verified


@click.command()
@click.option("--json", "as_json", is_flag=True, help="One JSON object on stdout: docs/json.md.")
@click.pass_obj
def command(session: Session, as_json: bool) -> None:
    """Check that nothing is lost and nothing was changed.

    Originals are as they came, quotes still stand where they were found, the log is unbroken. The exit status is
    0 only when all is well. Files that are kept but could not be read are listed with the reason: they are no fault.
    It cannot tell that the whole folder was put back to an older copy.

    \b
    izdeu verify && echo "all is well"
    """
    from izdeu.actions.verify import verify
    from izdeu.cli.forms import json_line, verified

    with session.casebook() as book:
        found = verify(book)
    click.echo(json_line(verified(found)) if as_json else "\n".join(_lines(found)))
    sys.exit(1 if found.wrong else 0)


def _lines(found: "Verified") -> Iterator[str]:
    for file in found.unread:
        yield shown_in_line(f"kept, but not read: {file.name}: {file.reason}")
    yield from map(shown_in_line, found.wrong)
    yield f"{found.entries} records, {found.originals} originals, {found.quotes} quotes: {len(found.wrong)} wrong."
