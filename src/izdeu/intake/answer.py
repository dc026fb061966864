"""What the reader process says of one file, as it comes back: believed only where every part has the form and the size it must have.

One line of JSON, then the text, then the files inside it, one after the other. The other side is `readers/__main__.py`.
"""

import math
import re
from datetime import date
from itertools import accumulate, pairwise
from typing import Any

from izdeu.intake.text import Part, ReadText
from izdeu.model.plain import shown_in_line
from izdeu.model.source import Cue, Message, Recording, Sheet, Stream, Word
from izdeu.model.when import When

HEAD = 1 << 23  # bytes of the answer's first line, at most
PARTS = 1000
STREAMS = 32
LARGEST = 10_000  # points of a sheet to each side


def refused(said: Any) -> bool:
    """Whether it says why there is nothing to read. TypeError where it is no answer."""
    if not isinstance(said, dict):
        raise TypeError("no answer")
    return "unreadable" in said or "broke" in said


def understood(said: dict[str, Any], answer: bytes, media_type: str, characters: int) -> ReadText:
    """The text with all that is said of it. ValueError, TypeError or KeyError for whatever is not as it must be."""
    parts = said["parts"]
    text, files = _cut(answer[answer.index(b"\n") + 1 :], [_count(size) for _, _, size in parts[:PARTS]])
    if len(text) > characters or len(parts) > PARTS:
        raise ValueError("too much")
    language = short(said["language"], 35)
    if language and not re.fullmatch(r"[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*", language):
        raise ValueError("no language")
    return ReadText(
        text=text,
        reader=short(said["reader"], 20),
        version=short(said["version"], 20),
        media_type=media_type,
        title=short(said["title"], 500),
        publisher=short(said["publisher"], 200),
        published=_when(said["published"], short(said["wording"], 200)),
        language_hint=language,
        notes=tuple(short(note, 500) for note in said["notes"][:50]),
        cues=tuple(_cue(cue, len(text)) for cue in said["cues"]),
        messages=tuple(_message(one, len(text)) for one in said["messages"]),
        sheets=tuple(_sheet(one) for one in said["sheets"]),
        words=tuple(_word(one, len(text), len(said["sheets"])) for one in said["words"]),
        parts=tuple(Part(short(n, 500), short(p, 500), f) for (n, p, _), f in zip(parts, files, strict=True)),
        listing=said["listing"] is True,
        private=said["private"] is True,
        recording=_recording(said.get("recording")),
    )


def short(value: object, most: int) -> str:
    """A short text on one line, safe to show. TypeError where it is none."""
    if not isinstance(value, str) or len(value) > most:
        raise TypeError("no short text")
    return shown_in_line(value)


def _cut(body: bytes, sizes: list[int]) -> tuple[str, list[bytes]]:
    """The text and the files behind it."""
    start = len(body) - sum(sizes)
    if start < 0:
        raise ValueError("files that did not come")
    places = accumulate(sizes, initial=start)
    return body[:start].decode("utf-8"), [body[begins:ends] for begins, ends in pairwise(places)]


def _count(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise TypeError("no size")
    return value


def _cue(said: Any, length: int) -> Cue:
    start, end, begins, ends, who, sure = said
    if not (math.isfinite(ends) and 0 <= begins <= ends and _count(sure) <= 100):
        raise ValueError("no moment")
    return Cue(*_span(start, end, length), float(begins), float(ends), short(who, 200), sure)


def _recording(said: Any) -> Recording | None:
    if said is None:
        return None
    seconds, made, streams = said
    if not (math.isfinite(seconds) and seconds >= 0 and len(streams) <= STREAMS):
        raise ValueError("no recording")
    return Recording(float(seconds), tuple(_stream(one) for one in streams), short(made, 200))


def _stream(said: Any) -> Stream:
    kind, codec, *counts, language = said
    rate, channels, width, height = map(_count, counts)
    return Stream(short(kind, 20), short(codec, 100), rate, channels, width, height, short(language, 100))


def _message(said: Any, length: int) -> Message:
    start, end, who, at = said
    return Message(*_span(start, end, length), short(who, 200), short(at, 100))


def _sheet(said: Any) -> Sheet:
    number, turned, width, height = said
    if not (math.isfinite(turned) and 0 < _count(width) <= LARGEST and 0 < _count(height) <= LARGEST):
        raise ValueError("no sheet")
    return Sheet(_count(number), float(turned), width, height)


def _word(said: Any, length: int, sheets: int) -> Word:
    start, end, sheet, left, top, right, bottom, sure = map(_count, said)
    if not (sheet < sheets and left <= right <= LARGEST and top <= bottom <= LARGEST and sure <= 100):
        raise ValueError("no place on a sheet")
    return Word(*_span(start, end, length), sheet, (left, top, right, bottom), sure)


def _span(start: object, end: object, length: int) -> tuple[int, int]:
    if not _count(start) <= _count(end) <= length:
        raise ValueError("beyond the text")
    return _count(start), _count(end)


def _when(days: list[str | None] | None, wording: str) -> When | None:
    if days is None:
        return None
    earliest, latest = (date.fromisoformat(day) if day else None for day in days)
    return When(earliest, latest, wording)
