"""Which capitalised words are a person's name: the tagger's opinion, name lists, the shape of names, and what stands around."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from spacy.tokens import Doc, Token

from izdeu.intake.found import Span
from izdeu.intake.languages.en.layout import Layout
from izdeu.intake.languages.en.lists import patterns, table, words
from izdeu.intake.languages.en.parse import text_of, vocab
from izdeu.intake.languages.en.spelling import fold

FOUNDING = 1.9
"""The evidence a name needs to stand on its own feet; once it does, its parts are known everywhere in the text."""


@dataclass(frozen=True, slots=True)
class Name:
    """Tokens [start, end) that may be a person's name, and how much speaks for it: in all, and by what stands around."""

    start: int
    end: int
    words: tuple[str, ...]
    score: float
    around: float = 0.0

    def span(self, doc: Doc) -> Span:
        last = doc[self.end - 1]
        return Span(doc[self.start].idx, last.idx + len(last))


def names(doc: Doc, page: Layout) -> list[Name]:
    """All names in the body, in the order they stand: those with evidence of their own, and parts of those elsewhere."""
    runs = [run for run in _runs(doc, page) if not page.credited(doc[run[0]])]
    weighed = _together([name for run in runs for name in _weigh(doc, page, run)])
    weighed = _without_places(doc, weighed)
    sure = [name for name in weighed if name.score >= FOUNDING]
    known = {word for name in sure for word in name.words} - _common(doc)
    kept = [name for name in weighed if name.score >= FOUNDING or _echo(doc, name, known)]
    return [cut for name in kept for cut in ([name] if name.score >= FOUNDING else _known_part(doc, name, known))]


def _without_places(doc: Doc, weighed: list[Name]) -> list[Name]:
    """A word that is a bazaar or a village in one place of the text is no person in another."""
    placed = {name.words for name in weighed if len(name.words) == 1 and _of_place(doc, name)}
    return [name for name in weighed if name.words not in placed or name.around >= 1.5]


def _of_place(doc: Doc, name: Name) -> bool:
    before, after = _previous(doc, name.start), _following(doc, name.end)
    return (after is not None and after.lower_ in _list("after_place")) or (
        before is not None and before.lower_ == "of" and doc[before.i - 1].lower_ in _list("of_place")
    )


def _together(weighed: list[Name]) -> list[Name]:
    """Every further place where the same words look like a name, and what stands around it there, adds to each."""
    around: dict[str, float] = {}
    for name in weighed:
        for word in name.words:
            around[word] = around.get(word, 0.0) + max(0.0, 0.3 + 0.6 * name.around) * (name.score > 0.3)
    return [_backed(name, around) if name.score > 0.3 else name for name in weighed]


def _backed(name: Name, around: dict[str, float]) -> Name:
    own = max(0.0, 0.3 + 0.6 * name.around)
    others = max(around[word] - own for word in name.words)
    return replace(name, score=name.score + min(1.5, others))


def _common(doc: Doc) -> set[str]:
    """Words the text also writes small: not to be spread as names."""
    return {token.text.capitalize() for token in doc if token.text.islower()}


def _echo(doc: Doc, name: Name, known: set[str]) -> bool:
    """Known from elsewhere: by the same word, or by the sound where the letters are others."""
    if name.words[0][0] > "\u036f":
        return any(fold(word) in {fold(k) for k in known} for word in name.words)
    return any(word in known for word in name.words) and name.score > -1.5


def _known_part(doc: Doc, name: Name, known: set[str]) -> Iterator[Name]:
    """The stretch of a doubtful run that is known as a name from elsewhere."""
    hits = [i for i in range(name.start, name.end) if doc[i].text in known]
    if not hits or (1 < len(name.words) <= 3 and name.score > -0.9):
        yield name
    else:
        a, b = hits[0], hits[-1] + 1
        yield Name(a, b, _words(doc, a, b), name.score)


# --- runs of capitalised words ---


def _runs(doc: Doc, page: Layout) -> Iterator[tuple[int, int]]:
    """[start, end) of every stretch of capitalised words in the body, titles and countries cut off in front."""
    i, n = 0, len(doc)
    while i < n:
        if not _namey(doc[i]) or page.of[i] in page.furniture:
            i += 1
            continue
        end = _run_end(doc, page, i)
        yield from _trimmed(doc, i, end)
        i = end


