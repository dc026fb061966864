"""Where the wordings of events stand in a parsed text."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from izdeu.intake.found import Span
from izdeu.intake.languages.en import clause
from izdeu.intake.languages.en.events import by_word
from izdeu.intake.languages.en.events.pattern import Pattern
from izdeu.intake.languages.en.kin import kin_word

SPEECH = {"verbs": {"VERB", "AUX"}, "nouns": {"NOUN", "PROPN"}, "adjectives": {"ADJ", "VERB", "ADV", "NOUN"}}
NOBODY = re.compile(r"\b(?:no ?one|nobody|none of|neither|nor)\b")
NEGATING = {
    "never",
    "not",
    "n't",
    "n’t",
    "no",
    "neither",
    "nor",
    "nobody",
    "nothing",
    "hardly",
    "unable",
    "longer",
    "cannot",
}
LONGEST = 220  # characters of a supporting phrase


@dataclass(frozen=True, slots=True)
class Hit:
    """One wording found: `trigger` carries it, `who` are the words for those it is about."""

    pattern: Pattern
    trigger: Token
    who: tuple[Token, ...]
    span: Span
    denied: bool = False

    @property
    def type(self) -> str:
        return self.pattern.type


def hits(tokens: Sequence[Token]) -> Iterator[Hit]:
    """Every wording of an event in these words; on one word the earliest kind of the registry, and those that may stand beside it."""
    index = by_word()
    for token in tokens:
        taken = False
        for pattern in index.get(lemma(token), ()):
            if (taken and not pattern.also) or token.pos_ not in SPEECH[pattern.part_of_speech]:
                continue
            if fits(pattern, token):
                taken = True
                denied = pattern.negated == "no" and negated(token)
                yield Hit(
                    pattern, token, tuple(ROLES[pattern.who](token) or _behind(pattern, token)), phrase(token), denied
                )


def _behind(pattern: Pattern, verb: Token) -> list[Token]:
    """“Sentenced engineer X Y, 41, to eight years”: the words right behind an active verb, where the parser gave it no object."""
    if pattern.who != "patient" or (verb.dep_ != "amod" and (clause.passive(verb) or verb.tag_ == "VBN")):
        return []
    found = []
    for word in verb.doc[verb.i + 1 : min(verb.i + 7, verb.sent.end)]:
        if word.pos_ in ("NOUN", "PROPN", "PRON"):
            found.append(word)
        elif word.pos_ not in ("DET", "ADJ"):
            break
    return found


def lemma(token: Token) -> str:
    """The dictionary form; the tagger's "stag" for "staged" and "fin" for "fined" put right."""
    given = token.lemma_.lower()
    return given + "e" if token.lower_ == given + "ed" and given in CUT_SHORT else given


CUT_SHORT = {"stag", "fin", "rap", "plac", "hir", "wad"}


def fits(pattern: Pattern, token: Token) -> bool:
    """Whether everything the pattern asks for stands with this word."""
    if not _shape(pattern, token):
        return False
    rest = clause.words(clause.complement(token))
    if pattern.with_ and not pattern.with_.search(rest):
        return False
    if pattern.unless and pattern.unless.search(rest):
        return False
    if pattern.object and not any(pattern.object.search(np(o)) for o in clause.patients(token)):
        return False
    if pattern.subject and not any(pattern.subject.search(np(s)) for s in agents(token)):
        return False
    if pattern.governor and not (token.head != token and pattern.governor.search(token.head.lemma_.lower())):
        return False
    return not pattern.sentence or bool(pattern.sentence.search(clause.plain(token.sent.text)))


def _shape(pattern: Pattern, token: Token) -> bool:
    """The cheap questions first: particle, preposition, voice, and whether it must be negated."""
    if pattern.particles and not any(_follows(c, token) and c.lower_ in pattern.particles for c in token.children):
        return False
    if pattern.bare and any(c.dep_ in ("oprd", "xcomp", "ccomp") for c in token.children):
        return False
    if pattern.prepositions and token.head.lower_ not in pattern.prepositions:
        return False
    if pattern.voice and (pattern.voice == "passive") != clause.passive(token):
        return False
    return pattern.negated != "yes" or negated(token)


