"""Files over a connection that breaks in the middle, and from a page that is closed and opened again: nothing lost, nothing twice."""

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from izdeu.actions.access import alone
from izdeu.actions.expected import expected
from izdeu.web.desk.reading import Reading
from izdeu.web.desk.words import phrases

FIRST, SECOND = (
    b"Zeynep writes: my brother is gone.\n" * 3_000,
    b"Erzat telephoned in March 2018.\n" * 60_000,
)  # 0.1 and 1.9 MB
BREAKS = 1_000_000  # bytes: in the middle of the second


class Line:
    """The way to the desk, which can be cut: after so many bytes everything on it ends, and nobody gets through until it is mended."""

    def __init__(self) -> None:
        self.left: int | None = None
        self._lock, self._open = threading.Lock(), set()
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.address = f"http://localhost:{self._listening.getsockname()[1]}"

    def to(self, port: int) -> None:
        self._port = port
        threading.Thread(target=self._listen, daemon=True).start()

    def close(self) -> None:
        self._listening.close()
        self._cut()

    def _listen(self) -> None:
        while True:
            try:
                browser, _ = self._listening.accept()
            except OSError:  # closed
                return
            if self.left == 0:
                browser.close()
                continue
            desk = socket.create_connection(("127.0.0.1", self._port))
            with self._lock:
                self._open |= {browser, desk}
            threading.Thread(target=self._pump, args=(browser, desk, self._spend), daemon=True).start()
            threading.Thread(target=self._pump, args=(desk, browser, len), daemon=True).start()

    def _pump(self, come: socket.socket, go: socket.socket, through: Callable[[bytes], int]) -> None:
        try:
            while (piece := come.recv(1 << 14)) and through(piece):
                go.sendall(piece)
            _end(go)
        except OSError:
            pass  # the other side has ended it

    def _spend(self, piece: bytes) -> int:
        """Nothing gets through any more once what was left is spent."""
        with self._lock:
            if self.left is not None:
                self.left = max(0, self.left - len(piece))
        if self.left == 0:
            self._cut()
            return 0
        return len(piece)

    def _cut(self) -> None:
        with self._lock:
            for one in self._open:
                _end(one)
            self._open.clear()


def _end(one: socket.socket) -> None:
    with suppress(OSError):  # it has ended by itself
        one.shutdown(socket.SHUT_RDWR)


@pytest.fixture
def line() -> Iterator[Line]:
    line = Line()
    yield line
    line.close()


@pytest.fixture
def address(address: str, line: Line) -> str:
    """The desk at the other end of the line."""
    line.to(int(address.rpartition(":")[2]))
    return line.address


@pytest.fixture
def files(tmp_path: Path, monkeypatch) -> list[Path]:
    monkeypatch.setattr(Reading, "put", lambda reading, document: None)
    found = [tmp_path / name for name in ("zeynep.txt", "erzat.txt")]
    for file, data in zip(found, (FIRST, SECOND), strict=True):
        file.write_bytes(data)
    return found


def kept(house) -> list[tuple[str, bytes]]:
    book = house.book(alone("Boris", sealed=True))
    there = [one for one in book.documents().values() if one.name in ("zeynep.txt", "erzat.txt")]
    return sorted((one.name, book.store.read(one.original)) for one in there)


def begun(page, files: list[Path], line: Line) -> None:
    """Both are on their way, and the line breaks in the middle of the second."""
    page.goto("/intake/")
    page.set_input_files("#files", files)
    line.left = BREAKS
    page.locator("form[data-upload] button.primary").press("Enter")
    lost = str(phrases()["intake.lost"][page.language])
    page.wait_for_function("(lost) => document.querySelector('[data-sent]').textContent.includes(lost)", arg=lost)


def test_a_connection_lost_in_the_middle_of_a_file_goes_on_by_itself(opened, house, line, files, looked_at):
    begun(opened, files, line)
    assert "erzat.txt" in opened.inner_text("[data-sent]")
    assert [name for name, _ in kept(house)] == ["zeynep.txt"]
    looked_at(opened, "intake-lost")
    line.left = None
    opened.wait_for_selector("#notices .notice")
    assert kept(house) == [("erzat.txt", SECOND), ("zeynep.txt", FIRST)]
    assert opened.locator("#notices .notice").count() == 2 and not opened.locator("#expected").count()


def test_who_closed_the_page_is_told_what_had_not_come_and_nothing_is_there_twice(
    opened, house, line, files, looked_at
):
    begun(opened, files, line)
    context, language = opened.context, opened.language
    opened.close()
    line.left = None
    page = context.new_page()
    page.language = language
    page.goto("/intake/")
    assert page.locator("#expected li").all_inner_texts() == ["erzat.txt"]
    looked_at(page, "intake-expected")
    page.set_input_files("#files", files)
    page.locator("form[data-upload] button.primary").press("Enter")
    page.wait_for_selector("#expected", state="detached")
    assert kept(house) == [("erzat.txt", SECOND), ("zeynep.txt", FIRST)]


def test_what_is_not_going_to_come_can_be_let_go(opened, house, line, files):
    begun(opened, files, line)
    opened.close()
    line.left = None
    page = opened.context.new_page()
    page.goto("/intake/")
    page.locator("#expected button").press("Enter")
    page.wait_for_selector("#expected", state="detached")
    assert expected(house.book(alone("Boris"))) == ()
