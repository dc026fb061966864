"""Whose kin a word is, with a network that says what the story needs."""

from collections.abc import Iterator
from typing import cast

import numpy as np
import numpy.typing as npt
import pytest

from izdeu.intake.encoder import Rows, shipped_file
from izdeu.intake.found import Span
from izdeu.intake.languages.kinfolk import Kinfolk, louder
from izdeu.intake.languages.network import OF_KIN, Network
from izdeu.intake.languages.page import Page, Window

TEXT = "Rustam Aliev met Pavel. The mother weeps. Gulnar waits for the mother."
WORDS = ("Rustam Aliev", "Pavel", "The mother", "Gulnar")
FIRST = [Span(TEXT.index(word), TEXT.index(word) + len(word)) for word in WORDS]
AGAIN = Span(TEXT.rindex("the mother"), len(TEXT) - 1)
RUSTAM, PAVEL, MOTHER, GULNAR = (span.start for span in FIRST)


class Says:
    """A network that hears the mother to be Rustam's, and the one behind Gulnar to be the same."""

    file = shipped_file()

    def rows(self, page: Page) -> Iterator[tuple[Window, Rows]]:
        for window in page.windows:
            yield window, np.zeros((window.stop - window.start, 2), np.float32)

    def kin(self, people: Rows, sides: npt.NDArray[np.int64]) -> Rows:
        out = np.full((len(people), len(people), len(OF_KIN)), -20, np.float32)
        out[2, 0, OF_KIN.index("mother")], out[2, 1, OF_KIN.index("mother")] = 2.0, -1.0
        return out

    def links(self, people: Rows, far: npt.NDArray[np.int64]) -> tuple[Rows, Rows]:
        points = np.full((len(people), len(people)), -9, np.float32)
        points[4, 2] = 3.0
        return points, np.zeros(len(people), np.float32)


@pytest.fixture
def heard() -> Kinfolk:
    lines = [Span(0, 23), Span(24, 41), Span(42, len(TEXT))]
    return Kinfolk(TEXT, lines, [*FIRST, AGAIN], cast(Network, Says()))


WHO = {RUSTAM: ("rustam",), PAVEL: ("pavel",), GULNAR: ("gulnar",), AGAIN.start: ("rustam", "pavel")}


def test_whose_mother_is_heard_of_every_word_near_that_means_one_person(heard: Kinfolk) -> None:
    much = heard.owners(MOTHER, {"mother", "father"}, lambda place: WHO.get(place, ()))
    assert much["rustam"] == pytest.approx(np.exp(2.0))
    assert much["pavel"] == pytest.approx(np.exp(-1.0))
    assert set(much) == {"rustam", "pavel", "gulnar"}
    assert heard.owners(MOTHER, {"son"}, lambda place: WHO.get(place, ()))["rustam"] < 0.001
    assert not heard.owners(99, {"mother"}, lambda place: WHO.get(place, ()))


def test_two_words_for_one_person_speak_for_that_person_together(heard: Kinfolk) -> None:
    much = heard.owners(MOTHER, {"mother"}, lambda place: ("rustam",) if place in (RUSTAM, PAVEL) else ())
    assert much == {"rustam": pytest.approx(np.exp(2.0) + np.exp(-1.0))}


def test_a_word_surely_heard_to_mean_somebody_told_of_before_means_them(heard: Kinfolk) -> None:
    assert heard.before(AGAIN.start, lambda place: ("dana",) if place == MOTHER else ()) == "dana"
    assert heard.before(AGAIN.start, lambda place: ("rustam",) if place == RUSTAM else ()) is None
    assert heard.before(RUSTAM, lambda place: ("dana",)) is None


def test_the_rules_stand_unless_another_is_heard_far_better() -> None:
    assert louder({"rustam": 7.0, "pavel": 0.3}, ("pavel",)) == ("rustam",)
    assert louder({"rustam": 7.0, "pavel": 5.0}, ("pavel",)) == ("pavel",)
    assert louder({"rustam": 0.1}, ("pavel",)) == ("pavel",)  # hardly heard at all
    assert louder({"rustam": 7.0}, ()) == ("rustam",)
    assert louder({}, ()) == ()
