"""What is uploaded stays in memory until it is encrypted: nothing of it touches the disk in clear, whatever its size.

All who send at the same time share one room, so that the memory stays bounded however many they are; who finds it full is told.
"""

import threading
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.http import HttpRequest, multipartparser

MOST = 1 << 30  # bytes: what a list may have; a document is refused by its reader long before
SMALL = 1 << 20  # bytes: what always finds a place
multipartparser.MAX_TOTAL_HEADER_SIZE = 32 << 10  # type: ignore[attr-defined]  # with 1,024 a long name loses its file silently

HELD, REFUSED, TOO_LARGE = "izdeu.held", "izdeu.refused", "izdeu.too_large"
"""Written into the request: its ticket for the room; that it found none; the files that were let go by."""


@dataclass
class Room:
    """What may lie in memory at once, `bytes` of it in `places` uploads: a thread is busy as long as one lasts, and others have work."""

    bytes: int
    places: int
    held: dict[object, int] = field(default_factory=dict)
    _turn: threading.Lock = field(default_factory=threading.Lock)

    def free(self, size: int) -> bool:
        """Whether so much would find room now."""
        return size <= SMALL or (len(self.held) < self.places and sum(self.held.values()) + size <= self.bytes)

    def take(self, size: int) -> object | None:
        """A ticket for so much, to be given back; None where there is no room."""
        with self._turn:
            if not self.free(size):
                return None
            ticket = object()
            if size > SMALL:
                self.held[ticket] = size
            return ticket

    def give(self, ticket: object) -> None:
        with self._turn:
            self.held.pop(ticket, None)


ROOM = Room(MOST + (MOST >> 2), 4)


class InMemory(FileUploadHandler):
    """Takes a file into memory. One that is too large, also together with those before it, is let go by, and named in
    `too_large`, so that a page can say so. Of whoever is not signed in none is taken, nor where there is no room."""

    held = 0

    def handle_raw_input(self, input_data: Any, META: dict[str, Any], content_length: int, *more: Any) -> None:
        """Before anything of it is read: as much room as it says it needs."""
        if not self._known():
            return
        if ticket := ROOM.take(min(content_length, MOST)):
            META[HELD] = ticket
        else:
            META[REFUSED] = True

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        assert self.request is not None
        if not self._known() or REFUSED in self.request.META:
            raise SkipFile
        self.taken = BytesIO()

    def _known(self) -> bool:
        return bool(getattr(self.request, "user", None) and self.request and self.request.user.is_authenticated)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        if self.held + start + len(raw_data) > MOST:
            self.taken = BytesIO()
            assert self.request is not None
            self.request.META.setdefault(TOO_LARGE, []).append(self.file_name)
            raise SkipFile
        self.taken.write(raw_data)

    def file_complete(self, file_size: int) -> InMemoryUploadedFile:
        self.held += file_size
        whole = BytesIO(self.taken.getvalue())  # exactly as large as the file, so that whoever reads it needs no copy
        return InMemoryUploadedFile(whole, self.field_name, self.file_name, self.content_type, file_size, self.charset)


def release(request: HttpRequest) -> None:
    """Forget what was uploaded: it is encrypted, or it was refused."""
    if HELD in request.META:
        request.close()
        ROOM.give(request.META.pop(HELD))


def too_large(request: HttpRequest) -> list[str]:
    """The names of the files that were let go by."""
    return list(request.META.get(TOO_LARGE, ()))


def found_no_room(request: HttpRequest) -> bool:
    """Whether others were sending so much that nothing of this was taken."""
    return REFUSED in request.META
