"""Lines of a page that were passed over: rows of ink where no word was found. A last line of Arabic letters is lost easily."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from statistics import median

from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageOps

type Box = tuple[int, int, int, int]
"""Left, top, right, bottom."""

_HIGH = 10  # points a letter is high on the copy on which is looked
_INK = 70  # of 255: darker than grain, lighter than a thin stroke on a small copy
_SOLID = 7  # points across: no stroke is so thick; the table that the paper lies on is
_STROKES = 4  # so many pieces with white between them at least: a line under a heading is one
_LONG = 3  # times as wide as a letter is high, at least
_LOWEST, _HIGHEST = 0.5, 3.0  # times the height of a letter


def missed_lines(picture: Image.Image, words: Sequence[Box]) -> list[Box]:
    """Where there seems to be writing and no word was found, from the top; nowhere on a page without a word to go by."""
    if not words:
        return []
    high = median(bottom - top for _, top, _, bottom in words)
    scale = high / _HIGH
    ink = _ink(picture, scale)
    _wipe(ink, [tuple(round(side / scale) for side in word) for word in words])
    found = (_line(ink, top, bottom) for top, bottom in _bands(ink) if _LOWEST <= (bottom - top) / _HIGH <= _HIGHEST)
    return [_wider(tuple(round(side * scale) for side in box), round(high / 6), picture.size) for box in found if box]


def _ink(picture: Image.Image, scale: float) -> Image.Image:
    """A small copy, white where there is ink, without what is solid and a little around it."""
    size = max(1, round(picture.width / scale)), max(1, round(picture.height / scale))
    ink = ImageOps.invert(picture.resize(size, Image.Resampling.BOX)).point(lambda value: 255 if value > _INK else 0)
    solid = ink.filter(ImageFilter.MinFilter(_SOLID)).filter(ImageFilter.MaxFilter(2 * _SOLID + 1))
    return ImageChops.subtract(ink, solid)


def _wipe(ink: Image.Image, words: Sequence[tuple[int, ...]]) -> None:
    pen = ImageDraw.Draw(ink)
    for word in words:
        pen.rectangle(_wider(word, _HIGH // 3, ink.size), fill=0)


def _bands(ink: Image.Image) -> Iterator[tuple[int, int]]:
    """Rows with ink, from the first to after the last, where a gap of less than a quarter of a letter is none."""
    inked = [at for at, value in enumerate(ink.resize((1, ink.height), Image.Resampling.BOX).tobytes()) if value > 1]
    start = before = inked[0] if inked else 0
    for at in inked:
        if at - before > _HIGH / 4:
            yield start, before + 1
            start = at
        before = at
    if inked:
        yield start, before + 1


def _line(ink: Image.Image, top: int, bottom: int) -> Box | None:
    """The part of a band that has ink; None where it is too short, or one stroke, or goes from edge to edge as grain does."""
    band = ink.crop((0, top, ink.width, bottom))
    around = band.getbbox()
    if around is None or not _LONG * _HIGH <= around[2] - around[0] < band.width:
        return None
    columns = band.resize((band.width, 1), Image.Resampling.BOX).tobytes()
    strokes = sum(there for there, _ in groupby(value > 0 for value in columns))
    return (around[0], top, around[2], bottom) if strokes >= _STROKES else None


def _wider(box: tuple[int, ...], by: int, size: tuple[int, int]) -> Box:
    left, top, right, bottom = box
    return max(0, left - by), max(0, top - by), min(size[0], right + by), min(size[1], bottom + by)
