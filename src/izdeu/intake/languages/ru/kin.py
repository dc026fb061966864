"""Family ties of one text: what family words mean, who is whose, and whom "мать" may mean where nobody says whose."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from izdeu.intake.found import Span
from izdeu.intake.languages.ru.lists import listed, table
from izdeu.intake.languages.ru.model import Word

SPOUSES = frozenset({"husband", "wife"})
PARENTS = frozenset({"father", "mother"})
CHILDREN = frozenset({"son", "daughter", "child"})
SIBLINGS = frozenset({"brother", "sister"})
POSSESSIVES = listed("pronouns", "possessives")
MANY = re.compile(r"(?:ь(?:я|ев|ям|ями|ях)|овей)$")
"""“Братьев”, "сыновьям": plural whatever natasha makes of it."""
OPPOSITE = {"eldest": "youngest", "youngest": "eldest"}
ALONE = SPOUSES | PARENTS | {"mother-in-law", "father-in-law"}


@dataclass(frozen=True, slots=True)
class Kin:
    """A family word: what it makes somebody (`type`), of which sex, how many, and which of several."""

    type: str
    sex: str | None
    many: bool = False
    rank: str = ""
    pair: tuple[str, ...] = ()
    word: str = ""


@dataclass(frozen=True, slots=True)
class Tie:
    """`person` IS the `type` OF `other`."""

    person: str
    type: str
    other: str
    span: Span
    rank: str = ""
    implied: bool = False
    """Known, and not said: the mother of somebody's husband."""


@dataclass(slots=True)
class Family:
    """The ties known so far, and what follows from them."""

    ties: list[Tie] = field(default_factory=list)

    def add(self, tie: Tie) -> None:
        if tie.person == tie.other:
            return
        known = next((t for t in self.ties if {t.person, t.other} == {tie.person, tie.other}), None)
        if known is None:
            self.ties.append(tie)
        elif known.implied and not tie.implied:
            self.ties[self.ties.index(known)] = tie
        elif tie.rank and not known.rank and (known.person, known.type) == (tie.person, tie.type):
            self.ties[self.ties.index(known)] = replace(known, rank=tie.rank)

    def tied(self, one: str, other: str) -> bool:
        return any({t.person, t.other} == {one, other} for t in self.ties)

    def rename(self, gone: str, kept: str) -> None:
        swapped = [
            replace(t, person=kept if t.person == gone else t.person, other=kept if t.other == gone else t.other)
            for t in self.ties
        ]
        self.ties = []
        for tie in swapped:
            self.add(tie)

    def of(self, owner: str, kin: Kin, sexes: dict[str, str | None]) -> list[str]:
        """Who may be meant by this word for somebody of `owner`, the latest first."""
        found = [
            who for who in dict.fromkeys(self._kin(owner, kin.type)) if not kin.sex or sexes.get(who) in (None, kin.sex)
        ]
        if not found and kin.type in SIBLINGS:
            found = [who for who in self._kin(owner, "cousin") if sexes.get(who) == kin.sex]
        if kin.rank and kin.rank not in ("only", "other"):
            ranked = [who for who in found if self.rank(who) in ("", kin.rank)]
            return [w for w in ranked if self.rank(w) == kin.rank] or self._left(found, kin.rank)
        return found

    def _left(self, found: list[str], rank: str) -> list[str]:
        """Of two, the elder is whoever is not the younger."""
        others = [who for who in found if self.rank(who) != OPPOSITE.get(rank)]
        return others if len(found) == 2 and len(others) == 1 and rank in OPPOSITE else []

    def rank(self, who: str) -> str:
        return next((t.rank for t in reversed(self.ties) if t.person == who and t.rank), "")

    def called(self, kin: Kin, sexes: dict[str, str | None]) -> list[str]:
        """Everybody who is anybody's mother, where the word is "мать"."""
        everybody = dict.fromkeys(who for tie in reversed(self.ties) for who in (tie.other, tie.person))
        return list(dict.fromkeys(who for other in everybody for who in self.of(other, kin, sexes)))

    def _kin(self, owner: str, type: str) -> Iterator[str]:
        yield from (t.person for t in reversed(self.ties) if t.other == owner and t.type == type)
        yield from (t.other for t in reversed(self.ties) if t.person == owner and type in inverses(t.type))
        if type in SPOUSES:
            yield from self.spouses(owner)
        elif type in PARENTS:
            yield from self.parents(owner)
        elif type in CHILDREN:
            yield from self.children(owner)
        elif type in SIBLINGS:
            yield from self.siblings(owner)
        elif type in ("mother-in-law", "father-in-law"):
            yield from (p for s in self.spouses(owner) for p in self.parents(s))
        elif type in ("son-in-law", "daughter-in-law"):
            yield from (p for c in self.children(owner) for p in self.spouses(c))
            yield from (p for b in self.siblings(owner) for p in self.spouses(b))
        elif type in ("sister-in-law", "brother-in-law"):
            yield from (p for b in self.siblings(owner) for p in self.spouses(b))
            yield from (b for s in self.spouses(owner) for b in self.siblings(s))
        elif type in ("uncle", "aunt"):
            yield from (s for p in self.parents(owner) for s in self.siblings(p))
        elif type in ("nephew", "niece"):
            yield from (c for s in self.siblings(owner) for c in self.children(s))
        elif type in ("grandfather", "grandmother"):
            yield from (g for p in self.parents(owner) for g in self.parents(p))
        elif type in ("grandson", "granddaughter"):
            yield from (g for c in self.children(owner) for g in self.children(c))

    def spouses(self, who: str) -> list[str]:
        own = self._either(who, SPOUSES, SPOUSES)
        shared = [p for c in self._either(who, CHILDREN, PARENTS) for p in self._either(c, PARENTS, CHILDREN)]
        return list(dict.fromkeys(own + [p for p in shared if p != who] + self._by_marriage(who)))

    def _by_marriage(self, who: str) -> list[str]:
        """The husband of an only daughter told of is the son-in-law."""
        out = []
        for tie in self.ties:
            for mine, type in (("son-in-law", "daughter"), ("daughter-in-law", "son")):
                if tie.person == who and tie.type == mine:
                    found = list(dict.fromkeys(t.person for t in self.ties if t.other == tie.other and t.type == type))
                    out += found if len(found) == 1 else []
        return out

    def children(self, who: str) -> list[str]:
        own = self._either(who, CHILDREN, PARENTS)
        theirs = [c for s in self._either(who, SPOUSES, SPOUSES) for c in self._either(s, CHILDREN, PARENTS)]
        beside = [b for c in own + theirs for b in self._either(c, SIBLINGS, SIBLINGS)]
        return list(dict.fromkeys(own + theirs + beside))

    def parents(self, who: str) -> list[str]:
        house = [who, *self._either(who, SIBLINGS, SIBLINGS)]
        own = [p for one in house for p in self._either(one, PARENTS, CHILDREN)]
        return list(dict.fromkeys(own + [s for p in own for s in self._either(p, SPOUSES, SPOUSES)]))

    def siblings(self, who: str) -> list[str]:
        own = self._either(who, SIBLINGS, SIBLINGS)
        shared = [c for p in self._either(who, PARENTS, CHILDREN) for c in self._either(p, CHILDREN, PARENTS)]
        further = [b for one in own for b in self._either(one, SIBLINGS, SIBLINGS)]
        return list(dict.fromkeys(p for p in own + shared + further if p != who))

    def _either(self, who: str, types: frozenset[str], inverse: frozenset[str]) -> list[str]:
        out = [t.person for t in reversed(self.ties) if t.other == who and t.type in types]
        out += [t.other for t in reversed(self.ties) if t.person == who and t.type in inverse]
        return list(dict.fromkeys(out))

    def near(self, one: str, other: str) -> bool:
        """Whether they are of one family: a tie, or a tie of a tie."""
        mine = {t.other if t.person == one else t.person for t in self.ties if one in (t.person, t.other)}
        return other in mine or any(self.tied(m, other) for m in mine)


