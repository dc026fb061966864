"""Dates in words, as a volunteer reads them; EDTF is for programs."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from izdeu.model.claim import Detail
from izdeu.model.phrase import (
    age_said,
    details_said,
    difference_said,
    field_said,
    piece_said,
    reading_said,
    speaker_said,
    when_said,
)
from izdeu.model.vocabulary import LANGUAGES
from izdeu.model.when import When, born
from izdeu.model.wording import Aged, Counted, Named


@pytest.mark.parametrize(
    ("when", "said"),
    [
        (When.day(date(2020, 10, 14)), "2020-10-14"),
        (When.month(2017, 5), "2017-05"),
        (When.day(date(2020, 10, 14)).worded("", approx=True), "about 2020-10-14"),
        (When(date(1967, 11, 3), date(1968, 11, 2)), "1967-11-03 – 1968-11-02"),
        (When(None, date(2016, 3, 20)), "until 2016-03-20"),
        (When(date(2017, 1, 1), None), "since 2017"),
        (When(date(2017, 5, 3), None), "since 2017-05-03"),
        (When(date(2017, 3, 1), date(2017, 5, 31)), "2017-03 – 2017-05"),
        (When(date(2016, 12, 1), date(2017, 2, 28)), "2016-12 – 2017-02"),
        (When(date(2015, 1, 1), date(2017, 12, 31)), "2015 – 2017"),
        (When(date(2017, 1, 1), date(2017, 5, 26)).worded("early 2017", approx=True), "about 2017-01 – 2017-05"),
        (When(None, None, "back then"), "No date"),
        (None, "No date"),
    ],
)
def test_a_date_is_said_as_exactly_as_it_is_known(when, said):
    assert when_said(when) == said


def test_every_language_puts_the_date_into_its_own_words():
    until = When(None, date(2016, 3, 20))
    said = {language: when_said(until, language) for language in LANGUAGES}
    assert len(set(said.values())) == len(LANGUAGES)
    assert all("2016-03-20" in words and ".." not in words for words in said.values())


def test_a_page_may_set_each_date_apart():
    assert when_said(When(None, date(2016, 3, 20)), dated=lambda day: f"<{day}>") == "until <2016-03-20>"


@pytest.mark.parametrize(
    ("age", "as_of", "said"),
    [
        (52, When.day(date(2020, 11, 2)), "aged 52 on 2020-11-02 (born 1967-11-03 – 1968-11-02)"),
        (23, When.month(2019, 8), "aged 23 in 2019-08 (born 1995-08-02 – 1996-08-31)"),
    ],
)
def test_an_age_says_when_it_was_so_and_what_follows(age, as_of, said):
    assert age_said(str(age), born(age, as_of)) == said


def test_an_age_range_and_an_age_of_no_day_are_said_too():
    assert age_said("46–49", born(46, When.day(date(2020, 5, 5)), 49)).startswith("aged 46–49 on 2020-05-05 (born 1970")
    assert age_said("44", None) == "aged 44"


@given(st.integers(0, 110), st.dates(date(1900, 1, 1), date(2100, 1, 1)))
def test_no_age_is_dated_to_a_day_it_was_not_stated_on(age, day):
    said = age_said(str(age), born(age, When.day(day)))
    assert f"on {day}" in said or (day.month, day.day) in ((2, 28), (2, 29), (3, 1)), "29 February may not be told"


def test_two_accounts_are_set_against_each_other_in_every_language():
    for language in LANGUAGES:
        said = difference_said("by_two", [When.month(2017, 5)], [When.month(2017, 7), When.year(2019)], language)
        assert re.findall(r"\d{4}(?:-\d\d)?", said) == ["2017-05", "2017-07", "2019"]
        assert ("by one account" in said) == (language == "en")


def test_pieces_of_a_difference_are_said_as_a_reader_would():
    pieces = [
        Counted(2, "daughters"), Counted(1, "children"), Named("sides", "house_arrest"), Named("kin", "wife"),
        Detail(years=9), Aged("44", born(44, When.day(date(2023, 7, 31)))), Aged("", When.year(1979)), "religious extremism",
        Named("speakers", "official"), Named("speakers", "The Ministry"), Named("", "AFP"),
    ]  # fmt: skip
    assert [piece_said(piece) for piece in pieces] == [
        "2 daughters", "1 child", "house arrest", "wife", "9 years",
        "aged 44 on 2023-07-31 (born 1978-08 – 1979-07)", "born 1979", "“religious extremism”",
        "an official", "The Ministry", "AFP",
    ]  # fmt: skip
    assert piece_said(Named("sides", "prison"), "ru") == "тюрьма"


def test_details_are_said_part_by_part_without_stray_blanks():
    detail = Detail(years=9, life=True, suspended=False, by="a court ")
    assert list(details_said(detail)) == ["9 years", "for life", "by: a court"]


def test_terms_are_never_shown_as_they_are_stored():
    assert reading_said("role", "missing_or_detained") == "Missing or detained"
    assert reading_said("occupation", "official") == "official", "the word of the source, not the term"
    assert speaker_said("relative") == "A relative"
    assert speaker_said("Ministry of Justice") == "Ministry of Justice"
    assert field_said("date:returned") == "Date: Went back"
    assert field_said("asserted_denied") == "Asserted and denied"
