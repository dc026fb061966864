"""A case with all that can lie in one, the addresses of the desk, and what a form at each of them says."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver
from families import COUSIN, TOLD, came
from told import TEXTS

from izdeu.actions.access import alone
from izdeu.actions.cases import file_document, open_case
from izdeu.actions.confirm import awaiting
from izdeu.actions.contact import write_down
from izdeu.actions.import_list import Said, import_list, proposal
from izdeu.actions.interview import take
from izdeu.actions.judge import judge
from izdeu.actions.lists import Lists
from izdeu.actions.match import keep, match, proposed
from izdeu.actions.people import Register, find
from izdeu.actions.receipt import received
from izdeu.actions.saved import save
from izdeu.actions.tasks import set_task
from izdeu.assembly import open_table
from izdeu.model.contact import Reached
from izdeu.model.interview import Missing, Told
from izdeu.model.person import Sameness
from izdeu.model.source import Openness
from izdeu.web.desk.door import deed_of

TITLE = "The brothers of Ghulja"
DEATH = replace(
    TOLD, missing=Missing(("Rahima Sadyq",)), events=(Told("died", "she died in the camp", "2019", source=COUSIN),)
)
LIST = "name,sex,born,place\nNurbek Toleu,male,1985,Ghulja\nRahima Sadyq,female,1990,Korla\n"
type Ids = dict[str, str]
"""What is in the case, by the name an address has for it."""


def never(ids: Ids) -> Ids:
    """Ids of the same looks that nobody ever had."""
    return {name: re.sub(r"(?<=-)[0-9a-f]+", lambda tail: "0" * len(tail[0]), id) for name, id in ids.items()}


FORMS: dict[str, dict[str, str]] = {
    "cases:change": {"part": "title", "value": "Another title"},
    "cases:team": {"who": "Amal"},
    "contacts:log": {"more": "codes"},
    "lists:judge": {"pair": "{pair}", "verdict": "same", "why": "the same wife"},
    "person:finding": {"right": "first", "why": "she saw the verdict"},
    "review:decide": {"card": "{claim}", "rows": "{claim}", "seen": "0", "verdict": "accept"},
    "review:correct": {"card": "{claim}", "rows": "{claim}", "seen": "0"},
    "review:all": {"kind": "event", "count": "1"},
    "review:add": {"what": "event", "type": "died", "called": "her neighbour", "words": "was detained in May 2017"},
    "same:judge": {"verdict": "same", "why": "one wife", "seen": "0"},
    "second:read": {"verdict": "confirmed"},
    "tasks:change": {"deed": "done"},
    "testimony:one": {"keep": "yes"},
    "testimony:draft": {"keep": "yes", "told": "1"},
    "testimony:more": {"keep": "yes", "told": "1", "more": "events"},
}
"""What is sent where an empty form would be refused before anybody asks for the id."""


@dataclass(frozen=True)
class Address:
    """`name`: room and view; `parts`: the names of the ids in it."""

    name: str
    deed: str
    parts: tuple[str, ...]


def addresses(patterns: Any = None, room: str = "") -> Iterator[Address]:
    for one in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(one, URLResolver):
            yield from addresses(one.url_patterns, f"{one.namespace}:" if one.namespace else room)
        elif isinstance(one, URLPattern) and not one.callback.__module__.startswith("allauth."):
            yield Address(f"{room}{one.name}", str(deed_of(one.callback)), tuple(one.pattern.converters))


def filed(team: Any, everything: Any) -> Ids:
    """All that can lie in a case: two documents, a family's testimony, a call, a list, a task, and what was concluded of it."""
    case = open_case(everything, TITLE).id
    papers = {document.name: id for id, document in everything.documents().items()}
    for name in TEXTS:
        file_document(everything, papers[name], case)
    mentions = {mention.label: mention.id for mention in everything.derivation.mentions.values()}
    left, right = mentions["Nurbek Toleu"], mentions["Nurbek Toleuuly"]
    judge(everything, left, right, Sameness.SAME, "the consul answers about him")
    family = came(everything)
    told = take(everything, family.id, DEATH, case)
    reached = Reached("2019-03-01", "phone", said="the weather is bad")
    write_down(everything, told.mention, told.speaker, reached, case)
    person = find(register := Register(everything), left)
    return {
        "case": case, "document": papers["aygul.txt"], "person": person.id, "left": left, "right": right,
        "waiting": family.id, "interview": told.id, "hearer": told.speaker, "called": told.mention, "listed": _listed(everything, case),
        "number": "2", "line": "0", "pair": _pair(team.book(alone("Boris"))), "task": set_task(everything, case, "Call the lawyer").task,
        "search": save(everything, "Nurbek").search, "contradiction": register.dossier(person).contradictions[0].key,
        "what": awaiting(everything)[0].what,
        "claim": next(id for id, row in everything.derivation.claims.items() if row.document == papers["aygul.txt"]),
    }  # fmt: skip


def _listed(book: Any, case: str) -> str:
    """A list that is filed in the case."""
    document, _ = received(book, "register.csv", LIST.encode(), Openness.PRIVATE, case)
    proposed = proposal(book, document.name, LIST.encode(), open_table)
    said = Said(proposed.tables, "The register of Ghulja")
    return import_list(book, document.name, LIST.encode(), said, proposed.reader, open_table).listing.list


def _pair(book: Any) -> str:
    """Somebody who may be in it, as proposed."""
    register, [listed] = Register(book), (lists := Lists(book)).all()
    keep(register, listed, list(match(register, lists, listed)))
    link = proposed(Register(book), listed)[0].link
    return f"{link.left} {link.right}"
