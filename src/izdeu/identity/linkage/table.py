"""The rows as columns of numbers and short texts, which is what is fast at the size of a list."""

from array import array
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from math import prod

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from izdeu.identity.linkage.row import KIN, Row, told_by_number
from izdeu.names.apart import unswept
from izdeu.names.roll import Memory, Roll, whole_keys

type Ints = NDArray[np.int32]

EPOCH = date(1800, 1, 1).toordinal()
EXACT, NEAR, EXTRA = range(3)
"""Kinds of keys."""
NEVER_SO_RARE = 2e-8  # however rare each part of a name, two people in fifty million may share it


@dataclass
class Spellings:
    """Sets of spellings, each set once: number of a set → its names, in the order of `texts`."""

    texts: list[str] = field(default_factory=list)
    members: array[int] = field(default_factory=lambda: array("i"))
    first: array[int] = field(default_factory=lambda: array("i", [0]))
    _numbers: dict[str, int] = field(default_factory=dict)
    _sets: dict[tuple[str, ...], int] = field(default_factory=dict)

    def number(self, names: tuple[str, ...]) -> int | None:
        """The set's number; None for no names at all."""
        if not names:
            return None
        if (known := self._sets.get(names)) is None:
            known = self._sets[names] = len(self._sets)
            for name in names:
                number = self._numbers.setdefault(name, len(self.texts))
                if number == len(self.texts):
                    self.texts.append(name)
                self.members.append(number)
            self.first.append(len(self.members))
        return known


