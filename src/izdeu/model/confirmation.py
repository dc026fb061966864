"""What a second named person says of what one person has decided."""

import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from izdeu.model.signed import Signed


class Second(StrEnum):
    """A second reader's word. `WITHDRAWN`: as if they had not read it."""

    CONFIRMED = "confirmed"
    DOUBTED = "doubted"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Confirmation:
    """A second reader's word on one judgement or one accepted claim (`what`), as `first` decided it. The latest stands.

    Decided anew by somebody else, it needs a second reader anew.
    """

    id: str
    what: str
    first: str
    verdict: Second
    why: str


def second_reader(said: Signed[Confirmation] | None, first: str) -> str:
    """Who confirmed what `first` decided; empty where nobody else has."""
    if said is None or said.record.verdict is not Second.CONFIRMED or not first:
        return ""
    return said.by if same_hand(said.record.first, first) and not same_hand(said.by, first) else ""


def same_hand(one: str, other: str) -> bool:
    """Whether two names are one colleague's: " boris" is no second reader of Boris."""
    return _plain(one) == _plain(other)


def _plain(name: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())
