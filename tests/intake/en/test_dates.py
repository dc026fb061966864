"""When: every wording as an interval, counted only from what the text gives."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from izdeu.intake.languages.en.dates import Dated, Kind, fix, part_of, shifted
from izdeu.intake.languages.en.published import published
from izdeu.model.when import When

SAID = When.day(date(2021, 5, 20))


def read(text: str, said: When | None = SAID) -> list[tuple[str, object]]:
    return [(d.span.quote(text), d.when.iso() if d.when else None) for d in fix(text, said)]


def only(text: str, said: When | None = SAID) -> Dated:
    [found] = fix(text, said)
    return found


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("detained on 07/31/2019", "2019-07-31"),
        ("detained on 31.07.2019", "2019-07-31"),
        ("detained on 2019-07-31", "2019-07-31"),
        ("detained on July 31, 2019", "2019-07-31"),
        ("detained on the 31st of July 2019", "2019-07-31"),
        ("detained on Wednesday, 31 July 2019", "2019-07-31"),
        ("detained in July of 2019", "2019-07"),
        ("a 2019 visit", "2019"),
        ("in the spring of 2019", {"start": "2019-03-01", "end": "2019-05-31"}),
        ("held from 2017 to 2019", {"start": "2017-01-01", "end": "2019-12-31"}),
        ("between March and May 2019", {"start": "2019-03-01", "end": "2019-05-31"}),
        ("in 2017–2018", {"start": "2017-01-01", "end": "2018-12-31"}),
        ("in the 1990s", {"start": "1990-01-01", "end": "1999-12-31"}),
    ],
)
def test_a_full_date_stands_alone(text: str, iso: object) -> None:
    found = only(text, said=None)
    assert found.when and found.when.iso() == iso
    assert found.when.anchor == "" or "and" in text


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("seven years ago", "2014"),
        ("two and a half years ago", {"start": "2018-01-01", "end": "2018-12-31"}),
        ("last year", "2020"),
        ("last December", "2020-12"),
        ("last winter", {"start": "2020-12-01", "end": "2021-02-28"}),
        ("in March", "2021-03"),
        ("in August", "2020-08"),
        ("since Jan. 22", "2021-01-22"),
        ("on Monday", "2021-05-17"),
        ("yesterday", "2021-05-19"),
        ("12 January last year", "2020-01-12"),
    ],
)
def test_a_relative_date_is_counted_from_the_day_it_was_said_and_names_it(text: str, iso: object) -> None:
    found = only(text)
    whole = {"start": "2018-01-01", "end": "2018-12-31"}
    assert found.when and (found.when.iso() == iso or (iso == whole and found.when.iso() == "2018"))
    assert found.when.anchor == "said 2021-05-20"


@pytest.mark.parametrize(
    "text", ["seven years ago", "last year", "in March", "since Jan. 22", "on Monday", "a year later", "last winter"]
)
def test_without_an_anchor_a_relative_date_is_no_date(text: str) -> None:
    assert only(text, said=None).when is None


def test_years_ago_without_a_number_is_no_date() -> None:
    assert read("a passport he obtained years ago, several years ago") == []


def test_what_follows_counts_from_the_date_told_before() -> None:
    assert read("They met in 2006, and the following year they married.") == [
        ("2006", "2006"),
        ("the following year", "2007"),
    ]
    assert read("He was taken on 3 May 2018. The day before, his brother had left.")[1] == (
        "The day before",
        "2018-05-02",
    )
    assert read("He left in May 2017. Three months later he rang.")[1] == ("Three months later", "2017-08")


def test_a_month_without_a_year_goes_on_from_what_was_told() -> None:
    text = "In April 2017 he left. He would be sixty in October 2017, but he came home in August, and fell silent in January."
    assert [iso for _, iso in read(text)] == ["2017-04", "2017-10", "2017-08", "2018-01"]


def test_a_new_page_of_the_story_forgets_the_dates_before_it() -> None:
    assert read("He left in May 2017.\n\nNobody wrote.\n\nA year later she moved.", said=None)[1] == (
        "A year later",
        None,
    )


@pytest.mark.parametrize(
    "text",
    [
        "a 15-year-old boy",
        "a nine-year sentence",
        "he drove a lorry, aged 44",
        "2,017 people marched",
        "2017 people marched",
        "room 12/2017-B",
        "she may go",
        "they march on",
    ],
)
def test_ages_terms_and_numbers_are_no_dates(text: str) -> None:
    assert read(text) == []


def test_both_readings_of_a_date_in_slashes_are_kept_where_the_order_is_unknown() -> None:
    found = only("on 03/04/2021", said=None)
    assert found.when and found.when.approx
    assert found.when.iso() == {"start": "2021-03-04", "end": "2021-04-03"}


def test_how_long_it_has_lasted_gives_when_it_began() -> None:
    assert only("It’s been five months").kind is Kind.LASTING
    assert read("For 2 1/2 years he has been kept there.") == [("2 1/2 years", "2018")]


def test_until_bounds_only_the_end() -> None:
    found = only("until 2019")
    assert found.kind is Kind.UNTIL
    assert found.when and found.when.earliest is None and found.when.latest == date(2019, 12, 31)


def test_the_event_a_date_is_counted_from_is_remembered() -> None:
    assert fix("In 2017 he was arrested. Three months after his arrest, she left.", SAID)[1].after == "his arrest"


@given(
    st.dates(date(1950, 1, 1), date(2040, 12, 31)),
    st.sampled_from(["%d %B %Y", "%B %d, %Y", "%Y-%m-%d", "%d.%m.%Y", "%d %b %Y"]),
)
def test_any_day_written_out_is_read_back(day: date, form: str) -> None:
    found = only(f"taken on {day.strftime(form)}.", said=None)
    assert found.when == When.day(day).worded(day.strftime(form))


@given(
    st.text(alphabet="0123456789/.- MayJunelstyeragoin,", max_size=60),
    st.none() | st.dates(date(1990, 1, 1), date(2030, 1, 1)),
)
def test_no_text_breaks_the_grammar_and_wordings_never_overlap(text: str, day: date | None) -> None:
    found = fix(text, When.day(day) if day else None)
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))
    assert all(d.when is None or d.when.wording == d.span.quote(text) for d in found)


@given(
    st.dates(date(1990, 1, 1), date(2030, 1, 1)), st.integers(1, 60), st.sampled_from(["day", "week", "month", "year"])
)
def test_counting_back_never_leads_forward(day: date, number: int, unit: str) -> None:
    back = shifted(When.day(day), -number, unit)
    assert back.earliest and back.earliest < day


@pytest.mark.parametrize(
    ("head", "iso"),
    [
        ("07/31/2023, 19.01\nCHINA\n\nA report", "2023-07-31"),
        ("Families plead\n\nFriday, April 27, 2018\n\nText follows.", "2018-04-27"),
        ("A wife waits\n\n[Own-words summary. Source: The Courier, 10 February 2021.]\n\nText.", "2021-02-10"),
        ("Desk | 22 May 2019 | Society\n\nText.", "2019-05-22"),
        ("(Almaty, Kazakhstan—April 27, 2018) Several families spoke.", "2018-04-27"),
        ("A man was detained on 3 May 2018 near the border, his wife says.", None),
        ("This photo taken on May 31, 2019 shows a wall.", None),
        ("Updated in 2019\n\nText.", None),
    ],
)
def test_the_day_of_publication_is_what_the_head_of_the_page_shows(head: str, iso: str | None) -> None:
    found = published(head)
    assert (found.iso() if found else None) == iso


def test_the_last_days_of_a_month_are_its_late_part():
    assert part_of(When.month(2018, 12), "the last days of").earliest >= date(2018, 12, 15)
