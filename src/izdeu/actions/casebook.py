"""An open casebook with somebody at work in it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from izdeu.actions.access import Actor, alone
from izdeu.actions.derive import Derivation
from izdeu.actions.ports import Store
from izdeu.model.ids import random_id
from izdeu.model.record import Deed, Record
from izdeu.model.source import Document


def now() -> datetime:
    return datetime.now(UTC)


@dataclass
class Casebook:
    """One session: the store, who is at work, and the derived rows held in memory while it lasts.

    `sealed_open`: whether this session has the compartment of sealed speakers open. `actor`: what whoever is at work may do;
    none is given where the casebook was opened with its own key.
    """

    store: Store
    by: str
    sealed_open: bool = False
    actor: Actor | None = None
    _derivation: Derivation | None = field(default=None, repr=False)

    @property
    def derivation(self) -> Derivation:
        """The derived rows, read once."""
        if self._derivation is None:
            self._derivation = Derivation.of(self.store.derived())
        return self._derivation

    def keep(self, derivation: Derivation) -> None:
        """Go on with these rows: they are what the store holds now."""
        self._derivation = derivation

    def forget(self) -> None:
        """Read the derived rows again next time: something outside this session's view has changed."""
        self._derivation = None

    def permit(self, deed: str) -> None:
        """NotAllowed where whoever is at work may not do this."""
        (self.actor or alone(self.by)).permit(deed)

    def log(self, deed: str, what: str) -> None:
        self.store.append([Deed(random_id("deed"), deed, what)], self.by)

    def record(self, *records: Record) -> None:
        self.store.append(records, self.by)

    def documents(self) -> dict[str, Document]:
        """Every document by its id, in the order they came."""
        return {e.id: r for e in self.store.entries("document") if isinstance(r := e.record, Document)}

    def today(self) -> date:
        return now().date()


def keeper(store: Store) -> str:
    """The name given when the casebook was made: who is at work unless somebody else says so."""
    for entry in store.entries("deed"):
        return entry.by
    return ""


def names_of(documents: Iterable[Document]) -> dict[str, str]:
    return {document.id: document.name for document in documents}
