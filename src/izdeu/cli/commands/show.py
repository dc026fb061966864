"""`izdeu show`"""

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

from izdeu.cli.main import Session
from izdeu.model.vocabulary import LANGUAGES

if TYPE_CHECKING:
    from izdeu.actions.people import Register
    from izdeu.timeline.dossier import Dossier


@click.command()
@click.argument("who", metavar="NAME|ID")
@click.option("--accepted", is_flag=True, help="Only what a named person has accepted.")
@click.option(
    "--gaps", "show_gaps", is_flag=True, help="What is there, what is missing and whom to ask, for each body."
)
@click.option("--html", "html", type=click.Path(path_type=Path, dir_okay=False), help="Write one self-contained page.")
@click.option("--language", default="en", type=click.Choice(LANGUAGES), help="Of the page.")
@click.option("--sealed", is_flag=True, help="Also who the sealed speakers are; on a page, what they say too.")
@click.option(
    "--json", "as_json", is_flag=True, help="Everything as one JSON object; of --gaps one a need: docs/json.md."
)
@click.pass_obj
def command(
    session: Session,
    who: str,
    accepted: bool,
    show_gaps: bool,
    html: Path | None,
    language: str,
    sealed: bool,
    as_json: bool,
) -> None:
    """Show one person, every fact with the words it rests on.

    NAME in any spelling or script, or an id from `izdeu people`. Names as written, family, timeline, status over time,
    contradictions with both passages, rows of lists that are or may be this person, and possible events nobody has been
    found for yet.

    \b
    izdeu show "Yerkin Sarbasuly"
    izdeu show "Еркин Сарбасов" --gaps              what is missing, and whom to ask
    izdeu show p-1c9b… --html page.html --language ru
    """
    from izdeu.actions.people import Register, find
    from izdeu.cli.forms import dossier as as_data
    from izdeu.cli.forms import json_line
    from izdeu.cli.person import lines
    from izdeu.cli.terminal import width

    if html is not None and (as_json or show_gaps):
        raise click.UsageError("--html writes a page, which holds the gaps too: give --json or --gaps without it.")
    with session.casebook(sealed=sealed, reading=True) as book:
        register = Register(book, not accepted, sealed or html is None)
        person = find(register, who)
        if html is not None:
            _write(register, register.with_rows(register.dossier(person)), html, language)
        elif show_gaps:
            _gaps(register.dossier(person), as_json)
        else:
            dossier = register.with_rows(register.dossier(person))
            click.echo(json_line(as_data(dossier)) if as_json else "\n".join(lines(dossier, width())))


def _write(register: "Register", dossier: "Dossier", html: Path, language: str) -> None:
    """The page, as a working copy: the deed is logged before the file is there, never after."""
    from izdeu.actions.page import working_copy
    from izdeu.model.errors import BadRequest
    from izdeu.model.plain import shown_in_line
    from izdeu.timeline.gaps import bodies, gaps
    from izdeu.web.dossier import WorkingCopy, page

    book, on_page = register.book, working_copy(register, dossier)
    copy = WorkingCopy(book.by, book.today(), on_page.accepted, on_page.unreviewed, on_page.left_out)
    needed = [(needs.label(language), gaps(dossier, needs)) for needs in bodies()]
    part = html.with_name(f"{html.name}.part")
    try:
        part.write_text(page(dossier, needed, copy, language), encoding="utf-8")
        part.replace(html)  # a page that was there before stays whole where the new one cannot be written
    except OSError as error:
        with suppress(OSError):
            part.unlink()
        why = "Check that the folder is there and that you may write to it."
        raise BadRequest(f"{html} could not be written: {error.strerror}", why) from error
    click.echo(f"{shown_in_line(str(html))}: a working copy, with names in clear. Keep it as you keep the casebook.")
    if on_page.left_out:
        click.echo(f"Statements of sealed speakers left out: {on_page.left_out}. --sealed takes them in.")


def _gaps(dossier: "Dossier", as_json: bool) -> None:
    from izdeu.cli.forms import gap, json_line
    from izdeu.cli.person import GAP_LEGEND, gap_lines
    from izdeu.cli.terminal import width
    from izdeu.timeline.gaps import bodies, gaps

    if as_json:
        click.echo("\n".join(json_line(gap(needs.key, one)) for needs in bodies() for one in gaps(dossier, needs)))
        return
    click.echo(GAP_LEGEND + "\n")
    for needs in bodies():
        click.echo("\n".join(gap_lines(needs.label(), gaps(dossier, needs), width())) + "\n")
