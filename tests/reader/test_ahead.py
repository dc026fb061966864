"""Files are read ahead by several processes, and come in their order; whoever dies over one fails that one alone."""

import threading
from collections.abc import Iterator
from typing import ClassVar

import pytest

from izdeu.actions.add import Outcome, add
from izdeu.actions.casebook import Casebook
from izdeu.actions.inbox import is_read
from izdeu.actions.rebuild import rebuild
from izdeu.intake.found import Found
from izdeu.intake.text import Part, ReadText
from izdeu.model.errors import UnreadableFile
from izdeu.reader import Ahead, Reader, Said, allowed
from izdeu.store import MemoryStore

NOTHING = Found("en", None, "", "", (), (), (), method="none", version="1")


class Pretend(Reader):
    """Reads like the process would; waits where it is told to, and dies over a file that says so."""

    asked: ClassVar[list[str]] = []
    gates: ClassVar[dict[str, threading.Event]] = {}

    def read(self, data: bytes, name: str) -> Said:
        self.asked.append(name)
        if gate := self.gates.get(name):
            assert gate.wait(30)
        if data == b"deadly":
            return Said(failed=UnreadableFile("the reader ended over it"))
        parts = (Part("within.txt", "entry 1", b"lay in it"),) if data == b"packed" else ()
        return Said(ReadText(data.decode(), "pretend", "1", "text/plain", parts=parts), NOTHING)


@pytest.fixture
def ahead(monkeypatch: pytest.MonkeyPatch) -> Iterator[Ahead]:
    monkeypatch.setattr(Pretend, "asked", [])
    monkeypatch.setattr(Pretend, "gates", {})
    with Ahead(2, Pretend) as ahead:
        yield ahead


@pytest.fixture
def book() -> Casebook:
    return Casebook(MemoryStore(), "Amal")


def sent(book: Casebook, ahead: Ahead, *files: tuple[str, bytes]) -> list[tuple[str, Outcome]]:
    coming = ahead.over(files, lambda data: is_read(book, data))
    return [(done.name, done.outcome) for done in add(book, coming, ahead.read, ahead.propose)]


def test_files_come_in_their_order_also_where_a_later_one_is_read_first(ahead, book):
    Pretend.gates["a.txt"] = held = threading.Event()

    class Second(Pretend):
        def read(self, data: bytes, name: str) -> Said:
            said = super().read(data, name)
            held.set()  # only when the second file is read may the first one be
            return said

    with Ahead(2, Second) as both:
        Pretend.gates["b.txt"] = free = threading.Event()
        free.set()
        files = [(f"{letter}.txt", letter.encode()) for letter in "abcdef"]
        assert sent(book, both, *files) == [(name, Outcome.ADDED) for name, _ in files]
    assert [entry.record.name for entry in book.store.entries("document")] == [name for name, _ in files]
    assert rebuild(book)


def test_no_more_than_one_file_a_process_waits(ahead, book):
    pulled: list[str] = []

    def files() -> Iterator[tuple[str, bytes]]:
        for letter in "abcdefgh":
            pulled.append(letter)
            yield f"{letter}.txt", letter.encode()

    coming = ahead.over(files(), lambda data: is_read(book, data))
    for done in add(book, coming, ahead.read, ahead.propose):
        assert len(pulled) <= "abcdefgh".index(done.name[0]) + 3
    assert pulled == list("abcdefgh")


def test_a_file_the_reader_dies_over_fails_alone(ahead, book):
    files = ("a.txt", b"one"), ("b.txt", b"deadly"), ("c.txt", b"three"), ("d.txt", b"four")
    added = [("a.txt", Outcome.ADDED), ("b.txt", Outcome.FAILED), ("c.txt", Outcome.ADDED), ("d.txt", Outcome.ADDED)]
    assert sent(book, ahead, *files) == added


def test_what_was_read_before_is_not_read_again(ahead, book):
    files = [(f"{letter}.txt", letter.encode()) for letter in "abcd"]
    sent(book, ahead, *files)
    Pretend.asked.clear()
    assert {outcome for _, outcome in sent(book, ahead, *files)} == {Outcome.ALREADY} and Pretend.asked == []


def test_the_same_bytes_under_two_names_are_read_once(ahead, book):
    twice = sent(book, ahead, ("a.txt", b"same"), ("b.txt", b"same"), ("c.txt", b"other"))
    assert [outcome for _, outcome in twice] == [Outcome.ADDED, Outcome.ALREADY, Outcome.ADDED]
    assert sorted(Pretend.asked) == ["a.txt", "c.txt"] and not ahead._begun


def test_what_lies_in_a_file_is_read_after_it(ahead, book):
    files = ("a.zip", b"packed"), ("b.txt", b"two"), ("c.txt", b"three"), ("d.txt", b"lay in it")
    names = [name for name, _ in sent(book, ahead, *files)]
    assert names == ["a.zip", "within.txt", "b.txt", "c.txt", "d.txt"]


def test_a_file_that_cannot_be_opened_keeps_its_place(ahead):
    missing = object()
    files: list[tuple[str, object]] = [("a.txt", b"one"), ("gone.txt", missing), ("c.txt", b"three")]
    assert [name for name, _ in ahead.over(files, lambda data: False)] == ["a.txt", "gone.txt", "c.txt"]


def test_whoever_stops_in_the_middle_leaves_no_process_behind():
    with pytest.raises(KeyboardInterrupt), Ahead(2) as ahead:
        for _ in ahead.over([(f"{n}.txt", b"A letter.") for n in range(4)], lambda data: False):
            ahead.read(b"A letter.", "0.txt")
            started = [reader._process for reader in ahead._readers if reader._process]
            raise KeyboardInterrupt
    assert started and all(process.poll() is not None for process in started)


@pytest.mark.parametrize(
    ("files", "cores", "free", "expected"),
    [(3, 8, 64, 1), (4, 2, 64, 2), (100, 8, 3, 3), (100, 8, 0, 1), (100, 1, 64, 1)],
)
def test_as_many_processes_as_cores_and_free_memory_allow(files, cores, free, expected):
    assert allowed(files, cores, free << 30) == expected
