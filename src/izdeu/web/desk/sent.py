"""What a browser sends has come whole, or nothing is done with it: half a sentence must not be recorded as somebody's words."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.core.handlers.wsgi import WSGIHandler
from django.http import HttpRequest, HttpResponse
from django.http.request import UnreadablePostError

from izdeu.web.desk import faults
from izdeu.web.desk.upload import found_no_room, release

PIECE = 1 << 16


class Announced:
    """What comes from the socket, as long as it was announced. A connection that ends before is an error: the server below takes
    what there is for all there was."""

    def __init__(self, stream: Any, length: int) -> None:
        self._stream, self._left = stream, length

    def read(self, size: int = -1) -> bytes:
        wanted = self._left if size < 0 else min(size, self._left)
        return self._came(self._stream.read(wanted), wanted)

    def readline(self, size: int = -1) -> bytes:
        wanted = self._left if size < 0 else min(size, self._left)
        line = self._stream.readline(wanted)
        return self._came(line, wanted if not line.endswith(b"\n") else len(line))

    def _came(self, data: bytes, wanted: int) -> bytes:
        self._left -= len(data)
        if len(data) < wanted:
            raise ConnectionError("the connection ended before all of it was here")
        return data


class Handler(WSGIHandler):
    """Django's, over what was announced."""

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Any:
        length = environ.get("CONTENT_LENGTH") or "0"
        environ["wsgi.input"] = Announced(environ["wsgi.input"], int(length) if length.isdecimal() else 0)
        return super().__call__(environ, start_response)


class Whole:
    """Takes in a form before anybody looks at it. Django's own look at its token would go on after a broken one, with nothing in it."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        try:
            return self.answer(request)
        finally:
            release(request)

    def process_view(self, request: HttpRequest, *view: Any) -> HttpResponse | None:
        try:
            _ = request.POST
        except UnreadablePostError:
            return faults.cut_off(request)
        except RequestDataTooBig:
            while request.META["wsgi.input"].read(PIECE):  # or the browser would never hear the answer
                pass
            return faults.too_much(request)
        return faults.no_room(request) if found_no_room(request) else None
