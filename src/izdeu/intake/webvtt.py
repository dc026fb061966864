"""Lines of speech as a WebVTT file: what a machine heard and what a person corrected are files like any other."""

import html
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """What is said between two moments, in seconds; `sure`: of 100, where a machine heard it."""

    begins: float
    ends: float
    words: str
    sure: int = 100
    who: str = ""


def as_vtt(note: str, lines: Iterable[Line]) -> bytes:
    """Each line is named by how sure a machine was of it."""
    told = " ".join(note.replace("-->", "→").split())
    return "\n\n".join(("WEBVTT", f"NOTE {told}", *map(_cue, lines))).encode() + b"\n"


def _cue(line: Line) -> str:
    sure = f"sure {line.sure}\n" if line.sure < 100 else ""
    voice = f"<v {html.escape(line.who, quote=False)}>" if line.who else ""
    words = html.escape(" ".join(line.words.split()), quote=False)
    return f"{sure}{_stamp(line.begins)} --> {_stamp(line.ends)}\n{voice}{words}"


def _stamp(seconds: float) -> str:
    """00:01:02.500"""
    thousandths = round(seconds * 1000)
    hours, minutes = thousandths // 3_600_000, thousandths // 60_000 % 60
    return f"{hours:02}:{minutes:02}:{thousandths // 1000 % 60:02}.{thousandths % 1000:03}"
