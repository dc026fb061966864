"""The families that wait, the form of two minutes, and the testimony in full."""

from itertools import chain
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from izdeu.actions.consent import give
from izdeu.actions.inbox import arrival
from izdeu.actions.interview import already, family_of, interviews_of, register, take, told_in, waiting
from izdeu.actions.narratives import paper_of
from izdeu.model.consent import KEEP, Answer, Answers
from izdeu.model.errors import BadRequest, NotFound
from izdeu.model.interview import Interview, Waiting
from izdeu.model.plain import shown
from izdeu.web.desk.door import DeskRequest, deed
from izdeu.web.desk.filled import Filled
from izdeu.web.desk.house import the_house
from izdeu.web.desk.testimony import sheet, show
from izdeu.web.desk.words import plain

FORM = "testimony"
EMPTY = Filled({})
REFUSED = 422


# — who comes —


@deed("interview")
@require_safe
def hall(request: DeskRequest) -> HttpResponse:
    """Who waits, in the order they came, and what was begun and not sent."""
    book = request.book
    drafts = {draft.key: draft.at for draft in book.store.drafts.list(book.by) if draft.form == FORM}
    tickets = waiting(book)
    there = {ticket.waiting for ticket in tickets}
    again = [(key, at, *show.whose(book, key)) for key, at in drafts.items() if key not in there]
    said = {
        "tickets": [(ticket, drafts.get(ticket.waiting), *show.words(ticket)) for ticket in tickets],
        "again": again,
    }
    return render(request, "testimony/hall.html", said)


@deed("interview")
@require_http_methods(["GET", "HEAD", "POST"])
def registration(request: DeskRequest) -> HttpResponse:
    """The form of two minutes. Nothing is stored of whoever does not agree to it, not even as a draft."""
    if request.method != "POST":
        return _registration(request, EMPTY)
    filled = Filled.of(request.POST)
    if wrong := list(sheet.wrong(filled)):
        return _registration(request, filled, wrong)
    try:
        came = register(request.book, sheet.family(filled), sheet.answers(request.book, filled))
    except (BadRequest, NotFound) as error:
        return _registration(request, filled, error=error)
    number = next((ticket.number for ticket in waiting(request.book) if ticket.waiting == came.id), 0)
    messages.success(request, plain("testimony.registered", number=number))
    if "now" in request.POST:
        return redirect("testimony:one", came.id)
    return redirect("testimony:hall")


def _registration(
    request: DeskRequest, filled: Filled, wrong: list[str] | None = None, error: Exception | None = None
) -> HttpResponse:
    said = {**show.registration(filled), "wrong": wrong or [], "error": error}
    return render(request, "testimony/register.html", said, status=REFUSED if wrong or error else 200)


@deed("interview")
@require_POST
def before(request: DeskRequest) -> HttpResponse:
    """Whether somebody has heard of this person, or heard this person, before. By POST, so that no name stands in an address."""
    who, here = request.POST.get("speaks", ""), request.POST.get("here", "")
    missing = [name for name in (*request.POST.getlist("missing"), *request.POST.getlist("name-name")) if name.strip()]
    asked = [already(request.book, name) for name in missing] + (
        [already(request.book, who=who)] if who.strip() else []
    )
    found = [one for one in dict.fromkeys(chain(*asked)) if not here or one.waiting != here]
    return render(request, "testimony/already.html", {"found": found})


# — what they tell —


@deed("interview")
@require_http_methods(["GET", "HEAD", "POST"])
def one(request: DeskRequest, waiting: str) -> HttpResponse:
    """The testimony of one family: as it was left, or new. POST: it is sent."""
    family = family_of(request.book, waiting)
    if request.method == "POST":
        return _sent(request, family)
    kept = request.book.store.drafts.load(request.book.by, FORM, waiting)
    return _form(request, family, Filled.kept(kept) if kept else show.begun(request.book, family))


def _form(
    request: DeskRequest,
    family: Waiting,
    filled: Filled,
    wrong: list[str] | None = None,
    error: Exception | None = None,
) -> HttpResponse:
    drafts = request.book.store.drafts.list(request.book.by)
    kept = next((show.clock(one.at) for one in drafts if (one.form, one.key) == (FORM, family.id)), "")
    said = {**show.testimony(request.book, family, filled), "wrong": wrong or [], "error": error, "kept": kept}
    return render(request, "testimony/one.html", said, status=REFUSED if wrong or error else 200)


def _sent(request: DeskRequest, family: Waiting) -> HttpResponse:
    book, filled = request.book, Filled.of(request.POST)
    if filled["keep"] == "no":
        _refused(request, family, filled)
    if wrong := list(sheet.wrong_in_testimony(filled)):
        return _form(request, family, filled, wrong)
    try:
        _answered(request, family, filled)
        interview = take(book, family.id, sheet.testimony(book, filled), filled["case"])
    except (BadRequest, NotFound) as error:
        return _form(request, family, filled, error=error)
    book.store.drafts.drop(book.by, FORM, family.id)
    if paper_of(book, interview.id):
        the_house().reading.put(interview.id)
    return redirect("testimony:told", interview.id)


