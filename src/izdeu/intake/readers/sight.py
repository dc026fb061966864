"""What letters in a picture say: words with their places and how sure each is. By Tesseract as a library, inside the reader process.

Its languages are Debian's packages (tesseract-ocr-kaz …). `folders.py` lets the reader open them, and nothing beside them.
"""

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

os.environ.setdefault("OMP_THREAD_LIMIT", "1")  # before the library is loaded: a reader may start no thread

import tesserocr
from PIL import Image

from izdeu.intake.readers.folders import LETTERS
from izdeu.intake.readers.missed_lines import Box, missed_lines
from izdeu.intake.readers.sheet import evened, slope, turned
from izdeu.model.errors import UnreadableFile
from izdeu.model.source import UNSURE

SCRIPTS = {"Cyrillic": ("kaz", "rus"), "Latin": ("eng", "tur"), "Arabic": ("uig",), "Han": ("chi_sim",)}
"""Which languages are tried for letters of a script. What a page is told to be by mistake is tried with all."""
INSTALL = "apt install tesseract-ocr " + " ".join(
    f"tesseract-ocr-{name}" for name in ("kaz", "rus", "eng", "tur", "uig", "chi-sim")
)
_FROM_RIGHT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")
_NOISE = 15  # below it nothing was a letter
_GOOD = 75  # a page's mean, from which no other language and no other way up is tried
_CLEAR = 93  # and from which, in the language of the page before, no other language is
_ENOUGH = 50  # letters by which one can judge
_LETTER = re.compile(r"[^\W\d_]")
_TOLD = 2.0  # how sure the library must be which way is up
_UP = (0, 90, 270, 180)


@dataclass(frozen=True, slots=True)
class Seen:
    """One word. `box`: left, top, right, bottom, in points of the picture as it was read. `line` and `paragraph`: whether it begins one."""

    word: str
    sure: int
    box: tuple[int, int, int, int]
    line: bool
    paragraph: bool


@dataclass(frozen=True, slots=True)
class Page:
    """A page as it was read: turned so far clockwise, then of this size. `unread`: what looks like lines, and could not be read."""

    words: tuple[Seen, ...]
    turned: float
    width: int
    height: int
    language: str = ""
    unread: int = 0

    @property
    def sure(self) -> float:
        """The mean of its letters, of 100."""
        letters = sum(len(one.word) for one in self.words)
        return sum(one.sure * len(one.word) for one in self.words) / letters if letters else 0.0

    @property
    def legible(self) -> float:
        """How many letters of an alphabet it has, the sure ones counting most: numbers look alike in every language."""
        return sum((one.sure / 100) ** 2 * len(_LETTER.findall(one.word)) for one in self.words)


