"""Who is missing or held, going by the words alone: wider than the events, and saying neither when nor by whom."""

from collections.abc import Callable, Iterator
from functools import cache

from spacy.tokens import Doc, Token

from izdeu.intake.languages.en.lists import table

type Who = Callable[[Token], tuple[str, ...]]

MODAL = frozenset({"would", "could", "may", "might", "can", "will", "should", "'ll", "’ll", "'d"})


def taken(doc: Doc, skip: Callable[[Token], bool], who: Who) -> set[str]:
    """Everyone some sentence shows missing, arrested, held or sentenced; not what is only feared or over within hours."""
    out: set[str] = set()
    for token in doc:
        if not skip(token):
            out.update(person for patient in _patients(token) for one in _all(patient) for person in who(one))
    return out


def _all(token: Token) -> Iterator[Token]:
    """The word, and those joined to it by "and"."""
    yield token
    yield from token.conjuncts if token.dep_ != "conj" else ()


def _patients(token: Token) -> Iterator[Token]:
    if token.pos_ in ("VERB", "AUX"):
        if not _brief(token) and not _imagined(token):
            yield from _of_verb(token, token.lemma_.lower())
    elif token.pos_ == "NOUN" and token.lower_ in _list("nouns"):
        yield from (child for child in token.children if child.dep_ == "poss")
        yield from _object_of(token, "of")
    elif token.pos_ == "NOUN" and token.lower_ in _list("news") and any(c.lower_ == "no" for c in token.children):
        yield from _object_of(token, "from", "of")
        yield from _object_of(token.head, "from", "of")


def _of_verb(verb: Token, lemma: str) -> Iterator[Token]:
    no = any(child.dep_ == "neg" or child.lower_ in ("never", "nobody") for child in verb.children)
    if _gone(verb, lemma, no):
        yield from _one(_subject(verb))
    elif lemma in ("hear", "see"):
        yield from _unheard(verb, lemma, no)
    elif not no:
        yield from _seized(verb, lemma)


def _gone(verb: Token, lemma: str, no: bool) -> bool:
    """Its subject is away: vanished, never came back, serves a term, is in prison."""
    if lemma == "be":
        return not no and _state(verb)
    if lemma == "go":
        return verb.tag_ == "VBN" and any(child.lemma_ == "be" for child in verb.children)
    if lemma in _list("gone"):
        return no or _failed(verb)
    return lemma in _list("itself") or (lemma in _list("serving") and not no and _term(verb))


def _unheard(verb: Token, lemma: str, no: bool) -> Iterator[Token]:
    """Not seen, not heard from; or seen where people are held."""
    patient = _object(verb)
    if no or "last" in {child.lower_ for child in verb.children}:
        yield from [*_one(patient), *_object_of(verb, "from")]
        yield from (c for c in patient.children if c.dep_ == "poss") if patient is not None else ()
    elif lemma == "see" and _held(verb):
        yield from (c for v in verb.children if v.dep_ == "ccomp" for c in v.children if c.dep_ == "nsubj")


def _seized(verb: Token, lemma: str) -> Iterator[Token]:
    """Whom it is done to, or whose passport it is, or who is looked for."""
    patient = _object(verb)
    if lemma in ("take", "confiscate", "seize") and patient is not None and patient.lower_ in ("passport", "documents"):
        yield from (child for child in patient.children if child.dep_ == "poss")
    elif lemma in _list("done") or (lemma in _list("moved") and _held(verb)):
        yield from _one(patient)
    elif lemma in ("search", "look", "seek", "free", "release"):
        yield from [*_object_of(verb, "for"), *(_one(patient) if lemma in ("free", "seek") else ())]
    elif lemma == "share":
        yield from _object_of(verb, "with")


def _one(token: Token | None) -> list[Token]:
    return [token] if token is not None else []


def _object(verb: Token) -> Token | None:
    """The one it is done to: an object, or the subject of a passive, through "and …" and "was seen sweeping"."""
    own = next(
        (c for c in verb.children if c.dep_ in ("nsubjpass", "dobj", "dative") and c.pos_ in ("PRON", "PROPN", "NOUN")),
        None,
    )
    if own is not None and own.tag_ in ("WP", "WDT"):
        return verb.head if verb.dep_ == "relcl" else own
    if own is None and verb.dep_ in ("acl", "relcl") and verb.tag_ == "VBN":
        return verb.head
    if own is None and verb.dep_ == "conj" and verb.tag_ == "VBN":
        return _object(verb.head)
    return own


def _subject(verb: Token) -> Token | None:
    for _ in range(3):
        own = next((c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")), None)
        if own is not None:
            return verb.head if own.tag_ in ("WP", "WDT") and verb.dep_ == "relcl" else own
        if verb.dep_ not in ("conj", "xcomp", "advcl", "relcl", "acl"):
            return None
        verb = verb.head
    return None


def _object_of(token: Token, *prepositions: str) -> Iterator[Token]:
    for prep in token.children:
        if prep.dep_ == "prep" and prep.lower_ in prepositions:
            yield from (c for c in prep.children if c.dep_ == "pobj")


def _near(verb: Token) -> Iterator[str]:
    """The words that hang on the verb, two steps down."""
    for child in verb.children:
        yield child.lower_
        for below in child.children if child.dep_ not in ("nsubj", "conj", "ccomp", "advcl") else ():
            yield below.lower_
            yield from (last.lower_ for last in below.children)


def _held(verb: Token) -> bool:
    return any(word in _list("held") for word in _near(verb)) or _term(verb)


def _term(verb: Token) -> bool:
    """A number of years, a sentence, a place of holding."""
    said = set(_near(verb))
    return bool({"years", "life", "term", "sentence", "sentences", "terms"} & said) or bool(
        {"camp", "camps", "prison", "jail", "custody", "detention", "cell"} & said
    )


def _state(verb: Token) -> bool:
    said = {c.lower_ for c in verb.children if c.dep_ in ("acomp", "attr", "prep", "advmod")}
    if "inside" in said and len({"nsubj", "advmod"} & {c.dep_ for c in verb.children}) == 2:
        return True
    return bool(said & _list("state")) or any(
        w in ("prison", "jail", "custody", "camp", "bars", "detention") for w in _near(verb)
    )


def _failed(verb: Token) -> bool:
    return verb.dep_ == "xcomp" and verb.head.lemma_ == "fail"


def _imagined(verb: Token) -> bool:
    """Only possible, feared or supposed."""
    modal = any(child.dep_ == "aux" and child.lower_ in MODAL for child in verb.children)
    return modal or any(child.dep_ == "mark" and child.lower_ in ("if", "unless", "lest") for child in verb.children)


def _brief(verb: Token) -> bool:
    return any(word in _list("brief") for word in _near(verb))


@cache
def _list(name: str) -> frozenset[str]:
    return frozenset(table("fate")[name])
