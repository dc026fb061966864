"""The list of persons."""

from django.http import HttpResponse
from django.shortcuts import render

from izdeu.actions.directory import directory
from izdeu.actions.people import Register
from izdeu.web.desk.door import DeskRequest, deed

PAGE = 50  # people


@deed("look")
def everybody(request: DeskRequest) -> HttpResponse:
    """The missing by name; with `?all` everybody who is named anywhere; with `?accepted` only what somebody accepted."""
    register = Register(request.book, include_proposed="accepted" not in request.GET)
    after, begins = request.GET.get("after", ""), request.GET.get("begins", "").strip()
    page = directory(register, after=after, begins=begins, most=PAGE, everybody="all" in request.GET)
    chosen = next((one for one in ("all", "accepted") if one in request.GET), "")
    return render(
        request, "people/all.html", {"page": page, "chosen": chosen, "begins": begins, "further": bool(after or begins)}
    )
