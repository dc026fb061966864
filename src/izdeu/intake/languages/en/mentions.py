"""Who is meant by a word: the text followed from its first word to its last, as a reader would."""

from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from izdeu.intake.languages.en.layout import Layout
from izdeu.intake.languages.en.people import Cast

HE, SHE = frozenset({"he", "him", "his", "himself"}), frozenset({"she", "her", "hers", "herself"})


@dataclass(slots=True)
class Meaning:
    """For each token that means somebody: who, and who it could be, best first."""

    who: dict[int, tuple[str, ...]] = field(default_factory=dict)
    ranked: dict[int, list[tuple[str, float]]] = field(default_factory=dict)


def follow(doc: Doc, page: Layout, cast: Cast) -> Meaning:
    out = Meaning()
    recent: list[tuple[Token, str]] = []
    for token in doc:
        if token.i in cast.named:
            out.who[token.i] = (cast.named[token.i],)
            recent.append((token, cast.named[token.i]))
        elif token.lower_ in HE | SHE:
            wanted = "male" if token.lower_ in HE else "female"
            fits = [i for t, i in reversed(recent) if cast.figures[i].sex in (None, wanted)]
            out.ranked[token.i] = [(i, 1 / (n + 1)) for n, i in enumerate(dict.fromkeys(fits))]
            if fits:
                out.who[token.i] = (fits[0],)
                cast.figures[fits[0]].sex = wanted
                recent.append((token, fits[0]))
    return out
