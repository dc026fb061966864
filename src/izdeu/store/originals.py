"""The files as they came: each encrypted in pieces, under a name only the key can make.

A seized disk shows how many there are and roughly how large: names are keyed hashes, and sizes are padded (Padmé: at
most an eighth more, and only a few bits of the size left to see). Plaintext is never written, not even for a moment.
"""

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from hashlib import blake2b
from pathlib import Path
from typing import BinaryIO

import nacl.bindings as sodium
from nacl.exceptions import CryptoError

from izdeu.model.errors import DamagedCasebook
from izdeu.store.folder import plainly, sync
from izdeu.store.keys import Key

PIECE = 1 << 20
OVERHEAD = sodium.crypto_secretstream_xchacha20poly1305_ABYTES
OPENING = sodium.crypto_secretstream_xchacha20poly1305_HEADERBYTES
MORE = sodium.crypto_secretstream_xchacha20poly1305_TAG_MESSAGE
LAST = sodium.crypto_secretstream_xchacha20poly1305_TAG_FINAL
LENGTH = 8  # the true size goes first, in so many bytes
SMALLEST = 1024
UNFINISHED = ".new-"


class Originals:
    """One file a set of bytes; adding them twice changes nothing."""

    def __init__(self, folder: Path, key: Key, names_key: Key) -> None:
        self._folder, self._key, self._names_key = folder, key, names_key

    def keep(self, data: bytes) -> str:
        name = blake2b(data, key=self._names_key.secret, digest_size=32).hexdigest()
        if not self._sound(name):  # a damaged one is mended by whoever adds the file again
            with plainly():
                self._write(self._path(name), sealed(data, self._key, name))
        return name

    def read(self, name: str) -> bytes:
        with self._opened(name) as file:
            return unsealed(file, self._key, name)

    def stretch(self, name: str, start: int, end: int) -> Iterator[bytes]:
        """Bytes [start, end) of it, piece by piece. What lies before is decrypted and let go: each piece hangs on the one before."""
        with self._opened(name) as file:
            at = -LENGTH
            for piece in opened(file, self._key, name):
                if wanted := piece[max(0, start - at) : max(0, end - at)]:
                    yield wanted
                if (at := at + len(piece)) >= end:
                    return

    @contextmanager
    def _opened(self, name: str) -> Iterator[BinaryIO]:
        try:
            with self._path(name).open("rb") as file:
                yield file
        except FileNotFoundError:
            raise DamagedCasebook(f"the original {name[:12]}… is missing") from None
        except (CryptoError, ValueError):
            raise DamagedCasebook(f"the original {name[:12]}… does not decrypt") from None

    def names(self) -> Iterator[str]:
        return iter(sorted(path.name for path in self._folder.glob("[0-9a-f][0-9a-f]/*")))

    def sweep(self) -> None:
        """Take away what a crash left half written. Only ever ciphertext."""
        for leftover in self._folder.glob(UNFINISHED + "*"):
            leftover.unlink()

    def _path(self, name: str) -> Path:
        return self._folder / name[:2] / name

    def _sound(self, name: str) -> bool:
        with suppress(DamagedCasebook):
            self.read(name)
            return True
        return False

    def _write(self, path: Path, pieces: Iterator[bytes]) -> None:
        """Under another name first, then renamed: there is never half an original."""
        part = self._folder / f"{UNFINISHED}{secrets.token_hex(8)}"
        try:
            with os.fdopen(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as out:
                out.writelines(pieces)
                out.flush()
                os.fsync(out.fileno())
            path.parent.mkdir(mode=0o700, exist_ok=True)
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)
        sync(path.parent)
        sync(self._folder)


def padded_size(size: int) -> int:
    """Padmé: the fewer leading bits of a size are kept, the less it says which file this is."""
    size = max(size, SMALLEST)
    exponent = size.bit_length() - 1
    low = (1 << exponent - exponent.bit_length()) - 1
    return (size + low) & ~low


def sealed(data: bytes, key: Key, name: str) -> Iterator[bytes]:
    """The encrypted file, piece by piece: memory does not grow with it. Bound to its name, so two files cannot be swapped."""
    state = sodium.crypto_secretstream_xchacha20poly1305_state()
    yield sodium.crypto_secretstream_xchacha20poly1305_init_push(state, key.secret)
    left = padded_size(LENGTH + len(data))
    for piece in _pieces(data, left):
        left -= len(piece)
        tag = MORE if left else LAST
        yield sodium.crypto_secretstream_xchacha20poly1305_push(state, piece, name.encode(), tag)


def _pieces(data: bytes, total: int) -> Iterator[bytes]:
    """Length, data and padding, cut into pieces."""
    first = len(data).to_bytes(LENGTH)
    for at in range(-LENGTH, total - LENGTH, PIECE):
        end = min(at + PIECE, total - LENGTH)
        piece = first + data[:end] if at < 0 else data[at:end]
        yield piece.ljust(end - at, b"\0")


def unsealed(file: BinaryIO, key: Key, name: str) -> bytes:
    """What `sealed` was given. CryptoError or ValueError where a bit is wrong or the end is missing."""
    pieces = list(opened(file, key, name))
    size = int.from_bytes(pieces[0][:LENGTH])
    return b"".join(pieces)[LENGTH : LENGTH + size]


def opened(file: BinaryIO, key: Key, name: str) -> Iterator[bytes]:
    """Length, data and padding, piece by piece. The errors of `unsealed`."""
    state = sodium.crypto_secretstream_xchacha20poly1305_state()
    sodium.crypto_secretstream_xchacha20poly1305_init_pull(state, file.read(OPENING), key.secret)
    tag = MORE
    while block := file.read(PIECE + OVERHEAD):
        piece, tag = sodium.crypto_secretstream_xchacha20poly1305_pull(state, block, name.encode())
        yield piece
    if tag != LAST:
        raise ValueError("the end is missing")
