"""What is sent comes whole or not at all: connections that break, files of any size and name."""

import http.client
import os
import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import pytest
from desk_cast import CHEAP, PASSPHRASE
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from izdeu.actions.inbox import arrivals
from izdeu.model.record import Deed
from izdeu.store import create_casebook, open_casebook
from izdeu.web.desk.reading import Reading

ROOT = Path(__file__).parents[3]
LETTER = "My brother Erzat Tursun has been gone since March 2018. " * 20


@pytest.fixture
def patient(monkeypatch):
    monkeypatch.setattr(Reading, "put", lambda reading, document: None)


class Wire:
    """Somebody's browser as the socket sees it: signed in, with the token of a form."""

    def __init__(self, host: str, port: int, cookies: dict[str, str]) -> None:
        self.host, self.port, self.cookies = host, port, cookies
        self.token = re.search(r'csrfmiddlewaretoken" value="(\w+)"', self.get("/settings/"))[1]

    def get(self, address: str) -> str:
        connection = http.client.HTTPConnection(self.host, self.port, timeout=120)
        connection.request("GET", address, headers={"Cookie": self._cookie})
        answer = connection.getresponse()
        for name, value in answer.getheaders():
            if name == "Set-Cookie":
                self.cookies |= dict([value.split(";")[0].split("=", 1)])
        page = answer.read().decode()
        connection.close()
        return page

    @property
    def _cookie(self) -> str:
        return "; ".join(f"{name}={value}" for name, value in self.cookies.items())

    def head(self, address: str, kind: str, length: int, **more: str) -> bytes:
        fields = {
            "Host": f"{self.host}:{self.port}", "Cookie": self._cookie, "Content-Type": kind, "Content-Length": str(length),
            "Origin": f"http://{self.host}:{self.port}", "Connection": "close", **more,
        }  # fmt: skip
        return "\r\n".join([f"POST {address} HTTP/1.1", *(f"{k}: {v}" for k, v in fields.items()), "", ""]).encode()

    def send(self, head: bytes, pieces: Iterator[bytes] | list[bytes]) -> tuple[int, str]:
        """Send all of it, say that nothing more comes, and hear the answer."""
        with socket.create_connection((self.host, self.port), timeout=600) as wire:
            wire.sendall(head)
            for piece in pieces:
                wire.sendall(piece)
            wire.shutdown(socket.SHUT_WR)
            answer = b"".join(iter(lambda: wire.recv(1 << 16), b""))
        return int(answer.split(b" ", 2)[1]), answer.decode()


@pytest.fixture
def wire(signed_in, address, patient) -> Wire:
    boris: Client = signed_in("Boris")
    return Wire("localhost", int(address.rpartition(":")[2]), {"izdeu": boris.cookies["izdeu"].value})


FORM = "application/x-www-form-urlencoded"
TOKEN_IN = pytest.mark.parametrize("inside", [True, False], ids=["token-in-the-form", "token-beside-it"])


