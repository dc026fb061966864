"""Whether a wording says that a thing happened, denies it, fears it, or says none of these."""

from spacy.tokens import Token

from izdeu.intake.languages.en import clause
from izdeu.intake.languages.en.lists import table
from izdeu.model.claim import Stance

_LISTS = {name: frozenset(str(given).split()) for name, given in table("stance").items()}
FEARING, FEARED_NOUNS = _LISTS["fearing"], _LISTS["feared_nouns"]
WISHING, WISHED_NOUNS = _LISTS["wishing"], _LISTS["wished_nouns"]
DENYING, FACTIVE, TEMPORAL, UNSURE = (_LISTS[name] for name in ("denying", "factive", "temporal", "unsure"))
CONDITIONS = frozenset(("if", "whether", "unless", "lest"))
PAST_GUESS = frozenset(("could", "may", "might", "must"))
MODALS = PAST_GUESS | {"can", "would", "should", "shall", "will", "'ll", "’ll", "ca", "wo", "'d", "’d"}
REALISED = frozenset(("first", "last", "only", "next", "one"))
UP = frozenset(
    "ccomp xcomp acl relcl advcl pcomp conj acomp attr oprd dobj pobj prep nsubj nsubjpass dep npadvmod".split()  # noqa: SIM905 -- read as a line
)
"""How a word may hang on what is above it for that to bear on it."""


def stance(trigger: Token, *, modal_allowed: bool = False, purpose_counts: bool = False) -> Stance | None:
    """How the text stands to what this word tells; None where it is no event (a wish, a threat, an if, a possibility)."""
    own = _own(trigger, modal_allowed)
    if own is None or _question(trigger):
        return None
    found = own
    token, depth = trigger, 0
    while token.head != token and depth < 8:
        if _stands_alone(token):
            break
        above = _step(token, purpose_counts and token == trigger)
        if above is None:
            return None
        if above is not Stance.ASSERTED:
            found = above
        token, depth = token.head, depth + 1
        if token.dep_ not in UP:
            break
    return found


def _stands_alone(token: Token) -> bool:
    """Whether what is above cannot take it back: "she learned that…", "after her father's arrest", "who was taken…"."""
    head = token.head
    if token.dep_ == "ccomp" and head.lemma_.lower() in FACTIVE and not _doubted(head):
        return True
    if token.dep_ == "pobj" and head.lower_ in TEMPORAL - {"on", "over", "as", "before", "until"}:
        return True
    finite = token.tag_ in ("VBD", "VBZ", "VBP") or any(
        c.tag_ in ("VBD", "VBZ", "VBP") for c in token.children if c.dep_ in ("aux", "auxpass")
    )
    if token.dep_ == "relcl":
        return finite
    marks = {c.lower_ for c in token.children if c.dep_ in ("mark", "advmod")}
    return token.dep_ == "advcl" and finite and bool(marks & TEMPORAL) and not _present(token)


def _doubted(verb: Token) -> bool:
    return any(c.dep_ == "neg" or c.lower_ in MODALS or c.lower_ in CONDITIONS for c in verb.children)


def _present(verb: Token) -> bool:
    """“Until he is released”: told in the present, of what has not happened."""
    tags = [c.tag_ for c in verb.children if c.dep_ in ("aux", "auxpass")] or [verb.tag_]
    return tags[0] in ("VBZ", "VBP") and not any(
        c.lower_ in ("has", "have", "'s", "’s") and verb.tag_ == "VBN" and c.dep_ == "aux" for c in verb.children
    )


def _question(trigger: Token) -> bool:
    return trigger.sent.text.rstrip(" \n\"”'’").endswith("?")


def _own(trigger: Token, modal_allowed: bool) -> Stance | None:
    """From the word itself and its auxiliaries."""
    verb = _verb(trigger)
    if verb is None:
        return Stance.ASSERTED
    if _command(verb):
        return None
    auxiliaries = _auxiliaries(verb)
    if any(c.lower_ in CONDITIONS for c in verb.children if c.dep_ in ("mark", "advmod")):
        return None
    if any(c.lower_ in UNSURE for c in [*verb.children, *trigger.children] if c.dep_ in ("advmod", "acomp")):
        return Stance.FEARED
    awaited = {c.lower_ for c in verb.children if c.dep_ in ("mark", "advmod")} & {
        "until",
        "till",
        "before",
        "once",
        "when",
        "soon",
        "as",
    }
    if awaited & {"when", "once", "until", "till"} and _present(verb) and verb.dep_ in ("advcl", "ccomp", "ROOT"):
        return None
    if (
        verb.dep_ == "advcl"
        and awaited
        and (_present(verb) or ("soon" in {c.lower_ for c in verb.children} and verb.sent.root.tag_ in ("VBZ", "VBP")))
    ):
        return None
    modals = [a for a in auxiliaries if a in MODALS]
    if not modals:
        return Stance.ASSERTED
    if modals[0] in PAST_GUESS and any(a in ("have", "'ve", "’ve") for a in auxiliaries):
        return Stance.FEARED
    if modals[0] in ("'d", "’d") and verb.tag_ == "VBN":
        return Stance.ASSERTED
    return Stance.ASSERTED if modal_allowed else None


