"""What is about oneself: name and roles to read, the sign-in to change."""

from typing import Any

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.forms import SetPasswordForm
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from izdeu.web.desk.door import MYSELF, DeskRequest, deed
from izdeu.web.desk.models import Member
from izdeu.web.desk.settings.forms import worded
from izdeu.web.desk.words import plain


@deed(MYSELF)
@require_GET
def myself(request: DeskRequest) -> HttpResponse:
    return render(request, "settings/myself.html", _about(request, SetPasswordForm(_me(request))))


@deed(MYSELF)
@require_POST
def password(request: DeskRequest) -> HttpResponse:
    """A sign-in password of one's own. The passphrase of the casebook is another thing, and stays as it is."""
    form = SetPasswordForm(_me(request), request.POST)
    if not form.is_valid():
        return render(request, "settings/myself.html", _about(request, form), status=400)
    form.save()
    update_session_auth_hash(request, _me(request))
    messages.success(request, plain("settings.password_changed"))
    return redirect("settings:myself")


def _me(request: DeskRequest) -> Member:
    assert isinstance(request.user, Member), "the door lets nobody else in"
    return request.user


def _about(request: DeskRequest, form: "SetPasswordForm[Any]") -> dict[str, Any]:
    return {"form": worded(form, new_password1="settings.new_password", new_password2="settings.same_again")}
