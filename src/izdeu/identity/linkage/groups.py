"""From pairs to persons. Namesakes hang together by a single pair; records of one person by most of theirs."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from izdeu.names.kernel import compiled


def groups(left: NDArray[np.int32], right: NDArray[np.int32], likely: NDArray[np.float64]) -> list[list[int]]:
    """Groups of two and more rows. Two groups are joined where at least half of the pairs between them are among these."""
    likeliest = np.lexsort((right, left, -likely))
    rows, numbered = np.unique(np.concatenate((left[likeliest], right[likeliest])), return_inverse=True)
    one, other = numbered.reshape(2, -1).astype(np.int32)
    home = joined(one, other, *_beside(one, other, len(rows)))
    order = np.argsort(home, kind="stable")
    starts = np.flatnonzero(np.diff(home[order])) + 1
    return [group.tolist() for group in np.split(rows[order], starts) if len(group) > 1]


def _beside(one: NDArray[np.int32], other: NDArray[np.int32], count: int) -> tuple[NDArray[Any], NDArray[Any]]:
    """(first, of): which rows each is paired with, those of row r being `of[first[r]]` … `of[first[r + 1]]`."""
    ours, theirs = np.concatenate((one, other)), np.concatenate((other, one))
    first = np.concatenate(([0], np.cumsum(np.bincount(ours, minlength=count))))
    return first, theirs[np.argsort(ours, kind="stable")]


@compiled
def joined(one: Any, other: Any, first: Any, of: Any) -> Any:
    """The number of the group each row ends in; pairs come likeliest first. A group is a ring: `beside` leads once around it."""
    count = len(first) - 1
    home, beside, size = np.arange(count), np.arange(count), np.ones(count, np.int64)
    for pair in range(len(one)):
        ours, theirs = home[one[pair]], home[other[pair]]
        if size[ours] < size[theirs]:
            ours, theirs = theirs, ours
        if ours == theirs or 2 * _linked(ours, theirs, home, beside, first, of) < size[ours] * size[theirs]:
            continue
        size[ours] += size[theirs]
        for row in _ring(theirs, beside):
            home[row] = ours
        beside[ours], beside[theirs] = beside[theirs], beside[ours]
    return home


@compiled
def _linked(ours: int, theirs: int, home: Any, beside: Any, first: Any, of: Any) -> int:
    """How many pairs there are between two groups."""
    count = 0
    for row in _ring(theirs, beside):
        for at in range(first[row], first[row + 1]):
            count += home[of[at]] == ours
    return count


@compiled
def _ring(start: int, beside: Any) -> Any:
    """Every row of the group that `start` is in."""
    row = start
    while True:
        yield row
        row = beside[row]
        if row == start:
            return