@TOKEN_IN
def test_half_a_text_is_not_recorded_as_somebodys_words(wire, everything, inside):
    body = urlencode(
        {"csrfmiddlewaretoken": wire.token, "openness": "private", "name": "letter", "text": LETTER}
    ).encode()
    before = len(list(everything.store.entries()))
    more = {} if inside else {"X-CSRFToken": wire.token, "HX-Request": "true"}
    status, said = wire.send(wire.head("/intake/text/", FORM, len(body), **more), [body[: len(body) // 2]])
    assert status == 400 and "Nothing of it was recorded" in said
    assert len(list(everything.store.entries())) == before
    status, _ = wire.send(wire.head("/intake/text/", FORM, len(body), **more), [body])
    assert status == 302 and arrivals(everything)[0].document.name == "letter.txt"


def multipart(token: str, name: str) -> tuple[bytes, bytes]:
    """What stands before a file in a form and what after it."""
    parts = [
        f'--rim\r\nContent-Disposition: form-data; name="{field}"\r\n\r\n{value}\r\n'
        for field, value in {"csrfmiddlewaretoken": token, "openness": "private"}.items()
    ]
    head = (
        f'--rim\r\nContent-Disposition: form-data; name="files"; filename="{name}"\r\nContent-Type: text/plain\r\n\r\n'
    )
    return ("".join(parts) + head).encode(), b"\r\n--rim--\r\n"


UPLOAD = "multipart/form-data; boundary=rim"


@TOKEN_IN
@pytest.mark.parametrize("lost", [10, 600], ids=["its-end", "its-middle"])
def test_half_a_file_is_not_kept(wire, everything, inside, lost):
    first, last = multipart(wire.token, "letter.txt")
    body = first + LETTER.encode() + last
    before = len(list(everything.store.entries()))
    more = {} if inside else {"X-CSRFToken": wire.token, "HX-Request": "true"}
    status, said = wire.send(wire.head("/intake/files/", UPLOAD, len(body), **more), [body[:-lost]])
    assert status == 400 and "Nothing of it was recorded" in said
    assert len(list(everything.store.entries())) == before
    assert wire.send(wire.head("/intake/files/", UPLOAD, len(body), **more), [body])[0] in (204, 302)
    assert everything.store.read(arrivals(everything)[0].document.original) == LETTER.encode()


def test_a_browser_that_is_gone_leaves_nothing_behind_and_the_desk_goes_on(wire, everything):
    body = urlencode({"csrfmiddlewaretoken": wire.token, "openness": "private", "text": LETTER}).encode()
    before = len(list(everything.store.entries()))
    for _ in range(9):  # more than there are threads
        with socket.create_connection((wire.host, wire.port)) as gone:
            gone.sendall(wire.head("/intake/text/", FORM, len(body)) + body[:500])
            gone.setsockopt(
                socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\x00\x00\x00\x00\x00\x00\x00"
            )  # reset, not closed
    assert "letter" in wire.get("/intake/")
    assert len(list(everything.store.entries())) == before


def test_a_form_that_is_longer_than_any_words_are_is_refused_in_words(wire, everything):
    length, piece = 21 << 20, b"x" * (1 << 20)
    status, said = wire.send(wire.head("/intake/text/", FORM, length), [piece] * 21)
    assert status == 413 and "too long to be sent at once" in said


def test_what_no_browser_sends_is_refused_in_words(wire):
    status, said = wire.send(wire.head("/intake/files/", "multipart/form-data", 3), [b"abc"])
    assert status == 400 and "could not be done as it was asked" in said
    elsewhere = wire.head("/people/", FORM, 0, Host="elsewhere.example").replace(b"POST", b"GET")
    status, said = wire.send(elsewhere, [])
    assert status == 400 and "could not be done as it was asked" in said


# — names and sizes of files —

NAMES = (
    ("../../etc/passwd", "passwd"), ("C:\\Users\\x\\letter.txt", "letter.txt"), ("/etc/shadow", "shadow"),
    ("a" * 4000 + ".txt", ""), ("<script>alert(1)</script>.txt", ""), ("письмо.txt", "письмо.txt"),
)  # fmt: skip


@pytest.mark.parametrize(("name", "kept"), NAMES, ids=["up", "windows", "root", "long", "script", "cyrillic"])
def test_the_name_of_an_uploaded_file_leads_nowhere(signed_in, everything, patient, name, kept):
    boundary, (first, last) = "rim", multipart("", name.replace("\\", "\\\\"))
    body = first + LETTER.encode() + last
    answer = signed_in("Amal").post(
        "/intake/files/", body, content_type=f"multipart/form-data; boundary={boundary}", follow=True
    )
    newest = arrivals(everything)[0].document
    assert everything.store.read(newest.original) == LETTER.encode()
    assert not set("/\\") & set(newest.name) and len(newest.name) < 300 and kept in newest.name
    assert "<script>alert" not in answer.content.decode()


def test_an_empty_file_is_refused_in_words_and_the_others_are_kept(signed_in, everything, patient):
    files = [SimpleUploadedFile("empty.txt", b""), SimpleUploadedFile("letter.txt", LETTER.encode())]
    answer = signed_in("Amal").post("/intake/files/", {"files": files, "openness": "private"}, follow=True)
    assert "empty.txt" in answer.content.decode() and arrivals(everything)[0].document.name == "letter.txt"


def test_of_whoever_is_not_signed_in_no_file_is_taken_into_memory(team, monkeypatch):
    taken: list[int] = []
    monkeypatch.setattr("izdeu.web.desk.upload.BytesIO", lambda: taken.append(1))
    answer = Client().post("/intake/files/", {"files": SimpleUploadedFile("letter.txt", b"x" * 100_000)})
    assert answer.status_code == 401 and taken == []


def test_many_files_in_one_form_are_no_more_together_than_one_may_be(signed_in, everything, patient, monkeypatch):
    monkeypatch.setattr("izdeu.web.desk.upload.MOST", 100_000)
    files = [SimpleUploadedFile(f"{n}.txt", f"{n}".encode() * 40_000) for n in range(4)]
    said = (
        signed_in("Amal").post("/intake/files/", {"files": files, "openness": "private"}, follow=True).content.decode()
    )
    assert {one.document.name for one in arrivals(everything)} >= {"0.txt", "1.txt"}
    assert "<bdi>2.txt</bdi> is larger" in said or "2.txt is larger" in said


# — two gigabytes, really sent —

TWO_GIGABYTES = 2 << 30
MARK = b"Zeynep Toleu waits in Almaty; "


@pytest.fixture
def served(tmp_path: Path) -> Iterator[subprocess.Popen]:
    """`izdeu serve` as a process of its own, whose temporary files would lie in `tmp_path / "tmp"`."""
    store, _ = create_casebook(tmp_path / "casebook", PASSPHRASE, CHEAP)
    store.append([Deed("deed-init", "init", "Boris")], "Boris")
    store.close()
    (tmp_path / "tmp").mkdir()
    environment = {
        **os.environ, "IZDEU_CASEBOOK": str(tmp_path / "casebook"), "TMPDIR": str(tmp_path / "tmp"),
        "PYTHONPATH": str(ROOT / "src"),
    }  # fmt: skip
    command = [sys.executable, "-m", "izdeu", "serve", "--port", "0"]
    server = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    yield server
    server.terminate()
    server.wait(60)


def memory(process: int) -> int:
    """The most it ever held, in bytes."""
    return int(re.search(r"VmHWM:\s+(\d+) kB", Path(f"/proc/{process}/status").read_text())[1]) << 10


def test_two_gigabytes_are_refused_in_words_within_bounded_memory_and_never_lie_on_the_disk(served, tmp_path):
    port = int(re.search(r":(\d+)/", served.stdout.readline())[1])
    wire = unlocked(port)
    first, last = multipart(wire.token, "film.mp4")
    length = len(first) + TWO_GIGABYTES + len(last)
    piece = (MARK * ((1 << 20) // len(MARK) + 1))[: 1 << 20]
    lying: list[Path] = []

    def pieces() -> Iterator[bytes]:
        yield first
        for at in range(TWO_GIGABYTES >> 20):
            if at in (1000, 2000):  # before it is let go, and after
                lying.extend((tmp_path / "tmp").iterdir())
                lying.extend(_deleted(served.pid))
            yield piece
        yield last

    status, said = wire.send(wire.head("/intake/files/", UPLOAD, length), pieces())
    assert status == 302, said
    page = wire.get("/intake/")
    assert "film.mp4 is larger than 1 GB and was not taken" in re.sub(r"</?bdi>", "", page)
    assert memory(served.pid) < 1700 << 20
    assert lying == [] and not list((tmp_path / "tmp").iterdir())
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert sum(path.stat().st_size for path in files) < 50 << 20
    assert not [path for path in files if MARK in path.read_bytes()]
    first, last = multipart(wire.token, "letter.txt")  # and the desk is as it was
    body = first + LETTER.encode() + last
    assert wire.send(wire.head("/intake/files/", UPLOAD, len(body)), [body])[0] == 302
    served.terminate()
    served.wait(60)
    store = open_casebook(tmp_path / "casebook", PASSPHRASE)
    assert [entry.record.name for entry in store.entries("document")] == ["letter.txt"]
    store.close()


def unlocked(port: int) -> Wire:
    """Boris types his passphrase."""
    outside = http.client.HTTPConnection("localhost", port, timeout=120)
    outside.request("GET", "/unlock/")
    answer = outside.getresponse()
    form = answer.headers["Set-Cookie"].split(";")[0]
    token = re.search(r'csrfmiddlewaretoken" value="(\w+)"', answer.read().decode())[1]
    said = urlencode({"csrfmiddlewaretoken": token, "passphrase": PASSPHRASE})
    outside.request(
        "POST", "/unlock/", said, {"Cookie": form, "Content-Type": FORM, "Origin": f"http://localhost:{port}"}
    )
    answer = outside.getresponse()
    answer.read()
    cookies = dict(value.split(";")[0].split("=", 1) for value in answer.headers.get_all("Set-Cookie"))
    return Wire("localhost", port, cookies)


def _deleted(process: int) -> list[Path]:
    """Files it holds open that no folder names any more: where a server hides what it is sent."""
    held = [path.readlink() for path in Path(f"/proc/{process}/fd").iterdir() if path.is_symlink()]
    return [path for path in held if path.name.endswith(" (deleted)")]
