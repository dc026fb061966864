"""Terms of imprisonment, so that they are read as such and never as dates: 有期徒刑15年, "к девяти годам", "15 жылға"."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from izdeu.intake.found import Span
from izdeu.intake.languages.dates.amounts import Length
from izdeu.intake.languages.dates.grammar import grammar

YEARS_IN = {"decade": 10.0, "year": 1.0, "month": 1 / 12, "week": 1 / 52, "day": 1 / 365}


@dataclass(frozen=True, slots=True)
class Term:
    """A punishment as written: so many years (2.5 for two and a half), or life, or death; `suspended` where it says so.

    `years` is None for life and death, and where no number stands.
    """

    span: Span
    years: float | None = None
    life: bool = False
    death: bool = False
    suspended: bool = False


def terms(text: str, language: str) -> tuple[Term, ...]:
    """Every term stated in the text, in order. KeyError for a language without a `dates.yaml`."""
    found: list[Term] = []
    for name, pattern in grammar(language).terms.items():
        if name != "suspended":
            found += _not_yet(found, (_term(name, match, language) for match in pattern.finditer(text)))
    return tuple(sorted(found, key=lambda term: term.span))


def _not_yet(found: list[Term], more: Iterable[Term | None]) -> list[Term]:
    """Those that stand where none was found: life and death are looked for before numbers."""
    covered = {at for term in found for at in range(term.span.start, term.span.end)}
    return [term for term in more if term and covered.isdisjoint(range(term.span.start, term.span.end))]


def _term(name: str, match: re.Match[str], language: str) -> Term | None:
    words, span, written = grammar(language), Span(match.start(), match.end()), match[0]
    suspended = "suspended" in words.terms and bool(words.terms["suspended"].search(written))
    if name in ("life", "death"):
        return Term(span, life=name == "life", death=name == "death", suspended=suspended)
    if found := re.search(words.amounts.length_pattern, written, re.IGNORECASE):
        length = words.amounts.length(found[0])
        return Term(span, years=in_years(length), suspended=suspended) if length else None
    return None


def in_years(length: Length) -> float:
    """Two years and six months are 2.5; months by themselves their share of a year, to two places."""
    return round(sum(number * YEARS_IN[unit] for number, unit in length), 2)
