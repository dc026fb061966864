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
    """The word, and those joined to it by "and"; of "one of her sons" the sons."""
    yield token
    if token.lower_ in ("both", "all", "each", "one", "two", "three"):
        yield from _object_of(token, "of")
    yield from token.conjuncts if token.dep_ != "conj" else ()


def _patients(token: Token) -> Iterator[Token]:
    if token.pos_ in ("VERB", "AUX"):
        if not _brief(token) and not _imagined(token):
            found = list(_of_verb(token, token.lemma_.lower()))
            yield from found
            yield from _along(token) if found else ()
    elif token.pos_ == "NOUN":
        yield from _of_noun(token)


def _along(verb: Token) -> Iterator[Token]:
    """Who shares it: "was taken together with his wife"."""
    for child in verb.children:
        if child.lower_ in ("together", "along", "alongside"):
            yield from _object_of(child, "with")
            yield from (c for c in child.children if c.dep_ == "pobj")
        elif child.lower_ == "with" and verb.doc[child.i - 1].lower_ in ("together", "along"):
            yield from (c for c in child.children if c.dep_ == "pobj")


def _of_noun(token: Token) -> Iterator[Token]:
    """“X's disappearance”, "the whereabouts of X", "no word from X", "the search for X", "a portrait of X"."""
    if token.lower_ in _list("nouns"):
        yield from (child for child in token.children if child.dep_ == "poss")
        yield from _object_of(token, "of")
    elif token.lower_ in _list("news") and any(c.lower_ == "no" for c in token.children):
        yield from [*_object_of(token, "from", "of"), *_object_of(token.head, "from", "of")]
    elif token.lower_ in ("search", "hunt"):
        yield from _object_of(token, "for")
    elif token.lower_ in _list("picture"):
        yield from _object_of(token, "of")


def _of_verb(verb: Token, lemma: str) -> Iterator[Token]:
    no = any(child.dep_ == "neg" or child.lower_ in ("never", "nobody", "nothing", "none") for child in verb.children)
    if _gone(verb, lemma, no):
        yield from _one(_subject(verb))
    elif lemma in ("hear", "see", "speak", "talk"):
        yield from _unheard(verb, lemma, no)
    elif not no:
        yield from _seized(verb, lemma)
        yield from _missed(verb, lemma)


def _gone(verb: Token, lemma: str, no: bool) -> bool:
    """Its subject is away: vanished, never came back, serves a term, is in prison."""
    if lemma == "be":
        return not no and (_state(verb) or _among(verb))
    if lemma == "go":
        away = verb.tag_ == "VBN" and any(child.lemma_ == "be" for child in verb.children)
        return (
            away or any(child.lower_ == "missing" for child in verb.children) or _failed(verb) or (no and _back(verb))
        )
    if lemma in _list("gone"):
        return no or _failed(verb) or _ceased(verb)
    return lemma in _list("itself") or (lemma in _list("serving") and not no and _term(verb))


def _back(verb: Token) -> bool:
    return any(child.lower_ in ("back", "home") for child in verb.children)


def _unheard(verb: Token, lemma: str, no: bool) -> Iterator[Token]:
    """Not seen, not heard from; or seen where people are held."""
    patient = _object(verb)
    if no or "last" in {child.lower_ for child in verb.children}:
        yield from [*_one(patient), *_object_of(verb, "from", "of", "to", "with")]
        yield from (c for c in patient.children if c.dep_ == "poss") if patient is not None else ()
    elif lemma == "see" and _held(verb):
        yield from (c for v in verb.children if v.dep_ == "ccomp" for c in v.children if c.dep_ == "nsubj")


def _seized(verb: Token, lemma: str) -> Iterator[Token]:
    """Whom it is done to, or whose passport it is."""
    patient = _object(verb)
    if lemma in ("take", "confiscate", "seize") and patient is not None and patient.lower_ in ("passport", "documents"):
        yield from (child for child in patient.children if child.dep_ == "poss")
    elif (
        lemma in _list("done")
        or (lemma in _list("moved") and _held(verb))
        or (lemma in _list("carried") and _carried(verb))
    ):
        yield from _one(patient)
    elif lemma == "come" and _captors(verb):
        yield from _object_of(verb, "for")
    elif lemma == "share":
        yield from _object_of(verb, "with")
    elif lemma in ("give", "turn", "surrender") and _gives_up(verb, lemma):
        yield from _one(_subject(verb))
    elif lemma in ("drive", "make", "go", "ride", "leave") and any(c.lower_ == "off" for c in verb.children):
        yield from _object_of(verb, "with")


