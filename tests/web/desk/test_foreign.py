"""What lies in a case is not there for who is not of its team, at whatever address, in whatever form they send its ids.

Every address of the desk that holds an id is walked. A new one must say below whose id that is, or it fails here.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from families import COUSIN, TOLD, came
from told import TEXTS, Teller, read

from izdeu.actions.access import Actor, Role, alone
from izdeu.actions.add import add
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
from izdeu.intake.found import Found
from izdeu.model.contact import Reached
from izdeu.model.interview import Family, Missing, Told, Who
from izdeu.model.person import Sameness
from izdeu.model.source import Openness
from izdeu.web.desk.door import ANYBODY, deed_of
from izdeu.web.desk.models import Member
from izdeu.web.desk.reading import Reading

TITLE = "The brothers of Ghulja"
DEATH = replace(
    TOLD, missing=Missing(("Rahima Sadyq",)), events=(Told("died", "she died in the camp", "2019", source=COUSIN),)
)
LIST = "name,sex,born,place\nNurbek Toleu,male,1985,Ghulja\nRahima Sadyq,female,1990,Korla\n"
NAMES = (
    "Ghulja",
    "Nurbek",
    "Toleu",
    "Rahima",
    "Sadyq",
    "Aygul",
    "aygul.txt",
    "register.csv",
    "Call the lawyer",
    "died in the camp",
)
"""What nobody outside the team may read in any answer."""

OF_NO_CASE = {
    "kind": "what a row of a form holds",
    "name": "a page of the documentation",
    "member": "somebody who works here: the host's",
    "slot": "a key of the casebook: the host's",
}
"""The parts of addresses that name nothing of a case, and what they name."""


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


def of_a_case(address: Address) -> bool:
    return address.deed not in ANYBODY and any(part not in OF_NO_CASE for part in address.parts)


WITH_IDS = [address for address in addresses() if of_a_case(address)]


@pytest.fixture(autouse=True)
def patient(monkeypatch):
    monkeypatch.setattr(Reading, "put", lambda reading, document: None)


@pytest.fixture
def theirs(team, everything) -> Ids:
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
        "waiting": family.id, "interview": told.id, "hearer": told.speaker, "listed": _listed(everything, case),
        "number": "2", "pair": _pair(team.book(alone("Boris"))), "task": set_task(everything, case, "Call the lawyer").task,
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


@pytest.fixture
def outsider(signed_in, theirs) -> Client:
    """Erlan may do every deed, and open what is sealed; he is of no team."""
    Member.objects.create(name="Erlan", roles=" ".join(Role), sealed=True, password="!")
    return signed_in("Erlan")


@pytest.fixture
def of_the_team(signed_in, outsider) -> Client:
    """Boris, who may do the same and has filed it all."""
    Member.objects.filter(name="Boris").update(roles=" ".join(Role), sealed=True)
    return signed_in("Boris")


def test_of_every_id_in_an_address_it_is_known_whose_it_is(theirs) -> None:
    unknown = {part for address in addresses() for part in address.parts} - theirs.keys() - OF_NO_CASE.keys()
    assert not unknown, f"make one in `theirs`, or say in OF_NO_CASE why it is of no case: {sorted(unknown)}"


def ask(browser: Client, method: str, address: Address, ids: Ids) -> HttpResponse:
    form = (
        {name: value.format(**ids) for name, value in FORMS.get(address.name, {}).items()} if method == "post" else {}
    )
    kwargs = {part: ids[part] for part in address.parts if part not in OF_NO_CASE}
    kwargs |= {part: "0" for part in address.parts if part in OF_NO_CASE}
    return getattr(browser, method)(reverse(address.name, kwargs=kwargs), form)


def words(answer: HttpResponse, ids: Ids) -> tuple[int, str, str]:
    """All that an answer tells, without the ids that were asked for and what differs in any two answers."""
    page = re.sub(r"csrfmiddlewaretoken\S* value=\S+|X-CSRFToken[^}]*", "", answer.content.decode())
    where = answer.get("Location", "")
    for id in sorted(ids.values(), key=len, reverse=True):
        page, where = (text.replace(id, "…") if len(id) > 3 else text for text in (page, where))
    return answer.status_code, where, page


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_foreign_id_is_not_there_and_looks_like_one_that_never_was(outsider, theirs, everything, method) -> None:
    before, wrong = len(list(everything.store.entries())), []
    for address in WITH_IDS:
        foreign, nobodys = ask(outsider, method, address, theirs), ask(outsider, method, address, never(theirs))
        if foreign.status_code not in (404, 405):
            wrong.append((address.name, foreign.status_code, foreign.get("Location", "")))
        if words(foreign, theirs) != words(nobodys, never(theirs)):
            wrong.append((address.name, "another answer than for an id that never was"))
        wrong += [(address.name, name) for name in NAMES if name in foreign.content.decode()]
    assert wrong == []
    assert len(list(everything.store.entries())) == before


def test_the_team_finds_every_one_of_them(of_the_team, theirs) -> None:
    """Or the test above would pass with any id at all."""
    lost = []
    for address in WITH_IDS:
        answers = {ask(of_the_team, method, address, theirs).status_code for method in ("get", "post")}
        if 404 in answers or not answers - {405}:
            lost.append((address.name, answers))
    assert lost == []


# — an id inside a form —

HEARD = {
    "keep": "yes", "language": "kk", "told": "0", "name-name": "Erkin Sarbasov", "event-type": "died",
    "event-words": "he died", "event-when": "2019", "event-where": "", "event-by": "", "event-years": "",
    "event-charge": "", "event-basis": "", "event-stance": "", "event-source": "",
}  # fmt: skip
INSIDE: tuple[tuple[str, str, dict[str, str]], ...] = (
    ("get", "/tasks/", {"case": "{case}"}),
    ("get", "/tasks/", {"about": "{person}"}),
    ("get", "/tasks/", {"about": "{document}"}),
    ("post", "/tasks/new/", {"what": "Call", "about": "{case}"}),
    ("post", "/tasks/new/", {"what": "Call", "about": "{person}"}),
    ("post", "/tasks/new/", {"what": "Call", "about": "{document}"}),
    ("post", "/intake/text/", {"text": "a letter", "openness": "private", "case": "{case}"}),
    ("post", "/cases/{own_case}/file/", {"document": "{document}"}),
    ("post", "/cases/{own_case}/file/", {"out": "{document}"}),
    ("post", "/contacts/{own_person}/", {"hearer": "{hearer}", "at": "2019", "channel": "phone", "said": "well"}),
    ("post", "/testimony/{own_waiting}/", {**HEARD, "case": "{case}"}),
    ("get", "/review/{own_document}/", {"card": "{claim}"}),
    ("get", "/review/{own_document}/", {"card": "{claim}", "correct": "1"}),
    (
        "post",
        "/review/{own_document}/decide/",
        {"card": "{claim}", "rows": "{claim}", "seen": "0", "verdict": "accept"},
    ),
    (
        "post",
        "/review/{own_document}/decide/",
        {"card": "{own_claim}", "rows": "{own_claim}", "seen": "0", "who": "{person}"},
    ),
    ("get", "/document/{own_document}/", {"claim": "{claim}"}),
    ("get", "/same/{own_mention}/{left}/", {}),
    ("get", "/same/{left}/{own_mention}/", {}),
    ("post", "/same/{own_mention}/{left}/judge/", {"verdict": "same", "why": "one man", "seen": "0"}),
    ("get", "/same/next/", {"left": "{left}", "right": "{right}"}),
    ("get", "/second/", {"card": "{what}"}),
    ("get", "/second/", {"done": "{what}"}),
    ("get", "/person/{own_person}/", {"source": "{document}"}),
    ("get", "/person/{own_person}/", {"voice": "{hearer}"}),
    ("post", "/person/{own_person}/finding/{contradiction}/", {"right": "first", "why": "sure"}),
    ("get", "/search/", {"q": "Нурбек"}),
    ("get", "/cases/", {}),
    ("get", "/", {"all": ""}),
    ("get", "/review/", {}),
    ("get", "/same/", {}),
    ("get", "/contacts/", {}),
    ("get", "/intake/", {}),
    ("get", "/lists/", {}),
    ("get", "/testimony/", {}),
)
"""Requests of somebody who sends a foreign id from a page of their own, and the pages that list what is there."""
FOR_NOBODY = ("/review/{own_document}/", "/review/{own_document}/decide/", "/document/{own_document}/", "/same/next/")
"""A claim of one document is not there in another, and a pair that does not wait has none after it, whoever asks."""


@pytest.fixture
def both(team, theirs) -> Ids:
    """With a case, a document and a family of Erlan's own."""
    erlan = team.book(Actor("Erlan", cases=frozenset(), sealed=True))
    case = open_case(erlan, "Sarbasov").id
    list(add(erlan, [("own.txt", OWN.encode())], read, lambda text, name: _own()))
    [(document, _)] = erlan.documents().items()
    [mention] = erlan.derivation.mentions.values()
    family = came(erlan, Family("Erkin Sarbasov", "wife", Who("Dinara"), "kk"))
    claim = next(iter(erlan.derivation.claims))
    own = {
        "case": case,
        "document": document,
        "mention": mention.id,
        "person": mention.person,
        "waiting": family.id,
        "claim": claim,
    }
    return theirs | {f"own_{name}": id for name, id in own.items()}


