"""Web pages as a browser saves them in one file (MHTML): the page is read as any other, its pictures and styles are furniture."""

from dataclasses import replace
from email.message import Message

from izdeu.intake.readers import page
from izdeu.intake.readers.mime import charset, content, header, walk
from izdeu.intake.receive import MAIL
from izdeu.intake.text import ReadText
from izdeu.model.errors import UnreadableFile

VERSION = "1"


def is_page(message: Message) -> bool:
    """Whether a browser saved it, rather than anybody sent it."""
    if message.get("Snapshot-Content-Location") or "Saved by" in header(message, "From"):
        return True
    sent = any(message.get(name) for name in ("To", "Received", "Message-ID", "Return-Path", "Delivered-To"))
    return not sent and any(leaf.get("Content-Location") for leaf in walk(message))


def read_message(message: Message) -> ReadText:
    """UnreadableFile where no page is in it."""
    pages = [leaf for leaf in walk(message) if leaf.get_content_type() in ("text/html", "application/xhtml+xml")]
    if not pages:
        raise UnreadableFile(
            "it was saved as a web page, and no page is in it", "Save the page again, or print it as PDF, and add that."
        )
    read = page.read(content(pages[0]), charset(pages[0]))
    saved, place = (
        header(message, "Date"),
        header(message, "Snapshot-Content-Location") or header(pages[0], "Content-Location"),
    )
    said = (f"saved by a browser{f' on {saved}' if saved else ''}{f' from {place}' if place else ''}",)
    frames = (f"{len(pages) - 1} frames inside the page were left out",) if len(pages) > 1 else ()
    return replace(
        read, reader="mhtml", version=f"{VERSION}.{page.VERSION}", media_type=MAIL, notes=(*read.notes, *said, *frames)
    )  # fmt: skip
