"""What is said of a person in passing: age, work, where they live and come from, whose citizens they are."""

import re
from collections.abc import Callable, Iterator
from functools import cache

from spacy.tokens import Doc, Token

from izdeu.intake.found import Age, Attribute, Span
from izdeu.intake.languages.en.kin import phrase
from izdeu.intake.languages.en.lists import table, words
from izdeu.intake.languages.en.parse import text_of
from izdeu.intake.languages.en.people import Figure
from izdeu.model.when import When

type Who = Callable[[Token], tuple[str, ...]]

AGE = re.compile(r"\bAge[a-z ]{0,16}:\s*(about |approximately |c\. ?|~)?$")
DECADE = re.compile(r"(?P<tens>[1-9])0s$")
SOMETHING = re.compile(r"(?P<tens>[1-9])0-something$")


def attribute(
    doc: Doc, skip: Callable[[Token], bool], who: Who, figures: dict[str, Figure], published: When | None
) -> None:
    """Everything stated is written to the figures; the first statement of each kind stands."""
    for token in doc:
        if not _promising(token) or skip(token):
            continue
        for person, age in _ages(token, who, published):
            if person in figures and figures[person].age is None:
                figures[person].age = age
        for holder, kind, span in _facts(token):
            for person in who(holder)[:1]:
                _keep(doc, figures[person], kind, span)


def _promising(token: Token) -> bool:
    """A quick look, because most words say nothing of the kind."""
    low = token.lower_
    return low[0].isdigit() or low in _telling() or token.text in words("titles")


@cache
def _telling() -> frozenset[str]:
    """The words `_facts` and `_stated` start from."""
    verbs = (
        "live",
        "lives",
        "lived",
        "living",
        "reside",
        "resides",
        "settled",
        "based",
        "work",
        "works",
        "worked",
        "working",
    )
    numbers = [str(word) for word in table("numbers")["words"]]
    return frozenset((*verbs, "resident", "citizen", "national", "native", "from", *numbers)) | _trades()


def _keep(doc: Doc, figure: Figure, kind: str, span: Span) -> None:
    if all(known != kind for known, _ in figure.attributes):
        figure.attributes.append((kind, Attribute(text_of(doc)[span.start : span.end].strip(), span)))


# --- age ---


def _ages(token: Token, who: Who, published: When | None) -> Iterator[tuple[str, Age]]:
    for holder, low, high, span in _stated(token):
        now = published if _present(token) else None
        for person in _of(holder, who)[:1]:
            yield person, Age(low, high, now, span)


def _of(holder: Token, who: Who) -> tuple[str, ...]:
    """Whom the noun means: itself, or what it is said of ("Askar is a translator, 41, …")."""
    if found := who(holder):
        return found
    if holder.dep_ == "attr" and (subject := _subject(holder.head)) is not None:
        return who(subject)
    return who(holder.head) if holder.dep_ in ("appos", "compound") else ()


def _stated(token: Token) -> Iterator[tuple[Token, int, int, Span]]:
    """(whose, from, to, where) of an age this token is the number of."""
    doc, low = token.doc, token.lower_
    number = _number(token)
    if number is not None and _year_old(token):
        if (holder := _old_one(doc[token.i + 2])) is not None:
            yield holder, number, number, phrase(doc, token.i, min(token.i + 5, len(doc)))
    elif number is not None and (named := _field(token)) is not None:
        yield named, number, number, phrase(doc, token.i, token.i + 1)
    elif number is not None and 0 < number < 115:
        if (holder := _beside(token) or _predicate(token)) is not None:
            yield holder, number, number, phrase(doc, token.i, token.i + 1)
    elif (m := SOMETHING.match(low)) or ((m := DECADE.match(low)) and _in_the(token)):
        start, end = _vague(token, int(m["tens"]) * 10)
        if (holder := _vague_one(token)) is not None:
            yield holder, start, end, phrase(doc, max(0, token.i - 3), token.i + 1)


def _field(token: Token) -> Token | None:
    """“Age at detention: 39” in a register: the last name in the lines above."""
    doc = token.doc
    line = text_of(doc)[max(0, token.idx - 30) : token.idx]
    if not AGE.search(line):
        return None
    return next((doc[i] for i in range(token.i, max(-1, token.i - 60), -1) if _heads_entry(doc, i)), None)


def _heads_entry(doc: Doc, i: int) -> bool:
    before = text_of(doc)[max(0, doc[i].idx - 12) : doc[i].idx]
    return doc[i].text[0].isupper() and bool(re.search(r"(#\d+|Name:)\s*$", before))


