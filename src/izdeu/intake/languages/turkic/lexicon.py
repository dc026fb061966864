"""Words of a list found again in a text by their stems, with what their endings say."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from izdeu.intake.languages.turkic.endings import Endings, Noun


@dataclass(frozen=True, slots=True)
class Hit:
    """A stem of the list at a word: under which `entry` it stands, and the endings of the word."""

    entry: str
    stem: str
    noun: Noun


class Lexicon:
    """Stems under entries; the longest stem that leaves a chain of endings wins."""

    def __init__(
        self, entries: Iterable[tuple[str, Iterable[str]]], endings: Endings, never: Iterable[str] = ()
    ) -> None:
        self._stems = {stem: entry for entry, stems in entries for stem in stems}
        self._longest = max(map(len, self._stems), default=0)
        self._endings, self._never = endings, frozenset(never)
        self._known: dict[str, Hit | None] = {}

    def find(self, low: str) -> Hit | None:
        if low not in self._known:
            self._known[low] = next(self._hits(low), None)
        return self._known[low]

    def _hits(self, low: str) -> Iterator[Hit]:
        if low in self._never:
            return
        for length in range(min(len(low), self._longest), 1, -1):
            entry = self._stems.get(low[:length])
            if entry is not None and (noun := self._endings.noun(low[length:])) is not None:
                yield Hit(entry, low[:length], noun)
