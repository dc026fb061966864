"""`izdeu keys`"""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from izdeu.cli.main import Session, behind

if TYPE_CHECKING:
    from izdeu.actions.keys import KeySlot

NEW = click.option(
    "--new-passphrase-file", "file", metavar="FILE", type=click.Path(path_type=Path),
    help="Where the new passphrase is; asked for without it.",
)  # fmt: skip


@click.group(invoke_without_command=True)
@click.option("--json", "as_json", is_flag=True, help="One JSON object a key slot on stdout: docs/json.md.")
@click.pass_context
def command(ctx: click.Context, as_json: bool) -> None:
    """List who can open the casebook, and change that.

    Each key slot opens the same casebook with a secret of its own: somebody's passphrase, or the recovery code on paper.
    Wherever the passphrase is asked for, the recovery code may be typed: docs/lost-passphrase.md.

    A revoked secret opens this casebook no more, but it still opens every older copy of the folder: SECURITY.md says what to
    do then.

    \b
    izdeu keys                    who holds which key slot
    izdeu keys add --for Amal     one more passphrase
    izdeu keys revoke SLOT        take one away
    """
    if ctx.invoked_subcommand:
        return
    from izdeu.actions.keys import key_slots
    from izdeu.assembly import keys_of
    from izdeu.cli.forms import json_line, key_slot

    session: Session = ctx.obj
    with session.casebook(reading=True) as book:
        slots = key_slots(book, keys_of(session.settings))
    for line in (json_line(key_slot(slot)) for slot in slots) if as_json else _lines(slots):
        click.echo(line)


def _lines(slots: "list[KeySlot]") -> Iterator[str]:
    from izdeu.model.plain import shown_in_line

    for slot in slots:
        since = f"since {slot.since:%Y-%m-%d}" if slot.since else ""
        given = f", given by {shown_in_line(slot.by)}" if slot.by != slot.who else ""
        yield f"{slot.id}  {slot.kind:10}  {shown_in_line(slot.who)}  {since}{given}"


@command.command()
@click.option("--for", "who", metavar="NAME", required=True, help="Whose passphrase it is.")
@NEW
@click.pass_obj
def add(session: Session, who: str, file: Path | None) -> None:
    """One more passphrase, for somebody by name."""
    from izdeu.assembly import add_key

    slot = add_key(session.settings, *_secrets(session, file), who)
    click.echo(f"{slot}  opens with the new passphrase.")


@command.command()
@NEW
@click.pass_obj
def change(session: Session, file: Path | None) -> None:
    """Another passphrase in place of the one you type; of the only one there is, where you type the recovery code."""
    from izdeu.assembly import change_key

    slot = change_key(session.settings, *_secrets(session, file))
    click.echo(f"{slot}  opens with the new passphrase; the old one opens this casebook no more.")


@command.command()
@click.option("--for", "who", metavar="NAME", default="", help="Who keeps the sheet; as before without it.")
@click.pass_obj
def recovery(session: Session, who: str) -> None:
    """A new recovery code to write on paper: the old sheet opens this casebook no more."""
    from izdeu.assembly import refuse_if_absent, renew_recovery

    refuse_if_absent(session.settings)
    code = renew_recovery(session.settings, session.passphrase(), who)
    click.echo("The new recovery code. Write it on paper and destroy the old sheet. It is shown only now:\n", err=True)
    click.echo(code)


@command.command()
@click.argument("slot")
@click.pass_obj
def revoke(session: Session, slot: str) -> None:
    """Take a key slot away: `izdeu keys` lists them. The last passphrase cannot be revoked."""
    from izdeu.assembly import refuse_if_absent, revoke_key

    refuse_if_absent(session.settings)
    revoke_key(session.settings, session.passphrase(), slot)
    click.echo(f"{slot} opens this casebook no more.")
    click.echo(
        "It still opens copies of the folder made before, and what it opens there opens later copies too.", err=True
    )
    click.echo("Where somebody may have one, see SECURITY.md: “When somebody must no longer get in”.", err=True)


for _one in command.commands.values():
    _one.params += behind(hidden=True)


def _secrets(session: Session, file: Path | None) -> tuple[str, str]:
    """What opens the casebook now, and what is to open it."""
    from izdeu.assembly import refuse_if_absent

    refuse_if_absent(session.settings)  # before anyone types a passphrase for nothing
    new = Session(replace(session.settings, passphrase_file=file))
    if file is not None:
        return session.passphrase(), new.passphrase()
    click.echo("First the passphrase or the recovery code that opens the casebook now.", err=True)
    return session.passphrase(), new.passphrase(new=True)
