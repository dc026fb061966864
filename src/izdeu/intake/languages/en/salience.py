"""Whom he or she means: everyone spoken of lately, weighed by how and how long ago."""

from collections import Counter
from dataclasses import dataclass, field
from functools import cache
from typing import Protocol

from spacy.tokens import Doc, Token

from izdeu.intake.languages.en.layout import Layout
from izdeu.intake.languages.en.lists import table
from izdeu.intake.languages.en.names import labelled
from izdeu.intake.languages.en.parse import text_of
from izdeu.intake.languages.en.people import Cast, name_sex
from izdeu.intake.languages.en.speakers import subject_of

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
OBJECTS = frozenset({"dobj", "iobj", "dative", "pobj", "obj"})
WINDOW = 60
"""How many mentions back a pronoun may reach."""


@dataclass(frozen=True, slots=True)
class Mention:
    """Token `i` meant `who`; `weight` says how much the sentence was about them; `fresh`: the first word about them."""

    i: int
    who: tuple[str, ...]
    sentence: int
    paragraph: int
    quotation: int
    weight: float
    fresh: bool = False


class Heard(Protocol):
    """Who is speaking, as far as it is asked here."""

    def quotation_speaker(self, quotation: int) -> tuple[str, ...]: ...


@dataclass(slots=True)
class Salience:
    """The mentions so far, and who stands out among them."""

    doc: Doc
    page: Layout
    cast: Cast
    heard: Heard
    narrator: str | None
    sentence: list[int]
    mentions: list[Mention] = field(default_factory=list)
    count: Counter[str] = field(default_factory=Counter)
    openers: dict[int, str] = field(default_factory=dict)
    entry: str | None = None

    def note(self, token: Token, who: tuple[str, ...]) -> None:
        """One more mention. The last word of a name stands for the whole of it."""
        fresh = len(who) == 1 and not self.count[who[0]] and token.i in self.cast.named
        self.count.update(who)
        paragraph, quotation = self.page.of[token.i], self.page.quoted[token.i]
        if topical(token) and len(who) == 1 and quotation < 0:
            self.openers.setdefault(paragraph, who[0])
        weight = self._weight(token)
        self.mentions.append(Mention(token.i, who, self.sentence[token.i], paragraph, quotation, weight, fresh))

    def _weight(self, token: Token) -> float:
        if token.i in self.cast.named and labelled(self.doc, first_word(self.cast, token)):
            self.entry = self.cast.named[token.i]
            return 0.4
        weight = 0.3 if topical(token) else 0.12 if token.dep_ in OBJECTS else 0.05
        aside = self.page.of[token.i] in self.page.captions or self.page.heading(self.page.of[token.i])
        return weight - 0.5 if aside else weight

    def rank(self, token: Token, sex: str | None) -> list[tuple[str, float]]:
        """Everyone of that sex spoken of lately, best first, from 0 to 1."""
        best: dict[str, float] = {}
        barred, subjects = self._barred(token), _subjects(token)
        said = token.dep_ in SUBJECTS and token.head.lemma_ in _saying()
        for mention in reversed(self.mentions[-WINDOW:]):
            if len(mention.who) == 1 and (who := mention.who[0]) not in barred:
                score = self._near(token, mention) + self._suits(who, sex) + self._known(token, who)
                score += (0.3 if token.tag_ == "PRP$" else 0.2) if mention.i in subjects else 0.0
                score += 0.4 if said and self._said_before(token, mention) else 0.0
                best[who] = max(best.get(who, -1.0), score)
        ranked = sorted(
            ((who, round(min(1.0, s / 2.6), 3)) for who, s in best.items() if s > 0.25), key=lambda x: -x[1]
        )
        return ranked[:6]

    def _said_before(self, token: Token, mention: Mention) -> bool:
        """Whoever spoke in the sentence before goes on speaking."""
        before = self.doc[mention.i]
        close = mention.paragraph == self.page.of[token.i] and self.sentence[token.i] - mention.sentence in (1, 2)
        return close and before.dep_ in SUBJECTS and before.head.lemma_ in _saying()

    def _near(self, token: Token, mention: Mention) -> float:
        gap = self.sentence[token.i] - mention.sentence
        score = 1.0 + mention.weight - 0.12 * min(6, max(0, gap))
        score -= 0.1 * max(0, self.page.of[token.i] - mention.paragraph)
        if mention.fresh and gap == 1 and _brought_in(self.doc[mention.i]):
            score += 0.5  # the sentence before was there to bring them in
        if mention.quotation != self.page.quoted[token.i]:
            score -= 0.35 if mention.quotation >= 0 else 0.05
        return score

    def _known(self, token: Token, who: str) -> float:
        """Whoever the paragraph opened with, the entry is about, or the text speaks of all the time."""
        score = min(0.15, 0.02 * self.count[who])
        score += 0.12 * (who == self.openers.get(self.page.of[token.i]))
        figure = self.cast.figures[who]
        if not figure.forms:  # a passer-by less than a relative
            score -= 0.08 if " of " in figure.descriptor else 0.35
        return score + 0.6 * (who == self.entry and _field(self.doc, token))

    def _suits(self, who: str, sex: str | None) -> float:
        figure = self.cast.figures[who]
        if sex is None:
            return 0.2
        if figure.sex is not None:
            return 0.35 if figure.sex == sex else -9.0
        if not figure.forms:  # "a lorry driver told her": he rather than she, and her husband is not his
            return 0.0 if sex == "male" else -0.6
        guess = name_sex(figure.canonical)
        return 0.0 if guess is None else 0.25 if guess == sex else -0.6

    def _barred(self, token: Token) -> set[str]:
        """Whom it cannot mean: whoever is speaking, and for an object the subject of its own clause."""
        quotation = self.page.quoted[token.i]
        barred = set(self.heard.quotation_speaker(quotation)) if quotation >= 0 else {self.narrator or ""}
        if token.dep_ in OBJECTS and not token.lower_.endswith("self"):
            verb = token.head if token.head.pos_ in ("VERB", "AUX") else token.head.head
            subject = next((c.i for c in verb.children if c.dep_ in SUBJECTS and c.i < token.i), None)
            barred.update(who for m in self.mentions[-8:] if m.i == subject for who in m.who)
        return barred


