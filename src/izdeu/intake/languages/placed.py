"""Where a thing was, for readers and events that have no rule of their own for it: the places we know, as a sentence names them."""

import re
from collections.abc import Container, Iterator

from izdeu.intake.found import Span
from izdeu.model.where import Where
from izdeu.places import Place, find

SOMEWHERE = frozenset(
    (
        "migrated", "travelled", "returned", "forcibly_returned", "transferred", "imprisoned", "sent_to_camp", "forced_labour",
        "protest",
    )
)  # fmt: skip
"""What a sentence mostly names the place of. The place beside a death or a release is as often another's."""
MOST = 3
"""Words a name has at most, with the word for its kind: "Панфиловского района", "Ili prefecture"."""
LONGEST_HAN = 9
LETTERS = 4
"""Letters of a name at least: two syllables are too often something else."""
_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ-][^\W\d_]+)*")
_HAN = re.compile(r"[\u3400-\u9fff]")
_ARABIC = re.compile(r"[\u0600-\u06ff]")


def where(text: str, line: Span, at: int | None, people: Container[int]) -> Where | None:
    """The place named nearest to `at` in the line, or the only one; `people`: where words stand that mean somebody."""
    found = [(span, place) for span, place in named(text, line) if span.start not in people]
    if not found or (at is None and len(found) > 1):
        return None
    span, place = min(found, key=lambda one: abs(one[0].start - (at or 0)))
    return Where(span.quote(text), place.id)


def named(text: str, line: Span) -> Iterator[tuple[Span, Place]]:
    """Every place we know in the line, in order, the longest wording of each."""
    yield from _of_han(text, line) if _HAN.search(line.quote(text)) else _of_words(text, line)


def _of_words(text: str, line: Span) -> Iterator[tuple[Span, Place]]:
    words, n = list(_WORD.finditer(text, line.start, line.end)), 0
    while n < len(words):
        found = _begins(text, words[n : n + MOST])
        if found is not None:
            yield found[:2]
        n += found[2] if found is not None else 1


def _begins(text: str, words: list[re.Match[str]]) -> tuple[Span, Place, int] | None:
    if not (words[0][0][0].isupper() or _ARABIC.match(words[0][0])) or len(words[0][0]) < LETTERS:
        return None
    for many in range(len(words), 0, -1):
        span = Span(words[0].start(), words[many - 1].end())
        wording = span.quote(text)
        if not re.search(r"[,.;:()«»“”\"\n]", wording) and (place := find(wording)) is not None:
            return span, place, many
    return None


def _of_han(text: str, line: Span) -> Iterator[tuple[Span, Place]]:
    at, text = line.start, text[: line.end]
    while at < line.end:
        found = place_at(text, at)
        if found is not None:
            yield Span(at, found[1]), found[0]
        at = found[1] if found is not None else at + 1


def place_at(text: str, at: int) -> tuple[Place, int] | None:
    """The longest known place that is written here without a space, and where it ends."""
    for length in range(LONGEST_HAN, 1, -1):
        if len(word := text[at : at + length]) == length and (place := find(word)) is not None:
            return place, at + length
    return None
