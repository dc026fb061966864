"""E-mail (EML): who wrote to whom, when and of what, then the words; each attachment is a part of its own."""

from collections.abc import Iterator
from email.message import Message
from email.utils import parsedate_to_datetime

from izdeu.intake.readers import mailbox, mhtml
from izdeu.intake.readers.mime import content, header, name_of, parsed, walk, written
from izdeu.intake.readers.page import whole
from izdeu.intake.receive import MAIL
from izdeu.intake.text import Part, ReadText
from izdeu.model.errors import UnreadableFile
from izdeu.model.when import When

VERSION = "1"
_HEADERS = ("From", "To", "Cc", "Date", "Subject")
ATTACHMENTS = 200
_ENDINGS = {  # of what has no name
    "image/jpeg": ".jpg", "image/png": ".png", "image/gif": ".gif", "image/heic": ".heic", "application/pdf": ".pdf", "text/plain": ".txt",
    "text/html": ".html", "text/csv": ".csv", "text/calendar": ".ics", "audio/mpeg": ".mp3", "audio/ogg": ".ogg", "video/mp4": ".mp4",
}  # fmt: skip


def read(data: bytes) -> ReadText:
    """UnreadableFile where it is made to exhaust a computer, or nothing is in it. A saved web page and a whole
    mailbox go to their own readers."""
    if len(letters := mailbox.letters(data)) > 1:
        return mailbox.read_letters(letters)
    message = parsed(data)
    if mhtml.is_page(message):
        return mhtml.read_message(message)
    leaves = list(walk(message))
    body = _body(message, leaves)
    attached = [leaf for leaf in leaves if id(leaf) not in {id(one) for one in body} and leaf.get_payload()]
    text = "\n\n".join(part for part in (_head(message), *(_words(one) for one in body)) if part)
    if not text:
        raise UnreadableFile(
            "the e-mail holds no text", "Save it again from the mail program, or print it as PDF, and add that."
        )
    if len(attached) > ATTACHMENTS:
        raise UnreadableFile(
            f"the e-mail has {len(attached):,} attachments, and no more than {ATTACHMENTS} are taken out of one",
            "Save those that matter from the mail program, and add them one by one.",
        )
    parts = tuple(_parts(attached))
    return ReadText(
        text, "mail", VERSION, MAIL, title=header(message, "Subject"), published=_sent(message), parts=parts, private=True,
        notes=tuple(_notes(message, leaves, parts)),
    )  # fmt: skip


def _head(message: Message) -> str:
    lines = ((name, header(message, name)) for name in _HEADERS)
    return "\n".join(f"{name}: {said}" for name, said in lines if said)


def _body(message: Message, leaves: list[Message]) -> list[Message]:
    """The parts that are the letter itself: of alternatives the plain one, where there is anything in it."""
    texts = [leaf for leaf in leaves if leaf.get_content_maintype() == "text" and not _is_attached(leaf)]
    plain = [leaf for leaf in texts if leaf.get_content_subtype() == "plain" and written(leaf).strip()]
    pages = [leaf for leaf in texts if leaf.get_content_subtype() == "html"]
    if plain and pages and "multipart/alternative" in {part.get_content_type() for part in _containers(message)}:
        return [*plain, *(page for page in pages if not written(page).strip())]
    return plain + pages if plain or pages else texts[:1]


def _containers(message: Message) -> Iterator[Message]:
    return (part for part in message.walk() if part.is_multipart())


def _is_attached(leaf: Message) -> bool:
    disposition = str(leaf.get("Content-Disposition", ""))[:20].strip().lower()
    return disposition.startswith("attachment") or bool(name_of(leaf) and disposition)


def _words(leaf: Message) -> str:
    said = written(leaf)
    return whole(said) if leaf.get_content_subtype() == "html" else said.strip("\n")


def _parts(attached: list[Message]) -> Iterator[Part]:
    for number, leaf in enumerate(attached, 1):
        kind = leaf.get_content_type()
        name = name_of(leaf) or f"attachment {number}{_ENDINGS.get(kind, '')}"
        if kind == "message/rfc822" and not name_of(leaf):
            name = f"forwarded message {number}.eml"
        if data := content(leaf):
            yield Part(name, f"attachment {number}", data)


def _sent(message: Message) -> When | None:
    """The day it was sent, as the sender's clock had it."""
    said = header(message, "Date")[:100]
    try:
        return When.day(parsedate_to_datetime(said).date(), said)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _notes(message: Message, leaves: list[Message], parts: tuple[Part, ...]) -> Iterator[str]:
    if parts:
        yield f"it came with {len(parts)} attachments, each kept and read as a document of its own"
    if any(leaf.get_content_type() in ("application/pkcs7-mime", "application/pgp-encrypted") for leaf in leaves):
        yield "what it says is encrypted: open it in the mail program, save it as text, and add that too"
    if message.defects or any(leaf.defects for leaf in leaves):
        yield "it breaks the rules of e-mail in places, or is only partly copied"
