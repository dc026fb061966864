"""Words that were read by sight as a text in which each still knows its place on the paper."""

import re
from dataclasses import dataclass, field

from izdeu.intake.readers.joined import CJK, between, usual_length
from izdeu.intake.readers.sight import Page, Seen
from izdeu.model.source import UNSURE, Sheet, Word

_FEWEST = 3  # words a letter has at least: fewer are a pattern that looked like letters
_HYPHENED = re.compile(r"(?<=[^\W\d_])[-‐]$")
_SENTENCE_ENDS = re.compile("[.!?…。！？؟:;]['\"”»)]?$")  # noqa: RUF100


@dataclass
class Laid:
    """Pages as one text, a form feed between two. A page is put in either as it was read by sight or as the characters it has.

    By number as people count: `wordless` pages, and how many lines were left `unread` on others.
    """

    pieces: list[str] = field(default_factory=list)
    sheets: list[Sheet] = field(default_factory=list)
    words: list[Word] = field(default_factory=list)
    languages: dict[str, None] = field(default_factory=dict)
    wordless: list[int] = field(default_factory=list)
    unread: dict[int, int] = field(default_factory=dict)
    size: int = 0

    @property
    def text(self) -> str:
        return "".join(self.pieces)

    @property
    def doubtful(self) -> int:
        return sum(word.sure < UNSURE for word in self.words)

    def put_text(self, text: str) -> None:
        self._put(("\f" if self.pieces else "") + text)

    def put_page(self, number: int, page: Page) -> None:
        self.put_text("")
        if not _has_words(page):
            self.wordless.append(number + 1)
            return
        if page.unread:
            self.unread[number + 1] = page.unread
        self.sheets.append(Sheet(number, round(page.turned, 2), page.width, page.height))
        self.languages[page.language] = None
        lines = _lines(page.words)
        written = ["".join(_spaced(line)) for line in lines]
        usual = usual_length(written)
        for place, line in enumerate(lines):
            following = written[place + 1] if place + 1 < len(lines) else ""
            self._put_line(line, following, _between(written[place], following, usual, lines, place))

    def _put_line(self, line: list[Seen], following: str, after: str) -> None:
        for one, piece in zip(line, _spaced(line), strict=True):
            word = piece.rstrip(" ")
            if one is line[-1] and after == "" and following:
                word = piece = _HYPHENED.sub("", word)
            if word:
                self.words.append(Word(self.size, self.size + len(word), len(self.sheets) - 1, one.box, one.sure))
            self._put(piece)
        self._put(after)

    def _put(self, piece: str) -> None:
        self.pieces.append(piece)
        self.size += len(piece)


def _has_words(page: Page) -> bool:
    letters = [one for one in page.words if one.sure >= UNSURE and re.search(r"[^\W\d_]", one.word)]
    return len(letters) >= _FEWEST and sum(len(one.word) for one in letters) > 2 * _FEWEST


def _lines(words: tuple[Seen, ...]) -> list[list[Seen]]:
    lines: list[list[Seen]] = []
    for one in words:
        if one.line or not lines:
            lines.append([])
        lines[-1].append(one)
    return lines


def _spaced(line: list[Seen]) -> list[str]:
    """Each word with what stands between it and the next: nothing between Chinese characters."""
    ends = zip(line, [*line[1:], None], strict=True)
    return [one.word + ("" if after is None or _beside(one.word, after.word) else " ") for one, after in ends]


def _beside(word: str, after: str) -> bool:
    return bool(CJK.match(word[-1:]) and CJK.match(after))


def _between(line: str, following: str, usual: int, lines: list[list[Seen]], place: int) -> str:
    if not following:
        return "\n" if place + 1 < len(lines) else ""
    if _HYPHENED.search(line) and following[0].islower():
        return ""
    if lines[place + 1][0].paragraph and _SENTENCE_ENDS.search(line):
        return "\n"
    return between(line, following, usual)
