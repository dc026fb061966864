"""Who is meant by a word: the text followed from its first word to its last, as a reader would."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cache

from spacy.tokens import Doc, Token

from izdeu.intake.found import Span
from izdeu.intake.languages.en.kin import CHILDREN, PARENTS, Family, kin_word
from izdeu.intake.languages.en.layout import Layout
from izdeu.intake.languages.en.lists import table, words
from izdeu.intake.languages.en.people import Cast, Figure, name_sex
from izdeu.intake.languages.en.relatives import Relatives
from izdeu.intake.languages.en.salience import OBJECTS, SUBJECTS, WINDOW, Mention, Salience, first_word
from izdeu.intake.languages.en.speakers import Speech, subject_of
from izdeu.intake.languages.en.spelling import stem
from izdeu.intake.languages.kinfolk import Kinfolk

HE, SHE = frozenset({"he", "him", "his", "himself"}), frozenset({"she", "her", "hers", "herself"})
THEY = frozenset({"they", "them", "their", "theirs", "themselves", "both"})
I = frozenset({"i", "me", "my", "mine", "myself"})  # noqa: E741
YOU = frozenset({"you", "your", "yours"})
WE = frozenset({"we", "us", "our", "ours", "ourselves"})
RANKS = frozenset({"eldest", "oldest", "elder", "older", "middle", "second", "third", "youngest", "younger"})
COUPLE = frozenset({"couple", "spouses", "pair", "two"})
GRANDPARENTS = frozenset({"grandfather", "grandmother"})
EACH = frozenset({"each", "either", "neither", "none", "all"})
COUNTS = {"two": 2, "three": 3, "four": 4, "five": 5}
SURE = 0.01
"""By how much the best candidate must lead."""


@dataclass(slots=True)
class Meaning:
    """For each token that means somebody: who, and who it could be, best first; for each quotation: who speaks."""

    who: dict[int, tuple[str, ...]] = field(default_factory=dict)
    ranked: dict[int, list[tuple[str, float]]] = field(default_factory=dict)
    family: Family = field(default_factory=Family)
    speaking: dict[int, tuple[str, ...]] = field(default_factory=dict)
    plurals: set[tuple[str, str]] = field(default_factory=set)


class Reader:
    """Reads once through, keeping in mind who was spoken of last, and how."""

    def __init__(
        self,
        doc: Doc,
        page: Layout,
        cast: Cast,
        speech: Speech,
        known: Family,
        narrator: str | None,
        heard: Kinfolk | None = None,
    ) -> None:
        """`known`: the ties an earlier reading of the same text found; `narrator`: who "I" is outside quotations; `heard`: what the
        network makes of its family words."""
        self.doc, self.page, self.cast, self.speech = doc, page, cast, speech
        self.narrator = narrator
        self.known, self.heard = known, heard
        self.places = {token.idx: token.i for token in doc}
        self.meaning = Meaning()
        self.sentence = _sentences(doc)
        self.salience = Salience(doc, page, cast, self, narrator, self.sentence)
        self.busy: set[int] = set()
        self.relatives = Relatives(self)

    def read(self) -> Meaning:
        for token in self.doc:
            if self.page.of[token.i] not in self.page.furniture and self._speaks_of_somebody(token):
                self.visit(token)
        self.meaning.plurals = self.relatives.plurals
        return self.meaning

    def _speaks_of_somebody(self, token: Token) -> bool:
        """A quick look, because most words do not."""
        if token.lower_ in _personal() or token.i in self.cast.named:
            return True
        return token.dep_ == "appos" and token.head.pos_ == "NOUN"

    @property
    def mentions(self) -> list[Mention]:
        return self.salience.mentions

    # --- what the words for relatives need to know ---

    @property
    def family(self) -> Family:
        return self.meaning.family

    def latest(self) -> Iterator[str]:
        """Everyone spoken of lately, the last first."""
        return (who for mention in reversed(self.mentions[-WINDOW:]) for who in mention.who)

    def words_for(self, who: str) -> list[int]:
        """The tokens that meant this person, of late."""
        return [mention.i for mention in self.mentions[-WINDOW:] if who in mention.who]

    def first_person(self, token: Token) -> tuple[str, ...]:
        """Who "I" would be here."""
        return self._speaker(token)

    def meant_at(self, place: int) -> tuple[str, ...]:
        """Whom the word that begins there means, as far as it is known by now."""
        i = self.places.get(place, -1)
        named = self.cast.named.get(i)
        return (self.cast.now(named),) if named else tuple(map(self.cast.now, self.meaning.who.get(i, ())))

    def candidates(self, token: Token) -> list[tuple[str, float]]:
        """Whom a pronoun could mean, best first."""
        return self.meaning.ranked.get(token.i, [])

    def where(self, token: Token) -> tuple[int, int]:
        """The numbers of its sentence and its paragraph."""
        return self.sentence[token.i], self.page.of[token.i]

    def tells(self, token: Token) -> bool:
        """Whether it is the subject of a verb of telling."""
        spoken = self.speech.by_verb.get(token.head.i)
        return spoken is not None and spoken.says and spoken.subject == token.i

    def speakers_before(self, token: Token) -> Iterator[str]:
        """Who spoke before in quotation marks, the last first."""
        for n in reversed(range(len(self.page.quotations))):
            if self.page.quotations[n].paragraph < self.page.of[token.i]:
                yield from map(self.cast.now, self.quotation_speaker(n))

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
            return self._name(token)
        if low in HE or low in SHE:
            return self._third(token, "male" if low in HE else "female")
        if low in I:
            return self._speaker(token)
        if low in WE:
            return self._we(token)
        if low in THEY:
            return self._they(token)
        if low in YOU:
            return self._asked(token)
        if token.tag_ in ("WP", "WDT", "WP$"):
            return self._relative(token)
        if (word := kin_word(token)) is not None:
            return self.relatives.meant(token, word)
        return self._common(token)

    def _name(self, token: Token) -> tuple[str, ...]:
        who = self.cast.named[token.i]
        told = self.page.of[token.i] not in self.page.captions | self.page.titled
        if self.cast.named.get(token.i + 1) != who and (meant := self._so_called(who, token)) is not None:
            self.merge(who, meant)
        elif not self.salience.count[who] and told and self.cast.named.get(token.i + 1) != who:
            self.relatives.arrives(who, token)
            self._succeeds(who, token)
        return (who,)

    def _so_called(self, who: str, token: Token) -> str | None:
        """ "a man whom the paper calls Adam", "an inmate who asked to be identified as Felix": he has a name now."""
        verb = token.head.head if token.dep_ == "pobj" and token.head.lower_ == "as" else token.head
        if token.dep_ not in ("oprd", "attr", "pobj") or verb.lemma_ not in ("call", "name", "identify", "know"):
            return None
        whom = next(
            (c for c in verb.children if c.dep_ in ("dobj", "nsubjpass") and c.i < token.i), None
        ) or subject_of(verb)
        meant = self.visit(whom) if whom is not None and whom.i < token.i else ()
        return meant[0] if len(meant) == 1 and not self.cast.figures[meant[0]].forms and meant[0] != who else None

    # --- "her husband. Askar Imanov went …": the one without a name gets it in the next sentence ---

    def _succeeds(self, who: str, token: Token) -> None:
        unnamed = self._nameless(who, token)
        if unnamed is None or (self._introduced(token) and not self._speaks_again(who, unnamed, token)):
            return
        self.merge(who, unnamed)

    def _speaks_again(self, who: str, unnamed: str, token: Token) -> bool:
        """“… according to his sister. Alesia X said”: who tells it in the next sentence, of the same house and called nothing else."""
        spoken = self.speech.by_verb.get(token.head.i)
        tells = spoken is not None and spoken.subject == token.i and spoken.says
        titled = self.doc[first_word(self.cast, token) - 1].text in words("titles")
        return (
            tells
            and not titled
            and not any(c.dep_ == "appos" for c in token.children)
            and self._same_house(who, self._unnamed(who)[unnamed])
            and any(self._just_before(m, token) for m in self.mentions if m.who == (unnamed,))
        )

    def _introduced(self, token: Token) -> bool:
        """Whether the name comes with a claim to be somebody else: a title, a kin word, a trade, or words of their own."""
        first = first_word(self.cast, token)
        before = self.doc[first - 1] if first else token
        if before.text in words("titles") and before.text not in ("Dr", "Mr", "Mrs", "Ms", "Dr."):
            return True
        spoken = self.speech.by_verb.get(token.head.i)
        if spoken is not None and spoken.subject == token.i and spoken.says:
            return True
        return kin_word(before) is not None or any(
            c.dep_ == "appos" and kin_word(c) is not None for c in token.children
        )

    def _nameless(self, who: str, token: Token) -> str | None:
        """The one unnamed relative spoken of just before, or of the same house, or whose family this paragraph is about."""
        if any(who in (t.person, t.other) and t.type not in ("son", "daughter") for t in self.family.ties):
            return None
        partner = self._unnamed(who)
        close = [
            m.who[0] for m in self.mentions if m.who[0] in partner and len(m.who) == 1 and self._just_before(m, token)
        ]
        close = [u for u in dict.fromkeys(close) if self._follows(who, token, partner[u])]
        kin = [u for u in partner if self._same_house(who, partner[u]) or self._fathers_name(who, partner[u])]
        if len(close) == 1 or (close and close[0] in kin):
            return close[0]
        if len(kin) == 1:
            return kin[0]
        here = {one for i, one in self.cast.named.items() if self.page.of[i] == self.page.of[token.i]}
        home = [u for u in partner if partner[u] in here]
        return home[0] if len(home) == 1 == len(partner) and " " not in self.cast.figures[who].canonical else None

    def _unnamed(self, who: str) -> dict[str, str]:
        """Those without a name who may be this one, each with a relative."""
        figure = self.cast.figures[who]
        sex = figure.sex or name_sex(figure.canonical)
        out: dict[str, str] = {}
        for tie in self.family.ties:
            for one, other in ((tie.person, tie.other), (tie.other, tie.person)):
                unnamed = self.cast.figures[one]
                fits = sex is None or unnamed.sex in (None, sex)
                if not unnamed.forms and other != who and fits and one != self.narrator:
                    out.setdefault(one, other)
        return out

    def _same_house(self, a: str, b: str) -> bool:
        return bool(_house(self.cast.figures[a]) & _house(self.cast.figures[b]))

    def _fathers_name(self, who: str, child: str) -> bool:
        """“Luam Haile's father … Haile Weldu”: where children bear the father's name."""
        one, other = self.cast.figures[who].canonical.split(), self.cast.figures[child].canonical.split()
        return len(one) == len(other) == 2 and one[0] == other[1]

    def _just_before(self, mention: Mention, token: Token) -> bool:
        """In the sentence before, or two back in the same paragraph."""
        gap = self.sentence[token.i] - mention.sentence
        return gap == 1 or (gap == 2 and mention.paragraph == self.page.of[token.i])

    def _follows(self, who: str, token: Token, owner: str) -> bool:
        """The subject of its sentence and no stranger ("Askar Imanov, an activist, …"), or of the same family name."""
        if self._same_house(who, owner):
            return True
        if token.dep_ == "appos" and token.head.lower_ in table("kin")["owned"] and _definite(token.head):
            return token.head.dep_ in SUBJECTS  # "the boy, Timur, …"
        return token.dep_ in SUBJECTS and not any(
            c.dep_ == "appos" and c.i not in self.cast.named for c in token.children
        )

    def merge(self, kept: str, gone: str) -> None:
        """The two are one person, in everything noted so far."""
        self.family.rename(gone, kept)
        self.cast.merge(kept, gone)
        swap = {gone: kept}
        self.meaning.who = {i: _swapped(who, swap) for i, who in self.meaning.who.items()}
        self.salience.mentions = [replace(m, who=_swapped(m.who, swap)) for m in self.mentions]
        self.salience.count[kept] += self.salience.count.pop(gone, 0)

    def _note(self, token: Token, who: tuple[str, ...]) -> None:
        who = tuple(
            dict.fromkeys(map(self.cast.now, who))
        )  # somebody may have turned out to be another by this very word
        self.meaning.who[token.i] = who
        inside = token.i in self.cast.named and self.cast.named.get(token.i + 1) == self.cast.named[token.i]
        if not inside:
            self.salience.note(token, who)

    # --- he and she ---

    def _third(self, token: Token, sex: str) -> tuple[str, ...]:
        if (named := self._joined_to(token, sex)) is not None:
            return (named,)
        ranked = self.salience.rank(token, sex)
        if (later := self._cataphor(token, sex, not ranked)) is not None:
            return (later,)
        self.meaning.ranked[token.i] = ranked
        if not ranked or (len(ranked) > 1 and ranked[0][1] - ranked[1][1] < SURE):
            return ()
        figure = self.cast.figures[ranked[0][0]]
        figure.is_of(sex, Span(token.idx, token.idx + len(token)))
        return (figure.id,)

    def _joined_to(self, token: Token, sex: str) -> str | None:
        """“Dana, 9, and her brother Timur”, "Askar and his wife": of the name before the "and"."""
        noun = token.head if token.tag_ == "PRP$" else token
        noun = noun.head if noun.dep_ in ("compound", "nmod") else noun
        named = self.cast.named.get(noun.head.i) if noun.dep_ == "conj" and kin_word(token.head) is not None else None
        if named is None:
            return None
        figure = self.cast.figures[named]
        if (figure.sex or name_sex(figure.canonical) or sex) != sex:
            return None
        figure.is_of(sex, Span(token.idx, token.idx + len(token)))
        return named

    def _cataphor(self, token: Token, sex: str, nobody: bool) -> str | None:
        """“Since he vanished in Argun, Magomed Aliev has …”: the subject that is still to come."""
        fronted = (
            token.dep_ in SUBJECTS and token.head.dep_ == "advcl" and self.page.of[token.i] not in self.salience.openers
        )
        if not fronted and not nobody:
            return None
        root = token.head.head if fronted else token.sent.root
        main = next((c for c in root.children if c.dep_ in SUBJECTS and c.i > token.i), None)
        if main is None or main.i not in self.cast.named:
            return None
        figure = self.cast.figures[self.cast.named[main.i]]
        if (figure.sex or name_sex(figure.canonical) or sex) != sex:
            return None
        figure.is_of(sex, Span(token.idx, token.idx + len(token)))
        return figure.id

    # --- I, we, they ---

    def _speaker(self, token: Token) -> tuple[str, ...]:
        quotation = self.page.quoted[token.i]
        if quotation >= 0:
            return self.quotation_speaker(quotation)
        return (self.narrator,) if self.narrator else ()

    def quotation_speaker(self, quotation: int) -> tuple[str, ...]:
        if quotation not in self.meaning.speaking:
            label, i = self.page.quotations[quotation].label, self.speech.speaker[quotation]
            who = self._labelled(label) if label else self.visit(self.doc[i])[:1] if i is not None else ()
            if not who:
                return ()
            self.meaning.speaking[quotation] = who
        return self.meaning.speaking[quotation]

    def _labelled(self, label: str) -> tuple[str, ...]:
        """Whom the label of an interview means: "Y.M." or "Manap" for Yerbolat Manap."""
        for who, figure in self.cast.figures.items():
            initials = "".join(word[0] for word in figure.canonical.split())
            if figure.forms and (label.replace(".", "") == initials or label in figure.forms):
                return (who,)
        return ()

    def _we(self, token: Token) -> tuple[str, ...]:
        """The speaker, and those just named together with them ("my wife and I")."""
        me = self._speaker(token)
        group = next((m.who for m in reversed(self.mentions[-6:]) if len(m.who) > 1 and set(me) & set(m.who)), me)
        return group if token.tag_ != "PRP$" else me

    def _asked(self, token: Token) -> tuple[str, ...]:
        """“you” in the question of an interview: whoever answers next."""
        quotation = self.page.quoted[token.i]
        if quotation < 0 or not self.page.quotations[quotation].label or quotation + 1 >= len(self.page.quotations):
            return ()
        return () if self.quotation_speaker(quotation) else self.quotation_speaker(quotation + 1)

    def _they(self, token: Token) -> tuple[str, ...]:
        """The last ones spoken of together, not far back; for "both of the sons" the sons."""
        if (of := _of(token)) is not None:
            return self.visit(of)
        found = self._last_group(token) or self._together(token)
        return found or (self._just_those(token, 2) if token.lower_ == "both" else ())

    def _last_group(self, token: Token, many: int = 0) -> tuple[str, ...]:
        """The last several spoken of as one, not far back; `many`: just so many."""
        here = self.sentence[token.i]
        groups = (m.who for m in reversed(self.mentions[-12:]) if len(m.who) > 1 and here - m.sentence <= 2)
        return next((who for who in groups if many in (0, len(who))), ())

    def _some_of(self, token: Token) -> tuple[str, ...]:
        """“Two of his brothers, A and B, were …”, "each was called in", "none came back", "the two were taken": all of them."""
        many = COUNTS.get(token.lower_, 0)
        if (of := _of(token)) is not None:
            who = self.visit(of)
            return who if many in (0, len(who)) and len(who) > 1 else ()
        asked = token.lower_ == "either" and token.dep_ in OBJECTS
        if (not asked and token.dep_ not in SUBJECTS) or not (_definite(token) if many else token.lower_ != "all"):
            return ()
        group = self._last_group(token, many) or self._together(token)
        return group if group and many in (0, len(group)) else self._just_those(token, many)

    def _just_those(self, token: Token, many: int) -> tuple[str, ...]:
        """ "He heard his brother die. The two were …": all the sentence before speaks of, if they are so many."""
        here = self.sentence[token.i]
        last = tuple(dict.fromkeys(who for m in self.mentions[-12:] if here - m.sentence == 1 for who in m.who))
        return last if len(last) == many else ()

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
        if low in RANKS and (_subject_by_rank(token) or _one_by_rank(token)):
            return self.relatives.ranked(token)
        if (low in EACH or low in COUNTS) and (group := self._some_of(token)):
            return group
        if (
            low in ("couple", "spouses", "pair", "two")
            and _definite(token)
            and token.dep_ in SUBJECTS | OBJECTS | {"poss"}
        ):
            return self._apposed_pair(token) or self.couple()
        if low == "married" or (token.pos_ == "VERB" and token.lemma_ in table("kin")["marrying"]):
            self.relatives.marry(token)
        if token.pos_ not in ("NOUN", "ADJ", "PROPN"):
            return ()
        if (named := self._apposed(token)) is not None:
            return named
        if low in _nouns() and _definite(token):
            return self._described(token, _nouns()[low])
        if low in table("person_words")["passing"] and _definite(token):
            return self._by_trade(token)
        return self._somebody(token)

    def _somebody(self, token: Token) -> tuple[str, ...]:
        """“A former inmate told her …”: somebody without a name, of whom more may be said."""
        told = token.dep_ in SUBJECTS or any(c.dep_ == "relcl" for c in token.children)
        if not told or not (token.lower_ in table("person_words")["passing"] or _year_old(token)):
            return ()
        if not any(c.lower_ in ("a", "an", "one", "another") for c in token.children):
            return ()
        return self._make(token)

    def _make(self, token: Token) -> tuple[str, ...]:
        figure = self.cast.add()
        figure.descriptor = " ".join(t.text for t in self.doc[token.left_edge.i : token.i + 1])
        figure.spans.append(Span(self.doc[token.left_edge.i].idx, token.idx + len(token)))
        figure.sex = {"any": None}.get(sex := _nouns().get(token.lower_, "any"), sex)
        return (figure.id,)

    def _apposed(self, token: Token) -> tuple[str, ...] | None:
        """“political analyst Nurlan Tileubaev”, "the economist, Ilham …": the name beside the noun."""
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
        """“the woman”, "the man": whoever of that sex was spoken of last."""
        if sex == "any":
            return self._by_trade(token)
        if any(c.lower_ in ("old", "older", "elderly") for c in token.children) and (elder := self._elder(sex)):
            return (elder,)
        who = self._third(token, sex)
        return who if who or self.meaning.ranked.get(token.i) or token.dep_ not in SUBJECTS else self._make(token)

    def _elder(self, sex: str) -> str | None:
        """“the old woman”: whoever of that sex spoken of of late has grown children."""
        elders = {tie.person for tie in (*self.family.ties, *self.known.ties) if tie.type in PARENTS | GRANDPARENTS}
        elders |= {tie.other for tie in (*self.family.ties, *self.known.ties) if tie.type in CHILDREN}
        return next((who for who in self.latest() if who in elders and self.cast.figures[who].sex == sex), None)

    def _by_trade(self, token: Token) -> tuple[str, ...]:
        """“the diplomat”: the one so called before."""
        same = (m.who for m in reversed(self.mentions) if self.doc[m.i].lower_ == token.lower_ and len(m.who) == 1)
        return next(same, ()) or self._only_one(token)

    def _only_one(self, token: Token) -> tuple[str, ...]:
        """“The dentist has lived …”, after the one person named so far."""
        named = {who for m in self.mentions for who in m.who if self.cast.figures[who].forms}
        office = any(word.lower_ in table("person_words")["officials"] for word in (token, *token.children))
        return tuple(named) if len(named) == 1 and token.dep_ in SUBJECTS and not office else ()

    def _apposed_pair(self, token: Token) -> tuple[str, ...]:
        """“The couple, Timur Omarov and Dana Sadykova”: husband and wife."""
        name = next((c for c in token.children if c.dep_ == "appos" and c.i in self.cast.named), None)
        if name is None or token.lower_ not in ("couple", "spouses"):
            return ()
        pair = tuple(self.cast.named[t.i] for t in (name, *name.conjuncts) if t.i in self.cast.named)
        return pair if len(pair) == 2 and self.relatives.wed(pair, token) else ()

    def couple(self) -> tuple[str, ...]:
        """The last husband and wife spoken of."""
        for mention in reversed(self.mentions[-WINDOW:]):
            for who in mention.who:
                for other in self.relatives.spouse(who):
                    return (who, other)
        return ()


def _year_old(token: Token) -> bool:
    """“A 19-year-old who sells fruit”."""
    return token.lower_ == "old" and token.i > 3 and token.nbor(-2).lower_ == "year" and token.nbor(-1).text == "-"


def _of(token: Token) -> Token | None:
    """ "Both of the sons": the sons."""
    return next((p for c in token.children if c.lower_ == "of" for p in c.children if p.dep_ == "pobj"), None)


def _house(figure: Figure) -> set[str]:
    """The family name, without what tells a woman's from a man's."""
    said = figure.canonical.split()
    return {stem(said[-1])} if len(said) > 1 else set()


def _swapped(who: tuple[str, ...], swap: dict[str, str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(swap.get(one, one) for one in who))


def _sentences(doc: Doc) -> list[int]:
    out, n = [], -1
    for token in doc:
        n += bool(token.is_sent_start)
        out.append(max(n, 0))
    return out


def _definite(token: Token) -> bool:
    return any(child.lower_ in ("the", "this", "that", "these", "those", "both") for child in token.children)


def _one_by_rank(token: Token) -> bool:
    return (_definite(token) or _owned(token)) and token.dep_ in SUBJECTS | OBJECTS | {"attr"}


def _subject_by_rank(token: Token) -> bool:
    """“The younger lives with neighbours”, where the parse takes it for a younger life."""
    verb = token.head
    alone = token.i > 0 and token.nbor(-1).lower_ == "the" and verb.i == token.i + 1
    return alone and token.dep_ == "amod" and verb.pos_ == "VERB"


def _owned(token: Token) -> bool:
    return any(child.dep_ == "poss" for child in token.children)


@cache
def _personal() -> frozenset[str]:
    """Every word that can mean a person by itself."""
    kin, nouns = table("kin"), table("person_words")
    marrying = {form for verb in kin["marrying"] for form in (verb, f"{verb}s", f"{verb}ed")} | {"married", "marries"}
    relative = {"who", "whom", "whose", "that", "which", "old"}
    lists = [
        kin["terms"],
        kin["plurals"],
        kin["pairs"],
        kin["owned"],
        nouns["passing"],
        _nouns(),
        RANKS,
        COUPLE,
        EACH,
        COUNTS,
        marrying,
        relative,
    ]
    return frozenset(str(word) for words_ in lists for word in words_) | HE | SHE | I | WE | THEY | YOU


@cache
def _nouns() -> dict[str, str]:
    return {noun: sex for sex, nouns in table("person_words")["nouns"].items() for noun in nouns}
