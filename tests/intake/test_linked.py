"""Whom a word means: what the network hears beside the rules, with a network that says what the story needs."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import cast

import numpy as np
import numpy.typing as npt

from izdeu.intake.encoder import Rows, shipped_file
from izdeu.intake.found import NARRATOR, FoundEvent, Span
from izdeu.intake.languages.linked import STRANGER, linked
from izdeu.intake.languages.network import Network, network, spans
from izdeu.intake.languages.page import Page
from izdeu.intake.languages.strangers import met, tells_who
from izdeu.intake.languages.told import Line, Sight, Told
from izdeu.model.claim import Stance

TEXT = "Rustam met a driver. He took his bread. The driver was led away."
LINES = ("Rustam met a driver.", "He took his bread.", "The driver was led away.")


def told(*sights: tuple[str, str, str]) -> Told:
    """Of TEXT. `sights`: words (at their first place), whom the rules mean by them, of which kind."""
    at = {words: Span(TEXT.index(words), TEXT.index(words) + len(words)) for words, _, _ in sights}
    lines = [Span(TEXT.index(line), TEXT.index(line) + len(line)) for line in LINES]
    kept = [
        tuple(Sight((who,), kind, at[words]) for words, who, kind in sights if at[words].overlaps(line))
        for line in lines
    ]
    return Told(
        TEXT, [Line(line, here) for line, here in zip(lines, kept, strict=True)], (),
        lambda *_: None, lambda *_: NARRATOR,
    )  # fmt: skip


class Says:
    """A network that hears `marked` words as mentions; `same`: a word → how well it goes with an earlier one, or with nobody."""

    def __init__(self, page: Page, marked: Sequence[str], same: Mapping[str, Mapping[str, float]]) -> None:
        self.page, self.marked, self.same = page, marked, same

    def _span(self, words: str) -> range:
        start = TEXT.index(words)
        return self.page.pieces.covering(start, start + len(words))

    def marks(self, rows: Rows) -> list[int]:
        out = [0] * len(rows)
        for words in self.marked:
            here = self._span(words)
            out[here.start : here.stop] = [1, *[2] * (len(here) - 1)]
        return out

    def links(self, people: Rows, far: npt.NDArray[np.int64]) -> tuple[Rows, Rows]:
        names = [self._word(round(float(row[0]))) for row in people]
        points = np.array([[self.same.get(one, {}).get(other, -9.0) for other in names] for one in names], np.float32)
        return points, np.array([self.same.get(one, {}).get("nobody", 0.0) for one in names], np.float32)

    def _word(self, piece: int) -> str:
        words = {*self.marked, *self.same, *(word for all in self.same.values() for word in all)} - {"nobody"}
        return next((one for one in words if piece in self._span(one)), "")


def read(story: Told, marked: Sequence[str], same: Mapping[str, Mapping[str, float]]) -> dict[str, tuple[str, ...]]:
    """Words → whom they mean now."""
    page = Page(story, shipped_file())
    rows = np.repeat(np.arange(len(page.pieces), dtype=np.float32)[:, None], 2, axis=1)
    (window,) = page.windows
    out = linked(page, [(window, rows)], cast(Network, Says(page, marked, same)))
    return {one.at.quote(TEXT): one.who for line in out.lines for one in line.sights if one.at}


def test_a_pronoun_that_rules_gave_to_nobody_means_whom_the_network_hears() -> None:
    assert read(told(("Rustam", "baker", "name")), ["He"], {"He": {"Rustam": 4.0}})["He"] == ("baker",)


def test_where_it_is_unsure_the_word_is_a_strangers() -> None:
    (who,) = read(told(("Rustam", "baker", "name")), ["He"], {"He": {"Rustam": 0.1}})["He"]
    assert who.startswith(STRANGER)


def test_a_name_stays_whose_the_rules_say() -> None:
    story = told(("Rustam", "baker", "name"), ("driver", "driver", "name"))
    assert read(story, ["driver"], {"driver": {"Rustam": 9.0}})["driver"] == ("driver",)


def test_a_pronoun_changes_hands_only_where_the_network_is_sure_of_another() -> None:
    story = told(("Rustam", "baker", "name"), ("driver", "driver", "kin"), ("He", "driver", "pronoun"))
    assert read(story, [], {"He": {"Rustam": 6.0, "driver": 1.0}})["He"] == ("baker",)
    assert read(story, [], {"He": {"Rustam": 2.0, "driver": 1.0}})["He"] == ("driver",)


def test_two_words_for_one_whom_nobody_knew_mean_the_same_stranger() -> None:
    found = read(told(), ["a driver", "The driver"], {"The driver": {"a driver": 5.0}})
    assert found["a driver"] == found["The driver"]
    assert found["a driver"][0].startswith(STRANGER)


def test_a_stranger_is_a_person_once_something_likely_is_told_of_them() -> None:
    page = Page(told(), shipped_file())
    rows = np.repeat(np.arange(len(page.pieces), dtype=np.float32)[:, None], 2, axis=1)
    says = cast(Network, Says(page, ["a driver", "The driver"], {"The driver": {"a driver": 5.0}}))
    out = linked(page, [(page.windows[0], rows)], says)
    who = out.lines[2].sights[0].who[0]

    def said(score: float, stance: Stance = Stance.ASSERTED) -> list[FoundEvent]:
        return [FoundEvent("", who, "arrested_or_detained", out.lines[2].span, stance=stance, score=score)]

    (driver,) = met(out, said(0.9), "hearing")
    assert (driver.descriptor, [one.quote(TEXT) for one in driver.spans]) == ("The driver", ["a driver", "The driver"])
    assert met(out, said(0.3), "hearing") == ()
    assert met(out, said(0.9, Stance.DENIED), "hearing") == ()


def test_in_a_text_of_many_windows_each_place_means_one_person_and_lies_within_its_line() -> None:
    network_ = network()
    assert network_ is not None
    people = ("Dilnoza", "Karim", "Saule", "Marat")
    sentences = [
        f"{people[n % 4]} waited by the gate. The old driver told her that he had seen him." for n in range(80)
    ]
    text, lines, at = " ".join(sentences), list[Line](), 0
    for n, sentence in enumerate(sentences):
        name = Span(at, at + len(people[n % 4]))
        lines.append(Line(Span(at, at + len(sentence)), (Sight((people[n % 4],), "name", name),)))
        at += len(sentence) + 1
    page = Page(replace(told(), text=text, lines=lines), network_.file)
    assert len(page.windows) > 2
    out = linked(page, list(network_.rows(page)), network_)
    assert any(len(line.sights) > 1 for line in out.lines)
    for line in out.lines:
        places = [one.at for one in line.sights if one.at]
        assert len(places) == len(set(places))
        assert all(line.span.start <= place.start < place.end <= line.span.end for place in places)


def test_nobody_is_met_of_whom_there_is_only_a_pronoun() -> None:
    assert not tells_who("she")
    assert not tells_who("她")
    assert tells_who("司機")
    assert tells_who("a driver")


def test_words_go_on_only_where_they_began() -> None:
    assert list(spans([0, 2, 1, 2, 2, 0, 1, 1])) == [(2, 5), (6, 7), (7, 8)]
