"""`izdeu review`"""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from izdeu.cli.main import Session

if TYPE_CHECKING:
    from izdeu.actions.casebook import Casebook
    from izdeu.actions.people import Register
    from izdeu.model.standing import StandingClaim


@click.command()
@click.option("--document", metavar="NAME", help="Only what this document says.")
@click.option("--person", metavar="NAME|ID", help="Only what is said of this person.")
@click.option("--sealed", is_flag=True, help="Also private documents: shows who speaks in them.")
@click.option("--list", "as_list", is_flag=True, help="Print what waits, one line each, and decide nothing.")
@click.option(
    "--json", "as_json", is_flag=True, help="With --list one JSON object a proposal, with --from one: docs/json.md."
)
@click.option(
    "--from",
    "decisions",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="Take decisions from a YAML file.",
)
@click.pass_obj
def command(
    session: Session,
    document: str | None,
    person: str | None,
    sealed: bool,
    as_list: bool,
    as_json: bool,
    decisions: Path | None,
) -> None:
    """Accept, correct or reject what was proposed.

    One card at a time, with the words it rests on: first who each person of a document is, all on one card; then
    who is related to whom; then what happened. One key each: a accepts, c corrects, r rejects, s skips, u takes the
    last card back, q stops. Where it asks "Who?", the number picks the person and n says that it was none of them.

    Nothing becomes a fact otherwise. Every decision is recorded with your name; what was rejected stays rejected when
    it is proposed again.

    \b
    izdeu review --document letter.txt
    izdeu review --list --json                  what waits, for a program
    izdeu review --from decisions.yaml          decisions written down before: examples/README.md
    """
    from izdeu.actions.people import Register

    if as_json and not (as_list or decisions):
        raise click.UsageError("--json goes with --list or --from.")
    with session.casebook(sealed=sealed, reading=as_list) as book:
        if decisions is not None:
            _take(book, decisions, as_json)
        else:
            _go_through(book, Register(book), document, person, as_list, as_json)


def _take(book: "Casebook", decisions: Path, as_json: bool) -> None:
    """Apply a list written down before; what could not be taken is told on stderr, item by item."""
    from izdeu.actions.batch import apply
    from izdeu.cli.forms import json_line, taken
    from izdeu.cli.terminal import counted
    from izdeu.model.errors import BadRequest
    from izdeu.model.plain import shown_in_line

    try:
        text = decisions.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise BadRequest(f"{decisions} is no UTF-8 text", "Save it as UTF-8 and try again.") from error
    done = apply(book, text)
    if as_json:
        click.echo(json_line(taken(done)))
        return
    before = f" {counted(done.already, 'more was', 'more were')} decided just so before." if done.already else ""
    click.echo(f"{counted(done.applied, 'decision')} taken.{before}")
    for missed in done.missed:
        click.echo(f"not taken: {shown_in_line(missed)}", err=True)


def _go_through(
    book: "Casebook", register: "Register", document: str | None, person: str | None, as_list: bool, as_json: bool
) -> None:
    from izdeu.actions.people import find
    from izdeu.actions.review import queue, sealed_waiting
    from izdeu.cli.desk import Desk
    from izdeu.cli.terminal import counted

    mentions = find(register, person).mentions if person else ()
    waiting = queue(book, _called(register, document) if document else None, mentions)
    if as_list:
        _list(book, register, waiting, as_json)
    elif waiting:
        Desk(book, register).work(waiting)
    else:
        click.echo("Nothing waits for a decision here.")
    if not as_list and (hidden := sealed_waiting(book)):
        click.echo(
            f"{counted(hidden, 'proposal waits', 'proposals wait')} in private documents: `izdeu review --sealed`."
        )


def _list(book: "Casebook", register: "Register", waiting: "list[StandingClaim]", as_json: bool) -> None:
    from izdeu.cli.card import Reader
    from izdeu.cli.forms import json_line, proposal
    from izdeu.cli.terminal import counted
    from izdeu.model.plain import shown_in_line

    reader = Reader(book, register)
    for row in waiting:
        said = reader.statement(row)
        quote = shown_in_line(row.claim.evidence[0].quote)
        click.echo(json_line(proposal(row, register, said)) if as_json else f"{row.claim.id}  {said}  “{quote}”")
    if not as_json:
        click.echo(f"{counted(len(waiting), 'proposal waits', 'proposals wait')}.", err=True)


def _called(register: "Register", document: str) -> str:
    """The id of the document of that name. BadRequest names those there are."""
    from izdeu.model.errors import BadRequest

    names = {cited.name: id for id, cited in register.background.documents.items()}
    if document not in names:
        raise BadRequest(f"there is no document called {document}", f"There are: {', '.join(sorted(names)) or 'none'}.")
    return names[document]
