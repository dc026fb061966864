"""When, and for how long, in the languages whose wordings stand in `<language>/dates.yaml`: one grammar, their words.

English has its own (`en/dates.py`): its wordings lean on syntax. Both count alike (`reckoning.py`).
"""

import re
from collections.abc import Container, Iterator
from functools import lru_cache
from itertools import zip_longest

from izdeu.intake.found import Span
from izdeu.intake.languages.dates.forms import read
from izdeu.intake.languages.dates.grammar import Grammar, grammar
from izdeu.intake.languages.dates.terms import Term, terms
from izdeu.intake.languages.reckoning import Dated, Kind, Wording, between, longest, settled, up_to
from izdeu.model.when import When

__all__ = ["Dated", "Kind", "Term", "dates", "terms"]

COUNTED = ("ago", "later", "earlier", "lasting", "near", "near_told")
"""Forms that say by themselves which way they count: the "before" in "seven years before" opens no interval."""
MARGIN = 24
"""Characters before or after a wording in which a word may say "since", "until" or "between"."""


def dates(text: str, language: str, anchor: When | None, skip: tuple[Span, ...] = ()) -> tuple[Dated, ...]:
    """Every wording of `text` that says when, in order, with the days it means (`when` None where nothing fixes them).

    `anchor`: when it was said or published. Terms of imprisonment and what lies in `skip` (ages) are no dates.
    KeyError for a language without a `dates.yaml`.
    """
    served = tuple(term.span for term in terms(text, language))
    born = grammar(language).born

    def birth(span: Span) -> bool:
        return bool(born and born.search(text[max(0, span.start - MARGIN) : span.end + MARGIN]))

    return settled(text, wordings(text, language), anchor, (*skip, *served), birth)


@lru_cache(maxsize=16)
def wordings(text: str, language: str) -> tuple[Wording, ...]:
    """Every wording, not yet counted from anything; the longest where several stand at one place."""
    words = grammar(language)
    found: list[Wording] = []
    counted: set[Span] = set()
    for name, kind, pattern in words.rules:
        for match in pattern.finditer(text):
            if reading := read(name, words, match):
                found.append(Wording(_bare(match), kind, reading))
                counted.update({found[-1].span} if name in COUNTED else ())
    return tuple(_joined(text, words, longest(found), counted))


def _bare(match: re.Match[str]) -> Span:
    """Where the wording stands: the group `w` where a rule needs to see more than the wording itself."""
    inner = "w" if "w" in match.re.groupindex else 0
    return Span(match.start(inner), match.end(inner))


def _joined(text: str, words: Grammar, found: list[Wording], counted: Container[Span]) -> Iterator[Wording]:
    """“Since X” and "until X" get their kind, "from X to Y" becomes one wording."""
    done: Wording | None = None
    for item, follower in zip_longest(found, found[1:]):
        if item is done:
            continue
        if follower and words.between.joins(text, item.span, follower.span):
            done = follower
            yield between(item, follower)
        elif item.span in counted:
            yield item
        elif item.kind is Kind.AT and words.until.beside(text, item.span):
            yield Wording(item.span, Kind.UNTIL, up_to(item.read))
        elif item.kind is Kind.AT and words.since.beside(text, item.span):
            yield Wording(item.span, Kind.SINCE, item.read)
        else:
            yield item
