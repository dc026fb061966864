"""The list and the page of a person, as a volunteer reads them in a terminal."""

import re

import pytest
import told
from click.testing import CliRunner
from told import Teller, propose, read

from izdeu.actions.add import add
from izdeu.actions.review import decide, queue
from izdeu.cli.main import main
from izdeu.cli.terminal import columns, fold
from izdeu.intake.found import Age, Span
from izdeu.model.claim import Verdict


@pytest.fixture
def namesake(book, monkeypatch):
    """Another Nurbek Toleu, a boy."""
    text = "Nurbek Toleu, 12, a schoolboy, has been missing since Monday.\n"
    teller = Teller(text).person("p1", "Nurbek Toleu", role="missing_or_detained", age=Age(12, 12, None, Span(14, 16)))
    monkeypatch.setitem(told.TEXTS, "boy.txt", (text, teller.found))
    list(add(book, [("boy.txt", text.encode())], read, propose))
    book.derivation.links.clear()
    return book


def test_people_of_one_name_are_told_apart_by_age_and_document(namesake, izdeu):
    said = izdeu("people").output
    assert "aged 12 · boy.txt" in said
    assert re.search(r"^    aygul.txt$", said, re.MULTILINE)


def test_who_has_no_namesake_is_not_burdened_with_documents(izdeu):
    assert "answer.txt" not in izdeu("people").output


def test_every_line_fits_eighty_columns(namesake, izdeu):
    for words in (("people",), ("people", "--all"), ("show", "Nurbek Toleuuly"), ("show", "Nurbek Toleuuly", "--gaps")):
        lines = izdeu(*words).output.splitlines()
        assert max(map(columns, lines)) <= 80, words


def test_the_last_line_counts_accepted_and_proposed_apart(book, izdeu):
    row = next(r for r in queue(book) if r.claim.predicate == "role" and r.claim.reading == "missing_or_detained")
    decide(book, row.claim.id, Verdict.ACCEPT)
    said = " ".join(izdeu("people").output.split())
    assert re.search(
        r"\d (?:person|people): 1 with something accepted, \d only proposed\. Statements: 1 accepted, \d+ proposed",
        said,
    )


def test_a_dossier_is_in_words_from_end_to_end(book, izdeu):
    said = izdeu("show", "Nurbek Toleu").output
    assert "Latin" in said and "Latn" not in said
    assert "The Valley Herald" in said, "the publisher, where one is known"
    assert "9 years" in said
    assert "a relative (was told)" in said
    assert not re.search(r"\b(missing_or|feared_or|asserted_denied|arrested_or)\w*|\d/\d\d\d\d|\.\./", said)


def test_a_contradiction_is_headed_in_words(book, izdeu):
    izdeu("judge", "Nurbek Toleu@aygul.txt", "Nurbek Toleuuly@answer.txt", "same", "--why", "The consul answers.")
    said = izdeu("show", "Nurbek Toleu").output
    assert "Asserted and denied:" in said or "Sentence:" in said
    assert "asserted_denied" not in said


def test_an_empty_casebook_says_how_to_begin(book, izdeu, monkeypatch):
    monkeypatch.setattr(book, "store", type(book.store)())
    book.forget()
    assert "izdeu add FILE" in izdeu("people").output
    assert izdeu("people", "--json").output == ""


def test_when_nobody_is_accepted_yet_the_way_there_is_told(izdeu):
    assert "`izdeu review`" in izdeu("people", "--accepted").output


def test_a_name_nobody_has_is_told(izdeu):
    assert "Nobody here has a name like Xyzzy" in izdeu("search", "Xyzzy").output


def test_a_page_that_was_there_stays_whole_where_the_new_one_cannot_be_written(izdeu, tmp_path, monkeypatch):
    (tmp_path / "page.html").write_text("yesterday's page")
    monkeypatch.setattr(
        "pathlib.Path.replace", lambda *_: (_ for _ in ()).throw(OSError(28, "No space left on device"))
    )
    assert "No space left" in izdeu("show", "Nurbek Toleu", "--html", str(tmp_path / "page.html"), status=1).stderr
    assert [path.read_text() for path in tmp_path.iterdir()] == ["yesterday's page"]


def test_a_page_that_cannot_be_written_is_told_in_words(izdeu, tmp_path):
    said = izdeu("show", "Nurbek Toleu", "--html", str(tmp_path / "none" / "page.html"), status=1).stderr
    assert "could not be written" in said


def test_long_lines_are_folded_under_their_beginning_and_nothing_is_lost():
    line = "    ? " + "叶尔肯·萨尔巴斯在塔城的车站失踪了" * 4 + " and " + "x" * 100
    folded = list(fold(line, 40))
    assert all(columns(part) <= 40 for part in folded)
    assert all(part.startswith("      ") for part in folded[1:])
    assert "".join("".join(folded).split()) == "".join(line.split())


@pytest.mark.parametrize(("environment", "coloured"), [({}, True), ({"NO_COLOR": "1"}, False)])
def test_colour_is_left_out_where_it_is_unwelcome(izdeu, environment, coloured):
    said = CliRunner().invoke(main, ["people"], color=True, env={"IZDEU_PASSPHRASE_FILE": "", **environment}).output
    assert ("\x1b[1m" in said) == coloured


def test_no_colour_reaches_a_pipe(izdeu):
    assert "\x1b" not in izdeu("people").output + izdeu("show", "Nurbek Toleu").output
