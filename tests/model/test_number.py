"""Numbers of people who do not exist: the county code 659999 was never given."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from izdeu.model.number import read_number


def test_a_chinese_number_tells_birth_sex_and_where_it_was_given():
    number = read_number("659999 19800229 1230") or read_number(checked("65999919800229123"))
    assert number is not None
    assert (number.born.earliest, number.sex, number.county, number.prefecture) == (
        date(1980, 2, 29),
        "male",
        "659999",
        "6599",
    )


def checked(body: str) -> str:
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    return body + "10X98765432"[sum(int(d) * w for d, w in zip(body, weights, strict=True)) % 11]


def test_one_wrong_digit_is_noticed():
    right = checked("65999919800229123")
    wrong = [right[:at] + str((int(right[at]) + 1) % 10) + right[at + 1 :] for at in range(17)]
    assert not any(map(read_number, wrong))


def test_a_day_that_never_was_is_no_birth():
    assert read_number(checked("65999919810229123")) is None


def test_a_kazakh_number_tells_birth_and_sex_and_no_place():
    number = read_number("800229 4 0012 5") or next(n for d in range(10) if (n := read_number(f"80022940012{d}")))
    assert (number.country, number.sex, number.county) == ("KZ", "female", "")
    assert number.born.earliest == date(1980, 2, 29)


@pytest.mark.parametrize("text", ["", "passport N12345678", "1", "659999", "é" * 18])
def test_what_is_no_number_says_nothing(text):
    assert read_number(text) is None


@given(st.text(max_size=40))
def test_no_text_is_an_error(text):
    read_number(text)


def test_full_width_and_arabic_digits_are_digits():
    right = checked("65999919800229124")
    assert read_number(right.translate(str.maketrans("0123456789", "０１２３４５６７８９"))) == read_number(right)
