"""One thing to do, as its page shows it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.core.paginator import Page
from django.urls import reverse

from izdeu.actions.people import Register
from izdeu.actions.tasks import Kind, Work
from izdeu.model.errors import NotFound
from izdeu.web.desk.tongue import language

KEPT = ("mine", "case", "quiet")


@dataclass(frozen=True, slots=True)
class Shown:
    """`address`: where it is done; empty where there is no page for it."""

    work: Work
    words: str
    address: str


def shown(register: Register, work: Work) -> Shown:
    return Shown(work, work.words(language()), _address(register, work))


def _address(register: Register, work: Work) -> str:
    person = _person(register, work.about)
    if person:
        anchor = "#contradictions" if work.kind in (Kind.SETTLE, Kind.LOOK_AGAIN) else ""
        anchor = "#gaps" if work.kind is Kind.ASK else anchor
        return f"/person/{person}/{anchor}"
    if work.about in register.background.documents:
        return reverse("document:one", args=[work.about])
    return reverse("cases:one", args=[work.about]) if work.about.startswith("case-") else ""


def _person(register: Register, id: str) -> str:
    try:
        return register.person(id).id
    except NotFound:
        return ""


def called(register: Register, about: str) -> str:
    """How whatever a new task is about is called; empty where it is about nothing that is there."""
    if person := _person(register, about):
        return register.dossier(register.person(person)).title
    cited = register.background.documents.get(about) if about else None
    return cited.name if cited else about


def persons_on(register: Register, page: Page[str], earlier: Sequence[str]) -> list[str]:
    """Whose records stand on a page, each once, and not those of whom an earlier page told."""
    told = set(earlier)
    found = (person for record in page if (person := register.person_of.get(record)))
    return list(dict.fromkeys(person.id for person in found if told.isdisjoint(person.mentions)))


def asked(query: Mapping[str, str]) -> str:
    """What narrows the list, for the links to the other pages."""
    return urlencode({name: query[name] for name in KEPT if name in query})


def back_to(address: str) -> str:
    """A page of this desk; the list, where it is none."""
    rooms = (reverse("tasks:work"), "/cases/", "/person/", "/document/")
    return address if address.startswith(rooms) and "//" not in address and "\\" not in address else rooms[0]
