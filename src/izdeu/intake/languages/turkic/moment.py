"""When and where, by the words beside a verb: the time told in its clause, else the nearest before it in the sentence."""

import re
from dataclasses import replace

from izdeu.intake.languages.dates import Dated, Kind
from izdeu.intake.languages.dates.grammar import grammar
from izdeu.intake.languages.dates.terms import in_years
from izdeu.intake.languages.turkic.patterns import Match
from izdeu.intake.languages.turkic.story import Story
from izdeu.intake.languages.turkic.tables import table
from izdeu.intake.languages.turkic.voices import Voices
from izdeu.model.when import When
from izdeu.model.where import Where
from izdeu.places import find


class Moments:
    def __init__(self, story: Story, voices: Voices) -> None:
        self.story, self.voices = story, voices
        self._last: tuple[int, When] | None = None
        self._length = re.compile(grammar(story.language).amounts.length_pattern, re.IGNORECASE)

    def of(self, match: Match, end: int) -> When | None:
        words = self.story.page.words
        first, last = self.story.page.sentences[words[match.last].sentence]
        here = [
            d
            for d in self.story.dates
            if d.kind is not Kind.LASTING and words[first].span.start <= d.span.start < words[last - 1].span.end
        ]
        head = words[end].span.end
        before = [d for d in here if d.span.start < head and d.when is not None and not self._of_telling(d, match)]
        if before:
            chosen = self._nearest(before, match).when
            self._last = (words[match.last].sentence, chosen) if chosen else self._last
            return chosen
        if not here and self._goes_on(first) and self._last and self._last[0] == words[match.last].sentence - 1:
            self._last = (words[match.last].sentence, self._last[1])
            return replace(self._last[1], approx=True)
        if not here and self._hours_later(match) and (day := self._day_before(first)):
            return replace(day, approx=True)
        after = [d for d in here if d.when is not None and d.span.start - head < 30]
        return (
            after[0].when
            if after and after[0].span.start - head < 30 and words[end].sentence == self._sentence(after[0])
            else None
        )

    def _hours_later(self, match: Match) -> bool:
        """“екі сағаттан кейін босатқан”: still the day told before."""
        words, hours = self.story.page.words, table(self.story.language, "clauses").get("hours")
        here = [w for w in words[max(0, match.last - 8) : match.last] if w.sentence == words[match.last].sentence]
        return hours is not None and any(w.low.startswith(tuple(hours.split())) for w in here)

    def _day_before(self, first: int) -> When | None:
        """The last day told before in this paragraph."""
        words = self.story.page.words
        near = [
            d
            for d in self.story.dates
            if d.kind is not Kind.LASTING and d.when is not None and d.span.start < words[first].span.start
        ]
        if not near:
            return None
        at = next((w for w in words if w.span.start >= near[-1].span.start), words[first])
        return near[-1].when if words[first].paragraph == at.paragraph else None

    def _goes_on(self, first: int) -> bool:
        """ "Содан соң …": it follows at once upon what was told before."""
        return self.story.page.words[first].low in self.story.lists.then

    def _of_telling(self, dated: Dated, match: Match) -> bool:
        """ "Last summer a neighbour let them know that …": then it was told, not then it was."""
        act = self.voices.over(match.last)
        if (
            act is None
            or act.way != "verb"
            or act.by is None
            or match.verb is None
            or match.verb.form not in ("nominal", "converb")
        ):
            return False
        said = self.story.page.words[act.by.first].span.start
        return dated.span.start < said < self.story.page.words[match.last].span.start

    def _nearest(self, dated: list[Dated], match: Match) -> Dated:
        return max(dated, key=lambda d: d.span.start)

    def _sentence(self, dated: Dated) -> int:
        return next((w.sentence for w in self.story.page.words if w.span.start >= dated.span.start), -1)

    def years(self, match: Match, end: int) -> float | None:
        """The length of a term: what the grammar of terms reads in the clause, else the length told right before the verb."""
        words, clause = self.story.page.words, self.story.clause
        start = match.last
        while start and clause[start - 1] == clause[match.last]:
            start -= 1
        low, high = words[start].span.start, words[end].span.end
        near = [t for t in self.story.terms if low <= t.span.start < high and t.years is not None]
        if near:
            return near[-1].years
        found = list(self._length.finditer(self.story.page.text, low, high))
        if not found or found[-1].end() < high - 40:
            return None
        length = grammar(self.story.language).amounts.length(found[-1][0])
        years = in_years(length) if length else None
        return years if years is not None and 0 < years < 60 else None

    def number(self, told: str) -> float | None:
        """он жеті: a number by itself."""
        return grammar(self.story.language).amounts.number(told) if told else None

    def place(self, match: Match, end: int) -> Where | None:
        """The last place named in the clause before the verb."""
        words, clause = self.story.page.words, self.story.clause
        for word in reversed(words[max(0, match.last - 14) : match.last]):
            if clause[word.at] != clause[match.last]:
                return None
            if word.capital and len(word.text) > 3 and (known := find(word.text)) is not None:
                return Where(word.text, known.id)
        return None
