"""What every rule returns: two sides that cannot both be right, each with its sources."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from hashlib import blake2b

from izdeu.model.evidence import Evidence
from izdeu.model.finding import Right
from izdeu.model.wording import Piece
from izdeu.timeline.story import Footnote


@dataclass(frozen=True, slots=True)
class Side:
    """One of two accounts: the value as a program reads it, the claims it rests on, and the value for a face to put into words."""

    value: str
    footnotes: tuple[Footnote, ...]
    pieces: tuple[Piece, ...] = ()

    @property
    def sources(self) -> tuple[str, ...]:
        """The names of its documents, each once."""
        return tuple(sorted({note.document.name for note in self.footnotes}))

    @property
    def passages(self) -> tuple[Evidence, ...]:
        return tuple(passage for note in self.footnotes for passage in note.passages)


@dataclass(frozen=True, slots=True)
class Settled:
    """What somebody found of it. `right` speaks of the two sides as they stand now; `unseen`: claims that came to them since."""

    finding: str
    right: Right
    why: str
    by: str
    on: date
    unseen: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two accounts of one matter that exclude each other. `field` is what they differ in, `explanation` says how, for programs.

    A face says it in its language: `phrase.difference_said(how, *between)`. `who`: who says each, where that is the difference.
    """

    field: str
    rule: str
    explanation: str
    sides: tuple[Side, Side]
    who: tuple[tuple[Piece, ...], tuple[Piece, ...]] | None = None
    finding: Settled | None = None

    @property
    def claims(self) -> tuple[frozenset[str], frozenset[str]]:
        """The claims of either side."""
        first, second = (frozenset(note.claim for note in side.footnotes) for side in self.sides)
        return first, second

    @property
    def key(self) -> str:
        """What it is called in a form or a command: the same as long as its sides say and rest on the same."""
        said = "|".join((self.rule, *(" ".join(sorted(claims)) for claims in self.claims)))
        return f"k-{blake2b(said.encode(), digest_size=6).hexdigest()}"

    @property
    def settled(self) -> bool:
        """Somebody came to a conclusion, and nothing has come since that they had not seen."""
        finding = self.finding
        return finding is not None and finding.right is not Right.UNDECIDED and not finding.unseen

    @property
    def how(self) -> str:
        """The term of `differences` that sets the two against each other."""
        return "denied_by" if self.who else "by_two"

    @property
    def between(self) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
        return self.who or (self.sides[0].pieces, self.sides[1].pieces)

    @property
    def accepted(self) -> bool:
        """Both sides rest on at least one accepted claim."""
        return all(any(note.accepted for note in side.footnotes) for side in self.sides)

    @property
    def documents(self) -> tuple[str, ...]:
        return tuple(sorted({source for side in self.sides for source in side.sources}))


type Found = Iterable[Contradiction]
