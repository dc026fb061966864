"""A text cut into paragraphs, sentences, words and quotations, each knowing where it stands."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from izdeu.intake.found import Span

WORD = re.compile(r"[^\W\d_]+(?:[-’ʼ'`][^\W\d_]+)*|\d+(?:[.,:]\d+)*(?:-?[^\W\d_]+)?|[^\w\s]")
_STOP = re.compile(r"[.!?…؟۔]+[»”\"’)\]]*(?=\s|$)")
_ABBREVIATED = re.compile(r"(?:^|[\s«\"(])(?:[^\W\d_]|№|ж|жж|г|т|б|ә|қ|st|dr|yy|\d{1,2})\.$", re.IGNORECASE)
_QUOTES = re.compile(r"«[^»\n]*»|“[^”\n]*”|„[^“”\n]*[“”]|\"[^\"\n]*\"|‹[^›\n]*›")
_APOSTROPHE = re.compile(r"(?<=\w)['’ʼ`](?=\w)")
_DASH = re.compile(r"\s*[–—―-]\s+")
_LONGEST_HEADING = 120
_PHRASE = 4  # words: what stands between quotation marks and is shorter is a name or a word held at arm's length


@dataclass(frozen=True, slots=True)
class Word:
    """One word or mark. `low`: in small letters, without the apostrophe of Ahmet’in.

    `quote`: which quotation it is in, -1 for none; `told`: part of the report, not of the page around it.
    """

    at: int
    span: Span
    text: str
    low: str
    sentence: int
    paragraph: int
    quote: int
    told: bool

    @property
    def letters(self) -> bool:
        return self.text[0].isalpha()

    @property
    def capital(self) -> bool:
        return self.text[0].isupper()


@dataclass(frozen=True, slots=True, eq=False)
class Page:
    """`sentences[n]` and `paragraphs[n]`: [start, end) in words. `quotes[n]`: what stands between marks."""

    text: str
    words: tuple[Word, ...]
    sentences: tuple[tuple[int, int], ...]
    quotes: tuple[Span, ...]

    def sentence(self, n: int) -> tuple[Word, ...]:
        return self.words[slice(*self.sentences[n])]

    def span(self, n: int) -> Span:
        start, end = self.sentences[n]
        return Span(self.words[start].span.start, self.words[end - 1].span.end)

    def said(self, first: int, last: int) -> str:
        """The text from one word to another, both included."""
        return self.text[self.words[first].span.start : self.words[last].span.end]


@lru_cache(maxsize=2)
def page(text: str, said: re.Pattern[str]) -> Page:
    """`said`: the verbs of saying, which end a line of talk: – Ол келді, – дейді Айгүл. A text just cut is not cut again."""
    lines = [line for line in re.finditer(r"[^\n]+", text) if line[0].strip()]
    quotes = sorted(span for line in lines for span in (*_marked(line), *_talk(line, said)))
    quotes = [q for n, q in enumerate(quotes) if not any(o.start <= q.start and q.end <= o.end for o in quotes[:n])]
    words: list[Word] = []
    sentences: list[tuple[int, int]] = []
    for number, line in enumerate(lines):
        told = not furniture(line[0], number, len(lines))
        for start, end in _sentences(line[0]):
            first = len(words)
            for one in WORD.finditer(text, line.start() + start, line.start() + end):
                words.append(_word(one, len(words), len(sentences), number, quotes, told))
            if len(words) > first:
                sentences.append((first, len(words)))
    return Page(text, tuple(words), tuple(sentences), tuple(quotes))


def _word(one: re.Match[str], at: int, sentence: int, paragraph: int, quotes: list[Span], told: bool) -> Word:
    span = Span(*one.span())
    quote = next((n for n, q in enumerate(quotes) if q.start <= span.start < q.end), -1)
    return Word(at, span, one[0], _APOSTROPHE.sub("", lower(one[0])), sentence, paragraph, quote, told)


def lower(word: str) -> str:
    """In small letters; a Turkish I is ı there, and İ is i, which Python does not know."""
    return word.replace("İ", "i").lower()


def _sentences(line: str) -> Iterator[tuple[int, int]]:
    start = 0
    for stop in _STOP.finditer(line):
        rest = line[stop.end() :].lstrip()
        if not rest or rest[0].islower() or _DASH.match(line[stop.end() :]) or _ABBREVIATED.search(line[: stop.end()]):
            continue
        yield start, stop.end()
        start = stop.end()
    if line[start:].strip():
        yield start, len(line)


def _marked(line: re.Match[str]) -> Iterator[Span]:
    """Speech between quotation marks; a word or a name between them is none."""
    for found in _QUOTES.finditer(line[0]):
        inside = found[0][1:-1].strip()
        if len(inside.split()) >= _PHRASE or inside[-1:] in (*".!?…,",):
            yield Span(line.start() + found.start(), line.start() + found.end())


def _talk(line: re.Match[str], said: re.Pattern[str]) -> Iterator[Span]:
    """A line that opens with a dash is somebody's talk, up to the dash before "says"; after the next dash it goes on."""
    opened = _DASH.match(line[0])
    if not opened:
        return
    start: int | None = opened.end()
    for dash in re.finditer(r"[.,!?…]\s*[–—―-]\s+", line[0]):
        if start is not None and said.match(line[0], dash.end()):
            yield Span(line.start() + start, line.start() + dash.start() + 1)
            start = None
        elif start is None:
            start = dash.end()
    if start is not None:
        yield Span(line.start() + start, line.start() + len(line[0]))


def furniture(line: str, number: int, lines: int) -> bool:
    """Headlines, notes in brackets, lines of dates and names: they tell nothing of what happened."""
    bare = line.strip()
    if bare[:1] in "[［【" and bare[-1:] in "]］】.":
        return True
    stopped = re.search(r"[.!?…:;,؟۔][»”\"’)\]]*$", bare)
    return (
        len(bare) <= _LONGEST_HEADING and not stopped and (number < 4 or len(bare.split()) < 10 or number == lines - 1)
    )
