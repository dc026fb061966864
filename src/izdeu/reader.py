"""The processes that read documents for the desk, and for `add` where there are many: they have no key, and the large models.

Both sides speak in lines of JSON; the bytes of a file follow its line. Nothing that comes back is executed or unpickled.
"""

import json
import os
import subprocess
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from queue import SimpleQueue
from types import TracebackType
from typing import IO, Any

import izdeu
from izdeu.intake.found import Found
from izdeu.intake.receive import display_name
from izdeu.intake.text import Part, ReadText
from izdeu.model.errors import UnreadableFile
from izdeu.model.record import dump, restore
from izdeu.model.trained import Trained

_ROOT = str(Path(izdeu.__file__).parents[1])
FEW = 4  # files, below which loading the models twice takes longer than it saves
HELD = 1 << 30  # bytes of memory a process is counted with: its models, and a long document

_START = "import sys; sys.path.insert(0, sys.argv[1]); from izdeu.reader import main; main()"


@dataclass(frozen=True, slots=True)
class Said:
    """What the reader process said of one file, in the two steps in which `actions.add` asks for it."""

    text: ReadText | None = None
    found: Found | None = None
    failed: UnreadableFile | None = None

    def read(self, data: bytes, name: str) -> ReadText:
        if self.failed or self.text is None:
            raise self.failed or UnreadableFile("nothing was read")
        return self.text

    def propose(self, text: ReadText, name: str) -> Found:
        assert self.found is not None, "what was read was also looked through"
        return self.found


class Reader:
    """Started when the first document comes, and ended when nothing has come for a while.

    `head`: what the casebook has trained and reads with, where it is not the shipped one. It goes along with every file.
    """

    def __init__(self, head: Trained | None = None) -> None:
        self.head = head
        self._process: subprocess.Popen[bytes] | None = None

    def read(self, data: bytes, name: str) -> "Said":
        """What a file says, or why it could not be read: also where the process died over it. The next file gets a new one."""
        try:
            return Said(*self._asked(data, name))
        except UnreadableFile as error:
            return Said(failed=error)

    def _asked(self, data: bytes, name: str) -> tuple[ReadText, Found]:
        process = self._running()
        assert process.stdin and process.stdout
        try:
            asked = {"name": name, "size": len(data), "head": dump(self.head) if self.head else ""}
            process.stdin.write(json.dumps(asked).encode() + b"\n")
            process.stdin.write(data)
            process.stdin.flush()
            answer = json.loads(process.stdout.readline())
            parts = tuple(_part(process.stdout, *said) for said in answer.get("parts", ()))
        except (OSError, ValueError) as error:
            self.end()
            raise UnreadableFile(
                "the reader ended over it", "Add it again; if it happens again, save it as plain text and add that."
            ) from error
        if "failed" in answer:
            raise UnreadableFile(answer["failed"], answer["remedy"])
        return replace(restore(ReadText, answer["text"]), parts=parts), restore(Found, answer["found"])

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is None or self._process.poll() is not None:
            self._process = subprocess.Popen(
                [sys.executable, "-I", "-c", _START, _ROOT], stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd="/",
                env={"OPENBLAS_NUM_THREADS": "1", "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"},
                process_group=0,  # Ctrl-C is for whoever started it, and they end it
            )  # fmt: skip
        return self._process

    def end(self) -> None:
        """From any thread: whoever locks the desk does not wait for what is being read."""
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            with suppress(OSError, ValueError):  # what the other side never read goes with it
                if pipe:
                    pipe.close()


