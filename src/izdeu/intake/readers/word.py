"""Word documents (DOCX): headers, body with tables and text boxes, footnotes, endnotes, footers.

Read part by part from the zip with a parser that refuses every DTD, rather than through python-docx, which loads each
part whole and passes over footnotes, inserted text and content controls.
"""

import re
from collections.abc import Iterator
from io import BytesIO
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import iterparse

from izdeu.intake.masthead import given_title, masthead
from izdeu.intake.readers.lines import tidied
from izdeu.intake.readers.unpack import BOMB, DAMAGED, Zip, unpacked
from izdeu.intake.receive import DOCX
from izdeu.intake.text import ReadText
from izdeu.model.errors import UnreadableFile

VERSION = "1"
_PART = 64 << 20  # bytes of one part of text, as they are
_DEEPEST = 500
_PARTS = (  # in the order of reading
    re.compile(r"word/header\d*\.xml"),
    re.compile(r"word/document\d*\.xml"),
    re.compile(r"word/footnotes\.xml"),
    re.compile(r"word/endnotes\.xml"),
    re.compile(r"word/footer\d*\.xml"),
)


def read(data: bytes) -> ReadText:
    """UnreadableFile where the archive is damaged, locked, a bomb, or holds no text."""
    try:
        archive = unpacked(data)
        text = _all_text(archive)
        title, language = _properties(archive)
    except DefusedXmlException as why:
        raise UnreadableFile("the Word document declares XML entities, which no word processor does", BOMB) from why
    except (ParseError, UnicodeError) as why:
        raise DAMAGED from why
    if not text:
        raise UnreadableFile(
            "the Word document holds no text; it may hold pictures",
            "Type what the pictures show into a text file and add that too, naming this file.",
        )
    head = masthead(text)
    return ReadText(
        text, "word", VERSION, DOCX, given_title(title, head), head.publisher, head.published, language_hint=language
    )


def _all_text(archive: Zip) -> str:
    """The parts' texts, a blank line between; what repeats (a header of each section) once."""
    names = sorted(set(archive.names))
    parts = [_text(_opened(archive, name)) for kind in _PARTS for name in names if kind.fullmatch(name)]
    return "\n\n".join(dict.fromkeys(part for part in parts if part))


def _opened(archive: Zip, name: str) -> BytesIO:
    return BytesIO(archive.part(name, _PART))


def _text(part: BytesIO) -> str:
    """Paragraphs on lines, cells parted by tabs. What was struck out by a tracked change is no text (w:delText)."""
    return tidied("".join(_pieces(part)))


_AFTER = {
    "p": "\n",
    "tc": "\t",
    "tr": "\n",
    "tbl": "\n",
    "tab": "\t",
    "br": "\n",
    "cr": "\n",
    "noBreakHyphen": "\u2011",
    "footnote": "\n",
}


def _pieces(part: BytesIO) -> Iterator[str]:
    """The text in the order of the document. mc:Fallback repeats mc:Choice for old programs, so it is left out."""
    depth, fallback, cells = 0, 0, 0
    for event, element in iterparse(part, events=("start", "end"), forbid_dtd=True):
        name = _name(element)
        entering = event == "start"
        depth += 1 if entering else -1
        if depth > _DEEPEST:
            raise UnreadableFile("the document is nested too deeply", BOMB)
        fallback += (name == "Fallback") * (1 if entering else -1)
        cells += (name == "tc") * (1 if entering else -1)
        if not entering:
            if not fallback:
                yield _piece(name, element, in_cell=cells > 0)
            element.clear()


def _piece(name: str, element: Element, in_cell: bool) -> str:
    if name == "t":
        return element.text or ""
    return " " if name == "p" and in_cell else _AFTER.get(name, "")


def _name(element: Element) -> str:
    return element.tag.rpartition("}")[2]


def _properties(archive: Zip) -> tuple[str, str]:
    """Title and language, where its maker filled them in. When the file was made is not when it was published."""
    found = {"title": "", "language": ""}
    if "docProps/core.xml" in archive.names:
        for _, element in iterparse(_opened(archive, "docProps/core.xml"), events=("end",), forbid_dtd=True):
            if _name(element) in found:
                found[_name(element)] = (element.text or "").strip()
    language = found["language"]
    return found["title"], language if re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", language) else ""
