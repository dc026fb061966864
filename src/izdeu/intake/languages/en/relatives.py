"""Whom a family word means: "her husband, Askar", "the brother and sister of Dana", "our eldest son", "Mother"."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Protocol

from spacy.tokens import Doc, Token

from izdeu.intake.found import Span
from izdeu.intake.languages.en.kin import (
    ALONE,
    CHILDREN,
    PARENTS,
    SIBLINGS,
    Family,
    KinWord,
    Tie,
    inverse,
    kin_word,
    phrase,
    sexed,
)
from izdeu.intake.languages.en.lists import table
from izdeu.intake.languages.en.parse import text_of
from izdeu.intake.languages.en.people import Cast, name_sex
from izdeu.intake.languages.en.speakers import subject_of
from izdeu.intake.languages.kinfolk import QUIETER, Kinfolk, louder

SETS_OFF = frozenset({",", "–", "—", "--", "-", "("})
ENDS = frozenset({",", ".", ")", "—", "–", ";", "and", "(", "”", '"', "’s", "'s"})
POSSESSIVE = frozenset({"'s", "’s"})
OUR = frozenset({"our", "ours"})
MY = frozenset({"my", "mine"})
ELDERS = PARENTS | {"grandfather", "grandmother", "uncle", "aunt"}
NEAR = 0.18
"""How far behind the best somebody may be whom "his" still may mean."""
SOME = frozenset({"a", "an", "another", "one"})


class Mind(Protocol):
    """What the reader keeps in mind, as far as it is asked here."""

    doc: Doc
    cast: Cast
    known: Family
    heard: Kinfolk | None

    @property
    def family(self) -> Family: ...

    def merge(self, kept: str, gone: str) -> None: ...

    def visit(self, token: Token) -> tuple[str, ...]: ...

    def latest(self) -> Iterator[str]: ...

    def words_for(self, who: str) -> list[int]: ...

    def couple(self) -> tuple[str, ...]: ...

    def candidates(self, token: Token) -> list[tuple[str, float]]: ...

    def meant_at(self, place: int) -> tuple[str, ...]: ...

    def first_person(self, token: Token) -> tuple[str, ...]: ...

    def where(self, token: Token) -> tuple[int, int]: ...

    def tells(self, token: Token) -> bool: ...

    def speakers_before(self, token: Token) -> Iterator[str]: ...


@dataclass(frozen=True, slots=True)
class Awaited:
    """“her three sons”: names that may follow; `left` how many."""

    word: KinWord
    owners: tuple[str, ...]
    sentence: int
    left: int
    token: Token
    mutual: bool = False


class Relatives:
    """Understands family words for a reader, and states the ties they tell of."""

    def __init__(self, mind: Mind) -> None:
        self.mind = mind
        self.doc, self.cast = mind.doc, mind.cast
        self.awaited: Awaited | None = None
        self.last: tuple[int, tuple[str, ...]] = (0, ())
        self.plurals: set[tuple[str, str]] = set()

    def meant(self, token: Token, word: KinWord) -> tuple[str, ...]:
        """The persons the word means here; unnamed ones are made where it singles one out."""
        owners = tuple(dict.fromkeys(map(self.cast.now, self._owners(token, word)))) or self._either(token, word)
        said = tuple(dict.fromkeys(self._named(token, word)))
        owners = owners if said else self._who_has_one(token, word, owners)
        owners = (
            self._heard(token, word, owners) if len(owners) == 1 and not word.many and not _whose(token) else owners
        )
        if word.many and (one := self._one_among(token)) is not None:
            return self._among(one, token, word, owners)
        named = tuple(who for who in map(self.cast.now, said) if who not in owners)
        if named:
            return self._named_ones(token, word, owners, named)
        if not owners:
            return self._without_owner(token, word)
        self.last = (token.i, owners)
        if word.many and len(word.types) == 1:
            return self._several(token, word, owners)
        types = [type for type in word.types if any(self._known(owner, type, "") for owner in owners)] or word.types
        return tuple(dict.fromkeys(who for type in types for who in self._one(type, word, owners, token)))

    def _one_among(self, token: Token) -> str | None:
        """“Dias, the youngest of the three brothers”: who is one of them."""
        rank = token.head.head if token.dep_ == "pobj" and token.head.lower_ == "of" else None
        if rank is None or rank.lower_ not in {*table("kin")["rank"], "one"}:
            return None
        beside = [rank.head] if rank.dep_ in ("appos", "attr") else []
        return next(self._names_of([*beside, *(c for c in rank.children if c.dep_ == "appos")]), None)

    def _among(self, who: str, token: Token, word: KinWord, owners: tuple[str, ...]) -> tuple[str, ...]:
        """He is theirs whose brothers they are, or the brother of the others."""
        wait = self.awaited
        if not owners and wait is not None and wait.word.types == word.types:
            owners = wait.owners
        for owner in owners or self._pair(word):
            self.state(who, replace(word, many=False), (owner,), token)
        return ()

    def _heard(self, token: Token, word: KinWord, owners: tuple[str, ...]) -> tuple[str, ...]:
        """Whose the network hears it to be, where that is far more than of whom "his" was taken for."""
        if self.mind.heard is None:
            return owners
        own = set(map(self.cast.now, self._named(token, word)))
        said = self.mind.heard.owners(token.idx, word.types, self.mind.meant_at)
        return louder({who: much for who, much in said.items() if who not in own}, owners)

    def _either(self, token: Token, word: KinWord) -> tuple[str, ...]:
        """“Her brother”, where "her" may be either of two: whose the network hears it to be rather than the other's."""
        whose = next((c for c in token.children if c.dep_ == "poss" and c.lower_ in ("his", "her")), None)
        if self.mind.heard is None or whose is None:
            return ()
        may = [who for who, _ in self.mind.candidates(whose)][:2]
        heard = self.mind.heard.owners(token.idx, word.types, self.mind.meant_at)
        said = sorted(((heard.get(who, 0.0), who) for who in may), reverse=True)
        return (said[0][1],) if len(said) == 2 and said[1][0] <= QUIETER * said[0][0] else ()

    def _named_ones(
        self, token: Token, word: KinWord, owners: tuple[str, ...], named: tuple[str, ...]
    ) -> tuple[str, ...]:
        owners = owners or self._entry(token) or self._just_awaited(word)
        if not owners and word.many and len(named) > 1 and word.types[0] in SIBLINGS | {"cousin", "friend"}:
            owners, told = named[:1], named[1:]  # "the brothers A and B": to each other
        else:
            owners = owners or self._of_whom_we_speak(token, word, named) or self._one_more(token, word, named)
            told = named
        owners = self._better_owner(token, word, owners, named)
        self.last = (token.i, owners)
        for n, who in enumerate(told):
            type = self._type_for(who, word, n, told)
            for gone in self._nameless(type, word, owners) if len(told) == 1 else ():
                if gone != who:  # "she is her mother": not named yet either
                    self.mind.merge(who, gone)
            self.state(who, word, owners, token, type)
        return tuple(map(self.cast.now, named))

    def _nameless(self, type: str, word: KinWord, owners: tuple[str, ...]) -> list[str]:
        """The one of that kind spoken of before without a name."""
        known = [
            who for owner in owners for who in self._known(owner, type, word.rank) if not self.cast.figures[who].forms
        ]
        return known[:1] if type in ALONE or len(set(known)) == 1 else []

    def _better_owner(
        self, token: Token, word: KinWord, owners: tuple[str, ...], named: tuple[str, ...]
    ) -> tuple[str, ...]:
        """ "His mother, Patime": of two men it may mean, the one whose mother was spoken of before without a name."""
        whose = next((c for c in token.children if c.dep_ == "poss" and c.tag_ == "PRP$"), None)
        if whose is None or len(owners) != 1 or len(named) != 1 or self._nameless(word.types[0], word, owners):
            return owners
        ranked = self.mind.candidates(whose)
        near = [who for who, score in ranked if score >= ranked[0][1] - NEAR and who not in named]
        return next(((who,) for who in near if self._expects(who, word, named[0])), owners)

    def _who_has_one(self, token: Token, word: KinWord, owners: tuple[str, ...]) -> tuple[str, ...]:
        """“Her niece found out”: of two women it may mean, the one who is known to have a niece."""
        whose = next((c for c in token.children if c.dep_ == "poss" and c.tag_ == "PRP$"), None)
        if whose is None or word.many or len(owners) != 1 or self._known(owners[0], word.types[0], word.rank):
            return owners
        for who, score in (ranked := self.mind.candidates(whose)):
            has = [one for one in self._known(who, word.types[0], word.rank) if self.cast.figures[one].forms]
            if has and score >= ranked[0][1] - (2 * NEAR if owners[0] in has else NEAR):
                return (who,)
        return owners

    def _expects(self, owner: str, word: KinWord, named: str) -> bool:
        """Whether a relative of that kind is spoken of without a name, or known to be this one."""
        type = word.types[0]
        return bool(self._nameless(type, word, (owner,))) or named in self.mind.known.of(owner, type, {}, word.rank)

    def _just_awaited(self, word: KinWord) -> tuple[str, ...]:
        """“… his sons … Both of the sons, A and B”: his."""
        wait = self.awaited
        return wait.owners if wait is not None and word.many and wait.word.types == word.types else ()

    def _type_for(self, who: str, word: KinWord, n: int, told: tuple[str, ...]) -> str:
        """Of "her parents, Bolat and Raushan" he is the father and she the mother."""
        if len(word.types) == 1:
            return word.types[0]
        sexes = [self.cast.figures[one].sex or name_sex(self.cast.figures[one].canonical) for one in told]
        sex = sexes[n] if sexes.count(sexes[n]) == 1 else None
        return next((type for type in word.types if sex == _sex_of(type)), word.types[min(n, 1)])

    def _of_whom_we_speak(self, token: Token, word: KinWord, named: tuple[str, ...]) -> tuple[str, ...]:
        """“The family of Timur lives in Osh. The wife, Dana, sews”: whoever the sentences before are about."""
        if word.many or not any(c.lower_ == "the" for c in token.children):
            return ()
        if (owners := self._just_said(token, word) or self._next_in_row(word, named)) is not None:
            return owners
        here = self.mind.where(token)[0]
        sex = {"wife": "male", "husband": "female"}.get(word.types[0])
        for who in self.mind.latest():
            near = any(here - self.mind.where(self.doc[i])[0] <= 2 for i in self.mind.words_for(who))
            if near and who not in named and (sex is None or self.cast.figures[who].sex in (None, sex)):
                return (
                    self.last[1]
                    if who in self.last[1] or here == self.mind.where(self.doc[self.last[0]])[0]
                    else (who,)
                )
        return ()

    def _next_in_row(self, word: KinWord, named: tuple[str, ...]) -> tuple[str, ...] | None:
        """“Dias, the eldest brother, … His wife … Timur, the second brother”: of whoever the first is the brother of."""
        row = [t for t in self.mind.family.ties if t.rank and word.rank and t.type == word.types[0]]
        return next(((t.other,) for t in reversed(row) if t.person not in named and t.rank != word.rank), None)

    def _one_more(self, token: Token, word: KinWord, named: tuple[str, ...]) -> tuple[str, ...]:
        """“A second daughter, Salma, …”: of whoever had the first; "an uncle, Jasim, …": of whoever the text last gave a relative."""
        if word.many or not any(
            c.lower_ in SOME or c.dep_ == "nummod" or c.lower_ == word.rank for c in token.children
        ):
            return ()
        ties = [t for t in reversed(self.mind.family.ties) if not {t.person, t.other} & {*named}]
        alike = next((t for t in ties if t.type == word.types[0] and word.rank), None)
        tie = alike or next(
            (t for t in ties if self._recently(t.person, token) or self._recently(t.other, token)), None
        )
        if tie is None:
            return ()
        spoken = [who for who in self.mind.latest() if who in (tie.person, tie.other)]
        tells = next((who for who in spoken if who == tie.other), tie.other)
        return (tells,)

    def _just_said(self, token: Token, word: KinWord) -> tuple[str, ...] | None:
        """“no news of his brother … The brother, Dias, …”: whose brother he was said to be."""
        for tie in reversed(self.mind.family.ties):
            nameless = tie.person in self.cast.figures and not self.cast.figures[tie.person].forms
            if nameless and tie.type == word.types[0] and self._recently(tie.person, token):
                return (tie.other,)
        return None

    # --- one of a kind ---

    def _one(self, type: str, word: KinWord, owners: tuple[str, ...], token: Token) -> list[str]:
        """The relative of that kind: known, or made now."""
        fits = [who for owner in owners for who in self._known(owner, type, word.rank)]
        known = [who for who in dict.fromkeys(fits) if who not in owners]
        if known and word.rank != "other":
            last = next((who for who in self.mind.latest() if who in known), known[0])
            self.state(last, word, owners, token, type)
            return [last]
        if (circle := self._other_side(type, owners, token)) is not None:
            self.state(circle, word, owners, token, type)
            return [circle]
        if (teller := self._still_speaking(type, word, owners, token)) is not None:
            self.state(teller, word, owners, token, type)
            return [teller]
        return [self._new(type, word, owners, token)]

    def _known(self, owner: str, type: str, rank: str) -> list[str]:
        sexes = {who: figure.sex for who, figure in self.cast.figures.items()}
        found = self.mind.family.of(owner, type, sexes, rank) + self.mind.known.of(owner, type, sexes, rank)
        return [who for who in dict.fromkeys(found) if who in self.cast.figures]

    def spouse(self, who: str) -> list[str]:
        """Husband or wife, if there is one."""
        return self._known(who, "spouse", "")

    def _other_side(self, type: str, owners: tuple[str, ...], token: Token) -> str | None:
        """“his aunt … wrote to Zalina that her nephew”: the unnamed aunt was Zalina, and the nephew is he."""
        if len(owners) != 1 or not self.cast.figures[owners[0]].forms:
            return None
        owner = self.cast.figures[owners[0]]
        for tie in reversed(self.mind.family.ties):
            unnamed, other = self.cast.figures.get(tie.person), self.cast.figures.get(tie.other)
            if unnamed is None or other is None or unnamed.forms or tie.other == owner.id:
                continue
            if not self._recently(unnamed.id, token):
                continue
            if inverse(tie.type, other.sex) == type and owner.sex in (None, unnamed.sex):
                if any(t.person == owner.id or t.other == owner.id for t in self.mind.family.ties):
                    return None
                self.mind.merge(owner.id, unnamed.id)
                return other.id
        return None

    def _still_speaking(self, type: str, word: KinWord, owners: tuple[str, ...], token: Token) -> str | None:
        """“The boy is nine. … says his mother”: the woman of the family who has been speaking all along."""
        if len(owners) != 1 or word.rank or not self.mind.tells(token) or type == "friend":
            return None
        sex = word.sex or _sex_of(type)
        for who in self.mind.speakers_before(token):
            figure, tied = self.cast.figures[who], self._tied(who)
            if figure.forms and tied and sex in (None, figure.sex):
                return None if owners[0] in tied or who in owners else who
        return None

    def _tied(self, who: str) -> set[str]:
        ties = (*self.mind.family.ties, *self.mind.known.ties)
        return {one for tie in ties if who in (tie.person, tie.other) for one in (tie.person, tie.other)} - {who}

    def _recently(self, who: str, token: Token) -> bool:
        """Spoken of in this sentence or one of the two before."""
        return any(self.mind.where(self.doc[i])[0] >= self.mind.where(token)[0] - 2 for i in self.mind.words_for(who))

    def _new(self, type: str, word: KinWord, owners: tuple[str, ...], token: Token) -> str:
        figure = self.cast.add()
        rank = f"{word.rank} " if word.rank else ""
        figure.descriptor = f"{rank}{type} of {' and '.join(self._called(owner) for owner in owners)}"
        self.state(figure.id, word, owners, token, type)
        return figure.id

    def _called(self, who: str) -> str:
        figure = self.cast.figures[who]
        return figure.canonical or f"the {figure.descriptor.removeprefix('the ')}"

    def state(self, who: str, word: KinWord, owners: tuple[str, ...], token: Token, type: str = "") -> None:
        """One tie for each owner, on the words that say it."""
        type, who = type or word.types[0], self.cast.now(who)
        figure, span = self.cast.figures[who], _phrase(token)
        figure.is_of(word.sex or _sex_of(type), span)
        if not figure.forms and span not in figure.spans:
            figure.spans.append(span)
        for owner in map(self.cast.now, owners):
            self.mind.family.add(Tie(who, sexed(type, figure.sex), owner, span, word.rank))

    # --- whose ---

    def _owners(self, token: Token, word: KinWord) -> tuple[str, ...]:
        """Whose relative it is: her, Askar's, of Askar, whose; taken over from the word it is joined to."""
        if (his := _of_his(token)) is not None:
            return self._owner(his, word)
        for holder in _holders(token):
            for child in holder.children:
                if child.dep_ == "poss":
                    return self._owner(child, word)
                if child.dep_ == "prep" and child.lower_ in ("of", "to") and (holder is token or child.lower_ == "of"):
                    return tuple(w for c in child.children if c.dep_ == "pobj" for w in self._with_conjuncts(c))
        if word.address:
            return self.mind.first_person(token)
        return self._joined(token) or self._having(token) or self._some(token, word)

    def _joined(self, token: Token) -> tuple[str, ...]:
        """“her son-in-law, Timur, and daughter Aigul”: hers too."""
        before = next(
            (
                self.doc[j]
                for j in range(token.i - 1, max(-1, token.i - 4), -1)
                if self.doc[j].pos_ not in ("ADJ", "NUM")
            ),
            None,
        )
        bare = not any(c.dep_ in ("det", "poss") for c in token.children)
        near = 0 < token.i - self.last[0] < 10 and self.doc[self.last[0]].sent.start == token.sent.start
        return self.last[1] if bare and near and before is not None and before.lower_ in ("and", ",") else ()

    def _some(self, token: Token, word: KinWord) -> tuple[str, ...]:
        """“A cousin wrote that …”: the speaker's, or of whoever the sentence so far is about."""
        some = any(c.lower_ in ("a", "an", "one", "another") for c in token.children)
        if word.many or not some or word.rank or token.dep_ not in ("nsubj", "nsubjpass", "pobj", "appos"):
            return ()
        if token.dep_ == "appos":
            return self._of_teller(token)
        if token.dep_ == "pobj":
            return self._of_subject(token)
        return self.mind.first_person(token) or next(
            ((who,) for who in self.mind.latest() if self._same_sentence(who, token)), ()
        )

    def _of_teller(self, token: Token) -> tuple[str, ...]:
        """“Askar says that Timur, a friend, was freed”: the friend of whoever says so."""
        told = token.head.head if token.head.dep_ in ("nsubj", "nsubjpass") else None
        if told is None or told.dep_ != "ccomp":
            return ()
        subject = subject_of(told.head)
        tells = subject is not None and subject.i < token.head.left_edge.i and self.mind.tells(subject)
        return self.mind.visit(subject)[:1] if tells and subject is not None else ()

    def _of_subject(self, token: Token) -> tuple[str, ...]:
        """“She heard it from a cousin”, "lives with a niece": the subject's."""
        verb = next((above for above in token.ancestors if above.pos_ == "VERB"), None)
        close = token.head.lower_ in ("with", "from", "by", "to") and token.head.head == verb
        close = close or (token.head.lower_ in ("of", "at") and verb is not None and self._nobody_between(verb, token))
        subject = subject_of(verb) if verb is not None and close else None
        return self.mind.visit(subject)[:1] if subject is not None and subject.i < token.i else ()

    def _nobody_between(self, verb: Token, token: Token) -> bool:
        """ "lives at the house of a nephew"."""
        return not any(t.i in self.cast.named or t.tag_ == "PRP$" for t in self.doc[min(verb.i, token.i) + 1 : token.i])

    def _same_sentence(self, who: str, token: Token) -> bool:
        here = self.mind.where(token)[0]
        return any(self.mind.where(self.doc[i])[0] == here for i in self.mind.words_for(who))

    def _having(self, token: Token) -> tuple[str, ...]:
        """“She raised two sons”, "looks for a brother", "gave birth to a daughter": the subject's."""
        verb = token.head if token.dep_ == "dobj" else token.head.head if token.dep_ == "pobj" else None
        some = any(c.lower_ in ("a", "an", "one") or c.dep_ == "nummod" for c in token.children)
        if verb is None or not some or verb.lemma_ not in table("kin")["having"]:
            return ()
        subject = subject_of(verb)
        if subject is None or subject.i > token.i:
            return ()
        who = self.mind.visit(subject)
        return who or self.mind.couple() if subject.lower_ in ("they", "couple") else who[:1]

    def _owner(self, token: Token, kin: KinWord | None = None) -> tuple[str, ...]:
        who = self.mind.visit(token)
        if token.lower_ in OUR and len(who) == 1:
            return who + self._mine_and(who[0], token, kin)
        if token.lower_ == "their" and (not who or self._too_old(who, kin)):
            return self._theirs(token, kin)
        return who or self._of_somebody(token)

    def _mine_and(self, me: str, token: Token, kin: KinWord | None) -> tuple[str, ...]:
        """Our son is my spouse's too; "my brother, Timur, and our uncle": Timur's too."""
        if kin is None or kin.types[0] not in ELDERS:
            return tuple(self._known(me, "spouse", "")[:1])
        return tuple(who for who in self._house(me)[1:] if self._same_sentence(who, token))

    def _too_old(self, who: tuple[str, ...], kin: KinWord | None) -> bool:
        """ "their parents stayed behind … their mother": not the mother of the parents."""
        elders = {tie.person for tie in self.mind.family.ties if tie.type in ("father", "mother")}
        return kin is not None and kin.types[0] in ("father", "mother") and set(who) <= elders

    def _theirs(self, token: Token, kin: KinWord | None) -> tuple[str, ...]:
        """ "their son" is the couple's, "their father" and "their sister" the brothers'."""
        if kin is None:
            return ()
        if kin.types[0] in CHILDREN:
            return self.mind.couple()
        last = next((t for t in reversed(self.mind.family.ties) if t.type in SIBLINGS), None)
        if last is not None and kin.types[0] in PARENTS and self._lately(last, token):
            return (last.other, last.person)
        return next((house for who in self.mind.latest() if len(house := self._house(who)) > 1), ())

    def _lately(self, tie: Tie, token: Token) -> bool:
        """Told of just before, or one of the two still spoken of."""
        near = token.idx - tie.span.end <= 300
        return near or any(self._recently(who, token) for who in (tie.person, tie.other) if who in self.cast.figures)

    def _house(self, who: str) -> tuple[str, ...]:
        """This one with the brothers and sisters named so far: not who is only about to be named as theirs."""
        siblings = [one for one in self.mind.family.siblings(who) if one in self.cast.figures]
        return (who, *(one for one in siblings if self.cast.figures[one].forms)) if self.cast.figures[who].forms else ()

    def _of_somebody(self, token: Token) -> tuple[str, ...]:
        """“our acquaintances' daughter”: somebody of whom nothing else is known."""
        if token.lower_ not in table("person_words")["acquainted"]:
            return ()
        figure = self.cast.add()
        figure.descriptor = token.lower_
        figure.spans.append(Span(token.idx, token.idx + len(token)))
        return (figure.id,)

    def _with_conjuncts(self, token: Token) -> tuple[str, ...]:
        return tuple(who for one in (token, *token.conjuncts) for who in self.mind.visit(one))

    # --- called what ---

    def _named(self, token: Token, word: KinWord) -> Iterator[str]:
        """The name that goes with the word, before or behind it."""
        after = tuple(self._names_after(token, word))
        if after:
            yield from after
            return
        yield from self._apposed(token, word)
        if token.dep_ in ("appos", "compound", "nmod") and (named := self._name_at(token.head)):
            yield from self._names_of([*token.head.conjuncts, token.head]) if word.many else (named,)
        yield from self._is_called(token, word)

    def _apposed(self, token: Token, word: KinWord) -> Iterator[str]:
        """“her father, the retired geologist Askar Imanov”, "his mother, a nurse named Dana"."""
        for child in token.children:
            if child.dep_ != "appos" or child.i < token.i:
                continue
            yield from self._names_of([child, *(child.conjuncts if word.many else ())])
            if child.i not in self.cast.named and child.i + 1 in self.cast.named and not word.many:
                yield self.cast.named[child.i + 1]
            called = [c for c in child.children if c.dep_ in ("acl", "appos") and c.lower_ in ("named", "called")]
            yield from (n for c in called for o in c.subtree if (n := self._name_at(o)))

    def _names_of(self, tokens: list[Token]) -> Iterator[str]:
        yield from (named for token in tokens if (named := self._name_at(token)))

    def _name_at(self, token: Token) -> str | None:
        return self.cast.named.get(token.i)

    def _is_called(self, token: Token, word: KinWord) -> Iterator[str]:
        """“Askar is her husband”, "her husband is Askar", "my mother is called Dana"."""
        head = token.head
        if token.dep_ == "attr" and head.lemma_ == "be":
            subject = next((c for c in head.children if c.dep_ == "nsubj"), None)
            if subject is not None and word.many and word.types[0] in SIBLINGS:  # "A and B are brothers"
                yield from self._names_of([subject, *subject.conjuncts])
            elif subject is not None and not word.many and subject.pos_ in ("PROPN", "PRON"):
                yield from self.mind.visit(subject)
            elif subject is not None and not word.many:
                yield from self._names_of([t for t in subject.subtree if t.head.lower_ in ("as", "named", "called")])
        elif token.dep_ in ("nsubj", "nsubjpass") and (head.lemma_ == "be" or head.lower_ in ("called", "named")):
            after = [
                c
                for c in head.subtree
                if c.dep_ in ("attr", "oprd") and c.i > head.i and c.head.i in (head.i, token.head.i)
            ]
            yield from self._names_of(after)

    def _names_after(self, token: Token, word: KinWord) -> Iterator[str]:
        """A name right behind the word, past a comma and "15-year-old"; after a plural all that are listed."""
        i = self._skip_age(token.i + 1)
        if i < len(self.doc) and i not in self.cast.named and (past := self._past_owner(token)) is not None:
            i = past
        if i >= len(self.doc) or i not in self.cast.named:
            return
        end = i
        while self.cast.named.get(end + 1) == self.cast.named[i]:
            end += 1
        if not self._belongs(token, i, end):
            return
        yield self.cast.named[i]
        if word.many:
            yield from self._names_of([c for c in self.doc[end].conjuncts if c.i > end])

    def _past_owner(self, token: Token) -> int | None:
        """“a nephew of his, Erbol, …”, "of Askar's, Erbol, …", "of the dead man, Erbol, …": where the name begins."""
        if (his := _of_his(token)) is not None:
            name = his.i + (3 if his.nbor(1).text in POSSESSIVE else 2)
            return name if name in self.cast.named else None
        of = next((c for c in token.children if c.lower_ == "of" and c.i == token.i + 1), None)
        owner = next((c for c in of.children if c.dep_ == "pobj"), None) if of is not None else None
        if owner is None or owner.i in self.cast.named or owner.i + 2 >= len(self.doc):
            return None
        return owner.i + 2 if self.doc[owner.i + 1].text == "," and owner.i + 2 in self.cast.named else None

    def _belongs(self, token: Token, i: int, end: int) -> bool:
        """After a comma only a name that is set off on its other side too, or that the parse hangs on the word."""
        if self.doc[i - 1].text not in SETS_OFF and self.doc[token.i + 1].text not in SETS_OFF:
            return True
        closed = end + 1 >= len(self.doc) or self.doc[end + 1].text in ENDS
        return closed or (self.doc[end].dep_ == "appos" and self.doc[end].head == token)

    def _skip_age(self, i: int) -> int:
        while i < len(self.doc) and i not in self.cast.named and _skippable(self.doc[i]):
            i += 1
        return i

    def marry(self, verb: Token) -> None:
        """“A married B”, "A is married to B"."""
        one = subject_of(verb)
        others = [c for c in verb.children if c.dep_ == "dobj" and c.i > verb.i]
        others += [
            p for c in verb.children if c.lower_ == "to" and c.dep_ == "prep" for p in c.children if p.dep_ == "pobj"
        ]
        if one is None or not others:
            return
        a, b = self.mind.visit(one), self.mind.visit(others[0])
        if len(a) != 1 or len(b) != 1 or a == b:
            return
        self.wed((a[0], b[0]), others[0])

    def wed(self, pair: tuple[str, ...], token: Token) -> bool:
        """They are husband and wife: which is which as far as their names and pronouns tell."""
        sexes = [self.cast.figures[who].sex or name_sex(self.cast.figures[who].canonical) for who in pair]
        if not any(sexes) or sexes[0] == sexes[1]:
            return False
        if not any({tie.person, tie.other} == set(pair) for tie in self.mind.family.ties):
            his, other = (pair[0], pair[1]) if sexes[0] == "male" or sexes[1] == "female" else (pair[1], pair[0])
            self.mind.family.add(Tie(other, "wife", his, _phrase(token)))
        return True

    # --- nobody's in particular ---

    def _without_owner(self, token: Token, word: KinWord) -> tuple[str, ...]:
        if not _definite(token):
            return self._brothers_of_a_house(token, word)
        if word.rank and not word.many and word.types[0] in CHILDREN | SIBLINGS:
            return self._ranked(token, word)
        if word.many:
            wait = self.awaited
            if wait is not None and wait.word.types == word.types:  # "his two brothers … Of the brothers, Ekrem …"
                self.awaited = replace(wait, sentence=self.mind.where(token)[0])
                return self._pair(word)
            return self._pair(word) or self._unheard_of(token, word)
        ties = [tie for tie in self.mind.family.ties if tie.type == word.types[0]]
        known = next(((who,) for who in self.mind.latest() if any(tie.person == who for tie in ties)), ())
        return known or self._in_a_row(token, word)

    def _brothers_of_a_house(self, token: Token, word: KinWord) -> tuple[str, ...]:
        """“Three brothers of the Imanov family are in prison. Askar, the eldest, …”: of each other."""
        of = (o for c in token.children if c.lower_ in ("of", "from") for o in c.children if o.dep_ == "pobj")
        house = any(o.lower_ in ("family", "household", "house", "clan") for o in of)
        return self._several(token, word, ()) if house and word.many and word.types[0] in SIBLINGS else ()

    def _in_a_row(self, token: Token, word: KinWord) -> tuple[str, ...]:
        """“Her father was arrested on the 4th, her mother on the 6th, and on the 20th the aunt”: hers too."""
        same = self.last[1] and self.doc[self.last[0]].sent.start == token.sent.start and self.last[0] < token.i
        if not same or token.dep_ == "poss" or len(self.last[1]) != 1 or word.types[0] in ("wife", "husband"):
            return ()
        return tuple(self._one(word.types[0], word, self.last[1], token))

    def _unheard_of(self, token: Token, word: KinWord) -> tuple[str, ...]:
        """“Both brothers are in prison. Askar, the elder, …”: of whoever is spoken of; "the three Imanov brothers": of each other."""
        if len(word.types) > 1:
            return ()
        family = any(c.pos_ == "PROPN" for c in token.lefts)
        return self._several(token, word, () if family else tuple(self.mind.latest())[:1])

    def ranked(self, token: Token) -> tuple[str, ...]:
        """“The eldest, Nadire, …”: one of the children spoken of just before; "her eldest, Irshad": one of hers."""
        if (owner := next((c for c in token.children if c.dep_ == "poss"), None)) is not None:
            return self._ranked_of(token, self._owner(owner))
        wait = self.awaited
        if wait is None or self.mind.where(token)[0] - wait.sentence > 2:
            return ()
        one = {"children": "child", "sons": "son", "daughters": "daughter"}.get(wait.token.lower_, wait.word.types[0])
        word = KinWord(token.i, (one,), wait.word.sex, False, str(table("kin")["rank"][token.lower_]))
        for who in dict.fromkeys(self._named(token, word)):
            self.state(who, word, wait.owners, token)
            return (who,)
        return tuple(self._one(one, word, wait.owners, token))

    def _ranked_of(self, token: Token, owners: tuple[str, ...]) -> tuple[str, ...]:
        word = KinWord(token.i, ("child",), None, False, str(table("kin")["rank"][token.lower_]))
        for who in dict.fromkeys(self._named(token, word)) if owners else ():
            self.state(who, word, owners, token)
            return (who,)
        return tuple(self._one("child", word, owners, token)) if owners else ()

    def _ranked(self, token: Token, word: KinWord) -> tuple[str, ...]:
        """“The eldest daughter”: of those whose children were spoken of last."""
        last = next((tie for tie in reversed(self.mind.family.ties) if tie.type in CHILDREN), None)
        if last is None:
            return ()
        owners = tuple(dict.fromkeys(t.other for t in self.mind.family.ties if t.span == last.span)) or (last.other,)
        return tuple(self._one(word.types[0], word, owners, token))

    def _pair(self, word: KinWord) -> tuple[str, ...]:
        """“the brothers”: the ones last spoken of who are that to each other."""
        for who in self.mind.latest():
            others = [o for o in self._known(who, word.types[0], "") if self.cast.figures[who].sex in (None, word.sex)]
            if word.types[0] in SIBLINGS and others and self._may_be(who, word):
                return (who, *others)
        return ()

    def _may_be(self, who: str, word: KinWord) -> bool:
        """Whether they could be called so themselves: Dana is none of the brothers."""
        figure = self.cast.figures[who]
        return word.sex in (None, figure.sex or name_sex(figure.canonical) or word.sex)

    def _entry(self, token: Token) -> tuple[str, ...]:
        """In a register ("Testimony by: Dana Sadyk, wife") the one whose entry it is."""
        line = text_of(self.doc)[text_of(self.doc).rfind("\n", 0, token.idx) + 1 : token.idx]
        if ":" not in line or _definite(token):
            return ()
        for i in range(token.i, -1, -1):
            before = text_of(self.doc)[max(0, self.doc[i].idx - 12) : self.doc[i].idx]
            if i in self.cast.named and ("Name:" in before or "#" in before):
                return (self.cast.named[i],)
        return ()

    # --- several ---

    def _several(self, token: Token, word: KinWord, owners: tuple[str, ...]) -> tuple[str, ...]:
        """A plural names nobody, but the names that follow may be theirs."""
        self.plurals.update((owner, word.types[0]) for owner in owners)
        number = next((c for c in token.children if c.dep_ == "nummod"), None)
        count = table("numbers")["words"].get(number.lower_, 3) if number is not None else 3
        self.awaited = Awaited(word, owners, self.mind.where(token)[0], int(count), token, not owners)
        return ()

    def arrives(self, who: str, token: Token) -> None:
        """A name nobody has heard yet: one of the three sons, if they were spoken of just now."""
        wait = self.awaited
        if wait is None or not wait.left or self.mind.where(token)[0] - wait.sentence > 2 or who in wait.owners:
            return
        figure = self.cast.figures[who]
        listed = len(token.conjuncts) + 1 == wait.left
        if figure.sex not in (None, wait.word.sex) or (
            " " in figure.canonical and not listed and not self._same_house(who, wait)
        ):
            return
        self.state(who, wait.word, wait.owners, wait.token)
        owners = wait.owners if wait.owners and not wait.mutual else (*wait.owners, who)
        self.awaited = replace(wait, owners=owners, sentence=self.mind.where(token)[0], left=wait.left - 1)

    def _same_house(self, who: str, wait: Awaited) -> bool:
        house = {
            self.cast.figures[owner].canonical.split()[-1] for owner in wait.owners if self.cast.figures[owner].forms
        }
        return self.cast.figures[who].canonical.split()[-1] in house