def _follows(child: Token, verb: Token) -> bool:
    return child.i > verb.i and child.dep_ in (
        "prt",
        "advmod",
        "prep",
        "amod",
        "acomp",
        "oprd",
        "advcl",
        "dobj",
        "npadvmod",
    )


def negated(token: Token) -> bool:
    """“Was not”, "never", "no one has": the clause says it is not so."""
    head = token
    for _ in range(3):
        if any(c.dep_ == "neg" or c.lower_ in NEGATING for c in head.children if c.dep_ not in ("conj",)):
            return True
        if any(_nothing(c) for c in head.children if c.dep_ in ("nsubj", "nsubjpass", "dobj", "attr", "cc", "preconj")):
            return True
        if (
            head.dep_ in ("xcomp", "acomp", "pobj")
            or (head.dep_ == "prep" and clause.is_verb(head.head))
            or (head.dep_ == "ccomp" and head.head.lemma_ in ("able", "let", "allow"))
        ):
            head = head.head
            continue
        return False
    return False


def _nothing(token: Token) -> bool:
    if token.lower_ in ("nobody", "nothing", "none", "neither", "nor"):
        return True
    return (token.lower_ == "one" and any(c.lower_ == "no" for c in token.children)) or any(
        c.lower_ in ("no", "neither") and c.dep_ in ("det", "preconj", "cc") for c in token.children
    )


def agents(verb: Token) -> list[Token]:
    """Who does it: the subject, or the "by" of a passive."""
    if not clause.is_verb(verb):
        return []
    if clause.passive(verb):
        return [o for p in verb.children if p.dep_ == "agent" for o in p.children if o.dep_ == "pobj"]
    return clause.subjects(verb)


def np(token: Token) -> str:
    """The words of a noun with what stands before it and its "of", not what is told of it; lower case, to be searched."""
    return clause.words(_noun(token)).replace(" | ", " ")


def written(token: Token) -> str:
    """The same words as the source has them, to be shown."""
    return " ".join("".join(t.text_with_ws for t in _noun(token)).split())


def _noun(token: Token) -> list[Token]:
    parts = [
        t
        for c in token.children
        if c.dep_ in ("amod", "compound", "nmod", "poss", "nummod", "det", "quantmod")
        for t in c.subtree
    ]
    of = [t for c in token.children if c.lower_ in ("of", "for", "from", "to", "in") for t in c.subtree][:8]
    joined = [
        t
        for c in token.conjuncts
        if c.i > token.i
        for t in [c, *(x for x in c.children if x.dep_ in ("amod", "compound", "nmod", "poss"))]
    ]
    return sorted([*parts, token, *of, *joined], key=lambda t: t.i)


def phrase(token: Token) -> Span:
    """The shortest stretch that carries it: from its auxiliaries to the end of what completes it, no punctuation at the ends."""
    tokens = [token, *clause.complement(token)] if clause.is_verb(token) else _nominal(token)
    tokens += [c for c in token.children if c.dep_ in ("aux", "auxpass", "neg")]
    words = sorted(
        {t.i: t for t in tokens if not (t.is_punct or t.is_space) or t.i == token.i}.values(), key=lambda t: t.i
    )
    start = next(t.idx for t in words if token.idx - t.idx <= LONGEST)
    end = max(t.idx + len(t) for t in words if t.idx + len(t) - start <= LONGEST or t.i == token.i)
    return Span(start, end)


def _nominal(token: Token) -> list[Token]:
    """A noun with its owner; where a preposition governs it, from the verb or noun that governs that."""
    own = [t for t in token.subtree if t.i <= token.i or t.i - token.i < 12]
    if token.head.pos_ == "ADP" and abs(token.i - token.head.head.i) < 15:
        return [token.head.head, token.head, *own]
    return own if token.pos_ in ("NOUN", "PROPN") else [token, token.head, *own]


def _owner(token: Token) -> list[Token]:
    return clause.owners(token)


