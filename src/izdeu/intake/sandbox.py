"""The door to the reader process: documents are opened only behind it, never in a process that has keys."""

import contextlib
import json
import os
import selectors
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO, Any

import izdeu
from izdeu.intake.answer import HEAD, refused, short, understood
from izdeu.intake.receive import SCAN, misnamed, readable, recorded, tabular
from izdeu.intake.receive import media_type as media_type_of
from izdeu.intake.text import ReadText
from izdeu.model.errors import UnreadableFile
from izdeu.model.listed import Row, TableReader
from izdeu.model.plain import shown_in_line
from izdeu.model.source import Region

# The same code as this process runs, wherever it lies; -I keeps the environment, the working folder and user packages out.
_START = (
    "import sys; sys.path.insert(0, sys.argv.pop(1)); import importlib; "
    "importlib.import_module('izdeu.intake.readers.' + sys.argv.pop(1)).main(*sys.argv[1:])"
)
_ROOT = str(Path(izdeu.__file__).parents[1])
_SPLIT = "Split it into parts, or save only what matters as text, and add that."
_HURT = (
    "Open it in its own program and save it as PDF or as text, and add that. If it does not open, ask for another copy."
)


@dataclass(frozen=True, slots=True)
class Limits:
    """What one document may cost: bytes in, bytes of the files inside it, characters out, bytes of memory, seconds of computing and
    of waiting."""

    size: int = 100 << 20
    inside: int = 256 << 20
    characters: int = 10_000_000
    memory: int = 1 << 30
    computing: int = 20
    waiting: float = 60.0


SOUND = Limits(size=512 << 20, memory=2 << 30, computing=120, waiting=300.0)
"""What a recording may cost: its packets are counted, and it is held twice while it comes."""
SIGHT = Limits(computing=900, waiting=1800.0)
"""What letters in pictures may cost: two seconds a page, of up to a hundred."""


def read(data: bytes, name: str, limits: Limits | None = None) -> ReadText:
    """The text of a file, read in a fresh process that has no key, no environment and little time.

    `name` decides nothing; where it promises another type than the bytes have, a note says so. Every way in which
    reading can fail is an UnreadableFile whose words fit behind the file's name: "letter.pdf: the file is empty".
    """
    if len(data) > (most := limits or _usual(data)).size:
        size, largest = len(data) / (1 << 20), most.size / (1 << 20)
        raise UnreadableFile(f"the file has {size:,.1f} MiB, and files above {largest:,.1f} MiB are not read", _SPLIT)
    media_type = readable(data)
    found = _read_as(media_type, data, media_type, limits or _usual(data))
    found = found or _read_as(SCAN, data, media_type, limits or SIGHT)
    if found is None:
        raise _senseless()
    note = misnamed(name, media_type)
    return replace(found, notes=(note, *found.notes)) if note else found


def _usual(data: bytes) -> Limits:
    """What a file of its kind may cost."""
    kind = media_type_of(data)
    return SIGHT if kind.startswith("image/") else SOUND if recorded(kind) else Limits()


def _read_as(kind: str, data: bytes, media_type: str, limits: Limits) -> ReadText | None:
    """By the reader of that kind; None where it says that it is a scan."""
    allowed = (str(most) for most in (limits.memory, limits.computing, limits.characters, limits.inside))
    with _process("__main__", kind, *allowed) as process:
        answer = _exchange(process, data, limits)
    if process.returncode:
        raise _death(process.returncode, limits)
    return _believed(answer, media_type, limits)


def picture(data: bytes, region: Region, limits: Limits = Limits()) -> bytes:
    """Words of a picture shown again, as a new JPEG made in a reader process. UnreadableFile where it cannot be."""
    sheet = region.sheet
    place = json.dumps([sheet.number, sheet.turned, sheet.width, sheet.height, *region.box])
    with _process("shown", readable(data), str(limits.memory), str(limits.computing), place) as process:
        answer = _exchange(process, data, limits)
    if process.returncode or not answer.startswith(b"\xff\xd8\xff"):
        raise UnreadableFile("the picture of these words could not be made", _HURT)
    return answer


