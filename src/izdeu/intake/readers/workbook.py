"""Excel workbooks (XLSX), sheet by sheet and row by row: memory grows with the distinct texts, not with the rows.

Read with expat from the zip rather than through a library: only so are formulas told from values, merged cells from
empty ones and long numbers from text in one pass, and no cell far out makes anybody reserve the columns between.
"""

import re
import zipfile
import zlib
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from io import BytesIO
from itertools import islice
from typing import Any
from xml.parsers import expat

from izdeu.model.errors import UnreadableFile
from izdeu.model.listed import Row, TableReader

VERSION = "1"
COLUMNS = 1000
_MEMBERS = 5000
_CHUNK = 1 << 18
_MERGED = 1_000_000
_MERGE = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z]+)(\d+):([A-Z]+)(\d+)"')
_BOMB = (
    "It may be made to exhaust a computer. If you trust its sender, open it, save the sheet as CSV, and import that."
)
_DAMAGED = UnreadableFile(
    "the workbook is damaged or only partly copied",
    "Copy it again from where it came from, or open it in a spreadsheet program, save it anew, and import that.",
)
_FAULTS = (zipfile.BadZipFile, zlib.error, EOFError, expat.ExpatError, NotImplementedError, KeyError, ValueError)
_DATES = frozenset((*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)))  # ECMA-376, 18.8.30


def read(data: bytes, most: int) -> tuple[TableReader, Iterator[Row]]:
    """The rows of every sheet, as many of each as are wanted. UnreadableFile where it is damaged, locked or a bomb."""
    try:
        archive = zipfile.ZipFile(BytesIO(data))
        _guard(archive)
        book = _Book(archive)
    except _FAULTS as why:
        raise _DAMAGED from why
    return TableReader("workbook", VERSION, book.notes), _all(book, most)


def _all(book: "_Book", most: int) -> Iterator[Row]:
    try:
        for sheet, part in book.sheets:
            yield from islice(_Sheet(book, sheet, part).rows(), most)
    except _FAULTS as why:
        raise _DAMAGED from why


def _guard(archive: zipfile.ZipFile) -> None:
    members = archive.infolist()
    if len(members) > _MEMBERS:
        raise UnreadableFile(f"the workbook has {len(members):,} parts", _BOMB)
    if any(member.flag_bits & 1 for member in members):
        raise UnreadableFile(
            "the workbook is locked with a password", "Open it with its password, save it without one, and import that."
        )


class _Parser:
    """An expat parser that refuses every DTD. Subclasses have `start`, `end`; `text` collects characters while `hearing`."""

    def __init__(self) -> None:
        self.hearing, self.text = False, [""]
        self.expat = expat.ParserCreate(namespace_separator=None)
        self.expat.buffer_text = True
        self.expat.StartElementHandler = lambda name, attributes: self.start(name.rpartition(":")[2], attributes)
        self.expat.EndElementHandler = lambda name: self.end(name.rpartition(":")[2])
        self.expat.CharacterDataHandler = self._hear
        self.expat.StartDoctypeDeclHandler = self._refuse

    def start(self, name: str, attributes: dict[str, str]) -> None: ...

    def end(self, name: str) -> None: ...

    def _hear(self, text: str) -> None:
        if self.hearing:
            self.text.append(text)

    def _refuse(self, *declared: Any) -> None:
        raise UnreadableFile("the workbook declares XML entities, which no spreadsheet program does", _BOMB)

    def run(self, archive: zipfile.ZipFile, part: str) -> None:
        for chunk in _chunks(archive, part):
            self.expat.Parse(chunk, False)
        self.expat.Parse(b"", True)


def _chunks(archive: zipfile.ZipFile, part: str) -> Iterator[bytes]:
    with archive.open(part) as stream:
        while chunk := stream.read(_CHUNK):
            yield chunk


class _Elements(_Parser):
    """The attributes of every element of one of these names, in their order."""

    def __init__(self, archive: zipfile.ZipFile, part: str, *names: str) -> None:
        super().__init__()
        self.names, self.found, self.path = names, [], []  # type: ignore[var-annotated]
        self.run(archive, part)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self.path.append(name)
        if name in self.names:
            self.found.append((self.path[-2] if len(self.path) > 1 else "", name, attributes))

    def end(self, name: str) -> None:
        self.path.pop()


