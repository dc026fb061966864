"""How the group calls the terms of the field, in each language. Everybody may read it; who keeps the house or reads second, change it."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from izdeu.actions.glossary import add_term, glossary, offer, reword
from izdeu.model.glossary import EXTENDED, REWORDED
from izdeu.model.vocabulary import LANGUAGES
from izdeu.web.desk.door import MYSELF, DeskRequest, deed
from izdeu.web.desk.testimony.show import options
from izdeu.web.desk.tongue import OWN_NAMES, RIGHT_TO_LEFT, language
from izdeu.web.desk.words import plain

FIELD = "word-"  # before the term in the name of its field


@deed(MYSELF)
@require_safe
def words(request: DeskRequest) -> HttpResponse:
    """One list in one language: the events in that of the page, where nothing else is asked for."""
    name, spoken = asked(request.GET)
    said: dict[str, Any] = {
        "said": glossary(request.book, name, spoken), "list": name, "spoken": spoken, "extended": name in EXTENDED,
        "lists": [(one, plain(f"settings.list_{one}")) for one in REWORDED], "tongues": OWN_NAMES.items(),
        "direction": "rtl" if spoken in RIGHT_TO_LEFT else "ltr", "kinds": options("kinds") if name == "events" else (),
    }  # fmt: skip
    return render(request, "settings/vocabulary.html", said)


@deed("vocabulary")
@require_POST
def reworded(request: DeskRequest) -> HttpResponse:
    """All words of the page at once, or none of them: what is empty is called as in the program."""
    name, spoken = asked(request.POST)
    new = {field.removeprefix(FIELD): str(word) for field, word in request.POST.items() if field.startswith(FIELD)}
    changed = reword(request.book, name, spoken, new)
    messages.success(request, plain("settings.reworded", n=changed))
    return redirect(_there(name, spoken))


@deed("vocabulary")
@require_POST
def added(request: DeskRequest) -> HttpResponse:
    name, spoken = asked(request.POST)
    said = request.POST
    add_term(request.book, name, said.get("code", "").strip(), said.get("word", ""), spoken, said.get("kind", ""))
    messages.success(request, plain("settings.term_added"))
    return redirect(_there(name, spoken))


@deed("vocabulary")
@require_POST
def offered(request: DeskRequest) -> HttpResponse:
    """Whether a term of the group's own can be chosen from now on."""
    name, spoken = asked(request.POST)
    offer(request.book, name, request.POST.get("term", ""), request.POST.get("offered") == "yes")
    messages.success(request, plain("settings.saved"))
    return redirect(_there(name, spoken))


def asked(said: Any) -> tuple[str, str]:
    """The list and the language; the first list and the language of the page for what is none."""
    name, spoken = str(said.get("list", "")), str(said.get("spoken", ""))
    return name if name in REWORDED else REWORDED[0], spoken if spoken in LANGUAGES else language()


def _there(name: str, spoken: str) -> str:
    return f"{reverse('settings:vocabulary')}?list={name}&spoken={spoken}"
