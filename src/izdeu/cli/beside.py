"""Rows of lists beside a person, as text: where each can be found again, what it prints, and who decided that it is them."""

from collections.abc import Iterator, Sequence

from izdeu.cli.waterfall import said
from izdeu.model.listed import RowBeside
from izdeu.model.person import Sameness
from izdeu.model.plain import shown_in_line
from izdeu.model.vocabulary import label

LONGEST = 200


def counts(rows: Sequence[RowBeside]) -> str:
    """1 accepted, 2 proposed."""
    accepted = sum(row.accepted for row in rows)
    return f"{accepted} accepted, {len(rows) - accepted} proposed"


def lines(row: RowBeside) -> Iterator[str]:
    """Not folded. What is only proposed has its reasons; of what is decided only the deciding counts."""
    yield f"{' ' if row.accepted else '?'} {where(row)}, as printed: {shown_in_line(row.as_printed)} · {_decided(row)}"
    cells = (
        f"{shown_in_line(heading)}: {_cut(cell)}" if heading else _cut(cell) for heading, cell in row.cells if cell
    )
    yield f"    {' · '.join(cells)}"
    yield f"    {shown_in_line(row.list_name)} · SHA-256 {row.sha256}"
    yield from (f"    take care: {shown_in_line(trouble)}" for trouble in row.trouble)
    if not row.accepted:
        yield from (f"    {step.weight:+.1f}  {said(step)}" for step in row.steps)


def where(row: RowBeside) -> str:
    """row 1,204 of police.xlsx, sheet 1."""
    sheet = f", {shown_in_line(row.place.sheet)}" if row.place.sheet else ""
    return f"row {row.place.number:,} of {shown_in_line(row.file)}{sheet}"


def _decided(row: RowBeside) -> str:
    match row.verdict:
        case Sameness.SAME:
            return f"accepted by {shown_in_line(row.by)}"
        case Sameness.UNSURE:
            return f"{row.likely:.0%}, {shown_in_line(row.by)} could not tell"
    return f"{label('standings', 'proposed').lower()}, {row.likely:.0%}"


def _cut(cell: str) -> str:
    text = shown_in_line(cell)
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}… ({len(text):,} characters)"
