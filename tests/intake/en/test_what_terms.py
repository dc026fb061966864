"""Terms of punishment, stretches of time and ages are told apart."""

import pytest

from izdeu.intake.languages.en.terms import Sort, ages, amount, lengths, punishment


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("nine", 9),
        ("twenty-five", 25),
        ("2 1/2", 2.5),
        ("two and a half", 2.5),
        ("half a", 0.5),
        ("a couple of", 2),
        ("several", None),
    ],
)
def test_numbers_are_read_in_words_and_figures(words: str, number: float | None) -> None:
    assert amount(words) == number


@pytest.mark.parametrize(
    ("clause", "years", "months", "days"),
    [
        ("was sentenced in June to 20 years, the 65-year-old said", 20, None, None),
        ("a nine-year prison sentence", 9, None, None),
        ("a 14 year term", 14, None, None),
        ("three years later he was sentenced to seven years", 7, None, None),
        ("gave her six months and suspended the term", None, 6, None),
        ("sent to jail for ten days", None, None, 10),
        ("11 years and six months’ imprisonment", 11, 6, None),
        ("two and a half years in a penal colony", 2.5, None, None),
        ("sentenced to nine years on extremism charges", 9, None, None),
    ],
)
def test_the_term_of_a_sentence(clause: str, years: float | None, months: float | None, days: int | None) -> None:
    found = punishment(clause)
    assert found and (found.years, found.months, found.days) == (years, months, days)


def test_life_and_suspended_sentences() -> None:
    assert (life := punishment("sentenced for life")) and life.life
    assert (later := punishment("a suspended sentence of two years")) and later.suspended and later.years == 2


def test_no_term_where_only_an_age_or_a_delay_is_told() -> None:
    assert punishment("the 47-year-old was sentenced three years later") is None


def test_ages_are_ages() -> None:
    text = "Aidos, 44, and his 15-year-old son"
    assert [span.quote(text) for span in ages(text)] == ["44", "15-year-old"]
    assert [found.sort for found in lengths("a 15-year-old got nine years")] == [Sort.AGE, Sort.STRETCH]
