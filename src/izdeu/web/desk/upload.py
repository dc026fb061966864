"""What is uploaded stays in memory until it is encrypted: nothing of it touches the disk in clear, whatever its size."""

from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.http import multipartparser

MOST = 1 << 30  # bytes: what a list may have; a document is refused by its reader long before
multipartparser.MAX_TOTAL_HEADER_SIZE = 32 << 10  # type: ignore[attr-defined]  # with 1,024 a long name loses its file silently


class InMemory(FileUploadHandler):
    """Takes a file into memory. One that is too large, also together with those before it, is let go by, and named in
    `too_large`, so that a page can say so. Of whoever is not signed in none is taken."""

    held = 0

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        assert self.request is not None
        if not getattr(self.request, "user", None) or not self.request.user.is_authenticated:
            raise SkipFile
        self.taken = BytesIO()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        if self.held + start + len(raw_data) > MOST:
            self.taken = BytesIO()
            assert self.request is not None
            self.request.META.setdefault("izdeu.too_large", []).append(self.file_name)
            raise SkipFile
        self.taken.write(raw_data)

    def file_complete(self, file_size: int) -> InMemoryUploadedFile:
        self.held += file_size
        self.taken.seek(0)
        return InMemoryUploadedFile(
            self.taken, self.field_name, self.file_name, self.content_type, file_size, self.charset
        )


def too_large(request: Any) -> list[str]:
    """The names of the files that were let go by."""
    return list(request.META.get("izdeu.too_large", ()))
