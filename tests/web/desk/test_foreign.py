"""What lies in a case is not there for who is not of its team, at whatever address, in whatever form they send its ids.

Every address of the desk that holds an id is walked. A new one must say below whose id that is, or it fails here.
"""

import re

import pytest
from compartment import FORMS, Address, Ids, addresses, never
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from families import came
from told import Teller, read

from izdeu.actions.access import Actor, Role
from izdeu.actions.add import add
from izdeu.actions.cases import open_case
from izdeu.intake.found import Found
from izdeu.model.interview import Family, Who
from izdeu.web.desk.door import ANYBODY
from izdeu.web.desk.models import Member
from izdeu.web.desk.reading import Reading

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
    "start": "a place in a text",
    "end": "a place in a text",
}
"""The parts of addresses that name nothing of a case, and what they name."""


OF_PICTURES = {"document:words", "document:sound", "document:line"}
"""What only a document has that was read in a picture (test_as_written.py), or a recording and its transcript (test_heard.py)."""


def of_a_case(address: Address) -> bool:
    return address.deed not in ANYBODY and any(part not in OF_NO_CASE for part in address.parts)


WITH_IDS = [address for address in addresses() if of_a_case(address)]


@pytest.fixture(autouse=True)
def patient(monkeypatch):
    monkeypatch.setattr(Reading, "put", lambda reading, document: None)


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
        if address.name in OF_PICTURES:
            continue
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
    ("get", "/review/{own_document}/missed/", {"card": "{claim}", "what": "event"}),
    (
        "post",
        "/review/{own_document}/add/",
        {"what": "event", "type": "died", "who": "{left}", "words": "Erkin Sarbasov"},
    ),
    (
        "post",
        "/review/{own_document}/add/",
        {"what": "event", "type": "died", "who": "{own_mention}", "words": "Erkin Sarbasov", "speaker": "{hearer}"},
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
FOR_NOBODY = (
    "/review/{own_document}/missed/", "/review/{own_document}/add/",
    "/review/{own_document}/", "/review/{own_document}/decide/", "/document/{own_document}/", "/same/next/", "/contacts/{own_person}/",
)  # fmt: skip
"""Whoever asks: a claim of one document is not there in another, a pair that does not wait has none after it, and a call reaches
only who came for that person."""


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
