"""The process that shows words of a picture again: an original in, a small new picture out, made from its points alone.

Started only by `intake/sandbox.py`, as `__main__` is for documents. Nothing of the original file reaches whoever looks.
"""

import io
import json
import sys
from itertools import islice

from PIL import Image

from izdeu.intake.readers.confine import confine
from izdeu.intake.readers.sheet import sheets, turned
from izdeu.intake.receive import PDF
from izdeu.model.errors import UnreadableFile

_MARGIN = 0.6  # of the height of a line, around the words
_WIDEST, _HIGHEST = 1600, 2000  # points of the picture that is shown


def main(media_type: str, memory: str, seconds: str, place: str) -> None:
    """`place`: a sheet's number, turn, width and height, then left, top, right and bottom, as JSON."""
    confine(int(memory), int(seconds))
    number, degrees, width, height, *box = json.loads(place)
    try:
        sheet = turned(_sheet(sys.stdin.buffer.read(), media_type, number), degrees)
        answer = _cut(sheet.resize((width, height)) if sheet.size != (width, height) else sheet, box)
    except (UnreadableFile, MemoryError):
        answer = b""  # it could be read once: whoever asks is told that it cannot be shown
    sys.stdout.buffer.write(answer)


def _sheet(data: bytes, media_type: str, number: int) -> Image.Image:
    if media_type == PDF:
        from izdeu.intake.readers.pdf import opened
        from izdeu.intake.readers.scan import drawn

        return drawn(opened(data), number)
    return next(islice(sheets(data), number, None))


def _cut(sheet: Image.Image, box: list[int]) -> bytes:
    left, top, right, bottom = box
    margin = max(8, round(_MARGIN * min(bottom - top, sheet.height // 20)))
    words = sheet.crop((
        max(0, left - margin), max(0, top - margin), min(sheet.width, right + margin), min(sheet.height, bottom + margin),
    ))  # fmt: skip
    words.thumbnail((_WIDEST, _HIGHEST))
    made = io.BytesIO()
    Image.frombytes("L", words.size, words.tobytes()).save(made, "JPEG", quality=80)
    return made.getvalue()


if __name__ == "__main__":
    main(*sys.argv[1:])