def _of_his(token: Token) -> Token | None:
    """“a nephew of his, Erbol”, "a nephew of Askar's, Erbol": his, however the parse hangs it."""
    after = token.doc[token.i + 1 : token.i + 7]
    if len(after) < 3 or after[0].lower_ != "of":
        return None
    if after[1].lower_ in ("his", "hers", "theirs", "mine"):
        return after[1] if after[2].text == "," else None
    end = next((t for t in after[2:] if t.text in POSSESSIVE), None)
    named = end is not None and all(t.pos_ == "PROPN" for t in token.doc[token.i + 2 : end.i])
    return end.nbor(-1) if named and end is not None and end.i + 1 < len(token.doc) and end.nbor().text == "," else None


def _whose(token: Token) -> bool:
    """Whether somebody is named as whose it is, or it is "mine": "Askar's wife", "the wife of Askar", "my wife"."""
    owners = [c for c in token.children if c.dep_ == "poss"]
    owners += [o for c in token.children if c.lower_ == "of" for o in c.children if o.dep_ == "pobj"]
    return any(one.tag_ != "PRP$" or one.lower_ in OUR | MY for one in owners)


def _sex_of(type: str) -> str | None:
    found: str | None = next((term.get("sex") for term in table("kin")["terms"].values() if term["type"] == type), None)
    return found


