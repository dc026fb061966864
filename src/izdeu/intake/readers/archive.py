"""Zips: what one is, its own parts tell. A document that is packed so goes to its reader; of the rest every file is a document."""

import importlib
import re
import zipfile

from izdeu.intake.readers.unpack import Zip, path_of, unpacked
from izdeu.intake.receive import ZIP
from izdeu.intake.text import Part, ReadText
from izdeu.model.errors import UnreadableFile

VERSION = "1"
FILES = 1000
_PART = 100 << 20  # bytes: as much as is read of one file

_PACKED = (  # a part by which a format is known, and who reads it
    (re.compile(r"word/document\d*\.xml"), "word"),
    (re.compile(r"content\.xml"), "opendocument"),
    (re.compile(r"archive/[^/]+\.warc(?:\.gz)?"), "wacz"),
)
_OTHERS = (
    (re.compile(r"xl/workbook\.(?:xml|bin)"), "a spreadsheet", "Import it as a list, or save what matters as PDF and add that."),
    (re.compile(r"ppt/presentation\.xml"), "a presentation", "Save it as PDF, and add that."),
    (re.compile(r"META-INF/container\.xml"), "an e-book", "Save the pages that matter as text, and add those."),
)  # fmt: skip
_NOBODYS = re.compile(  # what programs leave behind, and what a page or a chat needs only to look as it does
    r"(?:^|/)(?:__MACOSX/|\._|\.DS_Store$|Thumbs\.db$|desktop\.ini$)|\.(?:css|js|mjs|map|woff2?|ttf|otf|eot)$|_thumb\.jpg$|^images/[\w@-]+\.png$",
    re.IGNORECASE,
)


def read(data: bytes) -> ReadText:
    """A document, or a list of the files in it with each as a part. UnreadableFile where it is neither."""
    archive = unpacked(data)
    for part, reader in _PACKED:
        if any(part.fullmatch(name) for name in archive.names):
            read_it = importlib.import_module(f"izdeu.intake.readers.{reader}").read
            packed: ReadText = read_it(data)
            return packed
    for part, what, remedy in _OTHERS:
        if any(part.fullmatch(name) for name in archive.names):
            raise UnreadableFile(f"it is {what}, and those are not read as documents", remedy)
    return _unpacked(archive)


def _unpacked(archive: Zip) -> ReadText:
    kept = [(path_of(member), member) for member in archive.members if member.file_size]
    files = [(path, member) for path, member in kept if not _NOBODYS.search(path)]
    if not files:
        raise UnreadableFile("the archive holds no files", "Pack it again, or add the files one by one.")
    if len(files) > FILES:
        raise UnreadableFile(
            f"the archive holds {len(files):,} files, and no more than {FILES:,} are taken out of one",
            "Unpack it, and add the files in it that matter.",
        )
    left = f"{len(kept) - len(files)} files that belong to programs were left in it"
    return ReadText(
        "\n".join(path for path, _ in files), "archive", VERSION, ZIP, parts=tuple(_parts(archive, files)), listing=True,
        notes=(left,) if len(kept) > len(files) else (),
    )  # fmt: skip


def _parts(archive: Zip, files: list[tuple[str, zipfile.ZipInfo]]) -> list[Part]:
    seen: dict[str, int] = {}
    found = []
    for path, member in files:
        seen[path] = seen.get(path, 0) + 1
        place = path if seen[path] == 1 else f"{path} ({seen[path]})"
        found.append(Part(re.split(r"[/\\]", path)[-1], place, archive.part(member, _PART)))
    return found
