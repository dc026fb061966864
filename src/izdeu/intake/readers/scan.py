"""PDF whose pages are pictures: those are drawn and read by sight, one after the other; the others give their text."""

import pypdfium2
from PIL import Image

from izdeu.intake.masthead import given_title, masthead
from izdeu.intake.readers.laid import Laid
from izdeu.intake.readers.pdf import opened, pages_of, scanned
from izdeu.intake.readers.picture import read_by_sight
from izdeu.intake.readers.sheet import LONG, few, sized
from izdeu.intake.readers.sight import Eyes
from izdeu.intake.receive import PDF
from izdeu.intake.text import ReadText
from izdeu.model.errors import UnreadableFile

_FINE = 300 / 72  # 300 dots an inch
_TYPE = (
    "Type its pages into a text file, and add that, naming this file. If the pages are only photographs, "
    "save the PDF without them."
)


def read(data: bytes) -> ReadText:
    """UnreadableFile where no page has a word, where there are too many, and where nothing is installed that reads letters."""
    document = opened(data)
    pages = pages_of(document)
    seen = scanned(pages)
    few(len(seen))
    laid, eyes = Laid(), Eyes()
    for number, (text, _) in enumerate(pages):
        if number + 1 not in seen:
            laid.put_text(text)
        else:
            laid.put_page(number, eyes.read(drawn(document, number)))
    if not laid.text.strip():
        raise UnreadableFile("its pages are pictures, and no words could be read in them", _TYPE)
    title = given_title(document.get_metadata_value("Title"), masthead(laid.text))
    return read_by_sight(laid, eyes, PDF, title)


def drawn(document: pypdfium2.PdfDocument, number: int) -> Image.Image:
    """A page as a grey picture, as fine as letters need. UnreadableFile where it is damaged."""
    try:
        page = document[number]
        scale = min(_FINE, LONG / max(1.0, *page.get_size()))
        picture: Image.Image = page.render(scale=scale, grayscale=True).to_pil().convert("L")
        page.close()
    except pypdfium2.PdfiumError as why:
        raise UnreadableFile(
            f"page {number + 1} of the PDF is damaged",
            "If it opens in a viewer, print it into a new PDF, and add that.",
        ) from why
    return sized(picture)
