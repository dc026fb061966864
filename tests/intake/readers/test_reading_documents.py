"""PDF and Word documents: what is on paper is read, and what cannot be read is told."""

import pytest
from made_files import SCAN, docx, flate, paragraph, pdf, zipped

from izdeu.intake.readers import pdf as pdf_reader
from izdeu.intake.readers import word
from izdeu.intake.sandbox import read as read_safely
from izdeu.model.errors import UnreadableFile


def refusal(read, data: bytes) -> str:
    with pytest.raises(UnreadableFile) as caught:
        read(data)
    assert caught.value.remedy
    return str(caught.value)


def test_pages_are_joined_by_form_feeds_in_any_script():
    found = pdf_reader.read(pdf("Асель Тестова\nждёт.", "第二页", "ئۈچىنچى", title="Letter"))
    assert found.text.split("\f")[:2] == ["Асель Тестова\nждёт.", "第二页"]
    assert len(found.text.split("\f")) == 3
    assert found.title == "Letter"


def test_a_title_a_program_made_up_is_no_title():
    assert pdf_reader.read(pdf("Asel waits.", title="Microsoft Word - letter2.doc")).title == ""
    assert (
        pdf_reader.read(pdf("A wife asks where he is\n\nAsel waits.", title="scan.pdf")).title
        == "A wife asks where he is"
    )


def test_a_name_broken_over_two_lines_is_whole():
    lines = (
        "The mother of the man says that nobody told her where Bolat\n"
        "Invented is held, and that she will ask the consul and the embas\u00ad\nsy again.\nAsel"
    )
    assert (
        "Bolat Invented is held, and that she will ask the consul and the embassy again.\nAsel"
        in pdf_reader.read(pdf(lines)).text
    )


def test_a_compressed_page_is_read():
    page = flate(b"BT /F 12 Tf 20 760 Td <00410073> Tj ET")
    assert pdf_reader.read(pdf(page)).text == "As"


def test_a_scanned_page_without_words_is_named_and_never_passed_over():
    found = read_safely(pdf("one", "two", SCAN, "four"), "x.pdf")
    assert found.text.split("\f") == ["one", "two", "", "four"]
    assert "page 3 is a picture in which no words could be read" in found.notes
    assert "no words could be read in them" in refusal(lambda data: read_safely(data, "x.pdf"), pdf(SCAN, SCAN))


def test_an_empty_page_is_noted_and_the_rest_is_read():
    found = pdf_reader.read(pdf("one", "", "three"))
    assert (found.text, found.notes) == ("one\f\fthree", ("page 2 is empty",))
    assert "no page of the PDF has text" in refusal(pdf_reader.read, pdf("", ""))


def test_a_locked_and_a_damaged_pdf_are_told_apart():
    assert "locked with a password" in refusal(pdf_reader.read, pdf("one", encrypt=True))
    assert "damaged" in refusal(pdf_reader.read, pdf("one")[:400])


def test_a_word_document_is_read_with_all_that_stands_on_its_pages():
    body = (
        paragraph("Dear consul,")
        + f"<w:tbl><w:tr><w:tc>{paragraph('Name')}</w:tc><w:tc>{paragraph('Born')}</w:tc></w:tr>"
        + f"<w:tr><w:tc>{paragraph('Bolat')}{paragraph('Invented')}</w:tc><w:tc>{paragraph('1970')}</w:tc></w:tr></w:tbl>"
        + "<w:p><w:ins><w:r><w:t>new</w:t></w:r></w:ins>"
        "<w:del><w:r><w:delText>old</w:delText></w:r></w:del><w:r><w:tab/><w:t>end</w:t></w:r></w:p>"
        + f"<w:sdt><w:sdtContent>{paragraph('in a form field')}</w:sdtContent></w:sdt>"
    )
    header = paragraph("Invented Legal Aid")
    data = docx(
        body,
        header1=header,
        header2=header,
        footnotes=f"<w:footnote>{paragraph('told by his wife')}</w:footnote>",
        endnotes=paragraph("last"),
    )
    assert word.read(data).text == (
        "Invented Legal Aid\n\nDear consul,\nName\tBorn\nBolat Invented\t1970\n\nnew\tend\nin a form field\n\ntold by his wife\n\nlast"
    )


def test_a_text_box_is_read_once_and_not_again_for_old_programs():
    mc = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    box = f"<w:txbxContent>{paragraph('boxed')}</w:txbxContent>"
    both = (
        f"<mc:AlternateContent {mc}><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
    )
    body = f"<w:p><w:r>{both}</w:r></w:p>"
    assert word.read(docx(body)).text == "boxed"


def test_a_word_document_made_by_a_library_is_read():
    import io

    from docx import Document

    made, out = Document(), io.BytesIO()
    made.add_heading("Letter of Asel Testova")
    made.add_paragraph("My husband Bolat is held.")
    made.save(out)
    found = word.read(out.getvalue())
    assert found.text == "Letter of Asel Testova\nMy husband Bolat is held."


def test_what_is_no_word_document_is_told():
    assert "no text" in refusal(word.read, docx(""))
    assert "damaged" in refusal(word.read, docx(paragraph("x"))[:-40])
    assert "damaged" in refusal(word.read, zipped({"word/document.xml": "<w:document"}))
