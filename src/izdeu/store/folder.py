"""The folder a casebook lives in: its files, its lock, and how a file is put there whole or not at all.

casebook.json   key slots                    lock         held by whoever may write
records.db      everything, in SQLCipher     originals/   the files as they came, encrypted
"""

import errno
import fcntl
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from math import inf
from pathlib import Path
from typing import Self

from izdeu.model.errors import BadRequest, CasebookExists, CasebookInUse, DiskFull, NoCasebook
from izdeu.store.header import Header

# Seconds. A process that was killed just as it started its reader leaves the lock with that child until it is on its feet.
PATIENCE = 1.0
NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
BEFORE_BEGINNING = {"lock", "casebook.json.new.part"}
NOT_A_FOLDER = {errno.EEXIST, errno.ENOTDIR, errno.ENOENT, errno.EINVAL}
NOT_ALLOWED = {errno.EACCES, errno.EPERM, errno.EROFS}


@dataclass(frozen=True, slots=True)
class Folder:
    """Where a casebook is."""

    path: Path

    @property
    def header(self) -> Path:
        return self.path / "casebook.json"

    @property
    def beginning(self) -> Path:
        """The header of a casebook that is being made. Where only this is found, `init` was cut off: nothing is lost."""
        return self.path / "casebook.json.new"

    @property
    def database(self) -> Path:
        return self.path / "records.db"

    @property
    def originals(self) -> Path:
        return self.path / "originals"

    def read_header(self) -> Header:
        """NoCasebook where there is none."""
        try:
            return Header.read(self.header.read_bytes())
        except (FileNotFoundError, NotADirectoryError):
            raise NoCasebook(f"there is no casebook in {self.path}") from None
        except PermissionError as error:
            raise BadRequest(f"{self.header} may not be read", "Check who owns the folder.") from error

    def header_as(self, header: Header) -> bool:
        """Whether the file is this header to the letter. While a casebook is made, it has none yet."""
        return not self.header.exists() or self.header.read_bytes() == header.written()

    def write_header(self, header: Header) -> None:
        put(self.header, header.written())

    def claim(self) -> "Lock":
        """The lock on an empty folder only its owner may enter. CasebookExists where anything else is in it."""
        with plainly():
            self.path.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._must_be_free()
            self.path.chmod(0o700)
        return Lock(self)

    def _must_be_free(self) -> None:
        if self.header.exists():
            raise CasebookExists(
                f"there is a casebook in {self.path} already", "Name another folder for a new one: --casebook DIR."
            )
        if not self.beginning.exists() and any(path.name not in BEFORE_BEGINNING for path in self.path.iterdir()):
            raise CasebookExists(f"{self.path} is not empty", "Name a folder that does not exist yet: --casebook DIR.")

    @contextmanager
    def made(self, header: Header) -> Iterator[None]:
        """The header is put in its place last: until then there is no casebook here, and the next `init` begins anew."""
        with plainly():
            self._must_be_free()  # another may have made one while we waited for the lock
            for leftover in self.path.glob("records.db*"):
                leftover.unlink()
            put(self.beginning, header.written())
            os.close(os.open(self.database, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
            self.originals.mkdir(mode=0o700, exist_ok=True)
            yield
            self.beginning.replace(self.header)
            sync(self.path)


class Lock:
    """One writer at a time; who only reads asks for none. Given back when the process ends, however it ends."""

    def __init__(self, folder: Folder, waiting: Callable[[], None] | None = None) -> None:
        """CasebookInUse where another holds it, and does not give it back in a moment; with `waiting` that is said, and waited for."""
        with plainly():
            self._file = os.open(folder.path / "lock", os.O_RDWR | os.O_CREAT, 0o600)
        until = time.monotonic() + PATIENCE
        while not self._taken():
            if time.monotonic() > until:
                if waiting is None:
                    self.release()
                    raise CasebookInUse(f"another process is at work in the casebook in {folder.path}")
                waiting()
                until = inf
            time.sleep(PATIENCE / 20)

    def _taken(self) -> bool:
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    @contextmanager
    def given_back_on_failure(self) -> Iterator[None]:
        try:
            yield
        except BaseException:
            self.release()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *failure: object) -> None:
        self.release()

    def release(self) -> None:
        if self._file >= 0:
            os.close(self._file)
        self._file = -1


@contextmanager
def plainly() -> Iterator[None]:
    """What the system says about files, in the words of the house."""
    try:
        yield
    except OSError as error:
        if error.errno in NO_ROOM:
            raise DiskFull("there is no room left to write") from error
        if error.errno in NOT_ALLOWED:
            raise BadRequest(
                f"{error.filename or 'the casebook'} may not be written", "Check who owns the folder and the disk."
            ) from error
        if error.errno in NOT_A_FOLDER:
            raise BadRequest(
                f"{error.filename or 'the casebook'} is no folder, or lies in none",
                "Name a folder that does not exist yet, on a disk you can write to: --casebook DIR.",
            ) from error
        raise


def put(path: Path, data: bytes) -> None:
    """A small file, whole or not at all, and on the disk before this returns."""
    part = path.with_name(path.name + ".part")
    with plainly():
        try:
            file = os.open(part, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600)
            with os.fdopen(file, "wb") as out:
                out.write(data)
                out.flush()
                os.fsync(out.fileno())
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)
        sync(path.parent)


def sync(directory: Path) -> None:
    """Names are on the disk only when their directory is."""
    file = os.open(directory, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(file)
    finally:
        os.close(file)