def inverses(type: str) -> set[str]:
    found: dict[str, str] = table("kinship")["inverse"].get(type, {})
    return set(found.values()) | ({"child"} if type in PARENTS else set())


def sexed(type: str, sex: str | None) -> str:
    """child → daughter, where she is known to be one."""
    found: str = table("kinship")["sexed"].get(type, {}).get(sex or "", type)
    return found


def kin_word(word: Word, beside: list[Word]) -> Kin | None:
    """The family word this is, None for any other. `beside`: its adjectives."""
    if word.pos not in ("NOUN", "PROPN") and not (word.pos == "ADJ" and word.lemma in table("kinship")["terms"]):
        return None
    terms, pairs = table("kinship")["terms"], table("kinship")["pairs"]
    said = {one.lemma for one in beside}
    if "будущий" in said and word.lemma not in ("муж", "жена", "супруг", "супруга"):
        return None
    if said & set(table("kinship")["unless_before"]):
        return None
    if word.lemma in pairs and word.plural:
        return Kin(pairs[word.lemma][0], None, True, "", tuple(pairs[word.lemma]))
    lemma = _term(word, said)
    if not lemma:
        return None
    type, sex = terms[lemma]
    for one in said & set(table("kinship")["adjectives"]):
        type = table("kinship")["adjectives"][one].get(type, type)
    if not type:
        return None
    rank = next((r for a, r in table("kinship")["ranks"].items() if a in said), "")
    if (lemma == "супруг" or word.low == "супруги") and word.plural:
        return Kin("husband", None, True, "", ("husband", "wife"))
    counted = any(one.lemma in ("два", "три", "четыре", "оба") for one in beside)
    return Kin(type, sex or None, counted or _many(word), rank, word=lemma)


def _term(word: Word, said: set[str]) -> str:
    terms, owned = table("kinship")["terms"], table("kinship")["owned"]
    if said & POSSESSIVES and word.lemma in owned:
        return str(owned[word.lemma])
    lemma = word.lemma if word.lemma in terms else next((one for one in sorted(word.lemmas) if one in terms), "")
    surely = (
        word.low in ("супругой", "супругою")
        or (word.low in ("супруге", "супругу") and word.case in ("Dat", "Acc"))
        or (word.low == "супруги" and not word.plural)
    )
    wife = surely or word.gender == "Fem" or (word.low == "супруга" and word.case == "Nom") or _opening(word)
    return "супруга" if lemma == "супруг" and wife and not word.plural else str(lemma)


def _opening(word: Word) -> bool:
    """“Супруга Магомеда” at the beginning of a sentence is no genitive."""
    return word.text[:1].isupper() and word.low == "супруга"


def _many(word: Word) -> bool:
    """Plural, where the form can be nothing else or natasha is sure: "дочери" and "сестры" are both."""
    ending = word.low[-1:] in "иы" and word.gender == "Fem"
    if MANY.search(word.low):
        return True
    return word.plural and word.low not in ("дочери", "матери") and not (ending and word.case in ("Gen", "Acc"))
