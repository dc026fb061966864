"""Unlocking, locking, and what a browser keeps of it."""

import pytest
from desk_cast import PASSPHRASE
from django.test import Client

from izdeu.web.desk.keys import views
from izdeu.web.desk.lasting import moment
from izdeu.web.desk.models import Member


@pytest.fixture(autouse=True)
def no_guesses() -> None:
    views.guesses.forget()


def test_boris_alone_on_his_laptop_unlocks_and_is_signed_in(house):
    browser = Client()
    assert browser.get("/", follow=True).redirect_chain == [("/unlock/", 302)]
    answer = browser.post("/unlock/", {"passphrase": PASSPHRASE}, follow=True)
    assert answer.redirect_chain == [("/", 302)]
    assert "Nurbek Toleu" in answer.content.decode()


def test_a_wrong_passphrase_opens_nothing_and_five_of_them_must_wait(house):
    browser = Client()
    for _ in range(5):
        assert browser.post("/unlock/", {"passphrase": "a guess, long enough"}).status_code == 403
    answer = browser.post("/unlock/", {"passphrase": PASSPHRASE})
    assert answer.status_code == 429 and "Try again in" in answer.content.decode()
    assert not house.vault.unlocked


def test_who_is_alone_and_opens_the_browser_anew_says_with_the_passphrase_that_it_is_them(house):
    """The casebook is open still, and nobody alone on a laptop was ever given a password."""
    Client().post("/unlock/", {"passphrase": PASSPHRASE})
    anew = Client()
    assert anew.get("/tasks/", follow=True).redirect_chain == [("/unlock/", 302)]
    page = anew.get("/unlock/").content.decode()
    assert "says that it is you" in page and 'name="passphrase"' in page
    assert anew.post("/unlock/", {"passphrase": "a wrong one"}).status_code == 403
    assert anew.get("/").status_code == 302
    assert anew.post("/unlock/", {"passphrase": PASSPHRASE})["Location"] == "/"
    assert anew.get("/").status_code == 200


def test_whoever_has_an_account_of_their_own_signs_in_with_that(team, signed_in):
    assert Client().get("/")["Location"].startswith("/account/login/")
    Member.objects.exclude(name="Boris").delete()
    assert Client().get("/")["Location"] == "/unlock/"
    boris = Member.objects.get(name="Boris")
    boris.set_password("a password of his own")
    boris.save()
    assert Client().get("/")["Location"].startswith("/account/login/")
    assert Client().get("/unlock/")["Location"] == "/"


def test_in_a_team_the_passphrase_opens_the_casebook_and_sign_in_says_who_it_is(team):
    team.lock()
    browser = Client()
    answer = browser.post("/unlock/", {"passphrase": PASSPHRASE})
    assert answer["Location"] == "/account/login/"
    assert browser.get("/")["Location"].startswith("/account/login/")


def test_locking_forgets_the_key_at_once_for_everybody(signed_in, team):
    amal, boris = signed_in("Amal"), signed_in("Boris")
    answer = amal.post("/lock/")
    assert answer["Clear-Site-Data"] == '"cache", "cookies", "storage"'
    assert not team.vault.unlocked
    assert boris.get("/")["Location"] == "/unlock/"


def test_signing_out_clears_what_the_browser_kept(signed_in, team):
    amal = signed_in("Amal")
    assert amal.post("/account/logout/")["Clear-Site-Data"] == '"cache", "cookies", "storage"'
    assert "Clear-Site-Data" not in amal.get("/account/login/")
    assert team.vault.unlocked  # her colleagues go on


def test_a_desk_nobody_has_touched_for_long_locks_itself(signed_in, team, settings_idle):
    boris = signed_in("Boris")
    assert boris.get("/").status_code == 200
    team.touched = moment() - settings_idle - 1
    assert boris.get("/")["Location"] == "/unlock/"
    assert not team.vault.unlocked


@pytest.fixture
def settings_idle() -> int:
    from django.conf import settings

    return settings.DESK_IDLE


def test_every_answer_forbids_keeping_framing_and_foreign_scripts(house):
    answer = Client().get("/unlock/")
    policy = answer["Content-Security-Policy"]
    assert "unsafe" not in policy and "default-src 'none'" in policy and "frame-ancestors 'none'" in policy
    assert (answer["Cache-Control"], answer["Cross-Origin-Opener-Policy"]) == ("no-store", "same-origin")
    assert "<script>" not in answer.content.decode() and " style=" not in answer.content.decode()


def test_boris_unlocks_with_the_keyboard_alone(opened, looked_at):
    assert opened.locator("main h1").count() == 1
    looked_at(opened, "people")
    opened.keyboard.press("F9")
    opened.wait_for_selector("#passphrase")
    looked_at(opened, "unlock")


def test_a_form_filled_in_before_the_desk_was_locked_is_sent_after_signing_in_elsewhere(opened):
    opened.goto("/intake/")
    opened.fill("#text", "What a neighbour said on the stairs.")
    other = opened.context.new_page()
    other.goto("/")
    other.click("#lock")
    other.fill("#passphrase", PASSPHRASE)
    other.keyboard.press("Enter")
    other.wait_for_selector("nav .rooms")
    with opened.expect_response("**/token/?pulse") as asked:
        opened.evaluate("window.dispatchEvent(new Event('focus'))")
    fresh = "token => document.querySelector('input[name=csrfmiddlewaretoken]').value === token"
    opened.wait_for_function(fresh, arg=asked.value.text())
    opened.locator("form[action='/intake/text/'] button").click()
    opened.wait_for_selector("#progress tbody tr:nth-child(4)")  # three papers were there before
    assert opened.locator("#progress tbody tr").count() == 4


def test_a_page_that_looks_for_news_by_itself_keeps_nothing_open(signed_in, team, settings_idle):
    boris = signed_in("Boris")
    touched = team.touched = moment() - settings_idle + 5
    assert boris.get("/intake/progress/?pulse").status_code == 200
    assert team.touched == touched
