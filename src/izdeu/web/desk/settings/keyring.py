"""Who can open the casebook: its key slots, for a host."""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from izdeu.actions.keys import key_slots, tell_of_keys
from izdeu.model.errors import BadRequest
from izdeu.web.desk.door import DeskRequest, deed
from izdeu.web.desk.house import the_house
from izdeu.web.desk.models import Member


@deed("keys")
@require_GET
def slots(request: DeskRequest) -> HttpResponse:
    members = Member.objects.active().order_by("name")
    return render(
        request, "settings/keys.html", {"slots": key_slots(request.book, the_house().vault.slots()), "members": members}
    )


@deed("keys")
@require_POST
def add(request: DeskRequest) -> HttpResponse:
    """One more passphrase, for one member: whoever unlocks with it is signed in as them."""
    member = Member.objects.active().filter(name=request.POST.get("who", "")).first()
    if member is None:
        raise BadRequest("nobody of the team was chosen", "Choose whose passphrase it is.")
    new = request.POST.get("new", "")
    if new != request.POST.get("again", ""):
        raise BadRequest("the two passphrases are not the same", "Type the new passphrase twice.")
    member.slot = the_house().vault.add_passphrase(_typed(request), new, _telling(request, "keys add", member.name))
    member.save(update_fields=["slot"])
    return redirect("settings:keys")


@deed("keys")
@require_POST
def recovery(request: DeskRequest) -> HttpResponse:
    """A new recovery code, shown once; the old sheet opens nothing any more."""
    code = the_house().vault.renew_recovery_code(_typed(request), _telling(request, "keys recovery"))
    return render(request, "settings/recovery.html", {"code": code})


@deed("keys")
@require_POST
def revoke(request: DeskRequest, slot: str) -> HttpResponse:
    the_house().vault.revoke(_typed(request), slot, _telling(request, "keys revoke"))
    Member.objects.filter(slot=slot).update(slot="")
    return redirect("settings:keys")


def _typed(request: DeskRequest) -> str:
    """A passphrase or recovery code that opens the casebook now: whoever only found the desk open changes no key."""
    return request.POST.get("old", "")


def _telling(request: DeskRequest, deed: str, who: str = "") -> Callable[[Any], None]:
    return lambda turn: tell_of_keys(request.book, deed, turn.added, turn.gone, who)
