"""The page of one search; searches are kept, looked at and given up here."""

from dataclasses import replace

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from izdeu.actions import saved
from izdeu.actions.inbox import unread
from izdeu.names.words import sought
from izdeu.web.desk.door import DeskRequest, deed
from izdeu.web.desk.search.asked import Asked
from izdeu.web.desk.search.kept import kept
from izdeu.web.desk.search.show import results
from izdeu.web.desk.words import plain


@deed("look")
@require_safe
def page(request: DeskRequest) -> HttpResponse:
    """With nothing asked for, what is kept and what is new to it."""
    asked, book = Asked.read(request.GET), request.book
    if not sought(asked.query):
        return render(request, "search/page.html", {"asked": asked, "kept": kept(book)})
    found = results(book, asked)
    waiting = 0 if found else len(unread(book))
    return render(request, "search/page.html", {"asked": asked, "found": found, "waiting": waiting})


@deed("look")
@require_POST
def keep(request: DeskRequest) -> HttpResponse:
    asked = Asked.read(request.POST)
    made = saved.save(request.book, asked.query, asked.narrowed, request.POST.get("name", ""))
    messages.success(request, plain("search.is_kept", name=made.name or made.query))
    return redirect("search:page")


@deed("look")
@require_POST
def seen(request: DeskRequest, search: str) -> HttpResponse:
    """What came since the page was made stays new."""
    saved.kept_by_me(request.book, search)
    upto = request.POST.get("upto", "")
    for one in saved.news(request.book):
        if one.search.search == search and upto.isdecimal():
            saved.looked(request.book, replace(one, upto=min(int(upto), one.upto)))
    return redirect("search:page")


@deed("look")
@require_POST
def give_up(request: DeskRequest, search: str) -> HttpResponse:
    saved.give_up(request.book, search)
    messages.info(request, plain("search.is_given_up"))
    return redirect(reverse("search:page"))
