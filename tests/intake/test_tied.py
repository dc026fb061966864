"""Who is whose kin, with a network that says what the story needs."""

from typing import cast

import numpy as np
import numpy.typing as npt

from izdeu.intake.encoder import Rows, shipped_file
from izdeu.intake.found import NARRATOR, Span
from izdeu.intake.languages.network import OF_KIN, Network
from izdeu.intake.languages.page import FARTHEST, Page, apart, away
from izdeu.intake.languages.tied import Tie, ties
from izdeu.intake.languages.told import Line, Sight, Told

TEXT = "Rustam Aliev is a baker. His sister Dilnoza weeps."
FIRST, SECOND = Span(0, 24), Span(25, 50)


def page() -> Page:
    def sight(who: str, words: str) -> Sight:
        start = TEXT.index(words)
        return Sight((who,), "name", Span(start, start + len(words)))

    lines = [
        Line(FIRST, (sight("baker", "Rustam Aliev"),)),
        Line(SECOND, (sight("baker", "His"), sight("sister", "sister"), sight("sister", "Dilnoza"))),
    ]
    told = Told(TEXT, lines, (), lambda *_: None, lambda *_: NARRATOR)
    return Page(told, shipped_file())


class Says:
    """A network that hears the third mention to be the sister of the second, so surely."""

    def __init__(self, surely: float) -> None:
        self.surely = surely

    def kin(self, people: Rows, sides: npt.NDArray[np.int64]) -> Rows:
        out = np.full((len(people), len(people), len(OF_KIN)), -20, np.float32)
        out[2, 1, OF_KIN.index("sister")] = self.surely
        return out


def heard(surely: float) -> list[Tie]:
    one = page()
    (window,) = one.windows
    return ties(one, [(window, np.zeros((len(one.pieces), 2), np.float32))], cast(Network, Says(surely)))


def test_what_two_mentions_say_is_said_of_the_two_people() -> None:
    (tie,) = heard(3.0)
    assert (tie.person, tie.kin, tie.other, tie.line) == ("sister", "sister", "baker", 1)
    assert 0.95 < tie.chance < 0.96


def test_what_is_unlikely_is_not_said() -> None:
    assert heard(-2.0) == []


def test_distances_grow_in_doublings_and_have_a_side() -> None:
    assert [away(4, after) for after in (3, 4, 5, 6, 8, 900)] == [0, 0, 1, 2, 3, FARTHEST]
    assert apart(range(2), range(5, 6)) < FARTHEST < apart(range(5, 6), range(2))
    assert apart(range(3, 5), range(3, 4)) == FARTHEST
