"""Every word of a text that stands for a person: names, kin words, pronouns, what somebody is called by their work."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise

from izdeu.intake.found import FoundPerson
from izdeu.intake.languages.turkic.endings import Endings, Noun, endings
from izdeu.intake.languages.turkic.lexicon import Lexicon
from izdeu.intake.languages.turkic.page import Page, Word
from izdeu.intake.languages.turkic.tables import has_table, listed, table

MEMBER = "one of them"
"""What one or some of several are called by: the eldest, the two; whose kin they are was told before."""


@dataclass(slots=True)
class Mention:
    """[first, last] in words. `kind`: name, kin, pronoun, trade. `owner`: 1 my, 3 whose nobody says here, by `noun.owner`.

    `name`: the person named by it or right beside it. `of`: the mention in the genitive it belongs to. `who`: whom it means.
    """

    first: int
    last: int
    kind: str
    noun: Noun
    kin: str = ""
    rank: str = ""
    number: int = 0
    name: str | None = None
    of: "Mention | None" = None
    who: tuple[str, ...] = ()
    stem: str = ""
    told_as: "Mention | None" = None
    """The name this kin word announces: one person, two words."""
    family: list[str] = field(default_factory=list)
    """Those named together behind a kin word in the plural."""

    @property
    def case(self) -> str:
        return self.noun.case


class Words:
    """The lists of one language that say which words mean people."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.endings: Endings = endings(language)
        family = table(language, "family")
        self.kin = Lexicon(
            ((kin, words.split()) for kin, words in family["kin"].items()), self.endings, family["never"].split()
        )
        self.compounds: Mapping[str, Lexicon] = _compounds(family["compounds"], self.endings)
        self.eldest, self.youngest = (frozenset(family[one].split()) for one in ("eldest", "youngest"))
        self.of_men, self.of_women = (listed(language, "family", one) for one in ("of_men", "of_women"))
        self.passive = tuple(table(language, "endings").get("passive_stems", "").split()) or ("\0",)
        self.together: Mapping[str, str] = family.get("together", {})
        self.elder, self.younger = (frozenset(family[one].split()) for one in ("elder", "younger"))
        self.modifiers = frozenset(family["modifiers"].split())
        self.numbers = {word: n for n, word in enumerate(family["numbers"].split(), 2)}
        self.called, self.ands = frozenset(family["called"].split()), frozenset(family["ands"].split())
        self.surname = re.compile(f"(?:{family['surname']})$")
        self.clan = re.compile(f"(?:{family['clan']})$")
        self._aged = re.compile(f"(?:{family['aged']})$")
        self.pronouns = _pronouns(language)
        self.that = listed(language, "pronouns", "that")
        self.then = listed(language, "clauses", "then")
        self.staying = tuple(table(language, "endings").get("staying", "").split()) or ("\0",)
        self.being = tuple(listed(language, "stance", "being"))
        self.testified = listed(language, "speech", "testified")
        self.some = listed(language, "pronouns", "some")
        self.this = listed(language, "speech", "this")
        self.looks_cased = listed(language, "family", "looks_cased")
        self.heard = listed(language, "speech", "hearsay")
        self.entry = listed(language, "pronouns", "entry")
        self.my_name = listed(language, "pronouns", "my_name")
        self.i_did = tuple(listed(language, "pronouns", "i_did"))
        self.participle = tuple(listed(language, "pronouns", "awaiting"))
        self.i_am = tuple(listed(language, "pronouns", "i_am"))
        self.couple = listed(language, "pronouns", "couple")
        trades = table(language, "trades")
        self.strangers = Lexicon((("stranger", trades["strangers"].split()),), self.endings)
        self.trades = Lexicon(((kind, trades[kind].split()) for kind in ("official", "activist", "work")), self.endings)
        self.anaphors = Lexicon(((word, [word]) for word in trades["anaphors"].split()), self.endings)
        self.former = frozenset(trades["former"].split())
        self.women = frozenset(trades["women"].split())
        self.champions = Lexicon((("champion", trades["champions"].split()),), self.endings)
        self.institutions = Lexicon((("institution", trades["institutions"].split()),), self.endings)
        self.bodies = Lexicon((("body", trades["bodies"].split()),), self.endings)
        held = table(language, "classes") if has_table(language, "classes") else {}
        confines = " ".join(held.get(name, "") for name in ("prison", "camp", "cell")).split()
        self.confines = Lexicon((("held", confines),), self.endings)
        self.old = frozenset(trades.get("old", "").split())
        self.families = frozenset(trades["families"].split())
        self.participles = tuple(listed(language, "stance", "chain"))
        self._says = tuple(listed(language, "speech", "that"))

    def aged(self, low: str) -> bool:
        """жастағы, жасар: the word before a name that gives an age."""
        return bool(self._aged.fullmatch(low))

    def says(self, low: str) -> bool:
        """Whether this links what was said to who says it: деп, дейді."""
        return low in self._says

    def kin_of(self, stem: str) -> str:
        """The kin term of a bare stem ("mother"), empty where it is none."""
        hit = self.kin.find(stem)
        return hit.entry if hit else ""


