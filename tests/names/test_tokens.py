"""What the parts of a name are, in each tradition."""

import pytest

from izdeu.names.scripts import Script, alphabetic, script_of, unmask, unvocalised
from izdeu.names.syllables import PINYIN, characters, palladius, spelled, wade_giles
from izdeu.names.tokens import MOST_TOKENS, Gender, Role, parse


def roles(name: str) -> list[Role]:
    return [token.role for token in parse(name).tokens]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Serik Muqaiuly", [Role.GIVEN, Role.PATRONYMIC]),
        ("Serik Muqai", [Role.GIVEN, Role.FATHER]),
        ("Ерлан Маратович Сапаров", [Role.GIVEN, Role.PATRONYMIC, Role.FAMILY]),
        ("Сапаров Ерлан Маратович", [Role.FAMILY, Role.GIVEN, Role.PATRONYMIC]),
        ("اسان ساپارباي ۇلى", [Role.GIVEN, Role.PATRONYMIC]),
        ("叶尔兰·萨帕罗夫", [Role.GIVEN, Role.FAMILY]),
        ("马仁龙", [Role.FAMILY, Role.GIVEN]),
        ("Ma Jen-lung", [Role.FAMILY, Role.GIVEN]),
        ("Asan batyr", [Role.GIVEN, Role.TITLE]),
        ("Karim bin Hasan", [Role.GIVEN, Role.PATRONYMIC]),
    ],
)
def test_each_part_of_a_name_has_its_role(name: str, expected: list[Role]) -> None:
    assert roles(name) == expected


@pytest.mark.parametrize(
    ("name", "gender", "stem"),
    [
        ("Serik Muqaiuly", Gender.MALE, "mukay"),
        ("Aigul Serikqyzy", Gender.FEMALE, "serik"),
        ("Айгүл Серікқызы", Gender.FEMALE, "serik"),
        ("Дана Ерлановна", Gender.FEMALE, "erlan"),
        ("Дана Сапарбаева", Gender.FEMALE, "saparbay"),
        ("Ерлану Сапарбаеву", Gender.MALE, "saparbay"),
    ],
)
def test_an_ending_tells_the_gender_and_leaves_the_stem(name: str, gender: Gender, stem: str) -> None:
    last = parse(name).tokens[-1]
    assert (last.gender, last.readings[0].phones) == (gender, stem)


def test_a_short_name_keeps_what_only_looks_like_an_ending() -> None:
    assert roles("Yakov Eva") == [Role.GIVEN, Role.FATHER]


def test_a_name_of_ten_thousand_parts_is_read_so_far_and_no_further() -> None:
    assert len(parse("asan " * 10_000).tokens) == MOST_TOKENS


@pytest.mark.parametrize("spelling", ["Sauytbai", "Sawıtbay", "Сауытбай", "ساۋىتباي"])
def test_every_alphabet_comes_to_one_spelling_of_sounds(spelling: str) -> None:
    assert alphabetic(spelling.lower()) == "sawitbay"


def test_the_script_is_what_most_letters_are_in_and_the_rest_is_folded() -> None:
    assert script_of("Аsan") is Script.LATIN
    assert unmask("Аsan") == "Asan"
    assert script_of("Асaн") is Script.CYRILLIC
    assert script_of("12 😀") is None


def test_arabic_without_its_vowels_is_given_weak_ones_and_uyghur_is_left_alone() -> None:
    assert unvocalised("محمد") == "m@h@m@d"
    assert unvocalised("مۇھەممەد") == ""


def test_traditional_and_simplified_characters_sound_alike() -> None:
    assert characters("烏斯曼") == characters("乌斯曼")


def test_pinyin_wade_giles_and_russian_spell_the_same_syllables() -> None:
    assert spelled("renlong", PINYIN) == ("ren", "long")
    assert spelled("jen", wade_giles()) + spelled("lung", wade_giles()) == ("ren", "long")
    assert spelled("жэньлун", palladius()) == ("ren", "long")
    assert spelled("serik", PINYIN) == ()
