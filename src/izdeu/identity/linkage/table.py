"""The rows as columns of numbers, which is what is fast at the size of a list."""

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from izdeu.identity.linkage.row import KIN, Row, told_by_number
from izdeu.names.apart import unswept
from izdeu.names.kernel import compiled
from izdeu.names.meeting import Bones, together
from izdeu.names.roll import Roll

type Ints = NDArray[np.int32]

EPOCH = date(1800, 1, 1).toordinal()
UNKNOWN = -(1 << 30)
NEVER_SO_RARE = 2e-8  # however rare each part of a name, two people in fifty million may share it
_SEXES = {"male": 0, "female": 1}


@dataclass
class Spellings:
    """Sets of spellings, each set once: number of a set → its names, in the order of `texts`."""

    texts: list[str] = field(default_factory=list)
    members: array[int] = field(default_factory=lambda: array("i"))
    first: array[int] = field(default_factory=lambda: array("i", [0]))
    _numbers: dict[str, int] = field(default_factory=dict)
    _sets: dict[tuple[str, ...], int] = field(default_factory=dict)

    def number(self, names: tuple[str, ...]) -> int:
        """The set's number; UNKNOWN for no names at all."""
        if not names:
            return UNKNOWN
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
        return cls(Roll.of(spellings.texts), np.array(spellings.members, np.int32), np.array(spellings.first, np.int32))

    def score(self, left: Ints, right: Ints, threads: int = 1) -> NDArray[np.float32]:
        first, sizes = self.first, np.diff(self.first)
        if len(self.members) == len(sizes):  # one spelling each, as in a list
            return self.roll.scores(self.members[left], self.members[right], threads)
        ours, theirs = sizes[left], sizes[right]
        many = ours * theirs
        pair = np.repeat(np.arange(len(left)), many)
        start = np.concatenate(([0], np.cumsum(many)[:-1])).astype(np.int64)
        place = np.arange(len(pair)) - start[pair]
        one = self.members[first[left][pair] + place // theirs[pair]]
        other = self.members[first[right][pair] + place % theirs[pair]]
        scores = self.roll.scores(one.astype(np.int32), other.astype(np.int32), threads)
        best: NDArray[np.float32] = np.maximum.reduceat(scores, start) if len(scores) else scores
        return best


class Lists(NamedTuple):
    """A list of numbers a row: those of row r are `of[first[r]]` … `of[first[r + 1]]`."""

    first: Ints
    of: NDArray[Any]


class Seen(NamedTuple):
    """What is seen of each record at once, UNKNOWN where it is not said. `day`: as 19800229; `region`: one of them.

    `telling`: what makes even a part of a name telling: the day of birth, the year and the region, the spouse.
    """

    called: Ints
    born_first: Ints
    born_last: Ints
    day: Ints
    year: Ints
    sex: Ints
    region: Ints
    number: Ints
    kin: Ints
    places: Lists
    within: Lists
    work: Lists
    telling: Lists

    @property
    def bits(self) -> int:
        """So many tell a row."""
        return max(1, len(self.called).bit_length())


@dataclass(frozen=True, slots=True)
class Table:
    """`records`: a row a record, for SQL; `seen`: the same for the kernel. `chance[n]`: how often it gives anybody set of names n."""

    ids: tuple[str, ...]
    names: Names
    seen: Seen
    records: pa.Table
    frequencies: pa.Table
    chance: NDArray[np.float64]


def table(rows: Iterable[Row]) -> Table:
    """Each row is looked at once, and let go."""
    with unswept():
        columns = _Columns()
        for row in rows:
            columns.add(told_by_number(row))
        return _table(columns)


class _Lists:
    """Lists of numbers while they come. `numbers` may be shared with others."""

    def __init__(self, numbers: dict[str, int]) -> None:
        self.numbers, self.of, self.first = numbers, array("i"), array("i", [0])

    def add(self, texts: Sequence[str]) -> None:
        for text in texts:
            self.of.append(self.numbers.setdefault(text, len(self.numbers)))
        self.first.append(len(self.of))

    def arrays(self) -> Lists:
        return Lists(np.array(self.first, np.int32), np.array(self.of, np.int32))


class _Columns:
    """The rows as columns, while they come."""

    def __init__(self) -> None:
        self.spellings, self.ids, self.numbers = Spellings(), list[str](), dict[str, int]()
        self.called, self.kin = array("i"), tuple((tie, array("i")) for tie in KIN)
        places: dict[str, int] = {}
        self.places, self.within, self.work = _Lists(places), _Lists(places), _Lists({})
        self.born_first, self.born_last, self.day, self.year = array("i"), array("i"), array("i"), array("i")
        self.sex, self.region, self.number = array("i"), array("i"), array("i")
        self.telling, self.telling_first = array("q"), array("i", [0])

    def add(self, row: Row) -> None:
        self.ids.append(row.id)
        self.called.append(self.spellings.number(row.names))
        for tie, numbers in self.kin:
            numbers.append(self.spellings.number(getattr(row, tie)))
        for lists, said in ((self.places, row.places), (self.within, row.within), (self.work, row.work)):
            lists.add(said)
        self.sex.append(_SEXES.get(row.sex, UNKNOWN))
        self.number.append(self.numbers.setdefault(row.number, len(self.numbers)) if row.number else UNKNOWN)
        region = self.places.numbers[(row.within or row.places)[0]] if row.within or row.places else UNKNOWN
        self.region.append(region)
        self._add_birth(row, region)

    def _add_birth(self, row: Row, region: int) -> None:
        first, last, day = _days(row)
        year = (first + last) // 730 if first != UNKNOWN and last - first < 370 else UNKNOWN
        for column, value in ((self.born_first, first), (self.born_last, last), (self.day, day), (self.year, year)):
            column.append(value)
        spouse = self.kin[0][1][-1]
        said = (day, year << 32 | region if region != UNKNOWN and year != UNKNOWN else UNKNOWN, spouse)
        self.telling.extend(4 * what + kind for kind, what in enumerate(said) if what != UNKNOWN)
        self.telling_first.append(len(self.telling))


def _days(row: Row) -> tuple[int, int, int]:
    """The first and the last possible day of birth, counted from EPOCH; and the day where it is one, as 19800229."""
    born = row.born
    if born is None or born.earliest is None or born.latest is None:
        return UNKNOWN, UNKNOWN, UNKNOWN
    first, last = born.earliest, born.latest
    day = 10000 * first.year + 100 * first.month + first.day if first == last else UNKNOWN
    return first.toordinal() - EPOCH, last.toordinal() - EPOCH, day


def _table(columns: _Columns) -> Table:
    names = Names.of(columns.spellings)
    seen = _seen(columns)
    bones, chance = sounds(names.roll.names, names.roll.bones, names.members, names.first, seen.called)
    common, first = np.unique(bones, return_index=True)
    frequencies = pa.table({"bones": common, "tf_bones": np.maximum(NEVER_SO_RARE, chance[first])})
    records = _records(seen, bones, list(columns.numbers))
    return Table(tuple(columns.ids), names, seen, records, frequencies, np.maximum(NEVER_SO_RARE, chance))


def _seen(columns: _Columns) -> Seen:
    def column(values: array[int]) -> Ints:
        return np.array(values, np.int32)

    return Seen(
        column(columns.called), column(columns.born_first), column(columns.born_last), column(columns.day),
        column(columns.year), column(columns.sex), column(columns.region), column(columns.number),
        np.array([numbers for _, numbers in columns.kin], np.int32),
        columns.places.arrays(), columns.within.arrays(), columns.work.arrays(),
        Lists(column(columns.telling_first), np.array(columns.telling, np.int64)),
    )  # fmt: skip


def _records(seen: Seen, bones: NDArray[np.int64], numbers: Sequence[str]) -> pa.Table:
    def said(values: NDArray[Any]) -> pa.Array:
        return pa.array(values, mask=values == UNKNOWN)

    def listed(lists: Lists) -> pa.Array:  # nothing at all is null: what is not said neither agrees nor differs
        return pa.ListArray.from_arrays(lists.first, lists.of, mask=pa.array(lists.first[1:] == lists.first[:-1]))

    named = seen.called != UNKNOWN
    own = np.where(named, bones[np.where(named, seen.called, 0)], 0) if len(bones) else np.zeros(len(named), np.int64)
    return pa.table({
        "row": np.arange(len(seen.called), dtype=np.int32),
        "name": said(seen.called),
        "bones": pa.array(own, mask=own == 0),
        "born": said(np.where(seen.day == UNKNOWN, UNKNOWN, seen.born_first)),
        "born_first": said(seen.born_first),
        "born_last": said(seen.born_last),
        "sex": said(seen.sex),
        "places": listed(seen.places),
        "within": listed(seen.within),
        "work": listed(seen.work),
        "number": pa.array(numbers, pa.string()).take(said(seen.number)),
        **{tie: said(column) for tie, column in zip(KIN, seen.kin, strict=True)},
    })  # fmt: skip


@compiled
def sounds(names: Any, bones: Bones, members: Ints, first: Ints, called: Ints) -> tuple[Any, Any]:
    """Of each set of names, how the fullest sounds without vowels, 0 for not at all; and how often chance alone gives anybody
    its parts: as often as it gives each, multiplied. The same in every script, mostly, and in any order.
    """
    fullest, code = np.full(len(first) - 1, -1, np.int32), np.zeros(len(first) - 1, np.int64)
    for one in range(len(fullest)):
        most = 0
        for at in range(first[one], first[one + 1]):
            size = 0
            for i in range(names.size[members[at]]):
                size += _bone(names, bones, members[at], i) >= 0
            if size > most:
                fullest[one], most = members[at], size
    common, said = np.zeros(len(bones.code), np.int64), 0
    for row in range(len(called)):
        name = fullest[called[row]] if called[row] >= 0 else -1
        if name >= 0:
            said += 1
            for i in range(names.size[name]):
                common[max(0, _bone(names, bones, name, i))] += _met_first(names, bones, name, i)
    chance = np.ones(len(fullest))
    for one in range(len(fullest)):
        for i in range(names.size[fullest[one]] if fullest[one] >= 0 else 0):
            bone = _bone(names, bones, fullest[one], i)
            if bone >= 0:
                code[one] += together(bones.code[bone], 0)
                chance[one] *= common[bone] / max(1, said)
    return code, chance


@compiled
def _bone(names: Any, bones: Bones, name: int, i: int) -> int:
    """The plainest bone of one part of a name, -1 for a title."""
    word = names.words[name, i]
    return int(bones.of[bones.first[word]]) if bones.first[word] < bones.first[word + 1] else -1


@compiled
def _met_first(names: Any, bones: Bones, name: int, i: int) -> bool:
    """Whether no part before it sounds the same."""
    bone = _bone(names, bones, name, i)
    for j in range(i):
        if _bone(names, bones, name, j) == bone:
            return False
    return bone >= 0
