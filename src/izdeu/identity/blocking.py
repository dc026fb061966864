"""Which mentions are worth comparing: those whose names share a key, and relatives of those who may be one person."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from izdeu import names
from izdeu.identity.features import Known
from izdeu.identity.naming import whole

type Pair = tuple[str, str]


def paired(one: str, other: str) -> Pair:
    """Two mentions as a pair: the smaller id first."""
    return (one, other) if one < other else (other, one)


def namesakes(new: Sequence[Known], known: Sequence[Known]) -> set[Pair]:
    """A new mention and a known one, or two new ones, of two documents, whose whole names share a key. Never all with all."""
    fresh = {one.mention for one in new}
    blocks: dict[str, list[Known]] = defaultdict(list)
    for one in (*known, *new):
        for key in {key for name in whole(one.names) for key in names.keys(name)}:
            blocks[key].append(one)
    return {pair for block in blocks.values() for pair in _across(block, fresh)}


def _across(block: Sequence[Known], fresh: set[str]) -> Iterator[Pair]:
    for one in block:
        if one.mention in fresh:
            yield from (paired(one.mention, other.mention) for other in block if other.document != one.document)


def relatives(linked: Iterable[Pair], everybody: Mapping[str, Known]) -> set[Pair]:
    """The wife of one and the wife of the other, the son and the son: whoever has the same tie to two who may be one."""
    return {
        paired(mine.other, theirs.other)
        for left, right in linked
        for mine in everybody[left].kin
        for theirs in everybody[right].kin
        if mine.tie == theirs.tie
    }
