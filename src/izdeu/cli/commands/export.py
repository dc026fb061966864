"""`izdeu export`"""

import json

import click

from izdeu.cli.main import Session


@click.command()
@click.option("--format", "form", type=click.Choice(["json"]), default="json", show_default=True)
@click.option(
    "--include", "include", type=click.Choice(["proposed"]), multiple=True, help="Also what nobody has accepted yet."
)
@click.option("--sealed", is_flag=True, help="Also what sealed speakers say.")
@click.pass_obj
def command(session: Session, form: str, include: tuple[str, ...], sealed: bool) -> None:
    """Print the register for a program, as a working copy.

    It is marked as one, and the log says who made it. Without --include proposed only accepted claims leave.
    Sealed speakers and what only they say stay inside unless --sealed.

    \b
    izdeu export > accepted.json
    izdeu export --include proposed --sealed > everything.json
    """
    from izdeu.actions.export import export

    with session.casebook(sealed=sealed, reading=True) as book:
        click.echo(
            json.dumps(
                export(book, include_proposed="proposed" in include, include_sealed=sealed),
                ensure_ascii=False,
                indent=1,
            )
        )
