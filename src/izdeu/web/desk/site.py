"""The desk as a server: one process, a few threads, and the one casebook it serves."""

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from cheroot.ssl.builtin import BuiltinSSLAdapter
from cheroot.wsgi import Server

from izdeu.model.errors import BadRequest
from izdeu.web.desk.framework import Serving, configure

THREADS = 8
LOOK = 20.0  # seconds


def application(casebook: Path, serving: Serving) -> Any:
    """The WSGI application over one casebook, still locked."""
    configure(serving)
    from izdeu.web.desk.house import House, serve_from  # Django's models, ours too, load only once there are settings
    from izdeu.web.desk.sent import Handler

    serve_from(House(casebook))
    return Handler()


def _said(msg: str = "", level: int = 0, traceback: bool = False) -> None:
    """What goes wrong below the pages, by its kind alone: a trace may hold what somebody sent."""
    kind = sys.exc_info()[0]
    print(f"izdeu: the server met {kind.__name__ if kind else 'a broken connection'}", file=sys.stderr)


@contextmanager
def listening(
    casebook: Path, serving: Serving, host: str, port: int, certificate: tuple[str, str] | None = None
) -> Iterator[Server]:
    """A server that listens; `server.serve()` works until it is stopped. What is uploaded goes from the socket into memory."""
    server = Server((host, port), application(casebook, serving), numthreads=THREADS, server_name="izdeu", timeout=60)
    server.error_log = _said  # type: ignore[method-assign]  # cheroot's own way to hear of it
    if certificate:
        server.ssl_adapter = BuiltinSSLAdapter(*certificate)
    try:
        server.prepare()
    except OSError as error:
        raise BadRequest(
            f"nothing can listen on port {port} of {host}: {error.strerror or error}",
            "Another desk may be open already: use that one, or choose another with --port.",
        ) from error
    from izdeu.web.desk.house import the_house

    ended = threading.Event()
    threading.Thread(target=_watch, args=(ended, serving.idle), daemon=True).start()
    try:
        yield server
    finally:
        ended.set()
        server.stop()
        the_house().close()


def _watch(ended: threading.Event, idle: float) -> None:
    """Lock a desk that was left, also where no request ever comes again."""
    from izdeu.web.desk.house import the_house

    while not ended.wait(LOOK):
        the_house().lock_if_left(idle)
