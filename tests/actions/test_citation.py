"""A row of a list beside a person: proposed, decided, shown with all it says, and taken back."""

import sys
from dataclasses import replace
from pathlib import Path

import pytest
from test_lists import imported
from told import put

sys.path.insert(0, str(Path(__file__).parents[1] / "lists"))
from sheets import cell, sheet, workbook

from izdeu.actions.casebook import Casebook
from izdeu.actions.export import export
from izdeu.actions.import_list import import_list, proposal
from izdeu.actions.judge import undo
from izdeu.actions.lists import Lists
from izdeu.actions.match import judge_row, keep, match
from izdeu.actions.people import Register, find
from izdeu.intake.sandbox import table as open_table
from izdeu.lists.mapping import Said
from izdeu.model.listed import Independence, Place, RowBeside
from izdeu.model.person import Sameness
from izdeu.timeline.dossier import Dossier

HEAD = "序号,姓名,性别,出生日期,户籍地址,配偶姓名,收押日期,刑期\n"
POLICE = (
    HEAD
    + """1,努尔别克·托列吾,男,1980-03-02,新疆伊宁市,阿依古丽·赛力克,2017-05-11,12年
2,努尔别克·托列吾,男,1990,新疆和田地区墨玉县,古丽,,
"""
)


@pytest.fixture
def matched(book) -> Casebook:
    """A wife's story, a list with two rows of her husband's name, and what a matching proposed."""
    list(put(book, "aygul.txt"))
    imported(book, POLICE)
    propose(book)
    return book


def propose(book: Casebook, list: str = "police") -> bool:
    lists, register = Lists(book), Register(book)
    listed = lists.find(list)
    return keep(register, listed, [*match(register, lists, listed)])


def decide(book: Casebook, number: int, verdict: Sameness, who: str = "Nurbek Toleu", list: str = "police") -> None:
    register, lists = Register(book), Lists(book)
    listed = lists.find(list)
    mention = register.mentions(find(register, who))[0]
    judge_row(register, mention, listed, lists.row(listed, number), verdict, "They read it together.")


def shown(book: Casebook, who: str = "Nurbek Toleu", **more) -> Dossier:
    register = Register(book, **more)
    return register.with_rows(register.dossier(find(register, who)))


def rows(book: Casebook, **more) -> list[RowBeside]:
    return [*shown(book, **more).rows]


def test_what_a_matching_proposes_stands_beside_the_person_and_says_nothing_yet(matched):
    first, second = rows(matched)
    assert (first.place.number, first.accepted, first.verdict, first.as_printed) == (2, False, None, "努尔别克·托列吾")
    assert first.score > 0.9 > second.score
    assert first.cells[7] == ("刑期", "12年") and len(first.sha256) == 64
    assert any("wife Aygul" in step.words for step in first.steps)
    assert shown(matched).accepted == 0 and shown(matched).born is None


def test_what_an_accepted_row_says_is_a_source_with_the_row_in_its_footnote(matched):
    decide(matched, 2, Sameness.SAME)
    dossier = shown(matched)
    (row, _) = dossier.rows
    assert (row.accepted, row.by) == (True, "Boris")
    assert dossier.born and dossier.born.edtf() == "1980-03-02"
    (sentence,) = (event for event in dossier.timeline if event.type == "sentenced")
    (footnote,) = (r.footnote for r in sentence.reports if r.footnote.document.row)
    assert (footnote.quote, footnote.document.name, footnote.document.row, footnote.by) == (
        "12年",
        "police.csv",
        2,
        "Boris",
    )
    assert "sentence" in {found.field for found in dossier.contradictions}, "nine years by the wife, twelve by the list"


def test_whoever_can_read_the_name_finds_it_in_the_title_still(matched):
    decide(matched, 2, Sameness.SAME)
    assert shown(matched).title == "Nurbek Toleu"
    assert "努尔别克·托列吾" in {name.text for name in shown(matched).names}


def test_who_asks_for_what_was_accepted_is_shown_no_proposed_row(matched):
    decide(matched, 2, Sameness.SAME)
    assert [row.place.number for row in rows(matched, who="努尔别克·托列吾", include_proposed=False)] == [2]


def test_an_accepted_row_is_in_what_is_handed_on(matched):
    decide(matched, 2, Sameness.SAME)
    said = {c["predicate"]: c for p in export(matched)["persons"] for c in p["claims"]}
    assert said["born"]["quote"] == "1980-03-02"
    assert (said["born"]["document"], said["born"]["row"], said["born"]["sheet"]) == ("police.csv", 2, "")


def test_a_decision_that_is_taken_back_leaves_the_proposal_as_it_was(matched):
    before = rows(matched)
    for verdict in (Sameness.SAME, Sameness.DIFFERENT):
        decide(matched, 2, verdict)
        assert rows(matched) != before
        undo(matched, "He had the wrong page.")
        assert rows(matched) == before
        assert shown(matched).born is None


