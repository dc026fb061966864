"""`izdeu verify`"""

import sys

import click

from izdeu.cli.main import Session
from izdeu.model.plain import shown_in_line


@click.command()
@click.pass_obj
def command(session: Session) -> None:
    """Check that nothing is lost and nothing was changed.

    Originals are as they came, quotes still stand where they were found, the log is unbroken. The exit status is
    0 only when all is well. It cannot tell that the whole folder was put back to an older copy.

    \b
    izdeu verify && echo "all is well"
    """
    from izdeu.actions.verify import verify

    with session.casebook() as book:
        found = verify(book)
    for wrong in found.wrong:
        click.echo(shown_in_line(wrong))
    click.echo(
        f"{found.entries} records, {found.originals} originals, {found.quotes} quotes: {len(found.wrong)} wrong."
    )
    sys.exit(1 if found.wrong else 0)
