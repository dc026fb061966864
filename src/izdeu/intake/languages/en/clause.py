"""What stands around a verb or a noun: who does it, to whom it is done, what it is done with."""

from collections.abc import Iterable, Iterator

from spacy.tokens import Token

from izdeu.intake.languages.en.lists import table

SUBJECTS = {"nsubj", "nsubjpass", "csubj"}
OWN_CLAUSE = {"relcl", "advcl", "ccomp", "parataxis", "csubj"}
RELATIVE = {"WP", "WDT", "WP$"}
FINITE = {"VBD", "VBZ", "VBP"}
REFLEXIVE = frozenset(("himself", "herself", "themselves", "itself", "myself", "ourselves"))
"""Only stress who it is: "the lawyer was himself taken"."""
GIVEN = frozenset(("give", "hand", "award", "deny", "grant", "deal", "serve", "offer", "send"))
"""Verbs that keep an object where they are passive: "was taken and given five days"."""
OBJECT_CONTROL = frozenset(str(table("stance")["object_control"]).split())


def with_conjuncts(tokens: Iterable[Token]) -> list[Token]:
    """Each token and what is joined to it after it: "A and B"."""
    out: list[Token] = []
    for token in tokens:
        out += [
            t
            for t in (token, *(c for c in token.conjuncts if c.i > token.i and c.pos_ not in ("VERB", "AUX")))
            if t not in out
        ]
    return out


def is_verb(token: Token) -> bool:
    return token.pos_ in ("VERB", "AUX")


def children(token: Token, *deps: str) -> list[Token]:
    return [child for child in token.children if child.dep_ in deps]


def passive(verb: Token) -> bool:
    """Whether its subject is the one it is done to: "was taken", "got arrested", "a man held in March", "Detained in 2017."."""
    if children(verb, "nsubjpass", "auxpass"):
        return True
    if (
        verb.tag_ == "VBN"
        and verb.dep_ == "ccomp"
        and verb.head.lemma_ in ("have", "get")
        and not children(verb, "aux", "dobj")
    ):
        return True  # "had her passport taken"
    if verb.tag_ != "VBN" or children(verb, "nsubj"):
        return False
    if children(verb, "dobj"):
        joined = verb.dep_ == "conj" and is_verb(verb.head) and verb.lemma_ in GIVEN and not children(verb, "aux")
        return joined and passive(verb.head)
    if children(verb, "aux"):
        return False
    if verb.dep_ == "conj" and is_verb(verb.head):
        return passive(verb.head)
    return verb.dep_ in ("acl", "ROOT", "advcl", "amod", "oprd", "dep", "ccomp", "xcomp", "conj", "pcomp")


def subjects(verb: Token, depth: int = 0) -> list[Token]:
    """The words for who does it, or where it is passive to whom it is done; taken over from the governing verb where left out."""
    own = [s for s in children(verb, "nsubj", "nsubjpass") if s.lower_ not in REFLEXIVE] or children(verb, "nsubj")
    if own:
        return with_conjuncts([_within(own[-1])]) if own[-1].tag_ not in RELATIVE else _antecedent(verb)
    if depth > 5:
        return []
    return _inherited(verb, depth)


def _within(subject: Token) -> Token:
    """“X, who had a permit but was no citizen, was lured back”: the parser takes the first "was", with X, for the subject."""
    inner = children(subject, "nsubj", "nsubjpass") if subject.tag_ in FINITE else []
    return inner[-1] if inner and inner[-1].tag_ not in RELATIVE else subject


def _antecedent(verb: Token) -> list[Token]:
    """Whom "who" stands for: the noun its clause hangs on."""
    top = verb
    while top.dep_ in ("conj", "xcomp", "ccomp") and is_verb(top.head):
        top = top.head
    return [top.head] if top.dep_ == "relcl" else []


def _inherited(verb: Token, depth: int) -> list[Token]:
    head = verb.head
    if verb.dep_ in ("acl", "relcl") and not is_verb(head):
        return [head] if verb.dep_ == "acl" and verb.tag_ in ("VBN", "VBG") else _behind_noun(verb, head, depth)
    if verb.dep_ in ("pcomp", "prep") or head.pos_ in ("ADP", "SCONJ"):
        above = _verb_above(verb)
        return subjects(above, depth + 1) if above is not None else []
    if not is_verb(head) and head.pos_ != "ADJ":
        return []
    if _of_those_others(verb):
        return []
    if verb.dep_ in ("xcomp", "ccomp") and head.lemma_.lower() in OBJECT_CONTROL and verb.tag_ not in FINITE:
        return patients(head, depth + 1) or subjects(head, depth + 1)
    if verb.dep_ in (
        "conj",
        "xcomp",
        "advcl",
        "ccomp",
        "dep",
        "aux",
        "auxpass",
        "acl",
        "relcl",
        "acomp",
        "attr",
        "oprd",
    ):
        return subjects(head, depth + 1)
    return []


def _of_those_others(verb: Token) -> bool:
    """“She is one of many to learn that theirs are in jail”: the parser hangs "are" on "is", but it is not she who is."""
    be = verb.head
    one_of_many = [t for c in children(be, "attr") if c.lower_ == "one" for t in c.subtree]
    lost = verb.dep_ == "ccomp" and (verb.tag_ in FINITE or bool(one_of_many))
    return be.lemma_ == "be" and (
        lost or (verb.dep_ == "conj" and any(is_verb(t) and t.dep_ == "relcl" for t in one_of_many))
    )


