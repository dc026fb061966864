"""Who has it from whom, and under what conditions it was said: words only; `voices` says who they mean."""

import re
from functools import cache

from spacy.tokens import Token

from izdeu.intake.languages.en import clause
from izdeu.intake.languages.en.kin import kin_word
from izdeu.intake.languages.en.lists import table
from izdeu.model.claim import Spoken


def heard_from(verb: Token) -> Token | None:
    """“She learned FROM RELATIVES that …”, "was told BY A NEIGHBOUR", "heard THROUGH FRIENDS": whoever it came from."""
    agents = [o for p in clause.children(verb, "agent") for o in clause.children(p, "pobj")]
    found = [*agents, *clause.objects_of(verb, "from", "through", "via", "by")]
    return next((token for token in found if passes_on(token)), None)


def listeners(verb: Token) -> list[Token]:
    """“Told HER that …”: to whom it is told."""
    if verb.lemma_.lower() not in table("speech")["tells_somebody"]:
        return []
    return [*clause.children(verb, "dobj", "dative", "iobj"), *clause.objects_of(verb, "to")]


def passes_on(token: Token) -> bool:
    """A relative, a neighbour, somebody let out: who passes on what they saw or heard. An office speaks for itself."""
    return kin_word(token) is not None or token.lemma_.lower() in table("speech")["informants"]


def called(token: Token) -> str:
    """The words for somebody: "her cousin", "a former neighbour"."""
    return str(token.doc[token.left_edge.i : token.i + 1].text)


def spoken(verb: Token) -> Spoken:
    """In code, or perhaps under control, by the words around the verb of telling."""
    own, sentence = clause.words(clause.clause(verb)), clause.plain(verb.sent.text)
    if verb.lemma_.lower() in table("speech")["hints"] or _found("coded").search(own):
        return Spoken.CODED
    return Spoken.CONTROLLED if _found("controlled").search(sentence) else Spoken.FREELY


@cache
def _found(name: str) -> re.Pattern[str]:
    return re.compile("|".join(rf"\b(?:{one})\b" for one in table("speech")[name]))
