"""The mapping of a list as a file a person can read and change: YAML in, YAML out."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import yaml

from izdeu.lists.columns import plain
from izdeu.model.errors import BadRequest
from izdeu.model.listed import Column, Independence, Meaning, Table
from izdeu.model.when import When

_HEAD = """\
# How Izdeu reads a list. Change what is wrong, then import the list again with --map and this file.
# meaning: {meanings}.
# kept: the column is printed and citable, and nothing is read from it. header: the row of the headings, 0 where there is none.
# independence: independent (gathered without copying another list), derived (then say from which), or unknown.
"""
_REMEDY = "`izdeu import LIST --map NEW.yaml` writes a mapping to begin with."


@dataclass(frozen=True, slots=True)
class Said:
    """What a mapping file says: how each sheet is read, and, where it says so, what the list is."""

    tables: tuple[Table, ...]
    name: str = ""
    made_by: str = ""
    dated: When | None = None
    independence: Independence = Independence.UNKNOWN
    from_list: str = ""


def written(said: Said) -> str:
    """The file, with the choices there are."""
    head = _HEAD.format(meanings=", ".join(Meaning))
    about = {
        "name": said.name, "made_by": said.made_by, "dated": said.dated.edtf() if said.dated else "",
        "independence": said.independence.value, "from_list": said.from_list,
    }  # fmt: skip
    sheets = [
        {"sheet": t.sheet, "header": t.header, "columns": [_column_said(c) for c in t.columns]} for t in said.tables
    ]
    return head + yaml.safe_dump({**about, "sheets": sheets}, allow_unicode=True, sort_keys=False, width=1000)


def _column_said(column: Column) -> dict[str, Any]:
    return {"column": column.place, "heading": column.heading, "meaning": column.meaning.value}


def read(text: str, proposed: tuple[Table, ...]) -> Said:
    """What the file says, beside the sheets as they are. Columns it does not name are kept; BadRequest where it makes no sense."""
    try:
        said = yaml.safe_load(text)
    except yaml.YAMLError as why:
        raise BadRequest(f"the mapping is no YAML: {why}".replace("\n", " "), _REMEDY) from why
    if not isinstance(said, Mapping):
        raise BadRequest("the mapping says nothing about columns", _REMEDY)
    return Said(
        tuple(_table(table, _of_sheet(said, table.sheet, len(proposed))) for table in proposed), _text(said, "name"),
        _text(said, "made_by"), _dated(_text(said, "dated")), _independence(_text(said, "independence")), _text(said, "from_list"),
    )  # fmt: skip


def _text(said: Mapping[str, Any], key: str) -> str:
    value = said.get(key)
    return "" if value is None else str(value).strip()


def _dated(text: str) -> When | None:
    return when(text) if text else None


def when(text: str) -> When:
    """When a list was made, as somebody says it."""
    try:
        return When.parse(text, text)
    except ValueError as why:
        raise BadRequest(f"dated: {why}", "Write a year, a month or a day: 2018, 2018-05 or 2018-05-03.") from why


def _independence(text: str) -> Independence:
    try:
        return Independence(text or "unknown")
    except ValueError:
        raise BadRequest(f"independence: {text!r} is none of {', '.join(Independence)}", _REMEDY) from None


def _of_sheet(said: Mapping[str, Any], sheet: str, sheets: int) -> Mapping[str, Any]:
    """What is said of a sheet; of the only one also without naming it."""
    named = said.get("sheets")
    if named is None:
        return said
    if not isinstance(named, list) or not all(isinstance(one, Mapping) for one in named):
        raise BadRequest("sheets: a list of sheets was expected", _REMEDY)
    found = [one for one in named if str(one.get("sheet", "")) == sheet] or (named if sheets == len(named) == 1 else [])
    return found[0] if found else {"columns": []}


def _table(table: Table, said: Mapping[str, Any]) -> Table:
    meanings = _meanings(table, said.get("columns", said))
    header = said.get("header", table.header)
    if not isinstance(header, int) or header < 0:
        raise BadRequest(f"header: {header!r} is not the number of a row", "Write the row of the headings, 0 for none.")
    columns = tuple(Column(c.place, c.heading, meanings.get(c.place, Meaning.KEPT)) for c in table.columns)
    return Table(table.sheet, header, columns)


def _meanings(table: Table, said: Any) -> dict[int, Meaning]:
    """By place. A list of columns, or headings with their meanings ({姓名: name}), or meanings with their headings."""
    if isinstance(said, Mapping):
        pairs = [(_key(key, value), _meaning_or_none(value) or _meaning_or_none(key)) for key, value in said.items()]
        return {_place(table, where): meaning for where, meaning in pairs if meaning}
    if not isinstance(said, list):
        raise BadRequest("columns: a list of columns was expected", _REMEDY)
    found: dict[int, Meaning] = {}
    for one in said:
        if not isinstance(one, Mapping):
            raise BadRequest(f"columns: {one!r} is no column", _REMEDY)
        found[_place(table, one.get("column", one.get("heading")))] = _meaning(one.get("meaning", "kept"))
    return found


def _key(key: Any, value: Any) -> Any:
    return key if _meaning_or_none(value) else value


def _meaning_or_none(said: Any) -> Meaning | None:
    return Meaning(said) if isinstance(said, str) and said in set(Meaning) else None


def _meaning(said: Any) -> Meaning:
    if found := _meaning_or_none(said):
        return found
    raise BadRequest(f"{said!r} is no meaning a column can have", f"Choose one of: {', '.join(Meaning)}.")


def _place(table: Table, where: Any) -> int:
    """A column by its place or its heading."""
    places = [
        c.place
        for c in table.columns
        if where == c.place or (isinstance(where, str) and plain(where) == plain(c.heading))
    ]
    if not places:
        there = ", ".join(c.heading or str(c.place) for c in table.columns)
        raise BadRequest(f"the list has no column {where!r}", f"Its columns are: {there}.")
    return places[0]
