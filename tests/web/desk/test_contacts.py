"""Calls with those who are held: what was said, what was understood, and who has been silent for too long."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.test import Client
from families import TOLD, heard

from izdeu.actions.access import alone
from izdeu.actions.cases import open_case
from izdeu.actions.contact import contacts, write_down
from izdeu.actions.interview import take, waiting
from izdeu.actions.people import people
from izdeu.model.claim import Spoken
from izdeu.model.contact import Reached
from izdeu.model.interview import Missing
from izdeu.web.desk.models import Member

SCRIPT = "<script>alert(1)</script>"
ONLY_GONE = replace(TOLD, missing=Missing(("Rahima Sadyq",)), events=(), family=(), narrative="")


def calls(team, person: str) -> list:
    """As they are on record now, all compartments open."""
    return contacts(team.book(alone("Boris", sealed=True)), person)


def came(book):
    """Amal heard the wife of somebody."""
    return heard(book, testimony=ONLY_GONE)


@pytest.fixture
def told(team):
    return came(team.book(alone("Amal", sealed=True)))


@pytest.fixture
def person(told, everything) -> str:
    return everything.derivation.mentions[told.mention].person


def call(told, **change: object) -> dict:
    return {
        "hearer": told.speaker, "at": "14 March 2019", "channel": "phone", "caller": "missing", "spoken": "coded",
        "said": "the weather is bad", "understood": "he is in a camp", "follows-side": "understood",
        "follows-type": "sent_to_camp", "follows-when": "2019", "follows-words": "he is in a camp",
        "code-words": "the weather is bad", "code-meaning": "do not call again", "expected": "2019-04-14",
    } | change  # fmt: skip


@pytest.fixture
def amal(signed_in) -> Client:
    return signed_in("Amal")


def test_a_call_is_written_down_as_what_was_said_and_what_was_understood(amal, team, told, person):
    page = amal.post(f"/contacts/{person}/", call(told), follow=True).content.decode()
    assert "The contact is recorded" in page and "he is in a camp" in page and "In hints" in page
    [one] = calls(team, person)
    assert (one.said, one.understood, one.contact.spoken) == ("the weather is bad", "he is in a camp", Spoken.CODED)
    assert one.contact.expected.isoformat() == "2019-04-14"


def test_code_words_and_names_are_for_the_compartment_alone(amal, signed_in, told, person):
    amal.post(f"/contacts/{person}/", call(told, caller="relative", who="Bolat Sadyq"))
    Member.objects.filter(name="Boris").update(sealed=True)
    open_, closed = (signed_in(name).get(f"/contacts/{person}/").content.decode() for name in ("Boris", "Amal"))
    assert "do not call again" in open_ and "Bolat" in open_ and "Aygul" in open_
    assert not any(secret in closed for secret in ("do not call again", "Bolat", "Aygul"))


def test_a_call_sent_twice_is_one(amal, team, told, person):
    for _ in range(2):
        amal.post(f"/contacts/{person}/", call(told))
    assert len(calls(team, person)) == 1


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"at": ""}, "Write when it was"),
        ({"at": "when the apricots were ripe"}, "does not say when it was"),
        ({"channel": ""}, "Choose how they were reached"),
        ({"hearer": ""}, "Choose whom it reached"),
        ({"hearer": "s-0000"}, "nobody who spoke is known"),
        ({"code-meaning": ""}, "Of each code word"),
        ({"expected": "soon"}, "is no day"),
    ],
)
def test_what_is_not_understood_is_said_and_every_word_is_still_there(amal, team, told, person, change, said):
    answer = amal.post(f"/contacts/{person}/", call(told, **change))
    page = answer.content.decode()
    assert answer.status_code == 422 and said in page and "the weather is bad</textarea>" in page
    assert calls(team, person) == []


def test_one_more_row_needs_no_script_and_records_nothing(amal, team, told, person):
    page = amal.post(f"/contacts/{person}/", call(told, more="codes")).content.decode()
    assert page.count('name="code-words"') == 2 and "do not call again" in page
    assert calls(team, person) == []
    assert amal.get("/contacts/row/horses/").status_code == 404


def test_a_silence_longer_than_usual_stands_on_top_with_what_to_do(amal, team, told, person):
    book = team.book(alone("Amal", sealed=True))
    for days in (400, 393, 386):
        day = (book.today() - timedelta(days=days)).isoformat()
        write_down(book, told.mention, told.speaker, Reached(day, "phone", said=f"I am well {days}"))
    page = amal.get("/contacts/").content.decode()
    assert "Silent for 386 days" in page and "Ask the family" in page
    assert page.index("Silent for too long") < page.index("Everybody who was reached")
    assert "Silent for 386 days" in amal.get(f"/contacts/{person}/").content.decode()


def test_a_person_no_family_came_for_has_no_hearer_and_the_page_says_what_to_do(amal, everything):
    nurbek = people(everything)[0].person
    page = amal.get(f"/contacts/{nurbek}/").content.decode()
    assert "Register the family first" in page and 'name="at"' not in page
    assert f"/contacts/{nurbek}/" in amal.get(f"/person/{nurbek}/").content.decode()


def test_a_call_is_filed_in_the_case_of_whom_it_is_about(team, signed_in, everything):
    nurgul = team.book(alone("Nurgul", sealed=True))
    from families import came as registered

    case, family = open_case(nurgul, "Sadyq"), registered(nurgul)
    told = take(nurgul, family.id, ONLY_GONE, case.id)
    person = everything.derivation.mentions[told.mention].person
    signed_in("Nurgul").post(f"/contacts/{person}/", call(told))
    [one] = calls(team, person)
    assert everything.filing()[one.contact.document] == case.id
    Member.objects.filter(name="Amal").update(all_cases=False)
    assert signed_in("Amal").get(f"/contacts/{person}/").status_code == 404
    assert waiting(everything) == []


def test_what_is_typed_is_shown_and_never_obeyed(amal, told, person):
    evil = {"said": SCRIPT, "understood": SCRIPT, "code-words": SCRIPT, "who": "<b>Bolat", "follows-words": SCRIPT}
    for answer in (
        amal.post(f"/contacts/{person}/", call(told, **evil, at="")),
        amal.post(f"/contacts/{person}/", call(told, **evil), follow=True),
    ):
        assert SCRIPT not in answer.content.decode() and "&lt;script&gt;" in answer.content.decode()


def test_amal_writes_a_call_down_with_the_keyboard(opened, house, looked_at):
    opened.goto("/contacts/")
    looked_at(opened, "contacts-empty")
    book = house.book(alone("Amal", sealed=True))
    told = came(book)
    write_down(
        book,
        told.mention,
        told.speaker,
        Reached("2019-03-01", "phone", said="I am well", expected=book.today() - timedelta(days=9)),
    )
    opened.goto(f"/person/{book.derivation.mentions[told.mention].person}/")
    opened.keyboard.press("c")
    opened.wait_for_url("**/contacts/**")
    opened.keyboard.press("w")
    opened.fill("[name=at]", "2019-03-14")
    opened.select_option("[name=channel]", "phone")
    opened.fill("[name=said]", "the weather is bad")
    opened.fill("[name=code-words]", "the weather is bad")
    opened.fill("[name=code-meaning]", "do not call again")
    opened.locator("button[value=codes]").press("Enter")
    opened.locator("[name=code-words]").nth(1).wait_for()
    looked_at(opened, "contacts-write")
    opened.locator("[name=at]").press("Enter")
    opened.wait_for_selector(".codes")
    looked_at(opened, "contacts-log")
    opened.goto("/contacts/")
    looked_at(opened, "contacts-desk")


def test_the_language_of_a_call_is_chosen_and_kept_with_what_was_said(amal, team, told, person, everything):
    assert '<option value="ug">Uyghur</option>' in amal.get(f"/contacts/{person}/").content.decode()
    amal.post(f"/contacts/{person}/", call(told, language="ug"))
    [one] = calls(team, person)
    spoken = [e.record.language for e in everything.entries("rendition") if e.record.document == one.contact.document]
    assert spoken == ["ug"]
    refused = amal.post(f"/contacts/{person}/", call(told, language="ru", at="")).content.decode()
    assert '<option value="ru" selected>' in refused
