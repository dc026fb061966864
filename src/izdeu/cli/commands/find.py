"""`izdeu find`"""

from typing import TYPE_CHECKING

import click

from izdeu.cli.main import Session
from izdeu.model.finding import Right

if TYPE_CHECKING:
    from izdeu.actions.people import Register
    from izdeu.model.person import Person


@click.command()
@click.argument("who", metavar="NAME|ID")
@click.argument("key", metavar="[KEY]", required=False)
@click.argument("right", metavar="[VERDICT]", required=False, type=click.Choice([right.value for right in Right]))
@click.option("--why", default="", help="The reason, for whoever asks years from now. Needed.")
@click.option("--sealed", is_flag=True, help="Also who the sealed speakers are.")
@click.pass_obj
def command(session: Session, who: str, key: str | None, right: str | None, why: str, sealed: bool) -> None:
    """Write down which of two accounts is right.

    With a name alone: the contradictions about this person, each with its KEY and both passages. VERDICT is first, second,
    both, neither or undecided; withdrawn takes a finding back. A settled contradiction stays in sight with its finding,
    and asks for another look when a new statement joins it.

    \b
    izdeu find "Yerkin Sarbasuly"
    izdeu find "Yerkin Sarbasuly" k-5b5cf40a8080 second --why "The verdict itself says six years."
    """
    from izdeu.actions.people import Register, find

    if bool(key) != bool(right):
        raise click.UsageError("Give NAME alone to see what there is; or NAME, KEY and VERDICT.")
    with session.casebook(sealed=sealed, reading=not key) as book:
        register = Register(book)
        person = find(register, who)
        if key and right:
            _settle(register, person, key, Right(right), why)
        _show(Register(book), person)


def _settle(register: "Register", person: "Person", key: str, right: Right, why: str) -> None:
    from izdeu.actions.find import contradiction_of, settle

    settle(register.book, contradiction_of(register, person, key), right, why)


def _show(register: "Register", person: "Person") -> None:
    """Every contradiction under its key."""
    from izdeu.cli.person import contradiction
    from izdeu.cli.terminal import counted, fold, heading, width

    found = register.dossier(person).contradictions
    for one in found:
        click.echo(heading(one.key))
        click.echo("\n".join(line for said in contradiction(one) for line in fold(f"  {said}", width())))
    settled = sum(one.settled for one in found)
    click.echo(f"{counted(len(found), 'contradiction')}, {settled} settled.")
