"""An address names places, from the largest to the smallest or the other way round."""

import pytest

from izdeu.places.address import named_in, of_code, whereabouts
from izdeu.places.gazetteer import places


@pytest.mark.parametrize(
    ("address", "named"),
    [
        ("新疆喀什地区疏附县乌帕尔乡3村", ("xj-shufu", "乌帕尔乡")),
        ("新疆维吾尔自治区伊犁哈萨克自治州特克斯县", ("xj-tekes",)),
        ("Upal, Konasheher county, Kashgar", ("upal", "xj-shufu")),
        ("Kashgar Konasheher county", ("xj-shufu",)),
        ("село Текес, Или-Казахский автономный округ", ("xj-tekes",)),
        ("Ghulja", ("xj-yining",)),
        ("", ()),
        ("3", ()),
    ],
)
def test_of_an_address_the_smallest_places_count(address, named):
    assert named_in(address) == named


def test_a_village_nobody_knows_stays_the_word_it_is_and_what_is_known_lies_in_something():
    assert whereabouts(("xj-shufu", "upal", "kz")) == (("xj-shufu", "upal"), ("xj", "xj-kashgar"))


@pytest.mark.parametrize(
    ("code", "place"),
    [
        ("653121", "xj-shufu"),
        ("653199", "xj-kashgar"),
        ("659999", "xj"),
        ("654121", "xj-yining-county"),
        ("120101", None),
    ],
)
def test_the_first_six_digits_of_a_chinese_number_say_where_it_was_given(code, place):
    assert of_code(code) == place
    assert place is None or place in places()
