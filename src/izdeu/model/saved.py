"""A search somebody keeps, to be told of what is new to it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """What somebody looks for again and again. The latest record of a `search` stands; with no query it is given up.

    `whose`: the colleague it is for. `narrowed`: the facets it is narrowed to and the value of each, sorted. `name`: what
    they call it, empty where they call it by its words.
    """

    id: str
    search: str
    whose: str
    query: str
    narrowed: tuple[tuple[str, str], ...] = ()
    name: str = ""


@dataclass(frozen=True, slots=True)
class Looked:
    """Somebody has looked at what was new to a search, up to this place in the log."""

    id: str
    search: str
    upto: int
