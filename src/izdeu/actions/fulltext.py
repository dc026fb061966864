"""The words of documents: what holds them, in which passage, and what else the search could be narrowed to."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from itertools import islice

from izdeu.actions.casebook import Casebook
from izdeu.actions.seal import Seal
from izdeu.model.source import Document, Rendition
from izdeu.model.text import Place
from izdeu.names.words import Sought, sought, spans, words
from izdeu.timeline.story import Cited

SHOWN = 320  # characters of a passage that are shown
REVIEWED, UNREVIEWED = "reviewed", "unreviewed"
FACETS = ("language", "kind", "publisher", "year", "standing", "case")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a search is narrowed to; None is anything. `kind`: a media type. `since`, `until`: when it was published. `case`: the
    id of the one a document is filed in, "" for none."""

    language: str | None = None
    kind: str | None = None
    publisher: str | None = None
    year: str | None = None
    standing: str | None = None
    document: str | None = None
    since: date | None = None
    until: date | None = None
    case: str | None = None


@dataclass(frozen=True, slots=True)
class TextHit:
    """A passage as the document has it, `start` to `end` of the rendition, and in it what was looked for. `more`: how many
    other passages of the document hold something of it."""

    document: Document
    cited: Cited
    rendition: str
    start: int
    end: int
    passage: str
    marks: tuple[tuple[int, int], ...]
    """[start, end) of each match, counted from the beginning of the rendition."""
    more: int = 0

    @property
    def parts(self) -> Iterator[tuple[str, bool]]:
        """The passage in order, each part with whether it is what was looked for."""
        at = self.start
        for start, end in self.marks:
            yield self.passage[at - self.start : start - self.start], False
            yield self.passage[start - self.start : end - self.start], True
            at = end
        yield self.passage[at - self.start :], False


@dataclass(frozen=True, slots=True)
class Hits:
    """The best of `total` documents. `facets`: what each is narrowed to by, and how many documents that would leave."""

    total: int
    hits: tuple[TextHit, ...]
    facets: Mapping[str, Mapping[str, int]] = field(default_factory=dict)


def find_text(
    book: Casebook,
    query: str,
    *,
    language: str | None = None,
    document: str | None = None,
    kind: str | None = None,
    publisher: str | None = None,
    year: str | None = None,
    standing: str | None = None,
    since: date | None = None,
    until: date | None = None,
    most: int = 20,
    offset: int = 0,
) -> Hits:
    """The documents that hold all of the query, each by its best passage, best first; within one document, every passage.

    Nothing typed is an error. Documents with sealed speakers are left out while that compartment is closed, and documents
    that whoever is at work may not see are not there.
    """
    wanted = Wanted(language, kind, publisher, year, standing, document, since, until)
    return Library(book).find(query, wanted, most, offset)


@dataclass
class Library:
    """The documents one session may read; of these `only` those, where it is said which."""

    book: Casebook
    only: Set[str] | None = None

    @cached_property
    def documents(self) -> Mapping[str, Document]:
        return self.book.documents()

    @cached_property
    def cited(self) -> Mapping[str, Cited]:
        return self.book.shared.followed.papers.now(self.book.store).cited

    @cached_property
    def sealed(self) -> frozenset[str]:
        return Seal(self.book).documents

    def _waits(self, document: str) -> bool:
        """Whether something is proposed from it that nobody has decided on."""
        return bool(self.book.derivation.index.proposed.get(document))

    def find(self, query: str, wanted: Wanted, most: int = 20, offset: int = 0) -> Hits:
        looked_for = sought(query)
        places = [place for place in self.book.store.find_texts(looked_for) if self._there(place.document)]
        held = Counter(place.document for place in places)
        chosen, facets = self._narrowed(held, wanted)
        best = [place for place in places if place.document in chosen]
        if wanted.document is None:
            best = list({place.document: place for place in reversed(best)}.values())[::-1]
            best.sort(key=lambda place: -place.rank)
        shown = (
            self._hit(place, looked_for, held[place.document] - 1) for place in islice(best, offset, offset + most)
        )
        return Hits(len(chosen), tuple(shown), facets)

    def _there(self, document: str) -> bool:
        asked = self.only is None or document in self.only
        return asked and document in self.documents and document not in self.sealed

    def _narrowed(self, found: Iterable[str], wanted: Wanted) -> tuple[set[str], dict[str, dict[str, int]]]:
        """The documents that are wanted, and per facet how many each of its values has, given all the other facets."""
        chosen: set[str] = set()
        counts: dict[str, Counter[str]] = {facet: Counter() for facet in FACETS}
        for document in found:
            said = self._facets(document)
            failed = [facet for facet in FACETS if getattr(wanted, facet) not in (None, said[facet])]
            if len(failed) > 1 or not self._wanted(document, wanted):
                continue
            for facet in failed or FACETS:
                counts[facet][said[facet]] += 1
            if not failed:
                chosen.add(document)
        return chosen, {facet: dict(count.most_common()) for facet, count in counts.items()}

    def _facets(self, document: str) -> dict[str, str]:
        cited = self.cited[document]
        first = cited.published.earliest if cited.published else None
        return {
            "language": cited.language,
            "kind": self.documents[document].media_type,
            "publisher": cited.publisher,
            "year": str(first.year) if first else "",
            "standing": UNREVIEWED if self._waits(document) else REVIEWED,
            "case": self._filing.get(document, ""),
        }

    @cached_property
    def _filing(self) -> dict[str, str]:
        return self.book.filing()

    def _wanted(self, document: str, wanted: Wanted) -> bool:
        """Of the document asked for, and of the time: what is not dated is of no time."""
        if wanted.document not in (None, document):
            return False
        if wanted.since is None and wanted.until is None:
            return True
        when = self.cited[document].published
        return when is not None and not (
            (wanted.since is not None and when.latest is not None and when.latest < wanted.since)
            or (wanted.until is not None and when.earliest is not None and when.earliest > wanted.until)
        )

    def _hit(self, place: Place, looked_for: Sequence[Sought], more: int) -> TextHit:
        entry = self.book.store.entry(place.rendition)
        text = entry.record.text if entry and isinstance(entry.record, Rendition) else ""
        piece = text[place.start : place.end]
        marks = [(place.start + start, place.start + end) for start, end in spans(words(piece), looked_for)]
        start, end = _window(text, place, marks)
        inside = tuple((a, b) for a, b in marks if start <= a and b <= end)
        document = self.documents[place.document]
        return TextHit(
            document, self.cited[document.id], place.rendition, start, end, text[start:end], inside, more
        )  # fmt: skip


def _window(text: str, place: Place, marks: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """Of a long piece the stretch that holds the most of what was looked for, from the beginning of a word to the end of one."""
    if place.end - place.start <= SHOWN or not marks:
        start, end = place.start, min(place.end, place.start + SHOWN)
    else:
        starts = [start for start, _ in marks]
        first = max(range(len(starts)), key=lambda at: (bisect_left(starts, starts[at] + SHOWN // 2) - at, -at))
        start = max(place.start, starts[first] - SHOWN // 3)
        end = min(place.end, start + SHOWN)
    while start > place.start and text[start - 1].isalnum() and text[start] < "\u2e80" and start > end - 2 * SHOWN:
        start -= 1
    while end < place.end and text[end].isalnum() and text[end] < "\u2e80" and end < start + 2 * SHOWN:
        end += 1
    return start + len(text[start:end]) - len(text[start:end].lstrip()), start + len(text[start:end].rstrip())