def _skippable(token: Token) -> bool:
    """What may stand between the word and the name: a comma, "named", "15-year-old"."""
    words = ("year", "old", "years", "named", "called", "aged")
    return "\n" not in token.text and (
        token.like_num or token.text in SETS_OFF or token.lower_ in words or token.is_space
    )


def _holders(token: Token) -> Iterator[Token]:
    """The word itself, the name it stands before, and the words it is joined to, where owners may hang."""
    yield token
    yield from (child for child in token.children if child.dep_ == "appos" and child.pos_ == "PROPN")
    if token.dep_ in ("compound", "nmod", "appos") and token.head.i > token.i:
        yield token.head
    if token.dep_ == "conj" and kin_word(token.head) is not None:
        yield from _holders(token.head) if token.head.dep_ != "conj" else (token.head,)
    elif token.dep_ == "conj" and token.head.dep_ == "appos" and kin_word(token.head.head) is not None:
        yield token.head.head
    yield from (c for c in token.children if c.dep_ == "conj" and kin_word(c) is not None)


def _phrase(token: Token) -> Span:
    """“her 15-year-old son Elzat”: the word with what stands before it and the name after it."""
    start = min(
        [token.i, *(c.i for c in token.children if c.dep_ in ("poss", "amod", "nummod", "det") and token.i - c.i < 12)]
    )
    end = max([token.i, *(c.i for c in token.children if c.dep_ == "appos" and c.i - token.i < 8)])
    return phrase(token.doc, start, end + 1)


def _definite(token: Token) -> bool:
    return any(child.lower_ in ("the", "this", "that", "these", "those", "both") for child in token.children)
