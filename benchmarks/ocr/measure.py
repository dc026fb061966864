"""How many letters are read right in photographs of typed letters: six languages, seven conditions. The letters and persons are invented.

Draws each letter with Debian's fonts (fonts-noto-core, fonts-noto-cjk), spoils it as a telephone or a scanner would, and reads it through
the same door as the product. Character accuracy is 1 - edits / letters, without white space. `--quick`: one a language and condition.
"""

import io
import json
import math
import random
import sys
import textwrap
import time
from collections.abc import Callable
from pathlib import Path
from statistics import mean, median

from PIL import Image, ImageDraw, ImageFilter, ImageFont
from rapidfuzz.distance import Levenshtein

from izdeu.intake.sandbox import read
from izdeu.model.errors import UnreadableFile

LETTERS: dict[str, list[str]] = json.loads((Path(__file__).parent / "letters.json").read_text(encoding="utf-8"))
FONTS = {
    "uig": ("truetype/noto/NotoNaskhArabic-Regular.ttf", "truetype/noto/NotoSansArabic-Regular.ttf"),
    "chi_sim": ("opentype/noto/NotoSansCJK-Regular.ttc", "opentype/noto/NotoSerifCJK-Regular.ttc"),
}
LATIN = ("truetype/noto/NotoSerif-Regular.ttf", "truetype/noto/NotoSans-Regular.ttf")
SIZE = 30  # points a letter: a page of A4 photographed with 3 million points


def drawn(language: str, number: int) -> Image.Image:
    """A page with one letter, in one of two fonts."""
    fonts = FONTS.get(language, LATIN)
    font = ImageFont.truetype(f"/usr/share/fonts/{fonts[number % len(fonts)]}", SIZE)
    chinese = language == "chi_sim"
    index = {"index": 2} if chinese else {}  # the Chinese forms of a font that has Japanese ones first
    font = ImageFont.truetype(font.path, SIZE, **index)
    page = Image.new("L", (1240, 1000), 238)
    pen = ImageDraw.Draw(page)
    lines = textwrap.wrap(LETTERS[language][number], 32 if chinese else 60)
    for place, line in enumerate(lines):
        if language == "uig":
            pen.text((1140, 90 + place * 54), line, font=font, fill=35, anchor="ra", direction="rtl", language="ug")
        else:
            pen.text((100, 90 + place * 54), line, font=font, fill=35)
    return page


def skewed(page: Image.Image, dice: random.Random) -> Image.Image:
    return page.rotate(dice.uniform(-7, 7), Image.Resampling.BICUBIC, expand=True, fillcolor=238)


def noisy(page: Image.Image, dice: random.Random) -> Image.Image:
    grain = Image.effect_noise(page.size, 55)
    return Image.blend(page, grain, 0.3).filter(ImageFilter.GaussianBlur(0.6))


def dark(page: Image.Image, dice: random.Random) -> Image.Image:
    """A room with one lamp: a sixth of the light at one end of the page, and grain."""
    lamp = Image.linear_gradient("L").rotate(dice.choice((0, 90, 180, 270))).resize(page.size)
    lit = Image.composite(page, page.point(lambda value: value // 6), lamp)
    return Image.blend(lit, Image.effect_noise(page.size, 30), 0.12)


def perspective(page: Image.Image, dice: random.Random) -> Image.Image:
    """Held at a slant: two corners nearer than the others, on a dark table."""
    width, height = page.size
    table = Image.new("L", (width + 200, height + 200), 90)
    table.paste(page, (100, 100))
    near, far = dice.uniform(0.04, 0.08), dice.uniform(0.0, 0.03)
    w, h = table.size
    return table.transform(
        table.size, Image.Transform.QUAD,
        (w * far, h * near / 2, -w * near, h, w * (1 + near), h * (1 - far), w * (1 - near), 0), Image.Resampling.BICUBIC,
        fillcolor=90,
    )  # fmt: skip


def small(page: Image.Image, dice: random.Random) -> Image.Image:
    """Sent through a messenger: half the size, pressed hard."""
    half = page.resize((page.width // 2, page.height // 2), Image.Resampling.LANCZOS)
    sent = io.BytesIO()
    half.save(sent, "JPEG", quality=45)
    return Image.open(sent).convert("L")


def sideways(page: Image.Image, dice: random.Random) -> Image.Image:
    return skewed(page, dice).rotate(dice.choice((90, 180, 270)), expand=True)


CONDITIONS: dict[str, Callable[[Image.Image, random.Random], Image.Image]] = {
    "as typed": lambda page, dice: page,
    "skew": skewed,
    "noise": noisy,
    "low light": dark,
    "perspective": perspective,
    "half size": small,
    "sideways": sideways,
}


def accuracy(language: str, number: int, condition: str) -> tuple[float, float, bool, bool]:
    """Share of letters read right, seconds, whether it was read in its own language, and whether lines are said to be unread."""
    dice = random.Random(f"{language} {number} {condition}")
    made, started = io.BytesIO(), time.monotonic()
    CONDITIONS[condition](drawn(language, number), dice).save(made, "JPEG", quality=88)
    try:
        found = read(made.getvalue(), "letter.jpg")
    except UnreadableFile:
        return 0.0, time.monotonic() - started, False, False
    said, wanted = "".join(found.text.split()), "".join(LETTERS[language][number].split())
    share = max(0.0, 1 - Levenshtein.distance(said, wanted) / len(wanted))
    unread = any("more line" in note for note in found.notes)
    return share, time.monotonic() - started, found.version.endswith(language), unread


def main() -> None:
    times, own, unread = [], [], []
    print(f"{'':14}" + "".join(f"{name:>13}" for name in CONDITIONS))
    for language, letters in LETTERS.items():
        cells = []
        for condition in CONDITIONS:
            tried = [accuracy(language, at, condition) for at in range(1 if "--quick" in sys.argv else len(letters))]
            cells.append(mean(one[0] for one in tried))
            times += [one[1] for one in tried]
            own += [one[2] for one in tried]
            unread += [one[3] for one in tried]
        print(f"{language:14}" + "".join(f"{100 * cell:12.1f}%" for cell in cells), flush=True)
    worst = max(times)
    print(
        f"{len(times)} pages, median {median(times):.1f} s, longest {math.ceil(worst)} s; in its own language {sum(own)}; "
        f"with lines said to be unread {sum(unread)}"
    )


if __name__ == "__main__":
    main()
