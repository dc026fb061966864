"""Who is meant by a word: the text followed from its first word to its last, as a reader would."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from spacy.tokens import Doc, Token

from izdeu.intake.found import Span
from izdeu.intake.languages.en.kin import ALONE, Family, KinWord, Tie, kin_word, phrase, sexed
from izdeu.intake.languages.en.layout import Layout
from izdeu.intake.languages.en.lists import table
from izdeu.intake.languages.en.names import shape_sex
from izdeu.intake.languages.en.people import Cast, Figure
from izdeu.intake.languages.en.speakers import Speech

HE, SHE = frozenset({"he", "him", "his", "himself"}), frozenset({"she", "her", "hers", "herself"})
THEY = frozenset({"they", "them", "their", "theirs", "themselves", "both"})
I = frozenset({"i", "me", "my", "mine", "myself"})  # noqa: E741
WE = frozenset({"we", "us", "our", "ours", "ourselves"})
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
OBJECTS = frozenset({"dobj", "iobj", "dative", "pobj", "obj"})
WINDOW = 60
"""How many mentions back a pronoun may reach."""
SURE = 0.04
"""By how much the best candidate must lead."""


@dataclass(frozen=True, slots=True)
class Mention:
    """Token `i` meant `who`; `weight` says how much the sentence was about them."""

    i: int
    who: tuple[str, ...]
    sentence: int
    paragraph: int
    quotation: int
    weight: float


@dataclass(slots=True)
class Meaning:
    """For each token that means somebody: who, and who it could be, best first. `ties`: the family as stated."""

    who: dict[int, tuple[str, ...]] = field(default_factory=dict)
    ranked: dict[int, list[tuple[str, float]]] = field(default_factory=dict)
    family: Family = field(default_factory=Family)
    spouses: dict[int, str] = field(default_factory=dict)


class Reader:
    """Reads once through, keeping in mind who was spoken of last, and how."""

    def __init__(self, doc: Doc, page: Layout, cast: Cast, speech: Speech, known: Family, narrator: str | None) -> None:
        self.doc, self.page, self.cast, self.speech = doc, page, cast, speech
        self.narrator = narrator
        self.known = known
        self.meaning = Meaning()
        self.mentions: list[Mention] = []
        self.sentence = _sentences(doc)
        self.count: Counter[str] = Counter()
        self.busy: set[int] = set()

    def read(self) -> Meaning:
        for token in self.doc:
            if self.page.of[token.i] not in self.page.furniture:
                self.visit(token)
        return self.meaning

    # --- one word ---

    def visit(self, token: Token) -> tuple[str, ...]:
        """Who this word means, found out now if it was not before."""
        if token.i in self.meaning.who:
            return self.meaning.who[token.i]
        if token.i in self.busy:
            return ()
        self.busy.add(token.i)
        who = self._meant(token)
        self.busy.discard(token.i)
        if who:
            self._note(token, who)
        return who

    def _meant(self, token: Token) -> tuple[str, ...]:
        low = token.lower_
        if token.i in self.cast.named:
            return (self.cast.named[token.i],)
        if low in HE or low in SHE:
            return self._third(token, "male" if low in HE else "female")
        if low in I:
            return self._speaker(token)
        if low in WE:
            return self._we(token)
        if low in THEY:
            return self._they(token)
        if token.tag_ in ("WP", "WDT", "WP$"):
            return self._relative(token)
        if (word := kin_word(token)) is not None:
            return self._kin(token, word)
        return self._common(token)

    def _note(self, token: Token, who: tuple[str, ...]) -> None:
        self.meaning.who[token.i] = who
        if token.i + 1 in self.cast.named and self.cast.named.get(token.i) == self.cast.named[token.i + 1]:
            return  # a name is noted once, at its last word
        for one in who:
            self.count[one] += 1
        self.mentions.append(
            Mention(
                token.i,
                who,
                self.sentence[token.i],
                self.page.of[token.i],
                self.page.quoted[token.i],
                self._weight(token),
            )
        )

    def _weight(self, token: Token) -> float:
        weight = 0.3 if token.dep_ in SUBJECTS else 0.12 if token.dep_ in OBJECTS else 0.05
        if self.page.of[token.i] in self.page.captions or self.page.heading(self.page.of[token.i]):
            weight -= 0.5
        return weight

    # --- he and she ---

    def _third(self, token: Token, sex: str) -> tuple[str, ...]:
        ranked = self.rank(token, sex)
        self.meaning.ranked[token.i] = ranked
        if not ranked or (len(ranked) > 1 and ranked[0][1] - ranked[1][1] < SURE):
            return ()
        figure = self.cast.figures[ranked[0][0]]
        figure.is_of(sex, Span(token.idx, token.idx + len(token)))
        return (figure.id,)

    def rank(self, token: Token, sex: str) -> list[tuple[str, float]]:
        """Everyone of that sex spoken of lately, best first, from 0 to 1."""
        best: dict[str, float] = {}
        barred = self._barred(token)
        for mention in reversed(self.mentions[-WINDOW:]):
            if len(mention.who) == 1 and (who := mention.who[0]) not in barred:
                score = self._near(token, mention) + self._suits(who, sex) + min(0.15, 0.02 * self.count[who])
                best[who] = max(best.get(who, -1.0), score)
        ranked = sorted(
            ((who, round(min(1.0, s / 1.8), 3)) for who, s in best.items() if s > 0.25), key=lambda x: -x[1]
        )
        return ranked[:6]

    def _near(self, token: Token, mention: Mention) -> float:
        score = 1.0 + mention.weight
        score -= 0.12 * min(6, max(0, self.sentence[token.i] - mention.sentence))
        score -= 0.1 * max(0, self.page.of[token.i] - mention.paragraph)
        quoted = self.page.quoted[token.i]
        if mention.quotation != quoted:
            score -= 0.35 if mention.quotation >= 0 else 0.05
        same_clause = self.doc[mention.i].dep_ in SUBJECTS and self.doc[mention.i].head in (token.head, token.head.head)
        return score + (0.15 if token.tag_ == "PRP$" and same_clause else 0.0)

    def _suits(self, who: str, sex: str) -> float:
        figure = self.cast.figures[who]
        if figure.sex is not None:
            return 0.35 if figure.sex == sex else -9.0
        guess = self.guess(figure)
        return 0.0 if guess is None else 0.25 if guess == sex else -0.6

    def guess(self, figure: Figure) -> str | None:
        """The sex a name suggests: never stated, only used to choose."""
        return _name_sex(figure.canonical)

    def _barred(self, token: Token) -> set[str]:
        """Whom it cannot mean: the speaker of the quotation, and for an object the subject of its own clause."""
        barred: set[str] = set()
        quotation = self.page.quoted[token.i]
        if quotation >= 0:
            barred.update(self._quotation_speaker(quotation))
        if token.dep_ in OBJECTS and not token.lower_.endswith("self"):
            verb = token.head if token.head.pos_ in ("VERB", "AUX") else token.head.head
            subject = next((c for c in verb.children if c.dep_ in SUBJECTS and c.i < token.i), None)
            barred.update(self.meaning.who.get(subject.i, ()) if subject is not None else ())
        return barred

    # --- I, we, they ---

    def _speaker(self, token: Token) -> tuple[str, ...]:
        quotation = self.page.quoted[token.i]
        if quotation >= 0:
            return self._quotation_speaker(quotation)
        return (self.narrator,) if self.narrator else ()

    def _quotation_speaker(self, quotation: int) -> tuple[str, ...]:
        i = self.speech.speaker[quotation]
        return self.visit(self.doc[i])[:1] if i is not None else ()

    def _we(self, token: Token) -> tuple[str, ...]:
        """The speaker, and those just named together with them ("my wife and I")."""
        me = self._speaker(token)
        group = next((m.who for m in reversed(self.mentions[-6:]) if len(m.who) > 1 and set(me) & set(m.who)), me)
        return group if token.tag_ != "PRP$" else me

    def _they(self, token: Token) -> tuple[str, ...]:
        """The last ones spoken of together, not far back."""
        here = self.sentence[token.i]
        for mention in reversed(self.mentions[-12:]):
            if len(mention.who) > 1 and here - mention.sentence <= 2:
                return mention.who
        return self._together(token)

    def _together(self, token: Token) -> tuple[str, ...]:
        """Those joined by "and" or "with" in this sentence or the one before."""
        here = self.sentence[token.i]
        for mention in reversed(self.mentions[-12:]):
            if here - mention.sentence > 1:
                break
            group = self._joined(self.doc[mention.i])
            if len(group) > 1:
                return group
        return ()

    def _joined(self, token: Token) -> tuple[str, ...]:
        others = [*token.conjuncts]
        who = [*self.meaning.who.get(token.i, ())]
        for other in others:
            who += self.meaning.who.get(other.i, ())
        return tuple(dict.fromkeys(who)) if others else ()

    def _relative(self, token: Token) -> tuple[str, ...]:
        """who, whom, whose: the noun its clause hangs on."""
        verb = token.head
        for _ in range(3):
            if verb.dep_ == "relcl":
                return self.visit(verb.head) if verb.head.i < token.i else ()
            verb = verb.head
        return ()

    # --- nouns ---

    def _common(self, token: Token) -> tuple[str, ...]:
        low = token.lower_
        if low in ("couple", "spouses", "pair", "two") and token.pos_ in ("NOUN", "NUM") and _definite(token):
            return self._couple()
        if token.pos_ not in ("NOUN", "ADJ", "PROPN"):
            return ()
        if (named := self._apposed(token)) is not None:
            return named
        if low in _nouns() and _definite(token):
            return self._described(token, _nouns()[low])
        return ()

    def _apposed(self, token: Token) -> tuple[str, ...] | None:
        """ "political analyst Nurlan Tileubaev", "the economist, Ilham …": the name beside the noun."""
        for child in token.children:
            if child.dep_ == "appos" and child.i in self.cast.named:
                return (self.cast.named[child.i],)
        head = token.head
        if (
            token.dep_ in ("appos", "compound", "nmod", "attr")
            and head.i in self.cast.named
            and token.lower_ in _nouns()
        ):
            return (self.cast.named[head.i],)
        return None

    def _described(self, token: Token, sex: str) -> tuple[str, ...]:
        """ "the woman", "the man": whoever of that sex was spoken of last."""
        if sex == "any":
            return self._by_trade(token)
        return self._third(token, sex)

    def _by_trade(self, token: Token) -> tuple[str, ...]:
        """ "the diplomat": the one so called before."""
        for mention in reversed(self.mentions):
            said = self.doc[mention.i]
            near = self.doc[max(0, said.i - 8) : said.i + 8]
            if len(mention.who) == 1 and any(word.lower_ == token.lower_ and word.i != token.i for word in near):
                return mention.who if any(word.i in self.cast.named for word in near) else ()
        return ()

    def _couple(self) -> tuple[str, ...]:
        for mention in reversed(self.mentions[-WINDOW:]):
            for who in mention.who:
                for other in self._family_of(who, "spouse"):
                    return (who, other)
        return ()

    # --- kin ---

    def _kin(self, token: Token, word: KinWord) -> tuple[str, ...]:
        owners = self._owners(token, word)
        named = self._named(token, word)
        if named:
            for who in named:
                self._state(who, word, owners, token)
            return named
        if not owners:
            return self._known_by_role(token, word)
        found = [who for type in word.types for who in self._one_of(type, word, owners, token)]
        return tuple(dict.fromkeys(found))

    def _one_of(self, type: str, word: KinWord, owners: tuple[str, ...], token: Token) -> list[str]:
        """The relative of that kind: known, or made now where the word singles one out."""
        known = [who for owner in owners for who in self._family_of(owner, type, word.rank)]
        known = [who for who in dict.fromkeys(known) if who not in owners]
        if word.many and len(word.types) == 1:
            return []
        if known and word.rank != "other":
            last = next((who for m in reversed(self.mentions) for who in m.who if who in known), known[0])
            self._state(last, word, owners, token, type)
            return [last]
        if word.many and not known and not self._family_guess(word):
            return [self._new(type, word, owners, token)]
        return [self._new(type, word, owners, token)]

    def _family_guess(self, word: KinWord) -> bool:
        return len(word.types) > 1

    def _family_of(self, owner: str, type: str, rank: str = "") -> list[str]:
        sexes = {who: figure.sex for who, figure in self.cast.figures.items()}
        found = self.meaning.family.of(owner, type, sexes, rank) + self.known.of(owner, type, sexes, rank)
        return [who for who in dict.fromkeys(found) if who in self.cast.figures]

    def _new(self, type: str, word: KinWord, owners: tuple[str, ...], token: Token) -> str:
        figure = self.cast.add()
        rank = f"{word.rank} " if word.rank else ""
        of = " and ".join(self._called(owner) for owner in owners)
        figure.descriptor = f"{rank}{type} of {of}"
        self._state(figure.id, word, owners, token, type)
        return figure.id

    def _called(self, who: str) -> str:
        figure = self.cast.figures[who]
        return figure.canonical or f"the {figure.descriptor}"

    def _state(self, who: str, word: KinWord, owners: tuple[str, ...], token: Token, type: str = "") -> None:
        """One tie for each owner, on the words that say it."""
        type = type or word.types[0]
        figure = self.cast.figures[who]
        span = _phrase(token)
        if word.sex or type in ("father", "mother", "father-in-law", "mother-in-law", "grandfather", "grandmother"):
            sex = word.sex or ("male" if "father" in type else "female")
            figure.is_of(sex, span)
        if not figure.forms and span not in figure.spans:
            figure.spans.append(span)
        for owner in owners:
            self.meaning.family.add(Tie(who, sexed(type, figure.sex), owner, span, word.rank))

    def _owners(self, token: Token, word: KinWord) -> tuple[str, ...]:
        """Whose relative it is: her, Askar's, of Askar, whose; taken over from the word it is joined to."""
        for holder in _holders(token):
            for child in holder.children:
                if child.dep_ == "poss":
                    return self._owner(child)
                if child.dep_ == "prep" and child.lower_ == "of":
                    return tuple(w for c in child.children if c.dep_ == "pobj" for w in self._with_conjuncts(c))
        return ()

    def _owner(self, token: Token) -> tuple[str, ...]:
        who = self.visit(token)
        if token.lower_ in WE and len(who) == 1:  # our son: mine and my spouse's
            return who + tuple(self._family_of(who[0], "spouse")[:1])
        return who

    def _with_conjuncts(self, token: Token) -> tuple[str, ...]:
        return tuple(who for one in (token, *token.conjuncts) for who in self.visit(one))

    def _named(self, token: Token, word: KinWord) -> tuple[str, ...]:
        """The name that goes with the word: "her husband, Askar", "Askar, her husband", "Askar is her husband"."""
        after = tuple(self._names_after(token, word))
        if after:
            return after
        head = token.head
        if token.dep_ in ("appos", "compound", "nmod") and head.i in self.cast.named and head.i != token.i:
            return (self.cast.named[head.i],)
        if token.dep_ == "attr" and head.lemma_ == "be":
            subject = next((c for c in head.children if c.dep_ == "nsubj"), None)
            return (
                self.visit(subject)
                if subject is not None and not word.many and subject.pos_ in ("PROPN", "PRON")
                else ()
            )
        if token.dep_ == "nsubj" and head.lemma_ == "be":
            name = next((c for c in head.children if c.dep_ == "attr" and c.i in self.cast.named), None)
            return (self.cast.named[name.i],) if name is not None else ()
        return ()

    def _names_after(self, token: Token, word: KinWord) -> Iterator[str]:
        i = self._skip_age(token.i + 1)
        if i >= len(self.doc) or i not in self.cast.named:
            return
        end = i
        while end + 1 in self.cast.named and self.cast.named[end + 1] == self.cast.named[i]:
            end += 1
        if not self._belongs(token, i, end):
            return
        yield self.cast.named[i]
        if word.many:
            yield from (self.cast.named[c.i] for c in self.doc[end].conjuncts if c.i in self.cast.named and c.i > end)

    def _belongs(self, token: Token, i: int, end: int) -> bool:
        """After a comma only a name that is set off on its other side too, or that the parse hangs on the word."""
        if self.doc[i - 1].text not in (",", "–", "—", "--", "-"):
            return True
        closed = end + 1 < len(self.doc) and self.doc[end + 1].text in (
            ",",
            ".",
            ")",
            "—",
            "–",
            ";",
            "and",
            "(",
            "”",
            '"',
        )
        return closed or (self.doc[end].dep_ == "appos" and self.doc[end].head == token)

    def _skip_age(self, i: int) -> int:
        """Past a comma, "named", and "15-year-old"."""
        while i < len(self.doc) and i not in self.cast.named:
            token = self.doc[i]
            age = (
                token.like_num
                or token.text in ("-", ",", "–", "—", "(", "--")
                or token.lower_ in ("year", "old", "years", "named", "called")
            )
            if not (age or token.is_space) or "\n" in token.text:
                break
            i += 1
        return i

    def _known_by_role(self, token: Token, word: KinWord) -> tuple[str, ...]:
        """ "the mother", "the brothers": those known by that word, spoken of last."""
        if not _definite(token):
            return ()
        ties = [tie for tie in self.meaning.family.ties if tie.type == word.types[0]]
        if word.many:
            return self._pair(word)
        for mention in reversed(self.mentions[-WINDOW:]):
            for who in mention.who:
                if any(tie.person == who for tie in ties):
                    return (who,)
        return ()

    def _pair(self, word: KinWord) -> tuple[str, ...]:
        """ "the brothers": the two last spoken of who are that to each other."""
        for mention in reversed(self.mentions[-WINDOW:]):
            for who in mention.who:
                others = [o for o in self._family_of(who, word.types[0]) if self.cast.figures[who].sex == word.sex]
                if word.types[0] in ("brother", "sister", "sibling") and others:
                    return (who, *others)
        return ()


