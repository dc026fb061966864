"""The reader process for tables: one file through standard input, one JSON line a row through standard output, and out.

Started only by `intake/sandbox.py`, as `__main__` is for documents.
"""

import importlib
import json
import sys

from izdeu.intake.readers import TABLES
from izdeu.intake.readers.confine import confine
from izdeu.model.errors import UnreadableFile


def main(media_type: str, memory: str, seconds: str, most: str) -> None:
    """First the reader, then the rows ([sheet, number, cells, notes]), then {"end": how many}; or why it cannot be read."""
    reader = importlib.import_module(f"izdeu.intake.readers.{TABLES[media_type]}")
    doubts = confine(int(memory), int(seconds))
    out = sys.stdout.buffer
    try:
        said, rows = reader.read(sys.stdin.buffer.read(), int(most))
        out.write(_line({"reader": said.name, "version": said.version, "notes": [*doubts, *said.notes]}))
        count = 0
        for row in rows:
            out.write(_line([row.sheet, row.number, row.cells, row.trouble]))
            count += 1
        out.write(_line({"end": count}))
    except UnreadableFile as why:
        out.write(_line({"unreadable": str(why), "remedy": why.remedy}))
    except (MemoryError, RecursionError) as why:
        out.write(_line({"broke": type(why).__name__}))


def _line(said: object) -> bytes:
    return json.dumps(said).encode() + b"\n"
