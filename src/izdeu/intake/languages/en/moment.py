"""Which of the dates in a sentence is the date of which event: by what hangs on what, never by nearness alone."""

from collections.abc import Sequence

from spacy.tokens import Doc, Token

from izdeu.intake.languages.en import clause
from izdeu.intake.languages.en.dates import Dated, Kind
from izdeu.intake.languages.en.events.match import Hit

SAME_TIME = {"when", "as", "while", "upon", "on", "once", "immediately", "soon", "right"}
CARRIED = {"xcomp", "acl", "pcomp"}
STATES = {"in", "under", "behind", "inside", "at", "into"}
OCCUR = {"happen", "occur", "come", "take", "begin", "start", "follow", "be"}
OPENING = 6
"""Words into a sentence within which a date still opens it."""
LIGHT = {
    "be",
    "have",
    "get",
    "go",
    "manage",
    "decide",
    "begin",
    "start",
    "continue",
    "force",
    "allow",
    "help",
    "seem",
    "appear",
    "report",
}


def moments(hits: Sequence[Hit], dated: Sequence[Dated], doc: Doc) -> dict[int, Dated]:
    """For the hits of one sentence, by their number, the date that is theirs."""
    scores = [
        (score, -abs(_root(doc, date).i - hit.trigger.i), n, m)
        for n, hit in enumerate(hits)
        for m, date in enumerate(dated)
        if usable(hit, date) and (score := belongs(hit, date, doc)) > 0
    ]
    chosen: dict[int, Dated] = {}
    for _, _, n, m in sorted(scores, reverse=True):
        chosen.setdefault(n, dated[m])
    return chosen


def usable(hit: Hit, date: Dated) -> bool:
    """A length of time dates only what has lasted till now; "until 2019" dates only an end."""
    if date.kind is Kind.LASTING:
        return hit.pattern.lasting and _until_now(hit.trigger, date)
    if date.kind is Kind.UNTIL:
        return hit.type in ("released", "last_contact")
    return True


def _until_now(trigger: Token, date: Dated) -> bool:
    words = {t.lower_ for t in trigger.sent}
    verb = trigger if clause.is_verb(trigger) else trigger.head
    auxiliaries = {
        c.lower_ for v in (verb, verb.head, verb.head.head) for c in v.children if c.dep_ in ("aux", "auxpass")
    }
    return bool(({"has", "have", "'s", "’s", "'ve", "’ve"} & auxiliaries) or {"passed", "now"} & words)


def _root(doc: Doc, date: Dated) -> Token:
    """The word of the date that the rest of it hangs on."""
    span = doc.char_span(date.span.start, date.span.end, alignment_mode="expand")
    return span.root if span is not None else doc[0]


def belongs(hit: Hit, date: Dated, doc: Doc) -> float:
    """How surely a date is that of a hit: 3 it hangs on it, 2 it stands before what is joined, 1 it is implied, 0 not."""
    root = _root(doc, date)
    if date.span.start <= hit.trigger.idx < date.span.end:
        return 0  # "three years after his disappearance" is no date of the disappearance
    if hit.span.start <= date.span.start < hit.span.end and not clause.is_verb(hit.trigger):
        return 3
    if _stands_before(root, hit.trigger, date, doc):
        return 2.5
    anchor = _first_event_word(root, hit.trigger)
    if anchor is None:
        return 0
    if anchor == hit.trigger or hit.trigger in _phrase_of(anchor):
        return 3
    return _through(hit.trigger, anchor, root) or _opens(hit.trigger, root, date)


def _opens(trigger: Token, root: Token, date: Dated) -> float:
    """“On 3 May two men waited for her, let her finish and drove her off”: a date that opens the sentence holds for all it tells."""
    sentence = trigger.sent
    if root.i - sentence.start > OPENING or date.kind is not Kind.AT or trigger.i < root.i:
        return 0
    for above in [trigger, *trigger.ancestors]:
        if above.dep_ in ("relcl", "advcl", "acl", "appos", "pcomp") and not _same_time(above):
            return 0
        if above.dep_ == "ccomp" and above.head.lemma_ not in ("let", "make", "have", "see", "watch"):
            return 0  # "on 3 May she said that he had been taken"
    return 0.6


def _stands_before(root: Token, trigger: Token, date: Dated, doc: Doc) -> bool:
    """The date opens the clause: only its subject and auxiliaries stand between ("…, and the following year they returned")."""
    if not clause.is_verb(trigger) or root.i > trigger.i or trigger.i - root.i > 9:
        return False
    between = [t for t in doc[root.i + 1 : trigger.i] if t.idx >= date.span.end]
    subject = clause.children(trigger, "nsubj", "nsubjpass")
    return bool(subject) and subject[0].i > root.i and not any(_breaks(t) for t in between)


