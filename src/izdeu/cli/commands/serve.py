"""`izdeu serve`: the desk, in a browser."""

import signal
from pathlib import Path
from types import FrameType

import click

from izdeu.cli.main import Session
from izdeu.model.errors import BadRequest

LOOPBACK = ("127.0.0.1", "localhost", "::1")


@click.command()
@click.option(
    "--host",
    default="127.0.0.1",
    show_default=True,
    help="Where to listen. Others than this machine need --certificate.",
)
@click.option("--port", default=8778, show_default=True, type=click.IntRange(0, 65535), help="0: any that is free.")
@click.option("--name", multiple=True, metavar="NAME", help="A name by which browsers reach it, beside localhost.")
@click.option(
    "--certificate", nargs=2, metavar="FILE KEY", type=click.Path(exists=True, dir_okay=False), help="For TLS."
)
@click.option(
    "--behind-tls", is_flag=True, help="A server in front of this one speaks TLS: cookies are sent over nothing else."
)
@click.option(
    "--idle",
    default=15,
    show_default=True,
    metavar="MINUTES",
    type=click.IntRange(1, 600),
    help="Lock after so long without a word.",
)
@click.pass_obj
def command(
    session: Session,
    host: str,
    port: int,
    name: tuple[str, ...],
    certificate: tuple[str, str] | None,
    behind_tls: bool,
    idle: int,
) -> None:
    """Serve the desk: everything there is, in a browser, on this machine.

    It starts locked. Open the address it prints, and unlock it there with your passphrase. Ctrl-C ends it.

    \b
    izdeu serve                   on this laptop, for whoever sits at it
    izdeu serve --host 0.0.0.0 --name desk.example.org --certificate cert.pem key.pem
    """
    from izdeu.assembly import refuse_if_absent
    from izdeu.web.desk.framework import Serving
    from izdeu.web.desk.site import listening

    refuse_if_absent(session.settings)
    if host not in LOOPBACK and not certificate and not behind_tls:
        raise BadRequest(
            f"names and testimonies would go to {host} in clear",
            "Give --certificate FILE KEY, or --behind-tls where a server in front of this one speaks TLS.",
        )
    serving = Serving(
        (*Serving().hosts, *name, *([host] if host not in LOOPBACK else [])), bool(certificate) or behind_tls, idle * 60
    )
    with listening(Path(session.settings.casebook), serving, host, port, certificate) as server:
        _until_stopped()
        click.echo(
            f"The desk is at {'https' if certificate else 'http'}://{'localhost' if host in LOOPBACK else host}:{server.bind_addr[1]}/"
        )
        click.echo("It is locked: unlock it there. Ctrl-C ends it.")
        server.serve()


def _until_stopped() -> None:
    """A server that is told to end ends as after Ctrl-C: what was begun is finished."""

    def stop(number: int, frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    signal.signal(signal.SIGTERM, stop)
