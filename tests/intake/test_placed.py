"""Where a thing was: the places we know, as a sentence in any language names them."""

import pytest

from izdeu.intake.found import Span
from izdeu.intake.languages.placed import named, where


def places(text: str) -> list[tuple[str, str]]:
    return [(span.quote(text), place.name) for span, place in named(text, Span(0, len(text)))]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("He was moved from Ghulja to a prison near Urumqi.", [("Ghulja", "Yining"), ("Urumqi", "Ürümqi")]),
        ("Его увезли в Кульджу, оттуда в Урумчи.", [("Кульджу", "Yining"), ("Урумчи", "Ürümqi")]),
        ("Оны Үрімжіден Құлжаға апарды.", [("Үрімжіден", "Ürümqi"), ("Құлжаға", "Yining")]),
        ("他被从伊宁带到乌鲁木齐。", [("伊宁", "Yining"), ("乌鲁木齐", "Ürümqi")]),
        ("Nobody came, and the rain went on.", []),
        ("", []),
    ],
)
def test_places_are_known_in_every_language_and_case(text: str, found: list[tuple[str, str]]) -> None:
    assert places(text) == found


def test_the_nearest_place_is_meant_and_of_several_none_where_nothing_is_near() -> None:
    text = "He left Almaty and was put in a camp near Urumqi."
    line = Span(0, len(text))
    near = where(text, line, text.index("camp"), ())
    assert near is not None
    assert near.wording == "Urumqi"
    assert where(text, line, None, ()) is None


def test_a_person_who_is_called_like_a_place_is_none() -> None:
    text = "Almaty was put in a camp."
    assert where(text, Span(0, len(text)), 12, ()) is not None
    assert where(text, Span(0, len(text)), 12, {0}) is None
