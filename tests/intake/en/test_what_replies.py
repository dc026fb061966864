"""What offices say: about whom, on whose word, and whether they take back what a family tells."""

import pytest

from izdeu.intake.found import Found, FoundEvent
from izdeu.intake.propose import propose
from izdeu.model.claim import Stance

ARRESTED = "Aliya Nurlan lives in Taraz. Her husband, Serik Ospan, was arrested in Urumqi in May 2017, she says.\n\n"


def replies(text: str) -> list[tuple[str, Stance, str]]:
    """(whom it is about, stance, whose word)"""
    found = propose(text)
    return [
        (called(found, e.person), e.stance, called(found, e.voice.person) or e.voice.organisation)
        for e in found.events
        if e.type == "official_reply" and e.person
    ]


def called(found: Found, person: str | None) -> str:
    return next((p.canonical or p.descriptor for p in found.persons if p.id == person), "")


@pytest.mark.parametrize(
    "answer",
    [
        "Consul Wang Lei dismissed Nurlan's account of her family's ordeal.",
        "Consul Wang Lei rejected the claims of Aliya Nurlan as slander.",
        "The Chinese consul, Wang Lei, called her a liar.",
        "Consul Wang Lei told a newspaper that her story was a fabrication.",
        "“Her story is full of lies,” Consul Wang Lei said.",
    ],
)
def test_rejecting_a_wifes_account_is_a_denial_about_the_husband_it_is_of(answer: str) -> None:
    assert replies(ARRESTED + answer) == [("Serik Ospan", Stance.DENIED, "Wang Lei")]


def test_a_denial_said_again_under_the_name_alone_is_one_denial() -> None:
    text = "Consul Wang Lei dismissed Nurlan's account.\n\nHer story was “full of lies”, Wang told a newspaper."
    assert replies(ARRESTED + text) == [("Serik Ospan", Stance.DENIED, "Wang Lei")]


def test_an_office_without_a_name_denies_as_an_office() -> None:
    told = replies(ARRESTED + "The ministry denied that Ospan had been arrested.")
    assert told == [("Serik Ospan", Stance.DENIED, "The ministry")]


def test_whoever_is_accused_of_lying_is_charged_with_nothing() -> None:
    found = propose(ARRESTED + "Officials accused her of inventing it all.")
    assert "charged" not in [event.type for event in found.events]


def returns(text: str) -> list[FoundEvent]:
    return [event for event in propose(text).events if event.type == "returned"]


def test_of_one_journey_told_twice_the_nearer_date_stands() -> None:
    text = "Serik Ospan vanished during a 2017 visit to China. He was lured back to China in May 2017 and arrested."
    assert [event.when and event.when.edtf() for event in returns(text)] == ["2017-05"]


def test_two_journeys_of_two_years_stay_two() -> None:
    text = "Serik Ospan returned to China in 2014. Serik Ospan returned to China again in May 2017 and was arrested."
    assert [event.when and event.when.edtf() for event in returns(text)] == ["2014", "2017-05"]


def test_one_of_many_who_learn_that_theirs_are_in_jail_is_not_in_jail() -> None:
    text = (
        "Aliya Nurlan is just one of a growing number of relatives to discover their missing family members are not in "
        "the centres as previously thought but instead are serving hard jail time."
    )
    assert [event.type for event in propose(text).events if event.person and event.type == "imprisoned"] == []