SERVING = {"serve", "complete", "finish", "begin", "start"}


def _owner_or_subject(token: Token) -> list[Token]:
    """“His nine-year sentence”; else whoever gets it: "she had met a worse fate: a nine-year sentence"."""
    if own := clause.owners(token):
        return own
    head = token
    for _ in range(6):
        head = head.head
        if clause.is_verb(head):
            return [] if head.lemma_ in SERVING else receivers(head)
    return []


def receivers(verb: Token) -> list[Token]:
    """Who gets what is given: "was handed X", "gave her X", "received X"."""
    if clause.passive(verb):
        return clause.subjects(verb)
    dative = [c for c in verb.children if c.dep_ == "dative" and c.pos_ != "ADP"]
    to = [
        o for p in verb.children if p.lower_ in ("to", "on", "upon", "against") for o in p.children if o.dep_ == "pobj"
    ]
    if verb.lemma_ in (
        "give",
        "hand",
        "impose",
        "slap",
        "deliver",
        "pass",
        "issue",
        "award",
        "grant",
        "confirm",
        "deal",
        "bring",
    ):
        return clause.with_conjuncts(dative or to) or clause.patients(verb)
    return clause.subjects(verb)


def _object_owner(verb: Token) -> list[Token]:
    """Whose thing it is: "took HIS passport", "had his passport taken", "took the passport from HIM"."""
    things = clause.patients(verb)
    owned = [own for thing in things for own in _counted(thing)]
    if owned:
        return owned
    given = clause.objects_of(verb, "from", "of", "off")
    if given:
        return given
    if verb.dep_ in ("ccomp", "xcomp") and verb.head.lemma_ == "have":
        return clause.subjects(verb.head)
    return [c for c in verb.children if c.dep_ == "dative" and c.pos_ != "ADP"]


def _counted(thing: Token) -> list[Token]:
    """“Two of HIS toenails”: whose they are of which some are counted."""
    owned = clause.owners(thing)
    whole = [own for one in owned for own in clause.children(one, "poss")] if thing.pos_ in ("NUM", "PRON") else []
    return whole or owned


def _holder(noun: Token) -> list[Token]:
    """Who is in it: "she is in custody", "held them in jail", "relatives in prison"."""
    head = noun.head.head if noun.head.pos_ in ("ADP", "SCONJ") else noun.head
    for _ in range(3):  # "in a cell in a prison in X"
        if head.pos_ != "NOUN" or head.head.pos_ != "ADP" or head.head.lower_ not in ("in", "behind", "under", "at"):
            break
        head = head.head.head
    return _at(head)


def _at(head: Token) -> list[Token]:
    if head.lemma_ in ("die", "perish", "kill", "visit", "meet", "wait"):
        return []
    if head.pos_ in ("NOUN", "PROPN", "PRON"):
        return [head]
    if not clause.is_verb(head):
        return clause.subjects(head) if head.pos_ == "ADJ" else []
    return clause.patients(head) or clause.subjects(head)


def _of_adjective(token: Token) -> list[Token]:
    """Who is so: "her son is missing", "the missing son", "went missing"."""
    head = token.head
    if token.dep_ == "amod":
        return [head]
    return (clause.patients(head) or clause.subjects(head)) if clause.is_verb(head) else [head]


def _other_party(token: Token) -> list[Token]:
    """Whom it is with, from or about; the object where there is none."""
    return (
        clause.objects_of(token, "from", "with", "to", "of", "about", "on")
        or (clause.patients(token) if clause.is_verb(token) else [])
        or clause.owners(token)
    )


def _of_subject(verb: Token) -> list[Token]:
    """ "CONTACT with him broke off"."""
    return (
        [o for s in clause.subjects(verb) for o in clause.objects_of(s, "with", "from", "to")]
        if clause.is_verb(verb)
        else []
    )


def _either_party(token: Token) -> list[Token]:
    """Both sides of a contact, the other side first: which of them is the one looked for is decided later."""
    return [
        *_of_subject(token),
        *_other_party(token),
        *(clause.subjects(token) if clause.is_verb(token) else _owner_or_subject(token)),
    ]


