"""Where on the page a word stands: paragraph, quotation, furniture."""

import re
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from izdeu.intake.languages.en.lists import patterns
from izdeu.intake.languages.en.parse import chunks


@dataclass(frozen=True, slots=True)
class Quotation:
    """A stretch of speech, in characters; `paragraph` where it opens; `label` who speaks, in an interview ("Y.M.")."""

    start: int
    end: int
    paragraph: int
    label: str = ""


@dataclass(frozen=True, slots=True)
class Layout:
    """The page of one document.

    `paragraphs`: [start, end) in characters; `of`, `quoted`: the paragraph and the quotation of each token (or -1);
    `furniture`, `captions`, `titled` (headings, where every word has a capital): numbers of paragraphs;
    `credits`: characters that name who took a picture or wrote a line.
    """

    paragraphs: tuple[tuple[int, int], ...]
    of: tuple[int, ...]
    quotations: tuple[Quotation, ...]
    quoted: tuple[int, ...]
    furniture: frozenset[int]
    captions: frozenset[int]
    titled: frozenset[int]
    credits: tuple[tuple[int, int], ...]

    def credited(self, token: Token) -> bool:
        """Whether it stands in the credit of a picture or a reporter."""
        return any(a <= token.idx < b for a, b in self.credits)

    def heading(self, paragraph: int) -> bool:
        """Whether the paragraph is a title or a crosshead."""
        return paragraph in self.titled


def layout(doc: Doc, text: str) -> Layout:
    paragraphs = _paragraphs(text)
    quotations = _quotations(text, paragraphs)
    written = [text[a:b].strip() for a, b in paragraphs]
    captions = frozenset(n for n, paragraph in enumerate(written) if _caption(paragraph))
    titled = frozenset(n for n, paragraph in enumerate(written) if _titled(paragraph))
    credits = tuple(m.span() for m in patterns("furniture")["credit"].finditer(text))
    of = _numbered(doc, paragraphs)
    quoted = _numbered(doc, [(q.start, q.end) for q in quotations])
    furniture = frozenset(_furniture(written))
    return Layout(tuple(paragraphs), of, tuple(quotations), quoted, furniture, captions, titled, credits)


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
LABEL = re.compile(r"((?:[A-Z]\.? ?){1,4}|[A-Z][\w’'-]+ [A-Z][\w’'-]+):\s+(?=\S)")
WHOLE_SENTENCE = re.compile(r"[.,!?…]['’]?[\"”»]|\.\.\.")


def _quotations(text: str, paragraphs: list[tuple[int, int]]) -> list[Quotation]:
    """Speech in quotation marks; a word or two in them ("reeducation" centres) is no speech."""
    labels = [(n, m) for n, (a, b) in enumerate(paragraphs) if (m := LABEL.match(text, a, b))]
    if len(labels) >= 4 and len({m[1] for _, m in labels}) < len(labels):  # an interview: every answer is speech
        return [Quotation(m.end(), paragraphs[n][1], n, m[1].strip()) for n, m in labels]
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


def _titled(paragraph: str) -> bool:
    """A short line without an end, most of whose words have a capital: a title, a crosshead, a name by itself."""
    said = re.findall(r"[^\W\d_][\w’'-]*", paragraph)
    if not said or len(said) > 20 or paragraph[-1] in ".!?”,;":
        return False
    long = [word for word in said if len(word) > 3] or said
    return len(said) <= 3 or sum(word[0].isupper() for word in long) >= 0.6 * len(long)
