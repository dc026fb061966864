"""`izdeu search`"""

import click

from izdeu.cli.main import Session


@click.command()
@click.argument("name")
@click.option("--sealed", is_flag=True, help="Also who the sealed speakers are.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a hit on stdout: docs/json.md.")
@click.pass_obj
def command(session: Session, name: str, sealed: bool, as_json: bool) -> None:
    """Find a person by any spelling, in any script.

    Prints who comes nearest, by which spelling, how near (1 is the same name; 0.5 is the threshold) and why.

    \b
    izdeu search Sarbasov
    izdeu search "Еркин Сарбасов"
    """
    from izdeu.actions.people import Register
    from izdeu.actions.search import search
    from izdeu.cli.forms import hit as as_data
    from izdeu.cli.forms import json_line
    from izdeu.cli.terminal import fold, width
    from izdeu.model.plain import shown_in_line

    with session.casebook(sealed=sealed) as book:
        register = Register(book)
        hits = [(hit, register.dossier(hit.person).title) for hit in search(register, name)]
    for hit, title in hits:
        if as_json:
            click.echo(json_line(as_data(hit, title)))
            continue
        click.echo(f"{hit.score:.2f}  {shown_in_line(title)}  {hit.person.id}")
        found = f"      found as {shown_in_line(hit.as_written)}: {shown_in_line('; '.join(hit.why))}"
        click.echo("\n".join(fold(found, width())))
    if not hits and not as_json:
        click.echo(f"Nobody here has a name like {shown_in_line(name)}.")
