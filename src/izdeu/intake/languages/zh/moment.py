"""When: which of the dates of a text is that of an event."""

from bisect import bisect_left
from collections.abc import Sequence

from izdeu.intake.found import Span
from izdeu.intake.languages.dates import Dated, dates
from izdeu.intake.languages.zh.page import Clause, Page
from izdeu.model.when import When


class Moments:
    """The dates of one text, and for each event the one that is told with it."""

    def __init__(self, flat: str, page: Page, published: When | None, skip: Sequence[Span]) -> None:
        self.flat, self.page = flat, page
        self.all: list[Dated] = [
            one
            for one in dates(flat, "zh", published, (*skip, *page.bylines))
            if one.when is not None and not page.furniture(one.span.start)
        ]
        self._starts = [one.span.start for one in self.all]

    def between(self, start: int, end: int) -> list[Dated]:
        return self.all[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def of(self, clause: Clause, at: int, since: int) -> Dated | None:
        """Said in the clause before the word, or after it, else in the clauses before it in the sentence, from `since` on."""
        own = self.between(max(clause.start, since), clause.end)
        before = [one for one in own if one.span.start < at]
        if before or own:
            return before[-1] if before else own[0]
        first = self.page.sentence(clause.sentence).start
        earlier = [
            one
            for one in self.between(max(first, since), clause.start)
            if self.page.quoted(one.span.start) == clause.quote
        ]
        return earlier[-1] if earlier else None

    def before(self, clause: Clause) -> Dated | None:
        """The last date told before the sentence, in its paragraph or right above: “此后便音讯全无”."""
        start = self.page.sentence(clause.sentence).start
        told = [
            one
            for one in self.between(max(0, start - 160), start)
            if clause.paragraph - self.page.paragraph(one.span.start) <= 1
        ]
        return told[-1] if told else None
