"""One case as its page shows it."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.core.paginator import Paginator
from django.utils.safestring import SafeString

from izdeu.actions.casebook import Casebook
from izdeu.actions.cases import Counts, cases, counts, documents_in, find_case, history, persons_in
from izdeu.actions.deadlines import tasks_in
from izdeu.actions.numbers import OTHER, UNKNOWN, Figure, Table
from izdeu.actions.people import Register
from izdeu.model.case import Case, CaseChange, Filed, Membership, Part
from izdeu.model.plain import shown_in_line
from izdeu.model.record import Record
from izdeu.model.vocabulary import label
from izdeu.web.desk.tongue import language
from izdeu.web.desk.words import plain, say

PERSONS = 50
FOUND = 25  # documents of a name, to choose from

LISTED = {"status": "statuses", "source": "speakers", "sex": "sexes"}

type Past = tuple[datetime, str, SafeString, str]


def shown(book: Casebook, id: str, page: str) -> dict[str, Any]:
    """By the names its template calls them. NotFound for a case that is not theirs, as for one that never was."""
    case, register = find_case(book, id), Register(book)
    papers = [(one.id, register.background.documents[one.id].name, one.at) for one in documents_in(book, id)]
    persons = Paginator(persons_in(register, id), PERSONS).get_page(page)
    inside, today = counts(register, [id]).get(id, Counts()), book.today()
    return {
        "case": case, "inside": inside, "days": (today - inside.last_news).days if inside.last_news else None,
        "papers": papers, "page": persons,
        "persons": [register.dossier(person) for person in persons],
        "tasks": tasks_in(register, id), "history": _past(register, id), "today": today,
    }  # fmt: skip


def worded(tables: Iterable[Table]) -> list[tuple[Table, list[tuple[Figure, str]]]]:
    return [(table, [(figure, _term(table.kind, figure.term)) for figure in table.figures]) for table in tables]


def _term(kind: str, term: str) -> str:
    """A line of a table in words: a year and a place are what they are."""
    if term in (UNKNOWN, OTHER) and kind != "status":
        return plain(f"cases.{term}")
    if kind in LISTED:
        return label(LISTED[kind], term, language())
    return plain(f"cases.{kind}_{term}") if kind in ("term", "age") else term


def to_file(book: Casebook, case: str, named: str) -> list[tuple[str, str, str]]:
    """Documents of that name that are not in the case, the latest first: id, name, and the case they are in."""
    filed, titles, register = book.filing(), {one.id: one.title for one in cases(book)}, Register(book)
    found = []
    for id in reversed(book.documents()):
        cited = register.background.documents.get(id)
        if cited and filed.get(id, "") != case and named.casefold() in cited.name.casefold():
            found.append((id, cited.name, titles.get(filed.get(id, ""), "")))
    return found[:FOUND]


def _past(register: Register, case: str) -> list[Past]:
    """Newest first: when, who, what they did, and why."""
    found = (
        (one.at, one.by, _told(register, one.record), getattr(one.record, "why", ""))
        for one in history(register.book, case)
    )
    return list(reversed([one for one in found if one[2]]))


def _told(register: Register, record: Record) -> SafeString:
    match record:
        case Case(title=title):
            return say("cases.told_opened", what=shown_in_line(title))
        case CaseChange(part=Part.STAGE, value=stage):
            return say("cases.told_stage", what=label("stages", stage, language()))
        case CaseChange(part=Part.TITLE, value=title):
            return say("cases.told_title", what=shown_in_line(title))
        case CaseChange(part=Part.ASSIGNED, value=who):
            return say("cases.told_assigned", what=who) if who else say("cases.told_unassigned")
        case Membership(who=who, member=member):
            return say("cases.told_in" if member else "cases.told_out", what=who)
        case Filed(document=document):
            cited = register.background.documents.get(document)
            return say("cases.told_filed", what=shown_in_line(cited.name)) if cited else SafeString()
    return SafeString()
