"""Mailboxes (mbox): many e-mails in one file, as mail programs export them; each becomes a document of its own."""

import re

from izdeu.intake.readers.mime import header, parsed
from izdeu.intake.receive import MAIL
from izdeu.intake.text import Part, ReadText
from izdeu.model.errors import UnreadableFile

VERSION = "1"
LETTERS = 1000
_BEGINS = re.compile(rb"(?:\A\s*|(?<=\n\n)|(?<=\n\r\n))From [^\n]{3,200}\n(?=[\w-]+:)")
_ESCAPED = re.compile(rb"^>(>*From )", re.MULTILINE)


def letters(data: bytes) -> list[bytes]:
    """The e-mails as they were before they were put into one file; one, where it is no mailbox."""
    begins = [found.start() for found in _BEGINS.finditer(data)]
    whole = (data[start:end] for start, end in zip(begins, [*begins[1:], len(data)], strict=True))
    return (
        [_ESCAPED.sub(rb"\1", letter.lstrip().partition(b"\n")[2]) for letter in whole] if len(begins) > 1 else [data]
    )


def read_letters(found: list[bytes]) -> ReadText:
    """A list of them, each as a part. UnreadableFile where they are too many for one person to have meant them."""
    if len(found) > LETTERS:
        raise UnreadableFile(
            f"the mailbox holds {len(found):,} e-mails, and no more than {LETTERS:,} are taken out of one",
            "Put those that matter into a folder of the mail program, export that, and add it.",
        )
    parts = tuple(Part(_name(letter, number), f"e-mail {number}", letter) for number, letter in enumerate(found, 1))
    contents = "\n".join(f"{part.place}: {part.name}" for part in parts)
    return ReadText(contents, "mailbox", VERSION, MAIL, parts=parts, listing=True, private=True)


def _name(letter: bytes, number: int) -> str:
    """What it is of, as far as its head says it."""
    head = re.split(rb"\r?\n\r?\n", letter[:65536], maxsplit=1)[0]
    return f"{header(parsed(head), 'Subject')[:80] or f'e-mail {number}'}.eml"
