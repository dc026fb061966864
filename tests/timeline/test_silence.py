"""When it has been quiet for too long."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from izdeu.timeline.silence import silence

MONTHLY = [date(2020, 1, 1), date(2020, 2, 1), date(2020, 3, 2), date(2020, 4, 1)]


def test_a_call_that_was_expected_and_did_not_come_is_a_silence():
    fell = silence([date(2020, 1, 1)], date(2020, 1, 8), date(2020, 1, 9))
    assert fell is not None and (fell.why, fell.days, fell.usual) == ("expected", 8, None)
    assert silence([date(2020, 1, 1)], date(2020, 1, 8), date(2020, 1, 8)) is None


def test_twice_as_quiet_as_usual_is_a_silence():
    fell = silence(MONTHLY, None, date(2020, 6, 1))
    assert fell is not None and (fell.why, fell.usual, fell.days) == ("longer", 30, 61)
    assert silence(MONTHLY, None, date(2020, 5, 31)) is None


def test_whoever_calls_every_day_may_miss_a_few():
    daily = [date(2020, 1, 1) + timedelta(days=n) for n in range(10)]
    assert silence(daily, None, date(2020, 1, 25)) is None
    assert silence(daily, None, date(2020, 1, 25), least=7) is not None


def test_after_one_call_only_nothing_is_usual():
    assert silence([date(2020, 1, 1)], None, date(2024, 1, 1)) is None
    assert silence([], date(2020, 1, 1), date(2024, 1, 1)) is None


def test_one_long_gap_does_not_make_long_gaps_usual():
    fell = silence([date(2018, 1, 1), *MONTHLY], None, date(2020, 7, 1))
    assert fell is not None and fell.usual == 30


@given(st.lists(st.dates(date(2017, 1, 1), date(2024, 1, 1))), st.dates(date(2017, 1, 1), date(2025, 1, 1)))
def test_the_order_of_the_log_changes_nothing_and_a_contact_today_ends_a_silence(days: list[date], today: date):
    assert silence(days, None, today) == silence(days[::-1], None, today)
    assert silence([*days, today], today, today) is None
