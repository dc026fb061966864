"""Photographs and scans: the words on them, where each stands, and what becomes of pictures that hold none or do harm.

They need Debian's tesseract-ocr languages and fonts-noto, which `make setup` installs.
"""

import io
import struct
import zlib

import pypdfium2
import pytest
from made_files import pdf
from made_pictures import LETTERS, laid_down, letter, saved
from PIL import Image, ImageDraw
from rapidfuzz.distance import Levenshtein

from izdeu.intake import sandbox
from izdeu.intake.readers import picture, sight
from izdeu.intake.sandbox import read
from izdeu.intake.text import ReadText
from izdeu.model.errors import UnreadableFile
from izdeu.model.source import Rendition


def alike(found: ReadText, language: str) -> float:
    """Which share of the letters was read right."""
    return Levenshtein.normalized_similarity("".join(found.text.split()), "".join(LETTERS[language].split()))


def refused(data: bytes) -> UnreadableFile:
    with pytest.raises(UnreadableFile) as why:
        read(data, "photo.jpg")
    assert why.value.remedy
    return why.value


def rendition(found: ReadText) -> Rendition:
    return Rendition("r", "d", found.reader, found.version, found.text, "", sheets=found.sheets, words=found.words)


@pytest.mark.parametrize("language", LETTERS)
def test_a_photographed_letter_is_read_in_its_own_language(language):
    found = read(saved(letter(language), "JPEG"), "photo.jpg")
    assert alike(found, language) > 0.9
    assert found.reader == "tesseract" and found.version.endswith(language)
    assert f": {language})" in found.notes[0]


@pytest.mark.parametrize("degrees", [90, 184, 266])
def test_a_letter_photographed_on_its_side_is_turned_and_levelled(degrees):
    found = read(saved(laid_down(letter("kaz"), degrees)), "photo.png")
    assert alike(found, "kaz") > 0.9
    assert abs((found.sheets[0].turned + degrees) % 360) < 1 or abs((found.sheets[0].turned + degrees) % 360 - 360) < 1


def test_which_way_up_the_camera_was_held_is_believed():
    held = Image.Exif()
    held[0x0112] = 6  # turned by a quarter
    found = read(saved(laid_down(letter("rus"), 270), "JPEG", exif=held), "photo.jpg")
    assert alike(found, "rus") > 0.9 and found.sheets[0].turned % 360 < 1


