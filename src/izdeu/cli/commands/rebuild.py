"""`izdeu rebuild`"""

import click

from izdeu.cli.main import Session


@click.command()
@click.pass_obj
def command(session: Session) -> None:
    """Make all conclusions again from the records.

    Persons, timelines, name keys and the rows of lists are conclusions: they can be thrown away and made again at any time.

    \b
    izdeu rebuild          after an update of Izdeu, or when something looks wrong
    """
    from izdeu.actions.rebuild import rebuild, rebuild_lists
    from izdeu.assembly import open_table

    with session.casebook() as book:
        same = rebuild_lists(book, open_table) & rebuild(book)
    click.echo("Rebuilt; all came out as it was." if same else "Rebuilt; some rows were out of date and are right now.")