def _compounds(told: Mapping[str, str], with_endings: Endings) -> dict[str, Lexicon]:
    """By their first word: қайын → ене: mother-in-law …"""
    grouped: dict[str, list[tuple[str, list[str]]]] = {}
    for words, kin in told.items():
        first, last = words.split()
        grouped.setdefault(first, []).append((kin, [last]))
    return {first: Lexicon(entries, with_endings) for first, entries in grouped.items()}


def _pronouns(language: str) -> dict[str, tuple[str, str]]:
    told = table(language, "pronouns")
    return {
        word: (kind, case)
        for kind in ("third", "first", "we", "they")
        for case, words in told[kind].items()
        for word in words.split()
    }


@cache
def words_of(language: str) -> Words:
    return Words(language)


def mentions(page: Page, persons: tuple[FoundPerson, ...], lists: Words) -> list[Mention]:
    """In the order of the text, each with its case; nobody is meant by the kin words and pronouns yet."""
    named = names(page, persons, lists)
    taken = {at for one in named for at in range(one.first, one.last + 1)}
    out = [*named, *_others(page, taken, lists)]
    out.sort(key=lambda one: (one.first, one.last))
    _belong(out, page, lists)
    _announce(out, page, lists)
    _agree(out, page, lists)
    return out


def names(page: Page, persons: tuple[FoundPerson, ...], lists: Words) -> list[Mention]:
    starts = {word.span.start: word.at for word in page.words}
    ends = {word.span.end: word.at for word in page.words}
    out = []
    for person in persons:
        base = {form.text: person.canonical for form in person.names}
        for span in person.spans:
            if span.start in starts and span.end in ends:
                last = page.words[ends[span.end]]
                noun = _case(last.low, base, person.canonical, lists)
                out.append(Mention(starts[span.start], last.at, "name", noun, name=person.id, who=(person.id,)))
    return out


def _case(low: str, _forms: Mapping[str, str], canonical: str, lists: Words) -> Noun:
    """The case of a name, from what stands behind the longest of its words that the written word begins with."""
    stems = [word.lower() for word in canonical.split() if low.startswith(word.lower())]
    for stem in sorted(stems, key=len, reverse=True):
        rest = low[len(stem) :].lstrip("’'ʼ-")
        if (case := lists.endings.case(rest)) is not None:
            return Noun(0, case)
    return Noun()


def _others(page: Page, taken: set[int], lists: Words) -> Iterator[Mention]:
    skip = -1
    for word in page.words:
        if word.at <= skip or word.at in taken or not word.letters:
            continue
        if (
            (one := _kin(page, word, taken, lists))
            or (one := _pronoun(page, word, lists))
            or (one := _trade(word, lists))
            or (one := _stranger(page, word, lists))
        ):
            skip = one.last
            yield one


def _kin(page: Page, word: Word, taken: set[int], lists: Words) -> Mention | None:
    """A kin word with an owner's ending: күйеуі, қайын енесі; without one it is a woman, a mother, a child at large."""
    last, hit = word.at, None
    after = page.words[word.at + 1] if word.at + 1 < len(page.words) else None
    if word.low in lists.compounds and after is not None and after.at not in taken:
        hit, last = lists.compounds[word.low].find(after.low), after.at
    if hit is None:
        hit, last = lists.kin.find(word.low), word.at
    if hit is None or not hit.noun.owner or (hit.entry == MEMBER and not _before_a_name(page, last)):
        return None
    rank, number = _rank(page, word, lists)
    rank = rank or ("elder" if hit.stem in lists.elder else "younger" if hit.stem in lists.younger else "")
    return Mention(word.at, last, "kin", hit.noun, hit.entry, rank, number, stem=hit.stem)


def _before_a_name(page: Page, at: int) -> bool:
    """Екеуі, Нұрбол мен Саттар; ортаншысы Мейрам: without a name behind it the word is a pronoun."""
    after = [w for w in page.words[at + 1 : at + 3] if w.sentence == page.words[at].sentence]
    return bool(after) and (after[0].capital or (after[0].text in ",–—(:" and after[-1].capital))


