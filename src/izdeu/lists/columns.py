"""What the columns of a list mean, proposed from their headings and from what stands in them. A person has the last word."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import cache
from importlib.resources import files
from itertools import groupby

import yaml

from izdeu.lists import values
from izdeu.lists.cells import looks_like_name
from izdeu.model.listed import Column, Meaning, Row, Table

SAMPLE = 300
"""So many rows of a sheet are looked at before its columns are proposed."""
_HEADINGS_WITHIN = 15
_MOST = 0.6
_SHORTEST_PART = 4  # letters: "sex" in "Essex" means nothing
_ONCE = {Meaning.NAME, Meaning.GIVEN_NAME, Meaning.FAMILY_NAME, Meaning.SEX, Meaning.BIRTH, Meaning.AGE}


@cache
def _headings() -> dict[str, Meaning]:
    said = yaml.safe_load(files("izdeu.lists").joinpath("headings.yaml").read_text(encoding="utf-8"))
    return {plain(str(word)): Meaning(meaning) for meaning, words in said.items() for word in words}


def plain(heading: str) -> str:
    """Lower case, one space, no marks at the end: what two clerks write alike."""
    text = "".join(c for c in unicodedata.normalize("NFKC", heading).lower() if unicodedata.category(c) != "Cf")
    return re.sub(r"[\s_]+", " ", re.sub(r"[*:：]+\s*$", "", text)).strip() or text.strip()


def propose(rows: Iterable[Row]) -> tuple[Table, ...]:
    """How each sheet would be read, from its first rows. A sheet in which nothing is found has columns that are only kept."""
    return tuple(_table(sheet, list(found)) for sheet, found in groupby(rows, key=lambda row: row.sheet))


def _table(sheet: str, rows: list[Row]) -> Table:
    header = _header(rows)
    heads = rows[header].cells if header is not None else ()
    below = rows[header + 1 :] if header is not None else rows
    width = max((len(row.cells) for row in ([rows[header]] if header is not None else below)), default=0)
    headings = [heads[at].strip() if at < len(heads) else "" for at in range(width)]
    columns = [[row.cells[at].strip() for row in below if at < len(row.cells)] for at in range(width)]
    meanings = _meanings(headings, columns)
    return Table(
        sheet, rows[header].number if header is not None else 0,
        tuple(Column(at + 1, headings[at], meanings[at]) for at in range(width)),
    )  # fmt: skip


def _header(rows: Sequence[Row]) -> int | None:
    """The place of the row with most headings we know; else the first, where it holds words and what is below does not."""
    hits = [sum(_said(cell) is not None for cell in row.cells) for row in rows[:_HEADINGS_WITHIN]]
    best = max(hits, default=0)
    if best and (best > 1 or len(rows[hits.index(best)].cells) <= 2):
        return hits.index(best)
    return 0 if len(rows) > 1 and _only_words(rows[0]) and any(map(_numbers, rows[1:5])) else None


def _only_words(row: Row) -> bool:
    return all(cell.strip() and not re.search(r"\d", cell) for cell in row.cells)


def _numbers(row: Row) -> bool:
    return any(re.search(r"\d", cell) for cell in row.cells)


def _said(heading: str) -> Meaning | None:
    """By the whole heading; else by the longest known word in it."""
    text = plain(heading)
    if text in _headings():
        return _headings()[text]
    if not text or len(text) > 40:
        return None
    inside = [word for word in _headings() if stands_in(word, text)]
    return _headings()[max(inside, key=len)] if inside else None


def stands_in(word: str, text: str) -> bool:
    """Whether a known word stands in a heading, as a word of its own where its script writes words apart."""
    if re.search("[\u3400-\u9fff]", word):
        return len(word) > 1 and word in text
    return len(word) >= _SHORTEST_PART and re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text) is not None


def _meanings(headings: list[str], columns: list[list[str]]) -> list[Meaning]:
    """Each column by its heading, else by its cells. What can be only one column is the first; some name there must be."""
    found: list[Meaning] = []
    for heading, cells in zip(headings, columns, strict=True):
        meaning = _said(heading) or _by_cells(cells) or Meaning.KEPT
        if meaning is Meaning.BIRTH and _said(heading) is None and Meaning.BIRTH in found:
            meaning = Meaning.DATE
        found.append(Meaning.KEPT if meaning in _ONCE and meaning in found else meaning)
    if not {Meaning.NAME, Meaning.GIVEN_NAME, Meaning.FAMILY_NAME} & set(found):
        likely = [
            _share(cells, looks_like_name) if found[at] is Meaning.KEPT else 0 for at, cells in enumerate(columns)
        ]
        if likely and max(likely) >= _MOST:
            found[likely.index(max(likely))] = Meaning.NAME
    return _given(found, columns)


def _given(found: list[Meaning], columns: list[list[str]]) -> list[Meaning]:
    """ "Name" beside "surname" is the given name alone, unless the cells of the one hold those of the other."""
    if Meaning.NAME not in found or Meaning.FAMILY_NAME not in found or Meaning.GIVEN_NAME in found:
        return found
    name, family = found.index(Meaning.NAME), found.index(Meaning.FAMILY_NAME)
    rows = [(a, b) for a, b in zip(columns[name], columns[family], strict=False) if a and b]
    whole = sum(b in a for a, b in rows) > len(rows) / 2
    return [Meaning.GIVEN_NAME if at == name and not whole else meaning for at, meaning in enumerate(found)]


def _by_cells(cells: list[str]) -> Meaning | None:
    """What stands in nearly all of the cells says what the column is, where the heading does not."""
    kinds = (
        (Meaning.ID_NUMBER, values.id_number), (Meaning.SEX, values.sex), (Meaning.BIRTH, _birth), (Meaning.DATE, _full_date),
    )  # fmt: skip
    return next((meaning for meaning, read in kinds if _share(cells, read) >= _MOST), None)


def _birth(cell: str) -> bool:
    when = values.when(cell)
    return when is not None and when.latest is not None and when.latest.year < 2010 and len(cell) > 4


def _full_date(cell: str) -> bool:
    return len(cell) > 4 and values.when(cell) is not None


def _share(cells: list[str], read: object) -> float:
    """How many of the cells that say anything can be read so."""
    said = [cell for cell in cells if cell]
    return sum(bool(read(cell)) for cell in said) / len(said) if said else 0.0  # type: ignore[operator]
