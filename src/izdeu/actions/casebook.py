"""An open casebook with somebody at work in it: the one door to what is on record."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from itertools import chain

from izdeu.actions.access import Actor, alone
from izdeu.actions.derive import Derivation
from izdeu.actions.ports import Store
from izdeu.actions.sight import Sight
from izdeu.actions.view import Changed, Moment, Piece, Whole
from izdeu.model.case import Filed
from izdeu.model.errors import NotAllowed, NotFound
from izdeu.model.ids import random_id
from izdeu.model.record import Deed, Entry, Record
from izdeu.model.source import Document
from izdeu.model.standing import Derived


def now() -> datetime:
    return datetime.now(UTC)


@dataclass
class Casebook:
    """One session: the store, who is at work, and the derived rows as they stood when the session first looked.

    `sealed_open`: whether this session has the compartment of sealed speakers open. `actor`: what whoever is at work may do
    and see; none is given where the casebook was opened with its own key, and then everything is there. `shared`: the rows
    of a process in which several are at work.

    Whatever is shown comes from here, not from the store: what is filed in a case the actor does not see is not there.
    """

    store: Store
    by: str
    sealed_open: bool = False
    actor: Actor | None = None
    shared: Whole = field(default_factory=Whole, repr=False)
    _moment: Moment | None = field(default=None, repr=False)
    _seen: Derivation | None = field(default=None, repr=False)
    _depth: int = field(default=0, repr=False)
    _ahead: bool = field(default=False, repr=False)  # this session has changed the rows, and not yet handed them over
    _news: list[Piece] = field(default_factory=list, repr=False)  # what it has written, and nobody was told of
    _place: int = field(default=0, repr=False)

    # — what is there for whoever is at work —

    @property
    def derivation(self) -> Derivation:
        """The derived rows the actor sees. To be read: what is written back is made from `whole`."""
        if self._seen is None:
            cases = self._cases
            self._seen = self._now().rows if cases is None else self._now().seen(cases)
        return self._seen

    def documents(self) -> dict[str, Document]:
        """Every document by its id, in the order they came."""
        there, cases = dict(self.shared.followed.papers.now(self.store).documents), self._cases
        for hidden in self._sight(cases).hidden if cases is not None else ():
            there.pop(hidden, None)
        return there

    def entries(self, *kinds: str, since: int = 0) -> Iterator[Entry]:
        """The records the actor sees, in the order they came."""
        found = self.store.entries(*kinds, since=since)
        if self._cases is None:
            return found
        first = next(
            found, None
        )  # how far the log is read is settled here: what came so far with its case is known below
        if first is None:
            return iter(())
        sight = self._sight(self._cases)
        return (entry for entry in chain((first,), found) if sight.sees(entry.record))

    @property
    def sees(self) -> Callable[[Record], bool]:
        """Tells which records are there for the actor."""
        return (lambda _: True) if self._cases is None else self._sight(self._cases).sees

    def entry(self, id: str) -> Entry | None:
        """The record, if the actor sees it."""
        entry = self.store.entry(id)
        if entry is None or self._cases is None:
            return entry
        return entry if self._sight(self._cases).sees(entry.record) else None

    def document(self, id: str) -> Document:
        """NotFound, also for what is there for others only."""
        entry = self.entry(id)
        if entry is None or not isinstance(entry.record, Document):
            raise NotFound(f"there is no document {id}")
        return entry.record

    def original(self, id: str) -> tuple[Document, bytes]:
        """A document and its bytes as they came. NotFound; DamagedCasebook; NotAllowed also where somebody sealed speaks in it."""
        from izdeu.actions.seal import Seal  # here, because it looks into casebooks

        self.permit("original")
        document = self.document(id)
        if id in Seal(self).documents:
            raise NotAllowed(
                "somebody sealed speaks in this document",
                "Ask a colleague who may open what is sealed; the host gives that.",
            )
        return document, self.store.read(document.original)

    def filing(self) -> dict[str, str]:
        """The case of each document that was ever filed, "" where it was taken out of any; of those the actor sees."""
        filing = self._now().filing.read_on(self.store)
        hidden = frozenset[str]() if self._cases is None else filing.hidden(self._cases)
        return {document: case for document, case in filing.case_of.items() if document not in hidden}

    def look_as(self, actor: Actor) -> None:
        """Go on as somebody who sees more, or less."""
        self.actor, self._seen = actor, None
        if self._moment:
            self._moment = self._moment.filed(self._moment.filing.read_on(self.store))

    @property
    def _cases(self) -> frozenset[str] | None:
        """The cases the actor sees; None is all."""
        return self.actor.cases if self.actor else None

    def _sight(self, cases: frozenset[str]) -> Sight:
        assert self.actor is not None, "somebody without a name sees everything"
        filing = self._now().filing.read_on(self.store)
        return Sight(self.actor, self.derivation, filing.hidden(cases), self.store)

    # — the whole, which is what is written —

    @property
    def whole(self) -> Derivation:
        """All derived rows, whoever sees them. To be read."""
        return self._now().rows

    @property
    def held(self) -> Derivation | None:
        """The rows that are in memory, where they have been read."""
        moment = self._moment or self.shared.held
        return moment.rows if moment else None

    @property
    def place(self) -> int:
        """Up to where the news are in what this session sees; it may see some of what came later."""
        self._now()
        return self._place

    def _now(self) -> Moment:
        if self._moment is None:
            self._place = self.shared.news.place
            self._moment = self.shared.moment(self.store, filing=self._cases is not None)
        return self._moment

    def latest(self) -> "Change":
        """The rows as they stand now, as a copy to work on. For a writer, who has the turn."""
        if not self._ahead:
            moment = self.shared.moment(self.store, filing=False)
            self._moment = moment if self._cases is None else moment.filed(moment.filing.read_on(self.store))
        return Change(self, self._now().rows.copy())

    def keep(self, derivation: Derivation) -> None:
        """Go on with these rows: they are what the store holds now."""
        self._go_on(Moment(derivation), None)

    def look_again(self) -> None:
        """Another session of this process has changed the rows: go on with theirs."""
        self._moment, self._seen, self._ahead = None, None, False

    def forget(self) -> None:
        """Read the derived rows again next time: something outside this session's view has changed."""
        self._moment = self._seen = None
        self._ahead = False
        self.shared.keep(None)
        self.shared.news.tell((None,))

    def _go_on(self, moment: Moment, change: Changed | None) -> None:
        self._moment, self._seen, self._ahead = moment, None, True
        self._news.append(change)
        if not self._depth:
            self._hand_over()

    def _hand_over(self) -> None:
        """What was written is written: let everybody have it."""
        if self._ahead:
            self.shared.keep(self._moment)
        self.shared.news.tell(self._news)
        self._ahead, self._news = False, []

    @contextmanager
    def together(self) -> Iterator[None]:
        """What is recorded inside is written together or not at all, and the rows in memory go with it."""
        if self._cases is not None:
            self._now()  # what was filed is read before anything is that may yet be taken back
        before, self._depth = (self._moment, self._seen, self._ahead, self._news[:]), self._depth + 1
        try:
            with self.store.transaction():
                yield
        except BaseException:  # whatever went wrong, memory is not ahead of the disk
            self._moment, self._seen, self._ahead, self._news = before
            raise
        finally:
            self._depth -= 1
        if not self._depth:
            self._hand_over()

    @contextmanager
    def aside(self, waiting: Callable[[], None] = lambda: None) -> Iterator[None]:
        """While something long is made ready, let others write; then read again what they have."""
        with self.store.aside(waiting):
            yield
        self.forget()

    def record(self, *records: Record) -> None:
        self.store.append(records, self.by)
        if self._moment and any(isinstance(record, Filed) for record in records):
            self._moment, self._seen = self._moment.filed(self._moment.filing.read_on(self.store)), None
        self._news.extend(records)
        if not self._depth:
            self._hand_over()

    def log(self, deed: str, what: str) -> None:
        self.store.append([Deed(random_id("deed"), deed, what)], self.by)

    # —

    def permit(self, deed: str) -> None:
        """NotAllowed where whoever is at work may not do this."""
        (self.actor or alone(self.by)).permit(deed)

    def today(self) -> date:
        return now().date()


