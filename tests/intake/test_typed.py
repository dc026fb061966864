"""Dates as an interviewer types them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from izdeu.intake.typed import typed


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("2017-05", "2017-05"),
        ("2016~", "2016~"),
        ("../2019", "../2019-12-31"),
        ("2017-05/2017-08", "2017-05-01/2017-08-31"),
        ("3 May 2017", "2017-05-03"),
        ("03.05.2017", "2017-05-03"),
        ("May 2017", "2017-05"),
        ("in 2017", "2017"),
        ("spring 2017", "2017-03-01/2017-05-31"),
        ("before May 2017", "../2017-05-31"),
        ("after 2017", "2017-01-01/.."),
        ("about May 2017", "2017-05~"),
        ("в мае 2017 года", "2017-05"),
        ("весной 2017 года", "2017-03-01/2017-05-31"),
        ("после 2017 года", "2017-01-01/.."),
        ("2017 жылдың мамыр айында", "2017-05"),
        ("2017 жылы", "2017"),
        ("2017年5月", "2017-05"),
        ("2017年5月之前", "../2017-05-31"),
        ("2017-يىلى 5-ئاي", "2017-05"),
        ("Mayıs 2017", "2017-05"),
        ("winter 2017", "2016-12-01/2018-02-28"),
        ("late 2019", "2019-08-07/2019-12-31"),
        ("конец 2019 года", "2019-08-07/2019-12-31"),
        ("в начале марта 2018", "2018-03-01/2018-03-13"),
        ("2019年底", "2019-08-07/2019-12-31"),
        ("2019 жылдың соңында", "2019-08-07/2019-12-31"),
        ("2019-يىلى باھاردا", "2019-03-01/2019-05-31"),
    ],
)
def test_what_is_typed_is_read_as_the_days_it_allows(text: str, edtf: str) -> None:
    when = typed(text)
    assert when is not None and when.wording == text
    assert when.edtf() == edtf


@pytest.mark.parametrize(
    "text", ["when the apricots were ripe", "three years ago", "May or June 2017", "2016 and 2017", "maybe 2017"]
)
def test_what_is_not_understood_is_kept_as_words_without_bounds(text: str) -> None:
    when = typed(text)
    assert when is not None and (when.earliest, when.latest, when.wording) == (None, None, text)


def test_nothing_typed_is_no_date() -> None:
    assert typed("  ") is None


@given(st.text(max_size=30))
def test_no_text_raises_an_error_and_none_is_lost(text: str) -> None:
    when = typed(text)
    assert (when.wording if when else "") == " ".join(text.split())
