"""Exactly where a source says a thing."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Evidence:
    """A stretch [start, end) of one rendition, in characters; the repeated quote lets us notice drift."""

    rendition: str
    start: int
    end: int
    quote: str

    def stands_in(self, text: str) -> bool:
        return text[self.start : self.end] == self.quote

    def __str__(self) -> str:
        return f"{self.rendition}#char={self.start},{self.end}"