def _breaks(token: Token) -> bool:
    return token.pos_ in ("VERB", "SCONJ", "CCONJ") or token.tag_ in ("WP", "WDT", "WRB") or token.text in (";", ":")


def _first_event_word(root: Token, trigger: Token) -> Token | None:
    """Climb from the date to the first verb, or to the trigger itself."""
    token = root
    for _ in range(12):
        if token == trigger:
            return token
        if token != root and clause.is_verb(token):
            return token
        if token.head == token:
            return token if clause.is_verb(token) else None
        token = token.head
    return None


def _phrase_of(verb: Token) -> list[Token]:
    """The states a verb carries: "WAS under house ARREST in 2021"."""
    found = []
    for p in verb.children:
        if p.dep_ in ("prep", "acomp", "attr", "xcomp", "oprd"):
            found += [p, *[o for o in p.children if o.dep_ in ("pobj", "xcomp", "acomp")]]
        if p.dep_ == "dobj" and verb.lemma_ in (
            "receive",
            "get",
            "have",
            "hold",
            "make",
            "serve",
            "stage",
            "send",
            "face",
            "give",
            "hand",
        ):
            found.append(p)
    return found


def _through(trigger: Token, anchor: Token, root: Token) -> float:
    """The date hangs on another verb: does it still count for this word?"""
    verb = trigger if clause.is_verb(trigger) else _governor(trigger)
    if verb is None:
        return 0
    if not clause.is_verb(trigger) and verb == anchor:
        state = trigger.dep_ in ("attr", "acomp") or (trigger.dep_ == "pobj" and trigger.head.lower_ in STATES)
        return 1.5 if anchor.lemma_ in OCCUR or state else 0
    top = verb
    while top.dep_ == "conj" and clause.is_verb(top.head):
        top = top.head
        if top == anchor:
            return 2 if root.i < anchor.i else _shares_subject(verb)
    if verb.dep_ in CARRIED and _chain(verb, anchor):
        return 2
    if (
        anchor.dep_ in ("ccomp", "xcomp", "acl")
        and _above(anchor) == verb
        and verb.lemma_ in ("have", "get", "let", "allow", "permit")
        and verb.i < anchor.i
    ):
        return 2  # "had a kidney removed in 2002"
    if verb.dep_ == "ccomp" and verb.head.tag_ == "VBG" and verb.head.head == anchor and not clause.is_verb(trigger):
        return 1  # "wrote in 2021, saying that she was under house arrest"
    if anchor.dep_ in ("advcl", "pcomp", "relcl") and _above(anchor) == verb:
        return 1 if _same_time(anchor) else 0
    if verb.dep_ in ("advcl", "pcomp") and _above(verb) == anchor:
        return 1 if _same_time(verb) else 0
    return 2 if root.i < min(anchor.i, verb.i) and _chain(verb, anchor) and anchor.lemma_ in LIGHT else 0


def _governor(token: Token) -> Token | None:
    while token.head != token:
        token = token.head
        if clause.is_verb(token):
            return token
    return None


def _shares_subject(verb: Token) -> float:
    """“Was arrested in May and taken to a camp”: the second is told as one with the first, unless a time is put between."""
    between = {c.lower_ for c in verb.children if c.dep_ in ("advmod", "npadvmod", "prep")}
    return (
        0.5
        if not clause.children(verb, "nsubj", "nsubjpass")
        and not between & {"then", "later", "after", "since", "now", "eventually"}
        else 0
    )


def _chain(verb: Token, anchor: Token) -> bool:
    """Whether only completing clauses lie between the verb and the one above that has the date."""
    token = verb
    for _ in range(4):
        if token.head == token:
            return False
        token = token.head
        if token == anchor:
            return True
        if not (clause.is_verb(token) or token.pos_ in ("ADP", "NOUN", "ADJ")):
            return False
    return False


def _above(token: Token) -> Token | None:
    return _governor(token)


def _same_time(verb: Token) -> bool:
    """“When”, "while", "immediately after": the two are told as one moment."""
    near = [c.lower_ for c in verb.children if c.dep_ in ("mark", "advmod")]
    if verb.head.pos_ in ("ADP", "SCONJ"):
        near += [verb.head.lower_, *[c.lower_ for c in verb.head.children if c.dep_ == "advmod"]]
    return bool(set(near) & SAME_TIME)