OWN = "Erkin Sarbasov was taken in Korla in May 2019.\n"


def _own() -> Found:
    told = Teller(OWN).person("p1", "Erkin Sarbasov", role="missing_or_detained")
    return told.event("p1", "arrested_or_detained", "was taken in Korla").found()


def answered(browser: Client, method: str, address: str, form: dict[str, str], ids: Ids) -> tuple[int, str, str]:
    sent = {name: value.format(**ids) for name, value in form.items()}
    return words(getattr(browser, method)(address.format(**ids), sent), ids)


def nobodys(ids: Ids) -> Ids:
    """The same with one's own, and of the others such as never were."""
    return {name: id if name.startswith("own_") else never(ids)[name] for name, id in ids.items()}


def test_a_foreign_id_inside_a_form_is_not_there_either(outsider, both, everything) -> None:
    wrong = []
    for one in INSIDE:
        foreign = answered(outsider, *one, both)
        if foreign != answered(outsider, *one, nobodys(both)):
            wrong.append((*one, foreign[:2]))
        wrong += [(*one, name) for name in NAMES if name in foreign[2]]
    assert wrong == []
    everything.forget()
    assert everything.filing()[both["document"]] == both["case"]


def test_whoever_sees_both_is_answered_by_what_the_form_says(of_the_team, both) -> None:
    """Or the test above would pass where nobody reads those fields."""
    asked = [one for one in INSIDE if re.search(r"{(?!own_)\w", repr(one[1:])) and one[1] not in FOR_NOBODY]
    same = [one for one in asked if answered(of_the_team, *one, both) == answered(of_the_team, *one, nobodys(both))]
    assert same == []
