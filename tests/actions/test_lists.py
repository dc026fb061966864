"""Lists as citable objects: imported once, searched in any script, matched with the casebook, made again from the original."""

from contextlib import contextmanager
from dataclasses import replace

import pytest
from told import put

from izdeu.actions.casebook import Casebook
from izdeu.actions.import_list import import_list, proposal, troubled
from izdeu.actions.lists import Lists
from izdeu.actions.match import judge_row, match
from izdeu.actions.people import Register, find
from izdeu.actions.rebuild import rebuild_lists
from izdeu.actions.verify import verify
from izdeu.intake.readers import delimited
from izdeu.lists.mapping import Said
from izdeu.model.errors import Ambiguous, BadRequest, NotFound, UnreadableFile
from izdeu.model.listed import Independence, Meaning
from izdeu.model.person import Sameness
from izdeu.model.record import Deed
from izdeu.model.source import Failure

POLICE = """序号,姓名,性别,出生日期,户主姓名
1,买买提·吐尔逊,男,1985-03-02,艾力·吐尔逊
2,努尔别克·托列吾,男,1980,
3,努尔别克.托列吾,女,1999,
4,,男,1970,
5,阿依古丽·赛力克,女,1982
6,买买提.吐尔逊,男,1990,
"""


@contextmanager
def open_table(data, name, most):
    yield delimited.read(data, most)


def imported(book: Casebook, text: str = POLICE, name: str = "police.csv", **said):
    proposed = proposal(book, name, text.encode(), open_table)
    return import_list(book, name, text.encode(), replace(Said(proposed.tables), **said), proposed.reader, open_table)


def printed(book: Casebook, wanted: str) -> list[tuple[int, str]]:
    lists = Lists(book)
    return [(hit.row.number, hit.as_printed) for hit in lists.search(wanted, lists.all())]


def test_every_row_is_kept_and_can_be_cited_by_file_sheet_and_row(book):
    done = imported(book)
    assert (done.shelved.rows, done.shelved.failed, done.already) == (6, 1, False)
    lists = Lists(book)
    listed = lists.find("police")
    row = lists.row(listed, 2)
    assert row.cells == ("1", "买买提·吐尔逊", "男", "1985-03-02", "艾力·吐尔逊")
    assert len(listed.document.sha256) == 64
    with pytest.raises(NotFound):
        lists.row(listed, 99)


def test_a_list_is_meant_by_its_id_its_name_or_a_part_of_it(book):
    first = imported(book)
    imported(book, POLICE + "7,热比娅,女,1950,\n", "police-2018.csv")
    lists = Lists(book)
    for wanted in (first.listing.list, "police", "police.csv"):
        assert lists.find(wanted).listing == first.listing
    assert lists.find("2018").listing.name == "police-2018.csv"
    with pytest.raises(Ambiguous):
        lists.find("polic")


def test_importing_again_adds_nothing(book):
    imported(book)
    before = list(book.store.entries())
    assert imported(book).already
    assert list(book.store.entries()) == before


def test_the_latest_mapping_stands_and_its_rows_take_the_place_of_the_old(book):
    done = imported(book)
    (table,) = done.listing.tables
    columns = tuple(replace(c, meaning=Meaning.KEPT) if c.meaning is Meaning.RELATIVE else c for c in table.columns)
    assert printed(book, "Eli Tursun")[0] == (2, "艾力·吐尔逊")
    again = imported(book, tables=(replace(table, columns=columns),))
    assert not again.already and len(Lists(book).all()) == 1
    assert (2, "艾力·吐尔逊") not in printed(book, "Eli Tursun")
    assert imported(book).already, "what was said of the columns once is said of them still"


def test_who_made_a_list_and_whether_it_copies_another_is_recorded_without_reading_it_again(book):
    first = imported(book)
    said = imported(book, independence=Independence.DERIVED, from_list="the 2017 list", made_by="police")
    assert not said.already and said.shelved == first.shelved
    (listed,) = Lists(book).all()
    assert (listed.listing.independence, listed.listing.from_list) == (Independence.DERIVED, "the 2017 list")


def test_what_failed_is_told_row_by_row(book):
    done = imported(book)
    rows = list(troubled(book, done.listing))
    assert [(row.number, row.named) for row in rows] == [(5, False), (6, True)]
    assert "empty" in rows[0].trouble[0] and "only 4 cells" in rows[1].trouble[0]


@pytest.mark.parametrize("wanted", ["Nurbek Toleu", "Нурбек Төлеу", "نۇربەك تولەۋ", "努尔别克·托列吾"])
def test_any_spelling_finds_the_row(book, wanted):
    imported(book)
    assert printed(book, wanted)[0] == (3, "努尔别克·托列吾")


