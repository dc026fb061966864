"""What is too grave for one waits for a second named reader, and says on which words it rests."""

from dataclasses import replace

import pytest
from families import TOLD, heard

from izdeu.actions.access import alone
from izdeu.actions.confirm import Grave, awaiting, confirm
from izdeu.actions.judge import judge
from izdeu.model.confirmation import Second
from izdeu.model.interview import Interview, Missing, Told
from izdeu.model.person import Sameness

SCRIPT = "<script>alert(1)</script>"


@pytest.fixture
def told(team) -> Interview:
    """Amal heard that he died, and wrote it down."""
    died = replace(TOLD, events=(Told("died", "he died in the camp", "2019"),), narrative="")
    return heard(team.book(alone("Amal", sealed=True)), testimony=died)


@pytest.fixture
def death(told, team) -> str:
    return next(one.what for one in awaiting(team.book(alone("Boris", sealed=True))) if one.grave is Grave.DEATH)


def seconds(everything) -> list:
    return [(entry.by, entry.record.verdict, entry.record.why) for entry in everything.store.entries("confirmation")]


def test_a_death_is_read_by_somebody_else_with_the_words_it_rests_on(signed_in, everything, told, death):
    page = signed_in("Boris").get("/second/").content.decode()
    assert "he died in the camp" in page and f'href="/document/{told.document}/?claim={death}"' in page
    answer = signed_in("Boris").post(f"/second/{death}/", {"verdict": "confirmed"}, follow=True)
    assert "Confirmed under your name" in answer.content.decode() and "Nothing waits" in answer.content.decode()
    assert awaiting(everything) == [] and seconds(everything) == [("Boris", Second.CONFIRMED, "")]


def test_ones_own_decision_waits_for_somebody_else(signed_in, team, everything):
    died = replace(TOLD, events=(Told("died", "he died in the camp", "2019"),), narrative="")
    heard(team.book(alone("Boris", sealed=True)), testimony=died)
    page = signed_in("Boris").get("/second/").content.decode()
    assert "Waits for somebody else" in page and "I confirm it" not in page
    assert (
        signed_in("Boris").post(f"/second/{awaiting(everything)[0].what}/", {"verdict": "confirmed"}).status_code == 400
    )
    assert "I confirm it" in signed_in("Pavel").get("/second/").content.decode()


def test_a_doubt_needs_its_reason_and_is_shown_to_whoever_decided(signed_in, everything, death):
    boris = signed_in("Boris")
    again = boris.post(f"/second/{death}/", {"verdict": "doubted", "why": " "})
    assert again.status_code == 422 and "Write why you doubt it" in again.content.decode()
    assert seconds(everything) == []
    boris.post(f"/second/{death}/", {"verdict": "doubted", "why": SCRIPT})
    page = signed_in("Pavel").get("/second/").content.decode()
    assert "<bdi>Boris</bdi> doubts it" in page and "&lt;script&gt;" in page and SCRIPT not in page
    assert len(awaiting(everything)) == 1


def test_whoever_doubts_is_not_asked_again_before_the_others(signed_in, joined, death):
    boris = signed_in("Boris")
    page = boris.post(f"/second/{death}/", {"verdict": "doubted", "why": "no letter"}, follow=True).content.decode()
    assert page.index("are one person") < page.index("What waits behind it") < page.index("in doubt")


def test_a_word_said_by_mistake_is_taken_back(signed_in, everything, death):
    boris = signed_in("Boris")
    answer = boris.post(f"/second/{death}/", {"verdict": "confirmed"})
    assert answer["Location"] == f"/second/?done={death}"
    assert "Take my word back" in boris.get(answer["Location"]).content.decode()
    boris.post(f"/second/{death}/", {"verdict": "withdrawn"})
    assert len(awaiting(everything)) == 1
    assert signed_in("Pavel").post(f"/second/{death}/", {"verdict": "withdrawn"}).status_code == 400


def test_somebody_who_was_quicker_is_told_of_and_nothing_is_recorded_twice(signed_in, team, everything, death):
    confirm(team.book(alone("Pavel")), death, Second.CONFIRMED)
    answer = signed_in("Boris").post(f"/second/{death}/", {"verdict": "confirmed"}, follow=True)
    assert "Somebody was quicker" in answer.content.decode()
    assert [by for by, *_ in seconds(everything)] == ["Pavel"]


def test_what_nobody_can_be_asked_is_not_there(signed_in, death):
    assert signed_in("Boris").post("/second/c-000000/", {"verdict": "doubted", "why": "no"}).status_code == 404
    assert signed_in("Boris").post(f"/second/{death}/", {"verdict": "perhaps"}).status_code == 400


@pytest.fixture
def joined(team, everything) -> str:
    """Two records of one story, judged to be one man by Nurgul."""
    mentions = {m.label: m.id for m in everything.derivation.mentions.values()}
    judge(team.book(alone("Nurgul")), mentions["Nurbek Toleu"], mentions["Nurbek Toleuuly"], Sameness.SAME, SCRIPT)
    return next(one.what for one in awaiting(everything) if one.merge)


def test_who_is_who_waits_too_and_death_comes_first(signed_in, everything, joined, death):
    page = signed_in("Boris").get("/second/").content.decode()
    assert page.index("he died in the camp") < page.index("What waits behind it") < page.index("are one person")
    other = signed_in("Boris").get(f"/second/?card={joined}").content.decode()
    assert other.index("are one person") < other.index("What waits behind it")
    assert SCRIPT not in other and "&lt;script&gt;" in other


def test_boris_reads_with_the_keyboard_alone(opened, house, looked_at):
    amal = house.book(alone("Amal", sealed=True))
    him = replace(TOLD, events=(Told("died", "he died in the camp", "2019"),), narrative="")
    heard(amal, testimony=him)
    heard(
        amal,
        testimony=replace(him, missing=Missing(("Rahima Sadyq",)), events=(Told("released", "she is home", "2020"),)),
    )
    opened.goto("/second/")
    looked_at(opened, "second-desk")
    opened.keyboard.press("d")
    opened.keyboard.type("the letter says otherwise")
    opened.keyboard.press("Tab")
    opened.keyboard.press("Tab")
    opened.keyboard.press("Enter")
    opened.wait_for_selector(".notice.success")
    looked_at(opened, "second-doubted")
    with opened.expect_navigation():  # the button that takes back is there for the one before, too
        opened.keyboard.press("c")
    opened.wait_for_selector("[data-press=u]")
    with opened.expect_navigation():
        opened.keyboard.press("u")
    assert [bool(one.doubt) for one in awaiting(house.book(alone("Boris", sealed=True)))] == [True, False, False]