class _Strings(_Parser):
    """The texts cells share. What is said above a character to teach its sound (rPh) is no part of it."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.ruby = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "si":
            self.text = []
        self.ruby = self.ruby or name == "rPh"
        self.hearing = name == "t" and not self.ruby

    def end(self, name: str) -> None:
        self.hearing = False
        if name == "rPh":
            self.ruby = False
        elif name == "si":
            self.found.append(_unescaped("".join(self.text)))


def _unescaped(text: str) -> str:
    """_x000D_ stands for a control character."""
    return re.sub("_x([0-9A-Fa-f]{4})_", lambda code: chr(int(code[1], 16)), text) if "_x" in text else text


class _Book:
    """Which sheets there are, the shared texts, and which styles are dates."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self.archive, self.parts = archive, set(archive.namelist())
        if "xl/workbook.xml" not in self.parts:
            raise UnreadableFile(
                "it is no workbook of the usual kind", "Open it, save it as .xlsx or CSV, and import that."
            )
        elements = _Elements(archive, "xl/workbook.xml", "sheet", "workbookPr").found
        self.epoch = (
            date(1904, 1, 1)
            if any(a.get("date1904") in ("1", "true") for _, n, a in elements if n == "workbookPr")
            else date(1899, 12, 30)
        )
        self.sheets = list(self._sheets([a for _, n, a in elements if n == "sheet"]))
        hidden = [a.get("name", "") for _, n, a in elements if n == "sheet" and a.get("state", "visible") != "visible"]
        self.notes = tuple(f"the sheet {name} is hidden in the workbook; it was read too" for name in hidden)
        self.texts = self._texts()
        self.dates = self._dates()

    def _sheets(self, sheets: list[dict[str, str]]) -> Iterator[tuple[str, str]]:
        targets = {
            a.get("Id", ""): a.get("Target", "")
            for _, _, a in _Elements(self.archive, "xl/_rels/workbook.xml.rels", "Relationship").found
        }
        for sheet in sheets:
            id = next((value for key, value in sheet.items() if key.endswith(":id")), "")
            target = targets.get(id, "")
            part = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
            if part in self.parts and "worksheets/" in part:
                yield sheet.get("name", ""), part

    def _texts(self) -> list[str]:
        strings = _Strings()
        if "xl/sharedStrings.xml" in self.parts:
            strings.run(self.archive, "xl/sharedStrings.xml")
        return strings.found

    def _dates(self) -> frozenset[str]:
        """The numbers of the cell styles that show a number as a date."""
        if "xl/styles.xml" not in self.parts:
            return frozenset()
        found = _Elements(self.archive, "xl/styles.xml", "numFmt", "xf").found
        own = {a.get("numFmtId", ""): a.get("formatCode", "") for _, name, a in found if name == "numFmt"}
        styles = [a.get("numFmtId", "") for above, name, a in found if name == "xf" and above == "cellXfs"]
        return frozenset(str(at) for at, id in enumerate(styles) if _is_date(id, own))


def _is_date(id: str, own: dict[str, str]) -> bool:
    if id in own:
        code = re.sub(r'"[^"]*"|\\.|\[[^\]]*\]|_.', "", own[id]).lower()
        return bool(re.search("[yd]|mmm", code))
    return id.isdigit() and int(id) in _DATES