def _visited(verb: Token) -> list[Token]:
    """At whose door it is: "came to HER door", "called on THEM"."""
    places = [o for p in verb.children if p.dep_ in ("prep", "advmod", "prt") for o in p.subtree if o.dep_ == "pobj"]
    return (
        [own for place in places for own in clause.owners(place)]
        or clause.patients(verb)
        or clause.objects_of(verb, "on")
    )


def _lodged_with(verb: Token) -> list[Token]:
    """Whose home it is in: "cadres were lodged with THE FAMILY"."""
    return clause.objects_of(verb, "with") or _visited(verb)


def _owner_of_subject(verb: Token) -> list[Token]:
    return [own for thing in clause.subjects(verb) for own in _counted(thing)]


def _owner_or_party(verb: Token) -> list[Token]:
    """“HER letters dried up", "the calls from HIM ceased", "SHE fell silent"."""
    return (
        _owner_of_subject(verb)
        or _of_subject(verb)
        or [t for t in clause.subjects(verb) if t.ent_type_ == "PERSON" or t.pos_ == "PRON" or _calls_somebody(t)]
    )


def _calls_somebody(token: Token) -> bool:
    return token.pos_ == "PROPN" or kin_word(token) is not None


def _of_object(verb: Token) -> list[Token]:
    """“A letter from HIM", "HIS note"."""
    things = clause.patients(verb)
    return [o for t in things for o in clause.objects_of(t, "from", "of")] or [
        own for t in things for own in _counted(t)
    ]


def _about_whom(token: Token) -> list[Token]:
    """The persons the reply is about, nearest first: those of its clause and of what it says, not who replies."""
    mine = {t.i for s in agents(token) for t in s.subtree} if clause.is_verb(token) else set()
    return [t for t in token.subtree if t.i not in mine and t.pos_ in ("PROPN", "PRON", "NOUN")]


ROLES: dict[str, Callable[[Token], list[Token]]] = {
    "patient": clause.patients,
    "subject": clause.subjects,
    "subject_or_patient": lambda token: clause.subjects(token) or clause.patients(token),
    "patient_or_subject": lambda token: clause.patients(token) or clause.subjects(token),
    "agent": agents,
    "owner": _owner,
    "owner_or_subject": _owner_or_subject,
    "recipient": receivers,
    "object_owner": _object_owner,
    "object_owner_or_patient": lambda token: _object_owner(token) or clause.patients(token),
    "holder": _holder,
    "whose_adjective": _of_adjective,
    "other_party": _other_party,
    "either_party": _either_party,
    "for_whom": lambda token: clause.objects_of(token, "for"),
    "against_whom": lambda token: clause.objects_of(token, "against"),
    "of_its_clause": lambda token: [s for c in clause.children(token, "ccomp", "advcl") for s in clause.subjects(c)],
    "subject_and_with": lambda token: [*clause.subjects(token), *clause.objects_of(token, "with")],
    "with_whom": lambda token: clause.objects_of(token, "with"),
    "visited": _visited,
    "lodged_with": _lodged_with,
    "owner_of_subject": _owner_of_subject,
    "of_subject": _of_subject,
    "subject_owner_or_party": _owner_or_party,
    "of_object": _of_object,
    "other_party_or_patient": lambda token: (
        _other_party(token) if clause.objects_of(token, "on", "over") else clause.patients(token)
    ),
    "on_whom": lambda token: clause.objects_of(token, "on", "upon"),
    "owner_of_through": lambda token: [own for t in clause.objects_of(token, "through") for own in clause.owners(t)],
    "recipient_or_object_owner": lambda token: (
        receivers(token) if clause.children(token, "dative") else _object_owner(token)
    ),
    "subject_or_of_object": lambda token: (
        [t for t in clause.subjects(token) if _calls_somebody(t) or t.pos_ == "PRON"] or _of_object(token)
    ),
    "other_party_or_subject": lambda token: _other_party(token) or clause.subjects(token),
    "about_whom": _about_whom,
}
