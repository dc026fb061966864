"""What of a model's answer is believed: numbers that stand for something, and words that stand in the sentence. All else is refused."""

import json
import re
from collections.abc import Sequence
from typing import Any

from izdeu.intake.consulted.question import Question
from izdeu.intake.consulted.wording import STANCES
from izdeu.intake.found import FoundEvent, Span

FIELDS = frozenset(("kind", "who", "when", "source", "stance", "quote"))
MOST = 2000
"""Characters of an answer: six short fields need a tenth of it."""
LETTERS = 2
"""Fewer in a quote tell nothing, and stand everywhere. Two Chinese characters tell an arrest."""
_LIKE = str.maketrans(
    dict.fromkeys("“”„‟«»", '"') | dict.fromkeys("‹›‘’‚‛ʼ`´", "'") | dict.fromkeys("\u2010\u2011\u2013\u2014", "-")
)


class Refused(Exception):
    """Why an answer is not believed, in words for a count."""


def believed(answer: str, text: str, question: Question) -> FoundEvent | None:
    """The event as answered, on the words quoted, without an id; None where the model says that there is none. Refused."""
    said = _form(answer)
    kind = _chosen(said["kind"], ("", *question.kinds))
    who = _chosen(said["who"], (None, *question.persons))
    when = _chosen(said["when"], (None, *question.dates))
    teller = _chosen(said["source"], question.tellers)
    stance = _chosen(said["stance"], STANCES)
    if not kind:
        return None
    if who is None:
        raise Refused("an event of nobody")
    span = _place(said["quote"], text, question.sentence)
    return FoundEvent("", who.id, kind, span, when, voice=teller, stance=stance, score=question.score)


def _form(answer: str) -> dict[str, Any]:
    if len(answer) > MOST:
        raise Refused("too long")
    try:
        said = json.loads(answer)
    except (ValueError, RecursionError) as error:
        raise Refused("no JSON") from error
    if not isinstance(said, dict) or said.keys() != FIELDS:
        raise Refused("not the fields that were asked for")
    return said


def _chosen[Choice](number: object, choices: Sequence[Choice]) -> Choice:
    if isinstance(number, bool) or not isinstance(number, int) or not 0 <= number < len(choices):
        raise Refused("a number that stands for nothing")
    return choices[number]


def _place(quote: object, text: str, sentence: Span) -> Span:
    """Where the quoted words stand, found anew: a model's own count of characters is worth nothing."""
    if not isinstance(quote, str) or sum(letter.isalpha() for letter in quote) < LETTERS:
        raise Refused("no quote")
    words = [re.escape(word) for word in _alike(quote).split()]
    found = re.search(r"\s+".join(words), _alike(sentence.quote(text)))
    if found is None:
        raise Refused("a quote that is not in the sentence")
    return Span(sentence.start + found.start(), sentence.start + found.end())


def _alike(words: str) -> str:
    """Quotation marks and dashes of any kind as the plain ones, a letter for a letter: models change them without a thought."""
    return words.translate(_LIKE)
