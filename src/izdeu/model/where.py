"""Places as sources give them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Where:
    """A place as written, and which place of the gazetteer it was read as, if any."""

    wording: str
    place: str | None = None
