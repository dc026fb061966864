"""Unlock opens the casebook; sign-in says who you are. Alone on a laptop one screen does both."""

from django.contrib import messages
from django.contrib.auth import login, logout
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from izdeu.actions.casebook import now
from izdeu.actions.clock import ahead_of_us
from izdeu.model.errors import CasebookInUse, IzdeuError, WrongPassphrase
from izdeu.model.vocabulary import LANGUAGES
from izdeu.web.desk.door import MYSELF, OUTSIDE, DeskRequest, deed
from izdeu.web.desk.house import the_house
from izdeu.web.desk.members import alone, whose_slot
from izdeu.web.desk.throttle import Throttle
from izdeu.web.desk.tongue import COOKIE
from izdeu.web.desk.words import plain

guesses = Throttle(most=5, seconds=60)


@deed(OUTSIDE)
@require_http_methods(["GET", "POST"])
def unlock(request: HttpRequest) -> HttpResponse:
    """Ask for the passphrase; with it comes whoever it belongs to, unless several people share the casebook."""
    if the_house().vault.unlocked and (request.user.is_authenticated or not alone()):
        return redirect(reverse("people:all"))
    if request.method == "GET":
        return render(request, "keys/unlock.html", {"open": the_house().vault.unlocked})
    if wait := guesses.wait():
        return _again(request, "TooManyGuesses", 429, wait)
    try:
        slot = the_house().unlock(request.POST.get("passphrase", ""))
    except WrongPassphrase:
        guesses.failed()
        return _again(request, "WrongPassphrase", 403)
    except CasebookInUse:
        return _again(request, "CasebookInUse", 409)
    except IzdeuError as error:
        return _again(request, "", 500, said=f"{error} {error.remedy}")
    guesses.forget()
    _look_at_the_clock(request)
    if member := whose_slot(slot):
        login(request, member, backend="allauth.account.auth_backends.AuthenticationBackend")
        return redirect(reverse("people:all"))
    return redirect(reverse("account_login"))


def _look_at_the_clock(request: HttpRequest) -> None:
    """A clock that was set back is said so: what is recorded now would bear a day on which it was not known."""
    if last := ahead_of_us(the_house().vault.store()):
        told = (f"{at.astimezone():%Y-%m-%d %H:%M}" for at in (last, now()))
        messages.warning(request, plain("keys.clock", last=next(told), now=next(told)))


def _again(request: HttpRequest, kind: str, status: int, wait: int = 0, said: str = "") -> HttpResponse:
    fault = f"keys.fault_{kind}" if kind else ""
    context = {"fault": fault, "wait": wait, "said": said, "open": the_house().vault.unlocked}
    return render(request, "keys/unlock.html", context, status=status)


@deed(MYSELF)
@require_POST
def lock(request: DeskRequest) -> HttpResponse:
    """At once, for everybody: the key is forgotten, and what the browser kept is cleared."""
    logout(request)
    the_house().lock()
    return redirect(reverse("keys:unlock"))


@deed(OUTSIDE)
@require_POST
def speak(request: HttpRequest) -> HttpResponse:
    """Choose the language of the pages, and stay where one was."""
    back = request.POST.get("back", "/")
    safe = url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure())
    answer = redirect(back if safe else "/")
    if (wanted := request.POST.get("language", "")) in LANGUAGES:
        answer.set_cookie(
            COOKIE, wanted, max_age=10 * 365 * 86400, samesite="Strict", httponly=True, secure=request.is_secure()
        )
    return answer


@deed(OUTSIDE)
@require_GET
def token(request: HttpRequest) -> HttpResponse:
    """What a form must carry now. A page that was open while somebody signed in anew in another window asks for it."""
    return HttpResponse(get_token(request), content_type="text/plain")
