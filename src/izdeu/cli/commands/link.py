"""`izdeu link`"""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from izdeu.cli.main import Session

if TYPE_CHECKING:
    from izdeu.actions.duplicates import Waiting
    from izdeu.actions.people import Register


@click.command()
@click.option(
    "--html", type=click.Path(path_type=Path, dir_okay=False), help="Write what waits as a page with pictures."
)
@click.option("--most", default=10, show_default=True, help="How many pairs to show.")
@click.option("--sealed", is_flag=True, help="Also records of the sealed speakers themselves.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a pair on stdout: docs/json.md.")
@click.pass_obj
def command(session: Session, html: Path | None, most: int, sealed: bool, as_json: bool) -> None:
    """Put every record beside every other, and propose who may be whom.

    What is weighed: names in any script, birth, sex, places, work, relatives (a shared wife is strong evidence). Small
    casebooks are weighed as invented ones taught us; from 5,000 records on the weights are estimated from the records
    themselves. Each bar says what an agreement adds, in bits: +1 doubles the odds, -1 halves them.

    A proposal is not a fact: `izdeu judge` settles a pair, and what was judged is not proposed again.

    \b
    izdeu link
    izdeu link --html matches.html
    """
    from izdeu.actions.duplicates import duplicates
    from izdeu.actions.link import suggest
    from izdeu.actions.people import Register
    from izdeu.cli.forms import json_line, waiting
    from izdeu.cli.terminal import counted

    with session.casebook(sealed=sealed) as book:
        made, new = suggest(book)
        register = Register(book)
        pairs = duplicates(register)
        if html is not None:
            _write(register, pairs, html)
        if as_json:
            for pair in pairs:
                click.echo(json_line(waiting(pair)))
            return
        _show(register, pairs[:most])
        click.echo(
            f"{counted(len(new), 'pair was', 'pairs were')} found that nobody had proposed ({made.method}); "
            f"{counted(len(pairs), 'pair waits', 'pairs wait')} for a decision: `izdeu people --duplicates`."
        )


def _show(register: "Register", pairs: "list[Waiting]") -> None:
    from izdeu.cli.terminal import width
    from izdeu.cli.waterfall import lines

    for pair in pairs:
        click.echo("\n".join((*lines(pair, register.background.documents, width()), "")))


def _write(register: "Register", pairs: "list[Waiting]", html: Path) -> None:
    """The page, as a working copy: the deed is logged before the file is there, never after."""
    from izdeu.model.errors import BadRequest
    from izdeu.web.matches import page

    register.book.log("page", f"matches: {len(pairs)} pairs")
    documents = {id: cited.name for id, cited in register.background.documents.items()}
    try:
        html.write_text(page(pairs, documents, register.book.by, register.book.today()), encoding="utf-8")
    except OSError as error:
        raise BadRequest(
            f"{html} cannot be written: {error.strerror}", "Name a file in a folder you may write to."
        ) from error
    click.echo(f"{html} holds names from the casebook, unencrypted: keep it only as long as you need it.", err=True)
