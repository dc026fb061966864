"""The list of persons."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from izdeu.actions.directory import directory
from izdeu.actions.people import Register
from izdeu.actions.saved import News
from izdeu.actions.saved import news as fresh
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


@deed("look")
@require_safe
def news(request: DeskRequest) -> HttpResponse:
    """What came that fits a search somebody keeps: fetched by the first page once it stands, as it may take a moment."""
    told = [(one, _many(one)) for one in fresh(request.book)]
    return render(request, "people/news.html", {"told": told})


def _many(one: News) -> int:
    return len(one.persons) + len(one.texts)
