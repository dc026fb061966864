"""Who works here, and what each may do: for a host. Nobody is ever deleted, because the log knows them by name."""

import secrets

from django.contrib import messages
from django.contrib.sessions.models import Session
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from izdeu.actions.access import Role
from izdeu.model.errors import BadRequest, NotFound
from izdeu.web.desk.door import DeskRequest, deed
from izdeu.web.desk.models import Member
from izdeu.web.desk.settings.forms import MemberForm
from izdeu.web.desk.words import plain

LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # nothing in it is mistaken for another


@deed("users")
@require_GET
def everybody(request: DeskRequest) -> HttpResponse:
    return render(request, "settings/team.html", {"members": Member.objects.order_by("name")})


@deed("users")
@require_http_methods(["GET", "POST"])
def new(request: DeskRequest) -> HttpResponse:
    """A new member gets a first password, shown once; they choose their own at their first sign-in."""
    form = MemberForm(request.POST or None, initial={"is_active": True})
    if not form.is_valid():
        return render(request, "settings/member.html", {"form": form}, status=400 if form.is_bound else 200)
    first = "-".join("".join(secrets.choice(LETTERS) for _ in range(4)) for _ in range(4))
    form.instance.set_password(first)
    member = form.save()
    request.book.log("member", f"+{member.name} {member.roles}")
    return render(request, "settings/welcome.html", {"member": member, "first": first})


@deed("users")
@require_http_methods(["GET", "POST"])
def one(request: DeskRequest, member: int) -> HttpResponse:
    found = Member.objects.filter(pk=member).first()
    if found is None:
        raise NotFound("there is nobody of that number in the team")
    form = MemberForm(request.POST or None, instance=found)
    if not form.is_valid():
        return render(
            request, "settings/member.html", {"form": form, "member": found}, status=400 if form.is_bound else 200
        )
    _a_host_stays(form, found)
    saved = form.save()
    if not saved.is_active:
        _sign_out(saved)
    request.book.log("member", f"{saved.name} {saved.roles} {'in' if saved.is_active else 'out'}")
    messages.success(request, plain("settings.saved"))
    return redirect("settings:team")


def _a_host_stays(form: MemberForm, found: Member) -> None:
    """Somebody must be left who can let others in."""
    keeps = form.cleaned_data["is_active"] and Role.HOST.value in form.cleaned_data["role_list"]
    others = Member.objects.active().exclude(pk=found.pk)
    if not keeps and not any(Role.HOST.value in other.roles.split() for other in others):
        raise BadRequest("that would leave nobody who can let others in", "Make somebody else a host first.")


def _sign_out(member: Member) -> None:
    """At once, wherever they are signed in."""
    for session in Session.objects.all():
        if session.get_decoded().get("_auth_user_id") == str(member.pk):
            session.delete()
