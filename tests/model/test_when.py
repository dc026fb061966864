from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from izdeu.model.when import When, born

days = st.dates(date(1900, 1, 1), date(2100, 1, 1))


def test_a_month_is_written_as_a_month():
    assert When.month(2017, 5).iso() == "2017-05"
    assert When(date(2016, 3, 1), date(2016, 3, 20)).iso() == {"start": "2016-03-01", "end": "2016-03-20"}


def test_an_open_interval_says_so_in_edtf():
    assert When(None, date(2016, 3, 20)).edtf() == "../2016-03-20"
    assert When.year(2016).worded("seven years ago", "published 2023-07-31", approx=True).edtf() == "2016~"


def test_an_age_is_an_interval_of_birth():
    assert born(44, When.day(date(2023, 7, 31))).iso() == {"start": "1978-08-01", "end": "1979-07-31"}


def test_a_year_and_its_month_may_coincide_and_two_months_may_not():
    assert When.year(2017).may_coincide(When.month(2017, 5))
    assert not When.month(2017, 5).may_coincide(When.month(2017, 7))


def test_a_date_nobody_could_mean_is_refused_in_words():
    with pytest.raises(ValueError, match="write 2017"):
        When.parse("May 2017")


@given(days, days)
def test_what_is_written_reads_back(a, b):
    when = When(min(a, b), max(a, b))
    iso = when.iso()
    if isinstance(iso, str):
        assert (When.parse(iso).earliest, When.parse(iso).latest) == (when.earliest, when.latest)
    else:
        assert iso == {"start": when.earliest.isoformat(), "end": when.latest.isoformat()}


def test_a_day_within_a_month_is_told_in_the_words_for_the_day():
    month, day = When.month(2019, 2, "February 2019"), When.day(date(2019, 2, 16), "16 February 2019")
    assert month.overlap(day) == day.overlap(month) == day
