"""What is seen of a word that may carry an event: what it and the words around it mean, and how it stands among them."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from spacy.tokens import Token

from izdeu.intake.languages.en import clause

type Row = npt.NDArray[np.float32]

WIDE = 300
"""Numbers in a word vector of the model."""
TOLD = 0.3
"""Weight of what the sieve says of the sentence: its log-odds run from -6 to 6, a word vector has length 1."""
BESIDE = ("amod", "compound", "advmod", "acomp", "attr", "xcomp", "oprd", "npadvmod")
SMALL = ("prt", "neg", "prep")


def may_carry(token: Token) -> bool:
    """A verb, a noun, or what somebody is said to be ("is dead", "went missing")."""
    if token.pos_ in ("VERB", "AUX"):
        return token.dep_ not in ("aux", "auxpass")
    return token.pos_ == "NOUN" or (
        token.pos_ in ("ADJ", "ADV") and token.dep_ in ("acomp", "attr", "oprd", "ROOT", "conj", "amod")
    )


def meaning(word: Token, sentence: Row) -> Row:
    """Vectors of the word, its particles, its subjects, patients, objects of prepositions, what stands beside it, and its head;
    then the tagger's own view of it; then `sentence`, the log-odds of the sieve's labels."""
    verb = word if clause.is_verb(word) else next((t for t in word.ancestors if clause.is_verb(t)), None)
    around = (
        [word],
        clause.children(word, "prt", "neg"),
        clause.subjects(verb) if verb is not None else [],
        clause.patients(verb) if verb is not None else [],
        [t for c in clause.children(word, "prep", "agent", "dative") for t in c.children],
        clause.children(word, *BESIDE),
        [word.head] if word.head != word else [],
    )
    tensor = np.asarray(word.doc.tensor[word.i], np.float32) * TOLD
    return np.concatenate([*map(_together, around), tensor, sentence * TOLD])


def _together(tokens: Sequence[Token]) -> Row:
    """Of length 1; all zero where there is nothing, or nothing known."""
    rows = [np.asarray(t.vector, np.float32) for t in tokens if t.has_vector]
    whole: Row = np.sum(rows, axis=0, dtype=np.float32) if rows else np.zeros(WIDE, np.float32)
    size = float(np.linalg.norm(whole))
    return whole / size if size else whole


def standing(word: Token) -> dict[str, float]:
    """The word itself, its part of speech and of the sentence, and the small words that hang on it, by name."""
    lemma = word.lemma_.lower()
    out = {f"pos={word.pos_}": 1.0, f"tag={word.tag_}": 1.0, f"dep={word.dep_}": 1.0, f"word={lemma}": 1.5}
    for child in word.children:
        out[f"child={child.dep_}"] = 0.3
        if child.dep_ in SMALL:
            out |= {f"{lemma}+{child.lower_}": 1.0, f"small={child.lower_}": 0.5}
    return out
