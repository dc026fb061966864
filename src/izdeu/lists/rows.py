"""What one row of a list says: the names it can be found by, what else it says of the person, and what is wrong with it."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from izdeu.lists import values
from izdeu.lists.cells import LONGEST, looks_like_name, names_in, several
from izdeu.lists.senses import sense
from izdeu.model.listed import Column, Meaning, Row, Table
from izdeu.model.number import Number
from izdeu.model.when import When, born
from izdeu.names import fold
from izdeu.places.address import of_code
from izdeu.places.gazetteer import places

LONG = 10_000
_UNSEEN = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
NUMBER = "identity number"
"""Said of a place that only the number tells, in place of a heading."""
_MOVED = 2  # so many cells that say what their headings do not: the row has moved


@dataclass(frozen=True, slots=True)
class Named:
    """A name a row can be found by, and the column it stands in; `relative`: it is the name of somebody else."""

    name: str
    column: str
    relative: bool = False


@dataclass(frozen=True, slots=True)
class Spot:
    """A place of the row: as printed under its heading, and what it names (`places.address`)."""

    heading: str
    printed: str
    named: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Relative:
    """Somebody else named in the row, `tie` to the person as far as the heading tells: mother, father, spouse, or ""."""

    tie: str
    heading: str
    name: str


@dataclass(frozen=True, slots=True)
class Facts:
    """What a row says beside names, read."""

    sex: str | None = None
    born: When | None = None
    id_number: str = ""
    places: tuple[Spot, ...] = ()
    kin: tuple[Relative, ...] = ()


def looked_at(row: Row, table: Table) -> tuple[Row, tuple[Named, ...]]:
    """The row with what is wrong with it said in words, and the names it can be found by. Without one it has failed, and is kept."""
    misread = _misread(row, table)
    has_moved = _moved(row, table, len(misread))
    names = _names(row, table, has_moved)
    trouble = [*row.trouble, *_shape(row, table, has_moved), *_long(row, table), *map(_unread, misread)]
    if not names:
        trouble.append(_nameless(row, table))
    if trouble:
        row = replace(row, trouble=tuple(dict.fromkeys(trouble)), named=bool(names))
    return row, names


# — names —


def names_of(row: Row, table: Table) -> tuple[Named, ...]:
    """Every name the row can be found by, the person's own first. In a row that has moved, whatever looks like a name."""
    return _names(row, table, moved(row, table))


def _names(row: Row, table: Table, has_moved: bool) -> tuple[Named, ...]:
    found = _own(row, table)
    if has_moved or not found:
        wrong = [cell for cell in row.cells if looks_like_name(cell) and values.sex(cell) is None]
        found += [Named(name, "") for cell in wrong for name in names_in(cell)] if _has_names(table) else []
    for place in table.places(Meaning.RELATIVE):
        found += [Named(name, table.columns[place].heading, True) for name in several(_cell(row, place))]
    return tuple({one.name: one for one in reversed(found)}.values())[::-1]


def _own(row: Row, table: Table) -> list[Named]:
    found = [
        Named(name, table.columns[place].heading)
        for place in table.places(Meaning.NAME)
        for name in names_in(_cell(row, place))
    ]
    parts = [_cell(row, p) for p in table.places(Meaning.GIVEN_NAME) + table.places(Meaning.FATHER_NAME)]
    family = [_cell(row, p) for p in table.places(Meaning.FAMILY_NAME)]
    whole = " ".join(part for part in (parts + family if not found else [found[0].name, *parts]) if part)
    if (parts or family) and whole:
        found += [Named(name, "") for name in names_in(whole)]
    for place in table.places(Meaning.OTHER_NAME):
        found += [Named(name, table.columns[place].heading) for name in several(_cell(row, place))]
    return found


def _has_names(table: Table) -> bool:
    return bool(table.places(Meaning.NAME, Meaning.GIVEN_NAME, Meaning.FAMILY_NAME, Meaning.OTHER_NAME))


def printed_name(row: Row, table: Table) -> str:
    """The name as the list prints it: the cells of the name columns, as they are."""
    places = table.places(Meaning.NAME) or table.places(Meaning.GIVEN_NAME, Meaning.FATHER_NAME, Meaning.FAMILY_NAME)
    return " ".join(cell for place in places if (cell := _cell(row, place)))


# — what else it says —


def facts(row: Row, table: Table) -> Facts:
    """An identity number that proves itself outranks what the other columns say of birth and sex."""
    said = next((id for cell in _cells(row, table, Meaning.ID_NUMBER) if (id := values.id_number(cell))), None)
    own_sex = next((sex for cell in _cells(row, table, Meaning.SEX) if (sex := values.sex(cell))), None)
    own_birth = next((when for cell in _cells(row, table, Meaning.BIRTH) if (when := values.when(cell))), None)
    where, kin = tuple(_spots(row, table, said)), tuple(_kin(row, table))
    if said:
        return Facts(said.sex, said.born, said.text, where, kin)
    return Facts(own_sex, own_birth, "", where, kin)


