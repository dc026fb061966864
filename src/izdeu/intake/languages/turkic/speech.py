"""Who is shown saying something, and how far what they say reaches; whom these mentions mean is settled elsewhere."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import zip_longest

from izdeu.intake.languages.turkic.endings import endings
from izdeu.intake.languages.turkic.mentions import Mention, Words
from izdeu.intake.languages.turkic.page import Page, Word
from izdeu.intake.languages.turkic.tables import listed


@dataclass(frozen=True, slots=True)
class Act:
    """Words [start, end] are said by `by`, or by `body` (an institution as written), or by whoever spoke last where neither is there.

    `way`: quote, according, verb, hearsay. `verb`: where the verb of saying is, -1 for none. `official`: an authority speaks.
    """

    start: int
    end: int
    way: str
    by: Mention | None = None
    body: str = ""
    official: bool = False
    verb: int = -1


TURNS = frozenset(("ал", "бірақ", "алайда", "ama", "fakat", "ancak", "لېكىن", "ئەمما", "بىراق"))


class Speech:
    """The verbs and turns of saying of one language."""

    def __init__(self, language: str) -> None:
        self._endings = endings(language)
        self.say = listed(language, "speech", "say")
        self.according = listed(language, "speech", "according")
        self.that = listed(language, "speech", "that")
        self.saying_that = listed(language, "speech", "saying_that")
        self.talking = listed(language, "speech", "talking")
        self.linking = listed(language, "speech", "linking")
        self.heard = listed(language, "speech", "hearsay")
        self.answering = listed(language, "speech", "answering")
        self.carrying = tuple(listed(language, "speech", "carrying"))
        self._known: dict[str, bool] = {}

    def saying(self, low: str) -> bool:
        """Whether this is a verb of saying in a form that tells, not only "deп" (said as a link)."""
        if low not in self._known:
            self._known[low] = any(self._verb(low, length) for length in range(2, len(low) + 1))
        return self._known[low]

    def _verb(self, low: str, length: int) -> bool:
        if low[:length] not in self.say:
            return False
        verb = self._endings.verb(low[length:])
        return verb is not None and verb.form in ("finite", "participle") and not verb.negative

    def carried(self, word: Word, after: Sequence[Word]) -> bool:
        """жазып жіберіпті, айтып берді: the verb of saying is tied to the one behind it."""
        told = bool(after) and after[0].low.startswith(self.carrying) if self.carrying else False
        if told and word.low in self.answering:  # деп жауап берді
            return True
        return told and any(
            word.low[:n] in self.say and (verb := self._endings.verb(word.low[n:])) and verb.form == "converb"
            for n in range(3, len(word.low))
        )

    def links(self, word: Word, after: Sequence[Word]) -> bool:
        """«қару сақтады» деген айып: here "said" only ties a noun to its words."""
        return word.low in self.linking and bool(after) and after[0].letters

    @property
    def tag(self) -> re.Pattern[str]:
        """A verb of saying at the beginning of what stands behind a dash."""
        return re.compile(rf"(?:деп\s+)?(?:{'|'.join(sorted(self.say))})\w*", re.IGNORECASE)


@cache
def speech_of(language: str) -> Speech:
    return Speech(language)


def acts(page: Page, found: Sequence[Mention], clause: Sequence[int], lists: Words) -> tuple[Act, ...]:
    """In the order of the text."""
    speech = speech_of(lists.language)
    said = [*_quoted(page, found, lists, speech)]
    for number in range(len(page.sentences)):
        said += _witness(number, page, found, lists)
        said += _in_sentence(number, page, found, clause, lists, speech)
    return tuple(sorted(said, key=lambda act: (act.start, act.end)))


def _quoted(page: Page, found: Sequence[Mention], lists: Words, speech: Speech) -> Iterator[Act]:
    """«…», – деді ол; Ол былай деді: «…»."""
    for number, _span in enumerate(page.quotes):
        inside = [w.at for w in page.words if w.quote == number]
        if not inside:
            continue
        tail = _outside(page, inside[-1] + 1, 1)
        lead = _outside(page, inside[0] - 1, -1)
        by = _sayer(tail, found, lists, speech) or _dashed(tail, found, speech) or _sayer(lead, found, lists, speech)
        mention, body, official, verb = by or (None, "", False, -1)
        yield Act(inside[0], inside[-1], "quote", mention, body, official, verb)


def _outside(page: Page, start: int, step: int) -> list[Word]:
    """The words beside a quotation, in its paragraph, to the end of the sentence and outside any quotation."""
    out: list[Word] = []
    at = start
    while 0 <= at < len(page.words):
        word = page.words[at]
        near = page.words[start]
        if (word.quote >= 0 and out) or word.paragraph != near.paragraph or word.sentence != near.sentence:
            break
        if word.quote < 0:
            out.append(word)
        at += step
    return out if step > 0 else out[::-1]


type Sayer = tuple[Mention | None, str, bool, int]


def _sayer(words: Sequence[Word], found: Sequence[Mention], lists: Words, speech: Speech) -> Sayer | None:
    verbs = [w for n, w in enumerate(words) if speech.saying(w.low) and not speech.links(w, words[n + 1 : n + 2])]
    if not verbs:
        return None
    verb = verbs[0]
    here = [
        m for m in found if words[0].at <= m.first and m.last <= words[-1].at and m.case == "nom" and not m.noun.plural
    ]
    after = [m for m in here if m.first > verb.at]
    before = [m for m in here if m.last < verb.at]
    chosen = _outermost(after, found)[:1] or _outermost(before, found)[:1]
    if chosen:
        return chosen[0], "", False, verb.at
    body = _body(words, lists)
    return (None, *body, verb.at) if body else (None, "", False, verb.at)


def _dashed(words: Sequence[Word], found: Sequence[Mention], speech: Speech) -> Sayer | None:
    """«…», – деп еске алады Сұлтан; – деп бастады сөзін қыз: whatever the verb is, who stands behind it says so."""
    letters = [w for w in words if w.letters]
    dash = any(w.text in "–—" for w in words[:2])
    if len(letters) < 3 or not dash or letters[0].low not in speech.saying_that:
        return None
    after = [
        m
        for m in found
        if letters[2].at <= m.first and m.last <= words[-1].at and m.case == "nom" and not m.noun.plural
    ]
    return (_outermost(after, found)[0], "", False, letters[1].at) if after else None


def _outermost(here: Sequence[Mention], found: Sequence[Mention]) -> list[Mention]:
    """Without what only announces a name: of "анасы Күләш" the name speaks."""
    return [m.told_as or m for m in here]


def _body(words: Sequence[Word], lists: Words) -> tuple[str, bool] | None:
    """The institution that is the subject of these words: a nominative whose first words have capital letters."""
    for word, after in zip_longest(words, words[1:]):
        if after is not None and lists.trades.find(after.low):  # министрлік өкілі is a person
            continue
        if after is not None and lists.institutions.find(after.low):  # полиция департаменті: what stands behind is
            continue
        for lexicon, official in ((lists.institutions, True), (lists.bodies, False)):
            hit = lexicon.find(word.low)
            if hit is not None and hit.noun.case == "nom":
                return _whole(words, word), official
    return None


def _whole(words: Sequence[Word], last: Word) -> str:
    """The name of an institution with the capitalised words before it."""
    at = next(n for n, word in enumerate(words) if word.at == last.at)
    start = at
    while start and at - start < 5 and (words[start - 1].capital or words[start - 1].text in "«»"):
        start -= 1
    return " ".join(word.text for word in words[start : at + 1] if word.text not in "«»")


def _witness(number: int, page: Page, found: Sequence[Mention], lists: Words) -> Iterator[Act]:
    """Куәлік берген – қызы Назерке: all the paragraph is on her word."""
    words = page.sentence(number)
    dash = next((w for w in words if w.text in "–—:-"), None)
    if dash is None or not any(w.low in lists.testified for w in words if w.at < dash.at):
        return
    named = [m for m in found if dash.at < m.first <= words[-1].at and m.case == "nom"]
    last = max(w.at for w in page.words if w.paragraph == words[0].paragraph)
    first = min(w.at for w in page.words if w.paragraph == words[0].paragraph)
    if named:
        yield Act(first, last, "according", named[0].told_as or named[0], verb=dash.at)


def _in_sentence(
    number: int, page: Page, found: Sequence[Mention], clause: Sequence[int], lists: Words, speech: Speech
) -> Iterator[Act]:
    words = page.sentence(number)
    plain = [w for w in words if w.quote < 0]
    if not plain:
        return
    inside = [m for m in found if words[0].at <= m.first and m.last <= words[-1].at]
    yield from _according(words, plain, inside, lists, speech)
    for n, verb in enumerate(plain):
        if speech.links(verb, plain[n + 1 : n + 2]):
            continue
        if verb.low in speech.heard and (by := _last([m for m in inside if m.case == "abl" and m.last < verb.at])):
            yield Act(words[0].at, verb.at, "hearsay", by, verb=verb.at)
        elif speech.saying(verb.low) or speech.carried(verb, plain[n + 1 : n + 2]):
            act = _told(verb, words, plain, inside, clause, lists)
            yield act
            if any(w.text == ":" for w in plain[n + 1 : n + 3]):  # хабар жазыпты: немересі ұсталған
                yield replace(act, start=verb.at + 1, end=words[-1].at, way="according")
            opened = next((w.at for w in words if w.at > act.start and w.letters), -1)
            turned = page.words[act.start].text == ";" and opened >= 0 and page.words[opened].low in lists.this
            if turned and act.start > words[0].at:  # "…; мұны оған Зейнеп жеткізген"
                yield replace(act, start=words[0].at, end=act.start - 1)
            if number and words[0].low in lists.this and page.words[words[0].at - 1].paragraph == words[0].paragraph:
                yield replace(act, start=page.sentences[number - 1][0], end=words[0].at - 1)  # "Бұл туралы … мәлімдеді"


def _according(
    words: Sequence[Word], plain: Sequence[Word], inside: Sequence[Mention], lists: Words, speech: Speech
) -> Iterator[Act]:
    """X-тің айтуынша: the whole sentence is theirs."""
    for turn in plain:
        if turn.low not in speech.according:
            continue
        near = [m for m in inside if m.case in ("gen", "dat") and 0 < turn.at - m.last <= (3 if m.case == "gen" else 1)]
        if near:
            yield Act(words[0].at, words[-1].at, "according", _last(near), verb=turn.at)
        elif body := _body([_as_nominative(w, lists) for w in plain if w.at < turn.at][-4:], lists):
            yield Act(words[0].at, words[-1].at, "according", None, *body, turn.at)
        else:
            yield Act(words[0].at, words[-1].at, "according", None, verb=turn.at)


def _as_nominative(word: Word, lists: Words) -> Word:
    for lexicon in (lists.institutions, lists.bodies):
        hit = lexicon.find(word.low)
        if hit is not None and hit.noun.case == "gen":
            return replace(word, low=hit.stem)
    return word


def _last(found: Sequence[Mention]) -> Mention | None:
    return (found[-1].told_as or found[-1]) if found else None


def _told(
    verb: Word,
    words: Sequence[Word],
    plain: Sequence[Word],
    inside: Sequence[Mention],
    clause: Sequence[int],
    lists: Words,
) -> Act:
    """… , дейді Айгүл; Айгүл күйеуінің ұсталғанын айтты: who stands first in the nominative, or last behind the verb."""
    nominative = [m for m in inside if m.case == "nom" and not (m.told_as and m.told_as in inside)]
    nominative = [m for m in nominative if all(w.quote < 0 for w in words if m.first <= w.at <= m.last)]
    after = [m for m in nominative if verb.at < m.first]
    written = any(w.text == ":" for w in words if after and verb.at < w.at < after[0].first)
    if (
        after
        and not written
        and all(not w.capital for w in words if verb.at < w.at < after[0].first and w.at not in _covered(inside))
    ):
        return Act(words[0].at, verb.at, "verb", after[0], verb=verb.at)
    start = _opening(verb, words, clause)
    if not any(start <= m.first and m.last < verb.at for m in nominative):
        start = words[0].at
    before = [m for m in nominative if start <= m.first and m.last < verb.at]
    span = [w for w in plain if start <= w.at < verb.at and not (before and w.at > before[0].first)]
    if body := _body(span, lists):
        return Act(start, verb.at, "verb", None, *body, verb.at)
    return Act(start, verb.at, "verb", before[0] if before else None, verb=verb.at)


def _covered(found: Sequence[Mention]) -> set[int]:
    return {at for m in found for at in range(m.first, m.last + 1)}


def _opening(verb: Word, words: Sequence[Word], clause: Sequence[int]) -> int:
    """Where what the verb of saying governs begins: behind the last "but", "while" of the sentence."""
    turned = [w.at for w in words if (w.at < verb.at and w.low in TURNS) or w.text == ";"]
    same = [at for at in turned if clause[at] <= clause[verb.at]]
    return max(same, default=words[0].at)
