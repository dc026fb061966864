"""The list of people as text: one short paragraph a person, readable in eighty columns."""

from collections import Counter
from collections.abc import Iterator, Sequence

from izdeu.actions.people import Register
from izdeu.cli.person import LEGEND, MARKS, status_said
from izdeu.cli.terminal import columns, counted, fold, heading
from izdeu.model.phrase import age_said
from izdeu.model.plain import shown_in_line
from izdeu.model.standing import Standing
from izdeu.timeline.dossier import Row

INDENT = "    "


def lines(rows: Sequence[Row], register: Register, accepted: bool, room: int) -> Iterator[str]:
    """Everybody, then how many; where nobody is listed, why that may be."""
    called = Counter(row.title for row in rows)
    for row in rows:
        yield _head(row, room)
        apart = _apart(row, register) if called[row.title] > 1 else ""
        for said in filter(None, (apart, _also(row), shown_in_line(status_said(row.status)), *_counts(row))):
            yield from fold(INDENT + said, room)
    yield from fold(_total(rows, register), room) if rows else _nobody(register, accepted)


def _head(row: Row, room: int) -> str:
    """The name to the left, the id to the right where there is room for it."""
    name = f"{MARKS[row.standing]} {shown_in_line(row.title)}"
    gap = " " * max(2, room - columns(name) - len(row.person))
    return f"{MARKS[row.standing]} {heading(name[2:])}{gap}{row.person}"


def _also(row: Row) -> str:
    more = len(row.other_names) - 4
    names = ", ".join(row.other_names[:4]) + (f" and {more} more" if more > 0 else "")
    return f"also {shown_in_line(names)}" if row.other_names else ""


def _counts(row: Row) -> Iterator[str]:
    sides = [counted(row.sources, "document"), counted(row.voices, "voice")]
    if row.contradictions > row.settled:
        sides.append(counted(row.contradictions - row.settled, "contradiction"))
    if row.settled:
        sides.append(f"{row.settled} settled")
    yield f"{' · '.join(sides)} · {row.accepted} accepted, {row.proposed} proposed"
    if row.disputed:
        yield "in dispute: judged both one person and two"


def _apart(row: Row, register: Register) -> str:
    """What tells namesakes apart: how old each is said to be, and the documents that speak of each."""
    person = next(person for person in register.persons if person.id == row.person)
    dossier = register.dossier(person)
    ages = [age_said(a.reading, None) for a in dossier.attributes if a.predicate == "age"]
    documents = ", ".join(dossier.documents[:3]) + (" …" if len(dossier.documents) > 3 else "")
    return shown_in_line(" · ".join((*ages[:2], documents)))


def _total(rows: Sequence[Row], register: Register) -> str:
    """What is said of two people is counted once."""
    some = sum(row.standing is Standing.ACCEPTED for row in rows)
    listed = {row.person for row in rows}
    said = {c.claim.id: c for p in register.persons if p.id in listed for m in p.mentions for c in register.claims[m]}
    accepted = sum(claim.standing is Standing.ACCEPTED for claim in said.values())
    proposed = len(said) - accepted
    return (
        f"{counted(len(rows), 'person', 'people')}: {some} with something accepted, {len(rows) - some} only proposed. "
        f"Statements: {accepted} accepted, {proposed} proposed. {LEGEND}."
    )


def _nobody(register: Register, accepted: bool) -> Iterator[str]:
    """Why the list is empty, and what to do about it."""
    waiting = any(row.standing is Standing.PROPOSED for row in register.book.derivation.claims.values())
    if accepted and waiting:
        yield "Nobody is accepted as missing yet. `izdeu review` goes through what was proposed."
    elif register.book.documents():
        yield "Nobody in these documents is said to be missing. `izdeu people --all` lists everybody in them."
    else:
        yield "There is no document here yet. Add one: `izdeu add FILE`."
