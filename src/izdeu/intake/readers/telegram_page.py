"""Telegram chats as the app exports them for people: `messages.html`, and those that go on from it."""

import re
from collections.abc import Iterator
from datetime import date

from selectolax.lexbor import LexborHTMLParser, LexborNode

from izdeu.intake.readers.chat import Sent, as_text
from izdeu.intake.readers.flow import flow
from izdeu.intake.receive import HTML
from izdeu.intake.text import ReadText

VERSION = "1"
_TITLE_DATE = re.compile(r"(\d{2})\.(\d{2})\.(\d{4}) (\d{2}:\d{2})")


def is_export(tree: LexborHTMLParser) -> bool:
    return tree.css_first("div.page_wrap div.history div.message") is not None


def read_page(tree: LexborHTMLParser) -> ReadText:
    title = tree.css_first("div.page_header .text.bold")
    return as_text(_of_page(tree), "telegram", VERSION, HTML, flow(title, ()) if title is not None else "")


def _of_page(tree: LexborHTMLParser) -> Iterator[Sent]:
    """A message without a name is by whoever wrote the one above it."""
    who = ""
    for message in tree.css("div.history div.message"):
        if (name := message.css_first(".body > .from_name")) is not None:
            who = " ".join(flow(name, ()).split())[:100]
        service = "service" in (message.attributes.get("class") or "")
        if words := _page_words(message):
            at, day = _page_time(message)
            yield Sent("" if service else who, at, words, day)


def _page_words(message: LexborNode) -> str:
    parts = message.css(".forwarded .from_name, .text, .media_wrap .title, .media_wrap .description, .body.details")
    said = (flow(part, ()).strip() for part in parts)
    return "\n".join(dict.fromkeys(words for words in said if words))


def _page_time(message: LexborNode) -> tuple[str, date | None]:
    stamp = message.css_first(".date[title]")
    found = _TITLE_DATE.match((stamp.attributes.get("title") or "") if stamp is not None else "")
    if not found:
        return "", None
    day, month, year, time = found.groups()
    try:
        when = date(int(year), int(month), int(day))
    except ValueError:
        return "", None
    return f"{when} {time}", when
