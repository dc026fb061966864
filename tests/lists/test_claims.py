"""What a row says of whom it was judged to be, each statement with the cell it stands in."""

import pytest
from sheets import row

from izdeu.lists.claims import claims, text_of
from izdeu.lists.columns import propose
from izdeu.lists.rows import facts
from izdeu.lists.values import term
from izdeu.model.claim import Basis, Detail
from izdeu.model.listed import Place, Row
from izdeu.model.when import When

HEAD = ("序号", "姓名", "性别", "出生日期", "户籍地址", "配偶姓名", "收押日期", "刑期", "罪名", "羁押场所", "身份证号")
NURBEK = row(
    "1", "努尔别克·托列吾", "男", "1980-03-02", "新疆伊宁市", "阿依古丽·赛力克", "2017-05-11", "12年6个月", "煽动颠覆", "伊宁县看守所", "",
    number=1204,
)  # fmt: skip
PLACE = Place("l-1", "", 1204)


def table(*more: Row):
    (found,) = propose([Row("", 1, HEAD), *more])
    return found


def said(one: Row = NURBEK, dated: When | None = None):
    return {claim.predicate: claim for claim in claims(PLACE, one, table(NURBEK), "m-1", dated)}


def test_each_cell_that_can_be_read_is_a_claim_of_the_person():
    found = said()
    assert {name: found[name].reading for name in ("name", "sex", "born", "residence", "reason")} == {
        "name": "努尔别克·托列吾", "sex": "male", "born": "1980-03-02", "residence": "新疆伊宁市", "reason": "煽动颠覆",
    }  # fmt: skip
    assert {claim.mention for claim in found.values()} == {"m-1"}
    assert {claim.basis for claim in found.values()} == {Basis.DOCUMENT}
    assert found["residence"].where.place == "xj-yining"


def test_a_date_whose_heading_says_of_what_is_an_event_and_a_term_a_sentence():
    found = said()
    assert found["event:arrested_or_detained"].when.edtf() == "2017-05-11"
    assert found["event:arrested_or_detained"].where.wording == "伊宁县看守所"
    assert found["event:sentenced"].detail == Detail(years=12, months=6)
    assert len(found["event:arrested_or_detained"].evidence) == 2, "the date and the place stand in two cells"


def test_the_evidence_stands_in_the_row_as_printed():
    for claim in claims(PLACE, NURBEK, table(NURBEK), "m-1"):
        assert all(passage.stands_in(text_of(NURBEK)) and passage.rendition == str(PLACE) for passage in claim.evidence)


def test_what_a_claim_is_called_follows_from_row_and_person_so_that_a_finding_stays_with_it():
    first, again = (claims(PLACE, NURBEK, table(NURBEK), "m-1") for _ in range(2))
    other = claims(PLACE, NURBEK, table(NURBEK), "m-2")
    assert [c.id for c in first] == [c.id for c in again]
    ids = {claim.id for claim in (*first, *other)}
    assert len(ids) == len(first) + len(other)


def test_what_cannot_be_read_is_no_claim():
    odd = row("1", "😀", "?", "soon", "", "", "yesterday", "long", "", "", "6531")
    assert not claims(PLACE, odd, table(NURBEK), "m-1")


def test_a_row_that_has_moved_says_nothing():
    moved = row("努尔别克·托列吾", "男", "1980-03-02", "新疆伊宁市", "", "", "", "", "", "", "")
    assert not claims(PLACE, moved, table(NURBEK), "m-1")


def test_a_name_in_two_columns_rests_on_both_cells():
    (split,) = propose([Row("", 1, ("Имя", "Фамилия", "Пол")), Row("", 2, ("Серик", "Мукаев", "муж"))])
    (name,) = (c for c in claims(PLACE, row("Серик", "Мукаев", "муж"), split, "m-1") if c.predicate == "name")
    assert (name.reading, [e.quote for e in name.evidence]) == ("Серик Мукаев", ["Серик", "Мукаев"])


def test_an_age_is_a_birth_where_the_list_says_of_when_it_is():
    (aged,) = propose([Row("", 1, ("姓名", "年龄")), Row("", 2, ("古丽", "33"))])
    (found,) = (c for c in claims(PLACE, row("古丽", "33"), aged, "m-1", When.parse("2018")) if c.predicate == "age")
    assert found.when.edtf() == "1984-01-02/1985-12-31"


def test_an_identity_number_tells_where_it_was_given_and_whoever_heads_their_household_is_no_relative():
    (found,) = propose([Row("", 1, ("姓名", "身份证号", "户主姓名"))])
    read = facts(row("努尔别克·托列吾", "653121198003020013", "努尔别克·托列吾"), found)
    assert [spot.printed for spot in read.places] == ["Shufu"] and read.born.edtf() == "1980-03-02"
    assert not read.kin


@pytest.mark.parametrize(
    ("text", "detail"),
    [("12年6个月", Detail(years=12, months=6)), ("有期徒刑12年", Detail(years=12)), ("无期徒刑", Detail(life=True)),
     ("15 лет", Detail(years=15)), ("7 years and 6 months", Detail(years=7, months=6)), ("10 жыл", Detail(years=10)),
     ("5", Detail(years=5)), ("15天", Detail(days=15)), ("2018", None), ("12年，附加", None), ("", None)],
)  # fmt: skip
def test_a_term_is_read_only_where_nothing_else_is_said(text, detail):
    assert term(text) == detail
