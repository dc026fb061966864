"""Lists at the command line: imported without a terminal, searched by the file, decided."""

import json
import re
from pathlib import Path

import pytest

from izdeu.cli.columns import changed
from izdeu.lists.mapping import Said
from izdeu.model.errors import CasebookInUse
from izdeu.model.listed import Column, Meaning, Table

POLICE = "序号,姓名,性别,出生日期\n1,努尔别克·托列吾,男,1980\n2,买买提·吐尔逊,男,1985-03-02\n3,,女,1970\n"
PAGE = (Path(__file__).parents[2] / "docs" / "json.md").read_text(encoding="utf-8")


def documented(name: str) -> list[str]:
    (line,) = re.findall(rf"^(?:- )?`{name}`: (.*)$", PAGE, re.MULTILINE)
    return re.findall(r"`(\w+)`", line)


@pytest.fixture
def police(izdeu, tmp_path):
    file = tmp_path / "police.csv"
    file.write_text(POLICE, encoding="utf-8")
    izdeu("import", str(file))
    return file


def test_a_list_is_imported_with_the_proposed_columns_where_nobody_sits_at_a_terminal(izdeu, tmp_path):
    file, mapping = tmp_path / "police.csv", tmp_path / "police.yaml"
    file.write_text(POLICE, encoding="utf-8")
    said = izdeu(
        "import", str(file), "--map", str(mapping), "--derived-from", "the 2017 list", "--dated", "2018-09"
    ).output
    assert (
        "姓名" in said
        and "name" in said
        and "3 rows, 2 found by name" in said
        and "row 4: the place of its name is empty" in said
    )
    assert "meaning: name" in mapping.read_text(encoding="utf-8")
    assert "already there" in izdeu("import", str(file)).output
    assert "2018-09; derived from the 2017 list" in izdeu("lists").output


def test_at_a_terminal_the_columns_can_be_changed_one_by_one(monkeypatch):
    table = Table("", 1, (Column(1, "x", Meaning.KEPT), Column(2, "y", Meaning.KEPT)))
    typed = iter(["1 nmae", "9 name", "1 name", ""])
    monkeypatch.setattr("izdeu.cli.columns.answer", lambda question: next(typed))
    said = changed(Said((table,)))
    assert [column.meaning for column in said.tables[0].columns] == [Meaning.NAME, Meaning.KEPT]


def test_an_edited_mapping_is_used(izdeu, police, tmp_path):
    mapping = tmp_path / "m.yaml"
    izdeu("lists", "police", "--map", str(mapping))
    mapping.write_text(mapping.read_text(encoding="utf-8").replace("meaning: sex", "meaning: kept"), encoding="utf-8")
    (done,) = (
        json.loads(line) for line in izdeu("import", str(police), "--map", str(mapping), "--json").stdout.splitlines()
    )
    assert [c["meaning"] for c in done["sheets"][0]["columns"]] == ["number", "name", "kept", "birth"]


def test_one_search_looks_in_the_casebook_and_in_every_list(izdeu, police):
    said = izdeu("search", "Нұрбек Төлеу").output
    assert "Nurbek Toleu" in said and "努尔别克·托列吾  police.csv, row 2" in said
    assert "Nurbek Toleu" not in izdeu("search", "Нұрбек Төлеу", "--list", "police").output.replace("nurbek", "")


def test_many_names_are_answered_a_line_each(izdeu, police, tmp_path):
    names = tmp_path / "names.txt"
    names.write_text("Nurbek Toleu\n\nMemet Tursun\n", encoding="utf-8")
    answers = [
        json.loads(line)
        for line in izdeu("search", "--names", str(names), "--list", "police", "--json").stdout.splitlines()
    ]
    assert [list(answer) for answer in answers] == [documented("answer")] * 2
    assert [answer["hits"][0]["row"] for answer in answers] == [2, 3]
    assert list(answers[0]["hits"][0]) == documented("row_hit")


