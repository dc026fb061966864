"""The reader process: one document through standard input, one JSON answer through standard output, and out.

Started only by `intake/sandbox.py`. It has no environment, no key and no casebook; whatever happens to it is an answer.
"""

import importlib
import json
import sys
from collections.abc import Iterator
from dataclasses import astuple, replace

from izdeu.intake.readers import READERS
from izdeu.intake.readers.confine import confine
from izdeu.intake.text import ReadText, Scanned
from izdeu.model.errors import UnreadableFile
from izdeu.model.source import Recording

MOST = 40_000  # cues, and messages: beyond them a text is still read, without the moment of each


def main(media_type: str, memory: str, seconds: str, characters: str, inside: str) -> None:
    name = READERS.get(media_type) or READERS[media_type.partition("/")[0]]
    reader = importlib.import_module(f"izdeu.intake.readers.{name}")
    doubts = confine(int(memory), int(seconds))
    try:
        read = reader.read(sys.stdin.buffer.read())
        answer = [*_answer(replace(read, notes=(*doubts, *read.notes)), int(characters), int(inside))]
    except Scanned:
        answer = [_line({"scanned": True})]
    except UnreadableFile as why:
        answer = [_line({"unreadable": str(why), "remedy": why.remedy})]
    except (MemoryError, RecursionError) as why:
        answer = [_line({"broke": type(why).__name__})]
    sys.stdout.buffer.writelines(answer)


def _answer(read: ReadText, characters: int, inside: int) -> Iterator[bytes]:
    """One line of JSON with what the file says of itself, then the text as it is, then the files inside. UnreadableFile where it
    is too much."""
    if len(read.text) > characters:
        raise UnreadableFile(
            f"its text has {len(read.text):,} characters, and texts above {characters:,} are not read",
            "Split it into parts, and add those.",
        )
    if (size := sum(len(part.data) for part in read.parts)) > inside:
        raise UnreadableFile(
            f"the files in it have {size >> 20:,} MiB together, and more than {inside >> 20:,} MiB are not taken out of one file",
            "Unpack it, and add the files in it that matter.",
        )
    yield _line(_of_itself(read))
    yield read.text.encode("utf-8", "replace")
    yield from (part.data for part in read.parts)


def _line(said: dict[str, object]) -> bytes:
    return json.dumps(said).encode() + b"\n"


def _of_itself(read: ReadText) -> dict[str, object]:
    when = read.published
    dates = [day.isoformat() if day else None for day in (when.earliest, when.latest)] if when else None
    return {
        "reader": read.reader,
        "version": read.version,
        "title": " ".join(read.title.split())[:500],
        "publisher": " ".join(read.publisher.split())[:200],
        "published": dates,
        "wording": when.wording[:200] if when else "",
        "language": read.language_hint[:35],
        "notes": [note[:500] for note in read.notes[:20]],
        "cues": [[cue.start, cue.end, cue.begins, cue.ends, cue.who[:50], cue.sure] for cue in read.cues[:MOST]],
        "messages": [[one.start, one.end, one.who[:50], one.at[:30]] for one in read.messages[:MOST]],
        "sheets": [[one.number, one.turned, one.width, one.height] for one in read.sheets],
        "words": [[one.start, one.end, one.sheet, *one.box, one.sure] for one in read.words[:MOST]],
        "parts": [[_called(part.name), part.place[:300], len(part.data)] for part in read.parts],
        "listing": read.listing,
        "private": read.private,
        "recording": _recorded(read.recording),
    }


def _recorded(found: Recording | None) -> list[object] | None:
    return [found.seconds, found.made[:40], [astuple(stream) for stream in found.streams]] if found else None


def _called(name: str) -> str:
    """Cut in its middle, where it is too long: its ending says what it is."""
    return name if len(name) <= 300 else f"{name[:200]}…{name[-99:]}"


if __name__ == "__main__":
    main(*sys.argv[1:])
