"""A Uyghur text in Arabic or Latin letters: read in Latin ones, where names can have a capital; all spans are of the text as it came."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from izdeu.intake.found import Found, Span
from izdeu.intake.languages.dates import Dated, Term, dates, terms
from izdeu.intake.languages.gather import Sighting, gather, without_overlaps
from izdeu.intake.languages.turkic.mentions import words_of
from izdeu.intake.languages.turkic.naming import Naming
from izdeu.intake.languages.turkic.page import WORD, lower
from izdeu.intake.languages.turkic.published import published
from izdeu.intake.languages.turkic.read import read as told
from izdeu.intake.languages.turkic.rewritten import Came, Rewritten, capitals, put_back, rewritten
from izdeu.intake.languages.turkic.tables import listed, table
from izdeu.intake.masthead import Masthead, masthead
from izdeu.model.when import When
from izdeu.places import find

METHOD = "ug: names by list and by what stands beside them"
_ARABIC = re.compile(r"[\u0620-\u06ff]")
_CASE = re.compile(r"(?:ning|ni|gha|qa|ge|ke|da|de|ta|te|din|tin)$")
_SHORTEST = 3


def read(text: str, head: Masthead | None = None) -> Found:
    """Everything found in `text`; spans are offsets of it. `head`: what the file says of itself, where that is known."""
    head = head or masthead(text)
    arabic = len(_ARABIC.findall(text)) * 2 > sum(map(str.isalpha, text))
    was = in_latin(text) if arabic else Rewritten(text, tuple(range(len(text) + 1)))
    spoken = Rewritten(text, was.places) if arabic else in_arabic(text)
    said = head.published or published(spoken.text, "ug")
    times, served = clock(spoken, was, said, arabic)
    named = gather(sightings(was.text), method=METHOD)
    found = told(was.text, "ug", lambda *_: named, replace(head, published=said), times, served, Came(text, was))
    return put_back(found, was, text)


def clock(
    spoken: Rewritten, was: Rewritten, said: When | None, arabic: bool
) -> tuple[tuple[Dated, ...], tuple[Term, ...]]:
    """Dates and terms, which are known in Arabic letters, at their places in Latin ones."""

    def here(span: Span) -> Span:
        return was.here(span) if arabic else spoken.origin(span)

    times = tuple(replace(one, span=here(one.span)) for one in dates(spoken.text, "ug", said))
    return times, tuple(replace(one, span=here(one.span)) for one in terms(spoken.text, "ug"))


def in_latin(text: str) -> Rewritten:
    return capitals(rewritten(text, table("ug", "letters")["arabic"], 2), names)


def in_arabic(text: str) -> Rewritten:
    """With a hamza before a vowel that begins a word, as dates are written."""
    letters: dict[str, str] = table("ug", "letters")["latin"]
    plain = rewritten(text, letters, 2)
    out, places = [], []
    for at, letter in enumerate(plain.text):
        if letter in "اەېىوۆۇۈ" and not plain.text[at - 1 : at].isalpha():
            out.append("ئ")
            places.append(plain.places[at])
        out.append(letter)
        places.append(plain.places[at])
    return Rewritten("".join(out), (*places, len(text)))


def names(text: str) -> list[Span]:
    """The words of the lists of given names, the first of each sentence too."""
    given = _given()
    known = [found for found in WORD.finditer(text) if plain(bare(found[0])) in given]
    first = [m.end() for m in re.finditer(r"(?:^|[.!?…]\s+|\n\s*)(?=[^\W\d_])", text)]
    return [*(Span(*found.span()) for found in known), *(Span(at, at + 1) for at in first)]


def sightings(text: str) -> list[Sighting]:
    spans = naming().names(text, naming().known(text))
    seen = {bare(word) for span in spans for word in span.quote(text).split()}
    again = without_overlaps(repeats(text, seen), spans)
    return [sighting(text, span) for span in sorted([*spans, *again])]


def repeats(text: str, seen: set[str]) -> Iterator[Span]:
    for found in WORD.finditer(text):
        if found[0][0].isupper() and bare(found[0]) in seen:
            yield Span(*found.span())


def sighting(text: str, span: Span) -> Sighting:
    written = span.quote(text)
    *before, last = written.split()
    words = (*before, last[: len(bare(last))])
    first = lower(words[0])
    sex = "female" if first in listed("ug", "naming", "women") or words[-1].endswith("qizi") else None
    return Sighting(span, written, words, sex or ("male" if first in listed("ug", "naming", "men") else None))


def bare(word: str) -> str:
    """In small letters and without its case."""
    low = lower(re.sub(r"['’].*$", "", word))
    found = _CASE.search(low)
    return low[: found.start()] if plain(low) not in _given() and found and found.start() >= _SHORTEST else low


def plain(name: str) -> str:
    """Abduréhman as Abdurehman: writers differ."""
    return name.replace("é", "e").replace("ë", "e")


@cache
def _given() -> frozenset[str]:
    return frozenset(plain(name) for entry in ("given", "women", "men") for name in listed("ug", "naming", entry))


@cache
def naming() -> Naming:
    opening = listed("ug", "naming", "opening")
    return Naming(
        words_of("ug"),
        lambda word: find(word) is not None,
        lambda word: plain(lower(word)) in _given(),
        bare,
        common=lambda word: word in opening,
        learned=False,
    )
