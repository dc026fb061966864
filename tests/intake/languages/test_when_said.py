"""Dates and terms in six languages: a table of phrases each, and what holds for any text."""

from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from izdeu.intake.languages.dates import Dated, Kind, dates, terms
from izdeu.intake.languages.en.dates import fix
from izdeu.model.when import When

TABLES = Path(__file__).parent / "dates"
LANGUAGES = sorted(path.stem for path in TABLES.glob("*.tsv"))
BY_GRAMMAR = [language for language in LANGUAGES if language != "en"]
SAID = When.parse("2021-05-20")
EXACT = 0.95


def rows(language: str) -> list[tuple[str, str]]:
    lines = (TABLES / f"{language}.tsv").read_text(encoding="utf-8").splitlines()
    return [(phrase, edtf) for phrase, edtf in (line.split("\t") for line in lines if not line.startswith("#"))]


def read(text: str, language: str, said: When | None = SAID) -> tuple[Dated, ...]:
    return fix(text, said) if language == "en" else dates(text, language, said)


def last(phrase: str, language: str) -> str:
    found = [one.when.edtf() for one in read(phrase, language) if one.when]
    return found[-1] if found else "-"


def test_six_languages_have_a_table() -> None:
    assert LANGUAGES == ["en", "kk", "ru", "tr", "ug", "zh"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_reviewed_phrases_of_a_language_are_read_exactly(language: str) -> None:
    table = rows(language)
    wrong = [
        f"{phrase}: {last(phrase, language)}, not {edtf}" for phrase, edtf in table if last(phrase, language) != edtf
    ]
    assert len(table) >= 150, f"{language} has {len(table)} phrases"
    assert len(wrong) <= (1 - EXACT) * len(table), "\n".join(wrong)


@pytest.mark.parametrize(
    ("language", "text", "years"),
    [
        ("ru", "Его приговорили к девяти годам тюрьмы", 9),
        ("ru", "осудили на 15 лет лишения свободы", 15),
        ("ru", "получил два с половиной года колонии", 2.5),
        ("ru", "срок в двенадцать лет", 12),
        ("kk", "тоғыз жылға бас бостандығынан айырылды", 9),
        ("kk", "15 жылға сотталды", 15),
        ("kk", "оған он екі жыл түрме кесті", 12),
        ("zh", "判处有期徒刑15年", 15),
        ("zh", "被判十五年有期徒刑", 15),
        ("zh", "監禁兩年零六個月", 2.5),
        ("ug", "15 يىللىق قاماق جازاسىغا ھۆكۈم قىلىندى", 15),
        ("ug", "ئون بەش يىللىق كېسىلگەن", 15),
        ("tr", "15 yıl hapis cezasına çarptırıldı", 15),
        ("tr", "iki yıl altı ay hapis", 2.5),
    ],
)
def test_a_term_of_imprisonment_is_read_as_one_and_is_no_date(language: str, text: str, years: float) -> None:
    [term] = terms(text, language)
    assert term.years == years
    assert not dates(text, language, SAID)


@pytest.mark.parametrize(
    ("language", "text"),
    [("ru", "пожизненное заключение"), ("kk", "өмір бойына бас бостандығынан айырды"), ("zh", "判处无期徒刑"),
     ("ug", "مۇددەتسىز قاماق"), ("tr", "müebbet hapis")],
)  # fmt: skip
def test_life_is_a_term_without_years(language: str, text: str) -> None:
    [term] = terms(text, language)
    assert term.life
    assert term.years is None


def test_a_suspended_death_sentence_says_both() -> None:
    [term] = terms("判处死刑缓期两年执行", "zh")
    assert (term.death, term.suspended, term.years) == (True, True, None)


@pytest.mark.parametrize(
    ("language", "text", "kind"),
    [
        ("ru", "с 2017 года", Kind.SINCE), ("ru", "до мая 2018 года", Kind.UNTIL), ("ru", "уже пять лет", Kind.LASTING),
        ("kk", "2017 жылдан бері", Kind.SINCE), ("kk", "2019 жылға дейін", Kind.UNTIL), ("zh", "自2018年以来", Kind.SINCE),
        ("zh", "2018年以前", Kind.UNTIL), ("tr", "2018'den beri", Kind.SINCE), ("ug", "2019-يىلىغىچە", Kind.UNTIL),
        ("tr", "yedi yıl önce", Kind.AT),
    ],
)  # fmt: skip
def test_since_until_and_for_so_long_are_told_apart(language: str, text: str, kind: Kind) -> None:
    [found] = dates(text, language, SAID)
    assert found.kind is kind


@pytest.mark.parametrize(("language", "text"), [("ru", "семь лет назад"), ("kk", "былтыр"), ("zh", "去年冬天")])
def test_what_is_counted_from_an_unknown_day_is_no_date(language: str, text: str) -> None:
    [found] = dates(text, language, None)
    assert found.when is None


def test_the_wording_and_what_it_was_counted_from_are_kept() -> None:
    [found] = dates("Его увезли семь лет назад.", "ru", SAID)
    assert found.when is not None
    assert (found.when.wording, found.when.anchor) == ("семь лет назад", "said 2021-05-20")


def test_nothing_is_counted_from_a_birth() -> None:
    born, taken = dates("Он родился в мае 1980 года. Через год его увезли.", "ru", SAID)
    assert born.when == When.month(1980, 5, "мае 1980 года")
    assert taken.when is None


def test_a_new_chapter_begins_without_what_was_told_before() -> None:
    assert dates("В мае 2017 года.\n\nОн исчез.\n\nЧерез год нашли.", "ru", SAID)[-1].when is None


WORDS = """2017 год года года, назад через спустя лет 15 мая май в с до по зимой прошлой 十 年 月 3 日 去 前 后 判 жыл жылы бұрын
кейін айда мамыр yıl önce Mayıs 'de يىل 5-ئاي بۇرۇن - – . 99 0 31"""
PARTS = st.sampled_from([*WORDS.split(), "\n\n"])


@given(
    st.lists(PARTS, max_size=30), st.sampled_from(BY_GRAMMAR), st.none() | st.dates(date(1950, 1, 1), date(2040, 1, 1))
)
def test_any_words_give_intervals_inside_the_text(words: list[str], language: str, said: date | None) -> None:
    text = " ".join(words)
    found = dates(text, language, When.day(said) if said else None)
    assert all(one.wording == one.span.quote(text) for one in found)
    assert all(one.span.end <= other.span.start for one, other in pairwise(found))
    for one in found:
        if one.when:
            assert one.when.earliest or one.when.latest
            assert When.of_edtf(one.when.edtf()).may_coincide(one.when)


@given(st.text(max_size=80), st.sampled_from(BY_GRAMMAR))
def test_no_text_is_too_odd(text: str, language: str) -> None:
    dates(text, language, SAID)
    assert all(term.span.quote(text) for term in terms(text, language))


@given(st.dates(date(1950, 1, 1), date(2049, 12, 31)))
def test_a_written_day_comes_back(day: date) -> None:
    for text, language in (
        (f"{day.day}.{day.month:02}.{day.year}", "ru"),
        (f"{day.year}年{day.month}月{day.day}日", "zh"),
        (f"{day.year}-يىلى {day.month}-ئاينىڭ {day.day}-كۈنى", "ug"),
    ):
        assert [one.when and one.when.earliest for one in dates(text, language, None)] == [day]
