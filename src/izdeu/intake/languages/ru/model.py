"""natasha, loaded once and only when a Russian text comes."""

import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from izdeu.intake.found import Span

SENTENCES_AT_ONCE = 64  # natasha's own 8 leave most of the time to overhead


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a sentence with the grammar natasha gives it: `case` and `gender` as in Universal Dependencies, or empty."""

    span: Span
    text: str
    case: str
    gender: str


@cache
def _models() -> tuple[Any, Any]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it still imports pkg_resources
        from natasha import NewsEmbedding, NewsMorphTagger, NewsNERTagger

        embedding = NewsEmbedding()
        taggers = NewsNERTagger(embedding), NewsMorphTagger(embedding)
    for tagger in taggers:
        tagger.batch_size = SENTENCES_AT_ONCE
    return taggers


def sentences(text: str) -> list[Span]:
    """No sentence goes across a line break: headlines and captions have no full stop."""
    from razdel import sentenize

    out = []
    offset = 0
    for line in text.splitlines(keepends=True):
        out += [Span(offset + one.start, offset + one.stop) for one in sentenize(line) if one.text.strip()]
        offset += len(line)
    return out


def entities(text: str, spans: Sequence[Span]) -> list[tuple[Span, str]]:
    """(span, PER | LOC | ORG), sentence by sentence."""
    marked = _models()[0].map([span.quote(text) for span in spans])  # by itself each would take ten times as long
    return [
        (Span(span.start + one.start, span.start + one.stop), str(one.type))
        for span, found in zip(spans, marked, strict=True)
        for one in found.spans
    ]


def grammar(text: str, spans: Sequence[Span]) -> dict[int, Word]:
    """The words of some sentences by where they begin."""
    from razdel import tokenize

    cut = [[(span.start + t.start, t.text) for t in tokenize(span.quote(text))] for span in spans]
    marked = _models()[1].map([[word for _, word in words] for words in cut])
    return {
        start: Word(Span(start, start + len(word)), word, token.feats.get("Case", ""), token.feats.get("Gender", ""))
        for words, one in zip(cut, marked, strict=True)
        for (start, word), token in zip(words, one.tokens, strict=True)
    }
