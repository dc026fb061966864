"""When an event happened: the wording of time that stands nearest to it, in its own clause first; far away, the only one there is."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from izdeu.intake.languages.dates import Dated, Kind, Term, dates, terms
from izdeu.intake.languages.reckoning import Anchors
from izdeu.intake.languages.ru.model import Word
from izdeu.intake.languages.ru.tree import Tree
from izdeu.model.when import When

GONE = frozenset({"missing_since", "last_contact", "arrested_or_detained", "sent_to_camp", "imprisoned"})
FARTHEST = 26
LAST_BEFORE = frozenset({"last_contact"})


class Moments:
    """The dates and terms of one text."""

    def __init__(self, tree: Tree, published: When | None) -> None:
        self.tree = tree
        self._dated: dict[int, list[tuple[Dated, Word]]] = {}
        self._terms: dict[int, list[tuple[Term, Word]]] = {}
        for one in self._nearer(dates(tree.text, "ru", published), published):
            if (word := self._word(one.span.start)) is not None:
                self._dated.setdefault(word.sentence, []).append((one, word))
        for term in terms(tree.text, "ru"):
            if (word := self._word(term.span.start)) is not None:
                self._terms.setdefault(word.sentence, []).append((term, word))

    def _nearer(self, told: Sequence[Dated], said: When | None) -> Iterator[Dated]:
        """A day without its year is counted from a year named long before only where the sentence beside names it.

        “Переселился в 2014 году.” and, four sentences on, "10 мая подал заявление" of a report of 2023.
        """
        before: list[tuple[Dated, int]] = []
        for one in told:
            sentence = word.sentence if (word := self._word(one.span.start)) is not None else -1
            when = one.when
            if when is not None and said is not None and (when.anchor or "").startswith("told after") and before:
                last, there = before[-1]
                if sentence - there > 1 and _bare_year(last.when):
                    one = replace(one, when=self._counted(one, said) or when)
            if one.when is not None and one.when.earliest and one.when.latest and one.kind is not Kind.LASTING:
                before.append((one, sentence))
            yield one

    def _counted(self, one: Dated, said: When) -> When | None:
        found = one.read(Anchors(said))
        return replace(found, wording=one.wording) if found else None

    def _word(self, offset: int) -> Word | None:
        return self.tree.at(offset) or self.tree.at(offset + 1)

    def of(self, word: Word, type: str) -> When | None:
        near = sorted(
            (self._far(word, at), one.span, one) for one, at in self._dated.get(word.sentence, ()) if one.when
        )
        if not near or (near[0][0] > FARTHEST and len(near) > 1):
            return None
        return _bounded(near[0][2], type)

    def _far(self, word: Word, at: Word) -> float:
        """Words between, and the predicates among them; what comes after counts more."""
        low, high = sorted((word.i, at.i))
        between = [w for w in self.tree.words[low + 1 : high] if w.finite and w.pos != "AUX"]
        apart = abs(word.i - at.i) + 9 * len(between)
        if at.i > word.i:
            apart += 1 + 30 * bool(between)
        if any(above.i == word.i for above in self.tree.above(at, 4)):
            apart -= 8
        if any(w.low == ";" for w in self.tree.words[low:high]):
            apart += 12
        return apart

    def term(self, word: Word) -> Term | None:
        """The term of imprisonment told with it, in its sentence."""
        near = sorted((abs(at.i - word.i), term.span, term) for term, at in self._terms.get(word.sentence, ()))
        return near[0][2] if near else None

    def stated(self, sentence: int) -> Sequence[Dated]:
        return [one for one, _ in self._dated.get(sentence, ())]


def _bare_year(when: When | None) -> bool:
    return bool(when and when.earliest and when.latest and (when.latest - when.earliest).days > 360)


def _bounded(found: Dated, type: str) -> When | None:
    """“С 2002 года” and "до февраля" name the time itself where the event is a moment."""
    when = found.when
    if when is None or type not in GONE:
        return when
    if found.kind is Kind.SINCE and when.earliest and when.latest is None:
        return _year_of(when)
    if found.kind is Kind.UNTIL and when.latest and when.earliest is None and type in LAST_BEFORE:
        return replace(when, earliest=when.latest.replace(day=1))
    return when


def _year_of(when: When) -> When:
    """The beginning of an open interval, as exactly as it was said."""
    first = when.earliest
    assert first is not None
    if (first.month, first.day) == (1, 1):
        return replace(When.year(first.year), wording=when.wording, approx=when.approx)
    if first.day == 1:
        return replace(When.month(first.year, first.month), wording=when.wording, approx=when.approx)
    return replace(when, latest=first)
