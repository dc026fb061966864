"""The reader process: one document through standard input, one JSON answer through standard output, and out.

Started only by `intake/sandbox.py`. It has no environment, no key and no casebook; whatever happens to it is an answer.
"""

import importlib
import json
import sys
from dataclasses import replace

from izdeu.intake.readers import READERS
from izdeu.intake.readers.confine import confine
from izdeu.intake.text import ReadText
from izdeu.model.errors import UnreadableFile


def main(media_type: str, memory: str, seconds: str, characters: str) -> None:
    reader = importlib.import_module(f"izdeu.intake.readers.{READERS[media_type]}")
    doubts = confine(int(memory), int(seconds))
    try:
        read = reader.read(sys.stdin.buffer.read())
        answer = _answer(replace(read, notes=(*doubts, *read.notes)), int(characters))
    except UnreadableFile as why:
        answer = _line({"unreadable": str(why), "remedy": why.remedy})
    except (MemoryError, RecursionError) as why:
        answer = _line({"broke": type(why).__name__})
    sys.stdout.buffer.write(answer)


def _answer(read: ReadText, characters: int) -> bytes:
    """One line of JSON with what the file says of itself, then the text as it is. UnreadableFile where it is too long."""
    if len(read.text) > characters:
        raise UnreadableFile(
            f"its text has {len(read.text):,} characters, and texts above {characters:,} are not read",
            "Split it into parts, and add those.",
        )
    return _line(_of_itself(read)) + read.text.encode("utf-8", "replace")


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
    }


if __name__ == "__main__":
    main(*sys.argv[1:])
