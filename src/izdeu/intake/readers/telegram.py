"""Telegram chats as the app exports them for programs: `result.json`, of one chat or of all."""

import json
import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from izdeu.intake.readers.chat import Sent, as_text
from izdeu.intake.readers.encoding import Decoded
from izdeu.intake.receive import TEXT
from izdeu.intake.text import ReadText

VERSION = "1"
_JSON = re.compile(r'\ufeff?\s*\{\s*"(?:about|name|type|id|personal_information|chats|messages)"\s*:')
_MEDIA = ("file", "photo", "media_type", "sticker_emoji", "location_information", "contact_information", "poll")


def read_text(decoded: Decoded) -> ReadText | None:
    """From JSON. None where it is something else."""
    if not _JSON.match(decoded.text[:2000]) or '"messages"' not in decoded.text:
        return None
    try:
        said = json.loads(decoded.text.removeprefix("\ufeff"))
    except (ValueError, RecursionError):
        return None
    chats = [chat for chat in _chats(said) if isinstance(chat.get("messages"), list)]
    sent = [one for chat in chats for one in _of_chat(chat, titled=len(chats) > 1)]
    if not sent:
        return None
    public = all(str(chat.get("type", "")).startswith("public_") for chat in chats)
    title = _text(chats[0].get("name")) if len(chats) == 1 else ""
    return as_text(
        sent, "telegram", VERSION, TEXT, title, title if public else "", notes=decoded.notes, private=not public
    )  # fmt: skip


def _chats(said: Any) -> Iterator[dict[str, Any]]:
    if not isinstance(said, dict):
        return
    if "messages" in said:
        yield said
    for group in ("chats", "left_chats"):
        listed = said.get(group)
        several = listed.get("list") if isinstance(listed, dict) else None
        yield from (chat for chat in several or () if isinstance(chat, dict))


def _of_chat(chat: dict[str, Any], titled: bool) -> Iterator[Sent]:
    if titled and chat["messages"]:
        yield Sent("", "", f"Chat: {_text(chat.get('name')) or 'without a name'}")
    for message in chat["messages"]:
        if isinstance(message, dict) and (words := _words(message)):
            at = _text(message.get("date")).replace("T", " ")
            yield Sent(_line(message.get("from") or message.get("actor")), at[:16], words, _day(at))


def _words(message: dict[str, Any]) -> str:
    """What was written, after whose words they are, and before what came with it."""
    text = _text(message.get("text")) or (_text(message.get("action")).replace("_", " "))
    forwarded = _line(message.get("forwarded_from"))
    media = [f"[{_line(message.get(name))}]" for name in _MEDIA[:4] if _line(message.get(name))]
    return "\n".join(part for part in (f"[forwarded from {forwarded}]" if forwarded else "", text, *media) if part)


def _text(said: Any) -> str:
    """Text is a string, or a list of strings and of pieces with a form."""
    if isinstance(said, list):
        return "".join(_text(piece.get("text") if isinstance(piece, dict) else piece) for piece in said[:5000])
    return said if isinstance(said, str) else ""


def _line(said: Any) -> str:
    return " ".join(_text(said).split())[:100]


def _day(at: str) -> date | None:
    try:
        return date.fromisoformat(at[:10])
    except ValueError:
        return None
