"""What columns mean is proposed in six languages, and a person has the last word."""

import pytest
import yaml

from izdeu.lists import mapping
from izdeu.lists.columns import propose
from izdeu.lists.senses import sense
from izdeu.model.errors import BadRequest
from izdeu.model.listed import Independence, Meaning, Row

HEADS = {
    "en": ("No.", "Full name", "Gender", "Date of birth", "Address", "Head of household"),
    "ru": ("№ п/п", "ФИО", "Пол", "Дата рождения", "Место жительства", "Глава семьи"),
    "kk": ("р/с", "Аты-жөні", "Жынысы", "Туған күні", "Мекенжайы", "Отағасы"),
    "zh": ("序号", "姓名", "性别", "出生日期", "户籍地址", "户主姓名"),
    "ug": ("رەت نومۇرى", "ئىسمى", "جىنسى", "تۇغۇلغان ۋاقتى", "ئادرېسى", "تۇغقىنى"),
    "tr": ("Sıra No", "Adı Soyadı", "Cinsiyeti", "Doğum Tarihi", "Adresi", "Hane reisi"),
}
WANTED = [Meaning.NUMBER, Meaning.NAME, Meaning.SEX, Meaning.BIRTH, Meaning.PLACE, Meaning.RELATIVE]


def table(*rows: tuple[str, ...]):
    (found,) = propose([Row("", number, cells) for number, cells in enumerate(rows, 1)])
    return found


def meanings(*rows: tuple[str, ...]) -> list[Meaning]:
    return [column.meaning for column in table(*rows).columns]


@pytest.mark.parametrize("language", HEADS)
def test_headings_are_known_in_every_one_of_our_languages(language):
    assert meanings(HEADS[language], ("1", "x", "", "", "", "")) == WANTED


def test_headings_may_stand_below_a_title():
    found = table(("重点人员名单",), ("2018年",), HEADS["zh"], ("1", "买买提", "男", "1985", "", ""))
    assert found.header == 3 and [c.meaning for c in found.columns] == WANTED


def test_without_headings_the_cells_say_what_they_are():
    row = ("买买提·吐尔逊", "男", "1985-03-02", "65310119850302001X")
    other = ("阿依古丽·阿不都", "女", "1990-01-05", "653101199001050024")
    found = table(row, other)
    assert found.header == 0
    assert [c.meaning for c in found.columns][:3] == [Meaning.NAME, Meaning.SEX, Meaning.BIRTH]


def test_an_identity_number_is_known_by_its_check_digit():
    assert meanings(("x", "证"), ("买买提·吐尔逊", "110101199003077774"))[1] is Meaning.ID_NUMBER


def test_the_head_of_a_household_is_not_the_person():
    assert meanings(("户主姓名", "姓名"), ("a", "b")) == [Meaning.RELATIVE, Meaning.NAME]


def test_a_mapping_is_written_and_read_back_as_it_was_changed():
    found = table(HEADS["zh"], ("1", "买买提", "男", "1985", "", ""))
    said = yaml.safe_load(mapping.written(mapping.Said((found,))))
    said["sheets"][0]["columns"][4]["meaning"] = "kept"
    said |= {"independence": "derived", "from_list": "the 2017 list", "dated": "2018-09", "name": "Police"}
    again = mapping.read(yaml.safe_dump(said, allow_unicode=True), (found,))
    assert [c.meaning for c in again.tables[0].columns] == [*WANTED[:4], Meaning.KEPT, WANTED[5]]
    assert (again.name, again.independence, again.from_list) == ("Police", Independence.DERIVED, "the 2017 list")
    assert again.dated and again.dated.edtf() == "2018-09"


@pytest.mark.parametrize(
    "said", ["姓名: name\n性别: sex\n", "name: 姓名\nsex: 性别\n", "columns:\n  2: name\n  3: sex\n"]
)
def test_a_mapping_may_be_as_short_as_headings_with_their_meanings(said):
    found = table(HEADS["zh"], ("1", "买买提", "男", "1985", "", ""))
    again = mapping.read(said, (found,))
    assert [c.meaning.value for c in again.tables[0].columns] == ["kept", "name", "sex", "kept", "kept", "kept"]


@pytest.mark.parametrize(
    "said",
    [
        "[",
        "columns: 3",
        "columns: [{column: 9, meaning: name}]",
        "columns: [{column: 1, meaning: nmae}]",
        "sheets: 1",
        "{dated: soon, columns: []}",
    ],
)
def test_a_mapping_that_makes_no_sense_is_refused_with_what_to_do(said):
    found = table(HEADS["zh"], ("1", "买买提", "男", "1985", "", ""))
    with pytest.raises(BadRequest) as refused:
        mapping.read(said, (found,))
    assert refused.value.remedy


def test_a_name_beside_a_surname_is_the_given_name_unless_it_holds_both():
    apart = [Meaning.GIVEN_NAME, Meaning.FAMILY_NAME]
    assert meanings(("Имя", "Фамилия"), ("Серик", "Мукаев")) == apart
    assert meanings(("Name", "Surname"), ("Serik", "Muqai")) == apart
    assert meanings(("Name", "Surname"), ("Serik Muqai", "Muqai")) == [Meaning.NAME, Meaning.FAMILY_NAME]


@pytest.mark.parametrize(
    ("kind", "heading", "said"),
    [("tie", "母亲姓名", "mother"), ("tie", "Имя отца", ""), ("tie", "户主姓名", ""), ("tie", "Ф.И.О. матери", "mother"),
     ("event", "收押日期", "arrested_or_detained"), ("event", "Дата приговора", "sentenced"), ("event", "日期", ""),
     ("place", "出生地", "origin"), ("place", "羁押场所", "held"), ("place", "户籍地址", "")],
)  # fmt: skip
def test_a_heading_says_more_than_the_meaning_of_its_column(kind, heading, said):
    assert sense(kind, heading) == said
