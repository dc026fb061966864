"""Kazakh is read for names in every case, and for the sentences that tell of somebody's fate."""

import pytest

from izdeu.intake.found import Found
from izdeu.intake.languages.kk.cases import bare
from izdeu.intake.languages.kk.read import read

LETTER = """Айнұр Серікқызы інісін үш жылдан бері іздеп жүр.

2018 жылдың наурызында полиция Мұхтар Серікұлын үйінен ұстап әкетті. Айнұр Алматыдағы министрлікке хат жазды.
Мұхтардың әйелі Гүлдана екі баласымен Талғарда тұрады. Сыртқы істер министрі Ерлан Қасымбеков түсініктеме бермеді.
"""


@pytest.fixture(scope="module")
def letter() -> Found:
    return read(LETTER)


def by_name(found: Found, canonical: str) -> tuple[str, ...]:
    return next(tuple(form.text for form in p.names) for p in found.persons if p.canonical == canonical)


def test_case_endings_fall_off_and_the_forms_stay_as_written(letter: Found) -> None:
    assert by_name(letter, "Мұхтар Серікұлы") == ("Мұхтар Серікұлын", "Мұхтардың")
    assert by_name(letter, "Айнұр Серікқызы") == ("Айнұр Серікқызы", "Айнұр")


def test_towns_and_ministries_are_nobody(letter: Found) -> None:
    assert {p.canonical for p in letter.persons} == {
        "Айнұр Серікқызы",
        "Мұхтар Серікұлы",
        "Гүлдана",
        "Ерлан Қасымбеков",
    }


def test_every_form_stands_where_it_says(letter: Found) -> None:
    assert all(form.span.quote(LETTER) == form.text for p in letter.persons for form in p.names)


def test_a_patronymic_tells_the_sex_and_a_kin_word_the_tie(letter: Found) -> None:
    ids = {p.canonical: p.id for p in letter.persons}
    assert {p.canonical: p.sex for p in letter.persons}["Айнұр Серікқызы"] == "female"
    assert [(r.person, r.type, r.other) for r in letter.relations] == [(ids["Гүлдана"], "wife", ids["Мұхтар Серікұлы"])]


def test_a_minister_is_an_official(letter: Found) -> None:
    assert next(p for p in letter.persons if p.canonical == "Ерлан Қасымбеков").roles[0] == "official"


def test_the_arrest_is_proposed_with_its_month_and_its_man(letter: Found) -> None:
    ids = {p.canonical: p.id for p in letter.persons}
    arrest = next(e for e in letter.events if e.type == "arrested_or_detained")
    assert ids["Мұхтар Серікұлы"] in (arrest.person, *arrest.candidates)
    assert arrest.when is not None and arrest.when.iso() == "2018-03"


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("Оразханұлының", "Оразханұлы"),
        ("Серікқызына", "Серікқызы"),
        ("Динаны", "Дина"),
        ("Ерболдың", "Ербол"),
        ("Қанатқа", "Қанат"),
        ("Әселмен", "Әсел"),
        ("Дастан", "Дастан"),
        ("Сұлтан", "Сұлтан"),
        ("Светлана", "Светлана"),
        ("Сәкен", "Сәкен"),
    ],
)
def test_an_ending_is_one_only_where_sound_and_stem_allow_it(written: str, plain: str) -> None:
    assert bare(written, frozenset({"дастан"})) == plain


def test_names_in_latin_and_arabic_letters_are_known_by_their_patronymic() -> None:
    found = read("Ainur Serikqyzy kelmedi.\nقانات سەرىكۇلى كەلدى.")
    assert [p.names[0].text for p in found.persons] == ["Ainur Serikqyzy", "قانات سەرىكۇلى"]


def test_a_text_about_nobody_names_nobody() -> None:
    found = read("Астанада жаңа көпір ашылды. Бүгін күн ашық болады. Қазақстан мен Қытай келісімге қол қойды.")
    assert found.persons == ()
    assert found.events == ()
