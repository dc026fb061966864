"""Whom a speaker has it from, and under what conditions it was said."""

import pytest

from izdeu.intake.found import Found, FoundEvent
from izdeu.intake.propose import propose
from izdeu.model.claim import Basis, Spoken
from izdeu.model.speaker import SpeakerKind

BEFORE = "Aliya Nurlan lives in Taraz. Her husband, Serik Ospan, went to Urumqi in 2017. "


def event(text: str, type: str) -> tuple[Found, FoundEvent]:
    found = propose(BEFORE + text)
    return found, next(e for e in found.events if e.type == type and e.person)


def called(found: Found, person: str | None) -> str:
    return next((p.canonical or p.descriptor for p in found.persons if p.id == person), "")


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Her cousin told her that Serik was arrested.", "Her cousin"),
        ("She learned from relatives in Ghulja that Serik was arrested.", "relatives"),
        ("She was told by a friend that Serik was arrested.", "a friend"),
        ("A former neighbour told her that Serik was arrested.", "A former neighbour"),
        ("“My brother told me that Serik was arrested,” Nurlan said.", "My brother"),
    ],
)
def test_what_somebody_was_told_is_their_word_and_whom_they_have_it_from(text: str, source: str) -> None:
    found, arrest = event(text, "arrested_or_detained")
    assert called(found, arrest.voice.person) == "Aliya Nurlan"
    assert (arrest.voice.told_by, arrest.voice.basis) == (source, Basis.TOLD)


def test_the_cousin_who_told_her_is_known_as_a_person() -> None:
    found, arrest = event("Her cousin told her that Serik was arrested.", "arrested_or_detained")
    assert arrest.voice.source is not None
    assert called(found, arrest.voice.source.person) == "cousin of Aliya Nurlan"


def test_relatives_nobody_tells_apart_are_a_source_too() -> None:
    _, arrest = event("She learned from relatives in Ghulja that Serik was arrested.", "arrested_or_detained")
    assert arrest.voice.source is not None and arrest.voice.source.kind is SpeakerKind.RELATIVE


def test_what_she_says_herself_is_nobodys_hearsay() -> None:
    _, arrest = event("She told a newspaper that Serik was arrested.", "arrested_or_detained")
    assert (arrest.voice.told_by, arrest.voice.source) == ("", None)


def test_an_office_that_tells_her_speaks_for_itself() -> None:
    _, release = event("The consulate told her that Serik was released.", "released")
    assert (release.voice.organisation, release.voice.kind, release.voice.told_by) == (
        "consulate",
        SpeakerKind.OFFICIAL,
        "",
    )


def test_what_is_said_in_a_video_of_the_authorities_was_perhaps_not_said_freely() -> None:
    _, release = event("In a video released by the authorities, Serik said he was freed in 2020.", "released")
    assert release.voice.spoken is Spoken.CONTROLLED


def test_a_hint_is_said_in_code() -> None:
    _, prison = event("Her mother hinted that Serik was in prison.", "imprisoned")
    assert prison.voice.spoken is Spoken.CODED


def test_what_a_wife_tells_the_press_is_said_freely() -> None:
    _, arrest = event("She said that Serik was arrested.", "arrested_or_detained")
    assert arrest.voice.spoken is Spoken.FREELY


@pytest.mark.parametrize(
    ("text", "whom"),
    [
        ("He was arrested. In 2019 she wrote to the Foreign Ministry.", ["Serik Ospan"]),
        ("He was arrested. She picketed the consulate in Almaty.", ["Serik Ospan"]),
        (
            "He was arrested. Her brother, Marat Nurlan, helped. In 2019 Aliya wrote to the ministry about Marat.",
            ["Marat Nurlan"],
        ),
        ("He was arrested, and Marat Nurlan, her brother, was sent to a camp. She appealed to the UN for Marat and Serik.",
         ["Marat Nurlan", "Serik Ospan"]),
    ],
)  # fmt: skip
def test_an_appeal_or_a_protest_is_for_somebody(text: str, whom: list[str]) -> None:
    found = propose(BEFORE + text)
    steps = [e for e in found.events if e.type in ("appeal_made", "protest")]
    step = next(e for e in steps if called(found, e.person) == "Aliya Nurlan")
    assert [called(found, person) for person in step.about] == whom


def test_an_appeal_of_somebody_nobody_of_whose_is_gone_is_for_nobody_named() -> None:
    found = propose("Aliya Nurlan lives in Taraz. In 2019 she wrote to the Foreign Ministry about her house.")
    assert [e.about for e in found.events if e.type == "appeal_made"] == [()]
