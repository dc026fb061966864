"""Tables in plain text (CSV, TSV): any encoding, any of the usual separators, and rows that break every rule, one by one."""

import csv
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from io import StringIO
from itertools import islice

from izdeu.intake.readers.encoding import decode
from izdeu.intake.readers.letters import naturalness
from izdeu.model.errors import UnreadableFile
from izdeu.model.listed import Row, TableReader

VERSION = "1"
SEPARATORS = ",;\t|"
_SAMPLE = 1 << 18
_LONGEST_QUOTATION = 50  # lines: a quotation mark that stays open longer was never meant as one
_STRANGERS = ("gb18030", "windows-1251")
_VOTED = ("utf-8", *_STRANGERS, "big5hkscs", "kz1048", "windows-1254")
_NATURAL = 0.25
_LEANING = 0.4
_CYRILLIC_BYTES = re.compile(rb"[\xe0-\xff]{4}")  # small Cyrillic letters in windows-1251; in GB18030 nearly never
_WIDE = ("utf-16", "utf-32", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")

csv.field_size_limit(1 << 30)


def read(data: bytes, most: int) -> tuple[TableReader, Iterator[Row]]:
    """The rows of the file, as many as are wanted. UnreadableFile where the bytes are no writing."""
    start = data[:_SAMPLE]
    if len(data) > _SAMPLE:
        start = start[: start.rfind(b"\n") + 1] or start
    encoding, notes = _encoding(start)
    lines = _lines(data, encoding, _leaning(start.decode(encoding, "replace")))
    first = list(islice(lines, 60))
    separator = _separator([line for line, _ in first])
    rows = _rows(iter([*first, *lines]), separator)
    return TableReader("delimited", VERSION, notes), islice(rows, most)


# — bytes to lines —


def _encoding(start: bytes) -> tuple[str, tuple[str, ...]]:
    """The encoding of most lines. A list of rare names, or of several encodings, is no natural writing: then each line has a say."""
    try:
        decoded = decode(start)
    except UnreadableFile:
        lines = [line for line in start.split(b"\n")[:500] if not line.isascii()]
        votes = Counter(best for line in lines if (best := _likeliest(line, _VOTED)))
        if not votes or votes.total() * 2 < len(lines) or start.count(b"\0") > len(lines):
            raise
        best = votes.most_common(1)[0][0]
        return best, (f"the encoding is not stated; read as {best}: compare some names with the original",)
    if decoded.encoding.startswith("koi8") and not re.search("[А-ЯЁ]", decoded.text) and _strict(start, "windows-1251"):
        # the capitals of the one are the small letters of the other, and lists are printed in capitals
        return "windows-1251", (
            "the encoding is not stated; read as windows-1251, in capitals: compare some names with the original",
        )
    return decoded.encoding, tuple(note for note in decoded.notes if "broken in" not in note)  # that is said row by row


def _likeliest(line: bytes, encodings: Iterable[str], leaning: str = "") -> str:
    """Of the encodings the line can be in, the one that gives it the most natural letters; empty where there is none."""
    readings = {name: said for name in encodings if (said := _strict(line, name)) is not None}
    return max(readings, key=lambda name: _score(readings[name], name) + _LEANING * (name == leaning), default="")


def _leaning(text: str) -> str:
    """The encoding a stray line is likelier in: a list of Chinese names has few Russian rows, and the other way round."""
    chinese, cyrillic = len(re.findall("[\u3400-\u9fff]", text)), len(re.findall("[\u0400-\u052f]", text))
    return "gb18030" if chinese > cyrillic else "windows-1251" if cyrillic else ""


def _lines(data: bytes, encoding: str, leaning: str) -> Iterator[tuple[str, str]]:
    """Each line without its end, and what to doubt of how its bytes were read."""
    if encoding in _WIDE:
        for line in StringIO(data.decode(encoding, "replace"), newline=""):
            yield line.rstrip("\r\n").removeprefix("\ufeff"), _broken(line)
        return
    data = data.removeprefix(b"\xef\xbb\xbf").removeprefix(b"\x84\x31\x95\x33")
    for start, end in _line_ends(data):
        raw = data[start:end]
        yield (raw.decode("ascii"), "") if raw.isascii() else _decoded(raw, encoding, leaning)


def _line_ends(data: bytes) -> Iterator[tuple[int, int]]:
    start, old_mac = 0, b"\n" not in data and b"\r" in data
    while start < len(data):
        end = data.find(b"\r" if old_mac else b"\n", start)
        end = len(data) if end < 0 else end
        yield start, end - 1 if end > start and data[end - 1 : end] == b"\r" else end
        start = end + 1


def _decoded(line: bytes, encoding: str, leaning: str) -> tuple[str, str]:
    """In the encoding of the file, where the line can be; else in the one that gives it the most natural letters."""
    text = _strict(line, encoding)
    if text is not None and not _suspicious(line, text, encoding):
        return text, ""
    best = _likeliest(line, dict.fromkeys(("utf-8", encoding, *_STRANGERS)), leaning)
    if not best:
        said = line.decode(encoding, "replace")
        return said, _broken(said)
    note = f"its bytes are not {encoding}, as the rest of the file is; read as {best}: compare it with the original"
    return line.decode(best), "" if best == encoding else note


def _strict(line: bytes, encoding: str) -> str | None:
    try:
        return line.decode(encoding)
    except UnicodeError:
        return None


def _suspicious(line: bytes, text: str, encoding: str) -> bool:
    """Whether a line that can be read in the file's encoding may yet be in another. UTF-8 does not happen by chance."""
    if encoding == "utf-8":
        return False
    if encoding == "gb18030":
        return _CYRILLIC_BYTES.search(line) is not None
    return naturalness(text) < _NATURAL


def _score(text: str, encoding: str) -> float:
    return 2.0 if encoding == "utf-8" else naturalness(text)


def _broken(text: str) -> str:
    places = text.count("\ufffd")
    return f"it is broken in {places} places (shown as \ufffd)" if places else ""


# — lines to rows —


def _separator(lines: list[str]) -> str:
    """The sign that parts most lines into the same number of cells, more than one."""
    if lines and (said := re.fullmatch(r'"?sep=(.)"?', lines[0].strip("\ufeff"))):
        return said[1]
    bare = [re.sub('"[^"]*"', "", line) for line in lines if line.strip()]
    counts = {sign: Counter(line.count(sign) for line in bare if sign in line) for sign in SEPARATORS}
    same = {sign: max((n * size for size, n in found.items()), default=0) for sign, found in counts.items()}
    return max(SEPARATORS, key=lambda sign: same[sign]) if any(same.values()) else ","


def _rows(lines: Iterator[tuple[str, str]], separator: str) -> Iterator[Row]:
    number = 0
    waiting: list[tuple[str, str]] = []
    while line := (waiting.pop(0) if waiting else next(lines, None)):
        text, note = line
        number += 1
        if number == 1 and re.fullmatch(r'"?sep=.?"?', text.strip("\ufeff")):
            continue
        notes = [note] if note else []
        cells = text.split(separator)
        if '"' in text:
            cells, more = _quoted(text, lines, waiting, separator)
            notes += more
        if any(cell.strip() for cell in cells):
            yield Row("", number, tuple(cells), (*notes, *_formulas(cells)))


def _quoted(
    text: str, lines: Iterator[tuple[str, str]], waiting: list[tuple[str, str]], separator: str
) -> tuple[list[str], list[str]]:
    """A row with quotation marks in it: over several lines, where a cell has them; one that is never closed is a mark like others."""
    taken: list[tuple[str, str]] = []
    whole = text
    while _open(whole, separator) and len(taken) < _LONGEST_QUOTATION:
        more = waiting.pop(0) if waiting else next(lines, None)
        if more is None:
            break
        taken.append(more)
        whole = f"{whole}\n{more[0]}"
    if _open(whole, separator):
        waiting[:0] = taken
        return text.split(separator), [
            "a quotation mark is opened in it and never closed: the row was ended with its line"
        ]
    try:
        return next(csv.reader([whole], delimiter=separator)), [note for _, note in taken if note]
    except csv.Error:
        waiting[:0] = taken
        return text.split(separator), ["its quotation marks make no sense: they were taken as they stand"]


def _open(text: str, separator: str) -> bool:
    """Whether the text ends inside a quotation. Only a mark at the beginning of a cell opens one."""
    if text.count('"') % 2 == 0:
        return False
    sign = re.escape(separator)
    rest = re.sub(rf'(?:^|(?<={sign}))"(?:[^"]|"")*"(?={sign}|$)', "", text)
    return re.search(rf'(?:^|{sign})"', rest) is not None


def _formulas(cells: list[str]) -> list[str]:
    found = [
        place for place, cell in enumerate(cells, 1) if cell.startswith("=") and not re.fullmatch('="[^"]*"', cell)
    ]
    return [f"cell {place} holds a formula, not a value: it is kept and not computed" for place in found]