def _sentences(doc: Doc) -> list[int]:
    out, n = [], -1
    for token in doc:
        n += bool(token.is_sent_start)
        out.append(max(n, 0))
    return out


def _holders(token: Token) -> Iterator[Token]:
    """The word itself, the name it stands before, and the words it is joined to, where owners may hang."""
    yield token
    for child in token.children:
        if child.dep_ == "appos":
            yield child
    if token.dep_ in ("compound", "nmod", "appos") and token.head.i > token.i:
        yield token.head
    if token.dep_ == "conj":
        yield from _holders(token.head) if token.head.dep_ != "conj" else (token.head,)
    yield from (c for c in token.children if c.dep_ == "conj" and kin_word(c) is not None)


def _phrase(token: Token) -> Span:
    """ "her 15-year-old son Elzat": the word with what stands before it and the name after it."""
    start = min(
        [token.i, *(c.i for c in token.children if c.dep_ in ("poss", "amod", "nummod", "det") and token.i - c.i < 12)]
    )
    end = max([token.i, *(c.i for c in token.children if c.dep_ == "appos" and c.i - token.i < 8)])
    return phrase(token.doc, start, end + 1)


def _definite(token: Token) -> bool:
    return (
        any(child.lower_ in ("the", "this", "that", "these", "those", "both") for child in token.children)
        or token.lower_ == "two"
    )


@cache
def _nouns() -> dict[str, str]:
    return {noun: sex for sex, nouns in table("person_words")["nouns"].items() for noun in nouns}


@cache
def _name_sex(canonical: str) -> str | None:
    said = canonical.split()
    return next((sex for sex in map(shape_sex, (said[0], said[-1])) if sex), None) if said else None


__all__ = ["ALONE", "Meaning", "Mention", "Reader"]
