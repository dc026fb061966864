"""Who is whose in a Russian text, with and without a name."""

import pytest

from izdeu.intake.found import Found
from izdeu.intake.languages.ru.read import read


def kin(text: str) -> set[tuple[str, str, str]]:
    found = read(text)
    called = {p.id: p.canonical or p.descriptor for p in found.persons}
    return {(called[r.person], r.type, called[r.other]) for r in found.relations}


@pytest.mark.parametrize(
    ("told", "tie"),
    [
        ("Жена Серика, Айгуль, написала жалобу. Серик не вернулся.", ("Айгуль", "wife", "Серик")),
        ("Его жену Айгуль уволили. Серик Оспанов узнал об этом поздно.", None),
        ("Марат Оспанов искал сына. Мать Марата Оспанова, Зоя Ким, заболела.", ("Зоя Ким", "mother", "Марат Оспанов")),
        ("Двоюродный брат Марата Оспанова, Азат, молчит.", ("Азат", "cousin", "Марат Оспанов")),
        ("Сыновья Розы Ким — Азат и Данияр — живут в Праге.", ("Данияр", "son", "Роза Ким")),
        (
            "Марат Оспанов пропал. Её брата пропавшего Марата Оспанова, Азата, не нашли.",
            ("Азат", "brother", "Марат Оспанов"),
        ),
    ],
)
def test_a_family_word_ties_the_name_beside_it_to_its_owner(told: str, tie: tuple[str, str, str] | None) -> None:
    assert tie is None or tie in kin(told)


def test_a_relative_without_a_name_is_a_person_and_the_same_one_when_named_later() -> None:
    found = read("Роза Ким ищет сына. Андрей Ким пропал 3 мая 2019 года.")
    called = {p.canonical: p for p in found.persons}
    assert [(r.type, r.person, r.other) for r in found.relations] == [
        ("son", called["Андрей Ким"].id, called["Роза Ким"].id)
    ]


def test_the_woman_who_tells_owns_the_husband_she_tells_of() -> None:
    assert ("мужа", "husband", "Роза Ким") in kin("По словам Розы Ким, мужа увели из дома ночью.")


def test_he_and_she_are_told_apart_by_sex(story: Found) -> None:
    taken = {e.type: e.person for e in story.events}
    called = {p.id: p.canonical for p in story.persons}
    assert called[taken["arrested_or_detained"] or ""] == "Азат Муканов"
    assert called[taken["surveilled_or_interrogated"] or ""] == "Роза Муканова"


@pytest.fixture(scope="module")
def story() -> Found:
    return read("Азат Муканов и Роза Муканова жили в Текесе. В мае 2018 года его задержали. Её допрашивали две ночи.")


def test_parents_of_whom_nothing_is_told_are_not_made_up() -> None:
    assert not read("Студентка Лейла Рустам полетела на каникулы к родителям.").relations
