"""Packed web archives (WACZ): the pages their maker listed, out of the WARC files inside."""

import json
import re

from izdeu.intake.readers.unpack import Zip, unpacked
from izdeu.intake.readers.warc import captured, listed
from izdeu.intake.receive import ZIP
from izdeu.intake.text import ReadText

VERSION = "1"
_WARC = re.compile(r"archive/[^/]+\.warc(?:\.gz)?")
_PART = 200 << 20
_LINES = 10_000


def read(data: bytes) -> ReadText:
    """UnreadableFile where it is damaged, made to exhaust a computer, or holds no page."""
    archive = unpacked(data)
    warcs = [archive.part(name, _PART) for name in archive.names if _WARC.fullmatch(name)]
    return listed(*captured(warcs, _addresses(archive)), "wacz", ZIP)


def _addresses(archive: Zip) -> set[str]:
    """The pages somebody looked at, as the archive lists them: the rest came with them."""
    if "pages/pages.jsonl" not in archive.names:
        return set()
    lines = archive.part("pages/pages.jsonl", 32 << 20).decode("utf-8", "replace").split("\n")[:_LINES]
    return {address for line in lines if (address := _address(line))}


def _address(line: str) -> str:
    try:
        said = json.loads(line)
    except (ValueError, RecursionError):
        return ""
    address = said.get("url") if isinstance(said, dict) else None
    return address if isinstance(address, str) else ""
