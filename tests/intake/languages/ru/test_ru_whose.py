"""Whose relative is meant, and who is one person in several cases: short stories of the kinds newspapers tell."""

import pytest

from izdeu.intake.languages.ru.cases import bases, stem
from izdeu.intake.languages.ru.read import read


def kin(text: str) -> set[tuple[str, str, str]]:
    found = read(text)
    called = {p.id: p.canonical or p.descriptor for p in found.persons}
    return {(called[r.person], r.type, called[r.other]) for r in found.relations}


def names(text: str) -> set[str]:
    return {p.canonical for p in read(text).persons if p.names}


@pytest.mark.parametrize(("one", "other"), [("Касым", "Касыме"), ("Карим", "Каримом"), ("Разие", "Разии")])
def test_all_cases_of_a_name_share_their_stem(one: str, other: str) -> None:
    assert stem(one) == stem(other)


def test_a_register_may_have_a_name_in_a_mans_form_or_a_womans() -> None:
    assert bases("Азизу") == ("Азизу", "Азиз", "Азиза")


def test_one_person_in_two_cases_is_one() -> None:
    told = "Роза Ким бежала с дочерью Замирой в Турцию. Замире теперь шестнадцать."
    assert ("Замира", "daughter", "Роза Ким") in kin(told)


@pytest.mark.parametrize(
    ("told", "tie"),
    [
        (
            "Роза Ким третий год не знает, где её муж. Водитель Андрей Цой уехал в Кульджу и не вернулся.",
            ("Андрей Цой", "husband", "Роза Ким"),
        ),
        (
            "Суд дал Замире Шариповой семь лет. Замира молчала. Брату Замиры Болату предъявили обвинение.",
            ("Болат", "brother", "Замира Шарипова"),
        ),
        (
            "Марат Оспанов пропал. Младший брат Марата Талгат получил восемь лет.",
            ("Талгат", "brother", "Марат Оспанов"),
        ),
        (
            "Пропал аспирант Марат Оспанов. Его друг и сосед по общежитию Юсуп Каримов ждёт вестей.",
            ("Юсуп Каримов", "friend", "Марат Оспанов"),
        ),
        (
            "Азат Муканов и его жена Роза Муканова ждут суда. У пары двое сыновей: Болату десять лет, Ерлану семь.",
            ("Болат", "son", "Роза Муканова"),
        ),
        (
            "Марата Оспанова увезли из дома. Его младшего брата Азата осудили. Младшая сестра, Асель, работает на фабрике.",
            ("Асель", "sister", "Марат Оспанов"),
        ),
        (
            "Пропал Азат Муканов. Его сестра Роза пишет жалобы. Жена Азата, Асель, под арестом: так говорит золовка.",
            ("Роза", "sister-in-law", "Асель"),
        ),
        (
            "Марат Оспанов пропал в мае. Его мать зовут Асель, она ищет его.",
            ("Асель", "mother", "Марат Оспанов"),
        ),
        (
            "Асель ждёт мужа, Марата Оспанова. Родители мужа, Болат и Роза, пишут жалобы. Болат плачет, Роза молчит.",
            ("Роза", "mother", "Марат Оспанов"),
        ),
        (
            "Азата Цоя увезли в мае. Сосед Розы Ким, Марат Оспанов, видел это. По словам соседа, полиция приходила и к его брату.",
            ("его брату", "brother", "Марат Оспанов"),
        ),
    ],
)
def test_who_is_whose(told: str, tie: tuple[str, str, str]) -> None:
    assert tie in kin(told)


def test_whoever_tells_it_as_somebodys_nephew_is_nobody_elses() -> None:
    told = (
        "Болат Оспанов сидит в тюрьме, сообщил его племянник Азат Ким. "
        "Дочь, Асель, по словам племянника, провела в лагере год."
    )
    assert not {tie for tie in kin(told) if tie[1] == "nephew" and tie[2] != "Болат Оспанов"}


def test_a_given_name_that_is_not_bent_has_a_womans_family_name() -> None:
    assert "Акмарал Сеитова" in names("Адвокат Акмарал Сеитова направила запрос. Акмарал Сеитова ждёт ответа.")


def test_nobody_is_known_from_a_headline_alone() -> None:
    told = "Сестра ищет брата\n\nРоза Ким пишет жалобы. Андрея Кима увели из дома в мае 2018 года."
    assert all(p.names for p in read(told).persons)


def test_a_row_of_portraits_is_no_name_of_the_first_of_them() -> None:
    told = "Роза Ким держит портреты отца, Азата Муканова и Марата Оспанова. Азата увезли в мае."
    assert not {tie for tie in kin(told) if tie[:2] == ("Азат Муканов", "father")}


def test_the_diplomat_on_whose_word_it_is_said_gives_a_prisoner_no_office() -> None:
    told = "Марата Оспанова осудили на семь лет. Марат Оспанов, по словам дипломата, находится в тюрьме."
    assert [p.roles for p in read(told).persons if p.canonical == "Марат Оспанов"] == [("missing_or_detained",)]
