"""What of a zip may be unpacked: it is looked at whole before any of it is, and no part is unpacked further than allowed."""

import lzma
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO

from izdeu.intake.readers.encoding import decode
from izdeu.model.errors import UnreadableFile

MEMBERS = 5000
UNPACKED = 256 << 20  # bytes together, as the archive states them and as they are
_LOCAL_HEADER = 30
_UTF8 = 0x800
BOMB = "It may be made to exhaust a computer. If you trust its sender, open it in its own program, save what matters as PDF, and add that."
LOCKED = UnreadableFile(
    "it is locked with a password", "Open it with its password, save it without one, and add that."
)  # fmt: skip
DAMAGED = UnreadableFile(
    "it is damaged or only partly copied",
    "Copy it again from where it came from, or let its own program repair it, save it anew, and add that.",
)


class Zip:
    """A zip that says nothing monstrous of itself. Parts are had by name, each no larger than asked for."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive, self._left = archive, UNPACKED
        self.members = [member for member in archive.infolist() if not member.is_dir()]
        self.names = [member.filename for member in self.members]
        self._refuse_bomb()

    def _refuse_bomb(self) -> None:
        size = sum(member.file_size for member in self.members)
        if len(self.members) > MEMBERS or size > UNPACKED:
            raise UnreadableFile(
                f"it unpacks to {len(self.members):,} parts of {size / (1 << 20):,.0f} MiB together", BOMB
            )
        if self._overlaps():
            raise UnreadableFile("its parts lie upon one another, so that a little unpacks to very much", BOMB)
        if any(member.flag_bits & 1 for member in self.members):
            raise LOCKED

    def _overlaps(self) -> bool:
        """Whether two parts claim the same bytes: no program writes that."""
        end = 0
        for member in sorted(self._archive.infolist(), key=lambda one: one.header_offset):
            if member.header_offset < end:
                return True
            end = member.header_offset + _LOCAL_HEADER + member.compress_size
        return False

    def part(self, member: str | zipfile.ZipInfo, most: int) -> bytes:
        """One part, whatever size it is said to have. UnreadableFile where it is larger."""
        with _broken_told(), self._archive.open(member) as part:
            content = part.read(min(most, self._left) + 1)
        if len(content) > min(most, self._left):
            raise UnreadableFile(f"one part of it unpacks to more than {min(most, self._left) >> 20} MiB", BOMB)
        self._left -= len(content)
        return content


def unpacked(data: bytes) -> Zip:
    """UnreadableFile for whatever is no whole, unlocked, harmless zip."""
    with _broken_told():
        return Zip(zipfile.ZipFile(BytesIO(data)))


@contextmanager
def _broken_told() -> Iterator[None]:
    try:
        yield
    except (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, NotImplementedError, OSError, ValueError) as why:
        raise DAMAGED from why
    except (RuntimeError, KeyError, IndexError) as why:  # a password, a part that is not there
        raise LOCKED if isinstance(why, RuntimeError) else DAMAGED from why


def path_of(member: zipfile.ZipInfo) -> str:
    """Its path as whoever packed it wrote it: names that do not say they are UTF-8 are in the encoding of that computer."""
    if member.flag_bits & _UTF8 or member.filename.isascii():
        return member.filename
    try:
        return decode(member.filename.encode("cp437")).text
    except (UnicodeError, UnreadableFile):
        return member.filename