def _number(token: Token) -> int | None:
    if token.text.isdigit() and len(token.text) <= 3:
        return int(token.text)
    found: int | None = table("numbers")["words"].get(token.lower_)
    return found


def _year_old(token: Token) -> bool:
    after = [t.lower_ for t in token.doc[token.i + 1 : token.i + 5]]
    return after == ["-", "year", "-", "old"] or after[:2] == ["years", "old"]


def _old_one(token: Token) -> Token | None:
    """Whom "15-year-old" or "15 years old" describes: the noun or name after it, else the subject."""
    doc = token.doc
    old = next((t for t in doc[token.i : token.i + 3] if t.lower_ == "old"), None)
    if old is None:
        return None
    if old.dep_ in ("amod", "nmod", "compound"):
        return old.head
    if old.i + 1 < len(doc) and doc[old.i + 1].pos_ in ("PROPN", "NOUN"):
        return doc[old.i + 1]
    return _subject(old)


def _subject(token: Token) -> Token | None:
    for above in [token, *token.ancestors][:4]:
        subject = next((c for c in above.children if c.dep_ in ("nsubj", "nsubjpass")), None)
        if subject is not None:
            return subject
    return None


def _beside(token: Token) -> Token | None:
    """“Askar, 44,” "Askar (44)" "her youngest child, now three,": the noun before the comma."""
    doc, i = token.doc, token.i - 1
    while i > 0 and doc[i].lower_ in ("aged", "age", "now", "then", "about", ","):
        i -= 1
    opened = doc[i].text == "("
    i -= opened
    if not opened and doc[i + 1].text != "," and doc[i + 1].lower_ != "aged":
        return None
    closed = token.i + 1 < len(doc) and doc[token.i + 1].text in (",", ")", ".", ";", "—", "–", "and")
    return doc[i] if closed and i >= 0 and doc[i].pos_ in ("PROPN", "NOUN") else None


def _predicate(token: Token) -> Token | None:
    """“she is 48”, "who is 43", "he turned 60": the subject."""
    head = token.head
    fits = head.lemma_ in ("be", "turn") and token.dep_ in ("attr", "acomp", "dobj", "nummod", "npadvmod")
    bare = token.i + 1 < len(token.doc) and (
        token.nbor().is_punct or token.nbor().pos_ in ("CCONJ", "SCONJ", "ADP", "ADV")
    )
    return next((c for c in head.children if c.dep_ == "nsubj"), None) if fits and bare else None


def _in_the(token: Token) -> bool:
    before = [t.lower_ for t in token.doc[max(0, token.i - 3) : token.i]]
    return any(word in ("his", "her", "their", "my") for word in before) and "in" in before


def _vague_one(token: Token) -> Token | None:
    """The subject of "is in his late 40s", the noun of "30-something son"."""
    if token.dep_ in ("amod", "compound", "nummod", "nmod"):
        return token.head
    return _subject(token.head)


def _vague(token: Token, decade: int) -> tuple[int, int]:
    before = token.nbor(-1).lower_ if token.i else ""
    low, high = {"early": (0, 3), "mid": (4, 6), "-": (4, 6), "late": (6, 9)}.get(before, (0, 9))
    return decade + low, decade + high


def _present(token: Token) -> bool:
    """Whether the age is of the day of the report: no past "was" in the clause."""
    verb = next((t for t in [token, *token.ancestors] if t.pos_ == "AUX"), None)
    return verb is None or verb.tag_ in ("VBZ", "VBP")


# --- work, places ---


def _facts(token: Token) -> Iterator[tuple[Token, str, Span]]:
    """(of whom, which predicate, the words that say it)."""
    low, lemma = token.lower_, token.lemma_.lower()
    if lemma in ("live", "reside", "settle", "base") and (subject := _subject(token)) is not None:
        yield from ((subject, "residence", span) for span in _places(token, ("in", "near", "at")))
    if lemma == "work" and (subject := _subject(token)) is not None:
        yield from ((subject, "occupation", span) for span in _places(token, ("as",)))
    if low in _trades() and token.dep_ in ("appos", "attr"):
        holder = token.head if token.dep_ == "appos" else _subject(token.head)
        if holder is not None:
            yield holder, "occupation", _noun_phrase(token)
    if low in _trades():
        named = (c for c in token.children if c.dep_ == "appos" and c.pos_ == "PROPN" and c.i > token.i)
        yield from (
            (name, "occupation", phrase(token.doc, _noun_start(token), _noun_end(token, name))) for name in named
        )
        yield from ((name, "occupation", _noun_phrase(token)) for name in _behind(token))
    if low in ("resident", "citizen", "national", "native"):
        yield from _belonging(token)
    if low == "from" and token.dep_ == "prep" and token.head.pos_ in ("PROPN", "NOUN"):
        yield from ((token.head, "origin", _noun_phrase(c)) for c in token.children if c.ent_type_ in ("GPE", "LOC"))
    yield from _title(token)


