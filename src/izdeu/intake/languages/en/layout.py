"""Where on the page a word stands: paragraph, quotation, furniture."""

import re
from dataclasses import dataclass

from spacy.tokens import Doc

from izdeu.intake.languages.en.lists import patterns
from izdeu.intake.languages.en.parse import chunks


@dataclass(frozen=True, slots=True)
class Quotation:
    """A stretch in quotation marks, in characters; `paragraph` where it opens."""

    start: int
    end: int
    paragraph: int


@dataclass(frozen=True, slots=True)
class Layout:
    """`paragraphs`: [start, end) in characters; `of`: the paragraph of each token; `furniture`, `captions`: paragraphs."""

    paragraphs: tuple[tuple[int, int], ...]
    of: tuple[int, ...]
    quotations: tuple[Quotation, ...]
    quoted: tuple[int, ...]
    furniture: frozenset[int]
    captions: frozenset[int]


def layout(doc: Doc, text: str) -> Layout:
    paragraphs = _paragraphs(text)
    quotations = _quotations(text, paragraphs)
    furniture = _furniture([text[a:b].strip() for a, b in paragraphs])
    captions = frozenset(n for n, (a, b) in enumerate(paragraphs) if _caption(text[a:b].strip()))
    of = _numbered(doc, paragraphs)
    quoted = _numbered(doc, [(q.start, q.end) for q in quotations])
    return Layout(tuple(paragraphs), of, tuple(quotations), quoted, frozenset(furniture), captions)


def _paragraphs(text: str) -> list[tuple[int, int]]:
    out, at = [], 0
    for chunk in chunks(text):
        out.append((at, at + len(chunk)))
        at += len(chunk)
    return out


def _numbered(doc: Doc, spans: list[tuple[int, int]]) -> tuple[int, ...]:
    """For every token the index of the span it stands in, or -1."""
    out, n = [], 0
    for token in doc:
        while n < len(spans) and spans[n][1] <= token.idx:
            n += 1
        out.append(n if n < len(spans) and spans[n][0] <= token.idx else -1)
    return tuple(out)


QUOTED = re.compile(r"“[^”\n]*(?:”|$|\n)|(?<!\w)\"[^\"\n]*(?:\"|$|\n)|«[^»\n]*(?:»|$|\n)|„[^“”\n]*(?:[“”]|$|\n)")
WHOLE_SENTENCE = re.compile(r"[.,!?…]['’]?[\"”»]|\.\.\.")


def _quotations(text: str, paragraphs: list[tuple[int, int]]) -> list[Quotation]:
    """Speech in quotation marks; a word or two in them ("reeducation" centres) is no speech."""
    out = []
    for n, (a, b) in enumerate(paragraphs):
        for m in QUOTED.finditer(text, a, b):
            if _speech(m.group()):
                out.append(Quotation(m.start(), m.end(), n))
    return out


def _speech(quote: str) -> bool:
    words = quote.split()
    return len(words) >= 5 or (len(words) >= 2 and bool(WHOLE_SENTENCE.search(quote)))


def _furniture(paragraphs: list[str]) -> set[int]:
    """Lines of the page rather than of the report, and everything under a heading like "See also"."""
    line, tail = patterns("furniture")["line"], patterns("furniture")["tail"]
    out = {n for n, p in enumerate(paragraphs) if line.search(p)}
    for n, p in enumerate(paragraphs):
        if tail.search(p):
            out |= _links_below(paragraphs, n)
    return out


def _links_below(paragraphs: list[str], n: int) -> set[int]:
    """The heading and the short lines without a full stop that follow it."""
    out = {n}
    for k in range(n + 1, len(paragraphs)):
        p = paragraphs[k]
        if len(p) > 160 or (p.endswith((".", ".”", '."')) and len(p.split()) > 8):
            break
        out.add(k)
    return out


def _caption(paragraph: str) -> bool:
    return bool(patterns("furniture")["caption"].search(paragraph))
