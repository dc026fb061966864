"""`izdeu people`"""

from typing import TYPE_CHECKING

import click

from izdeu.cli.main import Session

if TYPE_CHECKING:
    from izdeu.actions.people import Register


@click.command()
@click.option("--accepted", is_flag=True, help="Only what a named person has accepted.")
@click.option("--all", "everybody", is_flag=True, help="Also relatives, officials, witnesses.")
@click.option("--duplicates", "pairs", is_flag=True, help="Records that may be one person and wait for a decision.")
@click.option("--sealed", is_flag=True, help="Also who the sealed speakers are.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a person on stdout: docs/json.md.")
@click.pass_obj
def command(session: Session, accepted: bool, everybody: bool, pairs: bool, sealed: bool, as_json: bool) -> None:
    """List who is missing, and what was last heard.

    For each: names, the last known status and since when, how many documents and how many independent voices speak of
    them, and whether these contradict each other. A "?" stands before whoever nobody has accepted anything about yet;
    accepted and proposed statements are counted apart.

    \b
    izdeu people                  everybody who is missing, held, or was
    izdeu people --accepted       as far as named persons have accepted it
    izdeu people --all --json     everybody, for a program
    izdeu people --duplicates     who may be whom: the pair that teaches most first, with what speaks for it
    """
    from izdeu.actions.people import Register, people
    from izdeu.cli.forms import json_line, person_row
    from izdeu.cli.listing import lines
    from izdeu.cli.terminal import width

    with session.casebook(sealed=sealed, reading=True) as book:
        if pairs:
            _duplicates(Register(book, not accepted), as_json)
            return
        rows = people(book, include_proposed=not accepted, everybody=everybody)
        register = Register(book, not accepted)
        for line in map(json_line, map(person_row, rows)) if as_json else lines(rows, register, accepted, width()):
            click.echo(line)


def _duplicates(register: "Register", as_json: bool) -> None:
    from izdeu.actions.duplicates import duplicates
    from izdeu.cli.forms import json_line, waiting
    from izdeu.cli.terminal import counted, width
    from izdeu.cli.waterfall import lines

    pairs = duplicates(register)
    for pair in pairs:
        if as_json:
            click.echo(json_line(waiting(pair)))
        else:
            click.echo("\n".join((*lines(pair, register.background.documents, width()), "")))
    if not as_json:
        waits = counted(len(pairs), "pair waits", "pairs wait")
        click.echo(
            f"{waits} for a decision. `izdeu link` looks for more." if pairs else "No pair waits for a decision."
        )
