"""The server of a language model: the one address that words of a document may leave this process for, and only where somebody named it.

Spoken is the OpenAI-compatible `/chat/completions`, as llama.cpp, Ollama, LM Studio and vLLM serve it. What comes back is data of a
stranger: so many bytes in so many seconds, never followed anywhere else, and judged by `intake.consulted`.
"""

import json
import socket
import ssl
from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from ipaddress import ip_address
from threading import Event, Timer
from typing import Any
from urllib.parse import SplitResult, urlsplit

from izdeu.intake.consulted import Asked, Replied
from izdeu.model.errors import BadRequest, ModelFailed

LOCALHOST = "127.0.0.1"
"""What "localhost" is taken for, whatever a name server says of it."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one answer may cost: seconds in all, bytes, words of the model. After so many failures `in_a_row` nothing is asked any more."""

    seconds: float = 180.0
    size: int = 1 << 18
    tokens: int = 300
    in_a_row: int = 3


class Endpoint:
    """Carries questions to one server. `name`: which of its models; the first it lists where that is empty.

    `allowed`: origins ("https://models.example:8443") beyond this machine that its keeper allows. BadRequest for any other.
    """

    def __init__(self, url: str, name: str = "", allowed: Collection[str] = (), limits: Limits = Limits()) -> None:
        self._url, self._limits = _address(url, allowed), limits
        self._name, self._failed = name, 0

    def __call__(self, asked: Asked) -> Replied:
        """ModelFailed for whatever is no answer; at once after too many of them."""
        if self._failed >= self._limits.in_a_row:
            raise ModelFailed(f"it failed {self._failed} times in a row and is not asked any more")
        try:
            replied = self._replied(asked)
        except ModelFailed:
            self._failed += 1
            raise
        self._failed = 0
        return replied

    def _replied(self, asked: Asked) -> Replied:
        self._name = self._name or _listed(self._exchange("GET", "/models"))
        said = self._exchange("POST", "/chat/completions", self._body(asked))
        match said:
            case {"choices": [{"message": {"content": str(content)}}, *_]}:
                told = said.get("model")
                return Replied(content, told if isinstance(told, str) and told else self._name)
        raise ModelFailed("its answer has not the form of a chat completion")

    def _body(self, asked: Asked) -> bytes:
        """Temperature 0: the same question has the same answer, as far as the server can keep that."""
        form = {"name": "answer", "strict": True, "schema": asked.schema}
        said = {
            "model": self._name,
            "messages": [{"role": "system", "content": asked.rules}, {"role": "user", "content": asked.question}],
            "temperature": 0,
            "seed": 0,
            "max_tokens": self._limits.tokens,
            "stream": False,
            "response_format": {"type": "json_schema", "json_schema": form},
        }
        return json.dumps(said).encode()

    def _exchange(self, method: str, path: str, body: bytes | None = None) -> Any:
        """One request on a connection of its own: no redirect, no proxy, no cookie. A server that drips is cut off in time."""
        connection = self._connection()
        try:
            connection.connect()
            with _within(self._limits.seconds, connection.sock):
                connection.request(method, self._url.path + path, body, {"Content-Type": "application/json"})
                answer = connection.getresponse()
                status, data = answer.status, answer.read(self._limits.size + 1)
        except (OSError, HTTPException, ValueError) as error:
            raise ModelFailed(f"{self._url.netloc}: {_said(error)}") from error
        finally:
            connection.close()
        return self._understood(status, data)

    def _connection(self) -> HTTPConnection:
        host, port, seconds = str(self._url.hostname), self._url.port, self._limits.seconds
        if self._url.scheme == "https":
            return HTTPSConnection(host, port, timeout=seconds, context=ssl.create_default_context())
        return HTTPConnection(LOCALHOST if host == "localhost" else host, port, timeout=seconds)

    def _understood(self, status: int, data: bytes) -> Any:
        if status != 200:
            where = " and points elsewhere, where nobody goes" if 300 <= status < 400 else ""
            raise ModelFailed(f"{self._url.netloc} answers {status}{where}")
        if len(data) > self._limits.size:
            raise ModelFailed(f"{self._url.netloc} answers with more than {self._limits.size:,} bytes")
        try:
            return json.loads(data)
        except (ValueError, RecursionError) as error:
            raise ModelFailed(f"{self._url.netloc} answers with what is no JSON") from error


def _address(url: str, allowed: Collection[str]) -> SplitResult:
    """The address as it will be used: on this machine, or where its keeper allows it. BadRequest."""
    try:
        asked = urlsplit(url.strip())
        known = (asked.scheme in ("http", "https"), asked.hostname, asked.port or True)
    except ValueError as error:
        raise _no_address(url) from error
    if not all(known) or asked.username is not None or asked.query or asked.fragment:
        raise _no_address(url)
    origin = f"{asked.scheme}://{asked.netloc}".lower()
    if not _here(str(asked.hostname)) and origin not in {one.rstrip("/").lower() for one in allowed}:
        raise BadRequest(
            f"{origin} is another machine, and what documents say would go to it",
            f"Run the model on this machine, or have its keeper allow that one: IZDEU_MODEL_ALLOW={origin}",
        )
    return asked._replace(path=asked.path.rstrip("/") or "/v1")


def _here(host: str) -> bool:
    """A name is not asked about: whoever answers for names could send the words anywhere."""
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def _no_address(url: str) -> BadRequest:
    return BadRequest(
        f"{url!r} is no address of a language model's server", "Write it so: --model http://127.0.0.1:8080/v1"
    )


def _listed(said: Any) -> str:
    match said:
        case {"data": [{"id": str(name)}, *_]} if name:
            return name
    raise ModelFailed("it lists no model: name one with --model-name")


def _said(error: Exception) -> str:
    if isinstance(error, TimeoutError):
        return "it took too long"
    return (isinstance(error, OSError) and error.strerror) or type(error).__name__


@contextmanager
def _within(seconds: float, there: socket.socket) -> Iterator[None]:
    """TimeoutError where all of it together takes longer: a socket's own patience begins anew with every byte."""
    late = Event()

    def cut() -> None:
        late.set()
        with suppress(OSError):
            socket.socket.shutdown(there, socket.SHUT_RDWR)  # whatever waits for the next byte is woken

    timer = Timer(seconds, cut)
    timer.daemon = True
    timer.start()
    try:
        yield
    except (OSError, HTTPException, ValueError):
        if not late.is_set():
            raise
    finally:
        timer.cancel()
    if late.is_set():
        raise TimeoutError
