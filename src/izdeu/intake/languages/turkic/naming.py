"""Names beside what the language's own signs find: announced by a kin word or a calling, joined by "and", written in several words.

For scripts with capital letters. What stands before a place word or a body's ("… қаласы") is nobody.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from izdeu.intake.found import Span
from izdeu.intake.languages.turkic.mentions import Words
from izdeu.intake.languages.turkic.page import WORD, furniture, lower
from izdeu.intake.languages.turkic.tables import listed

type Bare = Callable[[str], str]
type Likely = Callable[[Sequence[str], int], float]
type Place = Callable[[str], bool]


# how unlikely a word may look by itself and still be taken, by what stands beside it
BESIDE_A_TRADE, CALLED, JOINED, PAIRED, SECOND, LEADING, AGAIN = -2.6, -4.0, -3.1, -1.2, -5.1, -3.0, -2.9


@dataclass(frozen=True, slots=True)
class Tokens:
    """The words of one line with their offsets in the whole text."""

    spans: tuple[Span, ...]
    texts: tuple[str, ...]

    @classmethod
    def of(cls, line: re.Match[str]) -> "Tokens":
        found = list(WORD.finditer(line[0]))
        return cls(
            tuple(Span(line.start() + m.start(), line.start() + m.end()) for m in found), tuple(m[0] for m in found)
        )


class Naming:
    """`place`: whether a word, as written, is a place's name; `given`: whether it is known as a name of people; `bare`: without its case;
    `likely`: what the language's learned signs make of a word, where it has some (above 0: rather a name).
    """

    def __init__(
        self,
        lists: Words,
        place: Place,
        given: Place,
        bare: Bare,
        likely: Likely = lambda *_: 0.0,
        common: Place = lambda _: False,
        learned: bool = True,
    ) -> None:
        self.lists, self.place, self.given, self.bare, self.likely = lists, place, given, bare, likely
        self.common, self.learned = common, learned
        told = {name: listed(lists.language, "naming", name) for name in ("places", "bodies", "particles", "latin")}
        self.not_people = told["places"] | told["bodies"]
        self._midst: set[str] = set()
        self._often: set[str] = set()
        self.particles, self.latin = told["particles"], told["latin"]
        self.titles = listed(lists.language, "naming", "titles")
        self.opening = listed(lists.language, "naming", "opening")

    def names(self, text: str, found: Iterable[Span]) -> list[Span]:
        """The names of `text`, from those already found and from what stands around them."""
        known = list(found)
        out: list[Span] = []
        lines = [(line, Tokens.of(line)) for line in re.finditer(r"[^\n]+", text)]
        self._midst = {
            t
            for _, tokens in lines
            for n, t in enumerate(tokens.texts)
            if not self._first(tokens, n) and t[:1].isupper()
        }
        self._often = self._repeated(text)
        for number, (line, tokens) in enumerate(lines):
            if not self.learned and number < len(lines) - 1 and furniture(line[0], number, len(lines)):
                continue  # without learned signs a headline or a paper's name looks like anybody's
            here = [s for s in known if line.start() <= s.start < line.end()]
            out += self._in_line(tokens, here)
        return out

    def _repeated(self, text: str) -> set[str]:
        """Words that come more than once, with whatever case, and never in small letters."""
        every = [word for word in WORD.findall(text) if word[0].isalpha()]
        small = {lower(self.bare(word)) for word in every if word[0].islower()}
        count = Counter(lower(self.bare(word)) for word in every if word[0].isupper())
        return {word for word, n in count.items() if n > 1 and word not in small and len(word) > 3}

    def _in_line(self, tokens: Tokens, found: Sequence[Span]) -> list[Span]:
        sure = {n for n, s in enumerate(tokens.spans) if any(f.start <= s.start < f.end for f in found)}
        starts = {n for n, s in enumerate(tokens.spans) if any(f.start == s.start for f in found)}
        sure = {n for n in sure if not self._never(tokens, n)}
        for n in range(len(tokens.texts)):
            if n not in sure and self._may(tokens, n) and self._announced(tokens, n, sure):
                sure.add(n)
                starts.add(n)
        self._grow(tokens, sure, starts)
        self._lead(tokens, sure, starts)
        return list(self._runs(tokens, sure, starts))

    # --- one word ---

    def _capital(self, tokens: Tokens, n: int) -> bool:
        text = tokens.texts[n] if 0 <= n < len(tokens.texts) else ""
        return text[:1].isupper() and text[:1].isalpha() and not text[:3].isupper()

    def _low(self, tokens: Tokens, n: int) -> str:
        """The word in small letters without what stands behind an apostrophe; empty past the end."""
        return re.split("['’]", lower(tokens.texts[n]))[0] if n < len(tokens.texts) else ""

    def _first(self, tokens: Tokens, n: int) -> bool:
        return n == 0 or tokens.texts[n - 1] in '.!?«"“—–:…'

    def _never(self, tokens: Tokens, n: int) -> bool:
        """A kin word, a calling, a place, a body, an app: never part of a name."""
        text = tokens.texts[n]
        low = lower(self.bare(text))
        if low in self.latin or self._common(low) or self._only_opens(tokens, n, low):
            return True
        after = self._low(tokens, n + 1)
        known = self.given(self.bare(text))
        if (after in self.not_people and (self.place(text) or not known)) or low in self.not_people:
            return True
        if self.lists.clan.search(low) and not known:
            return True
        alone = not self._capital(tokens, n + 1) and not self._capital(tokens, n - 1)
        called = self._kin_before(tokens, n) and self.bare(text) == text
        return self.place(text) and not known and not (called and alone)

    def _only_opens(self, tokens: Tokens, n: int, low: str) -> bool:
        """Ақпанның басында; Ғалымның сөзінше: a month, a calling with a capital for no other reason."""
        if not self._first(tokens, n) or self._capital(tokens, n + 1):
            return False
        known = low in {lower(self.bare(word)) for word in self._midst}
        called = self.lists.trades.find(lower(tokens.texts[n])) is not None
        return not known and (low in self.opening or (called and bool(self.opening)))

    def _common(self, low: str) -> bool:
        """A word of the lists, as it opens a sentence."""
        if self.given(self.bare(low)):
            return False
        kin = self.lists.kin.find(low)
        if kin is not None and kin.noun.owner:
            return True
        trade = self.lists.trades.find(low)
        if low in self.lists.numbers or low in self.lists.modifiers:
            return True
        body = self.lists.institutions.find(low) or self.lists.bodies.find(low)
        return body is not None or (trade is not None and trade.noun.case == "nom") or low in self.lists.pronouns

    def _may(self, tokens: Tokens, n: int) -> bool:
        """Whether an unknown word may be a name at all."""
        if (
            not self._capital(tokens, n)
            or self._never(tokens, n)
            or len(tokens.texts[n]) < (2 if self._capital(tokens, n + 1) else 3)
        ):
            return False
        after = self._low(tokens, n + 1)
        return after not in self.not_people and not self.place(tokens.texts[n]) and not self._linked(tokens, n)

    def _linked(self, tokens: Tokens, n: int) -> bool:
        """Inside a run of capitals that ends as a place or a body."""
        there = n
        while self._capital(tokens, there + 1):
            there += 1
        after = self._low(tokens, there + 1)
        quoted = tokens.texts[n - 1] in '«“"' if n else False
        return after in self.not_people or quoted or any(self.place(tokens.texts[k]) for k in range(n, there + 1))

    def _kin_before(self, tokens: Tokens, n: int) -> bool:
        at = n - 2 if n >= 2 and tokens.texts[n - 1] in "–—:" else n - 1
        if at < 0:
            return False
        low = lower(tokens.texts[at])
        kin = self.lists.kin.find(low)
        trade = self.lists.trades.find(low)
        return (kin is not None and kin.noun.owner in (1, 3) and kin.noun.case == "nom") or (
            trade is not None and trade.noun.case == "nom" and not trade.noun.plural
        )

    def _announced(self, tokens: Tokens, n: int, sure: set[int]) -> bool:
        """Күйеуі Сунил; төрағасы Салия; Арул атты; Руслан пен Иса; Камала Сиварадж in the middle of a sentence."""
        after = self._low(tokens, n + 1)
        much = self.likely(tokens.texts, n)
        if self._kin_before(tokens, n) and (much > BESIDE_A_TRADE or self._kin_word(tokens, n)):
            return True
        if after in self.lists.called and much > CALLED and not self._first(tokens, n):
            return True
        if n >= 2 and n - 2 in sure and lower(tokens.texts[n - 1]) in self.lists.ands and much > JOINED:
            return True
        if (
            n >= 2
            and tokens.texts[n - 1] == ","
            and n - 2 in sure
            and lower(tokens.texts[n - 2]) == lower(self.bare(tokens.texts[n - 2]))
        ):
            return after in self.lists.ands or after == ","
        if n >= 2 and self.lists.aged(lower(tokens.texts[n - 1])):
            return True
        pair = (self._capital(tokens, n + 1) and self._may(tokens, n + 1)) or after in self.particles
        if self._first(tokens, n) and (n + 1 in sure or not self._opens(tokens.texts[n])):
            return False
        again = lower(self.bare(tokens.texts[n])) in self._often
        return (
            bool(pair)
            and much > (AGAIN if again else PAIRED)
            and not (self._capital(tokens, n + 2) and self._capital(tokens, n + 3))
        )

    def _opens(self, text: str) -> bool:
        """Whether a name may open a sentence with it: seen elsewhere with a capital, or no word that opens sentences."""
        return (
            text in self._midst
            or lower(self.bare(text)) in self._often
            or (not self.learned and not self.common(lower(text)))
        )

    def _kin_word(self, tokens: Tokens, n: int) -> bool:
        at = n - 2 if n >= 2 and tokens.texts[n - 1] in "–—:" else n - 1
        kin = self.lists.kin.find(lower(tokens.texts[at]))
        trade = self.lists.trades.find(lower(tokens.texts[at]))
        known = kin is not None and bool(kin.noun.owner)
        return known or (trade is not None and trade.entry == "work")

    # --- names of several words ---

    def _grow(self, tokens: Tokens, sure: set[int], starts: set[int]) -> None:
        for n in sorted(sure):
            there = n + 1
            while there < len(tokens.texts) and there not in sure:
                low = lower(tokens.texts[there])
                if (
                    (low in self.particles and self._capital(tokens, there + 1))
                    or (there - self._start(sure, n) == 1 and self._second(tokens, there))
                    or (self._surname(tokens.texts[there]) and not self._never(tokens, there))
                    or (lower(self.bare(low)) in self.titles and self._uncased(tokens, there - 1))
                ):
                    sure.add(there)
                else:
                    break
                starts.discard(there)
                there += 1

    def _lead(self, tokens: Tokens, sure: set[int], starts: set[int]) -> None:
        """An unknown word with a capital right before a name: Саджедул Ислам Сумон, at the head of a sentence too."""
        for n in sorted(starts & sure):
            before = n - 1
            if before < 0 or before in sure or not self._may(tokens, before) or not self._uncased(tokens, before):
                continue
            if self.likely(tokens.texts, before) > LEADING and not self.common(lower(tokens.texts[before])):
                sure.add(before)
                starts.discard(n)
                starts.add(before)

    def known(self, text: str) -> list[Span]:
        """Words with a capital that are given names of the lists: where to begin, for a language without learned signs."""
        return [
            span
            for tokens in map(Tokens.of, re.finditer(r"[^\n]+", text))
            for n, span in enumerate(tokens.spans)
            if self._capital(tokens, n) and self.given(self.bare(tokens.texts[n]))
        ]

    def _start(self, sure: set[int], n: int) -> int:
        while n - 1 in sure:
            n -= 1
        return n

    def _second(self, tokens: Tokens, n: int) -> bool:
        known = self._capital(tokens, n) and self._may(tokens, n) and self._uncased(tokens, n - 1)
        return known and self.likely(tokens.texts, n) > SECOND

    def _uncased(self, tokens: Tokens, n: int) -> bool:
        text = tokens.texts[n]
        bare = lower(self.bare(text))
        return lower(text) in self.particles or lower(text).removeprefix(bare) in ("", *self.lists.looks_cased)

    def _surname(self, text: str) -> bool:
        return text[:1].isupper() and bool(self.lists.surname.search(lower(text)))

    def _runs(self, tokens: Tokens, sure: set[int], starts: set[int]) -> Iterable[Span]:
        run: list[int] = []
        for n in sorted(sure):
            if run and not (n == run[-1] + 1 and self._joined(tokens, run, n, n in starts)):
                yield Span(tokens.spans[run[0]].start, tokens.spans[run[-1]].end)
                run = []
            run.append(n)
        if run:
            yield Span(tokens.spans[run[0]].start, tokens.spans[run[-1]].end)

    def _joined(self, tokens: Tokens, run: list[int], n: int, starts: bool) -> bool:
        """Two capitals side by side are one name, unless the first has a case or is a whole name already."""
        if not starts or self._surname(tokens.texts[n]) or lower(tokens.texts[run[-1]]) in self.particles:
            return True
        whole = len(run) > 1 and (self._surname(tokens.texts[run[-1]]) or self.given(self.bare(tokens.texts[n])))
        return self._uncased(tokens, run[-1]) and not whole
