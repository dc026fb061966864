"""What fits a line of a terminal: its width, and text folded to it. Colour is for terminals, and not where NO_COLOR is set."""

import re
import shutil
import unicodedata
from collections.abc import Iterator

import click

NARROW, WIDE = 40, 110  # a longer line is hard to follow with the eye
_PIECES = re.compile(
    r" +|[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uff60]|[^ \u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uff60]+"
)


def width() -> int:
    """The columns there are; 80 where nobody can tell, as in a pipe to `less`."""
    return max(NARROW, min(WIDE, shutil.get_terminal_size((80, 24)).columns))


def columns(text: str) -> int:
    """How many columns it takes: a Chinese character two, a combining mark none."""
    wide = sum(unicodedata.east_asian_width(c) in "WF" for c in text)
    return len(text) + wide - sum(unicodedata.combining(c) != 0 for c in text)


def fold(line: str, room: int, deeper: int = 2) -> Iterator[str]:
    """The line, broken where it is too long; what follows is indented by `deeper` more than its beginning."""
    start = line[: len(line) - len(line.lstrip(" "))]
    current, used = start, len(start)
    for piece in _pieces(line[len(start) :], room - len(start) - deeper):
        size = columns(piece)
        if used + size > room and current.strip():
            yield current.rstrip()
            current, used = start + " " * deeper, len(start) + deeper
            if piece.isspace():
                continue
        current, used = current + piece, used + size
    yield current.rstrip()


def _pieces(text: str, room: int) -> Iterator[str]:
    """Words, and each character of a script that writes without spaces; what is longer than a line is cut."""
    for piece in _PIECES.findall(text):
        for start in range(0, len(piece), max(8, room)):
            yield piece[start : start + max(8, room)]


def heading(text: str) -> str:
    return click.style(text, bold=True)


def counted(number: int, one: str, many: str = "") -> str:
    """1 source, 2 sources; 1 person, 2 people."""
    return f"{number} {one if number == 1 else many or one + 's'}"