def _behind_noun(verb: Token, noun: Token, depth: int) -> list[Token]:
    """“managed to”, "his attempt to leave": the owner of the noun, or the subject of its verb."""
    owner = owners(noun)
    above = _verb_above(noun)
    return owner or (subjects(above, depth + 1) if above is not None else [])


def _verb_above(token: Token) -> Token | None:
    while token.head != token:
        token = token.head
        if is_verb(token):
            return token
    return None


def patients(verb: Token, depth: int = 0) -> list[Token]:
    """The words for whom it is done to."""
    if passive(verb):
        return subjects(verb, depth + 1)
    objects = children(verb, "dobj", "dative") or children(verb, "obj")
    direct = [o for o in objects if o.dep_ != "dative" or o.pos_ != "ADP"]
    if direct:
        return with_conjuncts([o for o in direct if o.tag_ not in RELATIVE]) or _antecedent(verb)
    small = [
        s
        for c in children(verb, "ccomp", "xcomp")
        if c.tag_ in ("VB", "VBN", "VBG") or c.pos_ in ("ADJ", "ADV")
        for s in children(c, "nsubj", "nsubjpass")
    ]
    if small:
        return with_conjuncts(small)
    if verb.dep_ == "relcl" and not any(c.tag_ in RELATIVE for c in children(verb, "nsubj")):
        return [verb.head]
    if verb.dep_ == "conj" and is_verb(verb.head) and depth < 3 and not children(verb, "nsubj", "prep"):
        return patients(verb.head, depth + 1)
    return []


def owners(noun: Token) -> list[Token]:
    """Whose it is: "her father's arrest", "the arrest of her father"."""
    own = children(noun, "poss")
    if own:
        return with_conjuncts(own)
    of = [o for p in noun.children if p.dep_ in ("prep", "agent") and p.lower_ == "of" for o in children(p, "pobj")]
    if of:
        return with_conjuncts(of)
    return [c for c in children(noun, "compound", "nmod") if c.ent_type_ == "PERSON"][-1:]


def gapped(verb: Token) -> list[Token]:
    """What is joined to a verb without a verb of its own: "took A in July and B in September"."""
    return [c for c in children(verb, "conj") if c.pos_ in ("NOUN", "PROPN") and c.i > verb.i] if is_verb(verb) else []


def objects_of(token: Token, *prepositions: str) -> list[Token]:
    """What its prepositions govern: "heard FROM her", "spoke WITH him"."""
    found = []
    for p in _prepositions(token):
        if p.lower_ in prepositions:
            found += with_conjuncts(children(p, "pobj"))
    return found


def _prepositions(token: Token) -> Iterator[Token]:
    for child in token.children:
        if child.dep_ in ("prep", "dative", "agent", "prt", "advmod"):
            yield child
            yield from (c for c in child.children if c.dep_ == "prep")
        if child.dep_ in ("dobj", "attr"):  # "had a call from her", "there is no news of him"
            yield from (c for c in child.children if c.dep_ == "prep")
        if child.dep_ in ("conj",) and child.pos_ == "ADP":
            yield child


def clause(head: Token) -> list[Token]:
    """The words of its clause, in order, without the clauses inside it and those joined to it."""
    out: list[Token] = []
    stack = [head]
    while stack:
        token = stack.pop()
        out.append(token)
        stack += [c for c in token.children if not _another_clause(c, head)]
    out.sort(key=lambda token: token.i)
    while len(out) > 1 and out[-1].dep_ in ("cc", "punct"):  # "was charged and", where the rest is a clause of its own
        out.pop()
    return out


def _another_clause(token: Token, head: Token) -> bool:
    if (
        token.dep_ == "ccomp"
        and token.tag_ in ("VB", "VBN", "VBG", "JJ", "RB", "RP", "NN")
        and not children(token, "aux", "mark")
    ):
        return False  # "let her go", "had his passport taken"
    if token.dep_ in OWN_CLAUSE:
        return True
    return (token.dep_ == "conj" and is_verb(token) and is_verb(head)) or (
        token.dep_ in ("pcomp", "acl") and is_verb(token) and any(t.dep_ == "nsubj" for t in token.children)
    )


def complement(head: Token) -> list[Token]:
    """The part of its clause that completes it: objects and adverbials, without its subject and its auxiliaries."""
    left = {
        t.i
        for c in head.children
        if c.dep_ in SUBJECTS | {"aux", "auxpass", "mark", "expl"} and c.i < head.i
        for t in c.subtree
    }
    return [t for t in clause(head) if t.i not in left and t != head]


def words(tokens: Iterable[Token]) -> str:
    """Their text, lower case, dashes and quotation marks made plain; " | " where something is left out between."""
    out, last = [], None
    for token in tokens:
        if last is not None and token.i > last + 1:
            out.append(" | ")
        out.append(token.text_with_ws)
        last = token.i
    return plain("".join(out))


def plain(text: str) -> str:
    return text.lower().translate(PLAIN)


PLAIN = str.maketrans({"’": "'", "‘": "'", "“": None, "”": None, '"': None, "–": "-", "—": "-", "\n": " "})
