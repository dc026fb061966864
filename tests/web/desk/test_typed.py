"""What somebody has typed is not lost: not to an idle lock, an expired sign-in, a restart, a refusal, or somebody quicker."""

import re
from typing import Any

import pytest
from desk_cast import PASSPHRASE
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from izdeu.actions.tasks import tasks
from izdeu.web.desk.door import OUTSIDE, deed_of
from izdeu.web.desk.keys import views as keys

WORDS = "What a neighbour said\r\non the stairs, of <script>alert(1)</script>."
FORM = {"what": WORDS, "why": "", "case": "case-1", "name-name": ["Erzat", "", "Турсун"], "old": PASSPHRASE}


@pytest.fixture(autouse=True)
def no_guesses() -> None:
    keys.guesses.forget()


def posts(patterns: Any = None, before: str = "/") -> list[str]:
    """Every address of ours to which a form may be sent, with ids nobody has."""
    found: list[str] = []
    for one in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(one, URLResolver):
            found += posts(one.url_patterns, before + str(one.pattern))
        elif isinstance(one, URLPattern) and deed_of(one.callback) != OUTSIDE and str(one.pattern) != "lock/":
            found.append(re.sub(r"<int:\w+>", "0", re.sub(r"<str:\w+>", "nobody", before + str(one.pattern))))
    return found


def fields(page: str) -> list[tuple[str, str]]:
    """What the page would send once more."""
    form = page[page.index('id="again"') : page.index("</form>", page.index('id="again"'))]
    found = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', form)
    return [(name, value) for name, value in found if name != "csrfmiddlewaretoken"]


SENT = [
    ("what", WORDS.replace("<", "&lt;").replace(">", "&gt;")), ("why", ""), ("case", "case-1"), ("name-name", "Erzat"), ("name-name", ""),
    ("name-name", "Турсун"),
]  # fmt: skip


def lost(browser: Client, status: int) -> list[tuple[str, int]]:
    """The addresses at which what was typed would be gone."""
    found = []
    for address in posts():
        answer = browser.post(address, FORM)
        page = answer.content.decode()
        kept = 'id="again"' in page and fields(page) == SENT and f'action="{address}"' in page
        if answer.status_code != status or not kept or PASSPHRASE in page or "<script>alert" in page:
            found.append((address, answer.status_code))
    return found


def test_a_form_sent_after_the_sign_in_has_ended_stands_on_the_page_that_says_so(team):
    assert lost(Client(), 401) == []


def test_a_form_sent_after_the_desk_was_locked_stands_on_the_page_that_says_so(signed_in, team):
    boris = signed_in("Boris")
    team.lock()
    assert lost(boris, 423) == []


def test_a_form_of_a_page_from_before_a_restart_can_be_sent_with_one_press(team, everything):
    boris = Client(enforce_csrf_checks=True)
    _sign_in(boris)
    sent = {"csrfmiddlewaretoken": "x" * 64, "what": "Call the sister"}
    answer = boris.post("/tasks/new/", sent)
    page = answer.content.decode()
    assert answer.status_code == 403 and fields(page) == [("what", "Call the sister")]
    token = re.search(r'id="again">.*?csrfmiddlewaretoken" value="(\w+)"', page, re.S)[1]
    assert boris.post("/tasks/new/", {**dict(fields(page)), "csrfmiddlewaretoken": token}).status_code == 302
    assert [one.record.what for one in tasks(everything)] == ["Call the sister"]


def _sign_in(browser: Client) -> None:
    from izdeu.web.desk.models import Member

    browser.force_login(Member.objects.get(name="Boris"), backend="allauth.account.auth_backends.AuthenticationBackend")


@pytest.mark.parametrize("header", [{"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://elsewhere.example"}])
def test_what_a_strangers_page_sends_is_not_offered_to_be_sent_again(team, header):
    page = Client().post("/tasks/new/", {"what": "Call this number"}, headers=header).content.decode()
    assert "Call this number" not in page and 'id="again"' not in page


def test_what_is_refused_stands_below_the_reason_with_the_way_back(signed_in):
    sent = {"what": "Call the sister", "whom": "Nobody"}
    answer = signed_in("Amal").post("/tasks/new/", sent, headers={"Referer": "http://testserver/tasks/?mine"})
    page = answer.content.decode()
    assert answer.status_code == 400 and "Call the sister" in page and 'href="/tasks/?mine"' in page
    assert 'id="again"' not in page  # the same would be refused again
    assert 'action="/language/"' not in page  # another language would be another page, without it
    elsewhere = signed_in("Amal").post("/tasks/new/", sent, headers={"Referer": "https://elsewhere.example/x"})
    assert "elsewhere" not in elsewhere.content.decode()


