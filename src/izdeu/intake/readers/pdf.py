"""PDF with a text layer: pages joined by form feeds. A scanned page is for `scan.py`, never passed over."""

import re
import unicodedata

import pypdfium2
import pypdfium2.raw as pdfium

from izdeu.intake.masthead import given_title, masthead
from izdeu.intake.readers.joined import joined
from izdeu.intake.receive import PDF
from izdeu.intake.text import ReadText, Scanned
from izdeu.model.errors import UnreadableFile

VERSION = "1"
_SCANNED = 0.5  # share of a page under pictures, from which a page without letters is taken for a scan
_OCR = (
    "Run text recognition over the whole file (ocrmypdf, or “searchable PDF” in a scanner program) and add the result, "
    "or type the page into a text file. If the page is only a photograph, save the PDF without it."
)
_LIGATURES = re.compile("[\ufb00-\ufb06\ufb50-\ufdff\ufe70-\ufefc]")  # and Arabic letters in their printed forms
_SOFT_HYPHEN = re.compile("[\ufffe\x02\xad](?:\r?\n)?")
_UNREADABLE_LETTERS = re.compile("[\x00-\x08\x0e-\x1f\ufffd\ue000-\uf8ff]")


def read(data: bytes) -> ReadText:
    """Scanned where a page is a picture; UnreadableFile where the file is locked or damaged."""
    document = opened(data)
    pages = pages_of(document)
    if scanned(pages):
        raise Scanned
    if not any(text for text, _ in pages):
        raise UnreadableFile("no page of the PDF has text that can be read", _OCR)
    text = "\f".join(text for text, _ in pages)
    head = masthead(text)
    return ReadText(
        text=text,
        reader="pdf",
        version=VERSION,
        media_type=PDF,
        title=given_title(document.get_metadata_value("Title"), head),
        publisher=head.publisher,
        published=head.published,  # CreationDate is when the file was made
        notes=tuple(f"page {number} is empty" for number, (text, _) in enumerate(pages, 1) if not text),
    )


def opened(data: bytes) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as why:
        if why.err_code in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY):
            raise UnreadableFile(
                "the PDF is locked with a password", "Open it with its password, print it into a new PDF, and add that."
            ) from why
        raise UnreadableFile(
            "the PDF is damaged or only partly copied",
            "Copy it again from where it came from. If it opens in a viewer, print it into a new PDF, and add that.",
        ) from why


def _page(document: pypdfium2.PdfDocument, number: int) -> tuple[str, float]:
    """A page's text, and which share of it lies under pictures (looked at only where there is no text)."""
    try:
        page = document[number]
        text = _tidied(page.get_textpage().get_text_bounded())
        share = 0.0 if text else _under_pictures(page)
        page.close()
    except pypdfium2.PdfiumError as why:
        raise UnreadableFile(
            f"page {number + 1} of the PDF is damaged",
            "If it opens in a viewer, print it into a new PDF, and add that.",
        ) from why
    return text, share


def pages_of(document: pypdfium2.PdfDocument) -> list[tuple[str, float]]:
    """Of each page its text, and which share of it lies under pictures where it has none."""
    return [_page(document, number) for number in range(len(document))]


def scanned(pages: list[tuple[str, float]]) -> list[int]:
    """The numbers of those that are pictures, from 1."""
    return [number for number, (text, pictures) in enumerate(pages, 1) if not text and pictures >= _SCANNED]


def _under_pictures(page: pypdfium2.PdfPage) -> float:
    width, height = page.get_size()
    boxes = [picture.get_bounds() for picture in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=5)]
    covered = sum(max(0.0, right - left) * max(0.0, top - bottom) for left, bottom, right, top in boxes)
    return float(covered / max(1.0, width * height))


def _tidied(text: str) -> str:
    """No ligatures, words whole, lines of one paragraph joined. Nothing where the font hides what its letters are."""
    if len(_UNREADABLE_LETTERS.findall(text)) > 0.3 * len(text.strip()):
        return ""
    text = _LIGATURES.sub(lambda found: unicodedata.normalize("NFKC", found[0]), text)
    text = _SOFT_HYPHEN.sub("\xad\n", text.replace("\0", "\ufffd"))  # where one is, pdfium leaves out the line's end
    return joined([line.rstrip() for line in re.split("\r\n|[\r\n\f]", text)]).strip()