def _refused(request: DeskRequest, family: Waiting, filled: Filled) -> None:
    """Their no is on record where they had agreed before; what was written down of it is not."""
    book = request.book
    book.store.drafts.drop(book.by, FORM, family.id)
    if KEEP in sheet.given(book, family):
        give(book, family.speaker, family.person, Answers((), (KEEP,), filled["language"] or family.language))


def _answered(request: DeskRequest, family: Waiting, filled: Filled) -> None:
    """Record what they agree to, where it is other than what they agreed to before."""
    book, agreed = request.book, sheet.given(request.book, family)
    said = sheet.answers(book, filled, agreed)
    refused = sheet.given(book, family, what=Answer.REFUSED)
    if set(said.yes) != agreed or set(said.no) - refused or said.until:
        give(book, family.speaker, family.person, said)


@deed("interview")
@require_POST
def draft(request: DeskRequest, waiting: str) -> HttpResponse:
    """Keep what is typed so far. Not of whoever says no meanwhile, and not once the form was sent."""
    family, filled = family_of(request.book, waiting), Filled.of(request.POST)
    kept = _kept(request, family, filled)
    if request.htmx:  # type: ignore[attr-defined]
        return render(request, "testimony/kept.html", kept)
    return redirect("testimony:one", waiting) if "kept" in kept else _form(request, family, filled, ["ask_keep"])


def _kept(request: DeskRequest, family: Waiting, filled: Filled) -> dict[str, Any]:
    book = request.book
    if filled["told"] != str(len(interviews_of(book, family.id))):
        return {"sent": True}
    if filled["keep"] != "yes":
        book.store.drafts.drop(book.by, FORM, family.id)
        return {"refused": True}
    book.store.drafts.save(book.by, FORM, family.id, filled.body)
    return {"kept": next(show.clock(one.at) for one in book.store.drafts.list(book.by) if one.key == family.id)}


@deed("interview")
@require_POST
def more(request: DeskRequest, waiting: str) -> HttpResponse:
    """One more row, without a script: what is typed is kept, and the form comes again with an empty row at the end."""
    family, kind = family_of(request.book, waiting), request.POST.get("more", "")
    if kind not in sheet.ROWS:
        raise NotFound(f"there are no rows of {kind!r}")
    if "kept" not in _kept(request, family, filled := Filled.of(request.POST)):
        return _form(request, family, filled, ["ask_keep"])
    return redirect(f"{reverse('testimony:one', args=[waiting])}#{kind}")


@deed("interview")
@require_safe
def row(request: DeskRequest, kind: str) -> HttpResponse:
    """One empty row of names, family or events."""
    if kind not in sheet.ROWS:
        raise NotFound(f"there are no rows of {kind!r}")
    return render(request, f"testimony/row_{kind}.html", {**show.choices(), "row": {}, "fresh": True})


@deed("interview")
@require_POST
def forget(request: DeskRequest, waiting: str) -> HttpResponse:
    """Throw away what was begun and not sent: one's own, also where the family was heard elsewhere meanwhile."""
    if waiting not in {draft.key for draft in request.book.store.drafts.list(request.book.by)}:
        family_of(request.book, waiting)
    request.book.store.drafts.drop(request.book.by, FORM, waiting)
    messages.success(request, plain("testimony.forgotten"))
    return redirect("testimony:hall")


# — what was kept —


@deed("interview")
@require_safe
def told(request: DeskRequest, interview: str) -> HttpResponse:
    """What is on record of one testimony, as whoever is at work may see it."""
    testimony = told_in(request.book, interview)
    kept = request.book.store.entry(interview)
    assert kept is not None, "what was told is on record"
    record = kept.signed(Interview).record
    person = request.book.derivation.mentions.get(record.mention)
    said = {"t": testimony, "narrative": shown(testimony.narrative), "interview": record, "person": person}
    said["agreed"] = show.agreed(request.book, family_of(request.book, record.waiting))
    return render(request, "testimony/told.html", {**said, **_reading(request, interview)})


@deed("interview")
@require_safe
def reading(request: DeskRequest, interview: str) -> HttpResponse:
    """How far the reading of what they told in their own words is: asked for again while it goes on."""
    told_in(request.book, interview)
    return render(request, "testimony/reading.html", _reading(request, interview))


def _reading(request: DeskRequest, interview: str) -> dict[str, Any]:
    paper = paper_of(request.book, interview)
    came = arrival(request.book, paper) if paper else None
    return {"id": interview, "paper": paper, "arrival": came, "trouble": the_house().reading.trouble}
