"""The wordings of events, one file a type beside the reader, found in a text by their last word.

A wording is written as its words in the order of the text: `word` as it stands, `word*` however it goes on, `word~` a noun
with any endings, `word~dat` in one case, `word-` a verb in any form, `word$` last in its clause, `a|b` either, `…` up to
eight words between, `§cn` a place in that country, `§!cn` one in any other,
`¬word-` a negated verb, `^word-` also as a verbal noun ("to be released").
`%class` stands for every word of that class (`classes.yaml` beside the reader), with what follows it: `%prison~dat`, `%put-`.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml

from izdeu.intake.languages.turkic.endings import Endings, Noun, Verb, endings
from izdeu.intake.languages.turkic.page import Word
from izdeu.intake.languages.turkic.tables import has_table, listed, table
from izdeu.places import Place, find, place

WHOSE = ("object", "subject", "owner", "dative", "ablative", "partner", "actor", "anyone")
GAP, WIDE = 2, 8
CLASS = re.compile(r"%(\w+)((?:~[a-z]*|-|\*|\$)?)")
UNTOLD = frozenset(("condition", "wish", "doing", "future", "agent"))


@dataclass(frozen=True, slots=True)
class Element:
    """One word of a wording: its alternatives as (stem, kind), kind: exact, prefix, noun or verb."""

    stems: tuple[tuple[str, str], ...]
    case: str = ""
    gap: int = GAP
    negative: bool = False
    doing: bool = False
    places: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Wording:
    type: str
    whose: str
    elements: tuple[Element, ...]

    @property
    def weight(self) -> int:
        return len(self.elements)


@dataclass(frozen=True, slots=True)
class Match:
    """A wording in the text: words [first, last], where its other words stand, and the endings of verb and noun."""

    wording: Wording
    places: tuple[int, ...]
    verb: Verb | None
    noun: Noun | None
    """The endings of the first element, where it is a noun: whose passport."""

    @property
    def first(self) -> int:
        return self.places[0]

    @property
    def last(self) -> int:
        return self.places[-1]


def parse(told: str, type: str, whose: str) -> Wording:
    elements: list[Element] = []
    gap = GAP
    for part in told.split():
        if part == "…":
            gap = WIDE
            continue
        elements.append(_element(part, gap))
        gap = GAP
    return Wording(type, whose, tuple(elements))


def _element(part: str, gap: int) -> Element:
    negative, doing = part.startswith("¬"), part.startswith("^")
    stems: list[tuple[str, str]] = []
    case = ""
    for one in part.lstrip("¬^").split("|"):
        if "~" in one:
            stem, _, given = one.partition("~")
            case = given or case
            stems.append((stem.lstrip("§"), "place" if stem[0] == "§" else "noun"))
        elif one.startswith("§"):
            stems.append((one[1:], "place"))
        elif one.endswith("-"):
            stems.append((one[:-1], "verb"))
        elif one.endswith("$"):
            stems.append((one[:-1], "end"))
        elif one.endswith("*"):
            stems.append((one[:-1], "prefix"))
        else:
            stems.append((one, "exact"))
    places = tuple(stem for stem, kind in stems if kind == "place")
    stems.sort(key=lambda s: s[1] == "verb")  # a form written out goes before the verb it is one of
    return Element(tuple(s for s in stems if s[1] != "place"), case, gap, negative, doing, places)


@cache
def _lies_in(name: str, countries: tuple[str, ...]) -> bool:
    """Whether a place of this name, in whatever case, is one of these countries or lies in one."""
    name = re.split("['’]", name)[0]
    found = find(name) if len(name) > 2 else None
    without = tuple(country[1:] for country in countries if country[0] == "!")
    if found is None or not without:
        return found is not None and _inside(found, countries)
    return not _inside(found, without)


def _inside(found: Place | None, countries: tuple[str, ...]) -> bool:
    while found is not None:
        if found.id in countries:
            return True
        found = place(found.inside) if found.inside else None
    return False


class Wordings:
    """All wordings of a language, by the stems of their last words."""

    def __init__(self, language: str) -> None:
        self._endings: Endings = endings(language)
        self._by_stem: defaultdict[str, list[Wording]] = defaultdict(list)
        self.all = tuple(_read(language))
        for wording in self.all:
            for stem, _ in wording.elements[-1].stems:
                self._by_stem[stem].append(wording)
        self._longest = max(map(len, self._by_stem), default=0)
        self._not = tuple(listed(language, "stance", "negation"))
        self._is = tuple(listed(language, "stance", "is"))
        self._carriers = tuple(listed(language, "stance", "carriers")) or ("\0",)
        self._converb = re.compile(table(language, "endings").get("converb", "$^"))
        self._wished = re.compile(table(language, "endings").get("wished", "$^"))
        self._fits: dict[tuple[str, int], Verb | Noun | bool | None] = {}

    def find(self, words: Sequence[Word]) -> Iterator[Match]:
        """In one sentence; of several at one last word those with the most words."""
        for at, word in enumerate(words):
            if not word.letters:
                continue
            yield from _longest(self._ending_at(words, at, word))

    def _ending_at(self, words: Sequence[Word], at: int, word: Word) -> Iterator[Match]:
        seen: set[int] = set()
        for length in range(1, min(len(word.low), self._longest) + 1):
            for wording in self._by_stem.get(word.low[:length], ()):
                if id(wording) not in seen and (found := self._match(wording, words, at)):
                    seen.add(id(wording))
                    yield found

    def _match(self, wording: Wording, words: Sequence[Word], at: int) -> Match | None:
        last = wording.elements[-1]
        said = self._fit(last, words[at])
        if said is None or (self._must_end(last, words[at]) and not self._ends(words, at)):
            return None
        verb = said if isinstance(said, Verb) else None
        if verb is not None and verb.form in UNTOLD and not last.doing:
            return None
        if verb is not None and last.negative and not verb.negative and not self._negated(words, at):
            return None
        places, here, noun = [at], at, said if isinstance(said, Noun) else None
        for n in range(len(wording.elements) - 2, -1, -1):
            element, gap = wording.elements[n], wording.elements[n + 1].gap
            found = self._back(element, words, here, gap)
            if found is None:
                return None
            here, endings_ = found
            places.append(here)
            noun = endings_ if isinstance(endings_, Noun) else None
        if verb is not None and (
            self._wished_for(words, at) or (places[1:] and self._only_carries(words, at, places[1]))
        ):
            return None
        return Match(wording, tuple(words[p].at for p in reversed(places)), verb, noun)

    def _negated(self, words: Sequence[Word], at: int) -> bool:
        """естіген емеспіз, көрген жоқ: a word of its own says no."""
        return at + 1 < len(words) and words[at + 1].low.startswith(self._not)

    def _must_end(self, element: Element, word: Word) -> bool:
        return any(kind == "end" and stem == word.low for stem, kind in element.stems)

    def _ends(self, words: Sequence[Word], at: int) -> bool:
        """Nothing but a mark or a word for "is" behind it: it is what the clause says."""
        after = words[at + 1] if at + 1 < len(words) else None
        return after is None or not after.letters or after.low.startswith(self._is)

    def _back(
        self, element: Element, words: Sequence[Word], here: int, gap: int
    ) -> tuple[int, Verb | Noun | bool] | None:
        for there in range(here - 1, max(-1, here - 2 - gap), -1):
            word = words[there]
            if word.text in ".!?;:" or (word.text == "," and gap == GAP):
                return None
            said = self._fit(element, word)
            if said is not None and not (element.negative and not (isinstance(said, Verb) and said.negative)):
                return there, said
        return None

    def _fit(self, element: Element, word: Word) -> Verb | Noun | bool | None:
        key = (word.low, id(element))
        if key not in self._fits:
            if len(self._fits) > 200_000:
                self._fits.clear()
            self._fits[key] = self._try(element, word.low)
        if self._fits[key] is None and word.capital and element.places:
            return True if self._stands_in(element.case, word.low) and _lies_in(word.text, element.places) else None
        return self._fits[key]

    def _stands_in(self, case: str, low: str) -> bool:
        return not case or any(self._endings.case(low[n:]) == case for n in range(3, len(low) - 1))

    def _only_carries(self, words: Sequence[Word], at: int, before: int) -> bool:
        """алып қалды: "stayed" stands there for the tense of what was done."""
        earlier = words[at - 1].low if at else ""
        return before != at - 1 and words[at].low.startswith(self._carriers) and bool(self._converb.search(earlier))

    def _wished_for(self, words: Sequence[Word], at: int) -> bool:
        return at > 0 and self._wished.search(words[at - 1].low) is not None

    def _try(self, element: Element, low: str) -> Verb | Noun | bool | None:
        for stem, kind in element.stems:
            if not low.startswith(stem):
                continue
            rest = low[len(stem) :]
            if (kind in ("exact", "end") and not rest) or kind == "prefix":
                return True
            if kind == "noun" and (noun := self._endings.noun(rest)) is not None and element.case in ("", noun.case):
                return noun
            if kind == "verb" and (verb := self._endings.verb(rest)) is not None:
                return verb
        return None


def _longest(found: Iterator[Match]) -> Iterator[Match]:
    """Of several wordings of one type the longest; different types may stand on one verb."""
    kept: dict[str, Match] = {}
    for one in found:
        best = kept.get(one.wording.type)
        if best is None or one.wording.weight > best.wording.weight:
            kept[one.wording.type] = one
    most = max((one.wording.weight for one in kept.values()), default=0)
    yield from (one for one in kept.values() if one.wording.weight == most or one.wording.weight > 1)


def _read(language: str) -> Iterator[Wording]:
    folder = files("izdeu.intake.languages").joinpath(language, "events")
    classes = table(language, "classes") if has_table(language, "classes") else {}
    for file in sorted(folder.iterdir(), key=lambda f: f.name):
        if not file.name.endswith(".yaml"):
            continue
        told: dict[str, list[str]] = yaml.safe_load(file.read_text(encoding="utf-8")) or {}
        for whose in WHOSE:
            for line in told.get(whose, ()):
                yield parse(spelt_out(line, classes), file.name.removesuffix(".yaml"), whose)


def spelt_out(line: str, classes: Mapping[str, str]) -> str:
    """The words of each class in place of its name, each with the ending the name has."""
    return CLASS.sub(lambda m: "|".join(word + m[2] for word in classes[m[1]].split()), line)


@cache
def wordings(language: str) -> Wordings:
    return Wordings(language)
