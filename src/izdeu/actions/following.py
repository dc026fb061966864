"""What has been read of the log already: it only grows, so it is read on from there and never twice."""

import threading
from collections.abc import Callable

from izdeu.actions.ports import Store
from izdeu.model.claim import Decision
from izdeu.model.person import Judgement
from izdeu.model.reading import Reading
from izdeu.model.record import Entry
from izdeu.model.source import Document, Rendition
from izdeu.model.speaker import SpeakerIdentity
from izdeu.timeline.story import Cited


class Following[T]:
    """What the entries of some kinds come to, one after the other; made again from the first where the log is another one than
    was read: a transaction that was taken back, an erasure."""

    def __init__(self, kinds: tuple[str, ...], empty: Callable[[], T], take: Callable[[T, Entry], None]) -> None:
        self._kinds, self._empty, self._take = kinds, empty, take
        self._made, self._seq, self._last = empty(), 0, ""
        self._turn = threading.Lock()

    def now(self, store: Store) -> T:
        """Up to the end of the log. Whoever asks does not change it."""
        with self._turn:
            entries = store.entries(*self._kinds, since=max(0, self._seq - 1))
            if self._last and ((first := next(entries, None)) is None or first.id != self._last):
                self._made, self._seq, self._last = self._empty(), 0, ""
                entries = store.entries(*self._kinds)
            for entry in entries:
                self._take(self._made, entry)
                self._seq, self._last = entry.seq, entry.id
            return self._made


class Followed:
    """Every such reading of one casebook."""

    def __init__(self) -> None:
        self.documents = Following[dict[str, Document]](("document",), dict, _document)
        self.cited = Following[dict[str, Cited]](("document", "rendition"), dict, _cited)
        self.judgements = Following[list[tuple[Judgement, str]]](("judgement",), list, _judgement)
        self.identities = Following[list[SpeakerIdentity]](("reading",), list, _identities)
        self.decisions = Following[dict[str, list[tuple[Decision, str]]]](("decision",), dict, _decision)


def _document(made: dict[str, Document], entry: Entry) -> None:
    if isinstance(document := entry.record, Document):
        made[document.id] = document


def _cited(made: dict[str, Cited], entry: Entry) -> None:
    """How footnotes name each document, by what its latest reading says of it."""
    match entry.record:
        case Document(id=id, name=name):
            made[id] = Cited(id, name)
        case Rendition(document=id) as said if id in made:
            made[id] = Cited(id, made[id].name, said.title, said.publisher, said.published, said.language)


def _judgement(made: list[tuple[Judgement, str]], entry: Entry) -> None:
    if isinstance(judgement := entry.record, Judgement):
        made.append((judgement, entry.by))


def _identities(made: list[SpeakerIdentity], entry: Entry) -> None:
    if isinstance(reading := entry.record, Reading):
        made.extend(reading.identities)


def _decision(made: dict[str, list[tuple[Decision, str]]], entry: Entry) -> None:
    """Each decided proposal's decisions in the order they were made, with who made them."""
    if isinstance(decision := entry.record, Decision):
        made.setdefault(decision.proposal, []).append((decision, entry.by))