LONGEST = 4 * 3600  # seconds of sound that are listened to: 440 MiB of samples


HEARD = replace(SOUND, inside=LONGEST * 32_000, computing=900, waiting=1800.0)


def sound(data: bytes, limits: Limits = HEARD) -> bytes:
    """What can be heard in a recording, as plain samples (16,000 a second, one channel, 16 bits). UnreadableFile where there is none."""
    said = (str(limits.memory), str(limits.computing), str(LONGEST))
    with _process("sound", readable(data), *said) as process:
        answer = _exchange(process, data, limits)
    if process.returncode:
        raise _death(process.returncode, limits)
    if not answer:
        raise UnreadableFile("there is no sound in it that can be listened to", _HURT)
    return answer[: len(answer) // 2 * 2]


LIST = Limits(size=1 << 30, characters=1 << 24, memory=1200 << 20, computing=300, waiting=1800.0)
"""What a list may cost; `characters` is then of one row."""


@contextmanager
def table(
    data: bytes, name: str, most: int = 10_000_000, limits: Limits = LIST
) -> Iterator[tuple[TableReader, Iterator[Row]]]:
    """Which reader reads a list, and its rows as they come, at most so many of a sheet. UnreadableFile as `read` has it."""
    if len(data) > limits.size:
        raise UnreadableFile(
            f"the file has {len(data) >> 20:,} MiB, and lists above {limits.size >> 20:,} MiB are not read", _SPLIT
        )
    media_type = tabular(data)
    with _process("rows", media_type, str(limits.memory), str(limits.computing), str(most)) as process:
        threading.Thread(target=_feed, args=(process, data), daemon=True).start()
        late = threading.Timer(limits.waiting, process.kill)
        late.start()
        assert process.stdout
        try:
            with open(process.stdout.fileno(), "rb", buffering=1 << 20, closefd=False) as answer:
                yield _reader(_next_line(answer, process, late, limits), limits), _rows(answer, process, late, limits)
        finally:
            late.cancel()


def _rows(answer: IO[bytes], process: subprocess.Popen[bytes], late: threading.Timer, limits: Limits) -> Iterator[Row]:
    while not isinstance(said := _next_line(answer, process, late, limits), dict):
        yield _row(said)
    if "end" not in said:
        raise _refusal(said, limits)


def _next_line(answer: IO[bytes], process: subprocess.Popen[bytes], late: threading.Timer, limits: Limits) -> Any:
    """One line of the answer; UnreadableFile where the reader ended before it had said that it is at the end."""
    line = answer.readline(6 * limits.characters)
    try:
        if line.endswith(b"\n"):
            return json.loads(line)
    except (ValueError, RecursionError) as why:
        raise _senseless() from why
    if len(line) == 6 * limits.characters:
        raise UnreadableFile(f"one row of it has more than {limits.characters:,} characters", _SPLIT)
    if not late.is_alive():
        _too_long(limits)
    process.wait(limits.waiting)
    raise _death(process.returncode, limits) if process.returncode else _senseless()


def _reader(said: Any, limits: Limits) -> TableReader:
    if not isinstance(said, dict) or "reader" not in said:
        raise _refusal(said, limits) if isinstance(said, dict) else _senseless()
    try:
        return TableReader(
            short(said["reader"], 20),
            short(said["version"], 20),
            tuple(short(note, 500) for note in said["notes"][:50]),
        )
    except (KeyError, TypeError) as why:
        raise _senseless() from why


def _row(said: Any) -> Row:
    """Believed only where every part has the form it must have. Cells stay as they are: whoever shows them makes them safe."""
    match said:
        case [str() as sheet, int() as number, list() as cells, list() as notes] if all(
            isinstance(text, str) for text in (*cells, *notes)
        ):
            return Row(sheet[:100], number, tuple(cells), tuple(shown_in_line(note[:500]) for note in notes[:20]))
    raise _senseless()


def _senseless() -> UnreadableFile:
    return UnreadableFile("its reader gave an answer that makes no sense, which is not believed", _HURT)


@contextmanager
def _process(program: str, *said: str) -> Iterator[subprocess.Popen[bytes]]:
    """A reader in its own session, so that all of it can be ended and it has no terminal; nothing of it outlives this."""
    process = _started([sys.executable, "-I", "-B", "-c", _START, _ROOT, program, *said])
    assert process.stdout
    with process.stdout:
        try:
            yield process
        finally:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def _started(command: list[str]) -> subprocess.Popen[bytes]:
    """No environment, no descriptor but pipes, no folder of the user's."""
    try:
        return subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={},
            cwd="/",
            start_new_session=True,
            bufsize=0,
        )
    except OSError as why:
        raise UnreadableFile(
            f"no reader could be started for it ({why.strerror})", "Close other programs, and add it again."
        ) from why


