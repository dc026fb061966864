"""Rich text and OpenDocument: all that stands on the pages is read, in its order and its letters."""

import pytest
from made_files import zipped
from made_letters import ODF, odt

from izdeu.intake.readers import archive, rich
from izdeu.model.errors import UnreadableFile


def refusal(read, data: bytes) -> str:
    with pytest.raises(UnreadableFile) as caught:
        read(data)
    assert caught.value.remedy
    return str(caught.value)


FONTS = r"\ansi\ansicpg1252\deff0{\fonttbl{\f0\fcharset0 Times;}{\f1\fcharset204 Times;}{\f2\fcharset134 Song;}}"


def rtf(body: str, head: str = FONTS) -> bytes:
    return f"{{\\rtf1{head}{body}}}".encode("latin-1")


def hexed(text: str, encoding: str) -> str:
    return "".join(f"\\'{byte:02x}" for byte in text.encode(encoding))


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (r"Asel waits.\par Bolat is held.", "Asel waits.\nBolat is held."),
        (r"\f1 " + hexed("Асель ждёт", "cp1251"), "Асель ждёт"),
        (r"\f2 " + hexed("我的丈夫", "gb18030"), "我的丈夫"),
        (r"\u1040?\u1089?\u1077?\u1083?\u1100?", "Асель"),
        (r"\uc2\u1040\'c0\'c0\u1089\'f1\'f1", "Ас"),
        (r"{\uc0\u1040}\u1089?x", "Асx"),
        (r"\u-10179?\u-8704?", "😀"),
        (r"\u1171?\u601?", "ғə"),
        (r"{\b bold}{\i\ul both} plain", "boldboth plain"),
        (r"\ldblquote He did nothing\rdblquote\emdash she said", "“He did nothing”—she said"),
        (r"a\~b\_c\-d\{e\}\\", "a\xa0b\u2011cd{e}\\"),
        (r"\trowd Name\cell Born\cell\row Bolat\cell 1970\cell\row", "Name\tBorn\nBolat\t1970"),
        (r"{\field{\*\fldinst HYPERLINK \"https://press.invalid\"}{\fldrslt a page}}", "a page"),
        (r"{\pict\wmetafile8 010203}after", "after"),
        (r"{\pict\bin4 " + "}{}\\" + r"}after", "after"),
        (r"{\*\unknown never}seen", "seen"),
        (r"{\upr{old}{\*\ud new}}", "new"),
        (r"{\shp{\*\shpinst{\sp{\sn x}{\sv 1}}{\shptxt boxed}}}", "boxed"),
        (r"kept{\deleted struck out} on{\deleted0 e}", "kept one"),
        (r"{\object{\*\objdata 0102}{\result shown}}", "shown"),
    ],
)  # fmt: skip
def test_rich_text_is_read_as_it_stands_on_the_page(body, text):
    assert rich.read(rtf(body)).text == text


def test_footnotes_headers_and_comments_are_read_after_the_sentence_they_stand_in():
    body = (
        r"{\header Legal Aid\par}Bolat{\footnote told by his wife} is held.{\*\annotation ask her}\par{\footer page 1}"
    )
    assert rich.read(rtf(body)).text == "Legal Aid\n\nBolat is held.\n\ntold by his wife\nask her\n\npage 1"


def test_a_rich_text_names_its_title_and_says_when_it_is_cut_off():
    whole = rtf(r"{\info{\title Letter of Asel}{\author Amal}}Asel waits for her husband.")
    assert (rich.read(whole).title, rich.read(whole).notes) == ("Letter of Asel", ())
    cut = rich.read(whole[:-8])
    assert cut.text == "Asel waits for her h" and "only partly copied" in cut.notes[0]


def test_a_code_page_nobody_knows_is_no_crash():
    assert rich.read(rtf(r"\'e9t\'e9", r"\ansi\ansicpg99999")).text == "été"


def test_a_rich_text_without_words_or_too_deep_is_refused():
    assert "no text" in refusal(rich.read, rtf(r"{\pict 0102}"))
    assert "nested too deeply" in refusal(rich.read, b"{\\rtf1" + b"{" * 100_000 + b"x")


def test_an_opendocument_text_is_read_with_all_that_stands_on_its_pages():
    body = (
        "<text:tracked-changes><text:p>struck out</text:p></text:tracked-changes><text:h>Dear consul,</text:h>"
        "<text:p>Bolat <text:span>Inven</text:span>ted<text:note><text:note-citation>1</text:note-citation><text:note-body>"
        "<text:p>told by his wife</text:p></text:note-body></text:note> waits.<text:line-break/>"
        "Asel<text:tab/>x<text:s text:c='3'/>y</text:p><table:table><table:table-row>"
        "<table:table-cell><text:p>Name</text:p></table:table-cell><table:table-cell><text:p>Born</text:p></table:table-cell>"
        "</table:table-row></table:table>"
        "<text:p><draw:frame><draw:text-box><text:p>boxed</text:p></draw:text-box></draw:frame></text:p>"
    )
    page = "<style:header><text:p>Legal Aid</text:p></style:header><style:footer><text:p>last</text:p></style:footer>"
    styles = (
        f"<office:document-styles {ODF}><office:master-styles><style:master-page>{page}</style:master-page>"
        "</office:master-styles></office:document-styles>"
    )
    said = "<dc:title>Letter</dc:title><dc:language>kk-KZ</dc:language>"
    meta = f"<office:document-meta {ODF}><office:meta>{said}</office:meta></office:document-meta>"
    found = archive.read(odt(body, styles__xml=styles, meta__xml=meta))
    assert found.text == (
        "Legal Aid\n\nDear consul,\nBolat Invented waits.\nAsel\tx   y\nName\tBorn\nboxed\n\ntold by his wife\n\nlast"
    )
    assert (found.title, found.language_hint, found.reader) == ("Letter", "kk-KZ", "opendocument")


def test_what_is_no_opendocument_text_is_told():
    assert "holds no text" in refusal(archive.read, odt(""))
    assert "damaged" in refusal(archive.read, odt("<text:p>"))
    locked = odt("<text:p>x</text:p>", **{"META-INF/manifest__xml": "<manifest:encryption-data/>"})
    assert "locked" in refusal(archive.read, locked)
    table = zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<x/>"})
    assert "OpenDocument table" in refusal(archive.read, table)
