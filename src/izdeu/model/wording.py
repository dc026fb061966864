"""What a sentence of the house's own is made of, before `phrase` puts it into a language. A plain string is a source's own wording."""

from dataclasses import dataclass

from izdeu.model.claim import Detail
from izdeu.model.when import When


@dataclass(frozen=True, slots=True)
class Named:
    """A term of a list of the vocabulary; with no list a name that is the same in every language."""

    list: str
    term: str


@dataclass(frozen=True, slots=True)
class Aged:
    """An age as a source gives it, and the birth days that follow; with no age a stated birth."""

    reading: str
    born: When


@dataclass(frozen=True, slots=True)
class Counted:
    """How many of something the vocabulary's `sides` names."""

    number: int
    of: str


type Piece = str | When | Detail | Named | Aged | Counted
