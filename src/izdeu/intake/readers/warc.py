"""Web archives (WARC, also packed with gzip): every page and document that was captured is a part of its own."""

import re
from collections.abc import Collection, Iterator
from io import BytesIO
from typing import Any
from urllib.parse import unquote, urlsplit

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.statusandheaders import StatusAndHeadersParserException

from izdeu.intake.receive import GZIP, WARC
from izdeu.intake.text import Part, ReadText
from izdeu.model.errors import UnreadableFile

VERSION = "1"
PAGES = 500
_RECORDS = 50_000
_PAGE = 32 << 20  # bytes of one page
_TOGETHER = 200 << 20
_KINDS = {
    "text/html": ".html", "application/xhtml+xml": ".html", "text/plain": ".txt", "application/pdf": ".pdf", "application/rtf": ".rtf",
    "application/msword": ".doc", "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/vnd.oasis.opendocument.text": ".odt",
}  # fmt: skip
_SPLIT = "Open it in a program for web archives (ReplayWeb.page), save the pages that matter as PDF, and add those."


def read(data: bytes) -> ReadText:
    """A list of the pages in it, each as a part. UnreadableFile where it is no web archive, damaged, or made to exhaust a computer."""
    parts, notes = captured((data,))
    return listed(parts, notes, "warc", GZIP if data[:2] == b"\x1f\x8b" else WARC)


def listed(parts: tuple[Part, ...], notes: tuple[str, ...], reader: str, media_type: str) -> ReadText:
    if not parts:
        raise UnreadableFile(
            "no page was captured in the web archive: only pictures, scripts, or pages that failed", _SPLIT
        )
    contents = "\n".join(part.place for part in parts)
    return ReadText(contents, reader, VERSION, media_type, parts=parts, notes=notes, listing=True)


def captured(archives: Collection[bytes], wanted: Collection[str] = ()) -> tuple[tuple[Part, ...], tuple[str, ...]]:
    """The pages in the order they were captured, each once, and what to doubt. `wanted`: only these addresses, where any is there."""
    pages = [page for data in archives for page in _pages(data)]
    chosen = [page for page in pages if page[0] in wanted] or pages
    parts: dict[bytes, Part] = {}
    for address, when, ending, content in chosen:
        place = f"page {len(parts) + 1}, {address} captured {when}"
        parts.setdefault(content, Part(_name(address, ending), place, content))
    notes = (f"only the first {PAGES} pages were taken out of it",) if len(parts) > PAGES else ()
    return tuple(parts.values())[:PAGES], notes


def _pages(data: bytes) -> Iterator[tuple[str, str, str, bytes]]:
    """Address, time, ending and content of each. What is broken at its end is read as far as it goes."""
    found, size = 0, 0
    try:
        for count, record in enumerate(ArchiveIterator(BytesIO(data))):
            if count > _RECORDS:
                raise UnreadableFile(f"it has more than {_RECORDS:,} records", _SPLIT)
            if ending := _wanted(record):
                content = record.content_stream().read(_PAGE + 1)
                size += len(content)
                if len(content) > _PAGE or size > _TOGETHER:
                    raise UnreadableFile(
                        "its pages unpack to more than a person could read: it may be made to exhaust a computer",
                        _SPLIT,
                    )
                if content.strip():
                    yield _header(record, "WARC-Target-URI"), _header(record, "WARC-Date"), ending, content
                    found += 1
    except (ArchiveLoadFailed, StatusAndHeadersParserException, EOFError, ValueError, AttributeError, OSError) as why:
        if not found:
            raise UnreadableFile(
                "it is no web archive, or a damaged one",
                "If it is another compressed file, unpack it and add what is in it. Otherwise copy it again from where it came from.",
            ) from why


def _wanted(record: Any) -> str:
    """The ending of a file of its kind, for what somebody could read; empty for all else."""
    if record.rec_type not in ("response", "resource"):
        return ""
    head = record.http_headers
    if head is not None and head.get_statuscode() != "200":
        return ""
    kind = (head.get_header("Content-Type") if head is not None else record.content_type) or ""
    return _KINDS.get(kind.split(";")[0].strip().lower(), "")


def _header(record: Any, name: str) -> str:
    return " ".join(str(record.rec_headers.get_header(name) or "").split())[:300]


def _name(address: str, ending: str) -> str:
    """A file's name from an address, as a person would give it."""
    try:
        where = urlsplit(address)
        said = unquote(f"{where.hostname or ''} {where.path}")
    except ValueError:
        said = address
    plain = re.sub(r"[^\w.]+", "-", said).strip("-.")[:100]
    return plain if plain.lower().endswith(ending) else f"{plain or 'page'}{ending}"