def test_programs_are_answered_with_the_documented_keys(izdeu, police):
    (listed,) = json.loads(izdeu("lists", "--json").stdout)
    assert list(listed) == documented("listed") and listed["rows"] == 3
    row = json.loads(izdeu("lists", "police", "--row", "3", "--json").stdout)
    assert list(row) == documented("listed_row") and row["born"]["edtf"] == "1985-03-02"
    (again,) = (json.loads(line) for line in izdeu("import", str(police), "--json").stdout.splitlines())
    assert list(again) == documented("imported") and again["already"]
    first, *_ = (json.loads(line) for line in izdeu("match", "police", "--json").stdout.splitlines())
    assert list(first) == documented("matched") and first["row"] == 2


def test_a_row_is_decided_to_be_a_person(izdeu, police):
    assert "same" in izdeu("match", "police", "--judge", "Nurbek Toleu", "2", "same", "--why", "Same village.").output
    assert "decided by Boris: same" in izdeu("match", "police").output
    assert (
        "verdict" in izdeu("match", "police", "--judge", "Nurbek Toleu", "2", "perhaps", "--why", "x", status=1).output
    )


def test_a_match_is_proposed_shown_decided_shown_as_a_source_and_taken_back(izdeu, police):
    izdeu("match", "police")
    before = izdeu("show", "Nurbek Toleu").output
    assert "rows of lists: 0 accepted, 1 proposed" in before
    assert "? row 2 of police.csv, as printed: 努尔别克·托列吾 · proposed" in before and "SHA-256" in before
    izdeu("match", "police", "--judge", "Nurbek Toleu", "2", "same", "--why", "Same village.")
    accepted = izdeu("show", "Nurbek Toleu").output
    assert "rows of lists: 1 accepted, 0 proposed" in accepted
    assert "row 2 of police.csv, as printed: 努尔别克·托列吾 · accepted by Boris" in accepted
    assert "Born: 1980" in accepted
    assert "police.csv, row 2: withdrawn" in izdeu("judge", "--undo", "--why", "It was his cousin.").output
    assert izdeu("show", "Nurbek Toleu").output == before


def test_taking_back_a_word_about_a_row_answers_programs_too(izdeu, police):
    izdeu("match", "police", "--judge", "Nurbek Toleu", "2", "same", "--why", "Same village.")
    said = json.loads(izdeu("judge", "--undo", "--why", "x", "--json").stdout)
    assert said["verdict"] == "withdrawn" and said["right"].endswith("#!2")


def test_programs_are_told_of_the_rows_beside_a_person(izdeu, police):
    izdeu("match", "police")
    (row,) = json.loads(izdeu("show", "Nurbek Toleu", "--json").stdout)["rows"]
    assert list(row) == documented("rows") and row["standing"] == "proposed" and row["cells"][1]["heading"] == "姓名"


def test_while_somebody_writes_a_match_is_shown_and_said_not_to_be_kept(izdeu, police, monkeypatch):
    def busy(*_):
        raise CasebookInUse("another program has the casebook's database open")

    monkeypatch.setattr("izdeu.actions.match.keep", busy)
    said = izdeu("match", "police").output
    assert "Nurbek Toleu" in said and "match the list again" in said


def test_what_a_list_says_cannot_move_the_cursor(izdeu, tmp_path):
    file = tmp_path / "odd.csv"
    file.write_text("姓名,性别\n\x1b[2J买买提·\u202e吐尔逊,男\n", encoding="utf-8")
    said = (
        izdeu("import", str(file)).output
        + izdeu("lists", "odd", "--row", "2").output
        + izdeu("search", "Memet Tursun").output
    )
    assert "\x1b" not in said and "\u202e" not in said and "⟦U+202E⟧" in said


def test_a_list_nobody_knows_is_said_so(izdeu):
    assert "There is no list here yet" in izdeu("lists").output
    assert "no list here is called" in izdeu("search", "Nurbek", "--list", "police", status=1).output
    assert "is needed" in izdeu("search", status=1).output