def _spots(row: Row, table: Table, number: Number | None) -> Iterator[Spot]:
    """The places of its columns, and where its identity number was first given."""
    for column in table.columns:
        cell = _cell(row, column.place - 1)
        if column.meaning is Meaning.PLACE and (named := values.places(cell)):
            yield Spot(column.heading, cell, named)
    if number and (county := of_code(number.county)):
        yield Spot(NUMBER, places()[county].name, (county,))


def _kin(row: Row, table: Table) -> Iterator[Relative]:
    """Whoever heads their own household is no relative of theirs."""
    own = {fold(one.name) for one in _own(row, table)}
    for at in table.places(Meaning.RELATIVE):
        heading = table.columns[at].heading
        for name in several(_cell(row, at)):
            if fold(name) not in own:
                yield Relative(sense("tie", heading), heading, name)


def born_by_age(row: Row, table: Table, dated: When | None) -> When | None:
    """From an age, where the list says of when it is."""
    years = next((age for cell in _cells(row, table, Meaning.AGE) if (age := values.age(cell)) is not None), None)
    return born(years, dated) if years is not None and dated else None


def _cells(row: Row, table: Table, meaning: Meaning) -> list[str]:
    return [cell for place in table.places(meaning) if (cell := _cell(row, place))]


def _cell(row: Row, place: int) -> str:
    return row.cells[place].strip() if place < len(row.cells) else ""


# — what is wrong with it —


def _id(cell: str) -> object:
    """Passports and numbers of other countries have no check digit we know: only what claims to be one of ours can be wrong."""
    bare = re.sub(r"\s", "", cell)
    return values.id_number(cell) if re.fullmatch(r"\d{17}[\dXx]|\d{12}", bare) else True


_READ: dict[Meaning, tuple[Callable[[str], object], str]] = {
    Meaning.SEX: (values.sex, "no sex that is known here"),
    Meaning.BIRTH: (values.when, "no date"),
    Meaning.AGE: (lambda cell: values.age(cell) is not None, "no age"),
    Meaning.ID_NUMBER: (_id, "an identity number whose check digit is wrong"),
}


def _misread(row: Row, table: Table) -> list[tuple[Column, str, str]]:
    """The cells that do not say what their column is about."""
    return [
        (column, cell, _READ[column.meaning][1])
        for column in table.columns
        if column.meaning in _READ and (cell := _cell(row, column.place - 1)) and not _READ[column.meaning][0](cell)
    ]


def moved(row: Row, table: Table) -> bool:
    """Whether its cells seem to stand in other columns than their own: then nobody can tell what they say."""
    return _moved(row, table, len(_misread(row, table)))


def _moved(row: Row, table: Table, misread: int) -> bool:
    """Whether the cells seem to stand in other columns than their own."""
    own = [_cell(row, place) for place in table.places(Meaning.NAME)]
    strange = [cell for cell in own if cell and not looks_like_name(cell) and len(cell) <= LONGEST]
    return len(row.cells) > len(table.columns) or misread + len(strange) >= _MOVED


def _shape(row: Row, table: Table, has_moved: bool) -> list[str]:
    size, width = len(row.cells), len(table.columns)
    if size > width and any(cell.strip() for cell in row.cells[width:]):
        return [f"it has {size} cells, and the list {width} columns: its cells may have moved"]
    if size < width and row.sheet == "":  # a workbook does not write empty cells at the end
        return [
            f"it has only {size} cells, and the list {width} columns: some are missing, and the others may have moved"
        ]
    if has_moved:
        return ["what stands in its cells is not what their headings say: they seem to have moved"]
    return []


def _long(row: Row, table: Table) -> list[str]:
    long = [(at, len(cell)) for at, cell in enumerate(row.cells) if len(cell) >= LONG]
    said = [f"cell {at + 1} has {size:,} characters" for at, size in long]
    names = [_cell(row, place) for place in table.places(Meaning.NAME)]
    if any(len(name) > LONGEST for name in names):
        said.append("what stands in the place of the name is too long for one: it is not searched")
    if any(_UNSEEN.search(cell) for cell in row.cells):
        said.append("it holds signs that turn the direction of reading, which can make a name look like another")
    return said


def _unread(misread: tuple[Column, str, str]) -> str:
    column, cell, what = misread
    return f"{column.heading or f'cell {column.place}'} says {_short(cell)}: {what}"


def _short(cell: str) -> str:
    return repr(cell if len(cell) <= 40 else cell[:39] + "…")


def _nameless(row: Row, table: Table) -> str:
    if not _has_names(table):
        return "no column of its sheet is said to be a name"
    printed = printed_name(row, table)
    return f"no name can be read in {_short(printed)}" if printed else "the place of its name is empty"
