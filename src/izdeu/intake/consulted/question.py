"""Which sentences a model is asked about, and what it may choose from: everything it can answer is numbered here."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from izdeu.intake.found import NARRATOR, Found, FoundPerson, Span, Voice
from izdeu.intake.languages import dates as others
from izdeu.intake.languages.en import dates as english
from izdeu.intake.sieve import Scores, Sieve, flagged, label, ranked
from izdeu.model.when import When

BEFORE = 2
"""Sentences before it that go along, so that "he" and "there" are somebody and somewhere."""
KINDS, PERSONS, DATES, ORGANISATIONS = 8, 8, 6, 3
SHORTEST, LONGEST = 9, 600
_NEW = r"(?=\s+(?![a-zа-яёәғқңөұүһі\d]))"  # "Jan. 22" ends no sentence
_ENDS = re.compile(rf"[.!?؟…]+[\"'»”’)]*{_NEW}|[。！？]+[”’」』）]*|\n")


@dataclass(frozen=True, slots=True)
class Question:
    """One sentence, and the answers there are. `kinds`, `persons` and `dates` are numbered from 1, `tellers` from 0: the first of
    these is the text itself."""

    sentence: Span
    before: Span
    kinds: tuple[str, ...]
    persons: tuple[FoundPerson, ...]
    dates: tuple[When, ...]
    tellers: tuple[Voice, ...]
    score: float


def questions(text: str, found: Found, sieve: Sieve) -> tuple[Question, ...]:
    """The sentences that seem to tell an event, in which nothing was read of anybody, in the order of the text."""
    sentences = _sentences(text)
    told = [event.span for event in found.events if event.person is not None]
    silent = [n for n, span in enumerate(sentences) if not any(span.overlaps(one) for one in told)]
    if not found.persons or not silent:
        return ()
    rows = sieve.scores([sentences[n].quote(text) for n in silent])
    table = _Table(text, found, sentences)
    asked = (table.question(n, row) for n, row in zip(silent, rows, strict=True) if flagged(row))
    return tuple(one for one in asked if one.persons)


def _sentences(text: str) -> list[Span]:
    """Without the white space around them, and none that is too short to tell anything or too long to be one."""
    ends = [0, *(one.end() for one in _ENDS.finditer(text)), len(text)]
    return [
        one for start, end in pairwise(ends) if SHORTEST <= len((one := _bare(text, start, end)).quote(text)) <= LONGEST
    ]


def _bare(text: str, start: int, end: int) -> Span:
    inside = text[start:end]
    first = start + len(inside) - len(inside.lstrip())
    return Span(first, max(first, start + len(inside.rstrip())))


class _Table:
    """What the choices of every question of one document are taken from."""

    def __init__(self, text: str, found: Found, sentences: Sequence[Span]) -> None:
        self.found, self.sentences = found, sentences
        self.persons = {one.id: one for one in found.persons}
        self.named = _named(sentences, found.persons)
        self.dated = _dated(text, found)
        voices = [*(one.voice for one in found.events), *(one.voice for one in found.relations)]
        self.organisations = list(dict.fromkeys(voice.organisation for voice in voices if voice.organisation))

    def question(self, n: int, row: Scores) -> Question:
        sentence, first = self.sentences[n], self.sentences[max(0, n - BEFORE)]
        kinds = ranked(row)[:KINDS]
        people = tuple(self.persons[id] for id in list(dict.fromkeys(self._people(n)))[:PERSONS])
        whens = [when for span, when in self.dated if first.start <= span.start < sentence.end]
        return Question(
            sentence,
            Span(first.start, self.sentences[n - 1].end if n else first.start),
            tuple(kind for kind, _ in kinds),
            people,
            tuple(dict.fromkeys(reversed(whens)))[:DATES],
            self._tellers(people),
            round(label(row, "event") * kinds[0][1], 3),
        )

    def _people(self, n: int) -> Iterator[str]:
        """Those the sentence names, those the rules thought of, then those named before it, the nearest first."""
        yield from self.named[n]
        for event in self.found.events:
            if event.span.overlaps(self.sentences[n]):
                yield from event.candidates
        for before in reversed(self.named[:n]):
            yield from before

    def _tellers(self, people: Sequence[FoundPerson]) -> tuple[Voice, ...]:
        said = Voice(self.found.narrator) if self.found.narrator in self.persons else NARRATOR
        persons = (Voice(one.id) for one in people)
        return (said, *persons, *(Voice(organisation=name) for name in self.organisations[:ORGANISATIONS]))


def _named(sentences: Sequence[Span], persons: Sequence[FoundPerson]) -> list[list[str]]:
    """Who is named in each sentence, in the order of the text."""
    named: list[list[str]] = [[] for _ in sentences]
    starts = [sentence.start for sentence in sentences]
    for span, person in sorted((span, one.id) for one in persons for span in one.spans):
        if (at := bisect_right(starts, span.start) - 1) >= 0:
            named[at].append(person)
    return named


def _dated(text: str, found: Found) -> list[tuple[Span, When]]:
    """Every wording of the text that says when, with the days it means."""
    try:
        there = (
            english.fix(text, found.published)
            if found.language == "en"
            else others.dates(text, found.language, found.published)
        )
    except KeyError:  # a language without a table of dates
        return []
    return [(one.span, one.when) for one in there if one.when is not None]
