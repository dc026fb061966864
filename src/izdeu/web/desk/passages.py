"""A text with the passages claims rest on marked in it. What is marked is settled first, by the characters as they are; only
then are control characters made visible, so that no mark moves."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise, takewhile
from types import MappingProxyType

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from izdeu.model.plain import shown
from izdeu.model.standing import StandingClaim

NO_HEADS: Mapping[int, SafeString] = MappingProxyType({})
DOUBT = ""
"""In the place of a claim: the words may say something else, because they were read in a picture."""
LINE = re.compile(r"\r\n|\n")


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch [start, end) of the text, and the claim that rests on it. `link`: where whoever it speaks of is shown."""

    start: int
    end: int
    claim: str
    link: str = ""


def passages(rows: Sequence[StandingClaim], rendition: str) -> list[Passage]:
    """Of every claim, as far as it rests on this rendition."""
    return [
        Passage(one.start, one.end, row.claim.id)
        for row in rows
        for one in row.claim.evidence
        if one.rendition == rendition
    ]


def marked(
    text: str, passages: Sequence[Passage], now: str = "", doubtful: Sequence[tuple[int, int]] = (),
    heads: Mapping[int, SafeString] = NO_HEADS, ends: Sequence[int] = (),
) -> SafeString:  # fmt: skip
    """The text as lines, each in its own direction and with the place it begins at. `now`: the claim whose words are shown strong;
    `doubtful`: stretches that were hardly legible; `heads`: what is shown before the line a character stands in, and is no part of
    the text; `ends`: where a line ends, beside those the text has."""
    over = (*passages, *(Passage(start, end, DOUBT) for start, end in doubtful))
    pieces, first, lines, start = list(_pieces(text, over)), 0, list[tuple[int, SafeString]](), 0
    before = sorted(heads, reverse=True)
    for end, after in _lines(text, ends):
        while first < len(pieces) and pieces[first][1] <= start:
            first += 1
        line, head = _line(text, start, end, islice(pieces, first, None), now), SafeString()
        while before and before[-1] < end:
            head = format_html('{}<bdi class="head" data-was="0">{}</bdi> ', head, heads[before.pop()])
        lines.append((start, format_html("{}{}", head, line)))
        start = after
    return format_html_join("", '<p dir="auto" data-at="{}">{}</p>', ((at, line) for at, line in lines if line))


def _lines(text: str, ends: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Where each line ends, and where the next begins."""
    breaks = {found.start(): found.end() for found in LINE.finditer(text)}
    more = {end: end + (text[end : end + 1] == " ") for end in ends if 0 < end < len(text)}
    yield from sorted((more | breaks).items())
    yield len(text), len(text)


type Piece = tuple[int, int, tuple[Passage, ...]]


def _pieces(text: str, passages: Sequence[Passage]) -> Iterator[Piece]:
    """The text cut wherever a passage begins or ends, each piece with all that lie over it."""
    inside = [one for one in passages if 0 <= one.start < one.end <= len(text)]
    cuts = sorted({0, len(text)} | {one.start for one in inside} | {one.end for one in inside})
    coming, over = sorted(inside, key=lambda one: one.start, reverse=True), list[Passage]()
    for start, end in pairwise(cuts):
        while coming and coming[-1].start <= start:
            over.append(coming.pop())
        over = [one for one in over if one.end > start]
        yield start, end, tuple(over)


def _line(text: str, start: int, end: int, pieces: Iterable[Piece], now: str) -> SafeString:
    inside = takewhile(lambda piece: piece[0] < end, pieces)
    said = [_piece(visible(text[max(a, start) : min(b, end)]), over, now) for a, b, over in inside]
    return mark_safe("".join(said))  # noqa: S308 — put together from escaped parts


def _piece(words: SafeString, over: Sequence[Passage], now: str) -> SafeString:
    if len(over) > len(claimed := [one for one in over if one.claim != DOUBT]) and words:
        words = format_html('<span class="doubtful">{}</span>', words)
    over = claimed
    if not over or not words:
        return words
    narrowest = min(over, key=lambda one: one.end - one.start)
    inner = format_html('<a href="{}">{}</a>', narrowest.link, words) if narrowest.link else words
    claims = " ".join(dict.fromkeys(one.claim for one in over))
    strong = mark_safe(' class="now"') if any(one.claim == now for one in over) else ""
    return format_html('<mark data-of="{}"{}>{}</mark>', claims, strong, inner)


def visible(text: str) -> SafeString:
    """Escaped, and every control character shown as what it is; `data-was` says how many characters stand there in truth."""
    if shown(text) == text:
        return format_html("{}", text)
    said = (_shown(char) if shown(char) != char else format_html("{}", char) for char in text)
    return mark_safe("".join(said))  # noqa: S308 — put together from escaped parts


def _shown(char: str) -> SafeString:
    return format_html('<span class="control" data-was="1">{}</span>', shown(char))
