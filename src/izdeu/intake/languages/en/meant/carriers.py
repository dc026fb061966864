"""The words of a sentence that may carry an event: verbs, predicates, nouns of events; and what lies around each."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from spacy.tokens import Span as Words
from spacy.tokens import Token

from izdeu.intake.languages.en import clause
from izdeu.intake.languages.en.meant.kinds import Row, kinds, leaning

EVENTFUL = 0.5
"""How near a noun must be to one that names an event."""
CONTENT = frozenset({"NOUN", "ADJ", "PROPN", "VERB"})


@dataclass(frozen=True, slots=True)
class Carrier:
    """A word that may carry an event. `own`, `around`: for every kind how much the word, and its clause, lean to it."""

    word: Token
    own: Row
    around: Row


def carriers(sentence: Words) -> Iterator[Carrier]:
    for token in sentence:
        if token.pos_ in ("VERB", "AUX") and token.dep_ not in ("aux", "auxpass"):
            yield Carrier(token, leaning(token.lemma_.lower(), "verbs"), _around(token))
        elif token.pos_ == "NOUN" and (own := leaning(token.lemma_.lower(), "nouns")).max() >= EVENTFUL:
            yield Carrier(token, own, _around(token))


def _around(word: Token) -> Row:
    """The strongest leaning of the other words of its clause; for a noun of its phrase."""
    near = (
        clause.clause(word)
        if clause.is_verb(word)
        else [*word.subtree, *(t for t in word.ancestors if t.dep_ != "ROOT")]
    )
    rows = [
        leaning(t.lemma_.lower(), "around") for t in near if t != word and t.pos_ in CONTENT and t.ent_type_ != "PERSON"
    ]
    rows += [leaning(t.lemma_.lower(), "nouns") for t in near if t != word and t.pos_ == "NOUN"]
    return np.max(rows, axis=0) if rows else np.zeros(len(kinds()), np.float32)
