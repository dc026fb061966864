"""One text as its events are read from it: who is there, whom each word means, who tells it, when it was."""

from collections import Counter
from collections.abc import Mapping, Sequence

from izdeu.intake.found import FoundPerson, Span
from izdeu.intake.languages.dates import Dated, Term, dates, terms
from izdeu.intake.languages.kinfolk import Kinfolk, kinfolk
from izdeu.intake.languages.turkic.clauses import clauses
from izdeu.intake.languages.turkic.figures import Cast
from izdeu.intake.languages.turkic.meaning import Meaning
from izdeu.intake.languages.turkic.mentions import Mention, Words, mentions, words_of
from izdeu.intake.languages.turkic.page import Page, page
from izdeu.intake.languages.turkic.speech import Act, acts, speech_of
from izdeu.intake.languages.turkic.trades import trades
from izdeu.model.when import When


class Story:
    """Read twice: what the first reading finds of who is lost (`lost`) helps the second to tell who is meant."""

    def __init__(
        self,
        text: str,
        language: str,
        persons: tuple[FoundPerson, ...],
        published: When | None,
        lost: Mapping[str, int] | None = None,
        times: tuple[Dated, ...] | None = None,
        served: tuple[Term, ...] | None = None,
        heard: Kinfolk | None = None,
    ) -> None:
        self.language, self.published = language, published
        self.lists: Words = words_of(language)
        self.page: Page = page(text, speech_of(language).tag)
        self.cast = Cast(persons)
        self.mentions: list[Mention] = mentions(self.page, persons, self.lists)
        trades(self.page, self.mentions, self.cast, self.lists)
        covered = {at for m in self.mentions for at in range(m.first, m.last + 1)}
        self.clause = clauses(self.page, language, covered)
        self.acts: tuple[Act, ...] = acts(self.page, self.mentions, self.clause, self.lists)
        self.meaning = Meaning(
            self.page, self.cast, self.mentions, self.acts, self.lists, lost or Counter(), self.clause, heard
        )
        self.dates: tuple[Dated, ...] = dates(text, language, published) if times is None else times
        self.terms = terms(text, language) if served is None else served
        self._by_sentence: list[list[Mention]] = [[] for _ in self.page.sentences]
        for m in self.mentions:
            self._by_sentence[self.page.words[m.first].sentence].append(m)

    def in_sentence(self, number: int) -> Sequence[Mention]:
        return self._by_sentence[number]

    def words(self, first: int, last: int) -> Span:
        return Span(self.page.words[first].span.start, self.page.words[last].span.end)

    def kinfolk(self) -> Kinfolk | None:
        """What the network hears of everybody in it."""
        words = {self.words(m.first, m.last).start: self.words(m.first, m.last) for m in self.mentions}
        return kinfolk(self.page.text, _lines(self.page), list(words.values()))


def lines(text: str, language: str) -> list[Span]:
    """Its sentences, before anything is known of it."""
    return _lines(page(text, speech_of(language).tag))


def _lines(page: Page) -> list[Span]:
    return [page.span(n) for n in range(len(page.sentences))]
