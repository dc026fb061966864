"""Asserted, denied, feared: how a source stands to what it tells."""

import pytest

from izdeu.intake.propose import propose
from izdeu.model.claim import Stance


def stances(text: str, kind: str) -> list[Stance]:
    return [e.stance for e in propose(text).events if e.type == kind and e.person]


@pytest.mark.parametrize(
    "text",
    [
        "The family believes that Askar Imanov was sent to a camp.",
        "Askar Imanov is thought to have been sent to a camp.",
        "Askar Imanov may have been sent to a camp.",
        "They came to the conclusion that Askar Imanov had been sent to a camp.",
        "Askar Imanov was probably sent to a camp.",
    ],
)
def test_a_guess_or_a_fear_is_kept_as_one(text: str) -> None:
    assert stances(text, "sent_to_camp") == [Stance.FEARED]


@pytest.mark.parametrize(
    "text",
    [
        "Saule Imanova learned that Askar Imanov was sent to a camp.",
        "After Askar Imanov was sent to a camp, the house stood empty.",
        "Askar Imanov, who was sent to a camp, is a farmer.",
    ],
)
def test_what_somebody_learned_or_a_side_clause_tells_is_asserted(text: str) -> None:
    assert stances(text, "sent_to_camp") == [Stance.ASSERTED]


def test_an_official_who_rejects_an_account_denies() -> None:
    text = "Askar Imanov was arrested in 2018. The ministry denied that Askar Imanov had ever been arrested."
    assert Stance.DENIED in stances(text, "official_reply")


def test_an_order_of_an_office_is_a_summons_and_no_reply() -> None:
    text = "Village officials called Aliya Nurlan and told her to return."
    assert stances(text, "official_reply") == []
    assert stances(text, "summoned") == [Stance.ASSERTED]


def test_a_release_that_is_demanded_has_not_happened() -> None:
    assert stances("Saule Imanova demanded the release of Askar Imanov.", "released") == []
    assert stances("Saule Imanova waits until Askar Imanov is released.", "released") == []
