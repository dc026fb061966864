"""`izdeu match`"""

from typing import TYPE_CHECKING

import click

from izdeu.cli.main import Session
from izdeu.model.plain import shown_in_line

if TYPE_CHECKING:
    from izdeu.actions.lists import Listed, Lists
    from izdeu.actions.people import Register


@click.command()
@click.argument("name", metavar="LIST")
@click.option(
    "--judge",
    nargs=3,
    metavar="PERSON ROW VERDICT",
    help="Decide: PERSON and ROW are same, different or unsure. Needs --why.",
)
@click.option("--sheet", default="", help="Of which sheet the ROW is.")
@click.option("--why", default="", help="The reason of a decision, for whoever asks in ten years.")
@click.option("--most", default=3, show_default=True, help="How many rows for each person.")
@click.option("--accepted", is_flag=True, help="Only persons something was accepted of.")
@click.option("--sealed", is_flag=True, help="Also the sealed speakers themselves.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a proposal on stdout: docs/json.md.")
@click.pass_obj
def command(
    session: Session, name: str, judge: tuple[str, str, str] | None, sheet: str, why: str, most: int, accepted: bool, sealed: bool,
    as_json: bool,
) -> None:  # fmt: skip
    """Propose which rows of a list may be whom of the casebook.

    By name in any spelling, birth, sex, places and relatives, and by how many in the list bear that name: each step in bits, of
    which one doubles the odds. A row may be nobody, one person or several. `izdeu show` cites the rows, marked as proposed. What
    you decide is remembered: what a row that is the "same" says counts as a source, and one that is "different" is not proposed
    again. `izdeu judge --undo` takes your last decision back.

    \b
    izdeu match police
    izdeu match police --judge "Erkin Sarbasov" 4711 same --why "Same village, same wife."
    """
    from izdeu.actions.lists import Lists
    from izdeu.actions.people import Register

    with session.casebook(sealed=sealed, reading=judge is None) as book:
        lists, register = (
            Lists(book, lambda said: click.echo(shown_in_line(said), err=True)),
            Register(book, not accepted),
        )
        listed = lists.find(name)
        if judge:
            _judge(register, lists, listed, judge, sheet, why)
        else:
            _propose(register, lists, listed, most, as_json)


def _propose(register: "Register", lists: "Lists", listed: "Listed", most: int, as_json: bool) -> None:
    from izdeu.actions.match import keep, match
    from izdeu.cli.forms import json_line
    from izdeu.cli.list_forms import matched
    from izdeu.cli.rows import match_lines
    from izdeu.cli.terminal import width
    from izdeu.model.errors import CasebookInUse

    found = []
    for one in match(register, lists, listed, most):
        click.echo(json_line(matched(one)) if as_json else "\n".join(match_lines(one, width())))
        found.append(one)
    if not found and not as_json:
        click.echo(f"Nobody of the casebook is found in {shown_in_line(listed.listing.name)}.")
    try:
        keep(register, listed, found)
    except CasebookInUse:
        click.echo(
            "Somebody is just writing: `izdeu show` will cite these rows once you match the list again.", err=True
        )


def _judge(
    register: "Register", lists: "Lists", listed: "Listed", said: tuple[str, str, str], sheet: str, why: str
) -> None:
    from izdeu.actions.judge import record_of
    from izdeu.actions.match import judge_row
    from izdeu.cli.rows import place_of
    from izdeu.model.errors import BadRequest
    from izdeu.model.person import Sameness

    person, number, verdict = said
    if not number.isdigit() or verdict not in set(Sameness):
        raise BadRequest(
            f"{number} {verdict}: a row's number and a verdict are needed", "--judge PERSON ROW same|different|unsure"
        )
    row = lists.row(listed, int(number), sheet)
    mention = record_of(register, person)
    judge_row(register, mention, listed, row, Sameness(verdict), why)
    click.echo(f"{shown_in_line(mention.label)} and {shown_in_line(listed.listing.name)}, {place_of(row)}: {verdict}.")
