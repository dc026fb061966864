"""The parts of a message as mail programs and browsers save it: bounded, decoded, and headers as a person reads them."""

import email
import re
from collections.abc import Iterator
from email.header import decode_header
from email.message import Message

from izdeu.intake.readers.encoding import decode
from izdeu.model.errors import UnreadableFile

PARTS = 2000
_DEEPEST = 50
_MADE = "It may be made to exhaust a computer. Open it in a mail program, save what matters as text, and add that."
_LONGEST_TOLD = 20_000
_LONGEST = 2000  # characters of one header, as they are shown


def parsed(data: bytes) -> Message:
    """UnreadableFile where it has more parts than a person would send, or they lie too deep in one another."""
    # a mark of a mailbox, and the blank lines before it
    data = re.sub(rb"\A\s*(?:From [^\n]*\n)?", b"", data)
    if (count := len(re.findall(rb"^content-type:", data, re.IGNORECASE | re.MULTILINE))) > 2 * PARTS:
        raise UnreadableFile(f"it has {count:,} parts", _MADE)
    message = email.message_from_bytes(data)
    for count, part in enumerate(walk(message), 1):
        if count > PARTS:
            raise UnreadableFile(f"it has more than {PARTS:,} parts", _MADE)
        if any(len(value) > _LONGEST_TOLD for value in _told(part).values()):
            raise UnreadableFile("what it says of one of its parts is longer than anybody writes", _MADE)
    return message


def _told(part: Message) -> Message:
    """What it says of itself, in the encoding it was written in: a name in bare UTF-8 is broken by the rules, and common."""
    told = Message()
    for key, value in part.raw_items():
        if key.lower() in ("content-type", "content-disposition"):
            told[key] = _piece(str(value), None)
    return told


def walk(message: Message, depth: int = 0) -> Iterator[Message]:
    """The parts that are no containers, in their order. A message within is one part, not its parts."""
    if depth > _DEEPEST:
        raise UnreadableFile("its parts are nested too deeply", _MADE)
    payload = message.get_payload()
    if isinstance(payload, list) and message.get_content_type() != "message/rfc822":
        for part in payload:
            if isinstance(part, Message):
                yield from walk(part, depth + 1)
    else:
        yield message


def content(part: Message) -> bytes:
    """Its bytes, unpacked from how they were sent; of a message within, the message."""
    payload = part.get_payload()
    if isinstance(payload, list):
        return b"".join(within.as_bytes() for within in payload[:1] if isinstance(within, Message))
    decoded = part.get_payload(decode=True)
    return decoded if isinstance(decoded, bytes) else b""


def charset(part: Message) -> str:
    found = part.get_param("charset", "")
    said = found[2] if isinstance(found, tuple) else found
    return said if isinstance(said, str) and re.fullmatch(r"[\w.:-]{2,40}", said) else ""


def written(part: Message) -> str:
    """The text of a part. Empty where its bytes are no writing."""
    try:
        return decode(content(part), charset(part)).text.replace("\r\n", "\n").replace("\0", "\ufffd")
    except UnreadableFile:
        return ""


def header(message: Message, name: str) -> str:
    """A header on one line, its encoded words read."""
    said = next((str(value) for key, value in message.raw_items() if key.lower() == name.lower()), "")
    return " ".join(_words(said[: 4 * _LONGEST]).split())[:_LONGEST]


def name_of(part: Message) -> str:
    """What an attachment is called; empty where it is not said."""
    try:
        said = _told(part).get_filename() or ""
    except (ValueError, LookupError, TypeError):
        said = ""
    return " ".join(_words(str(said)[: 4 * _LONGEST]).split())


def _words(said: str) -> str:
    """RFC 2047, and what programs write in its place: bare bytes in some encoding."""
    try:
        pieces = [_piece(piece, encoding) for piece, encoding in decode_header(said)]
    except (ValueError, LookupError, TypeError):  # base64 that is none
        return said
    return "".join(pieces) or said


def _piece(piece: bytes | str, encoding: str | None) -> str:
    if isinstance(piece, str):
        piece = (
            piece.encode("ascii", "surrogateescape")
            if not re.search("[^\x00-\x7f\udc80-\udcff]", piece)
            else piece.encode()
        )
    if piece.isascii() and (encoding or "").lower() not in ("utf-7", "hz-gb-2312", "iso-2022-jp"):
        return piece.decode("ascii")
    try:
        return decode(piece, encoding or "").text
    except UnreadableFile:
        return piece.decode("utf-8", "replace")
