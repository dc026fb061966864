"""What a row says of a person, as claims of its list: each cell that can be read is one, with the cell as its evidence."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from izdeu.lists import values
from izdeu.lists.rows import Named, born_by_age, facts, moved, names_of
from izdeu.lists.senses import sense
from izdeu.model.claim import Basis, Claim, Detail
from izdeu.model.evidence import Evidence
from izdeu.model.listed import Column, Meaning, Place, Row, Table
from izdeu.model.when import When
from izdeu.model.where import Where
from izdeu.places.gazetteer import places

SEPARATOR = "\t"
_NAMES = (Meaning.NAME, Meaning.OTHER_NAME, Meaning.GIVEN_NAME, Meaning.FATHER_NAME, Meaning.FAMILY_NAME)


@dataclass(frozen=True, slots=True)
class _Cell:
    """A cell that says something, and where it stands in the text of its row."""

    column: Column
    text: str
    evidence: Evidence


def text_of(row: Row) -> str:
    """The row as one text: what the evidence of its claims points into."""
    return SEPARATOR.join(row.cells)


def claims(place: Place, row: Row, table: Table, mention: str, dated: When | None = None) -> tuple[Claim, ...]:
    """All that the row says of the person it was judged to be. `dated`: of when the list is, for ages.

    Ids follow from the row, the person and what is said, so that what people found of a claim stays with it. A row whose
    cells have moved says nothing: it can be cited as printed.
    """
    if moved(row, table):
        return ()
    cells = list(_cells(place, row, table))
    said = [*_names(row, table, cells), *_stated(row, table, cells, dated), *_events(cells)]
    nth = Counter[str]()
    made = []
    for claim in said:
        nth[claim.predicate] += 1
        made.append(replace(claim, id=f"{place}={mention}:{claim.predicate}:{nth[claim.predicate]}", mention=mention))
    return tuple(made)


def _cells(place: Place, row: Row, table: Table) -> Iterator[_Cell]:
    start, columns = 0, {column.place: column for column in table.columns}
    for at, cell in enumerate(row.cells, 1):
        if cell.strip():
            column = columns.get(at) or Column(at, "")
            yield _Cell(column, cell.strip(), Evidence(str(place), start, start + len(cell), cell))
        start += len(cell) + len(SEPARATOR)


def _claim(
    predicate: str, reading: str, cells: Iterable[_Cell], when: When | None = None, where: Where | None = None,
    detail: Detail | None = None,
) -> Claim:  # fmt: skip
    held = list(cells)
    return Claim(
        "", "", predicate, " ".join(cell.text for cell in held), reading, tuple(cell.evidence for cell in held),
        basis=Basis.DOCUMENT, when=when, where=where, detail=detail or Detail(),
    )  # fmt: skip


def _names(row: Row, table: Table, cells: list[_Cell]) -> Iterator[Claim]:
    for named in names_of(row, table):
        if not named.relative and (printed := _printing(named, cells)):
            yield _claim("name", named.name, printed)


def _printing(named: Named, cells: list[_Cell]) -> list[_Cell]:
    """The cells that print a name: one, or its parts."""
    own = [cell for cell in cells if cell.column.meaning in _NAMES]
    return [cell for cell in own if named.name in cell.text][:1] or own


def _stated(row: Row, table: Table, cells: list[_Cell], dated: When | None) -> Iterator[Claim]:
    """Sex, birth, age, origin, work, and the reason that is given, where a cell says it."""
    for cell in cells:
        text = cell.text
        match cell.column.meaning:
            case Meaning.SEX if sex := values.sex(text):
                yield _claim("sex", sex, [cell])
            case Meaning.BIRTH if when := values.when(text):
                yield _claim("born", when.edtf(), [cell], when)
            case Meaning.AGE if (years := values.age(text)) is not None:
                yield _claim("age", str(years), [cell], born_by_age(row, table, dated))
            case Meaning.ID_NUMBER if values.id_number(text) and (born := facts(row, table).born):
                yield _claim("born", born.edtf(), [cell], replace(born, wording=""))
            case Meaning.ETHNICITY | Meaning.OCCUPATION | Meaning.REASON as meaning:
                yield _claim(meaning.value, text, [cell])
            case Meaning.PLACE if (kind := sense("place", cell.column.heading)) != "held":
                yield _claim(kind or "residence", text, [cell], where=_where(text))


def _where(text: str) -> Where:
    return Where(text, next((one for one in values.places(text) if one in places()), None))


def _events(cells: list[_Cell]) -> Iterator[Claim]:
    """What happened, of which a date's heading speaks; a term makes it a sentence, a place of detention a detention."""
    happened: dict[str, dict[str, _Cell]] = {}
    for cell in cells:
        event = sense("event", cell.column.heading)
        if cell.column.meaning is Meaning.DATE and event and values.when(cell.text):
            happened.setdefault(event, {})["when"] = cell
        elif cell.column.meaning is Meaning.TERM and values.term(cell.text):
            happened.setdefault("sentenced", {})["term"] = cell
        elif cell.column.meaning is Meaning.PLACE and sense("place", cell.column.heading) == "held":
            happened.setdefault("arrested_or_detained", {})["where"] = cell
    for event, told in happened.items():
        yield _claim(
            f"event:{event}", event, told.values(), values.when(told["when"].text) if "when" in told else None,
            _where(told["where"].text) if "where" in told else None,
            values.term(told["term"].text) if "term" in told else None,
        )  # fmt: skip