def _verb(token: Token) -> Token | None:
    """The verb that carries tense and mood: the word itself, or what governs a state ("is in custody")."""
    if clause.is_verb(token):
        return token
    head = token.head
    if head.pos_ == "ADP":
        head = head.head
    return head if clause.is_verb(head) and head != token else None


def _command(verb: Token) -> bool:
    """ "Don't call us any more"."""
    bare = verb.tag_ == "VB" and not any(
        c.dep_ in ("nsubj", "nsubjpass") or c.tag_ in ("TO", "MD") for c in verb.children
    )
    return (
        bare
        and verb.dep_ in ("ROOT", "ccomp")
        and verb.head.lemma_ not in ("let", "make", "help", "see", "watch", "have")
    )


def _auxiliaries(verb: Token) -> list[str]:
    own = [c.lower_ for c in verb.children if c.dep_ in ("aux", "auxpass")]
    if (
        not own
        and verb.dep_ == "conj"
        and clause.is_verb(verb.head)
        and not clause.children(verb, "nsubj", "nsubjpass")
    ):
        return _auxiliaries(verb.head)
    return own


def _step(token: Token, purpose_counts: bool) -> Stance | None:
    """What the word above makes of it."""
    head, lemma = token.head, token.head.lemma_.lower()
    if token.dep_ in ("conj", "nsubj", "nsubjpass") and not (
        token.dep_ == "nsubjpass" and lemma in FEARING | DENYING | WISHING
    ):
        return Stance.ASSERTED
    if head.lower_ in ("without", "instead") and token.dep_ in ("pcomp", "pobj", "prep"):
        return None
    if _purpose(token) and not purpose_counts:
        return None
    if head.lower_ == "soon" and token.sent.root.tag_ in ("VBZ", "VBP"):
        return None
    if token.dep_ in ("xcomp", "acomp", "attr", "ccomp") and _doubtful(head):
        return None
    if clause.is_verb(head) or head.pos_ == "ADJ":
        return _under_verb(token, head, lemma)
    if head.pos_ == "NOUN" and token.dep_ in ("acl", "prep", "relcl", "ccomp", "compound"):
        return _under_noun(token, lemma)
    return Stance.ASSERTED


def _doubtful(head: Token) -> bool:
    """“Whether he will be able to leave”."""
    modals = any(c.lower_ in MODALS - PAST_GUESS for c in head.children if c.dep_ == "aux")
    return modals or any(c.lower_ in CONDITIONS for c in head.children if c.dep_ in ("mark", "advmod"))


def _purpose(token: Token) -> bool:
    """“To sell the house”: what somebody set out to do, which may never have happened."""
    infinitive = any(c.dep_ == "aux" and c.tag_ == "TO" for c in token.children)
    return infinitive and token.dep_ in ("advcl", "relcl", "acl") and token.head.lemma_.lower() not in REALISED


def _under_verb(token: Token, head: Token, lemma: str) -> Stance | None:
    completes = token.dep_ in ("ccomp", "xcomp", "dobj", "prep", "acomp", "pcomp", "nsubjpass", "attr")
    if not completes:
        conditional = any(c.lower_ in CONDITIONS for c in head.children if c.dep_ == "mark") and token.dep_ in (
            "xcomp",
            "ccomp",
        )
        return None if conditional else Stance.ASSERTED
    if lemma in DENYING and token.dep_ in ("ccomp", "dobj", "pcomp", "nsubjpass"):
        return Stance.DENIED
    if lemma in FEARING and token.dep_ in ("ccomp", "xcomp"):
        future = any(c.lower_ in MODALS - PAST_GUESS for c in token.children if c.dep_ == "aux")
        return None if future else Stance.FEARED
    if lemma in WISHING and token.dep_ in ("ccomp", "xcomp", "dobj", "prep", "pcomp"):
        return None
    if token.dep_ == "xcomp" and any(c.lower_ in MODALS for c in head.children if c.dep_ == "aux"):
        return None
    if (
        token.dep_ == "xcomp"
        and lemma in ("allow", "permit", "let", "able", "manage", "get")
        and any(c.dep_ == "neg" for c in head.children)
    ):
        return None
    return Stance.ASSERTED


def _under_noun(token: Token, lemma: str) -> Stance | None:
    if lemma in WISHED_NOUNS:
        return None
    return Stance.FEARED if lemma in FEARED_NOUNS and token.dep_ in ("acl", "ccomp", "relcl") else Stance.ASSERTED
