"""The process that reads documents for the desk: it has no key, and is a process of its own because the models are large.

Both sides speak in lines of JSON; the bytes of a file follow its line. Nothing that comes back is executed or unpickled.
"""

import json
import subprocess
import sys
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO, Any

import izdeu
from izdeu.intake.found import Found
from izdeu.intake.text import Part, ReadText
from izdeu.model.errors import UnreadableFile
from izdeu.model.record import dump, restore

_ROOT = str(Path(izdeu.__file__).parents[1])
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
    """Started when the first document comes, and ended when nothing has come for a while."""

    def __init__(self) -> None:
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
            process.stdin.write(json.dumps({"name": name, "size": len(data)}).encode() + b"\n")
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
    while line := sys.stdin.buffer.readline():
        _answer(answers, *_said(json.loads(line)))


def _said(asked: dict[str, Any]) -> tuple[dict[str, Any], tuple[Part, ...]]:
    from izdeu.assembly import propose_from, read_safely

    data = sys.stdin.buffer.read(asked["size"])
    try:
        text = read_safely(data, asked["name"])
        found = propose_from(text, asked["name"])
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
