"""Pictures: recognised, and not read yet. Whoever teaches Izdeu to see words in them begins here."""

from izdeu.intake.text import ReadText
from izdeu.model.errors import UnreadableFile

VERSION = "1"


def read(data: bytes) -> ReadText:
    """Always UnreadableFile: the picture is kept, and its words are for a person to type."""
    raise UnreadableFile(
        "it is a picture, and words in pictures are not read yet",
        "Type what it shows into a text file and add that too, naming this file; the picture is kept.",
    )