def _behind(trade: Token) -> Iterator[Token]:
    """“A first secretary at the embassy, Gao Weimin, rang”: the parser hangs the name anywhere."""
    doc = trade.doc
    comma = next((i for i in range(trade.i + 1, min(trade.i + 9, len(doc) - 1)) if doc[i].pos_ not in NAMING), None)
    if comma is None or doc[comma].text != "," or not any(c.dep_ in ("det", "poss") for c in trade.children):
        return
    end = next((i for i in range(comma + 1, min(comma + 6, len(doc))) if doc[i].ent_type_ != "PERSON"), comma + 1)
    if comma + 1 < end < len(doc) and doc[end].text == ",":
        yield doc[end - 1]


NAMING = frozenset(("ADP", "DET", "NOUN", "PROPN", "ADJ", "PART"))
"""What may stand between a calling and the comma before the name."""


def _places(verb: Token, prepositions: tuple[str, ...]) -> Iterator[Span]:
    for prep in verb.children:
        if prep.dep_ == "prep" and prep.lower_ in prepositions:
            yield from (_noun_phrase(c) for c in prep.children if c.dep_ == "pobj" and c.pos_ in ("PROPN", "NOUN"))


def _belonging(token: Token) -> Iterator[tuple[Token, str, Span]]:
    """“Taldykorgan resident X”, "a citizen of Kazakhstan", "a Chinese national"."""
    kind = {"resident": "residence", "native": "origin"}.get(token.lower_, "citizenship")
    holder = (
        _subject(token.head)
        if token.dep_ == "attr"
        else token.head
        if token.dep_ in ("appos", "compound", "nmod")
        else None
    )
    named = next((c for c in token.children if c.dep_ == "appos"), holder)
    if named is None:
        return
    of = next((p for c in token.children if c.lower_ == "of" for p in c.children if p.dep_ == "pobj"), None)
    before = next((c for c in token.lefts if c.dep_ in ("compound", "amod", "nmod") and c.text[0].isupper()), None)
    if (place := of or before) is not None:
        yield named, kind, phrase(token.doc, place.left_edge.i if of else place.i, place.i + 1)


def _title(token: Token) -> Iterator[tuple[Token, str, Span]]:
    """“Foreign Minister Daniyar Ospan”: the titles in front of a name."""
    doc = token.doc
    if (
        token.text not in words("titles")
        or token.text in ("Mr", "Mr.", "Mrs", "Mrs.", "Ms", "Ms.")
        or token.i + 1 >= len(doc)
    ):
        return
    after = doc[token.i + 1]
    if after.pos_ == "PROPN" and after.text not in words("titles") and after.text[0].isupper():
        start = token.i
        while start > 0 and (doc[start - 1].text in words("titles") | words("demonyms")):
            start -= 1
        yield after, "occupation", phrase(doc, start, token.i + 1)


def _noun_start(token: Token) -> int:
    start = token.left_edge.i
    while start < token.i and token.doc[start].lower_ in ("a", "an", "the", "his", "her"):
        start += 1
    return start


def _noun_end(token: Token, name: Token) -> int:
    """Up to the comma before the name: "a member of the Chinese mission, Gu Ming"."""
    end = name.left_edge.i
    while end > token.i + 1 and (token.doc[end - 1].is_punct or token.doc[end - 1].is_space):
        end -= 1
    return end


def _noun_phrase(token: Token) -> Span:
    """The noun with what stands before it, without the article."""
    start = token.left_edge.i
    while start < token.i and token.doc[start].lower_ in ("a", "an", "the", "his", "her"):
        start += 1
    if token.i - start > 6:
        start = token.i
    return phrase(token.doc, start, token.i + 1)


@cache
def _trades() -> frozenset[str]:
    said = table("person_words")
    sexed = {*said["nouns"]["male"], *said["nouns"]["female"]} & {*said["officials"], *said["experts"]}
    return frozenset(said["nouns"]["any"]) - frozenset(said["no_trade"]) | sexed