def _run_end(doc: Doc, page: Layout, start: int) -> int:
    end = start + 1
    while end < len(doc) and page.of[end] == page.of[start]:
        if _namey(doc[end]) and not (doc[end - 1].text in ",;:" or _closes(doc[end - 1])):
            end += 1
        elif (step := _bridge(doc, end)) and not _closes(doc[end - 1]):
            end += step
        elif doc[end].text in _shapes()["closing"] and end - start > 1:  # "Tokon uulu": the father's son
            return end + 1
        else:
            break
    return end


def _closes(token: Token) -> bool:
    """A full stop that ends a sentence and not an initial."""
    return token.text.endswith(".") and len(token.text) > 2 and token.text not in words("titles")


def _bridge(doc: Doc, i: int) -> int:
    """How many tokens to step over inside a name: a hyphen, or particles like `bin` and `al-`, before another name word."""
    j = i
    while (
        j < len(doc)
        and j - i < 3
        and (doc[j].text in _shapes()["particles"] or (doc[j].text == "-" and not doc[j - 1].whitespace_))
    ):
        j += 1
    return j - i + 1 if i < j < len(doc) and (_namey(doc[j]) or _second_syllable(doc, i, j)) else 0


def _second_syllable(doc: Doc, i: int, j: int) -> bool:
    """“Han Sol-mi”, "Chiang Kai-shek": the second half of a given name, written small behind a hyphen."""
    joined = j == i + 1 and doc[i].text == "-" and not doc[i].whitespace_
    half = re.compile(str(table("shapes")["half"]), re.IGNORECASE)
    return joined and doc[j].text.islower() and all(half.fullmatch(doc[at].text) for at in (i - 1, j))


def _namey(token: Token) -> bool:
    text = token.text
    if not text[0].isalpha() or text in words("not_names") or text.removesuffix("s") in words("not_names"):
        return False
    if not text[0].isupper():
        return False
    if (len(text) > 3 and text.isupper()) or (text.isupper() and 1 < len(text) <= 3):
        return False
    return not (token.is_sent_start and token.pos_ in FUNCTION and token.ent_type_ == "") or _odd(token)


def _odd(token: Token) -> bool:
    """A word English does not know, set off by a comma: what the tagger takes it for where it opens a sentence is a guess."""
    after = _following(token.doc, token.i + 1)
    return token.is_alpha and token.is_oov and after is not None and after.text == ","


FUNCTION = frozenset({"DET", "PRON", "ADP", "CCONJ", "SCONJ", "AUX", "PART", "ADV", "NUM", "INTJ", "VERB"})


