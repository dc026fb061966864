"""`izdeu init`"""

import click

from izdeu.cli.main import Session


@click.command()
@click.pass_obj
def command(session: Session) -> None:
    """Make a new encrypted casebook.

    Asks for a passphrase (or reads it from IZDEU_PASSPHRASE_FILE or --passphrase-file), and needs to know who you are
    (--as NAME or IZDEU_USER). Prints a recovery code once: write it on paper and keep it away from the laptop. Whoever has
    neither the passphrase nor the code can never open the casebook again, and neither can you.

    \b
    izdeu init --as Amal
    izdeu init --as Amal --casebook /media/stick/casebook
    """
    from dataclasses import replace

    from izdeu.assembly import create, refuse_if_there

    settings = session.settings
    refuse_if_there(settings)  # before anyone thinks of a passphrase for nothing
    if not settings.user:
        settings = replace(settings, user=click.prompt("Your name, as it should stand beside what you do", err=True))
    recovery = create(settings, session.passphrase(new=True))
    click.echo(f"A new casebook is in {settings.casebook}.", err=True)
    click.echo("The recovery code opens it when the passphrase is lost. It is shown only now:\n", err=True)
    click.echo(recovery)
