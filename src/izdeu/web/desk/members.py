"""Who works here: their sign-in, and as whom the deeds know them."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.contrib.auth.signals import user_logged_in
from django.db import connections
from django.db.migrations.executor import MigrationExecutor
from django.dispatch import receiver
from django.http import HttpRequest

from izdeu.actions.access import Actor, Role
from izdeu.actions.cases import seen_by
from izdeu.actions.ports import Store
from izdeu.web.desk.lasting import moment
from izdeu.web.desk.models import Member

SINCE = "since"


@receiver(user_logged_in)
def began(sender: object, request: HttpRequest, **said: object) -> None:
    """When somebody signed in, by the time that passes and not by the clock on the wall."""
    request.session[SINCE] = moment()


class Closed(DefaultAccountAdapter):  # type: ignore[misc]  # allauth ships no types
    """Nobody makes an account for themselves: a host does."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        """Throttling counts by address; no other use is made of it."""
        return str(request.META.get("REMOTE_ADDR", ""))


def actor_of(member: Any, store: Store) -> Actor:
    """The deeds know a member by name, roles, cases, and whether the compartment of sealed speakers is theirs."""
    assert isinstance(member, Member)
    cases = None if member.all_cases else seen_by(store, member.name)
    return Actor(member.name, frozenset(Role(role) for role in member.roles.split()), cases, member.sealed)


def settle(keeper: str) -> None:
    """The desk's tables as this version needs them. Whoever made the casebook is the first member, with every role."""
    executor = MigrationExecutor(connections["default"])
    if executor.migration_plan(wanted := executor.loader.graph.leaf_nodes()):
        executor.migrate(wanted)
    if not Member.objects.exists():
        every = {"roles": " ".join(Role), "sealed": True, "all_cases": True}
        Member.objects.create(name=keeper, password="!", **every)  # noqa: S106 — no password at all


def alone() -> Member | None:
    """The only one there is, where they have no password: their passphrase says who they are, also while the casebook is open."""
    members = list(Member.objects.active()[:2])
    return members[0] if len(members) == 1 and not members[0].has_usable_password() else None


def way_in() -> str:
    """The page where one says who one is, while the casebook is open."""
    return "keys:unlock" if alone() else "account_login"


def whose_slot(slot: str) -> Member | None:
    """Whom a passphrase signs in: whoever holds that key slot, or the only one there is. None where it could be several."""
    held = Member.objects.active().filter(slot=slot).first()
    members = list(Member.objects.active()[:2])
    return held or (members[0] if len(members) == 1 else None)