def _trimmed(doc: Doc, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The run without titles, peoples and countries in front of it and behind it."""
    while start < end and _in_front(doc, start, end):
        start += 1
    while (
        end - start > 1
        and doc[end - 1].text in words("demonyms") | words("titles")
        and doc[end - 1].ent_type_ != "PERSON"
    ):
        end -= 1
    if end - start > 4:
        yield from _tagged(doc, start, end)
    elif start < end:
        yield start, end


def _in_front(doc: Doc, i: int, end: int) -> bool:
    text = doc[i].text
    if text in ("-", ".") or text in words("titles"):
        return True
    if text == "Han" and i + 2 < end and doc[i + 2].text == "-":
        return False  # Han Sol-mi, not a people
    alone = end - i == 1
    if not alone and doc[i].is_sent_start and _called(text.lower(), end - i):
        return True
    return not alone and (text in words("demonyms") or text in words("places"))


def _called(word: str, length: int) -> bool:
    """ "Schoolteacher Anup Chakma", "Farmer Anup"; but Enver Memetov is no trade, though he ends like one."""
    return _kinlike(word) if length > 2 else word in table("kin")["terms"] or word in _person_nouns()


def _tagged(doc: Doc, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Of a long run (a headline) only what the tagger takes for persons."""
    for ent in doc[start:end].ents:
        if ent.label_ == "PERSON":
            yield ent.start, ent.end


# --- evidence ---


def _weigh(doc: Doc, page: Layout, run: tuple[int, int]) -> Iterator[Name]:
    start, end = run
    said = _words(doc, start, end)
    if said:
        around = _around(doc, start, end)
        score = _tagger(doc, start, end) + _shape(said) + around + _vetoes(doc, page, start, end)
        score += 0.8 * _acts(doc, start, end)
        yield Name(start, end, said, score, around)


def _words(doc: Doc, start: int, end: int) -> tuple[str, ...]:
    """The parts of a name; a hyphenated one counts whole."""
    last = doc[end - 1]
    joined = text_of(doc)[doc[start].idx : last.idx + len(last)]
    return tuple(w for w in joined.split() if w[0].isalpha())


def _tagger(doc: Doc, start: int, end: int) -> float:
    labels = [doc[i].ent_type_ for i in range(start, end)]
    best = 2.0 if "PERSON" in labels else 0.5 if not any(labels) and doc[start].text in given_names() else 0.0
    against = sum(
        label in ("GPE", "LOC", "ORG", "NORP", "FAC", "EVENT", "WORK_OF_ART", "PRODUCT", "LAW") for label in labels
    )
    doubt = 0.7 * (against / len(labels)) + (0.5 if labels[0] in ("GPE", "NORP", "LOC") else 0)
    return best - doubt * (0.4 if _strange(doc, start, end) else 1.0)


def _strange(doc: Doc, start: int, end: int) -> bool:
    """Words neither English nor a known place: what the tagger calls them is a guess."""
    said = _words(doc, start, end)
    return bool(said) and _foreign(said) and not set(said) & (words("places") | words("orgwords"))


def _acts(doc: Doc, start: int, end: int) -> bool:
    """Does something, or something is done to it: a stranger to English is then seldom a place or a firm."""
    last = doc[end - 1]
    return last.dep_ in ("nsubj", "nsubjpass") and last.head.pos_ == "VERB" and _strange(doc, start, end)


def _shape(said: tuple[str, ...]) -> float:
    """Given names, family endings, Chinese syllables."""
    score = (1.4 + 0.6 * (len(said) == 2)) if said[0] in given_names() else 0.0
    score += 0.8 * (score > 1.5 and (shape_sex(said[-1]) is not None or _shaped(said[-1])))
    score += 0.8 * any(shape_sex(word) is not None or _shaped(word) for word in said)
    score += 1.0 * (len(said) in (2, 3) and _foreign(said))
    return score + (0.8 if len(said) in (2, 3) and said[0] in _shapes()["surnames"] and _pinyin(said[1:]) else 0)


@cache
def _foreign(said: tuple[str, ...]) -> bool:
    """Words English does not know: two of them together are seldom anything but a person."""
    vocabulary = vocab()
    return all(vocabulary[word].is_oov for word in said)


def _around(doc: Doc, start: int, end: int) -> float:
    """What stands before and after: kin words, verbs of speech, an age, a title."""
    score, before, after = 0.0, _previous(doc, start), _following(doc, end)
    if before is not None:
        score += 2.0 * (_kin_word(before) or before.lower_ in ("named", "called") or _ranked(before, doc[start]))
        score += 1.3 * (before.i == start - 1 and before.lower_ in table("kin")["terms"])
        score += 1.6 * (before.text in words("titles") and before.text[0].isupper())
        score += 1.2 * (before.lemma_ in _verbs("say") and before.pos_ == "VERB")
        score += 1.0 * (before.lower_ in _person_nouns())
        score += 2.4 * (before.lower_ in ("is", "was", "'s", "’s") and start >= 3 and doc[start - 2].lower_ == "name")
    if after is not None:
        score += 1.5 * (after.lemma_.lower() in _verbs("say") and after.pos_ in ("VERB", "AUX"))
        score += 1.8 * _age_follows(doc, end)
        score += _somebodys(doc, start, end)
        score += 1.0 * (after.text == "," and end + 1 < len(doc) and _introduces(doc, end + 1))
        score += 0.8 * (after.lower_ in ("who", "whose"))
        score += 2.4 * (_ranked_after(doc, end) or _kin_apposed(doc, start, end))
    if before is not None and before.i == start - 2 and doc[start - 1].text in (",", "–", "—") and after is not None:
        closed = after.text in (",", ")", "–", "—", ".")
        score += 1.4 * ((before.lower_ in table("kin")["terms"] or _ranked(before, doc[start])) and closed)
    if before is not None and before.i == start - 2 and (before.lower_ in _person_nouns() or before.lower_ in ONE):
        score += 1.4 * (after is not None and after.text in (",", ")", "–", "—", "."))  # "a second monk, Tashi, …"
    score += 3.0 * labelled(doc, start) + max(1.2 * _listed(doc, start, end), 3.2 * _kin_listed(doc, start, end))
    return min(score + 1.5 * _done_to(doc[end - 1]), 3.4)


ONE = frozenset({"one", "other", "another", "accused", "next", "others"})


def labelled(doc: Doc, start: int) -> bool:
    """After "Name:", "Testimony by:" or an entry number."""
    line = text_of(doc)[max(0, doc[start].idx - 40) : doc[start].idx]
    return bool(patterns("furniture")["label"].search(line))


def _listed(doc: Doc, start: int, end: int) -> bool:
    """Beside another name: "Orken, Medel and Dosan ran a tannery"."""
    others = [other for other in doc[end - 1].conjuncts if not start <= other.i < end]
    return any(other.text in given_names() or other.ent_type_ == "PERSON" for other in others)


def _kin_listed(doc: Doc, start: int, end: int) -> bool:
    """The last of "her brothers, Adil and Timur": whatever the tagger takes it for."""
    first = doc[end - 1]
    while first.dep_ == "conj":
        first = first.head
    several = first.head.lower_ in {*table("kin")["plurals"], *table("kin")["pairs"]}
    return first.i < start and first.dep_ == "appos" and several


def _done_to(token: Token) -> bool:
    """Whether it is done to people only: arrested, freed, married."""
    return token.dep_ in ("dobj", "nsubjpass") and token.head.lemma_ in _verbs("done_to_people")


def _vetoes(doc: Doc, page: Layout, start: int, end: int) -> float:
    said = {doc[i].text for i in range(start, end)}
    score = -3.0 * bool(said & words("orgwords"))
    if said <= words("demonyms"):  # unless somebody's son is called Muslim
        score -= 0.0 if _kin_word(doc[start - 1]) and doc[start - 1].lower_ in table("kin")["terms"] else 6.0
    score -= 2.5 * (" ".join(_words(doc, start, end)) in words("places"))
    score -= 1.5 * (end - start > 1 and bool(said & (words("places") | words("demonyms"))))
    if (before := _previous(doc, start)) is not None:
        score -= _placed(before, end - start) + 2.2 * (before.lower_ in ("the", "a", "an"))
        score -= 3.0 * (before.lower_ == "of" and start >= 2 and doc[start - 2].lower_ in _list("of_place"))
    head = doc[end - 1]
    score -= 1.5 * (end - start == 1 and head.dep_ == "dobj" and head.head.lemma_ in ("reach", "leave", "enter"))
    if (after := _following(doc, end)) is not None:
        score -= 3.0 * (after.lower_ in _list("after_place")) + 3.0 * _names_a_thing(doc, start, end)
    return score - 2.5 * (page.of[start] in page.titled and not labelled(doc, start))


def _placed(before: Token, length: int) -> float:
    """How much "in", "near", "from" in front speaks for a place."""
    if before.lower_ not in _list("in_place"):
        return 1.2 if before.lower_ == "to" and before.head.lemma_ in _list("goes_to") else 0.0
    return 1.2 if length > 1 else 1.7 if before.lower_ == "from" else 2.6


def _names_a_thing(doc: Doc, start: int, end: int) -> bool:
    """“the Andrei Sakharov prize”: the name stands before the noun it belongs to."""
    after = doc[end : end + 3]
    head = doc[end - 1]
    if head.dep_ not in ("compound", "nmod", "amod") or not head.head.text.islower():
        return False
    if end - start == 1 and head.head.i == end and head.head.lower_ not in _person_nouns():
        return True
    return any(token.lower_ in _list("named_after") and head.head == token for token in after)


def _previous(doc: Doc, i: int) -> Token | None:
    """The word before, a comma or a dash between allowed."""
    j = i - 1
    while j >= 0 and (doc[j].is_space or doc[j].text in (",", "–", "-", "--", "—", '"', "“")):
        j -= 1
    return doc[j] if j >= 0 and i - j <= 3 else None


def _following(doc: Doc, i: int) -> Token | None:
    return doc[i] if i < len(doc) and not doc[i].is_space else None


def _kin_word(token: Token) -> bool:
    kin = table("kin")
    return token.lower_ in kin["terms"] or token.lower_ in kin["plurals"]


def _ranked(before: Token, name: Token) -> bool:
    """“The eldest, Nadire, …”"""
    return before.lower_ in table("kin")["rank"] and name.i - before.i == 2


def _ranked_after(doc: Doc, end: int) -> bool:
    """“Dias, the eldest, …”, "Dias, the middle one"."""
    said = [token.lower_ for token in doc[end : end + 5]]
    ranked = len(said) == 5 and said[0] == "," and said[1] == "the" and said[2] in {*table("kin")["rank"], "next"}
    return ranked and (said[3] in (",", ".", "of") or (said[3] == "one" and said[4] in (",", ".", "of")))


def _kin_apposed(doc: Doc, start: int, end: int) -> bool:
    """“Dias, Dana's elder brother, …”, "Dana, sister of …"; but in "from Oral, her mother, Dana, wrote" the name comes behind."""
    before, after = _previous(doc, start), _following(doc, end)
    if after is None or after.text not in SETS_OFF or (before is not None and before.lower_ in _list("in_place")):
        return False
    for i in range(end + 1, min(end + 9, len(doc) - 1)):
        if doc[i].lower_ in table("kin")["terms"] and doc[i + 1].text not in ("'s", "’s"):
            closed = doc[i + 1].text in CLOSES and not (i + 2 < len(doc) and _namey(doc[i + 2]))
            return closed or doc[i + 1].lower_ in ("of", "to")
        if doc[i].pos_ not in BEFORE_KIN:
            return False
    return False


SETS_OFF, CLOSES = frozenset({",", "–", "—", "("}), frozenset({",", "–", "—", ")", "."})
BEFORE_KIN = frozenset({"DET", "PRON", "ADJ", "NUM", "PROPN", "NOUN", "PART"})
"""What may stand before a kin word that says who somebody is: "the eldest", "Dana's late husband's"."""


def _somebodys(doc: Doc, start: int, end: int) -> float:
    """“Dana's elder brother”: who has one is a person; "Oral's two sons", "Dentist's wife missing" say it less surely."""
    if doc[end].text not in ("'s", "’s") or not _kin_near(doc, end + 1):
        return 0.0
    ranked = (token for token in doc[end + 1 : end + 3] if token.lower_ not in table("kin")["rank"])
    kin = next(ranked, None)
    name = end - start > 1 or _strange(doc, start, end)
    return 2.6 if name and kin is not None and kin.lower_ in table("kin")["terms"] else 1.5


def _kin_near(doc: Doc, i: int) -> bool:
    return any(_kin_word(token) for token in doc[i : i + 3])


def _introduces(doc: Doc, i: int) -> bool:
    """After a comma: "a farmer", "his wife", "the mother of …", "who"."""
    first = doc[i].lower_
    if first in ("who", "whose"):
        return True
    few = [token.lower_ for token in doc[i + 1 : i + 5]]
    return first in ("a", "an", "the", "his", "her", "my") and any(_kinlike(word) for word in few)


def _kinlike(word: str) -> bool:
    return word in table("kin")["terms"] or word in _person_nouns() or bool(DOER.search(word))


DOER = re.compile(r"[a-z]{3,}(er|or|ist|ian|man|woman|maid|ee|smith|wife|herd)$")


def _age_follows(doc: Doc, i: int) -> bool:
    text = text_of(doc)[doc[i].idx : doc[i].idx + 17] if i < len(doc) else ""
    return bool(re.match(r"(,| \(|\() ?(?:then |now |aged )?\d{1,2}\b(?! ?(km|kilo|miles|people|%|,\d{3}))", text))


# --- the lists ---


@cache
def given_names() -> dict[str, str]:
    """Given name → the sex it is usually given to."""
    return {name: sex for sex in ("male", "female") for name in table("given")[sex]}


@cache
def shape_sex(word: str) -> str | None:
    """The sex the ending of a name tells, if any."""
    if word in given_names():
        return given_names()[word]
    shapes = patterns("shape_patterns")
    return next((sex for sex in ("female", "male") if shapes[sex].search(word)), None)


@cache
def _shaped(word: str) -> bool:
    return bool(patterns("shape_patterns")["any"].match(word))


@cache
def _shapes() -> dict[str, frozenset[str]]:
    return {key: frozenset(table("shapes")[key]) for key in ("particles", "closing", "surnames")}


def _pinyin(said: tuple[str, ...]) -> bool:
    one = str(table("shapes")["syllable"])
    return all(re.fullmatch(f"({one}){{1,2}}", word.lower()) for word in said)


@cache
def _verbs(kind: str) -> frozenset[str]:
    return frozenset(table("speech")[kind])


@cache
def _list(name: str) -> frozenset[str]:
    return frozenset(table("person_words")[name])


@cache
def _person_nouns() -> frozenset[str]:
    return frozenset(noun for nouns in table("person_words")["nouns"].values() for noun in nouns)
