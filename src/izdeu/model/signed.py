"""A record with the hand under it: what the log knows beside the words."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Signed[T]:
    """What somebody recorded, who, when, and its place in the log: of two, the one further on is the later."""

    record: T
    by: str
    at: datetime
    seq: int = 0