def test_of_a_form_with_files_it_is_said_that_they_must_be_chosen_anew(team):
    files = {"files": SimpleUploadedFile("letter.txt", b"x"), "openness": "private"}
    page = Client().post("/intake/files/", files).content.decode()
    assert "Files must be chosen anew" in page and ("openness", "private") in fields(page)


# — in a browser —


def test_an_idle_lock_over_an_unsaved_form_loses_nothing(opened, house, looked_at):
    opened.goto("/tasks/")
    opened.fill("#what", "Call Aygul about\u202e the parcel")
    house.lock()
    opened.locator("form[action='/tasks/new/'] button").first.click()
    opened.wait_for_selector("#again")
    looked_at(opened, "fault-locked")
    with opened.context.expect_page() as came:
        opened.locator("main a.primary").click()
    other = came.value
    other.fill("#passphrase", PASSPHRASE)
    other.keyboard.press("Enter")
    other.wait_for_selector("nav .rooms")
    with opened.expect_response("**/token/?pulse") as asked:
        opened.evaluate("window.dispatchEvent(new Event('focus'))")
    fresh = "token => document.querySelector('#again input[name=csrfmiddlewaretoken]').value === token"
    opened.wait_for_function(fresh, arg=asked.value.text())
    opened.locator("#again button").click()
    opened.wait_for_selector("nav .rooms")
    assert "Call Aygul about" in opened.locator("main").inner_text()


def test_a_form_does_not_leave_its_page_while_the_desk_cannot_be_reached(opened, looked_at):
    opened.goto("/tasks/")
    opened.fill("#what", "Call Aygul about the parcel")
    opened.context.set_offline(True)
    opened.locator("#what").press("Enter")
    opened.wait_for_selector("#notices .wrong")
    assert opened.locator("#what").input_value() == "Call Aygul about the parcel"
    opened.context.set_offline(False)
    looked_at(opened, "fault-offline")
    opened.locator("#what").press("Enter")
    opened.wait_for_selector("#notices .success")
    assert opened.locator("main").inner_text().count("Call Aygul about the parcel") == 1


def test_a_step_of_the_review_that_did_not_arrive_is_said_and_can_be_made_again(opened):
    opened.goto("/review/")
    opened.locator("tbody a", has_text="aygul.txt").click()
    opened.wait_for_selector("#table")
    card = opened.locator("#card-title").inner_text()
    opened.context.set_offline(True)
    opened.keyboard.press("a")
    opened.wait_for_selector("#notices .wrong")
    assert opened.locator("#card-title").inner_text() == card
    opened.context.set_offline(False)
    opened.keyboard.press("a")
    opened.wait_for_selector(".decided li")
    assert opened.locator(".decided li").count() == 1


def test_back_after_a_form_was_taken_leads_to_the_page_as_it_is_now(opened):
    opened.goto("/tasks/")
    opened.fill("#what", "Call Aygul about the parcel")
    opened.locator("#what").press("Enter")
    opened.wait_for_selector("#notices .success")
    opened.go_back()
    opened.go_forward()
    opened.wait_for_selector("#what", state="attached")
    assert opened.locator("main").inner_text().count("Call Aygul about the parcel") == 1


def test_back_after_a_refusal_finds_the_form_as_it_was_left(opened):
    opened.goto("/tasks/")
    opened.fill("#what", "Call Aygul about the parcel")
    opened.eval_on_selector(
        "form[action='/tasks/new/'] [name=whom]", "one => { one.options[0].value = 'Nobody'; one.selectedIndex = 0; }"
    )
    opened.locator("#what").press("Enter")
    opened.wait_for_selector(".typed")
    assert "Call Aygul about the parcel" in opened.locator(".typed").first.inner_text()
    opened.locator("main a.primary").click()
    opened.wait_for_selector("#what")
    assert opened.locator("#what").input_value() == "Call Aygul about the parcel"
    opened.locator("#what").press("Enter")
    opened.wait_for_selector("#notices .success")
    opened.goto("/tasks/")
    assert opened.locator("#what").input_value() == ""
