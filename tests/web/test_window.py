"""The picture of a timeline comes closer, down to days, and says what lies outside it."""

import re
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from izdeu.model.claim import Detail, Stance
from izdeu.model.standing import Standing
from izdeu.model.when import When
from izdeu.timeline.build import Happening
from izdeu.timeline.status import Status, StatusAt
from izdeu.timeline.story import Cited, Footnote
from izdeu.web.dossier.picture import picture
from izdeu.web.dossier.window import CROWD, SPANS, Window, asked, of_event, steps, whole

CAMP = When(date(2017, 5, 1), date(2018, 10, 1))
TAKEN = When.day(date(2017, 5, 4))
CALL = When.day(date(2019, 2, 28))
BEFORE = When(None, date(2016, 3, 1))


def happening(type: str, when: When | None) -> Happening:
    return Happening(type, when, None, Detail(), Stance.ASSERTED, (), 1)


TIMELINE = [happening("arrested_or_detained", TAKEN), happening("sent_to_camp", CAMP), happening("contact", CALL)]
EVERYTHING = Window(date(2017, 1, 1), date(2020, 1, 1))
MAY = Window(date(2017, 5, 1), date(2017, 6, 1))


def test_everything_is_from_the_first_year_to_the_last():
    assert whole([TAKEN, CAMP, CALL]) == EVERYTHING
    assert whole([]) is None


def test_coming_closer_ends_at_a_week_in_which_something_is():
    shown, seen = EVERYTHING, []
    while (to := steps(shown, EVERYTHING, TIMELINE).closer) is not None:
        assert any(one.when and to.shows(one.when) for one in TIMELINE)
        seen.append(to.days)
        shown = to
    assert seen == [366, 92, 31, 7]


def test_from_one_week_there_is_a_way_to_everything_again():
    shown = Window(date(2017, 5, 1), date(2017, 5, 8))
    while (to := steps(shown, EVERYTHING, TIMELINE).wider) is not None:
        assert to.days > shown.days
        shown = to
    assert shown == EVERYTHING


def test_earlier_and_later_end_where_everything_ends():
    first = steps(Window(date(2017, 1, 1), date(2017, 2, 1)), EVERYTHING, TIMELINE)
    assert first.earlier is None and first.later is not None and first.later.first > date(2017, 1, 1)
    last = steps(Window(date(2019, 12, 1), date(2020, 1, 1)), EVERYTHING, TIMELINE)
    assert last.later is None and last.earlier is not None


def test_it_says_how_many_events_lie_before_and_after_what_it_shows():
    to = steps(Window(date(2017, 5, 10), date(2017, 6, 10)), EVERYTHING, TIMELINE)
    assert (to.earlier_events, to.later_events) == (1, 1)


def test_a_chosen_event_is_shown_whole():
    for when in (TAKEN, CAMP, CALL):
        shown = of_event(when, EVERYTHING)
        assert shown.first <= when.earliest and when.latest < shown.last
    assert of_event(TAKEN, EVERYTHING).days == 31


@pytest.mark.parametrize(
    ("first", "last"), [("", ""), ("2017-05-01", ""), ("yesterday", "2017-06-01"), ("2018-01-01", "2017-01-01")]
)
def test_nonsense_asks_for_everything(first, last):
    assert asked(first, last, EVERYTHING) == EVERYTHING


@given(st.dates(date(1990, 1, 1), date(2030, 1, 1)), st.integers(1, 9000))
def test_whatever_is_asked_for_lies_inside_everything_and_has_marks_that_do_not_crowd(first, days):
    shown = asked(first.isoformat(), (first + timedelta(days=days)).isoformat(), EVERYTHING)
    assert EVERYTHING.first <= shown.first < shown.last <= EVERYTHING.last
    assert shown.days >= SPANS[0]
    marks = shown.marks()
    assert 0 < len(marks) <= CROWD and all(shown.first <= day <= shown.last for day, _ in marks)


def test_marks_are_years_then_quarters_then_days():
    assert [words for _, words in EVERYTHING.marks()] == ["2017", "2018", "2019", "2020"]
    assert [words for _, words in Window(date(2018, 1, 1), date(2019, 1, 1)).marks()][:2] == ["2018-01", "2018-04"]
    assert [words for _, words in MAY.marks()][:2] == ["2017-05-01", "2017-05-06"]
    assert len(Window(date(2017, 5, 1), date(2017, 5, 8)).marks()) == 8


def test_the_picture_has_only_what_lies_in_its_days_and_shows_what_goes_on_outside():
    drawn = picture(TIMELINE, date(2020, 1, 1), "en", MAY)
    assert "Arrested or detained" in drawn and "Sent to a camp" in drawn and "Contact" not in drawn
    assert drawn.count('class="on"') == 1 and 'class="open"' not in drawn