def test_a_common_name_does_not_hide_a_rarer_one(book):
    crowd = "".join(f"{n},买买提·吐尔逊,男,1980,\n" for n in range(7, 60))
    imported(book, POLICE + crowd + "60,买合买提·吐逊,男,1980,\n")
    assert (61, "买合买提·吐逊") in printed(book, "Memet Tursun")


def test_the_spelling_that_was_asked_for_comes_first_among_those_read_alike(book):
    imported(book)
    assert printed(book, "买买提.吐尔逊")[0] == (7, "买买提.吐尔逊")


def test_a_relative_is_found_and_said_to_be_one(book):
    imported(book)
    lists = Lists(book)
    hit = lists.search("Eli Tursun", lists.all())[0]
    assert hit.relative and hit.why[0] == "named as 户主姓名"


def test_an_index_of_an_older_reading_of_names_is_made_again(book):
    imported(book)
    (shelved,) = book.store.shelved()
    book.store.put_index(replace(shelved, fingerprint="of yesterday"), b"unreadable today")
    said = []
    lists = Lists(book, said.append)
    assert lists.search("Nurbek Toleu", lists.all())[0].row.number == 3
    assert len(said) == 1 and book.store.shelved() == [shelved]


def test_rows_are_proposed_to_be_persons_with_what_speaks_for_and_against(book):
    list(put(book, "aygul.txt"))
    imported(book)
    lists, register = Lists(book), Register(book)
    found = [one for one in match(register, lists, lists.find("police")) if one.title == "Nurbek Toleu"]
    assert [one.row.number for one in found] == [3, 4]
    assert any("both are male" in why for why in found[0].weighed.why)
    assert any("the row female" in why for why in found[1].weighed.against)
    assert found[0].weighed.score > 0.3 > 0.05 > found[1].weighed.score


def test_a_row_judged_different_is_not_proposed_again_and_one_judged_same_comes_first(book):
    list(put(book, "aygul.txt"))
    imported(book)
    lists, register = Lists(book), Register(book)
    listed = lists.find("police")
    person = find(register, "Nurbek Toleu")
    mention = register.mentions(person)[0]
    judge_row(register, mention, listed, lists.row(listed, 3), Sameness.DIFFERENT, "Another village.")
    judge_row(register, mention, listed, lists.row(listed, 4), Sameness.SAME, "The clerk slipped.")
    found = [one for one in match(register, lists, listed) if one.title == "Nurbek Toleu"]
    assert [(one.row.number, one.decided, one.by) for one in found] == [(4, Sameness.SAME, "Boris")]
    with pytest.raises(BadRequest):
        judge_row(register, mention, listed, lists.row(listed, 4), Sameness.SAME, " ")


def test_rows_are_made_again_from_the_original(book):
    imported(book)
    assert rebuild_lists(book, open_table)
    (shelved,) = book.store.shelved()
    book.store.put_list(shelved, [], lambda: (replace(shelved, digest="other"), b""))
    assert not rebuild_lists(book, open_table)
    assert printed(book, "Nurbek Toleu")[0][0] == 3


def test_a_list_whose_rows_are_gone_is_told_by_verify(book):
    done = imported(book)
    assert verify(book).wrong == ()
    book.store.drop_list(done.listing.list)
    assert "police.csv: its rows are missing" in verify(book).wrong[0]


def test_a_list_that_cannot_be_read_is_kept_and_its_failure_is_a_record(book):
    @contextmanager
    def broken(data, name, most):
        raise UnreadableFile("the workbook is damaged", "Ask for another copy.")
        yield

    with pytest.raises(UnreadableFile):
        proposal(book, "police.xlsx", b"half of it", broken)
    (document,) = book.documents().values()
    assert book.store.read(document.original) == b"half of it"
    assert [e.record.reason for e in book.store.entries("failure") if isinstance(e.record, Failure)] == [
        "the workbook is damaged"
    ]


def test_while_a_list_is_read_nothing_is_written_and_a_colleague_may(book):
    proposed = proposal(book, "police.csv", POLICE.encode(), open_table)
    seen: list[int] = []

    @contextmanager
    def aside():
        seen.append(sum(1 for _ in book.store.entries()))
        yield
        book.store.append([Deed("deed-1", "export", "")], "Chen")

    said = Said(proposed.tables)
    done = import_list(book, "police.csv", POLICE.encode(), said, proposed.reader, open_table, aside=aside)
    assert [e.kind for e in book.store.entries()] == ["document", "deed", "listing"] and seen == [1]
    assert done.shelved.rows == 6 and not done.already


def test_two_who_import_one_list_at_once_come_to_one_list(book):
    proposed = proposal(book, "police.csv", POLICE.encode(), open_table)

    @contextmanager
    def aside():
        imported(book)
        yield

    import_list(book, "police.csv", POLICE.encode(), Said(proposed.tables), proposed.reader, open_table, aside=aside)
    (listed,) = Lists(book).all()
    assert listed.shelved.rows == 6 and printed(book, "Nurbek Toleu")[0][0] == 3