@dataclass
class Eyes:
    """Reads page after page; each language is loaded once, and what a page was written in is tried first on the next."""

    _readers: dict[str, tesserocr.PyTessBaseAPI] = field(default_factory=dict)
    _before: str = ""

    def __post_init__(self) -> None:
        self._folder = next((folder for folder in LETTERS if Path(folder).is_dir()), "")
        self.known = {found.stem for found in Path(self._folder).glob("*.traineddata")} if self._folder else set[str]()
        if not self.known & {name for names in SCRIPTS.values() for name in names}:
            raise UnreadableFile(
                "it is a picture, and nothing is installed here that reads letters in pictures",
                f"Whoever keeps this computer can install it ({INSTALL}); then add the file again. "
                "Or type what it shows into a text file, and add that.",
            )

    @property
    def version(self) -> str:
        return str(tesserocr.PyTessBaseAPI.Version())

    @property
    def missing(self) -> set[str]:
        """The languages that could be read if they were installed."""
        return {name for names in SCRIPTS.values() for name in names} - self.known

    def read(self, picture: Image.Image) -> Page:
        """Level, the right way up, in the language that fits best."""
        even = evened(picture)
        script, up = self._told(even)
        ways = [up] if up is not None else _UP
        best: Page | None = None
        for way in ways:
            found = self._read_turned(even, way, script if up is not None else "")
            best = found if best is None or found.legible > best.legible else best
            if best.sure >= _GOOD and best.legible > _ENOUGH:
                break
        assert best is not None
        self._before = best.language
        return best

    def _read_turned(self, picture: Image.Image, way: int, script: str) -> Page:
        upright = turned(picture, way)
        level = slope(upright)
        laid = turned(upright, level)
        pages = (self._page(laid, way + level, one) for one in self._languages(script))
        best: Page | None = None
        for page in pages:
            best = page if best is None or page.legible > best.legible else best
            if best.sure >= _CLEAR and page.language == self._before:
                break
        assert best is not None
        return self._completed(best, laid)

    def _completed(self, page: Page, laid: Image.Image) -> Page:
        """With the lines that were passed over, each read by itself where it stands."""
        words, unread = list(page.words), 0
        for box in missed_lines(laid, [one.box for one in words]):
            line = self._line(laid, box, page.language)
            if Page(line, 0.0, 0, 0).sure < UNSURE:
                unread += 1
                continue
            after = (at for at, one in enumerate(words) if one.line and one.box[1] > (box[1] + box[3]) / 2)
            at = next(after, len(words))
            words[at:at] = line
        return replace(page, words=tuple(words), unread=unread)

    def _line(self, laid: Image.Image, box: Box, language: str) -> tuple[Seen, ...]:
        """One line by itself; as it stands where what finds lines finds none in it either."""
        left, top, right, bottom = box
        reader = self._reader(language)
        reader.SetImage(laid)
        reader.SetRectangle(left, top, right - left, bottom - top)
        ways = (tesserocr.PSM.SINGLE_LINE, tesserocr.PSM.RAW_LINE)
        return max((_words(reader, way) for way in ways), key=lambda words: Page(words, 0.0, 0, 0).legible)

    def _page(self, laid: Image.Image, degrees: float, language: str) -> Page:
        """With its columns as the library sees them; as one block of lines where that finds a good deal more: a table's edge
        or a shadow can make it pass over half a page."""
        reader = self._reader(language)
        reader.SetImage(laid)
        ways = (tesserocr.PSM.AUTO, tesserocr.PSM.SINGLE_BLOCK)
        columns, block = (Page(_words(reader, way), degrees, *laid.size, language) for way in ways)
        return block if block.legible > 1.1 * columns.legible else columns

    def _languages(self, script: str) -> list[str]:
        """What to try: the page before, then the languages of the script, or all where none is told."""
        of_script = [name for name in SCRIPTS.get(script, ()) if name in self.known]
        names = of_script or [name for names in SCRIPTS.values() for name in names if name in self.known]
        return sorted(names, key=lambda name: name != self._before)

    def _told(self, picture: Image.Image) -> tuple[str, int | None]:
        """The script, and how far to turn it clockwise; nothing where the library cannot tell."""
        if "osd" not in self.known:
            return "", None
        reader = self._reader("osd")
        reader.SetPageSegMode(tesserocr.PSM.OSD_ONLY)
        reader.SetImage(picture)
        told = reader.DetectOrientationScript()
        if not told or told["orient_conf"] < _TOLD:
            return "", None
        return told["script_name"], -told["orient_deg"] % 360

    def _reader(self, language: str) -> tesserocr.PyTessBaseAPI:
        if language not in self._readers:
            self._readers[language] = tesserocr.PyTessBaseAPI(path=self._folder, lang=language)
            self._readers[language].SetVariable(
                "debug_file", ""
            )  # it would open /dev/null to write, which no reader may
        return self._readers[language]


def _words(reader: tesserocr.PyTessBaseAPI, way: int) -> tuple[Seen, ...]:
    reader.SetPageSegMode(way)
    reader.Recognize()
    found = reader.GetIterator()
    return tuple(_said(found)) if found else ()


def _said(found: tesserocr.PyResultIterator) -> Iterator[Seen]:
    """In the order of reading, right to left where the script is; without specks that were taken for letters."""
    level, line, paragraph = tesserocr.RIL, False, False
    for one in tesserocr.iterate_level(found, level.WORD):
        if one.Empty(level.WORD):
            continue
        line |= one.IsAtBeginningOf(level.TEXTLINE)
        paragraph |= one.IsAtBeginningOf(level.PARA)
        word, sure = _logical(one.GetUTF8Text(level.WORD).strip()), round(one.Confidence(level.WORD))
        if sure >= (_NOISE if re.search(r"\w", word) else UNSURE) and word:
            yield Seen(word, sure, one.BoundingBox(level.WORD), line, paragraph)
            line = paragraph = False


def _logical(word: str) -> str:
    """The library gives the letters of a word from right to left as they stand on the paper, from the left: turned, but for numbers."""
    if not _FROM_RIGHT.search(word):
        return word
    return re.sub(r"\d[\d.,:]*\d", lambda number: number[0][::-1], word[::-1])
