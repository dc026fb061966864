"""A photograph of a typed letter, made for the tests of the desk."""

import io
from collections.abc import Sequence

from PIL import Image, ImageDraw, ImageFont


def letter(lines: Sequence[str]) -> bytes:
    """A PNG. OSError where Debian's fonts-noto is not installed."""
    page = Image.new("L", (1200, 800), 245)
    font = ImageFont.truetype("/usr/share/fonts/truetype/noto/NotoSerif-Regular.ttf", 36)
    for place, line in enumerate(lines):
        ImageDraw.Draw(page).text((80, 80 + 70 * place), line, font=font, fill=25)
    made = io.BytesIO()
    page.save(made, "PNG")
    return made.getvalue()
