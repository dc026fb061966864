"""Plain text in any encoding. The text is exactly the decoded characters: evidence is counted in them."""

from izdeu.intake.masthead import masthead
from izdeu.intake.readers.encoding import decode
from izdeu.intake.text import ReadText

VERSION = "1"


def read(data: bytes) -> ReadText:
    """UnreadableFile where the bytes are no writing."""
    decoded = decode(data)
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
