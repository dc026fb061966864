"""When it has been quiet for too long: nobody calls back to say that they can no longer call."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from statistics import median

EXPECTED, LONGER = "expected", "longer"
AT_LEAST = 30
"""Days. Whoever calls every week may miss a few without a task for it."""


@dataclass(frozen=True, slots=True)
class Silence:
    """How long it has been quiet, since when, and why that is worth asking after (a term of `silences`).

    `usual`: the days that mostly lay between two contacts; None where there were not two yet.
    """

    why: str
    since: date
    days: int
    usual: int | None = None
    expected: date | None = None


def silence(contacts: Iterable[date], expected: date | None, today: date, least: int = AT_LEAST) -> Silence | None:
    """What should raise a task: the day the next contact was expected is past, or it is quiet for twice as long as usual, and
    for `least` days. `expected`: as whoever was reached last knew it. None where all is as it was, or nobody was ever reached."""
    days = sorted({day for day in contacts if day <= today})
    if not days:
        return None
    gaps = [(later - earlier).days for earlier, later in pairwise(days)]
    usual = round(median(gaps)) if gaps else None
    quiet = (today - days[-1]).days
    if expected and days[-1] < expected < today:
        return Silence(EXPECTED, days[-1], quiet, usual, expected)
    if usual is not None and quiet > max(2 * usual, least):
        return Silence(LONGER, days[-1], quiet, usual, expected)
    return None
