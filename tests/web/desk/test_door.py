"""The one door: locked, signed out, not allowed. Every view has a deed written on it, and every deed a row."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from desk_cast import CAST
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from izdeu.actions.access import ALLOWED, Actor
from izdeu.web.desk.door import ANYBODY, deed_of


def views(patterns: Any = None, before: str = "") -> Iterator[tuple[str, Any]]:
    """Every address the desk has, with its view."""
    for one in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(one, URLResolver):
            yield from views(one.url_patterns, before + str(one.pattern))
        elif isinstance(one, URLPattern):
            yield before + str(one.pattern), one.callback


OURS = [(address, view) for address, view in views() if not view.__module__.startswith("allauth.")]


@pytest.mark.parametrize(("address", "view"), OURS, ids=[address or "/" for address, _ in OURS])
def test_every_view_has_a_deed_and_every_deed_a_row(address: str, view: Any) -> None:
    assert deed_of(view) in ALLOWED.keys() | ANYBODY, f"/{address}: no deed of actions/access.py is written on its view"


def example(address: str) -> str:
    """The address with ids nobody has."""
    return "/" + re.sub(r"<int:\w+>", "0", re.sub(r"<(?:str|slug):\w+>", "nobody", address))


@pytest.mark.parametrize("name", CAST)
def test_who_has_no_role_for_a_deed_is_refused_and_who_has_is_not(signed_in, name: str) -> None:
    actor, wrong = Actor(name, frozenset(CAST[name])), []
    for address, view in OURS:
        if (wanted := str(deed_of(view))) in ANYBODY:
            continue
        client: Client = signed_in(name)
        for method in ("get", "post"):
            status = getattr(client, method)(example(address)).status_code
            if (status == 403) == actor.may(wanted):
                wrong.append((method, address, wanted, status))
    assert wrong == []


def sent_to(browser: Client, addresses: list[str]) -> dict[str, str]:
    """Where each address leads a browser."""
    return {address: browser.get(example(address)).headers.get("Location", "").split("?")[0] for address in addresses}


def test_nobody_sees_anything_before_they_sign_in(team) -> None:
    inside = [address for address, view in OURS if deed_of(view) != "outside"]
    assert sent_to(Client(), inside) == dict.fromkeys(inside, "/account/login/")


def test_a_locked_casebook_leads_to_the_unlock_page_alone(house) -> None:
    others = [address for address, _ in OURS if address not in ("unlock/", "language/")]
    assert sent_to(Client(), others) == dict.fromkeys(others, "/unlock/")
