"""`izdeu search`"""

import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from izdeu.cli.main import Session
from izdeu.model.plain import shown_in_line

if TYPE_CHECKING:
    from izdeu.actions.casebook import Casebook


@click.command()
@click.argument("name", required=False)
@click.option(
    "--list", "lists", multiple=True, metavar="LIST", help="Only in this list (may be said again for another)."
)
@click.option(
    "--names",
    "file",
    type=click.Path(path_type=Path),
    help="Many names, one a line: each is answered on a line of its own.",
)
@click.option("--text", "text", metavar="WORDS", help='What documents say instead: all words, "in quotes", begin*.')
@click.option("--language", metavar="CODE", help="With --text: only documents in this language (kk, ru, zh, ug …).")
@click.option("--most", default=20, show_default=True, help="With --text: how many documents.")
@click.option("--sealed", is_flag=True, help="Also who the sealed speakers are.")
@click.option(
    "--json", "as_json", is_flag=True, help="JSON on stdout, an object a hit, or with --names a name: docs/json.md."
)
@click.pass_obj
def command(
    session: Session,
    name: str | None,
    lists: tuple[str, ...],
    file: Path | None,
    text: str | None,
    language: str | None,
    most: int,
    sealed: bool,
    as_json: bool,
) -> None:
    """Find a person by any spelling; or with --text what documents say.

    In any script, here and in the lists.

    Prints who comes nearest, by which spelling, how near (1 is the same name; 0.5 is the threshold) and why.

    \b
    izdeu search Sarbasov
    izdeu search "Еркин Сарбасов" --list police
    izdeu search --names names.txt --list police --json
    izdeu search --text "Ghulja prison" --language en
    """
    from izdeu.model.errors import BadRequest

    if [name, file, text].count(None) != 2:
        raise BadRequest(
            "one of a name, a file of names and words is needed",
            "`izdeu search NAME`, `izdeu search --names FILE`, or `izdeu search --text WORDS`.",
        )
    with session.casebook(sealed=sealed, reading=True) as book:
        if name is not None:
            _one(book, name, lists, as_json)
        elif text is not None:
            _texts(book, text, language, most, as_json)
        elif file is not None:
            _many(book, file, lists, as_json)


def _one(book: "Casebook", name: str, wanted: tuple[str, ...], as_json: bool) -> None:
    from izdeu.actions.lists import Lists
    from izdeu.actions.search import NEAR
    from izdeu.cli.forms import json_line
    from izdeu.cli.list_forms import row_hit
    from izdeu.cli.rows import hit_lines
    from izdeu.cli.terminal import width

    found = False
    for line in () if wanted else _persons(book, name, as_json):
        click.echo(line)
        found = True
    there = Lists(book, lambda said: click.echo(shown_in_line(said), err=True))
    within = [there.find(one) for one in wanted] or there.all()
    for hit in there.search(name, within):
        if hit.score < NEAR and not as_json:
            continue
        click.echo(json_line(row_hit(hit)) if as_json else "\n".join(hit_lines(hit, width())))
        found = True
    if not found and not as_json:
        click.echo(f"Nobody here has a name like {shown_in_line(name)}.")


def _persons(book: "Casebook", name: str, as_json: bool) -> Iterator[str]:
    from izdeu.actions.people import Register
    from izdeu.actions.search import search
    from izdeu.cli.forms import hit as as_data
    from izdeu.cli.forms import json_line
    from izdeu.cli.terminal import fold, width

    register = Register(book)
    for hit in search(register, name):
        title = register.dossier(hit.person).title
        if as_json:
            yield json_line(as_data(hit, title))
            continue
        yield f"{hit.score:.2f}  {shown_in_line(title)}  {hit.person.id}"
        yield from fold(f"      found as {shown_in_line(hit.as_written)}: {shown_in_line('; '.join(hit.why))}", width())


def _texts(book: "Casebook", words: str, language: str | None, most: int, as_json: bool) -> None:
    """The passages of documents that say it, with the document's name above each."""
    from izdeu.actions.fulltext import find_text
    from izdeu.cli.forms import json_line, text_hit
    from izdeu.cli.passages import lines
    from izdeu.cli.terminal import counted, width

    found = find_text(book, words, language=language, most=most)
    for hit in found.hits:
        click.echo(json_line(text_hit(hit)) if as_json else "\n".join(lines(hit, width())))
    if not as_json and not found.hits:
        click.echo(f"No document here says {shown_in_line(words)}.")
    if not as_json and found.total > len(found.hits) > 0:
        click.echo(f"{counted(found.total, 'document')} in all: --most {found.total} shows them.")


def _many(book: "Casebook", file: Path, wanted: tuple[str, ...], as_json: bool) -> None:
    """Every name of a file in the lists, from indexes that are read once. `ms`: how long one took."""
    from izdeu.actions.lists import Lists
    from izdeu.actions.search import NEAR
    from izdeu.cli.forms import json_line
    from izdeu.cli.list_forms import row_hit
    from izdeu.cli.rows import hit_lines
    from izdeu.cli.terminal import heading, width

    there = Lists(book, lambda said: click.echo(shown_in_line(said), err=True))
    within = [there.find(one) for one in wanted] or there.all()
    there.warm(within)
    for name in _names(file):
        started = time.perf_counter()
        hits = there.search(name, within)
        took = round((time.perf_counter() - started) * 1000, 2)
        if as_json:
            click.echo(json_line({"query": name, "ms": took, "hits": list(map(row_hit, hits))}))
            continue
        click.echo(heading(shown_in_line(name)))
        click.echo(
            "\n".join(line for hit in hits if hit.score >= NEAR for line in hit_lines(hit, width())) or "      nobody"
        )


def _names(file: Path) -> list[str]:
    from izdeu.model.errors import BadRequest

    try:
        return [line.strip() for line in file.read_text(encoding="utf-8-sig").splitlines() if line.strip()]
    except (OSError, UnicodeError) as why:
        raise BadRequest(
            f"{file} cannot be read as UTF-8 text", "Write one name a line, and save it as UTF-8."
        ) from why
