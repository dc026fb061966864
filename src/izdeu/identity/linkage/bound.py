"""What two records can come to at most, by what is seen at once: most that share a key need no closer look."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from izdeu.identity.linkage.table import UNKNOWN, Lists, Table
from izdeu.model.agreement import A_YEAR
from izdeu.names.kernel import compiled

FAR_APART = 1200  # days between two births that need a clerk's slip to explain them
SEVERAL = UNKNOWN + 1
FIRST, LAST, DAY, SEX, NUMBER, YEAR, REGION, KIN, PLACE, WITHIN, WORK, RARITY = range(12)
"""What is seen of a record, side by side; `KIN`: which relatives are named; `RARITY`: of its name, in hundredths of a bit."""
(
    SAME_DAY, SAME_INTERVAL, SLIPPED, WITHIN_A_YEAR, ANOTHER_TIME, SAME_SEX, ANOTHER_SEX, SAME_PLACE, SAME_REGION,
    ANOTHER_PLACE, SAME_WORK, ANOTHER_WORK, SAME_KIN, SAME_NUMBER,
) = range(14)  # fmt: skip
WEIGHTS = (
    ("birth", "the same day"), ("birth", "the same interval"), ("birth", "day and month exchanged"), ("birth", "within a year"),
    ("birth", "another time"), ("sex", "the same"), ("sex", "another"), ("place", "the same"), ("place", "the same region"),
    ("place", "another"), ("work", "the same"), ("work", "another"), ("spouse", "the same"), ("number", "the same"),
)  # fmt: skip


def facts_of(columns: Table) -> NDArray[np.int32]:
    """The columns FIRST … RARITY of every record, UNKNOWN where nothing is said; SEVERAL where several places are."""
    seen = columns.seen
    rarity = -100 * np.log2(np.append(columns.chance, 1.0))  # without a name: 0
    kin = sum((column != UNKNOWN).astype(np.int32) << tie for tie, column in enumerate(seen.kin))
    said = (seen.born_first, seen.born_last, seen.day, seen.sex, seen.number, seen.year, seen.region)
    single = [_single(lists) for lists in (seen.places, seen.within, seen.work)]
    facts = (*said, kin, *single, rarity[np.maximum(seen.called, -1)])
    return np.ascontiguousarray(np.stack(facts, axis=1).astype(np.int32))


def _single(lists: Lists) -> NDArray[np.int32]:
    size = np.diff(lists.first)
    found = np.where(size == 0, UNKNOWN, SEVERAL).astype(np.int32)
    found[size == 1] = lists.of[lists.first[:-1][size == 1]]
    return found


@compiled
def speaks_against(facts: Any, one: int, other: int) -> bool:
    """Another sex, or births far apart, are two people: unless the day of birth or the number says it was a slip of the clerk."""
    other_sex = facts[one, SEX] != facts[other, SEX] and facts[one, SEX] != UNKNOWN and facts[other, SEX] != UNKNOWN
    far = _apart(facts, one, other) > FAR_APART
    if not other_sex and not far:
        return False
    if facts[one, NUMBER] != UNKNOWN and facts[one, NUMBER] == facts[other, NUMBER]:
        return False
    if other_sex:
        return far or facts[one, DAY] == UNKNOWN or facts[one, DAY] != facts[other, DAY]
    return not _slip(facts[one, DAY], facts[other, DAY])


@compiled
def _apart(facts: Any, one: int, other: int) -> int:
    """Days between two births; 0 where they may be one, or where one is not said."""
    if facts[one, FIRST] == UNKNOWN or facts[other, FIRST] == UNKNOWN:
        return 0
    return int(max(0, facts[one, FIRST] - facts[other, LAST], facts[other, FIRST] - facts[one, LAST]))


@compiled
def _slip(one: int, other: int) -> bool:
    """Whether two days differ in year, month or day alone, or have month and day exchanged."""
    if one == UNKNOWN or other == UNKNOWN:
        return False
    year, month, day = one // 10000 == other // 10000, one // 100 % 100 == other // 100 % 100, one % 100 == other % 100
    exchanged = one // 100 % 100 == other % 100 and one % 100 == other // 100 % 100
    return year + month + day == 2 or (year and exchanged)


@compiled
def at_most(facts: Any, one: int, other: int, weights: Any) -> float:
    """What the weights of two records can come to, in bits: names and relatives taken for the same, and what is said severally."""
    bits = (
        min(facts[one, RARITY], facts[other, RARITY]) / 100
        + _of_birth(facts, one, other, weights)
        + _of_place(facts, one, other, weights)
    )
    if facts[one, SEX] != UNKNOWN and facts[other, SEX] != UNKNOWN:
        bits += weights[SAME_SEX if facts[one, SEX] == facts[other, SEX] else ANOTHER_SEX]
    if facts[one, NUMBER] != UNKNOWN and facts[one, NUMBER] == facts[other, NUMBER]:
        bits += weights[SAME_NUMBER]
    if facts[one, KIN] & facts[other, KIN]:
        bits += weights[SAME_KIN]
    if facts[one, WORK] != UNKNOWN and facts[other, WORK] != UNKNOWN:
        bits += weights[SAME_WORK if _may_be_same(facts[one, WORK], facts[other, WORK]) else ANOTHER_WORK]
    return float(bits)


@compiled
def _of_birth(facts: Any, one: int, other: int, weights: Any) -> float:
    if facts[one, FIRST] == UNKNOWN or facts[other, FIRST] == UNKNOWN:
        return 0.0
    both, apart = facts[one, DAY] != UNKNOWN and facts[other, DAY] != UNKNOWN, _apart(facts, one, other)
    if apart == 0:
        return float(weights[SAME_DAY if both else SAME_INTERVAL])
    if both and _slip(facts[one, DAY], facts[other, DAY]):
        return float(weights[SLIPPED])
    return float(weights[WITHIN_A_YEAR if apart <= A_YEAR else ANOTHER_TIME])


@compiled
def _of_place(facts: Any, one: int, other: int, weights: Any) -> float:
    here, there = facts[one, PLACE], facts[other, PLACE]
    if here == UNKNOWN or there == UNKNOWN:
        return 0.0
    if _may_be_same(here, there):
        return float(weights[SAME_PLACE])
    ours, theirs = facts[one, WITHIN], facts[other, WITHIN]
    region = _may_be_same(ours, theirs) or _may_be_same(ours, there) or _may_be_same(here, theirs)
    return float(weights[SAME_REGION if region else ANOTHER_PLACE])


@compiled
def _may_be_same(one: int, other: int) -> bool:
    return bool(one != UNKNOWN and other != UNKNOWN and (one == other or SEVERAL in (one, other)))