def _rank(page: Page, word: Word, lists: Words) -> tuple[str, int]:
    """Of several: the eldest, the youngest; and how many of them."""
    rank, number = "", 0
    for before in reversed(page.words[max(0, word.at - 3) : word.at]):
        if before.low not in lists.modifiers and before.low not in lists.numbers:
            break
        rank = rank or ("eldest" if before.low in lists.eldest else "youngest" if before.low in lists.youngest else "")
        number = number or lists.numbers.get(before.low, 0)
    return rank, number


def _pronoun(page: Page, word: Word, lists: Words) -> Mention | None:
    known = lists.pronouns.get(word.low)
    if known is None:
        return None
    kind, case = known
    after = page.words[word.at + 1] if word.at + 1 < len(page.words) else None
    if kind == "third" and case == "nom" and after is not None and after.low in lists.that:
        return None
    if kind == "first" and case == "nom" and (_and(page, word) or _between_kin(page, word, lists)):
        return None
    return Mention(word.at, word.at, kind, Noun(0, case, kind in ("we", "they")), stem=word.low)


def _between_kin(page: Page, word: Word, lists: Words) -> bool:
    """Ағасы мен жеңгесі."""
    beside = [page.words[at].low for at in (word.at - 1, word.at + 1) if 0 <= at < len(page.words)]
    hits = [lists.kin.find(low) for low in beside]
    return len(hits) == 2 and all(hit is not None and hit.noun.owner == 3 for hit in hits)


def _and(page: Page, word: Word) -> bool:
    """мен between two names is "and", not "I"."""
    before = page.words[word.at - 1] if word.at else None
    after = page.words[word.at + 1] if word.at + 1 < len(page.words) else None
    if before is None or after is None or before.sentence != word.sentence or word.capital:
        return False
    return before.capital or after.capital


def _trade(word: Word, lists: Words) -> Mention | None:
    hit = lists.anaphors.find(word.low)
    if hit is not None and not hit.noun.owner and not hit.noun.plural:
        return Mention(word.at, word.at, "trade", hit.noun, stem=hit.stem)
    hit = lists.trades.find(word.low)
    if hit is not None and not hit.noun.plural and (hit.entry == "work" or hit.noun.owner != 1):
        noun = (
            Noun(0, "gen") if hit.noun.owner == 2 else hit.noun
        )  # журналистің: the т of the ending is not written twice
        return Mention(word.at, word.at, "trade", noun, kin=hit.entry, stem=hit.stem)
    return None


def _stranger(page: Page, word: Word, lists: Words) -> Mention | None:
    """Түрмеден босаған бір тұтқын: somebody unknown, in the nominative behind "a"; they count only where they tell something."""
    hit = lists.strangers.find(word.low)
    before = page.words[word.at - 1] if word.at else None
    a = before is not None and before.low in lists.some and before.sentence == word.sentence
    return (
        Mention(word.at, word.at, "trade", hit.noun, kin="work", stem=hit.stem)
        if hit and a and hit.noun.case == "nom"
        else None
    )


def _belong(found: list[Mention], page: Page, lists: Words) -> None:
    """Айгүлдің күйеуі: the genitive right before, with nothing but words that describe him between."""
    for n, one in enumerate(found):
        if one.kind != "kin":
            continue
        for before in reversed(found[max(0, n - 3) : n]):
            if before.case == "gen" and _describing(page, before.last + 1, one.first, found):
                one.of = before
            if before.case == "gen" or before.kind == "name":
                break


def _describing(page: Page, start: int, end: int, found: list[Mention]) -> bool:
    between = page.words[start:end]
    if len(between) > 8 or any(w.text in ".!?,;:" or w.text in "–—" for w in between):
        return False
    return not any(start <= m.first < end and m.case == "nom" and m.kind in ("name", "third") for m in found)


def _announce(found: list[Mention], page: Page, lists: Words) -> None:
    """A kin word or a trade and the name it announces: күйеуі Серік; Серік есімді ұлы; інісі, инженер Самер; екі ұлы – А мен Б."""
    at = {one.first: one for one in found if one.kind == "name"}
    ends = {one.last: one for one in found if one.kind == "name"}
    for one in found:
        if one.kind not in ("kin", "trade"):
            continue
        name = _named_after(one, at, page, lists) or _named_before(one, ends, page, lists)
        if name is None or (one.kind == "trade" and name.case != "nom" and _indefinite(one, page, lists)):
            continue
        one.told_as, one.name = name, name.name
        if one.kind == "kin" and _several(one):
            one.family = [m.name for m in _row(name, at, page, lists) if m.name]


