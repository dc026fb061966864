"""Where one clause of a sentence ends and the next begins: the verb stands last, a comma or a conjunction follows."""

import re
from collections.abc import Collection
from functools import cache

from izdeu.intake.languages.turkic.page import Page
from izdeu.intake.languages.turkic.tables import table


@cache
def _closing(language: str) -> tuple[re.Pattern[str], frozenset[str], frozenset[str], re.Pattern[str]]:
    told = table(language, "clauses")
    closing, then = (re.compile(f"(?:{told[name]})$") for name in ("closing", "participle"))
    return closing, frozenset(told["turns"].split()), frozenset(told["times"].split()), then


def clauses(page: Page, language: str, nouns: Collection[int]) -> tuple[int, ...]:
    """For each word the number of its clause, counted through the text. `nouns`: words that stand for people and close nothing."""
    closing, turns, times, told_then = _closing(language)
    out: list[int] = []
    number, sentence = 0, 0
    for word in page.words:
        before = page.words[word.at - 1] if word.at else word
        if word.sentence != sentence or word.quote != before.quote:
            number, sentence = number + 1, word.sentence
        elif word.low in turns or before.text in ";:":
            number += 1
        elif before.text in ",–—" and before.at and before.at - 1 not in nouns:
            number += bool(closing.search(page.words[before.at - 1].low))
        elif word.at > 1 and before.low in times and told_then.search(page.words[word.at - 2].low):
            number += 1  # "on the day she was taken | her friend …"
        out.append(number)
    return tuple(out)
