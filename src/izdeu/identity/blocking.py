"""Which mentions are worth comparing: those that share a key of a name, or of a relative's name. Never everybody with everybody."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from izdeu import names
from izdeu.identity.features import Known

type Pair = tuple[str, str]

STEPS = 1  # unnamed people between somebody and the nearest name: the son of the husband of X


def pairs(new: Sequence[Known], known: Sequence[Known]) -> set[Pair]:
    """(mention, mention), the smaller id first: a new one with a known one, or two new ones, of two documents."""
    everybody = {one.mention: one for one in (*known, *new)}
    fresh = {one.mention for one in new}
    blocks: dict[str, list[str]] = defaultdict(list)
    for one in everybody.values():
        for key in _keys(one, everybody):
            blocks[key].append(one.mention)
    return {
        pair
        for block in blocks.values()
        for pair in _across(block, fresh, everybody)
    }  # fmt: skip


def _across(block: Sequence[str], fresh: set[str], everybody: Mapping[str, Known]) -> Iterator[Pair]:
    for one in block:
        if one in fresh:
            for other in block:
                if other != one and everybody[one].document != everybody[other].document:
                    yield (one, other) if one < other else (other, one)


def _keys(one: Known, everybody: Mapping[str, Known], steps: int = STEPS) -> set[str]:
    """Their own names'; and "child of" each key of whoever they are the child of, over the unnamed as far as `steps` allow."""
    own = _of_names(one.names)
    for kin in one.kin:
        if other := everybody.get(kin.other):
            theirs = _of_names(other.names) if other.names or not steps else _keys(other, everybody, steps - 1)
            own |= {f"{kin.tie} of {key}" for key in theirs}
    return own


def _of_names(written: Iterable[str]) -> set[str]:
    return {key for name in written for key in names.keys(name)}
