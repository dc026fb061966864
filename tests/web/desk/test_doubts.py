"""What is wrong with a row of a list, and what stopped the work behind the pages, is said in the language of the page."""

import re
from pathlib import Path

import pytest

from izdeu.intake.readers import delimited, workbook
from izdeu.lists import rows
from izdeu.model.errors import DiskFull, Locked
from izdeu.model.vocabulary import LANGUAGES
from izdeu.reader import Said
from izdeu.web.desk import doubts, tongue
from izdeu.web.desk.importing import Work
from izdeu.web.desk.reading import Reading
from izdeu.web.desk.trouble import Trouble
from izdeu.web.desk.words import phrases

MET = {
    "it has 5 cells, and the list 4 columns: its cells may have moved": "more_cells",
    "it has only 3 cells, and the list 4 columns: some are missing, and the others may have moved": "fewer_cells",
    "what stands in its cells is not what their headings say: they seem to have moved": "moved",
    "cell 3 has 12,000 characters": "long_cell",
    "what stands in the place of the name is too long for one: it is not searched": "long_name",
    "it holds signs that turn the direction of reading, which can make a name look like another": "turning",
    "性别 says 'x': no sex that is known here": "no_sex",
    "born says 'in spring': no date": "no_date",
    "age says 'old': no age": "no_age",
    "cell 4 says '653101198503021000': an identity number whose check digit is wrong": "no_number",
    "no column of its sheet is said to be a name": "no_name_column",
    "no name can be read in '17'": "no_name_in",
    "the place of its name is empty": "no_name",
    "its bytes are not utf-8, as the rest of the file is; read as gb18030: compare it with the original": "strange_line",
    "it is broken in 3 places (shown as \ufffd)": "broken",
    "the file is broken in 3 places (shown as \ufffd); ask for an unbroken copy": "broken",
    "the file is cut off in its last character (shown as \ufffd); ask for an unbroken copy": "cut",
    "a quotation mark is opened in it and never closed: the row was ended with its line": "open_quote",
    "its quotation marks make no sense: they were taken as they stand": "quotes",
    "cell 2 holds a formula, not a value: it is kept and not computed": "formula",
    "cell D2 holds a formula; its last result is kept": "formula_kept",
    "cell A3 holds a formula; and no result: the cell is empty here": "formula_empty",
    "cell B3 says #REF!: the workbook could not compute it": "not_computed",
    "cell C2 holds 18 digits as a number: the program that wrote it lost the last of them": "digits",
    "cell A3 is merged with A2 and says what it says": "merged",
    "it has cells beyond column 512, which were left out": "beyond",
    "the sheet List 2 is hidden in the workbook; it was read too": "hidden",
    "the encoding is not stated; read as gb18030; it could also be big5: compare some names with the original": "encoding_two",
    "the encoding is not stated; read as windows-1251, in capitals: compare some names with the original": "encoding",
    "the encoding is not stated; read as koi8-r": "encoding",
}  # fmt: skip


@pytest.mark.parametrize(("sentence", "name"), MET.items())
def test_a_doubt_has_its_words_and_keeps_what_it_is_about(sentence, name):
    pattern = next(pattern for pattern in doubts.SENTENCES.values() if re.fullmatch(pattern, sentence, re.S))
    assert pattern == doubts.SENTENCES[name]
    token = tongue._spoken.set("ug")
    try:
        said = re.sub("<[^>]+>", "", doubts.doubted(sentence)).replace("&#x27;", "'")
    finally:
        tongue._spoken.reset(token)
    assert not re.search(r"[a-z]{3,} [a-z]{3,} [a-z]{3,}", said)  # nothing of the English sentence is left
    assert all(part in said for part in re.fullmatch(pattern, sentence, re.S).groupdict().values())


def test_every_phrase_is_used_and_every_sentence_of_the_readers_has_one():
    assert {f"house.doubt_{name}" for name in doubts.SENTENCES} == {
        name for name in phrases() if name.startswith("house.doubt_")
    }
    assert set(MET.values()) == set(doubts.SENTENCES)


@pytest.mark.parametrize("module", [rows, delimited, workbook], ids=lambda one: one.__name__.rpartition(".")[2])
def test_the_sentences_above_are_all_the_readers_say_of_a_row(module):
    """Each text of the source that begins like such a sentence, up to its first figure, is in one of them."""
    source = Path(module.__file__).read_text(encoding="utf-8")
    said = re.findall(r'"((?:it|its|what|no|the place|the sheet|cell|a quotation|the encoding) [^"{]{4,})', source)
    strange = [one for one in said if not any(one.strip() in sentence for sentence in MET)]
    assert len(said) >= 3 and strange in ([], ["it is no workbook of the usual kind"])


# — what stopped the work behind the pages —


@pytest.fixture
def stopped(team, monkeypatch):
    monkeypatch.setattr(Reading, "put", lambda reading, document: None)
    monkeypatch.setattr(Reading, "take_up", lambda reading, turn: None)
    team.reading.trouble = Trouble.of(DiskFull("no room is left for 3 MiB"))
    return team


@pytest.mark.parametrize("spoken", LANGUAGES)
def test_why_reading_stopped_is_said_in_the_language_of_the_page(signed_in, stopped, spoken):
    boris = signed_in("Boris")
    boris.cookies["izdeu-language"] = spoken
    page = boris.get("/intake/").content.decode()
    assert all(
        str(phrases()[one][spoken]) in page for one in ("intake.stopped", "house.fault_DiskFull", "intake.resume")
    )
    assert "no room is left for 3 MiB" in page


def test_reading_goes_on_when_what_stopped_it_was_put_right(signed_in, stopped):
    boris = signed_in("Boris")
    assert boris.post("/intake/resume/")["Location"] == "/intake/"
    assert stopped.reading.trouble is None and "/intake/resume/" not in boris.get("/intake/").content.decode()


def test_a_fault_of_ours_is_told_without_its_words_which_may_hold_a_name(signed_in, team, monkeypatch, capsys):
    class Faulty:
        def read(self, data: bytes, name: str) -> Said:
            raise ValueError("Aygul Serikqyzy")

        def end(self) -> None:
            pass

    boris = signed_in("Boris")
    team.reading._reader = Faulty()
    boris.post("/intake/text/", {"name": "n", "text": "A letter.", "openness": "private"})
    page = ""
    for _ in range(600):
        if "/intake/resume/" in (page := boris.get("/intake/").content.decode()):
            break
        team.reading._thread.join(0.05)
    assert str(phrases()["house.fault_Fault"]["en"]).replace("'", "&#x27;") in page and "Aygul Serikqyzy" not in page
    told = capsys.readouterr().err
    assert told.startswith("izdeu: ValueError at test_doubts.py:") and "Aygul" not in told


def test_what_stopped_an_import_is_told_by_its_kind(signed_in, team):
    work = Work(None, "d-000000000000", "police.csv")
    work.trouble = Trouble.of(DiskFull("no room"))
    assert work.ended
    team.importing.works.appendleft(work)
    assert Trouble.of(Locked("x")).kind == "IzdeuError" and Trouble.of(KeyError("x")) == Trouble("Fault")