def _indefinite(one: Mention, page: Page, lists: Words) -> bool:
    """Бір саудагер Маржанға …: "a trader" is not called so."""
    before = page.words[one.first - 1] if one.first else None
    return before is not None and before.low in lists.some and before.sentence == page.words[one.first].sentence


def _several(one: Mention) -> bool:
    return one.noun.plural or bool(one.number) or one.kin == MEMBER


def _of_another(whose: Mention, at: Mapping[int, Mention], page: Page, lists: Words) -> Mention | None:
    """Қатираның ұлы, Мәриямның жұбайы Дарын: one person, told of twice."""
    there = whose.last + 1
    while there < len(page.words) and page.words[there].low in lists.modifiers:
        there += 1
    hit = lists.kin.find(page.words[there].low) if whose.case == "gen" and there < len(page.words) else None
    return at.get(there + 1) if hit is not None and hit.noun.owner == 3 and hit.noun.case == "nom" else None


def _named_after(one: Mention, at: Mapping[int, Mention], page: Page, lists: Words) -> Mention | None:
    if one.case != "nom":
        return None
    here = one.last + 1
    if here in at and page.words[here].sentence == page.words[one.last].sentence:
        return at[here]
    mark = page.words[here].text if here < len(page.words) else ""
    if mark in ("–", "—", ":", "-", "(") and here + 1 in at:
        return at[here + 1]
    if mark == "," and one.kind == "kin":
        return _apposed(one, here + 1, at, page, lists)
    return None


def _apposed(one: Mention, start: int, at: Mapping[int, Mention], page: Page, lists: Words) -> Mention | None:
    """Інісі, инженер Самер; әйелі, Күйтүн институтының доценті Шынар; екі ұлы, А мен Б; of one alone no bare name."""
    if start in at:
        after = page.words[at[start].last + 1 : at[start].last + 2]
        closed = bool(after) and after[0].text in ",)–—" and at[start].last + 2 not in at
        if _several(one) or closed:
            return at[start]
        return _of_another(at[start], at, page, lists)
    for there in range(start + 1, min(start + 9, len(page.words))):
        if page.words[there - 1].text in ",.;:" or page.words[there].sentence != page.words[start].sentence:
            return None
        if there in at:
            return at[there]
    return None


def _named_before(one: Mention, ends: Mapping[int, Mention], page: Page, lists: Words) -> Mention | None:
    """Арул атты баласы."""
    before = page.words[one.first - 1].low if one.first else ""
    if before in lists.called:
        return ends.get(one.first - 2)
    whose = one.of.first if one.of is not None else -1
    if one.kind == "kin" and one.case == "nom" and whose > 1 and page.words[whose - 1].text in "–—":
        return ends.get(whose - 2)  # Гүлайым Үсөнәлі – молданың қызы
    return None


def _row(first: Mention, at: Mapping[int, Mention], page: Page, lists: Words) -> list[Mention]:
    """A, B және C."""
    row = [first]
    while True:
        here = row[-1].last + 1
        if (
            here < len(page.words)
            and (page.words[here].text == "," or page.words[here].low in lists.ands)
            and here + 1 in at
        ):
            row.append(at[here + 1])
        else:
            return row


def _agree(found: list[Mention], page: Page, lists: Words) -> None:
    """A kin word in the nominative right before a name has the case of the name."""
    for one in found:
        if one.told_as is not None and one.kind in ("kin", "trade") and one.case == "nom":
            one.noun = Noun(one.noun.owner, one.told_as.case, one.noun.plural)
    kin = [one for one in found if one.kind == "kin"]
    for one, after in pairwise(kin):
        between = page.words[one.last + 1 : after.first]
        joined = 0 < len(between) <= 2 and between[0].low in lists.ands
        if joined and one.told_as is None and one.case == "nom":  # әйелі мен балаларының
            one.noun = Noun(one.noun.owner, after.case, one.noun.plural)
    names = [one for one in found if one.kind == "name"]
    for one, after in zip(reversed(names[:-1]), reversed(names[1:]), strict=True):
        between = page.words[one.last + 1 : after.first]
        listing = len(between) == 1 and (between[0].text == "," or between[0].low in lists.ands)
        if listing and one.case == "nom" and (between[0].low in lists.ands or _listed(after, names, page, lists)):
            one.noun = Noun(0, after.case, one.noun.plural)


def _listed(one: Mention, names: list[Mention], page: Page, lists: Words) -> bool:
    """А, Б және В: an "and" stands behind this one or one of the next."""
    for after in names:
        if after.first > one.last:
            between = page.words[one.last + 1 : after.first]
            if len(between) != 1:
                return False
            if between[0].low in lists.ands:
                return True
            one = after
    return False
