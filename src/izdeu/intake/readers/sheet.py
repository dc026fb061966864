"""A picture of a page as a reader needs it: upright, grey, evenly lit, lines level.

Pictures are decoded here and nowhere else, inside the reader process, with a bound on their points.
"""

import io
import struct
import warnings
from collections.abc import Iterator
from itertools import pairwise

from PIL import Image, ImageChops, ImageFilter, ImageMath, ImageOps

from izdeu.model.errors import UnreadableFile

MOST = 100  # pages of one file
LONG = 4000  # pixels of the longer side: more tell no letter more
SHORT = 1400  # and of the longer side at least: letters on small pictures are enlarged
_PIXELS = 80_000_000  # decoded: what no telephone exceeds and what fits a reader's memory
_KNOWN = ("PNG", "JPEG", "GIF", "TIFF", "BMP", "WEBP")
_TOO_LARGE = f"the picture says it has more than {_PIXELS:,} points: it may be made to exhaust a computer"
_SMALLER = "Save a smaller copy, and add that."
_SMALL = 1000  # of the longer side, on which the slope of lines is measured
_STEEPEST = 15.0  # degrees to each side: a page laid down badly, not one lying on its side


def sheets(data: bytes) -> Iterator[Image.Image]:
    """Every page of a picture file, grey, the way up that the camera says. UnreadableFile where it is none that is read, or too large."""
    warnings.simplefilter("ignore")  # of Pillow about large pictures: the bound here is narrower and is an answer
    try:
        with Image.open(io.BytesIO(data), formats=_KNOWN) as opened:
            frames = getattr(opened, "n_frames", 1) if opened.format == "TIFF" else 1
            few(frames)
            for number in range(frames):
                opened.seek(number)
                yield _grey(opened)
    except UnreadableFile:
        raise
    except Image.DecompressionBombError as why:
        raise UnreadableFile(_TOO_LARGE, _SMALLER) from why
    except (OSError, ValueError, SyntaxError, IndexError, KeyError, TypeError, struct.error) as why:
        raise UnreadableFile(
            "the picture is damaged, only partly copied, or of a kind that is not read",
            "Copy it again from where it came from. If it opens in a viewer, save it as JPEG or PNG, and add that.",
        ) from why  # fmt: skip


def few(pages: int) -> None:
    """UnreadableFile where it would take all night."""
    if pages > MOST:
        raise UnreadableFile(
            f"it has {pages:,} pages that are pictures, and more than {MOST} are not read of one file",
            "Split it into parts, and add those.",
        )


def _grey(opened: Image.Image) -> Image.Image:
    """UnreadableFile before anything is decoded, where the picture says it is larger than any camera makes them."""
    width, height = opened.size
    if width * height > _PIXELS:
        raise UnreadableFile(_TOO_LARGE, _SMALLER)
    opened.draft("L", (LONG, LONG))  # of a JPEG no more is decoded than is needed
    picture = ImageOps.exif_transpose(opened)
    if "A" in picture.getbands() or "transparency" in picture.info:
        clear = picture.convert("RGBA")
        picture = Image.alpha_composite(Image.new("RGBA", clear.size, "white"), clear)
    return sized(picture.convert("L"))


def sized(picture: Image.Image) -> Image.Image:
    """As large as letters need, and no larger."""
    longer = max(picture.size)
    wanted = min(LONG, max(SHORT, longer))
    return picture if longer == wanted else ImageOps.contain(picture, (wanted, wanted), Image.Resampling.LANCZOS)


def turned(picture: Image.Image, degrees: float) -> Image.Image:
    """Clockwise; the paper is made larger rather than cut off."""
    quarters = round(degrees / 90) % 4
    if quarters:
        steps = (Image.Transpose.ROTATE_270, Image.Transpose.ROTATE_180, Image.Transpose.ROTATE_90)
        picture = picture.transpose(steps[quarters - 1])
    rest = degrees - 90 * round(degrees / 90)
    if abs(rest) < 0.05:
        return picture
    return picture.rotate(-rest, Image.Resampling.BICUBIC, expand=True, fillcolor=255)


def evened(picture: Image.Image) -> Image.Image:
    """The paper white and without grain wherever a shadow or a lamp falls on it, and letters as dark as they were beside it; what
    is written in white on black the other way round."""
    picture = picture.filter(ImageFilter.MedianFilter(3))
    small = picture.resize((max(1, picture.width // 8), max(1, picture.height // 8)), Image.Resampling.BOX)
    paper = small.filter(ImageFilter.MaxFilter(7)).filter(ImageFilter.GaussianBlur(8))
    if _middle(small) < _middle(ImageOps.invert(small)) and _middle(small) < 60:
        return evened(ImageOps.invert(picture))
    light = ImageChops.lighter(paper, Image.new("L", paper.size, 24)).resize(picture.size, Image.Resampling.BILINEAR)
    even = ImageMath.lambda_eval(
        lambda of: of["convert"](of["min"](of["seen"] * 255 / of["light"], 255), "L"), seen=picture, light=light
    )
    return ImageOps.autocontrast(even, cutoff=(1, 0))


def _middle(picture: Image.Image) -> int:
    seen, half = 0, picture.width * picture.height / 2
    for value, count in enumerate(picture.histogram()):
        seen += count
        if seen >= half:
            return value
    return 255


def slope(picture: Image.Image) -> float:
    """By how many degrees clockwise to turn it for its lines to lie level: where rows of letters and gaps differ most."""
    small = ImageOps.contain(picture, (_SMALL, _SMALL), Image.Resampling.BOX)
    ink = ImageOps.invert(small).point(lambda value: 255 if value > 90 else 0)
    coarse = max((step * 1.0 for step in range(-int(_STEEPEST), int(_STEEPEST) + 1)), key=lambda at: _ridged(ink, at))
    fine = max((coarse + step * 0.2 for step in range(-4, 5)), key=lambda at: _ridged(ink, at))
    return fine if _ridged(ink, fine) > 1.03 * _ridged(ink, 0.0) else 0.0


def _ridged(ink: Image.Image, degrees: float) -> float:
    """How sharply its rows differ from the next, when it is turned so."""
    level = ink.rotate(-degrees, Image.Resampling.NEAREST, fillcolor=0)
    rows = level.resize((1, level.height), Image.Resampling.BOX).tobytes()
    return sum((above - below) ** 2 for above, below in pairwise(rows))
