"""How many children somebody is said to have: "her two young daughters", "is bringing up three children", "a father of four"."""

from collections.abc import Callable, Iterator

from spacy.tokens import Doc, Token

from izdeu.intake.found import Attribute, Span
from izdeu.intake.languages.en.kin import phrase
from izdeu.intake.languages.en.lists import table
from izdeu.intake.languages.en.people import Figure

CHILDREN = {
    "child": "children",
    "kid": "children",
    "son": "sons",
    "daughter": "daughters",
    "boy": "sons",
    "girl": "daughters",
}
HAVING = frozenset(("have", "raise", "bring", "rear", "support", "leave", "bear", "father", "feed", "look"))
# "her other two children", "one of three sons" say something else of the number.
NOT_ALL = frozenset(("other", "of", "remaining", "last", "first", "oldest", "eldest", "youngest", "elder", "younger"))


def count_children(
    doc: Doc, skip: Callable[[Token], bool], who: Callable[[Token], tuple[str, ...]], figures: dict[str, Figure]
) -> None:
    """The first count of each person stands: "2 daughters", "3 children"."""
    for token in doc:
        if skip(token):
            continue
        for parent, reading, span in _counted(token):
            for person in who(parent)[:2]:
                figure = figures.get(person)
                if figure and all(known != "children" for known, _ in figure.attributes):
                    figure.attributes.append(("children", Attribute(reading, span)))


def _counted(token: Token) -> Iterator[tuple[Token, str, Span]]:
    """(whose, how many of what, the words that say it)."""
    number = _number(token)
    if number is None:
        return
    noun = token.head
    if token.dep_ == "nummod" and (kind := CHILDREN.get(noun.lemma_.lower())) and not _partly(noun):
        if (parent := _parent(noun)) is not None:
            yield parent, f"{number} {kind}", phrase(token.doc, min(token.i, noun.left_edge.i), noun.i + 1)
    elif token.dep_ == "pobj" and noun.lower_ == "of" and noun.head.lemma_.lower() in ("mother", "father", "parent"):
        yield noun.head, f"{number} children", phrase(token.doc, noun.head.i, token.i + 1)


def _number(token: Token) -> int | None:
    number = int(token.text) if token.text.isdigit() else table("numbers")["words"].get(token.lower_)
    return number if number is not None and 1 < number < 16 else None


def _partly(noun: Token) -> bool:
    return any(word.lower_ in NOT_ALL for word in noun.lefts) or (noun.dep_ == "pobj" and noun.head.lower_ == "of")


def _parent(noun: Token) -> Token | None:
    """Who is said to have them: "her …", "Aliya's …", the subject of "has …", "is raising …", "lives with … "."""
    owner = next((word for word in noun.lefts if word.dep_ == "poss"), None)
    if owner is not None:
        return owner
    verb = next((above for above in noun.ancestors if above.pos_ in ("VERB", "AUX")), None)
    if verb is None or noun.dep_ != "dobj" or verb.lemma_.lower() not in HAVING:
        return None
    return next((word for above in (verb, verb.head) for word in above.children if word.dep_ == "nsubj"), None)