@dataclass(frozen=True, slots=True)
class Names:
    """Every set of spellings taken apart; `score` compares sets by number: the likeliest pair of spellings counts."""

    roll: Roll
    members: Ints
    first: Ints

    @classmethod
    def of(cls, spellings: Spellings) -> "Names":
        return cls(
            Roll.of(spellings.texts),
            np.array(spellings.members, np.int32),
            np.array(spellings.first, np.int32),
        )

    def score(self, left: Ints, right: Ints, memory: Memory) -> NDArray[np.float32]:
        first, sizes = self.first, np.diff(self.first)
        if len(self.members) == len(sizes):  # one spelling each, as in a list
            return self.roll.scores(self.members[left], self.members[right], memory)
        ours, theirs = sizes[left], sizes[right]
        many = ours * theirs
        pair = np.repeat(np.arange(len(left)), many)
        start = np.concatenate(([0], np.cumsum(many)[:-1])).astype(np.int64)
        place = np.arange(len(pair)) - start[pair]
        one = self.members[first[left][pair] + place // theirs[pair]]
        other = self.members[first[right][pair] + place % theirs[pair]]
        scores = self.roll.scores(one.astype(np.int32), other.astype(np.int32), memory)
        best: NDArray[np.float32] = np.maximum.reduceat(scores, start) if len(scores) else scores
        return best


@dataclass(frozen=True, slots=True)
class Table:
    """`records`: a row a record; `keys`: (key, row) of everything that may bring two records together."""

    ids: tuple[str, ...]
    names: Names
    records: pa.Table
    keys: pa.Table
    frequencies: pa.Table


def table(rows: Iterable[Row]) -> Table:
    """About 10,000 records a second."""
    with unswept():
        return _table(rows)


def _table(rows: Iterable[Row]) -> Table:
    listed = [told_by_number(row) for row in rows]
    spellings = Spellings()
    called = [spellings.number(row.names) for row in listed]
    kin = {tie: [spellings.number(getattr(row, tie)) for row in listed] for tie in KIN}
    names = Names.of(spellings)
    parts = [names.roll.parts(number) for number in range(len(names.roll))]
    bones = [_bones(parts, names, number) for number in called]
    keys = _keys(listed, called, names, parts)
    return Table(
        tuple(row.id for row in listed), names, _records(listed, called, kin, bones), keys, _frequencies(bones)
    )


def _records(
    listed: Sequence[Row], called: Sequence[int | None], kin: dict[str, list[int | None]], bones: Sequence[str | None]
) -> pa.Table:
    days = [_days(row) for row in listed]
    return pa.table({
        "row": pa.array(range(len(listed)), pa.int32()),
        "name": pa.array(called, pa.int32()),
        "bones": pa.array(bones, pa.string()),
        "born": pa.array([first if first is not None and first == last else None for first, last in days], pa.int32()),
        "born_first": pa.array([first for first, _ in days], pa.int32()),
        "born_last": pa.array([last for _, last in days], pa.int32()),
        "sex": pa.array([row.sex or None for row in listed], pa.string()),
        "places": pa.array([row.places or None for row in listed], pa.list_(pa.string())),
        "within": pa.array([row.within or None for row in listed], pa.list_(pa.string())),
        "work": pa.array([row.work or None for row in listed], pa.list_(pa.string())),
        "number": pa.array([row.number or None for row in listed], pa.string()),
        **{tie: pa.array(numbers, pa.int32()) for tie, numbers in kin.items()},
    })  # fmt: skip


def _days(row: Row) -> tuple[int | None, int | None]:
    """The first and the last possible day of birth, counted from EPOCH."""
    born = row.born
    if born is None or born.earliest is None or born.latest is None:
        return None, None
    return born.earliest.toordinal() - EPOCH, born.latest.toordinal() - EPOCH


def _bones(parts: Sequence[list[tuple[str, ...]]], names: Names, called: int | None) -> str | None:
    """How the fullest spelling sounds without vowels, its parts in a fixed order: the same in every script, mostly."""
    if called is None:
        return None
    spelled = names.members[names.first[called] : names.first[called + 1]]
    fullest = max((parts[name] for name in spelled), key=len)
    return " ".join(sorted(part[0] for part in fullest)) or None


def _keys(
    listed: Sequence[Row], called: Sequence[int | None], names: Names, parts: Sequence[list[tuple[str, ...]]]
) -> pa.Table:
    """Two parts of a name; the same with a consonant lost; one part and the birth, or the spouse; a number.

    As numbers: `hash` within one run.
    """
    whole = [_hashed(part) for part in parts]
    keys, rows, kinds = array("q"), array("i"), array("b")

    def file(kind: int, place: int, own: Iterable[int]) -> None:
        before = len(keys)
        keys.extend(own)
        rows.extend([place] * (len(keys) - before))
        kinds.extend([kind] * (len(keys) - before))

    for place, row in enumerate(listed):
        if (number := called[place]) is None:
            continue
        spelled = names.members[names.first[number] : names.first[number + 1]].tolist()
        for kind in (EXACT, NEAR):
            own = [whole[name][kind] for name in spelled]
            file(kind, place, own[0] if len(own) == 1 else set().union(*own))
        bones = {bone for name in spelled for part in parts[name] for bone in part}
        extra = {hash((bone, more)) for more in _extras(row) for bone in bones}
        file(EXTRA, place, extra | {hash(row.number)} if row.number else extra)
    return pa.table(
        {"key": pa.array(keys, pa.int64()), "row": pa.array(rows, pa.int32()), "kind": pa.array(kinds, pa.int8())}
    )


def _hashed(parts: list[tuple[str, ...]]) -> tuple[array[int], array[int]]:
    """The keys of a whole name, and these with those where a consonant is lost."""
    exact, lost = whole_keys(parts)
    kept = array("q", map(hash, exact))
    return kept, kept + array("q", map(hash, lost))


def _extras(row: Row) -> list[object]:
    born = row.born
    if born is None or born.earliest is None:
        return list(row.spouse)
    day = [born.earliest] if born.earliest == born.latest else []
    year = [(born.earliest.year, place) for place in row.within or row.places]
    return [*day, *year, *row.spouse]


def _frequencies(bones: Sequence[str | None]) -> pa.Table:
    """How often chance alone gives somebody these parts of a name: as often as it gives each, multiplied."""
    said = [text.split() for text in bones if text]
    common = Counter(bone for parts in said for bone in set(parts))
    distinct = sorted({" ".join(parts) for parts in said})
    chance = [max(NEVER_SO_RARE, prod(common[bone] / len(said) for bone in text.split())) for text in distinct]
    return pa.table({"bones": distinct, "tf_bones": chance})
