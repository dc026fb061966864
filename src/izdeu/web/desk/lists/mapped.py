"""What a form says of a list: of each column, and of the list itself."""

from dataclasses import dataclass, replace

from izdeu.actions.import_list import Proposal, Said, when
from izdeu.model.errors import BadRequest
from izdeu.model.listed import Column, Independence, Meaning, Row, Table
from izdeu.web.desk.filled import Filled

EXAMPLES = 10


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet as it would be read, with its place among the others and its first rows under the headings."""

    place: int
    table: Table
    rows: tuple[Row, ...]


def sheets(proposed: Proposal, filled: Filled | None = None) -> list[Sheet]:
    """As they would be read; as somebody has chosen, where they have."""
    tables = [_chosen(at, table, filled) if filled else table for at, table in enumerate(proposed.tables)]
    return [Sheet(at, table, _examples(table, proposed.sample)) for at, table in enumerate(tables)]


def _chosen(at: int, table: Table, filled: Filled) -> Table:
    """What is nothing a column can mean stays as it was proposed."""
    known, meant = set(Meaning), [filled[f"column-{at}-{column.place}"] for column in table.columns]
    columns = zip(table.columns, meant, strict=True)
    return replace(
        table, columns=tuple(replace(one, meaning=Meaning(said)) if said in known else one for one, said in columns)
    )


def _examples(table: Table, sample: tuple[Row, ...]) -> tuple[Row, ...]:
    return tuple(row for row in sample if row.sheet == table.sheet and row.number > table.header)[:EXAMPLES]


def said(proposed: Proposal, form: Filled) -> Said:
    """BadRequest where a column means what none can, or no name is in any sheet."""
    tables = tuple(_table(at, table, form) for at, table in enumerate(proposed.tables))
    names = (Meaning.NAME, Meaning.GIVEN_NAME, Meaning.FAMILY_NAME, Meaning.OTHER_NAME)
    if not any(table.places(*names) for table in tables):
        raise BadRequest(
            "no column is said to hold names", "Say which column holds the names: nobody is found without."
        )
    try:
        independence = Independence(form["independence"])
    except ValueError:
        raise BadRequest("whether it copies another list is not said", "Choose one; not known is an answer.") from None
    dated = when(form["dated"]) if form["dated"] else None
    return Said(tables, form["name"], form["made_by"], dated, independence, form["from_list"])


def _table(at: int, table: Table, form: Filled) -> Table:
    return replace(table, columns=tuple(_column(at, column, form) for column in table.columns))


def _column(at: int, column: Column, form: Filled) -> Column:
    try:
        return replace(column, meaning=Meaning(form[f"column-{at}-{column.place}"] or column.meaning))
    except ValueError:
        raise BadRequest("that is nothing a column can mean", "Choose one from the list.") from None