def _gives_up(verb: Token, lemma: str) -> bool:
    """“gave himself up”, "surrendered to the army"."""
    if any(c.lower_ in ("himself", "herself") for c in verb.children):
        return True
    return lemma == "surrender" and any(taker.lower_ in _list("captors") for taker in _object_of(verb, "to"))


def _missed(verb: Token, lemma: str) -> Iterator[Token]:
    """Who is looked for, waited for, wanted back; of whom all trace is lost."""
    patient = _object(verb)
    if lemma in ("search", "look", "wait"):
        yield from _object_of(verb, "for")
    elif lemma in ("seek", "free", "locate", "await") or (
        lemma in ("want", "bring", "get", "find") and any(c.lower_ in ("back", "home") for c in verb.children)
    ):
        yield from _one(patient)
    elif lemma == "lose" and patient is not None and patient.lower_ in _list("lost"):
        yield from [*_object_of(patient, "with", "of"), *_object_of(verb, "with", "of")]
    elif lemma in ("become", "happen"):
        yield from _object_of(verb, "of", "to")


def _among(verb: Token) -> bool:
    """“was among those arrested”, "is one of 40 who disappeared"."""
    after = [c for c in verb.children if c.i > verb.i and (c.lower_ in ("among", "one") or c.dep_ == "prep")]
    below = [t for c in after if c.lower_ in ("among", "one") for t in c.subtree]
    return any(t.lemma_.lower() in _list("done") | _list("itself") or t.lower_ in _list("state") for t in below)


def _carried(verb: Token) -> bool:
    """Away, out of the house, by soldiers."""
    small = {c.lower_ for c in verb.children if c.dep_ in ("prt", "prep", "advmod")}
    return bool(small & _list("away")) or _captors(verb) or _simply_took(verb)


def _simply_took(verb: Token) -> bool:
    """ "and took him": nothing else is said of where to or what for."""
    whom = [c.lower_ for c in verb.children if c.dep_ == "dobj"]
    rest = [c for c in verb.children if c.dep_ in ("prep", "xcomp", "prt")]
    return verb.lemma_ == "take" and whom[:1] in (["him"], ["her"], ["them"]) and not rest


def _captors(verb: Token) -> bool:
    """Whether police, soldiers or strangers do it."""
    doers = [c for c in verb.children if c.dep_ in ("nsubj", "agent")]
    doers += [p for c in doers for p in c.children if p.dep_ == "pobj"]
    return any(doer.lower_ in _list("captors") for doer in doers)


def _one(token: Token | None) -> list[Token]:
    return [token] if token is not None else []


def _object(verb: Token) -> Token | None:
    """The one it is done to: an object, or the subject of a passive, through "and …" and "was seen sweeping"."""
    own = next(
        (
            c
            for c in verb.children
            if c.dep_ in ("nsubjpass", "dobj", "dative") and c.pos_ in ("PRON", "PROPN", "NOUN", "NUM")
        ),
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
    """A number of years ("each drew thirteen", "was given six for …"), a trial, a place of holding."""
    bare = any(c.dep_ in ("dobj", "oprd", "attr") and c.pos_ == "NUM" and c.i > verb.i for c in verb.children)
    return any(word in _list("term") for word in _near(verb)) or (bare and verb.lemma_ in _list("drawing"))


def _state(verb: Token) -> bool:
    said = {c.lower_ for c in verb.children if c.dep_ in ("acomp", "attr", "prep", "advmod")}
    if "inside" in said and len({"nsubj", "advmod"} & {c.dep_ for c in verb.children}) == 2:
        return True
    return bool(said & _list("state")) or any(word in _list("under") for word in _near(verb))


def _ceased(verb: Token) -> bool:
    """ "has stopped answering"."""
    return verb.dep_ == "xcomp" and verb.tag_ == "VBG" and verb.head.lemma_ in ("stop", "cease", "quit")


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
