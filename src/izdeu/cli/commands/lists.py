"""`izdeu lists`"""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from izdeu.cli.main import Session

if TYPE_CHECKING:
    from izdeu.actions.lists import Listed, Lists


@click.command()
@click.argument("name", metavar="[LIST]", required=False)
@click.option("--row", "number", type=int, help="One row as it can be cited: every cell as printed, and as read.")
@click.option("--sheet", default="", help="Of which sheet.")
@click.option("--trouble", is_flag=True, help="Every row something is wrong with, and what.")
@click.option(
    "--map", "map_file", type=click.Path(path_type=Path), help="Write how its columns are read into this file."
)
@click.option("--json", "as_json", is_flag=True, help="One JSON text on stdout: docs/json.md.")
@click.pass_obj
def command(
    session: Session,
    name: str | None,
    number: int | None,
    sheet: str,
    trouble: bool,
    map_file: Path | None,
    as_json: bool,
) -> None:
    """List the imported lists, or look into one.

    \b
    izdeu lists                        all of them: rows, date, whether they copy another
    izdeu lists police --row 4711      one row, to cite
    izdeu lists police --trouble       what could not be read, row by row
    """

    from izdeu.actions.lists import Lists

    with session.casebook(reading=True) as book:
        lists = Lists(book)
        if name is None:
            _all(lists, as_json)
            return
        listed = lists.find(name)
        if map_file is not None:
            _write_mapping(listed, map_file)
        elif number is not None:
            _one(lists, listed, number, sheet, as_json)
        elif trouble:
            _trouble(lists, listed, as_json)
        else:
            _about(listed, as_json)


def _all(lists: "Lists", as_json: bool) -> None:
    import json

    from izdeu.cli.list_forms import listed as as_data
    from izdeu.cli.rows import list_lines
    from izdeu.cli.terminal import width

    if as_json:
        click.echo(json.dumps(list(map(as_data, lists.all())), ensure_ascii=False))
        return
    for one in lists.all():
        click.echo("\n".join(list_lines(one, width())))
    if not lists.all():
        click.echo("There is no list here yet. Import one: `izdeu import FILE`.")


def _about(listed: "Listed", as_json: bool) -> None:
    from izdeu.cli.forms import json_line
    from izdeu.cli.list_forms import listed as as_data
    from izdeu.cli.rows import list_lines
    from izdeu.cli.terminal import width

    click.echo(json_line(as_data(listed)) if as_json else "\n".join(list_lines(listed, width())))


def _one(lists: "Lists", listed: "Listed", number: int, sheet: str, as_json: bool) -> None:
    from izdeu.cli.forms import json_line
    from izdeu.cli.list_forms import listed_row as as_data
    from izdeu.cli.rows import citation
    from izdeu.cli.terminal import width

    row = lists.row(listed, number, sheet)
    click.echo(json_line(as_data(listed, row)) if as_json else "\n".join(citation(listed, row, width())))


def _trouble(lists: "Lists", listed: "Listed", as_json: bool) -> None:
    from izdeu.actions.import_list import troubled
    from izdeu.cli.forms import json_line
    from izdeu.cli.list_forms import listed_row as as_data
    from izdeu.cli.rows import row_line

    for row in troubled(lists.book, listed.listing):
        click.echo(json_line(as_data(listed, row)) if as_json else row_line(row))


def _write_mapping(listed: "Listed", file: Path) -> None:
    from izdeu.lists.mapping import Said, written

    one = listed.listing
    file.write_text(
        written(Said(one.tables, one.name, one.made_by, one.dated, one.independence, one.from_list)), encoding="utf-8"
    )
    click.echo(f"The mapping is in {file}.")
