"""Rich text (RTF): headers, body with tables, footnotes and comments at the end, footers.

A reader of our own, because those on PyPI pass over footnotes and headers, which are where letters name people. It goes over the
bytes once and never back. Source: Rich Text Format (RTF) Specification, version 1.9.1.
"""

import codecs
import re
from dataclasses import dataclass, replace

from izdeu.intake.masthead import given_title, masthead
from izdeu.intake.readers.lines import tidied
from izdeu.intake.receive import RTF
from izdeu.intake.text import ReadText
from izdeu.model.errors import UnreadableFile

VERSION = "1"
_DEEPEST = 2000
_TOKEN = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?\d{1,9})?(?: |\r\n|\n)?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z])|([{}])|[\r\n]++|([^\\{}\r\n]++)|\\",
    re.DOTALL,
)
_SIGNS = {
    "par": "\n", "line": "\n", "sect": "\n\n", "page": "\n\n", "row": "\n", "nestrow": "\n", "cell": "\t", "nestcell": "\t", "tab": "\t",
    "emdash": "—", "endash": "–", "emspace": " ", "enspace": " ", "qmspace": " ", "bullet": "•", "lquote": "‘", "rquote": "’",
    "ldblquote": "“", "rdblquote": "”", "ltrmark": "\u200e", "rtlmark": "\u200f", "zwj": "\u200d", "zwnj": "\u200c",
}  # fmt: skip
_MARKS = {"~": "\xa0", "_": "\u2011", "\\": "\\", "{": "{", "}": "}", "\n": "\n", "\r": "\n"}
_SILENT = frozenset({
    "colortbl", "stylesheet", "filetbl", "listtable", "listoverridetable", "revtbl", "rsidtbl", "info", "pict", "objdata", "themedata",
    "colorschememapping", "datastore", "latentstyles", "generator", "xmlnstbl", "fldinst", "bkmkstart", "bkmkend", "nonesttables",
    "upr", "template", "operator", "author", "atnid", "atnauthor", "atndate", "atnref", "ftnsep", "ftnsepc", "aftnsep", "aftnsepc",
    "fontemb", "falt", "panose", "userprops", "mmathPr", "wgrffmtfilter", "pgptbl", "protusertbl", "private", "tc", "xe",
})  # fmt: skip
"""Groups that are not on the page. A group marked with \\* that is not known is not either."""
_STREAMS = {
    "header": "header", "headerl": "header", "headerr": "header", "headerf": "header", "footer": "footer", "footerl": "footer",
    "footerr": "footer", "footerf": "footer", "footnote": "notes", "annotation": "notes",
}  # fmt: skip
_HEARD = ("shptxt", "ud")  # inside groups that are silent
_CHARSETS = {  # of fonts; the others are as the file says
    77: "mac_roman", 78: "shift_jis", 79: "big5", 80: "euc_kr", 81: "mac_arabic", 83: "mac_greek", 84: "mac_cyrillic",
    128: "cp932", 129: "cp949", 130: "johab", 134: "gb18030", 136: "big5hkscs", 161: "cp1253", 162: "cp1254", 163: "cp1258",
    177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874", 238: "cp1250", 255: "cp850",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _State:
    """What holds inside one group, and no longer than it."""

    stream: str = "body"  # nothing is said in a stream of no name
    skip: int = 1  # how many characters stand for one in Unicode, for old programs
    font: int = -1
    deleted: bool = False


def read(data: bytes) -> ReadText:
    """UnreadableFile where it is nested too deeply, or holds no text."""
    heard = _Listener()
    heard.hear(data)
    text = "\n\n".join(part for name in ("header", "body", "notes", "footer") if (part := heard.text(name)))
    if not text:
        raise UnreadableFile(
            "the document holds no text; it may hold pictures, or be only partly copied",
            "Open it in a word processor. If there is text, save it as .docx and add that; if there are pictures, type what they show.",
        )
    head = masthead(text)
    cut = () if heard.whole else ("the file ends in the middle: it may be only partly copied",)
    return ReadText(
        text, "rich", VERSION, RTF, given_title(heard.text("title"), head), head.publisher, head.published, notes=cut
    )


class _Listener:
    """Goes through the tokens once, and keeps what is on the page by where it stands."""

    def __init__(self) -> None:
        self.whole = False
        self._state, self._above = _State(), list[_State]()
        self._said: dict[str, list[str]] = {}
        self._bytes = bytearray()
        self._fonts: dict[int, str] = {}
        self._codepage = "cp1252"
        self._usual_font = -1
        self._starred = self._in_fonts = False
        self._owed = 0  # characters to pass over, which old programs show in place of one in Unicode

    def text(self, stream: str) -> str:
        said = "".join(self._said.get(stream, ())).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        return tidied(said)

    def hear(self, data: bytes) -> None:
        place = 0
        while not self.whole and (token := _TOKEN.match(data, place)):
            word, number, code, mark, brace, plain = token.groups()
            place = token.end()
            if word == b"bin" and number:
                place += max(0, int(number))
            elif word:
                self._word(word.decode("ascii"), int(number) if number else None)
            elif brace:
                self._open() if brace == b"{" else self._close()
            elif code:
                self._letters(bytes.fromhex(code.decode("ascii")))
            elif plain:
                self._letters(plain)
            elif mark:
                self._mark(mark.decode("latin-1"))
        self._flush()

    def _open(self) -> None:
        self._flush()
        if len(self._above) >= _DEEPEST:
            raise UnreadableFile(
                "the document is nested too deeply: it may be made to break readers",
                "Open it in a word processor, save it as .docx, and add that.",
            )
        self._above.append(self._state)
        self._starred, self._owed = False, 0

    def _close(self) -> None:
        self._flush()
        if self._above:
            if self._state.stream == "notes" != self._above[-1].stream:
                self._say("\n")
            self._state = self._above.pop()
        self._in_fonts &= bool(self._state.stream == "")
        self._owed, self.whole = 0, not self._above

    def _letters(self, letters: bytes) -> None:
        passed = min(self._owed, len(letters))
        self._owed -= passed
        if self._state.stream and not self._state.deleted:
            self._bytes += letters[passed:]

    def _mark(self, mark: str) -> None:
        if mark == "*":
            self._starred = True
        elif self._owed:
            self._owed -= 1
        else:
            self._say(_MARKS.get(mark, ""))

    def _word(self, word: str, number: int | None) -> None:
        starred, self._starred = self._starred, False
        if word == "u":
            return self._unicode(number or 0)
        self._owed = 0
        if word in _SIGNS:
            self._say(_SIGNS[word])
        elif word in _HEARD:
            self._enter("body")
        elif word in _STREAMS and self._state.stream:
            self._enter(_STREAMS[word])
        elif word == "title" and not self._state.stream:
            self._enter("title")
        elif word in _SILENT or word == "fonttbl" or starred:
            self._in_fonts |= word == "fonttbl"
            self._enter("")
        else:
            self._set(word, number)
        return None

    def _set(self, word: str, number: int | None) -> None:
        """How what follows is to be read."""
        match word:
            case "uc":
                self._enter(skip=max(0, min(number or 0, 9)))
            case "f":
                self._enter(font=-1 if number is None else number)
            case "fcharset" if self._in_fonts:
                self._fonts[self._state.font] = _CHARSETS.get(number or 0, "")
            case "cpg" if self._in_fonts:
                self._fonts[self._state.font] = f"cp{number}"
            case "ansicpg":
                self._codepage = "utf-8" if number == 65001 else f"cp{number}"
            case "mac":
                self._codepage = "mac_roman"
            case "pc":
                self._codepage = "cp437"
            case "deleted":
                self._enter(deleted=number != 0)
            case "deff":
                self._usual_font = number or 0
            case "plain":
                self._enter(deleted=False, font=-1)

    def _enter(self, stream: str | None = None, **more: int) -> None:
        self._flush()
        self._state = replace(self._state, **({} if stream is None else {"stream": stream}), **more)  # type: ignore[arg-type]

    def _unicode(self, number: int) -> None:
        self._say(chr(number % 0x10000))
        self._owed = self._state.skip

    def _say(self, words: str) -> None:
        self._flush()
        if self._state.stream and not self._state.deleted:
            self._said.setdefault(self._state.stream, []).append(words)

    def _flush(self) -> None:
        """Bytes become letters in the encoding of their font. Several together: a Chinese letter is two."""
        if self._bytes:
            letters, self._bytes = bytes(self._bytes), bytearray()
            self._said.setdefault(self._state.stream, []).append(letters.decode(self._encoding(), "replace"))

    def _encoding(self) -> str:
        font = self._state.font if self._state.font >= 0 else self._usual_font
        for name in (self._fonts.get(font, ""), self._codepage):
            try:
                return codecs.lookup(name).name
            except LookupError:
                continue
        return "cp1252"
