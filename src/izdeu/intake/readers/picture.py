"""Photographs and scans of pages: the words in them, each with its place and how sure its reading is."""

from izdeu.intake.masthead import masthead
from izdeu.intake.readers.laid import Laid
from izdeu.intake.readers.sheet import sheets
from izdeu.intake.readers.sight import Eyes
from izdeu.intake.text import ReadText
from izdeu.model.errors import UnreadableFile

_TYPE = "Type what it shows into a text file and add that too, naming this file; the picture is kept."


def read(data: bytes) -> ReadText:
    """UnreadableFile where no words are found in it, where it is damaged, and where nothing is installed that reads letters."""
    laid, eyes = Laid(), Eyes()
    for number, sheet in enumerate(sheets(data)):
        laid.put_page(number, eyes.read(sheet))
    if not laid.words:
        raise UnreadableFile("it is a picture, and no words could be read in it", _TYPE)
    return read_by_sight(laid, eyes, "image", masthead(laid.text).title)


def read_by_sight(laid: Laid, eyes: Eyes, media_type: str, title: str) -> ReadText:
    """What was read, with who read it in which languages, and what to doubt of it."""
    head, languages = masthead(laid.text), "+".join(laid.languages)
    notes = [_doubt(laid, eyes.version, languages)] if laid.words else []
    notes += [f"page {number} is a picture in which no words could be read" for number in laid.wordless]
    notes += [
        f"on page {number} what looks like {lines} more line{'s' * (lines > 1)} could not be read: look at the picture"
        for number, lines in laid.unread.items()
    ]
    if eyes.missing:
        notes.append(f"not installed here, and so not tried: {', '.join(sorted(eyes.missing))}")
    return ReadText(
        laid.text, "tesseract", f"{eyes.version} {languages}".strip()[:20], media_type, title=title, publisher=head.publisher,
        published=head.published, notes=tuple(notes), sheets=tuple(laid.sheets), words=tuple(laid.words),
    )  # fmt: skip


def _doubt(laid: Laid, version: str, languages: str) -> str:
    return (
        f"{len(laid.words):,} words were read in pictures (tesseract {version}: {languages}), {laid.doubtful:,} of them with doubt: "
        "compare what matters with the picture"
    )
