"""Archives: every document in one is a document of its own, and what only programs need is left in it."""

import gzip

import pytest
from made_files import docx, paragraph, pdf, zipped
from made_letters import HTML, STORY, mail, wacz, warc

from izdeu.intake.readers import archive
from izdeu.intake.readers import warc as reader
from izdeu.intake.sandbox import read as read_safely
from izdeu.model.errors import UnreadableFile

LETTER = docx(paragraph("Asel waits."))


def refusal(read, data: bytes) -> str:
    with pytest.raises(UnreadableFile) as caught:
        read(data)
    assert caught.value.remedy
    return str(caught.value)


def test_a_zip_is_a_list_of_its_files_and_each_is_a_part():
    found = archive.read(zipped({"letters/a.docx": LETTER, "letters/b.txt": "Bolat", "letters/empty.txt": ""}))
    assert found.listing and found.text == "letters/a.docx\nletters/b.txt"
    assert [(part.name, part.place, part.data) for part in found.parts] == [
        ("a.docx", "letters/a.docx", LETTER),
        ("b.txt", "letters/b.txt", b"Bolat"),
    ]


def test_what_programs_leave_behind_stays_in_the_zip_and_is_counted():
    found = archive.read(
        zipped({"a.txt": "x", "__MACOSX/._a.txt": "x", ".DS_Store": "x", "css/style.css": "x", "js/script.js": "x"})
    )
    assert [part.name for part in found.parts] == ["a.txt"]
    assert found.notes == ("4 files that belong to programs were left in it",)


@pytest.mark.parametrize(
    ("files", "words"),
    [
        ({"xl/workbook.xml": "x"}, "spreadsheet"),
        ({"ppt/presentation.xml": "x"}, "presentation"),
        ({"META-INF/container.xml": "x"}, "e-book"),
        ({"folder/": ""}, "holds no files"),
        ({f"{n}.txt": "x" for n in range(1001)}, "1,001 files"),
    ],
)
def test_what_else_is_packed_so_is_told(files, words):
    assert words in refusal(archive.read, zipped(files))


@pytest.mark.parametrize("encoding", ["cp866", "gb18030"])
def test_names_written_on_an_old_computer_are_read(encoding):
    name = {"cp866": "Письмо жены.txt", "gb18030": "妻子的信.txt"}[encoding]
    raw = name.encode(encoding)
    data = zipped({"X" * len(raw): "words"}).replace(b"X" * len(raw), raw)
    assert archive.read(data).parts[0].name == name


def test_a_zip_of_word_documents_is_no_word_document():
    import io
    import zipfile

    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as made:
        made.writestr("a.docx", LETTER)
    assert [part.data for part in read_safely(out.getvalue(), "letters.zip").parts] == [LETTER]


def test_two_files_of_one_name_lie_in_two_places():
    data = zipped({"a/1.txt": "x", "b/1.txt": "y"})
    assert [part.place for part in archive.read(data).parts] == ["a/1.txt", "b/1.txt"]
    with pytest.warns(UserWarning):
        import io
        import zipfile

        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as made:
            made.writestr("1.txt", "x")
            made.writestr("1.txt", "y")
    assert [(part.place, part.data) for part in archive.read(out.getvalue()).parts] == [
        ("1.txt", b"x"),
        ("1.txt (2)", b"y"),
    ]


@pytest.mark.parametrize("packed", [True, False])
def test_a_web_archive_is_a_list_of_the_pages_captured_with_when_and_from_where(packed):
    found = read_safely(
        warc(("https://press.invalid/a", HTML.encode()), ("https://press.invalid/b", b"<p>Bolat"), packed=packed),
        "x.warc",
    )
    assert found.text == (
        "page 1, https://press.invalid/a captured 2021-03-25T10:00:00Z\npage 2, https://press.invalid/b captured 2021-03-25T10:00:00Z"
    )
    assert [part.name for part in found.parts] == ["press.invalid-a.html", "press.invalid-b.html"]
    page = read_safely(found.parts[0].data, found.parts[0].name)
    assert page.text.count(STORY) == 2 and "MENU" not in page.text
    assert page.published and page.published.iso() == "2021-03-24"


def test_of_a_web_archive_only_what_a_person_reads_is_taken_and_each_once():
    pages = ("https://press.invalid/a", HTML.encode())
    data = (
        warc(pages, pages)
        + warc(("https://press.invalid/x.css", b"p {}"), kind="text/css")
        + warc(("https://press.invalid/gone", b"<p>gone"), status="404 Not Found")
        + warc(("https://press.invalid/r.pdf", pdf("one")), kind="application/pdf")
    )
    assert [part.name for part in reader.read(data).parts] == ["press.invalid-a.html", "press.invalid-r.pdf"]


def test_a_page_that_was_sent_packed_is_unpacked():
    import io

    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    out = io.BytesIO()
    writer = WARCWriter(out, gzip=True)
    body = gzip.compress(HTML.encode())
    body = b"%x\r\n%s\r\n0\r\n\r\n" % (len(body), body)
    head = StatusAndHeaders(
        "200 OK", [("Content-Type", "text/html"), ("Content-Encoding", "gzip"), ("Transfer-Encoding", "chunked")], protocol="HTTP/1.1"
    )  # fmt: skip
    writer.write_record(
        writer.create_warc_record("https://press.invalid/a", "response", payload=io.BytesIO(body), http_headers=head)
    )
    assert reader.read(out.getvalue()).parts[0].data == HTML.encode()


def test_a_web_archive_cut_off_at_its_end_is_read_as_far_as_it_goes():
    data = warc(
        ("https://press.invalid/a", HTML.encode()),
        ("https://press.invalid/b", HTML.replace("A wife", "B").encode() * 50),
    )
    assert reader.read(data[:-60]).parts[0].data == HTML.encode()


def test_what_is_no_web_archive_is_told():
    assert "no web archive" in refusal(reader.read, gzip.compress(b"a database"))
    assert "no page was captured" in refusal(
        reader.read, warc(("https://press.invalid/x.css", b"p {}"), kind="text/css")
    )


def test_of_a_packed_web_archive_the_pages_its_maker_looked_at_are_taken():
    both = warc(("https://press.invalid/a", HTML.encode()), ("https://ads.invalid/frame", b"<p>OTHER"))
    assert [part.name for part in archive.read(wacz(both, "https://press.invalid/a")).parts] == ["press.invalid-a.html"]
    assert len(archive.read(wacz(both)).parts) == 2
    assert len(archive.read(wacz(both, "https://elsewhere.invalid/")).parts) == 2


def test_a_mail_in_a_zip_comes_out_with_what_is_attached_to_it():
    inner = mail(attached=[("a.docx", LETTER)]).as_bytes()
    [part] = read_safely(zipped({"mail.eml": inner}), "x.zip").parts
    assert read_safely(part.data, part.name).parts[0].data == LETTER
