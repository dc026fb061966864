"""The list of persons."""

from django.http import HttpResponse
from django.shortcuts import render

from izdeu.actions.people import people
from izdeu.web.desk.door import DeskRequest, deed


@deed("look")
def everybody(request: DeskRequest) -> HttpResponse:
    """The missing by name; with `?all` everybody who is named anywhere; with `?accepted` only what somebody accepted."""
    rows = people(request.book, include_proposed="accepted" not in request.GET, everybody="all" in request.GET)
    return render(request, "people/all.html", {"people": rows})