def test_a_shadow_over_half_the_page_hides_no_word():
    page = letter("eng")
    shadow = Image.linear_gradient("L").resize(page.size).point(lambda value: 60 + value * 3 // 4)
    dark = Image.composite(page, Image.new("L", page.size, 0), shadow)
    assert alike(read(saved(dark), "photo.png"), "eng") > 0.95


def test_lines_of_one_paragraph_are_one_so_that_a_name_on_two_lines_is_whole():
    assert "\n" not in read(saved(letter("eng")), "photo.png").text.strip()


@pytest.mark.parametrize("language", ["eng", "uig"])
def test_every_word_can_be_shown_as_it_stands_on_the_paper(language):
    """The small picture of a word, read again, says that word."""
    data = saved(laid_down(letter(language), 3))
    found = read(data, "photo.png")
    at = found.text.index(" ", len(found.text) // 3) + 1
    end = found.text.index(" ", at + 14)
    [region] = rendition(found).regions_of(at, end)
    shown = Image.open(io.BytesIO(sandbox.picture(data, region)))
    assert shown.format == "JPEG" and shown.width * shown.height < 0.3 * region.sheet.width * region.sheet.height
    page = Image.new("L", (1400, 1000), 245)
    page.paste(shown, (100, 100))
    again = "".join(one.word for one in sight.Eyes().read(page).words)
    assert "".join(found.text[at:end].split())[2:-2] in again


def test_words_that_were_hardly_legible_are_told():
    page = letter("eng")
    smudge = page.crop((0, 90, page.width, 150)).resize((page.width // 5, 12)).resize((page.width, 60))
    page.paste(smudge, (0, 90))
    found = read(saved(page), "photo.png")
    doubtful = rendition(found).doubtful
    assert doubtful and f"{len(doubtful)} of them with doubt" in found.notes[0]
    assert all(end <= found.text.index("list") for _, end in doubtful)


def scan_between_pages() -> bytes:
    made, typed = pypdfium2.PdfDocument.new(), pypdfium2.PdfDocument(pdf("First page.", "Third page."))
    made.import_pages(typed, [0])
    made.import_pages(pypdfium2.PdfDocument(saved(letter("kaz"), "PDF", resolution=110)))
    made.import_pages(typed, [1])
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def test_a_scanned_page_of_a_pdf_is_read_and_the_others_give_their_text():
    data = scan_between_pages()
    found = read(data, "letter.pdf")
    first, scan, third = found.text.split("\f")
    assert (first, third) == ("First page.", "Third page.")
    assert Levenshtein.normalized_similarity(scan.strip(), LETTERS["kaz"]) > 0.9
    assert [sheet.number for sheet in found.sheets] == [1]
    at = found.text.index("Асқар")
    assert found.text[found.words[2].start : found.words[2].end] == "Асқар"
    [region] = rendition(found).regions_of(at, at + 12)
    assert Image.open(io.BytesIO(sandbox.picture(data, region))).format == "JPEG"
    assert not rendition(found).regions_of(0, len(first))


def test_a_picture_without_words_is_kept_and_says_what_to_do():
    garden = Image.new("RGB", (800, 600), "green")
    ImageDraw.Draw(garden).ellipse((200, 100, 600, 500), fill="yellow")
    assert "no words could be read" in str(why := refused(saved(garden, "JPEG"))) and "Type what it shows" in why.remedy


def png(width: int, height: int, rows: bytes) -> bytes:
    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows, 9)) + chunk(b"IEND", b"")


BOMBS = {
    "a picture of two thousand million points": (png(50_000, 50_000, bytes(1 << 20)), "made to exhaust"),
    "a ribbon one point high": (png(2_000_000_000, 1, bytes(1 << 20)), "made to exhaust"),
    "half a picture": (saved(letter("eng"), "JPEG")[:9000], "damaged"),
    "a name without a picture": (b"\x89PNG\r\n\x1a\n" + bytes(50), "damaged"),
    "a thousand pages": (
        saved(Image.new("1", (8, 8)), "TIFF", save_all=True, append_images=[Image.new("1", (8, 8))] * 999), "1,000 pages",
    ),
    "a kind that is not decoded": (b"\0\0\0\x18ftypheic" + bytes(100), "of a kind that is not read"),
}  # fmt: skip


@pytest.mark.parametrize("name", BOMBS)
def test_a_picture_made_to_do_harm_is_refused_in_words(name):
    data, words = BOMBS[name]
    assert words in str(refused(data))


def test_where_nothing_reads_letters_it_is_said_what_to_install(monkeypatch):
    monkeypatch.setattr(sight, "LETTERS", ())
    with pytest.raises(UnreadableFile) as why:
        picture.read(saved(letter("eng")))
    assert (
        "nothing is installed" in str(why.value) and "apt install tesseract-ocr tesseract-ocr-kaz" in why.value.remedy
    )


@pytest.mark.parametrize(
    "words", [[[0, 9, 0, 0, 0, 5, 5, 90]], [[0, 4, 1, 0, 0, 5, 5, 90]], [[0, 4, 0, 9, 0, 5, 5, 90]], [[0, 4, 0, 0, 0, 5, 5, 101]]]
)  # fmt: skip
def test_a_word_that_stands_nowhere_is_not_believed(monkeypatch, words):
    from test_sandbox import answering, reader

    reader(monkeypatch, answering("'text'", sheets=[[0, 0.0, 10, 10]], words=words))
    with pytest.raises(UnreadableFile, match="makes no sense"):
        read(b"hello", "x")
