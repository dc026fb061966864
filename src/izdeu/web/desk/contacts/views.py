"""Who has been silent, who was reached last, and the log of one person with the form for the next contact."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from izdeu.actions.casebook import Casebook
from izdeu.actions.contact import about, contacts, hearers, logs, silences, write_down
from izdeu.actions.seal import Seal
from izdeu.model.claim import Spoken
from izdeu.model.errors import BadRequest, NotFound
from izdeu.model.interview import Waiting
from izdeu.model.signed import Signed
from izdeu.model.speaker import SpeakerKind
from izdeu.model.vocabulary import label
from izdeu.web.desk.claims import Telling
from izdeu.web.desk.contacts import sheet
from izdeu.web.desk.door import DeskRequest, deed
from izdeu.web.desk.filled import Filled
from izdeu.web.desk.testimony.show import options, spoken_here
from izdeu.web.desk.tongue import language
from izdeu.web.desk.words import plain

CALLERS = (SpeakerKind.MISSING, SpeakerKind.RELATIVE, SpeakerKind.WITNESS, SpeakerKind.OFFICIAL, SpeakerKind.UNKNOWN)


@deed("contact")
@require_safe
def desk(request: DeskRequest) -> HttpResponse:
    """Silences first, the longest on top; then everybody who was ever reached."""
    book, telling = request.book, Telling(request.book)
    quiet = [(one, telling.called(one.mention)) for one in silences(book, book.today())]
    known = [(one, telling.called(one.mention.id)) for one in logs(book)]
    return render(request, "contacts/desk.html", {"quiet": quiet, "known": known})


@deed("contact")
@require_http_methods(["GET", "HEAD", "POST"])
def log(request: DeskRequest, person: str) -> HttpResponse:
    """What was heard of one person, the latest first, and the form for one contact more. POST: it is sent."""
    mention = about(request.book, person)
    if request.method != "POST":
        return _log(request, mention.person, Filled({}))
    filled = Filled.of(request.POST)
    if filled["more"]:  # one more row, without a script
        return _log(request, mention.person, filled)
    if wrong := list(sheet.wrong(filled)):
        return _log(request, mention.person, filled, wrong)
    try:
        case = request.book.filing().get(mention.document, "")  # a call stays in the case of whom it is about
        write_down(request.book, mention.id, filled["hearer"], sheet.reached(filled), case)
    except (BadRequest, NotFound) as error:
        return _log(request, mention.person, filled, error=error)
    messages.success(request, plain("contacts.kept"))
    return redirect("contacts:log", mention.person)


@deed("contact")
@require_safe
def row(request: DeskRequest, kind: str) -> HttpResponse:
    """One empty row of code words, or of what follows."""
    if kind not in sheet.ROWS:
        raise NotFound(f"there are no rows of {kind!r}")
    return render(request, f"contacts/row_{kind}.html", {"row": {}, "types": options("events"), "fresh": True})


def _log(
    request: DeskRequest, person: str, filled: Filled, wrong: list[str] | None = None, error: Exception | None = None
) -> HttpResponse:
    book = request.book
    said = {
        "calls": contacts(book, person), "called": Telling(book).called(about(book, person).id), "person": person,
        "silence": next((one.silence for one in silences(book, book.today()) if one.person == person), None),
        "wrong": wrong or [], "error": error, "filled": filled, **_choices(book, person, filled),
    }  # fmt: skip
    return render(request, "contacts/log.html", said, status=422 if wrong or error else 200)


def _choices(book: Casebook, person: str, filled: Filled) -> dict[str, Any]:
    return {
        "hearers": [(one.record.speaker, _hearer(book, one)) for one in hearers(book, person)],
        "channels": options("channels"), "spoken": options("spoken", Spoken), "types": options("events"),
        "callers": options("speakers", CALLERS), "languages_spoken": spoken_here(),
        "codes": [*filled.rows(*sheet.CODES), {}],
        "follows": [*filled.rows(*sheet.FOLLOWS), {}],
    }  # fmt: skip


def _hearer(book: Casebook, came: Signed[Waiting]) -> str:
    """A family by what may be said of it: their name only where the compartment is open."""
    one, who = came.record, Seal(book).who(came.record.speaker)
    told = label("speakers", one.kind, language())
    if book.sealed_open and one.relation:
        told = label("kin", one.relation, language())
    return f"{told} {who.name}".strip() + f" · {came.by}, {came.at.date().isoformat()}"