class _Sheet(_Parser):
    """One sheet: cells as they are met, rows handed on as they end."""

    def __init__(self, book: _Book, name: str, part: str) -> None:
        super().__init__()
        self.book, self.name, self.part = book, name, part
        self.number, self.place = 0, 0
        self.cell: dict[str, str] = {}
        self.formula = False
        self.cells: list[str] = []
        self.notes: list[str] = []
        self.done: list[Row] = []
        self.merged, self.anchors = _merges(book.archive, part), dict[tuple[int, int], str]()

    def rows(self) -> Iterator[Row]:
        for chunk in _chunks(self.book.archive, self.part):
            self.expat.Parse(chunk, False)
            yield from self.done
            self.done.clear()
        self.expat.Parse(b"", True)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        match name:
            case "row":
                self.number = int(attributes.get("r") or self.number + 1)
                self.cells, self.notes, self.place = [], [], 0
            case "c":
                self.cell, self.formula, self.text = attributes, False, []
                self.place = _column(attributes["r"]) if "r" in attributes else self.place + 1
            case "f":
                self.formula = True
            case "v" | "t":
                self.hearing = True

    def end(self, name: str) -> None:
        self.hearing = False
        if name == "c":
            self._put(self._value("".join(self.text)))
        elif name == "row":
            if self.number in self.merged:
                self._fill()
            while self.cells and not self.cells[-1]:
                self.cells.pop()
            if any(cell.strip() for cell in self.cells):
                self.done.append(Row(self.name, self.number, tuple(self.cells), tuple(self.notes)))

    def _put(self, value: str) -> None:
        if self.place > COLUMNS:
            if value:
                self.notes.append(f"it has cells beyond column {COLUMNS}, which were left out")
            return
        self.cells.extend([""] * (self.place - len(self.cells)))
        self.cells[self.place - 1] = value

    def _value(self, raw: str) -> str:
        kind, where = self.cell.get("t", "n"), self.cell.get("r", "")
        if self.formula:
            said = "its last result is kept" if raw else "and no result: the cell is empty here"
            self.notes.append(f"cell {where} holds a formula; {said}")
        match kind:
            case "s":
                return self.book.texts[int(raw)] if raw else ""
            case "inlineStr" | "str":
                return _unescaped(raw)
            case "b":
                return "TRUE" if raw == "1" else "FALSE"
            case "e":
                self.notes.append(f"cell {where} says {raw}: the workbook could not compute it")
                return raw
        return self._number(raw, where)

    def _number(self, raw: str, where: str) -> str:
        if not raw or self.cell.get("t") == "d":
            return raw
        if self.cell.get("s") in self.book.dates:
            return _day(raw, self.book.epoch)
        if re.fullmatch(r"\d+(\.\d+)?[eE]\+?\d{1,2}", raw):
            raw = format(Decimal(raw), "f")
        if len(raw) > 15 and raw.isdigit():
            self.notes.append(
                f"cell {where} holds {len(raw)} digits as a number: the program that wrote it lost the last of them"
            )
        return raw.removesuffix(".0")

    def _fill(self) -> None:
        """Cells that are part of a merged one say what it says."""
        for column, row, first in self.merged[self.number]:
            if (row, first) == (self.number, column):
                self.anchors[row, column] = self.cells[column - 1] if column <= len(self.cells) else ""
            elif value := self.anchors.get((row, first), ""):
                self.place = column
                self._put(value)
                self.notes.append(
                    f"cell {_letters(column)}{self.number} is merged with {_letters(first)}{row} and says what it says"
                )


def _merges(archive: zipfile.ZipFile, part: str) -> dict[int, list[tuple[int, int, int]]]:
    """By row, each merged cell in it: its column, and the row and column it is merged with. They stand behind the rows."""
    found: dict[int, list[tuple[int, int, int]]] = {}
    size, tail = 0, b""
    for chunk in _chunks(archive, part):
        tail = tail[-200:] + chunk
        for first, top, last, bottom in set(_MERGE.findall(tail)):
            left, right, upper, lower = _column(first.decode()), _column(last.decode()), int(top), int(bottom)
            size += (right - left + 1) * (lower - upper + 1)
            if size > _MERGED or right > COLUMNS:
                return found
            for row in range(upper, lower + 1):
                cells = found.setdefault(row, [])
                cells += [(c, upper, left) for c in range(left, right + 1) if (c, upper, left) not in cells]
    return found


def _column(reference: str) -> int:
    number = 0
    for letter in reference:
        if not "A" <= letter <= "Z":
            break
        number = number * 26 + ord(letter) - 64
    return number or 1


def _letters(column: int) -> str:
    said = ""
    while column:
        column, rest = divmod(column - 1, 26)
        said = chr(65 + rest) + said
    return said


def _day(raw: str, epoch: date) -> str:
    """Days since the beginning of 1900 (or 1904) as a date; with its time where it has one."""
    days = float(raw)
    if not 0 < days < 2_958_466:
        return raw
    said = (epoch + timedelta(days=int(days))).isoformat()
    seconds = round((days - int(days)) * 86400)
    return said if not seconds else f"{said} {seconds // 3600:02}:{seconds % 3600 // 60:02}"
