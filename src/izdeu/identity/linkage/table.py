"""The rows as columns of numbers, which is what is fast at the size of a list."""

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import batched, chain
from operator import attrgetter
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from izdeu.identity.linkage.row import KIN, Row, told_by_number
from izdeu.model.when import When
from izdeu.names.apart import unswept
from izdeu.names.kernel import compiled
from izdeu.names.meeting import Bones, together
from izdeu.names.roll import Roll

type Ints = NDArray[np.int32]

EPOCH = date(1800, 1, 1).toordinal()
UNKNOWN = -(1 << 30)
NEVER_SO_RARE = 2e-8  # however rare each part of a name, two people in fifty million may share it
_AT_ONCE = 1 << 14
_SEXES = {"male": 0, "female": 1}


class Numbers(dict[str, int]):
    """Texts, numbered as they come."""

    def __missing__(self, text: str) -> int:
        number = self[text] = len(self)
        return number


class Spellings(dict[tuple[str, ...], int]):
    """Sets of spellings, numbered as they come: those of set n are `members[first[n]]` … `members[first[n + 1]]` in `texts`."""

    def __init__(self) -> None:
        super().__init__({(): UNKNOWN})
        self.texts, self.members, self.first = Numbers(), array("i"), array("i", [0])

    def __missing__(self, names: tuple[str, ...]) -> int:
        number = self[names] = len(self.first) - 1
        self.members.extend([self.texts[name] for name in names])
        self.first.append(len(self.members))
        return number


@dataclass(frozen=True, slots=True)
class Names:
    """Every set of spellings taken apart; `score` compares sets by number: the likeliest pair of spellings counts."""

    roll: Roll
    members: Ints
    first: Ints

    @classmethod
    def of(cls, spellings: Spellings) -> "Names":
        return cls(
            Roll.of([*spellings.texts]), np.array(spellings.members, np.int32), np.array(spellings.first, np.int32)
        )

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
        for some in batched(rows, _AT_ONCE):
            columns.add([told_by_number(row) if row.number else row for row in some])
        return _table(columns)


class _Lists(dict[tuple[str, ...], tuple[int, ...]]):
    """Lists of numbers while they come. `numbers` may be shared with others."""

    def __init__(self, numbers: Numbers) -> None:
        super().__init__()
        self.numbers, self.of, self.sizes = numbers, array("i"), array("i")

    def __missing__(self, texts: tuple[str, ...]) -> tuple[int, ...]:
        found = self[texts] = tuple([self.numbers[text] for text in texts])
        return found

    def add(self, rows: Sequence[tuple[str, ...]]) -> None:
        self.sizes.extend(map(len, rows))
        self.of.extend(chain.from_iterable(map(self.__getitem__, rows)))

    def arrays(self) -> Lists:
        return Lists(_offsets(np.array(self.sizes, np.int32)), np.array(self.of, np.int32))


class _Columns:
    """The rows as columns, while they come: a column at a time, since a step a row is what takes long."""

    def __init__(self) -> None:
        self.ids, self.spellings, self.numbers = list[str](), Spellings(), Numbers()
        self.called, self.kin = array("i"), tuple((tie, array("i")) for tie in KIN)
        places = Numbers()
        self.places, self.within, self.work = _Lists(places), _Lists(places), _Lists(Numbers())
        self.born, self.sex, self.number = array("i"), array("i"), array("i")

    def add(self, rows: Sequence[Row]) -> None:
        numbered = self.spellings.__getitem__
        self.ids.extend([row.id for row in rows])
        self.called.extend(map(numbered, [row.names for row in rows]))
        for tie, column in self.kin:
            column.extend(map(numbered, map(attrgetter(tie), rows)))
        self.places.add([row.places for row in rows])
        self.within.add([row.within for row in rows])
        self.work.add([row.work for row in rows])
        self.born.extend([day for row in rows for day in _days(row.born)])
        self.sex.extend([_SEXES.get(row.sex, UNKNOWN) for row in rows])
        self.number.extend([self.numbers[row.number] if row.number else UNKNOWN for row in rows])


def _days(born: When | None) -> tuple[int, int]:
    """The first and the last possible day of birth, counted from EPOCH."""
    if born is None or born.earliest is None or born.latest is None:
        return UNKNOWN, UNKNOWN
    return born.earliest.toordinal() - EPOCH, born.latest.toordinal() - EPOCH


def _table(columns: _Columns) -> Table:
    names = Names.of(columns.spellings)
    seen = _seen(columns)
    bones, chance = sounds(names.roll.names, names.roll.bones, names.members, names.first, seen.called)
    common, first = np.unique(bones, return_index=True)
    frequencies = pa.table({"bones": common, "tf_bones": np.maximum(NEVER_SO_RARE, chance[first])})
    records = _records(seen, bones, list(columns.numbers))
    return Table(tuple(columns.ids), names, seen, records, frequencies, np.maximum(NEVER_SO_RARE, chance))


def _seen(columns: _Columns) -> Seen:
    called, sex, number = (np.array(values, np.int32) for values in (columns.called, columns.sex, columns.number))
    kin = np.array([numbers for _, numbers in columns.kin], np.int32)
    places, within, work = columns.places.arrays(), columns.within.arrays(), columns.work.arrays()
    region = np.where(_foremost(within) == UNKNOWN, _foremost(places), _foremost(within))
    first, last = np.array(columns.born, np.int32).reshape(-1, 2).T.copy()
    day = np.where((first == last) & (first != UNKNOWN), _as_written(first), UNKNOWN)
    year = np.where((first != UNKNOWN) & (last - first < 370), (first + last) // 730, UNKNOWN)
    telling = _telling(day, year, region, kin[0])
    return Seen(called, first, last, day, year, sex, region, number, kin, places, within, work, telling)


def _foremost(lists: Lists) -> Ints:
    """The first number of each row."""
    found, some = np.full(len(lists.first) - 1, UNKNOWN, np.int32), lists.first[1:] > lists.first[:-1]
    found[some] = lists.of[lists.first[:-1][some]]
    return found


def _as_written(days: Ints) -> Ints:
    """Days counted from EPOCH, as 19800229."""
    dates = np.datetime64("1800-01-01") + np.maximum(days, 0)
    years, months = dates.astype("M8[Y]"), dates.astype("M8[M]")
    month, day = (months - years).astype(np.int32), (dates - months).astype(np.int32)
    written: Ints = 10000 * (years.astype(np.int32) + 1970) + 100 * (month + 1) + day + 1
    return written


def _telling(day: Ints, year: Ints, region: Ints, spouse: Ints) -> Lists:
    year_there = np.where((year != UNKNOWN) & (region != UNKNOWN), year.astype(np.int64) << 32 | region, UNKNOWN)
    said = np.stack((day, year_there, spouse), axis=1)
    some = said != UNKNOWN
    return Lists(_offsets(some.sum(axis=1)), (4 * said + np.arange(3))[some])


def _offsets(sizes: NDArray[Any]) -> Ints:
    return np.concatenate(([0], np.cumsum(sizes))).astype(np.int32)


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
