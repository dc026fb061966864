"""The text of a document as it is searched: derived, and made again from its latest rendition."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a rendition with its words, folded and parted by spaces. `near`: empty where it would be `words` again."""

    start: int
    end: int
    words: str
    near: str = ""


@dataclass(frozen=True, slots=True)
class Text:
    """One rendition of one document, in pieces that leave no word out. `runs`: numbers by which the text is known again."""

    document: str
    rendition: str
    pieces: tuple[Piece, ...]
    runs: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Place:
    """A piece that holds what was looked for. `rank`: the higher the better; only to be compared within one search."""

    document: str
    rendition: str
    start: int
    end: int
    rank: float
