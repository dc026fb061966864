"""One pair of records, and all that its page tells of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from izdeu.actions.duplicates import Waiting, duplicates, proposed
from izdeu.actions.judge import UNDONE, judgements
from izdeu.actions.people import Register
from izdeu.model.errors import NotFound
from izdeu.model.person import Judgement, Link, Mention, Person, Sameness
from izdeu.model.waterfall import Step
from izdeu.timeline.dossier import Dossier
from izdeu.timeline.portrait import Relative
from izdeu.timeline.story import Cited

AMONG = 200
"""Pairs weighed for one page: of tens of thousands nobody sees the last today."""

QUOTES = 2


@dataclass(frozen=True, slots=True)
class Listed:
    """A pair that waits, as the list shows it."""

    waiting: Waiting
    steps: tuple[Step, ...]
    score: str
    papers: tuple[Cited, Cited]


@dataclass(frozen=True, slots=True)
class Side:
    """One record by itself: what its own document says. `person`: whom it belongs to as things stand."""

    record: Mention
    document: Cited
    alone: Dossier
    person: Person
    quotes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody judged of the pair."""

    verdict: Sameness
    why: str
    by: str


@dataclass
class Pair:
    """NotFound where one of the records is not there for whoever looks."""

    register: Register
    left: str
    right: str

    def __post_init__(self) -> None:
        here = {id for id in (self.left, self.right) if id in self.register.person_of}
        if len(here) < 2:
            raise NotFound("there is no such pair of records here", "Look into the list of those that wait.")

    @cached_property
    def sides(self) -> tuple[Side, Side]:
        return self._side(self.left), self._side(self.right)

    def _side(self, id: str) -> Side:
        record = self.register.records[id]
        alone = self.register.dossier(Person(record.person, (id,)))
        paper = self.register.background.documents[record.document]
        return Side(record, paper, alone, self.register.person_of[id], self._quotes(record))

    def _quotes(self, record: Mention) -> tuple[str, ...]:
        """The first words that speak of it, with no sealed name in them."""
        seal, quotes = self.register.seal, (passage.quote for passage in record.evidence[:QUOTES])
        return tuple(seal.words(quote) if record.document in seal.documents else quote for quote in quotes)

    @cached_property
    def together(self) -> bool:
        """Whether the two are one person as things stand: by a judgement, or by what is proposed."""
        return self.register.person_of[self.left].id == self.register.person_of[self.right].id

    @cached_property
    def link(self) -> Link | None:
        return proposed(self.register, self.left, self.right)

    @cached_property
    def relatives(self) -> tuple[tuple[Relative, Relative], ...]:
        """Who is a relative on both sides, as far as persons are joined."""
        mine, theirs = (side.alone.family for side in self.sides)
        return tuple((one, other) for one in mine for other in theirs if one.person == other.person)

    @cached_property
    def said(self) -> tuple[Said, ...]:
        """Every judgement of this pair, in the order they were made."""
        of_these = {self.left, self.right}
        found = ((j, by) for j, by in judgements(self.register.book) if {j.left, j.right} == of_these)
        return tuple(Said(j.verdict, self.register.seal.words(reason(j)), by) for j, by in found)


def reason(judgement: Judgement) -> str:
    """Without the mark of an undoing, which is for programs."""
    return judgement.why.split(": ", 2)[-1] if judgement.why.startswith(UNDONE) else judgement.why


def waiting_now(register: Register) -> list[Waiting]:
    """The first AMONG at most, the most informative first."""
    return duplicates(register, AMONG)


def after(pairs: Sequence[Waiting], left: str, right: str) -> Waiting | None:
    """The pair that comes next, in the order of the list; from the first, where that one waits no more."""
    places = [at for at, one in enumerate(pairs) if {one.left.id, one.right.id} == {left, right}]
    if not places:
        return pairs[0] if pairs else None
    return pairs[places[0] + 1] if places[0] + 1 < len(pairs) else None
