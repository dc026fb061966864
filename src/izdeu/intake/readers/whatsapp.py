"""WhatsApp chats as the app exports them to text, from any phone and in any of its languages' ways to write a date."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from izdeu.intake.readers.chat import Sent, as_text
from izdeu.intake.readers.encoding import Decoded
from izdeu.intake.receive import TEXT
from izdeu.intake.text import ReadText

VERSION = "1"
_INVISIBLE = dict.fromkeys(map(ord, "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"))
_MORNING = r"[ap]\.?\s?m\.?|ص|م|上午|下午|凌晨|早上|中午|晚上|午前|午後|오전|오후|ÖÖ|ÖS|дп|пп|TD|TŞ|[AP]M"
_AFTERNOON = re.compile(r"p\.?\s?m\.?|م|下午|晚上|午後|오후|ÖS|пп|TŞ", re.IGNORECASE)
_NOON = "中午"
_HEAD = re.compile(  # "[24/03/2021, 10:15:32] Amal: …" from an iPhone, "24/03/2021, 10:15 - Amal: …" from Android
    r"(?P<bracket>\[)?(?P<one>\d{1,4})(?P<sign>[./-])\s?(?P<two>\d{1,2})(?P=sign)\s?(?P<three>\d{1,4})(?:\.|\s?г\.|\s?ж\.)?,?\s"
    rf"(?:(?:à|at|um|kl|klo|alle|в|saat)\s)?(?P<before>{_MORNING})?\s?(?P<hour>\d{{1,2}})[:.](?P<minute>\d\d)(?:[:.]\d\d)?\s?"
    rf"(?P<after>{_MORNING})?(?(bracket)\]\s|\s[-–]\s)(?P<rest>.*)",
    re.IGNORECASE,
)
_WHO = re.compile(r"(?P<who>[^:\n]{1,80}):(?:\s(?P<words>.*)|$)", re.DOTALL)
_LEFT_OUT = re.compile(
    r"<(?:media omitted|без медиафайлов|medya dahil edilmedi|省略多媒体文件|媒體已略去|تم استبعاد الوسائط|multimedia omitido|médias omis|"
    r"medien ausgeschlossen|media weggelaten|медиа (?:қосылмаған|енгізілмеген))>|"
    r"(?:image|video|audio|sticker|gif|document) omitted|"
    r"(?:изображение|видео|аудиофайл|стикер) (?:отсутствует|пропущен[оа]?)|(?:图像|视频|音频|贴图)已忽略",
    re.IGNORECASE,
)
_LONGEST_HEAD = 300


@dataclass(frozen=True, slots=True)
class _Line:
    """A line that begins a message: three numbers of its date, in the order of whoever wrote it, and the time."""

    numbers: tuple[int, int, int]
    written: str
    time: str
    rest: str
    afternoons: bool


def read_text(decoded: Decoded) -> ReadText | None:
    """None where it is no such chat."""
    lines = decoded.text.split("\n")
    first = next((line for line in lines[:20] if line.strip(" \r\ufeff")), "")
    if _head(first) is None:
        return None
    found = list(_messages(lines))
    sent = [said for _, said in found]
    if not any(who for who, _ in sent):
        return None
    heads = [head for head, _ in found]
    order, sure = _order(heads)
    media = sum(bool(_LEFT_OUT.search(words)) for _, words in sent)
    left_out = f"{media} pictures or recordings were left out when the chat was exported"
    notes = (*decoded.notes, *(() if sure else (_UNSURE,)), *((left_out,) if media else ()))
    messages = (_sent(head, who, words, order, sure) for head, (who, words) in found)
    return as_text(messages, "whatsapp", VERSION, TEXT, notes=notes)


_UNSURE = "whether 03/04 is the third of April or the fourth of March cannot be told from this chat: its dates stand as they are written"


def _messages(lines: list[str]) -> Iterator[tuple[_Line, tuple[str, str]]]:
    """Each message with who sent it; lines without a date go on with the one before."""
    head, words = None, list[str]()
    for line in lines:
        line = line.removesuffix("\r")
        if (begun := _head(line)) is not None:
            if head is not None:
                yield head, _said(head, words)
            head, words = begun, []
        elif head is not None:
            words.append(line.translate(_INVISIBLE))
    if head is not None:
        yield head, _said(head, words)


def _said(head: _Line, more: list[str]) -> tuple[str, str]:
    """Who, and the words; nobody where the app itself tells something."""
    whole = "\n".join([head.rest, *more]).rstrip()
    found = _WHO.fullmatch(whole)
    return (found["who"].strip(), found["words"] or "") if found else ("", whole)


def _head(line: str) -> _Line | None:
    start = line[:_LONGEST_HEAD]
    if not re.match(r"\W{0,8}\d", start):  # most lines of most texts
        return None
    plain = "".join(map(_digit, start.translate(_INVISIBLE))).replace("،", ",").replace("，", ",").lstrip()
    plain = re.sub("[\xa0\u202f\u2009]", " ", plain)
    found = _HEAD.match(plain)
    if found is None:
        return None
    rest = line.translate(_INVISIBLE)
    half = found["before"] or found["after"] or ""
    numbers = int(found["one"]), int(found["two"]), int(found["three"])
    written = plain[: found.start("rest")].strip("[]-– ")
    rest = rest[len(rest) - len(rest.lstrip()) :][found.start("rest") :]
    return _Line(numbers, written, _time(int(found["hour"]), found["minute"], half), rest, bool(half))


def _digit(letter: str) -> str:
    """The digits of every script, one for one."""
    return (
        str(unicodedata.digit(letter))
        if letter.isdigit() and not letter.isascii() and unicodedata.digit(letter, -1) >= 0
        else letter
    )


def _time(hour: int, minute: str, half: str) -> str:
    if half and hour <= 12:
        noon = bool(_AFTERNOON.fullmatch(half)) or half == _NOON
        hour = hour % 12 + 12 * (noon and not (half == _NOON and hour == 11))
    return f"{hour:02}:{minute}"


_ORDERS = {"day first": (2, 1, 0), "month first": (2, 0, 1), "year first": (0, 1, 2)}
"""Where year, month and day stand among three numbers."""


def _order(heads: list[_Line]) -> tuple[str, bool]:
    """The order in which all dates are days and hardly one goes back in time; and whether no other order would do."""
    cost = {order: _backwards(order, heads) for order in _ORDERS}
    ranked = sorted((order for order in _ORDERS if cost[order] >= 0), key=lambda order: cost[order])
    if not ranked:
        return "day first", False
    best = ranked[0]
    alike = [
        o for o in ranked[1:] if cost[o] == cost[best] and any(_day(o, head) != _day(best, head) for head in heads)
    ]
    return best, not alike


def _backwards(order: str, heads: list[_Line]) -> int:
    """How often a date is before the one above it; −1 where one is no day at all."""
    days = [_day(order, head) for head in heads]
    there = [day for day in days if day is not None]
    return -1 if len(there) < len(days) else sum(later < earlier for earlier, later in pairwise(there))


def _day(order: str, head: _Line) -> date | None:
    year, month, day = (head.numbers[place] for place in _ORDERS[order])
    if year < 100 and order != "year first":  # nobody's phone begins with a year of two digits
        year += 2000
    try:
        return date(year, month, day) if 2008 < year < 2100 else None
    except ValueError:
        return None


def _sent(head: _Line, who: str, words: str, order: str, sure: bool) -> Sent:
    day = _day(order, head) if sure else None
    return Sent(who, f"{day} {head.time}" if day else head.written, words, day)
