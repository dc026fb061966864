"""`izdeu judge`"""

import click

from izdeu.cli.main import Session


@click.command()
@click.argument("left", metavar="A")
@click.argument("right", metavar="B")
@click.argument("verdict", type=click.Choice(["same", "different", "unsure"]))
@click.option("--why", required=True, help="The reason, for whoever asks in ten years.")
@click.option("--sealed", is_flag=True, help="Also records of the sealed speakers themselves.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object on stdout: docs/json.md.")
@click.pass_obj
def command(session: Session, left: str, right: str, verdict: str, why: str, sealed: bool, as_json: bool) -> None:
    """Decide whether two records are one person.

    A and B are names, ids of people, ids of records, or NAME@DOCUMENT for the record of one document. Nothing is merged
    for good: a later judgement about the same two records takes the place of this one.

    \b
    izdeu judge "Yerkin Sarbasuly@article.txt" "Erkin Sarbas@bulletin.html" same --why "Same wife, same village."
    """
    from izdeu.actions.judge import judge, record_of
    from izdeu.actions.people import Register
    from izdeu.cli.forms import json_line, judged
    from izdeu.model.person import Sameness
    from izdeu.model.plain import shown_in_line

    with session.casebook(sealed=sealed) as book:
        register = Register(book)
        one, other = record_of(register, left), record_of(register, right)
        judge(book, one.id, other.id, Sameness(verdict), why)
        documents = register.background.documents
        said = (f"{m.label} ({documents[m.document].name})" for m in (one, other))
        disputes = Register(book).disputes()
        as_data = json_line(judged(one, other, Sameness(verdict), disputes))
        click.echo(as_data if as_json else shown_in_line(" and ".join(said)) + f": {verdict}.")
        for dispute in disputes:
            click.echo(f"In dispute: {shown_in_line(dispute)}", err=True)
