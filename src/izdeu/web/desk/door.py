"""The one door of the desk: unlocked, signed in, allowed. What has no deed written on it opens to nobody."""

from collections.abc import Callable
from contextlib import nullcontext
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse

from izdeu.actions.casebook import Casebook
from izdeu.actions.glossary import words_of
from izdeu.model.errors import IzdeuError, Locked
from izdeu.model.vocabulary import in_words_of
from izdeu.web.desk import faults
from izdeu.web.desk.house import House, the_house
from izdeu.web.desk.lasting import moment
from izdeu.web.desk.members import SINCE, actor_of, way_in

OUTSIDE = "outside"  # before sign-in: the unlock page, the language
MYSELF = "myself"  # whoever is signed in, for themselves alone
ANYBODY = frozenset({OUTSIDE, MYSELF})
SAFE = ("GET", "HEAD", "OPTIONS")


class DeskRequest(HttpRequest):
    """A request that came through the door."""

    book: Casebook


type View = Callable[..., HttpResponse]


def deed(name: str) -> Callable[[View], View]:
    """Write on a view which deed of `actions.access` it is. GET of the same view asks for the same."""

    def written(view: View) -> View:
        @wraps(view)
        def entered(*args: Any, **kwargs: Any) -> HttpResponse:
            return view(*args, **kwargs)

        entered.deed = name  # type: ignore[attr-defined]
        return entered

    return written


def deed_of(view: Any) -> str | None:
    """The deed written on a view; allauth's own are for whoever they are about. None where nobody thought of one."""
    if str(getattr(view, "__module__", "")).startswith("allauth."):
        return OUTSIDE
    found: str | None = getattr(view, "deed", None)
    return found


class Unlocked:
    """Nothing but the unlock page while the casebook is locked; locked again when nobody has been here for a while."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.get_host()  # DisallowedHost where a foreign name was made to lead here
        house = the_house()
        house.lock_if_left(settings.DESK_IDLE)
        with house.vault.presence(), house.visited():
            if not self._opened(house, request):
                return _to(request, reverse("keys:unlock"))
            answer = self.answer(request)
            if "pulse" not in request.GET:  # a page that looks for news by itself is nobody at work
                house.touched = moment()
        return answer

    def _opened(self, house: House, request: HttpRequest) -> bool:
        """Whether this request may go on: unlocked, or for what may be seen while it is not."""
        try:
            house.vault.store()  # gives this thread its connection, which sign-in needs too
        except Locked:
            request.COOKIES.pop(settings.SESSION_COOKIE_NAME, None)  # whose it is lies in the casebook
            return request.path in (reverse("keys:unlock"), reverse("keys:language"))
        return True


class Door:
    """Gives each view `request.book`, as whoever is signed in may see it, for as long as the view works."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.answer(request)

    def process_view(
        self, request: DeskRequest, view: View, args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        wanted = deed_of(view)
        if wanted is None:
            raise AssertionError(f"{view} has no deed written on it")
        if wanted == OUTSIDE:
            return None
        if not request.user.is_authenticated or _worn_out(request):
            return _sign_in(request)
        _ = request.POST  # takes in what is uploaded before anybody has to wait for it
        try:
            return self._entered(request, wanted, lambda: view(request, *args, **kwargs))
        except IzdeuError as error:  # the one place where this face catches them
            return faults.said(request, error) if the_house().vault.unlocked else _to(request, reverse("keys:unlock"))
        except Exception:
            if the_house().vault.unlocked:
                raise
            return _to(request, reverse("keys:unlock"))  # it was locked while the view was at work

    def _entered(self, request: DeskRequest, wanted: str, view: Callable[[], HttpResponse]) -> HttpResponse:
        house, actor = the_house(), actor_of(request.user, the_house().vault.store())
        alone = (
            request.method in SAFE or wanted == MYSELF
        )  # for oneself: nothing of the casebook is changed, and locking waits for the turn
        with nullcontext(house.book(actor)) if alone else house.writing(actor) as book:
            if wanted != MYSELF:
                book.permit(wanted)
            request.book = book
            with in_words_of(words_of(book)):
                return view()


def _worn_out(request: HttpRequest) -> bool:
    """Signs out who signed in longer ago than a sign-in lasts, also where the clock on the wall was set back."""
    worn = bool(moment() - request.session.get(SINCE, moment()) > settings.SESSION_COOKIE_AGE)
    if worn:
        logout(request)
    return worn


def _sign_in(request: HttpRequest) -> HttpResponse:
    """To the sign-in page; but a form somebody has filled in stays where it is, with a word, and is sent again afterwards."""
    if request.method == "POST":
        return faults.signed_out(request)
    if (way := way_in()) != "account_login":
        return _to(request, reverse(way))
    return _to(request, f"{reverse(way)}?next={request.get_full_path()}")


def _to(request: HttpRequest, address: str) -> HttpResponse:
    """To the unlock page; but a form somebody has filled in stays where it is, or comes with what says so."""
    if request.method == "POST" and not request.path.startswith(("/account/", "/lock/", "/unlock/", "/language/")):
        return faults.locked(request)
    if request.headers.get("HX-Request"):
        answer = HttpResponse(status=204)
        answer["HX-Redirect"] = address
        return answer
    found: HttpResponseRedirect = redirect(address)
    return found