def test_an_interval_without_a_beginning_points_to_the_past_and_does_not_claim_a_day():
    drawn = picture([happening("contact", BEFORE), *TIMELINE], date(2020, 1, 1), "en")
    assert drawn.count('class="open"') == 1
    near = picture([happening("contact", BEFORE)], date(2020, 1, 1), "en", Window(date(2015, 1, 1), date(2015, 2, 1)))
    assert 'class="open"' in near and 'class="on"' in near and 'class="sign"' not in near


@pytest.mark.parametrize("language", ["en", "ug"])
def test_nothing_is_drawn_outside_the_picture_however_near_it_is(language):
    drawn = picture(TIMELINE, date(2020, 1, 1), language, Window(date(2017, 5, 2), date(2017, 5, 9)))
    bars = [
        (float(x), float(wide))
        for x, wide in re.findall(r'class="bar" x="([\d.-]+)" y="[^"]*" width="([\d.]+)"', drawn)
    ]
    assert bars and all(x >= 0 and x + wide <= 960 for x, wide in bars)


def test_a_press_on_an_event_leads_where_it_is_said_to():
    drawn = picture(TIMELINE, date(2020, 1, 1), "en", link=lambda one: f'?of="{one.type}"&x')
    assert 'href="?of=&quot;contact&quot;&amp;x"' in drawn and 'role="group"' in drawn
    assert "<a " not in picture(TIMELINE, date(2020, 1, 1), "en")


# — how they were —

NOTE = Footnote("c-1", Cited("d-1", "letter.txt"), (), Standing.ACCEPTED)
TAKEN_FIRST = StatusAt(Status.DETAINED, TAKEN, (NOTE,))
IN_CAMP = StatusAt(Status.CAMP, When(date(2017, 8, 1), date(2017, 10, 1)), (NOTE,))


def blocks(drawn: str, name: str) -> list[tuple[float, float]]:
    found = re.findall(rf'class="{name}" x="([\d.-]+)" y="[^"]*" width="([\d.]+)"', drawn)
    return [(float(x), float(wide)) for x, wide in found]


def test_each_status_lasts_until_the_next_is_told_of_and_the_last_until_today():
    drawn = picture(TIMELINE, date(2018, 1, 1), "en", statuses=[TAKEN_FIRST, IN_CAMP])
    held, camp = blocks(drawn, "state")
    [maybe] = blocks(drawn, "maybe")
    assert held[0] + held[1] == pytest.approx(maybe[0], abs=0.2)  # detained until the camp may have begun
    assert maybe[0] + maybe[1] == pytest.approx(camp[0], abs=0.2)  # faint while it may have begun
    later = picture(TIMELINE, date(2019, 1, 1), "en", statuses=[TAKEN_FIRST, IN_CAMP])
    assert blocks(later, "state")[1][1] > camp[1]
    assert "Status over time" in drawn and "In a camp" in drawn


def test_a_status_nobody_dates_or_that_lies_outside_is_not_drawn():
    undated = StatusAt(Status.SENTENCED, None, (NOTE,))
    assert "Status over time" not in picture(TIMELINE, date(2018, 1, 1), "en", statuses=[undated])
    near = picture(TIMELINE, date(2018, 1, 1), "en", Window(date(2017, 1, 1), date(2017, 2, 1)), statuses=[TAKEN_FIRST])
    assert 'class="state"' not in near


@pytest.mark.parametrize("language", ["en", "ug"])
def test_the_band_stays_inside_the_picture(language):
    for window in (None, MAY, Window(date(2017, 9, 1), date(2017, 9, 8))):
        drawn = picture(TIMELINE, date(2030, 1, 1), language, window, statuses=[TAKEN_FIRST, IN_CAMP])
        assert all(x >= 0 and x + wide <= 960 for x, wide in [*blocks(drawn, "state"), *blocks(drawn, "maybe")])


def test_a_release_no_person_has_accepted_is_never_drawn_as_how_they_were():
    proposed = replace(NOTE, standing=Standing.PROPOSED)
    freed = StatusAt(Status.RELEASED, CALL, (proposed,))
    drawn = picture(TIMELINE, date(2020, 1, 1), "en", statuses=[TAKEN_FIRST, freed])
    assert "Detained" in drawn and "Released" not in drawn
    one_reader = picture(
        TIMELINE, date(2020, 1, 1), "en", statuses=[TAKEN_FIRST, StatusAt(Status.RELEASED, CALL, (NOTE,))]
    )
    assert "Released" in one_reader and 'class="kind-release proposed"' in one_reader  # it awaits a second reader
