"""Russian is read for names in every case, with natasha's slips put right."""

import pytest

from izdeu.intake.found import Found, Span
from izdeu.intake.languages.ru.cases import nominative, stem
from izdeu.intake.languages.ru.names import put_right
from izdeu.intake.languages.ru.read import read

STORY = """Три года без Ерлана

Гульмира Сагатова живёт в Каскелене. В марте 2018 года её мужа, Ерлана Сагатова, задержали в Кульдже.
С тех пор о Ерлане нет вестей. Казашка Гульмира писала в министерство. Её сын Данияр ходит в школу.
Официальный представитель МИД Виктор Лозовой назвал рассказ Сагатовой выдумкой.
"""


@pytest.fixture(scope="module")
def story() -> Found:
    return read(STORY)


def forms(found: Found) -> dict[str, tuple[str, ...]]:
    return {p.canonical: tuple(form.text for form in p.names) for p in found.persons}


def test_all_cases_of_a_name_are_one_person_and_husband_and_wife_are_two(story: Found) -> None:
    assert forms(story) == {
        "Ерлан Сагатов": ("Ерлана", "Ерлана Сагатова", "Ерлане"),
        "Гульмира Сагатова": ("Гульмира Сагатова", "Гульмира", "Сагатовой"),
        "Данияр": ("Данияр",),
        "Виктор Лозовой": ("Виктор Лозовой",),
    }


def test_a_glued_people_or_calling_is_cut_off(story: Found) -> None:
    assert all("Казашка" not in form for names in forms(story).values() for form in names)


@pytest.mark.parametrize(
    ("taken", "names"),
    [
        ("Уйгур Абдулла Тохти", ["Абдулла Тохти"]),
        ("имам Хасан Бадиев", ["Хасан Бадиев"]),
        ("Анна Вебер (Anna Weber", ["Анна Вебер", "Anna Weber"]),
        ("Марат Оспанов. Серик", ["Марат Оспанов", "Серик"]),
        ("Азат Муканов\nРоза Ким", ["Азат Муканов", "Роза Ким"]),
        ("Азат Муканов ушёл", ["Азат Муканов"]),
        ("А. С. Ким", ["А. С. Ким"]),
        ("Умар ибн Саид", ["Умар ибн Саид"]),
        ("министра", []),
    ],
)
def test_what_the_model_merges_is_put_right(taken: str, names: list[str]) -> None:
    assert [span.quote(taken) for span in put_right(taken, Span(0, len(taken)))] == names


@pytest.mark.parametrize(
    ("written", "case", "female", "plain"),
    [
        ("Сериком", "Ins", False, "Серик"),
        ("Оспанову", "Acc", True, "Оспанова"),
        ("Оспанову", "Dat", False, "Оспанов"),
        ("Мукаю", "Dat", False, "Мукай"),
        ("Марии", "Gen", True, "Мария"),
        ("Адильгазы", "Dat", False, "Адильгазы"),
        ("Данияр", "Nom", False, "Данияр"),
    ],
)
def test_the_register_has_the_nominative(written: str, case: str, female: bool, plain: str) -> None:
    assert nominative(written, case, female) == plain


def test_cases_share_a_stem_and_other_names_do_not() -> None:
    assert len({stem(word) for word in ("Сагатов", "Сагатова", "Сагатову", "Сагатовым")}) == 1
    assert stem("Серик") != stem("Сергей")


def test_kin_and_office_beside_a_name_are_read(story: Found) -> None:
    ids = {p.canonical: p.id for p in story.persons}
    assert ("son", ids["Данияр"], ids["Гульмира Сагатова"]) in [(r.type, r.person, r.other) for r in story.relations]
    assert next(p for p in story.persons if p.canonical == "Виктор Лозовой").roles[0] == "official"


def test_the_arrest_is_proposed_with_its_month(story: Found) -> None:
    arrest = next(e for e in story.events if e.type == "arrested_or_detained")
    assert arrest.when is not None and arrest.when.iso() == "2018-03"
    assert arrest.span.quote(STORY).startswith("В марте 2018")