def first_word(cast: Cast, token: Token) -> int:
    """The first word of the name this is a word of."""
    i = token.i
    while cast.named.get(i - 1) == cast.named[token.i]:
        i -= 1
    return i


def topical(token: Token) -> bool:
    """What its sentence is about: the subject, a name beside it ("The third of them, Dana, …"), or a noun the parse hangs nowhere."""
    while token.dep_ == "appos":
        token = token.head
    return token.dep_ in SUBJECTS or (token.dep_ == "ROOT" and token.pos_ in ("NOUN", "PROPN"))


def _brought_in(token: Token) -> bool:
    """ "Askar Imanov came in", "Beside her sits Askar Imanov", "First was Askar Imanov"."""
    if topical(token) or token.dep_ == "attr":
        return True
    return token.dep_ == "dobj" and not any(child.dep_ in SUBJECTS for child in token.head.children)


def _subjects(token: Token) -> set[int]:
    """The subjects of the two clauses around a possessive, its own noun not counted, and whose words or deeds it is part of:

    "Dana's account of her arrest".
    """
    out: set[int] = set()
    noun = token.head
    for above in [a for a in token.ancestors if a.pos_ in ("VERB", "AUX")][:2]:
        subject = subject_of(above)
        if subject is not None and subject != noun:
            out.add(subject.i)
    return out | {c.i for above in noun.ancestors if above.pos_ == "NOUN" for c in above.children if c.dep_ == "poss"}


@cache
def _saying() -> frozenset[str]:
    return frozenset(table("speech")["say"])


def _field(doc: Doc, token: Token) -> bool:
    """Whether its line begins with a label ("What happened: …"), as in a register."""
    text, start = text_of(doc), text_of(doc).rfind("\n", 0, token.idx) + 1
    colon = text.find(":", start, min(start + 32, token.idx))
    return colon > start and text[start].isupper() and text[start:colon].replace(" ", "").isalpha()
