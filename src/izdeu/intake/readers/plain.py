"""Plain text in any encoding. The text is exactly the decoded characters: evidence is counted in them.

A chat, subtitles or a transcript are plain text too, and have readers of their own.
"""

from izdeu.intake.masthead import masthead
from izdeu.intake.readers import subtitles, telegram, transcript, whatsapp
from izdeu.intake.readers.encoding import decode
from izdeu.intake.text import ReadText
from izdeu.model.errors import UnreadableFile

VERSION = "1"


def read(data: bytes) -> ReadText:
    """UnreadableFile where the bytes are no writing, or only white space."""
    decoded = decode(data)
    for read_text in (subtitles.read_text, whatsapp.read_text, telegram.read_text, transcript.read_text):
        if (found := read_text(decoded)) is not None:
            return found
    if not decoded.text.lstrip("\ufeff").strip():
        raise UnreadableFile(
            "the file holds nothing but white space", "Copy it again from where it came from, or ask its sender."
        )
    head = masthead(decoded.text)
    return ReadText(
        text=decoded.text,
        reader="plain",
        version=VERSION,
        media_type="text/plain",
        title=head.title,
        publisher=head.publisher,
        published=head.published,
        notes=decoded.notes,
    )
