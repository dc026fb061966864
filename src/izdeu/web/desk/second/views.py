"""One decision on the table, the most urgent first, and all that wait behind it."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from izdeu.actions.confirm import Awaiting, awaiting, confirm, is_there
from izdeu.model.confirmation import Second, same_hand
from izdeu.model.errors import BadRequest
from izdeu.web.desk.door import DeskRequest, deed
from izdeu.web.desk.words import plain


@deed("confirm")
@require_safe
def desk(request: DeskRequest) -> HttpResponse:
    """`card`: what is to be on the table; `done`: what whoever is at work has just decided, to be taken back."""
    return _answer(request, request.GET.get("card", ""), request.GET.get("done", ""))


@deed("confirm")
@require_POST
def read(request: DeskRequest, what: str) -> HttpResponse:
    """Their word on one decision. A doubt without its reason is asked for again; what a colleague was quicker with is said so."""
    try:
        verdict = Second(request.POST.get("verdict", ""))
    except ValueError:
        raise BadRequest("nothing was chosen", "Confirm it, or say why you doubt it.") from None
    why = request.POST.get("why", "").strip()
    waiting = {one.what: one for one in awaiting(request.book)}
    if verdict is Second.DOUBTED and not why and what in waiting:
        return _answer(request, what, wrong=True)
    if verdict is Second.CONFIRMED and what not in waiting and is_there(request.book, what):
        messages.info(request, plain("second.quicker"))
        return redirect("second:desk")
    confirm(request.book, what, verdict, why)
    messages.success(request, plain(f"second.said_{verdict.value}"))
    done = "" if verdict is Second.WITHDRAWN else f"?done={what}"
    return redirect(f"{reverse('second:desk')}{done}")


def _answer(request: DeskRequest, card: str, done: str = "", *, wrong: bool = False) -> HttpResponse:
    waiting = awaiting(request.book)
    theirs = sorted((one for one in waiting if not one.mine), key=lambda one: _doubted_by(one, request.book.by))
    said = {**_table(theirs, card), "done": done, "wrong": wrong}
    said |= {"mine": [one for one in waiting if one.mine], "typed": request.POST.get("why", "")}
    return render(request, "second/desk.html", said, status=422 if wrong else 200)


def _doubted_by(one: Awaiting, who: str) -> bool:
    """Whoever has said that they doubt it is not asked again before the others."""
    return one.doubt is not None and same_hand(one.doubt.by, who)


def _table(theirs: list[Awaiting], card: str) -> dict[str, Any]:
    """What is in hand, what comes after it, and the others."""
    at = next((place for place, one in enumerate(theirs) if one.what == card), 0)
    onward = theirs[at + 1] if at + 1 < len(theirs) else theirs[0] if len(theirs) > 1 else None
    return {
        "one": theirs[at] if theirs else None,
        "onward": onward,
        "others": theirs[:at] + theirs[at + 1 :],
        "count": len(theirs),
    }
