"""Lists as files: whatever is wrong with a row, the row is there, as it stands, with a word about it."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sheets import NS, cell, csv, sheet, workbook

from izdeu.intake import sandbox
from izdeu.intake.readers import delimited
from izdeu.model.errors import UnreadableFile
from izdeu.model.listed import Row


def read(data: bytes) -> list[Row]:
    with sandbox.table(data, "list") as (_, rows):
        return list(rows)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_list_is_read_in_every_encoding_it_comes_in(encoding):
    rows = read(csv("1,买买提·吐尔逊,男,1985-03-02,", "2,阿依古丽·阿不都,女,1990,", encoding=encoding))
    assert [row.cells[1] for row in rows] == ["姓名", "买买提·吐尔逊", "阿依古丽·阿不都"]
    assert [row.number for row in rows] == [1, 2, 3]


def test_a_row_in_another_encoding_than_the_rest_is_read_in_its_own_and_said():
    chinese = csv("1,买买提·吐尔逊,男", "2,阿依古丽·阿不都,女", encoding="gb18030")
    *_, russian = read(chinese + "3,Абдулла Рахманов,муж\n".encode("windows-1251"))
    assert russian.cells[1] == "Абдулла Рахманов"
    assert "read as windows-1251" in russian.trouble[0]
    utf8 = csv("1,买买提·吐尔逊,男", "2,阿依古丽·阿不都,女")
    *_, last = read(utf8 + "3,热比娅,女\n".encode("gb18030"))
    assert last.cells[1] == "热比娅" and "read as gb18030" in last.trouble[0]


def test_capitals_in_windows_1251_are_not_taken_for_chinese():
    rows = read("ФИО;ПОЛ\nАБДУЛЛА РАХМАНОВ;М\nСЕРИК МУКАЕВ;М\n".encode("windows-1251"))
    assert rows[1].cells == ("АБДУЛЛА РАХМАНОВ", "М")


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_the_separator_is_found(separator):
    head, body = separator.join(("姓名", "性别")), separator.join(("买买提·吐尔逊", "男"))
    assert read(f"{head}\n{body}\n".encode())[1].cells == ("买买提·吐尔逊", "男")


def test_a_cell_may_have_several_lines_and_rows_are_counted_as_a_spreadsheet_does():
    rows = read(b'name,note\n"Serik, son of Muqai","two\nlines"\n\nAygul,\n')
    assert [(row.number, row.cells) for row in rows[1:]] == [
        (2, ("Serik, son of Muqai", "two\nlines")),
        (4, ("Aygul", "")),
    ]


def test_a_quotation_mark_that_is_never_closed_swallows_nothing():
    rows = read(csv('1,"买买提,男', *(f"{n},古丽,女" for n in range(2, 80))))
    assert len(rows) == 80
    assert "never closed" in rows[1].trouble[0] and rows[1].cells == ("1", '"买买提', "男")


def test_a_formula_in_a_csv_is_kept_and_not_computed():
    row = read(csv('1,=HYPERLINK("x"),男'))[1]
    assert row.cells[1].startswith("=HYPERLINK") and "not computed" in row.trouble[0]


def test_a_picture_or_an_empty_file_is_refused_with_what_to_do():
    for data in (b"\x89PNG\r\n\x1a\n0", b""):
        with pytest.raises(UnreadableFile) as refused, sandbox.table(data, "x"):
            pass
        assert refused.value.remedy


# — workbooks —


def test_a_workbook_tells_formulas_dates_and_long_numbers():
    rows = read(workbook(sheet([
        [cell("A1", "姓名"), cell("B1", "出生日期"), cell("C1", "身份证号"), cell("D1", "年龄")],
        [cell("A2", "买买提·吐尔逊"), cell("B2", "31108", kind="n", style="1"), cell("C2", "6.53101198503021E17", kind="n"),
         cell("D2", "33", kind="n", formula="2018-1985")],
        [cell("A3", "", kind="str", formula="Z9"), cell("B3", "#REF!", kind="e")],
    ])))  # fmt: skip
    assert rows[1].cells == ("买买提·吐尔逊", "1985-03-02", "653101198503021000", "33")
    said = " ".join(rows[1].trouble)
    assert "D2 holds a formula; its last result is kept" in said and "C2 holds 18 digits as a number" in said
    assert "A3 holds a formula; and no result" in rows[2].trouble[0] and "#REF!" in rows[2].trouble[1]


DATES = [
    ('yyyy"年"m"月"d"日"', "31108", "1985-03-02"), ("[$-409]d-mmm-yy", "31108", "1985-03-02"),
    ("yyyy/m/d h:mm", "31108.5", "1985-03-02 12:00"), ("0.00", "31108.5", "31108.5"), ('"day" 0', "31108", "31108"),
    ("yyyy/m/d", "-5", "-5"), ("yyyy/m/d", "99999999", "99999999"),
]  # fmt: skip


@pytest.mark.parametrize(("form", "value", "wanted"), DATES)
def test_a_number_is_a_date_where_the_workbook_shows_it_as_one(form, value, wanted):
    rows = read(workbook(sheet([[cell("A1", value, kind="n", style="1")]]), dates=form))
    assert rows[0].cells == (wanted,)


def test_a_workbook_of_an_old_apple_counts_days_from_1904():
    rows = read(workbook(sheet([[cell("A1", "29646", kind="n", style="1")]]), since_1904=True))
    assert rows[0].cells == ("1985-03-02",)


def test_shared_texts_are_read_without_what_teaches_their_sound():
    shared = "<si><t>姓名</t></si><si><r><t>买买提</t></r><r><t>·吐尔逊_x000D_</t></r><rPh sb='0' eb='1'><t>mai</t></rPh></si>"
    rows = read(workbook(sheet([[cell("A1", "0", kind="s")], [cell("A2", "1", kind="s")]]), shared=shared))
    assert [row.cells for row in rows] == [("姓名",), ("买买提·吐尔逊\r",)]


def test_merged_cells_say_what_their_first_one_says():
    rows = read(workbook(sheet([
        [cell("A1", "户主"), cell("B1", "姓名")],
        [cell("A2", "艾力·吐尔逊"), cell("B2", "古丽")],
        [cell("B3", "买买提")],
    ], merged=["A2:A3"])))  # fmt: skip
    assert rows[2].cells == ("艾力·吐尔逊", "买买提")
    assert rows[2].trouble == ("cell A3 is merged with A2 and says what it says",)


def test_every_sheet_is_read_and_named():
    rows = read(workbook(sheet([[cell("A1", "姓名")]]), sheet([[cell("A1", "name")], [cell("A2", "Serik Muqai")]])))
    assert [(row.sheet, row.number) for row in rows] == [("List 1", 1), ("List 2", 1), ("List 2", 2)]


def test_a_cell_far_out_reserves_nothing():
    row = read(workbook(sheet([[cell("A1", "Serik"), cell("XFD1", "x")]])))[0]
    assert row.cells == ("Serik",) and "beyond column" in row.trouble[0]


def test_a_workbook_with_entities_is_refused():
    bomb = f'<!DOCTYPE x [<!ENTITY a "aaaa">]><worksheet {NS}><sheetData/></worksheet>'
    with pytest.raises(UnreadableFile, match="entities"):
        read(workbook(bomb))


def test_half_a_workbook_is_damaged_and_said_so():
    whole = workbook(sheet([[cell("A1", "姓名")]]))
    with pytest.raises(UnreadableFile, match="damaged"):
        read(whole[: len(whole) // 2])


@settings(max_examples=200, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(
    st.lists(
        st.lists(
            st.text(
                st.characters(
                    exclude_characters="\r\n\0\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029", exclude_categories=["Cs"]
                )
            ),
            min_size=2,
            max_size=4,
        ),
        min_size=1,
        max_size=6,
    )
)
def test_no_row_of_text_is_lost_whatever_stands_in_it(rows):
    data = "name,note\n买买提,吐尔逊\n" + "".join(",".join(cells).replace('"', "") + "\n" for cells in rows)
    _, read_rows = delimited.read(data.encode(), 100)
    wanted = sum(any(cell.strip().replace('"', "") for cell in ",".join(cells).split(",")) for cells in rows)
    assert len(list(read_rows)) >= wanted + 2  # a blank row may count where bars look like what parts the cells