@dataclass
class Change:
    """A copy of the whole to work on, and how it is written back. Until then nobody sees any of it."""

    book: Casebook
    rows: Derivation

    def add(self, derived: Derived) -> None:
        """Write these rows of the copy: the others are as they were."""
        changed = Changed(derived)
        self.book.store.add(derived)
        self.book._go_on(self.book._now().after(self.rows, changed), changed)

    def amend(
        self, name_keys: Iterable[tuple[str, str, str]], links: Iterable[tuple[str, str]], derived: Derived
    ) -> None:
        """Write these rows of the copy in place of those keys and pairs."""
        changed = Changed(derived, frozenset(name_keys), frozenset(links))
        self.book.store.drop(changed.name_keys, changed.links)
        self.book.store.add(derived)
        self.book._go_on(self.book._now().after(self.rows, changed), changed)

    def replace(self) -> None:
        """Write the copy in place of all there was."""
        self.book.store.replace(self.rows.frozen())
        self.book._go_on(self.book._now().after(self.rows, None), None)


def keeper(store: Store) -> str:
    """The name given when the casebook was made: who is at work unless somebody else says so."""
    for entry in store.entries("deed"):
        return entry.by
    return ""


def names_of(documents: Iterable[Document]) -> dict[str, str]:
    return {document.id: document.name for document in documents}
