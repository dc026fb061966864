"""Which rows of a list may be whom of the casebook: proposed with reasons, decided by a person, and remembered."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from izdeu import names
from izdeu.actions.judge import judgements
from izdeu.actions.lists import Listed, Lists
from izdeu.actions.people import Register
from izdeu.lists.match import Known, Weighed, contradicted, weigh
from izdeu.lists.rows import Facts, born_by_age, facts, printed_name
from izdeu.model.errors import BadRequest
from izdeu.model.ids import random_id
from izdeu.model.listed import Row
from izdeu.model.person import Judgement, Mention, Person, Sameness
from izdeu.names.tokens import parse
from izdeu.timeline.dossier import Dossier

WORTH_A_LOOK = 0.02
_NAMES = 40
_ROWS = 2000
"""So many rows of one name are weighed: of the commonest names there are more, and by name alone none of them would be known."""


@dataclass(frozen=True, slots=True)
class Match:
    """A person and a row that may be the same; `decided`: what somebody has said of the two, and `by` whom."""

    person: Person
    title: str
    listed: Listed
    row: Row
    as_printed: str
    name: str
    weighed: Weighed
    decided: Sameness | None = None
    by: str = ""


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A row under one of a person's names, before its namesakes are counted."""

    row: Row
    name: str
    printed: str
    score: float
    said: Facts


def row_id(listed: Listed, row: Row) -> str:
    """What a judgement calls a row: the list, the sheet and the row's number, which no new mapping changes."""
    return f"{listed.listing.list}#{row.sheet}!{row.number}"


def match(register: Register, lists: Lists, listed: Listed, most: int = 3) -> Iterator[Match]:
    """For each person the likeliest rows, decided ones first; a row that was judged different is not proposed again."""
    decided = {(j.left, j.right): (j.verdict, by) for j, by in judgements(register.book)}
    for person in register.persons:
        dossier = register.dossier(person)
        found = _of_person(person, dossier, lists, listed, decided)
        yield from sorted(found, key=lambda m: (m.decided is not Sameness.SAME, -m.weighed.score))[:most]


def _of_person(
    person: Person, dossier: Dossier, lists: Lists, listed: Listed, decided: dict[tuple[str, str], tuple[Sameness, str]]
) -> Iterator[Match]:
    known = Known(dossier.sex, dossier.born)
    candidates = _candidates(list(dict.fromkeys(name.text for name in dossier.names)), lists, listed)
    namesakes = sum(not contradicted(known, one.said) for one in candidates)
    for one in candidates:
        said = [decided[m, row_id(listed, one.row)] for m in person.mentions if (m, row_id(listed, one.row)) in decided]
        verdict, by = said[-1] if said else (None, "")
        weighed = weigh(one.score, namesakes, known, one.said)
        if verdict is Sameness.DIFFERENT or (verdict is None and weighed.score < WORTH_A_LOOK):
            continue
        printed = printed_name(one.row, listed.table(one.row.sheet)) or one.name
        sound = names.compare(one.name, one.printed).reasons
        yield Match(
            person,
            dossier.title,
            listed,
            one.row,
            printed,
            one.name,
            replace(weighed, why=(*sound, *weighed.why)),
            verdict,
            by,
        )


def _candidates(called: list[str], lists: Lists, listed: Listed) -> list[_Candidate]:
    """Every row whose own name is one of these in some spelling, with the best of its scores."""
    index, best = lists.index(listed), dict[int, tuple[float, str, str]]()
    for name in called:
        for near in index.shelf.nearest(parse(name), _NAMES):
            for found in index.of_name(near, name, _ROWS) if near.score >= names.THRESHOLD else ():
                if not found.relative:
                    best[found.place] = max(best.get(found.place, (0.0, "", "")), (found.score, name, found.name))
    rows = lists.book.store.rows_of(listed.listing.list, best)
    return [
        _Candidate(rows[at], name, printed, score, _said(rows[at], listed))
        for at, (score, name, printed) in best.items()
    ]


def _said(row: Row, listed: Listed) -> Facts:
    table = listed.table(row.sheet)
    said = facts(row, table)
    return said if said.born else replace(said, born=born_by_age(row, table, listed.listing.dated))


def judge_row(register: Register, mention: Mention, listed: Listed, row: Row, verdict: Sameness, why: str) -> Judgement:
    """Record that a row is the person, is not, or that nobody can tell yet. One row may be nobody, one person or several."""
    if not why.strip():
        raise BadRequest("a judgement needs its reason", "Say it with --why: someone will ask, years from now.")
    judgement = Judgement(random_id("j"), mention.id, row_id(listed, row), verdict, why.strip())
    register.book.record(judgement)
    return judgement
