"""`izdeu people`"""

import click

from izdeu.cli.main import Session


@click.command()
@click.option("--accepted", is_flag=True, help="Only what a named person has accepted.")
@click.option("--all", "everybody", is_flag=True, help="Also relatives, officials, witnesses.")
@click.option("--sealed", is_flag=True, help="Also who the sealed speakers are.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a person on stdout: docs/json.md.")
@click.pass_obj
def command(session: Session, accepted: bool, everybody: bool, sealed: bool, as_json: bool) -> None:
    """List who is missing, and what was last heard.

    For each: names, the last known status and since when, how many documents and how many independent voices speak of
    them, and whether these contradict each other. A "?" stands before whoever nobody has accepted anything about yet;
    accepted and proposed statements are counted apart.

    \b
    izdeu people                  everybody who is missing, held, or was
    izdeu people --accepted       as far as named persons have accepted it
    izdeu people --all --json     everybody, for a program
    """
    from izdeu.actions.people import Register, people
    from izdeu.cli.forms import json_line, person_row
    from izdeu.cli.listing import lines
    from izdeu.cli.terminal import width

    with session.casebook(sealed=sealed, reading=True) as book:
        rows = people(book, include_proposed=not accepted, everybody=everybody)
        register = Register(book, not accepted)
        for line in map(json_line, map(person_row, rows)) if as_json else lines(rows, register, accepted, width()):
            click.echo(line)