def test_a_row_that_is_somebody_else_is_neither_shown_nor_counted_and_keeps_its_reasons(matched):
    decide(matched, 2, Sameness.DIFFERENT)
    propose(matched)
    assert [row.place.number for row in rows(matched)] == [3]
    undo(matched, "It was him.")
    assert rows(matched)[0].steps, "the reasons of the matching before are still there"


def test_who_could_not_tell_is_named_and_the_row_stays_a_proposal(matched):
    decide(matched, 2, Sameness.UNSURE)
    (row, _) = rows(matched)
    assert (row.accepted, row.verdict, row.by) == (False, Sameness.UNSURE, "Boris")
    assert shown(matched).accepted == 0


def test_one_row_may_be_two_persons_and_two_rows_one_person(matched):
    decide(matched, 2, Sameness.SAME)
    decide(matched, 3, Sameness.SAME)
    decide(matched, 2, Sameness.SAME, who="Aygul Serikqyzy")
    assert [row.accepted for row in rows(matched)] == [True, True]
    assert [row.place.number for row in shown(matched, "Aygul Serikqyzy").rows if row.accepted] == [2]
    assert find(Register(matched), "Nurbek Toleu") != find(Register(matched), "Aygul Serikqyzy")


def test_matching_again_records_nothing_new(matched):
    size = sum(1 for _ in matched.store.entries())
    assert not propose(matched)
    assert sum(1 for _ in matched.store.entries()) == size


def test_whoever_matches_fewer_persons_takes_no_proposal_from_the_others(matched):
    before = rows(matched)
    register, lists = Register(matched, include_proposed=False), Lists(matched)
    keep(register, lists.find("police"), [*match(register, lists, lists.find("police"))])
    assert rows(matched) == before


def test_a_session_that_sees_sealed_speakers_leaves_no_reasons_behind(full):
    imported(full, POLICE)
    opened = Casebook(full.store, "Boris", sealed_open=True)
    assert not propose(opened)
    assert not list(full.store.entries("matching"))


def test_a_row_that_was_judged_moves_with_no_new_mapping(matched):
    decide(matched, 2, Sameness.SAME)
    (table,) = Lists(matched).find("police").listing.tables
    imported(matched, POLICE, tables=(replace(table, header=0),))
    assert [row.place for row in rows(matched) if row.accepted] == [
        Place(Lists(matched).find("police").listing.list, "", 2)
    ]


def test_a_list_that_copies_another_is_no_second_voice(matched):
    copy = POLICE + "3,买买提·吐尔逊,男,1970,,,,\n"
    decide(matched, 2, Sameness.SAME)

    def voices(**said) -> int:
        imported(matched, copy, "copy.csv", **said)
        return next(found.count for found in shown(matched).corroboration if found.fact == "born")

    imported(matched, copy, "copy.csv")
    decide(matched, 2, Sameness.SAME, list="copy.csv")
    assert voices() == 2
    assert voices(independence=Independence.DERIVED, from_list="police.csv") == 1


def test_a_list_that_is_gone_takes_its_rows_along(matched):
    decide(matched, 2, Sameness.SAME)
    matched.store.drop_list(Lists(matched).find("police").listing.list)
    assert rows(matched) == [] and shown(matched).born is None


def test_in_a_workbook_of_several_sheets_a_row_is_cited_by_its_sheet(book):
    """Both sheets have a row 2; the second is his."""
    list(put(book, "aygul.txt"))
    head = [cell(f"{letter}1", said) for letter, said in zip("ABC", ("姓名", "性别", "出生日期"), strict=True)]
    other = [cell("A2", "买买提·吐尔逊"), cell("B2", "男"), cell("C2", "1999")]
    his = [cell("A2", "努尔别克·托列吾"), cell("B2", "男"), cell("C2", "31108", kind="n", style="1")]
    data = workbook(sheet([head, other]), sheet([head, his]))
    proposed = proposal(book, "police.xlsx", data, open_table)
    import_list(book, "police.xlsx", data, Said(proposed.tables), proposed.reader, open_table)
    propose(book)
    (row,) = rows(book)
    assert (row.place.sheet, row.place.number, row.cells[2]) == ("List 2", 2, ("出生日期", "1985-03-02"))
    lists, register = Lists(book), Register(book)
    listed = lists.find("police")
    mention = register.mentions(find(register, "Nurbek Toleu"))[0]
    judge_row(register, mention, listed, lists.row(listed, 2, "List 2"), Sameness.SAME, "They read it together.")
    (footnote,) = next(said for said in shown(book).attributes if said.predicate == "born").footnotes
    assert (footnote.document.sheet, footnote.document.row) == ("List 2", 2)
