"""Oneself, the team, and who can open the casebook."""

import re

import pytest
from desk_cast import PASSPHRASE
from django.test import Client

from izdeu.store import Vault
from izdeu.web.desk.models import Member

NEW = "eleven herons asleep on the ice"


def member(name: str) -> Member:
    return Member.objects.get(name=name)


def test_chen_lets_somebody_in_and_they_sign_in_with_their_first_password(signed_in):
    answer = signed_in("Chen").post(
        "/settings/team/new/", {"name": "Erlan <b>", "role_list": ["interviewer"], "is_active": "on"}
    )
    page = answer.content.decode()
    first = re.search(r'class="secret">([^<]+)<', page)[1]
    assert "Erlan &lt;b&gt;" in page
    browser = Client()
    assert browser.post("/account/login/", {"login": "Erlan <b>", "password": first}).status_code == 302
    assert browser.get("/").status_code == 200
    assert browser.get("/settings/team/").status_code == 403


def test_a_name_is_never_given_to_another(signed_in):
    browser = signed_in("Chen")
    assert browser.post("/settings/team/new/", {"name": "Amal", "role_list": ["host"]}).status_code == 400
    browser.post(
        f"/settings/team/{member('Amal').pk}/", {"name": "Boris", "role_list": ["interviewer"], "is_active": "on"}
    )
    assert member("Amal").roles == "interviewer"


def test_who_leaves_is_signed_out_at_once_and_stays_in_the_log(signed_in, everything):
    amal = signed_in("Amal")
    assert amal.get("/").status_code == 200
    signed_in("Chen").post(f"/settings/team/{member('Amal').pk}/", {"role_list": ["interviewer"]})
    assert amal.get("/")["Location"].startswith("/account/login/")
    assert "Amal interviewer out" in [entry.record.what for entry in everything.entries("deed")]


def test_the_last_host_cannot_leave(signed_in):
    answer = signed_in("Chen").post(
        f"/settings/team/{member('Chen').pk}/", {"role_list": ["reviewer"], "is_active": "on"}
    )
    assert answer.status_code == 400 and "nobody who can let others in" in answer.content.decode()
    assert "host" in member("Chen").roles


def test_a_passphrase_of_ones_own_unlocks_and_signs_in(signed_in, team, tmp_path):
    signed_in("Chen").post("/settings/keys/add/", {"who": "Amal", "new": NEW, "again": NEW, "old": PASSPHRASE})
    team.lock()
    browser = Client()
    browser.post("/unlock/", {"passphrase": NEW})
    assert "Amal" in browser.get("/settings/").content.decode()


SLIPS = (
    ({"old": "a wrong guess"}, 400), ({"again": "another"}, 400), ({"new": "short", "again": "short"}, 400), ({"who": "Nobody"}, 400),
)  # fmt: skip


@pytest.mark.parametrize(("said", "status"), SLIPS)
def test_a_slip_changes_no_key(signed_in, team, said, status):
    before = team.vault.slots()
    body = {"who": "Amal", "new": NEW, "again": NEW, "old": PASSPHRASE} | said
    assert signed_in("Chen").post("/settings/keys/add/", body).status_code == status
    assert team.vault.slots() == before


def test_a_renewed_recovery_code_opens_and_the_old_slot_is_gone(signed_in, team, house):
    old = next(id for id, kind in team.vault.slots() if kind == "recovery")
    page = signed_in("Chen").post("/settings/keys/recovery/", {"old": PASSPHRASE}).content.decode()
    code = re.search(r'class="secret">([^<]+)<', page)[1]
    assert old not in dict(team.vault.slots())
    team.lock()
    other = Vault(house.vault._folder.path)
    other.unlock(code)
    other.lock()


def test_the_last_passphrase_cannot_be_revoked(signed_in, team):
    slot = next(id for id, kind in team.vault.slots() if kind == "passphrase")
    answer = signed_in("Chen").post(f"/settings/keys/{slot}/revoke/", {"old": PASSPHRASE})
    assert answer.status_code == 400 and "that is the last passphrase" in answer.content.decode()


def test_a_password_is_changed_and_the_sign_in_stays(signed_in):
    amal = signed_in("Amal")
    assert amal.post("/settings/password/", {"new_password1": "short", "new_password2": "short"}).status_code == 400
    amal.post("/settings/password/", {"new_password1": NEW, "new_password2": NEW})
    assert amal.get("/settings/").status_code == 200
    assert Client().post("/account/login/", {"login": "Amal", "password": NEW})["Location"] == "/"


def test_guessing_a_password_is_slowed_down(team):
    amal = member("Amal")
    amal.set_password(NEW)
    amal.save()
    browser = Client()
    for _ in range(6):
        browser.post("/account/login/", {"login": "Amal", "password": "a wrong guess, long"})
    answer = browser.post("/account/login/", {"login": "Amal", "password": NEW})
    assert answer.status_code != 302


def test_boris_looks_through_his_settings(opened, looked_at):
    for address, name in (
        ("/settings/", "myself"), ("/settings/team/", "team"), ("/settings/team/new/", "new"), ("/settings/keys/", "keys"),
        ("/account/sign-ins/", "sign-ins"), ("/account/second-factor/", "second-factor"),
    ):  # fmt: skip
        opened.goto(address)
        opened.wait_for_selector("main h1")
        looked_at(opened, f"settings-{name}")


def test_the_sign_in_page_is_in_the_language_of_the_reader(page, team, looked_at):
    page.goto("/")
    page.wait_for_selector("#id_login")
    looked_at(page, "sign-in")
