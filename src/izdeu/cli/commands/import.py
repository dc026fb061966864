"""`izdeu import`"""

import sys
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from izdeu.cli.main import Session
from izdeu.model.plain import shown_in_line

if TYPE_CHECKING:
    from izdeu.actions.casebook import Casebook
    from izdeu.actions.import_list import Imported, Proposal
    from izdeu.lists.mapping import Said

SHOWN = 20
"""So many troubled rows are printed; `izdeu lists LIST --trouble` prints all."""


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--map",
    "map_file",
    type=click.Path(path_type=Path),
    help="How its columns are read (YAML). Written where it is not there yet.",
)
@click.option("--name", default="", help="What the list is called here.")
@click.option("--made-by", default="", help="Who made the list.")
@click.option("--dated", default="", help="When it was made: 2018, 2018-05 or 2018-05-03.")
@click.option(
    "--independent", "independence", flag_value="independent", help="It was gathered without copying another list."
)
@click.option(
    "--derived-from", "from_list", default="", metavar="LIST", help="It was derived from another list: which."
)
@click.option("--json", "as_json", is_flag=True, help="One JSON object on stdout: docs/json.md.")
@click.pass_obj
def command(
    session: Session, file: Path, map_file: Path | None, name: str, made_by: str, dated: str, independence: str | None, from_list: str,
    as_json: bool,
) -> None:  # fmt: skip
    """Take a list of many people: CSV or an Excel workbook, in any encoding.

    What its columns mean is proposed from headings and cells, in any of our languages; on a terminal you may change it before it
    is used. Every row is kept as printed and can be cited by file, sheet and row; a row something is wrong with is kept too, and
    said. Importing the same list again adds nothing.

    \b
    izdeu import police.xlsx                    look at the columns, then read it
    izdeu import police.csv --map police.yaml   the first time writes the mapping there, then uses it as you left it
    izdeu import police.csv --dated 2018-09 --derived-from "Konasheher list"
    """
    from izdeu.actions.import_list import import_list, proposal
    from izdeu.assembly import open_table
    from izdeu.cli.forms import json_line
    from izdeu.cli.list_forms import imported as as_data
    from izdeu.cli.progress import Rows

    data = _bytes(file)
    with session.casebook() as book:
        proposed = proposal(book, file.name, data, open_table)
        said = _about(_mapping(proposed, map_file, as_json), name, made_by, dated, independence, from_list)
        with Rows() as rows:
            done = import_list(book, file.name, data, said, proposed.reader, open_table, rows.at, aside=_aside(book))
        if as_json:
            click.echo(json_line(as_data(book, done)))
        else:
            _tell(book, done)


def _aside(book: "Casebook") -> Callable[[], AbstractContextManager[None]]:
    """Colleagues may write while the list is read; whoever is just doing so at the end is waited for, and that is said."""
    return lambda: book.aside(lambda: click.echo("Read. Waiting until a colleague has finished writing …", err=True))


def _bytes(file: Path) -> bytes:
    from izdeu.model.errors import BadRequest

    try:
        return file.read_bytes()
    except OSError as error:
        raise BadRequest(f"{file}: {error.strerror}", "Check the path and who may read it.") from error


def _mapping(proposed: "Proposal", file: Path | None, quiet: bool) -> "Said":
    """From the file where it is there; else as proposed, shown, on a terminal changed, and written to the file that was named."""
    from izdeu.cli.columns import changed, lines
    from izdeu.lists.mapping import Said, read, written

    if file is not None and file.exists():
        return read(file.read_text(encoding="utf-8"), proposed.tables)
    before = proposed.before
    said = Said(proposed.tables)
    if before:
        said = Said(proposed.tables, before.name, before.made_by, before.dated, before.independence, before.from_list)
    for line in lines(proposed):
        click.echo(line, err=quiet)
    if sys.stdin.isatty() and not quiet:
        said = changed(said)
    if file is not None:
        file.write_text(written(said), encoding="utf-8")
        click.echo(f"The mapping is in {shown_in_line(str(file))}.", err=quiet)
    return said


def _about(said: "Said", name: str, made_by: str, dated: str, independence: str | None, from_list: str) -> "Said":
    """What the command line says of the list outranks the mapping."""
    from dataclasses import replace

    from izdeu.lists.mapping import when
    from izdeu.model.listed import Independence

    if from_list:
        independence = "derived"
    return replace(
        said,
        name=name or said.name,
        made_by=made_by or said.made_by,
        dated=when(dated) if dated else said.dated,
        independence=Independence(independence) if independence else said.independence,
        from_list=from_list or said.from_list,
    )


def _tell(book: "Casebook", done: "Imported") -> None:
    from izdeu.actions.import_list import troubled
    from izdeu.cli.rows import about, row_line

    shelved, listing = done.shelved, done.listing
    if done.already:
        click.echo(f"{shown_in_line(listing.name)}: already there, nothing added ({shelved.rows:,} rows).")
        return
    click.echo(
        f"{shown_in_line(listing.name)}: {shelved.rows:,} rows, {shelved.rows - shelved.failed:,} found by name. {about(listing)}"
    )
    for note in listing.notes:
        click.echo(f"  {note}")
    if not shelved.troubled:
        return
    click.echo(
        f"Something is wrong with {shelved.troubled:,} rows; {shelved.failed:,} of them have no name. All are kept as printed:"
    )
    for trouble, count in done.troubles:
        click.echo(f"  {count:,} × {shown_in_line(trouble)}")
    for row in troubled(book, listing, SHOWN):
        click.echo(f"  {row_line(row)}")
    if shelved.troubled > SHOWN:
        click.echo(f"  … all {shelved.troubled:,}: izdeu lists {listing.list} --trouble")
