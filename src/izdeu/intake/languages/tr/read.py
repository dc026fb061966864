"""A Turkish text: who is named in it; what is told of them is read as in every Turkic language."""

import re
from collections.abc import Iterator
from functools import cache

from izdeu.intake.found import Found, Span
from izdeu.intake.languages.gather import Sighting, gather, without_overlaps
from izdeu.intake.languages.turkic.mentions import words_of
from izdeu.intake.languages.turkic.naming import Naming
from izdeu.intake.languages.turkic.page import WORD, lower
from izdeu.intake.languages.turkic.read import read as told
from izdeu.intake.languages.turkic.tables import listed
from izdeu.intake.masthead import Masthead
from izdeu.places import find

METHOD = "tr: names by list and by what stands beside them"

_APOSTROPHE = re.compile(r"['’ʼ`].*$")


def read(text: str, head: Masthead | None = None) -> Found:
    """Everything found in `text`; spans are offsets of it. `head`: what the file says of itself, where that is known."""
    return told(text, "tr", lambda t, _: gather(sightings(t), method=METHOD), head)


def sightings(text: str) -> list[Sighting]:
    """Every place where somebody is named, a name found once being looked for everywhere."""
    spans = naming().names(text, naming().known(text))
    seen = {bare(word) for span in spans for word in span.quote(text).split()}
    again = without_overlaps(repeats(text, seen), spans)
    family = {bare(span.quote(text)).split()[-1] for span in spans if " " in span.quote(text)}
    return [sighting(text, span, family) for span in sorted([*spans, *again])]


def repeats(text: str, seen: set[str]) -> Iterator[Span]:
    known = {word for word in seen if len(word) > 2 and not find(word)}
    for found in WORD.finditer(text):
        if found[0][0].isupper() and bare(found[0]) in known:
            yield Span(*found.span())


def sighting(text: str, span: Span, family: set[str]) -> Sighting:
    """`family`: words that close a longer name of the text: by themselves they say no sex."""
    written = span.quote(text)
    words = tuple(bare(word) for word in written.split())
    return Sighting(span, written, words, None if len(words) == 1 and words[0] in family else sex(words))


def bare(word: str) -> str:
    """Without its case: in Turkish an apostrophe stands before it."""
    return _APOSTROPHE.sub("", word)


def sex(words: tuple[str, ...]) -> str | None:
    """From lists of given names; nothing where they do not know it."""
    first = lower(words[0])
    if first in listed("tr", "naming", "women"):
        return "female"
    return "male" if first in listed("tr", "naming", "men") else None


@cache
def naming() -> Naming:
    given = listed("tr", "naming", "given") | listed("tr", "naming", "women") | listed("tr", "naming", "men")
    opening = listed("tr", "naming", "opening")
    return Naming(
        words_of("tr"),
        lambda word: find(bare(word)) is not None,
        lambda word: lower(bare(word)) in given,
        bare,
        common=lambda word: word in opening,
        learned=False,
    )
