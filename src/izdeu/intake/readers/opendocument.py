"""OpenDocument texts (ODT): headers, body with tables and text boxes, notes and comments at the end, footers."""

import re
from collections import Counter
from xml.etree.ElementTree import ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser

from izdeu.intake.masthead import given_title, masthead
from izdeu.intake.readers.lines import tidied
from izdeu.intake.readers.unpack import BOMB, DAMAGED, LOCKED, Zip, unpacked
from izdeu.intake.receive import ODT
from izdeu.intake.text import ReadText
from izdeu.model.errors import UnreadableFile

VERSION = "1"
_PART = 64 << 20
_DEEPEST = 500
_SPACES = 1000  # in one go, at most
_AFTER = {
    "p": "\n",
    "h": "\n",
    "table-cell": "\t",
    "covered-table-cell": "\t",
    "table-row": "\n",
    "tab": "\t",
    "line-break": "\n",
}
_STREAMS = {"header": "header", "footer": "footer", "note-body": "notes", "annotation": "notes"}
_SILENT = (
    "tracked-changes",
    "note-citation",
    "creator",
    "date",
    "date-string",
    "title",
    "desc",
    "sequence-decls",
    "styles",
)
"""Not on the page: what was struck out, a note's number, who wrote a comment and when, a picture's name."""


def read(data: bytes) -> ReadText:
    """UnreadableFile where it is damaged, locked, a bomb, no text, or holds none."""
    archive = unpacked(data)
    _refuse_others(archive)
    try:
        flow = _flow(archive)
        title, language = _of_itself(archive)
    except DefusedXmlException as why:
        raise UnreadableFile("the document declares XML entities, which no word processor does", BOMB) from why
    except (ParseError, UnicodeError, LookupError) as why:
        raise DAMAGED from why
    text = "\n\n".join(part for name in ("header", "body", "notes", "footer") if (part := flow.text(name)))
    if not text:
        raise UnreadableFile(
            "the document holds no text; it may hold pictures",
            "Type what the pictures show into a text file and add that too, naming this file.",
        )
    head = masthead(text)
    return ReadText(
        text, "opendocument", VERSION, ODT, given_title(title, head), head.publisher, head.published, language_hint=language
    )  # fmt: skip


def _refuse_others(archive: Zip) -> None:
    kind = archive.part("mimetype", 200).decode("ascii", "replace") if "mimetype" in archive.names else ""
    if kind.startswith("application/vnd.oasis") and ".text" not in kind:
        raise UnreadableFile(
            "it is an OpenDocument table, drawing or presentation, and only texts are read",
            "Open it, save what matters as PDF, and add that.",
        )
    manifest = "META-INF/manifest.xml"
    if manifest in archive.names and b"encryption-data" in archive.part(manifest, 16 << 20):
        raise LOCKED


def _flow(archive: Zip) -> "_Flow":
    """Headers and footers stand in styles.xml: once, whatever pages they are on."""
    flow = _Flow("body")
    for name, where in (("styles.xml", "master-styles"), ("content.xml", "body")):
        if name in archive.names:
            flow.within = where
            _parsed(archive.part(name, _PART), flow)
    return flow


def _parsed(content: bytes, target: "_Flow | _Properties") -> None:
    parser = DefusedXMLParser(target=target, forbid_dtd=True)
    parser.feed(content)
    parser.close()


class _Flow:
    """Takes the document as it is parsed, and keeps its text by where it stands."""

    def __init__(self, within: str) -> None:
        self.within = within
        self._open: list[str] = []
        self._count: Counter[str] = Counter()
        self._said: dict[str, list[str]] = {}

    def text(self, stream: str) -> str:
        return tidied("".join(self._said.get(stream, ())))

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag.rpartition("}")[2]
        self._open.append(name)
        self._count[name] += 1
        if len(self._open) > _DEEPEST:
            raise UnreadableFile("the document is nested too deeply", BOMB)
        if name == "s":
            stated = next((value for key, value in attributes.items() if key.endswith("}c")), "1")
            self._say(" " * min(int(stated) if stated.isdecimal() else 1, _SPACES))

    def data(self, data: str) -> None:
        if self._count["p"] or self._count["h"]:
            self._say(re.sub(r"[ \t\r\n]+", " ", data))

    def end(self, tag: str) -> None:
        name = tag.rpartition("}")[2]
        in_cell = self._count["table-cell"] and name in ("p", "h")
        self._say(" " if in_cell else _AFTER.get(name, ""))
        self._open.pop()
        self._count[name] -= 1

    def _say(self, words: str) -> None:
        if words and self._count[self.within] and not any(self._count[name] for name in _SILENT):
            stream = next((kept for name, kept in _STREAMS.items() if self._count[name]), "body")
            if stream != "body" or self.within == "body":
                self._said.setdefault(stream, []).append(words)

    def close(self) -> None:
        """The parser asks for it."""


class _Properties:
    """Title and language, where its maker filled them in."""

    def __init__(self) -> None:
        self.said = {"title": "", "language": ""}
        self._in = ""

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self._in = tag.rpartition("}")[2]

    def data(self, data: str) -> None:
        if self._in in self.said and len(self.said[self._in]) < 1000:
            self.said[self._in] += data

    def end(self, tag: str) -> None:
        self._in = ""

    def close(self) -> None:
        """The parser asks for it."""


def _of_itself(archive: Zip) -> tuple[str, str]:
    properties = _Properties()
    if "meta.xml" in archive.names:
        _parsed(archive.part("meta.xml", _PART), properties)
    language = properties.said["language"].strip()
    return properties.said["title"].strip(), language if re.fullmatch(
        r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", language
    ) else ""
