"""What the network is asked of a text, and what it says of short stories in every language."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as some

from izdeu.intake.encoder import shipped_file
from izdeu.intake.found import NARRATOR, Span
from izdeu.intake.languages.hearing import Hearing
from izdeu.intake.languages.network import network
from izdeu.intake.languages.page import AROUND, SIGNS, WINDOW, Page
from izdeu.intake.languages.told import Line, Sight, Told
from izdeu.intake.sieve import TYPES


def told(*lines: tuple[str, Sequence[tuple[str, str]]]) -> Told:
    """Lines of words, with who is meant by which of them."""
    text, out = "", list[Line]()
    for words, people in lines:
        start = len(text)
        text += f"{words} "
        at = [(who, start + words.index(word), word) for word, who in people]
        sights = tuple(Sight((who,), "name", Span(a, a + len(word))) for who, a, word in at)
        out.append(Line(Span(start, start + len(words)), sights))
    return Told(text, out, (), lambda *_: None, lambda *_: NARRATOR)


def heard(story: Told) -> Hearing:
    known = network()
    assert known is not None
    return Hearing(story, known)


STORY = told(
    ("Rustam Aliev is a baker.", [("Rustam Aliev", "baker")]),
    ("His sister Dilnoza weeps.", [("Dilnoza", "sister")]),
    ("Men in masks bundled him into a van.", [("him", "baker")]),
)


def signs(page: Page, line: int, who: str) -> set[str]:
    (one,) = [q for window in page.windows for q in page.questions(window) if (q.line, q.who) == (line, who)]
    return {name for name, there in zip(SIGNS, one.signs, strict=True) if there}


def test_whoever_was_spoken_of_is_asked_about_and_how_far_back_is_known() -> None:
    page = Page(STORY, shipped_file())
    assert signs(page, 2, "baker") == {"here"}
    assert signs(page, 2, "sister") == {"a sentence ago"}
    assert signs(page, 1, "baker") == {"a sentence ago"}


def test_whoever_is_named_only_after_the_words_may_be_meant_too() -> None:
    assert signs(Page(STORY, shipped_file()), 0, "sister") == {"only after"}


def test_a_line_without_words_is_not_asked_about() -> None:
    bare = told(("Rustam waits.", [("Rustam", "baker")]))
    empty = replace(bare, lines=[*bare.lines, Line(Span(0, 0), ())])
    assert heard(empty).people(1) == []


@given(some.lists(some.integers(1, 130), min_size=1, max_size=12))
def test_every_line_is_weighed_once_and_read_with_what_stood_before(lengths: list[int]) -> None:
    page = Page(told(*((" ".join(["waits"] * length), []) for length in lengths)), shipped_file())
    assert [n for window in page.windows for n in range(window.first, window.end)] == list(range(len(lengths)))
    assert all(window.stop - window.start <= WINDOW + AROUND for window in page.windows)


@pytest.mark.parametrize(
    ("before", "words", "who", "kind"),
    [
        ("Rustam Aliev lived in Ghulja with his mother.", "Police led Rustam away in handcuffs.", "Rustam", "arrested_or_detained"),
        ("Рустам Алиев жил в Кульдже с матерью.", "Рустама задержали ночью и увезли в отдел полиции.", "Рустама", "arrested_or_detained"),
        ("Рүстем Әлиев Құлжада тұратын.", "Рүстемді түнде қолына кісен салып алып кетті.", "Рүстемді", "arrested_or_detained"),
        ("阿里木住在伊宁。", "警察深夜给阿里木戴上手铐带走了他。", "阿里木", "arrested_or_detained"),
        ("Rüstem Aliyev Gulca'da yaşıyordu.", "Polisler Rüstem'i gece kelepçeleyip götürdü.", "Rüstem", "arrested_or_detained"),
        ("Rustam Aliev was a teacher.", "Rustam was sentenced to twelve years in prison.", "Rustam", "sentenced"),
        ("Рустам Алиев был учителем.", "Рустам умер в тюремной больнице.", "Рустам", "died"),
    ],
)  # fmt: skip
def test_what_befell_somebody_is_heard_in_every_language(before: str, words: str, who: str, kind: str) -> None:
    said = heard(told((before, []), (words, [(who, "him")])))
    assert max(TYPES, key=lambda one: said.of(1, "him", one)) == kind
    assert said.of_line(1, "event") > max(0.5, said.of_line(0, "event"))
