"""`izdeu vocabulary`"""

from typing import TYPE_CHECKING

import click

from izdeu.cli.main import Session
from izdeu.model.plain import shown_in_line
from izdeu.model.vocabulary import LANGUAGES

if TYPE_CHECKING:
    from izdeu.actions.casebook import Casebook


@click.command()
@click.argument("list_", metavar="[LIST]", required=False)
@click.argument("term", metavar="[TERM]", required=False)
@click.argument("word", metavar="[WORD]", required=False)
@click.option("--language", type=click.Choice(LANGUAGES), default="en", show_default=True, help="Of the words.")
@click.option("--new", is_flag=True, help="TERM is a term of your own: a code for exports, in small Latin letters.")
@click.option("--kind", default="", help="Of a new event: its family, a term of the list kinds.")
@click.pass_obj
def command(
    session: Session, list_: str | None, term: str | None, word: str | None, language: str, new: bool, kind: str
) -> None:
    """How your group calls the terms of the field.

    Alone the command names the lists; with a LIST it shows each term, the program's word and yours. With a TERM and a WORD
    the term is called so from now on, by everybody and everywhere; an empty WORD takes that back.

    \b
    izdeu vocabulary events --language ug
    izdeu vocabulary events sent_to_camp "Taken to a camp"
    izdeu vocabulary events house_burned "House burned" --new --kind harm
    """
    if (term is None) is not (word is None) or (new and not term):
        raise click.UsageError("Give nothing, a LIST, or a LIST, a TERM and a WORD.")
    with session.casebook(reading=word is None) as book:
        if list_ and term and word is not None:
            _change(book, list_, term, word, language, kind, new=new)
        elif list_:
            _show(book, list_, language)
        else:
            _name(book)


def _change(book: "Casebook", list_: str, term: str, word: str, language: str, kind: str, *, new: bool) -> None:
    from izdeu.actions.glossary import add_term, reword
    from izdeu.cli.terminal import counted

    if new:
        click.echo(f"{add_term(book, list_, term, word, language, kind)} can be chosen from now on.")
    else:
        click.echo(f"{counted(reword(book, list_, language, {term: word}), 'word is', 'words are')} changed.")


def _show(book: "Casebook", list_: str, language: str) -> None:
    from izdeu.actions.glossary import glossary

    for said in glossary(book, list_, language):
        own = f"  →  {shown_in_line(said.word)} ({shown_in_line(said.by)})" if said.word else ""
        click.echo(f"{said.term.id:28} {said.before or '—'}{own}")


def _name(book: "Casebook") -> None:
    from izdeu.actions.glossary import glossary
    from izdeu.model.glossary import REWORDED

    for name in REWORDED:
        found = [glossary(book, name, language) for language in LANGUAGES]
        own = sum(bool(said.word) for in_language in found for said in in_language)
        click.echo(f"{name:12} {len(found[0])} terms" + (f", {own} in words of your own" if own else ""))