def _exchange(process: subprocess.Popen[bytes], data: bytes, limits: Limits) -> bytes:
    """Feeds the document and collects the answer, both at once; never more of it and never longer than allowed."""
    assert process.stdout
    deadline = time.monotonic() + limits.waiting
    threading.Thread(target=_feed, args=(process, data), daemon=True).start()
    answer = bytearray()
    with selectors.DefaultSelector() as pipe:
        pipe.register(process.stdout, selectors.EVENT_READ)
        while pipe.select(max(0.0, deadline - time.monotonic())):
            if not (chunk := process.stdout.read(1 << 20)):
                return bytes(answer) if _ended(process, deadline) else _too_long(limits)
            answer += chunk
            if len(answer) > HEAD + 4 * limits.characters + limits.inside:
                raise UnreadableFile(f"reading it gives more than {limits.characters:,} characters", _SPLIT)
    return _too_long(limits)


def _feed(process: subprocess.Popen[bytes], data: bytes) -> None:
    """Writes the document; a reader that has died no longer takes it, and that is told elsewhere."""
    assert process.stdin
    left = memoryview(data)
    with contextlib.suppress(BrokenPipeError), process.stdin as pipe:
        while left:
            left = left[pipe.write(left) :]


def _ended(process: subprocess.Popen[bytes], deadline: float) -> bool:
    try:
        process.wait(max(0.01, deadline - time.monotonic()))
    except subprocess.TimeoutExpired:
        return False
    return True


def _too_long(limits: Limits) -> bytes:
    raise UnreadableFile(f"reading it took longer than {limits.waiting:g} seconds and was stopped", _SPLIT)


def _death(code: int, limits: Limits) -> UnreadableFile:
    """What a reader died of, in words."""
    sign = -code if code < 0 else code - 128
    if sign == signal.SIGXCPU:
        return UnreadableFile(f"reading it took more than {limits.computing} seconds of computing", _SPLIT)
    if sign == signal.SIGKILL:
        return UnreadableFile(
            "the system stopped the reader, most likely for want of memory",
            f"Close other programs and add it again. {_SPLIT}",
        )
    if sign > 0:
        return UnreadableFile("its reader broke off on it: the file is damaged, or made to break readers", _HURT)
    return UnreadableFile("its reader met something in it that it does not know, and stopped", _HURT)


def _believed(answer: bytes, media_type: str, limits: Limits) -> ReadText | None:
    """The answer, believed only where every part has the form and the size it must have. None where it is a scan."""
    try:
        said = json.loads(answer[:HEAD].partition(b"\n")[0])
        if said == {"scanned": True}:
            return None
        if refused(said):
            raise _refusal(said, limits)
        return understood(said, answer, media_type, limits.characters)
    except (ValueError, TypeError, KeyError, RecursionError, OverflowError) as why:
        raise _senseless() from why


def _refusal(said: dict[str, Any], limits: Limits) -> UnreadableFile:
    if said.get("broke") == "MemoryError":
        most = limits.memory / (1 << 20)
        return UnreadableFile(
            f"reading it needs more than {most:,.0f} MiB of memory: it may be made to exhaust a computer", _SPLIT
        )
    if "broke" in said:
        return UnreadableFile("it is nested too deeply to be read: it may be made to break readers", _HURT)
    return UnreadableFile(short(said["unreadable"], 500), short(said["remedy"], 500))
