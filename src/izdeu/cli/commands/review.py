"""`izdeu review`"""

from pathlib import Path

import click

from izdeu.cli.main import Session


@click.command()
@click.option("--document", help="Only what this document says.")
@click.option("--person", help="Only what concerns this person: a name or an id.")
@click.option("--sealed", is_flag=True, help="Also private documents: shows who speaks in them.")
@click.option("--list", "as_list", is_flag=True, help="Print what waits, one line each, and decide nothing.")
@click.option(
    "--from", "decisions", type=click.Path(path_type=Path, dir_okay=False), help="Take decisions from a YAML file."
)
@click.pass_obj
def command(
    session: Session, document: str | None, person: str | None, sealed: bool, as_list: bool, decisions: Path | None
) -> None:
    """Go through what was proposed: accept, correct, reject, undo.

    One key each: a accept, c correct, r reject, s skip, u undo your last decision, q stop. Nothing becomes a claim
    otherwise. Every decision is recorded with your name; what was rejected stays rejected when it is proposed again.

    --from FILE takes a list of decisions written down before; its form is in examples/README.md.
    """
    from izdeu.actions.batch import apply
    from izdeu.actions.people import Register, find
    from izdeu.actions.review import queue
    from izdeu.cli.desk import Desk

    with session.casebook(sealed=sealed) as book:
        if decisions is not None:
            done = apply(book, decisions.read_text(encoding="utf-8"))
            click.echo(f"{done.applied} decisions taken.")
            for missed in done.missed:
                click.echo(f"not taken: {missed}", err=True)
            return
        register = Register(book)
        mentions = find(register, person).mentions if person else ()
        chosen = [id for id, cited in register.background.documents.items() if cited.name == document]
        if document is not None and not chosen:
            raise click.UsageError(f"There is no document called {document}. `izdeu review --list` names them.")
        waiting = queue(book, chosen[0] if chosen else None, mentions)
        desk = Desk(book, register)
        desk.print_list(waiting) if as_list else desk.work(waiting)