class Ahead:
    """Several processes that read the next files while those before them are recorded. What is asked for comes in the order of the files.

    One file a process waits, read or being read, and no more: the memory does not grow with the files. A process that dies
    over a file fails that file alone; one whose starter was killed ends by itself.
    """

    def __init__(self, jobs: int, started: Callable[[], Reader] = Reader) -> None:
        self._readers = [started() for _ in range(jobs)]
        self._idle: SimpleQueue[Reader] = SimpleQueue()
        for reader in self._readers:
            self._idle.put(reader)
        self._threads = ThreadPoolExecutor(jobs, "reader")
        self._begun: dict[str, tuple[str, Future[Said]]] = {}
        self._said = Said()

    def __enter__(self) -> "Ahead":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._threads.shutdown(wait=False, cancel_futures=True)
        self._end()
        self._threads.shutdown()
        self._end()  # also one that was just being started

    def _end(self) -> None:
        for reader in self._readers:
            reader.end()

    def over[T](
        self, files: Iterable[tuple[str, bytes | T]], known: Callable[[bytes], bool]
    ) -> Iterator[tuple[str, bytes | T]]:
        """The same files; those behind the one handed over are being read meanwhile, but for those that are `known`."""
        waiting: deque[tuple[str, bytes | T]] = deque()
        for name, data in files:
            if isinstance(data, bytes) and not known(data):
                self._begin(display_name(name), data)
            waiting.append((name, data))
            if len(waiting) > len(self._readers):
                yield from self._handed(*waiting.popleft())
        while waiting:
            yield from self._handed(*waiting.popleft())

    def _handed[T](self, name: str, data: bytes | T) -> Iterator[tuple[str, bytes | T]]:
        yield name, data
        if isinstance(data, bytes):
            self._begun.pop(_digest(data), None)  # it came with another file meanwhile, and nobody asked

    def _begin(self, name: str, data: bytes) -> None:
        if (digest := _digest(data)) not in self._begun:
            self._begun[digest] = name, self._threads.submit(self._asked, data, name)

    def _asked(self, data: bytes, name: str) -> Said:
        reader = self._idle.get()
        try:
            return reader.read(data, name)
        finally:
            self._idle.put(reader)

    def read(self, data: bytes, name: str) -> ReadText:
        """For `actions.add`: of a file that was begun what it says, of any other too. UnreadableFile."""
        begun = self._begun.pop(_digest(data), None)
        if begun is None or begun[0] != name:
            begun = name, self._threads.submit(self._asked, data, name)
        self._said = begun[1].result()
        return self._said.read(data, name)

    def propose(self, text: ReadText, name: str) -> Found:
        """What stands in the file that was read last."""
        return self._said.propose(text, name)


def _digest(data: bytes) -> str:
    return sha256(data).hexdigest()


def at_once(files: int) -> int:
    """How many processes may read so many files: as the cores and the free memory of this machine allow."""
    return allowed(files, len(os.sched_getaffinity(0)), _free())


def allowed(files: int, cores: int, free: int) -> int:
    """`free`: bytes of memory. Never less than one."""
    return 1 if files < FEW else max(1, min(cores, free // HELD))


def _free() -> int:
    """Bytes that may be taken without any program having to give back its own; 0 where the system does not tell."""
    with suppress(OSError, ValueError):
        lines = Path("/proc/meminfo").read_text(encoding="ascii").splitlines()
        return next((int(line.split()[1]) << 10 for line in lines if line.startswith("MemAvailable:")), 0)
    return 0


def _part(out: IO[bytes], name: str, place: str, size: int) -> Part:
    """A file that follows the answer. ValueError where the process ended over it."""
    data = out.read(size)
    if len(data) < size:
        raise ValueError("cut off")
    return Part(name, place, data)


def main() -> None:
    """The other side: one file after another until nobody asks any more."""
    from izdeu.assembly import harden

    harden()
    answers, sys.stdout = sys.stdout.buffer, sys.stderr  # whatever a library prints is no answer
    try:
        while line := sys.stdin.buffer.readline():
            _answer(answers, *_said(json.loads(line)))
    except BrokenPipeError:  # whoever asked was killed
        os._exit(1)


def _said(asked: dict[str, Any]) -> tuple[dict[str, Any], tuple[Part, ...]]:
    from izdeu.assembly import proposing, read_safely

    data = sys.stdin.buffer.read(asked["size"])
    head = restore(Trained, json.loads(asked["head"])) if asked["head"] else None
    try:
        text = read_safely(data, asked["name"])
        found = proposing(head)(text, asked["name"])
    except UnreadableFile as error:
        return {"failed": str(error), "remedy": error.remedy}, ()
    own = json.loads(dump(replace(text, parts=())))
    sizes = [[part.name, part.place, len(part.data)] for part in text.parts]
    return {"text": own, "found": json.loads(dump(found)), "parts": sizes}, text.parts


def _answer(out: IO[bytes], said: dict[str, Any], parts: tuple[Part, ...]) -> None:
    """One line of JSON, and behind it the files that lay in the one that was read."""
    out.write(json.dumps(said).encode() + b"\n")
    out.writelines(part.data for part in parts)
    out.flush()
