"""What a row says, and what is wrong with it in words. No row is ever lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sheets import row

from izdeu.lists import values
from izdeu.lists.rows import facts, looked_at, names_of, printed_name
from izdeu.model.listed import Column, Meaning, Row, Table

TABLE = Table(
    "", 1,
    tuple(Column(at, heading, meaning) for at, (heading, meaning) in enumerate((
        ("序号", Meaning.NUMBER), ("姓名", Meaning.NAME), ("性别", Meaning.SEX), ("出生日期", Meaning.BIRTH),
        ("户主", Meaning.RELATIVE), ("身份证号", Meaning.ID_NUMBER)), 1)),
)  # fmt: skip


def names(*cells: str) -> list[str]:
    return [one.name for one in names_of(row(*cells), TABLE)]


def trouble(*cells: str) -> str:
    return "; ".join(looked_at(row(*cells), TABLE)[0].trouble)


def test_a_sound_row_has_no_trouble():
    assert trouble("1", "买买提·吐尔逊", "男", "1985-03-02", "", "") == ""


def test_a_name_is_found_beside_what_stands_in_brackets_and_a_relative_is_known_as_one():
    assert names("1", "买买提·吐尔逊（外号：黑子）", "男", "", "艾力·吐尔逊", "") == [
        "买买提·吐尔逊",
        "黑子",
        "艾力·吐尔逊",
    ]
    assert [one.relative for one in names_of(row("1", "古丽", "女", "", "艾力·吐尔逊", ""), TABLE)] == [False, True]
    assert printed_name(row("1", "买买提·吐尔逊（外号：黑子）", "男"), TABLE) == "买买提·吐尔逊（外号：黑子）"


def test_a_name_in_several_columns_is_one_name():
    parts = Table(
        "",
        1,
        (
            Column(1, "Имя", Meaning.GIVEN_NAME),
            Column(2, "Отчество", Meaning.FATHER_NAME),
            Column(3, "Фамилия", Meaning.FAMILY_NAME),
        ),
    )
    assert [one.name for one in names_of(row("Серик", "Муратович", "Мукаев"), parts)] == ["Серик Муратович Мукаев"]


def test_a_row_whose_cells_have_moved_is_said_so_and_still_found_by_name():
    assert "买买提·吐尔逊" in names("买买提·吐尔逊", "男", "1985-03-02", "", "", "")
    assert "moved" in trouble("买买提·吐尔逊", "男", "1985-03-02", "", "", "")
    assert "has 7 cells" in trouble("1", "", "买买提·吐尔逊", "男", "1985", "", "x")
    assert "only 3 cells" in trouble("1", "买买提·吐尔逊", "男")


@pytest.mark.parametrize(
    ("cells", "said"),
    [(("1", "", "男", "", "", ""), "empty"), (("1", "😀", "男", "", "", ""), "no name can be read"),
     (("1", "12345", "男", "", "", ""), "no name can be read"),
     (("1", "古" * 10_000, "男", "", "", ""), "10,000 characters"), (("1", "古丽\u202e江", "女", "", "", ""), "direction of reading"),
     (("1", "古丽", "女", "1985-13-40", "", ""), "no date"), (("1", "古丽", "女", "", "", "110101199003077775"), "check digit")],
)  # fmt: skip
def test_what_is_wrong_with_a_row_is_said_in_words(cells, said):
    assert said in trouble(*cells)


def test_a_row_without_a_name_has_failed_and_is_kept_as_it_is():
    looked, _ = looked_at(row("5", "", "女", "2000", "", ""), TABLE)
    assert not looked.named and looked.cells == ("5", "", "女", "2000", "", "")


def test_an_identity_number_that_proves_itself_outranks_the_other_columns():
    said = facts(row("1", "王伟", "女", "1985", "", "110101199003077774"), TABLE)
    assert (said.sex, said.born.edtf(), said.id_number) == ("male", "1990-03-07", "110101199003077774")


def test_an_iin_gives_birth_and_sex():
    digits = "85030230012"
    last = next(d for d in "0123456789" if values.id_number(digits + d))
    said = values.id_number(digits + last)
    assert (said.country, said.born.edtf(), said.sex) == ("KZ", "1985-03-02", "male")
    assert values.id_number(digits + str((int(last) + 1) % 10)) is None


@pytest.mark.parametrize(
    ("text", "read"),
    [("1985-03-02", "1985-03-02"), ("1985年3月2日", "1985-03-02"), ("02.03.1985", "1985-03-02"), ("19850302", "1985-03-02"),
     ("1985.03", "1985-03"),
     ("1985年", "1985"), ("1985 г.р.", "1985"), ("03/04/1985", "1985-03-04/1985-04-03"), ("1985-03-02 00:00", "1985-03-02")],
)  # fmt: skip
def test_dates_are_read_as_lists_write_them(text, read):
    assert values.when(text).edtf() == read


@given(st.lists(st.text(max_size=60), max_size=9))
def test_whatever_stands_in_a_row_it_is_looked_at_without_a_fault_and_kept(cells):
    looked, names = looked_at(Row("", 2, tuple(cells)), TABLE)
    assert looked.cells == tuple(cells) and looked.named == bool(names) and names == names_of(looked, TABLE)
    assert looked.named or looked.trouble
