"""Errors, said once for this face: what happened and what to do next, in the language of the page."""

import sys
import traceback
from pathlib import Path

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from izdeu.model.errors import (
    Ambiguous,
    BadRequest,
    CasebookInUse,
    DiskFull,
    IzdeuError,
    NotAllowed,
    NotFound,
    WrongPassphrase,
)
from izdeu.web.desk.typed import Typed

STATUS: dict[type[IzdeuError], int] = {
    WrongPassphrase: 400, NotFound: 404, NotAllowed: 403, BadRequest: 400, Ambiguous: 400, CasebookInUse: 409, DiskFull: 507,
}  # fmt: skip


AGAIN = frozenset({"SignedOut", "Locked", "StaleForm", "CasebookInUse", "DiskFull", "Fault"})
"""What may go well when the same is sent once more."""


def said(request: HttpRequest, error: IzdeuError) -> HttpResponse:
    """One of the house's own errors. Its exact words are English; what kind it is stands above them in the reader's language."""
    kind = next((cls for cls in STATUS if isinstance(error, cls)), IzdeuError)
    return _page(request, kind.__name__, STATUS.get(kind, 500), str(error), error.remedy)


def not_there(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _page(request, "NotFound", 404)


def our_fault(request: HttpRequest) -> HttpResponse:
    """What went wrong is told on the terminal by its kind and place alone: its words may hold a name."""
    kind, _, trace = sys.exc_info()
    if kind and trace:
        places = (f"{Path(one.filename).name}:{one.lineno}" for one in reversed(traceback.extract_tb(trace)[-4:]))
        print(f"izdeu: {kind.__name__} at {' from '.join(places)}", file=sys.stderr)
    return _page(request, "Fault", 500)


def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form is of a page from before the desk was started anew, or from another site."""
    return _page(request, "StaleForm", 403)


def not_understood(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _page(request, "BadRequest", 400)


def cut_off(request: HttpRequest) -> HttpResponse:
    """The connection ended in the middle. Mostly nobody hears this; whoever does sends it again."""
    return _page(request, "CutOff", 400)


def too_much(request: HttpRequest) -> HttpResponse:
    return _page(request, "TooMuch", 413)


def signed_out(request: HttpRequest) -> HttpResponse:
    return _page(request, "SignedOut", 401, enter=reverse("account_login"))


def locked(request: HttpRequest) -> HttpResponse:
    """A form that was sent while nobody has the casebook open."""
    return _page(request, "Locked", 423, enter=reverse("keys:unlock"))


def _page(
    request: HttpRequest, kind: str, status: int, message: str = "", remedy: str = "", enter: str = ""
) -> HttpResponse:
    """`enter`: where one signs in, in a second window, so that what was typed stays in this one."""
    part = "desk/fault_part.html" if request.headers.get("HX-Request") else "desk/fault.html"
    said = {"kind": f"house.fault_{kind}", "next": f"house.next_{kind}", "message": message, "remedy": remedy}
    typed = Typed.of(request)
    if typed and kind not in AGAIN:
        typed.keep(request)
    again = {"typed": typed, "again": kind in AGAIN, "enter": enter, "back": "/" if request.method == "POST" else ""}
    answer = render(request, part, said | again, status=status)
    answer["HX-Retarget"], answer["HX-Reswap"] = "#notices", "innerHTML"
    return answer
