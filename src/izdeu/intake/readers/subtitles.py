"""Subtitles (SRT, WebVTT): what is said in a recording, with the moment of every piece of it."""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from izdeu.intake.readers.encoding import Decoded
from izdeu.intake.receive import TEXT
from izdeu.intake.text import ReadText
from izdeu.model.source import Cue

VERSION = "2"
_MOMENT = r"(?:(\d{1,3}):)?(\d{1,2}):(\d{2})[.,](\d{1,3})"
_TIMES = re.compile(rf"^[ \t]*{_MOMENT}[ \t]*-->[ \t]*{_MOMENT}", re.MULTILINE)
_TAG = re.compile(r"<[^<>\n]{0,200}>|\{\\[^{}\n]{0,100}\}")
_VOICE = re.compile(r"<v(?:\.[^\s>]{1,50})?\s([^<>\n]{1,100})>")
_SENTENCE_ENDS = re.compile("[.!?…。！？؟:]['\"”»)]?$")
_SURE = re.compile(r"^sure (\d{1,3})[ \t]*\n\Z", re.MULTILINE)
"""How sure a machine was of a line, as Izdeu writes it in the place of the line's name."""
_PAUSE = 3.0  # seconds of silence, after which somebody begins anew


@dataclass(frozen=True, slots=True)
class _Spoken:
    begins: float
    ends: float
    who: str
    words: str
    sure: int = 100


def read_text(decoded: Decoded) -> ReadText | None:
    """None where these are no subtitles."""
    start = decoded.text[:20_000].replace("\r", "\n")
    titled = start.lstrip("\ufeff").startswith("WEBVTT")
    if not titled and not re.match(rf"\ufeff?\s*\d+\s*\n+[ \t]*{_MOMENT}[ \t]*-->", start):
        return None
    spoken = list(_once(_cues(decoded.text.replace("\r\n", "\n").replace("\r", "\n"))))
    if not spoken:
        return None
    text, cues = _joined(spoken)
    return ReadText(text, "subtitles", VERSION, TEXT, notes=decoded.notes, cues=tuple(cues))


def _cues(text: str) -> Iterator[_Spoken]:
    """A cue goes from its times to the next blank line."""
    found = list(_TIMES.finditer(text))
    for times, following in zip(found, [*found[1:], None][: len(found)], strict=True):
        rest = text[times.end() : following.start() if following else len(text)]
        body = re.split(r"\n[ \t]*\n", rest.partition("\n")[2], maxsplit=1)[0]
        begins, ends = _seconds(*times.groups()[:4]), _seconds(*times.groups()[4:])
        voice = _VOICE.search(body)
        words = " ".join(html.unescape(_TAG.sub("", body)).split())
        if words and begins <= ends:
            sure = _SURE.search(text, max(0, times.start() - 12), times.start())
            yield _Spoken(
                begins,
                ends,
                " ".join(voice[1].split()) if voice else "",
                words,
                min(100, int(sure[1])) if sure else 100,
            )


def _once(cues: Iterator[_Spoken]) -> Iterator[_Spoken]:
    """Captions that roll show each line twice: what the one before ended with is not said again."""
    before = ""
    for cue in cues:
        words = cue.words
        if before and words.startswith(before):
            words = words[len(before) :].lstrip()
        before = cue.words
        if words:
            yield replace(cue, words=words)


def _joined(spoken: list[_Spoken]) -> tuple[str, list[Cue]]:
    """Sentences go over several cues: a line ends with a sentence, a silence, or another voice."""
    pieces, cues, size = list[str](), list[Cue](), 0
    last: _Spoken | None = None
    for one in spoken:
        between = _between(last, one)
        head = f"{one.who}: " if one.who and (last is None or last.who != one.who) else ""
        start = size + len(between) + len(head)
        pieces += [between, head, one.words]
        cues.append(Cue(start, start + len(one.words), one.begins, one.ends, one.who, one.sure))
        size, last = start + len(one.words), one
    return "".join(pieces) + "\n", cues


def _between(last: _Spoken | None, one: _Spoken) -> str:
    if last is None:
        return ""
    ended = _SENTENCE_ENDS.search(last.words) or one.begins - last.ends > _PAUSE
    return "\n" if ended or last.who != one.who or one.words.startswith(("-", "–", "—")) else " "


def _seconds(hours: str | None, minutes: str, seconds: str, rest: str) -> float:
    return int(hours or 0) * 3600 + int(minutes) * 60 + int(seconds) + int(rest.ljust(3, "0")) / 1000
