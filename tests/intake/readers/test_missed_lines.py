"""Lines that were passed over on a page are found by their ink, read by themselves, and told where they cannot be."""

import pytest
import tesserocr
from made_pictures import LETTERS, letter, saved
from PIL import Image, ImageDraw

from izdeu.intake.readers import picture, sight
from izdeu.intake.readers.missed_lines import missed_lines

WORDS = [(100, 100, 180, 130), (200, 100, 300, 130)]


def page(*drawn: tuple[int, int, int, int]) -> Image.Image:
    paper = Image.new("L", (800, 600), 255)
    for box in (*WORDS, *drawn):
        ImageDraw.Draw(paper).rectangle(box, fill=0)
    return paper


def test_a_row_of_strokes_where_no_word_was_found_is_a_line():
    strokes = [(100 + 30 * place, 200, 115 + 30 * place, 228) for place in range(8)]
    [(left, top, right, bottom)] = missed_lines(page(*strokes), WORDS)
    assert left < 100 and right > 325 and top < 200 and bottom > 228


@pytest.mark.parametrize(
    "drawn", [(100, 210, 700, 214), (100, 200, 700, 228), (100, 200, 118, 228)], ids=["a rule", "a bar", "a blot"]
)
def test_a_rule_a_bar_or_a_blot_is_none(drawn):
    assert missed_lines(page(drawn), WORDS) == []


def test_grain_from_edge_to_edge_is_none():
    assert missed_lines(page(*[(20 * place - 4, 560, 20 * place + 4, 590) for place in range(41)]), WORDS) == []


def test_where_every_line_was_read_or_none_there_is_nothing_to_go_by():
    assert missed_lines(page(), WORDS) == [] == missed_lines(page(), [])


@pytest.fixture
def passed_over(monkeypatch):
    """The library as it is with some letters in Arabic script: it finds all lines but the last; what a line alone gives is yours."""
    real = sight._words

    def without_the_last(reader, way, alone=lambda words: words):
        words = real(reader, way)
        if way in (tesserocr.PSM.SINGLE_LINE, tesserocr.PSM.RAW_LINE):
            return alone(words)
        lines = [at for at, one in enumerate(words) if one.line]
        return words[: lines[-1]] if lines else words

    def patch(alone=lambda words: words):
        monkeypatch.setattr(sight, "_words", lambda reader, way: without_the_last(reader, way, alone))

    return patch


@pytest.mark.parametrize("language", ["eng", "uig"])
def test_a_last_line_that_was_passed_over_is_read_by_itself(passed_over, language):
    passed_over()
    found = picture.read(saved(letter(language)))
    assert LETTERS[language].split()[-2] in found.text
    assert not [note for note in found.notes if "more line" in note]


def test_one_that_cannot_be_read_is_told_to_whoever_looks(passed_over):
    passed_over(lambda words: ())
    found = picture.read(saved(letter("eng")))
    assert "on page 1 what looks like 1 more line could not be read: look at the picture" in found.notes
