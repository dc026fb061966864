"""Errors, said once for this face: what happened and what to do next, in the language of the page."""

import sys

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from izdeu.model.errors import IzdeuError
from izdeu.web.desk.members import way_in
from izdeu.web.desk.trouble import OURS, Trouble, tell
from izdeu.web.desk.typed import Typed

STATUS = {
    "WrongPassphrase": 400, "NotFound": 404, "NotAllowed": 403, "BadRequest": 400, "Ambiguous": 400, "CasebookInUse": 409,
    "DiskFull": 507,
}  # fmt: skip


AGAIN = frozenset({"SignedOut", "Locked", "StaleForm", "CasebookInUse", "DiskFull", "Fault"})
"""What may go well when the same is sent once more."""


def said(request: HttpRequest, error: IzdeuError) -> HttpResponse:
    """One of the house's own errors. Its exact words are English; what kind it is stands above them in the reader's language."""
    trouble = Trouble.of(error)
    return _page(request, trouble, STATUS.get(trouble.kind, 500))


def not_there(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _page(request, Trouble("NotFound"), 404)


def our_fault(request: HttpRequest) -> HttpResponse:
    """What went wrong is told on the terminal by its kind and place alone: its words may hold a name."""
    if fault := sys.exc_info()[1]:
        tell(fault)
    return _page(request, Trouble(OURS), 500)


def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form is of a page from before the desk was started anew, or from another site."""
    return _page(request, Trouble("StaleForm"), 403)


def not_understood(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _page(request, Trouble("BadRequest"), 400)


def cut_off(request: HttpRequest) -> HttpResponse:
    """The connection ended in the middle. Mostly nobody hears this; whoever does sends it again."""
    return _page(request, Trouble("CutOff"), 400)


def too_much(request: HttpRequest) -> HttpResponse:
    return _page(request, Trouble("TooMuch"), 413)


def no_room(request: HttpRequest) -> HttpResponse:
    """Others are sending so much that what came now was not taken."""
    return _page(request, Trouble("NoRoom"), 503)


def signed_out(request: HttpRequest) -> HttpResponse:
    return _page(request, Trouble("SignedOut"), 401, enter=reverse(way_in()))


def locked(request: HttpRequest) -> HttpResponse:
    """A form that was sent while nobody has the casebook open."""
    return _page(request, Trouble("Locked"), 423, enter=reverse("keys:unlock"))


def _page(request: HttpRequest, trouble: Trouble, status: int, enter: str = "") -> HttpResponse:
    """`enter`: where one signs in, in a second window, so that what was typed stays in this one."""
    part = "desk/fault_part.html" if request.headers.get("HX-Request") else "desk/fault.html"
    typed, again = Typed.of(request), trouble.kind in AGAIN
    if typed and not again:
        typed.keep(request)
    back = "/" if request.method == "POST" else ""
    said = {"trouble": trouble, "typed": typed, "again": again, "enter": enter, "back": back}
    answer = render(request, part, said, status=status)
    answer["HX-Retarget"], answer["HX-Reswap"] = "#notices", "innerHTML"
    return answer
