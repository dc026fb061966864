"""How well the names of every pair of records fit: one table of distinct pairs, filled once, looked up by the thousand."""

from dataclasses import dataclass, field
from threading import Lock
from typing import Any, Self

import duckdb
import numpy as np
import pyarrow as pa
from duckdb.func import PythonUDFType
from numpy.typing import NDArray

from izdeu.identity.linkage.candidates import Pairs
from izdeu.identity.linkage.row import KIN
from izdeu.identity.linkage.table import UNKNOWN, Ints, Names, Seen
from izdeu.names.kernel import compiled, distinct


@dataclass
class Scored:
    """Pairs of numbers of names, the smaller first, and their scores. At most half of the places are taken."""

    keys: NDArray[np.int64] = field(default_factory=lambda: np.zeros(16, np.int64))
    scores: NDArray[np.float32] = field(default_factory=lambda: np.zeros(16, np.float32))
    taken: int = 0

    def find(self, left: Ints, right: Ints) -> tuple[NDArray[np.float32], bool]:
        """The scores, not a number where there is none; and whether there are all."""
        out = np.empty(len(left), np.float32)
        return out, look_up(left, right, self.keys, self.scores, out) == 0

    def add(self, left: Ints, right: Ints, scores: NDArray[np.float32]) -> None:
        if 2 * (self.taken + len(left)) > len(self.keys):
            self._grow(self.taken + len(left))
        self.taken += keep(_key(left, right), scores, self.keys, self.scores)

    def _grow(self, pairs: int) -> None:
        keys, scores, there = self.keys, self.scores, self.keys != 0
        room = 1 << (2 * pairs).bit_length()
        self.keys, self.scores = np.zeros(room, np.int64), np.zeros(room, np.float32)
        keep(keys[there], scores[there], self.keys, self.scores)


@dataclass
class Fits:
    """Scores of pairs of names by number. Those that were not prepared are scored when they are first asked for."""

    names: Names
    threads: int
    prepared: Scored = field(default_factory=Scored)
    met: Scored = field(default_factory=Scored)
    one_at_a_time: Lock = field(default_factory=Lock)

    @classmethod
    def prepared_for(cls, names: Names, seen: Seen, pairs: Pairs, threads: int) -> Self:
        """With every distinct pair of names that the candidates have."""
        wanted = distinct(np.concatenate([_named(column, *pairs) for column in (seen.called, *seen.kin)]))
        left, right = (wanted >> 32).astype(np.int32), (wanted & 0xFFFFFFFF).astype(np.int32)
        fits = cls(names, threads)
        fits.prepared.add(left, right, names.score(left, right, threads))
        return fits

    def of_pairs(self, seen: Seen, pairs: Pairs) -> pa.StructArray:
        """How well the names of each pair fit: their own, and those of each relative; 0 where one side says nothing."""
        columns = dict(zip(("name", *KIN), (seen.called, *seen.kin), strict=True))
        return pa.StructArray.from_arrays([self._of_column(one, *pairs) for one in columns.values()], [*columns])

    def _of_column(self, column: Ints, left: Ints, right: Ints) -> pa.Array:
        one, other = column[left], column[right]
        told = np.flatnonzero((one != UNKNOWN) & (other != UNKNOWN))
        fits, one, other = np.zeros(len(left), np.float32), one[told], other[told]
        fits[told], _ = self.prepared.find(np.minimum(one, other), np.maximum(one, other))
        return pa.array(fits)

    def serve(self, database: duckdb.DuckDBPyConnection) -> None:
        """Answer as `name_fit` in this database, for pairs that nobody prepared."""
        function: Any = self.of
        database.create_function("name_fit", function, ["integer", "integer"], "float", type=PythonUDFType.ARROW)

    def of(self, left: pa.ChunkedArray, right: pa.ChunkedArray) -> pa.Array:
        """The scores of two columns of numbers of names."""
        one, other = left.to_numpy(), right.to_numpy()
        a, b = np.minimum(one, other), np.maximum(one, other)
        found, all_known = self.prepared.find(a, b)
        if not all_known:
            new = np.flatnonzero(np.isnan(found))
            found[new] = self._of_others(a[new], b[new])
        return pa.array(found)

    def _of_others(self, left: Ints, right: Ints) -> NDArray[np.float32]:
        """Splink asks for each several times, from two threads."""
        with self.one_at_a_time:
            found, all_known = self.met.find(left, right)
        if all_known:
            return found
        new = np.flatnonzero(np.isnan(found))
        found[new] = self.names.score(left[new], right[new])
        with self.one_at_a_time:
            self.met.add(left[new], right[new], found[new])
        return found


def _named(column: Ints, left: Ints, right: Ints) -> NDArray[np.int64]:
    """The pairs of different names that pairs of rows have in one column."""
    one, other = column[left], column[right]
    told = (one != UNKNOWN) & (other != UNKNOWN) & (one != other)
    one, other = one[told], other[told]
    pairs: NDArray[np.int64] = np.minimum(one, other).astype(np.int64) << 32 | np.maximum(one, other)
    return pairs


def _key(left: Ints, right: Ints) -> NDArray[np.int64]:
    return (left.astype(np.int64) << 32) + right + 1


@compiled
def place_of(key: int, keys: Any) -> int:
    """Where the pair is, or would be."""
    mask = np.int64(len(keys) - 1)
    place = (((key ^ (key >> 29)) * np.int64(-4658895280553007687)) >> 24) & mask
    while keys[place] != 0 and keys[place] != key:
        place = (place + 1) & mask
    return int(place)


@compiled
def keep(new: Any, found: Any, keys: Any, scores: Any) -> int:
    """Returns how many were not there."""
    added = 0
    for pair in range(len(new)):
        place = place_of(new[pair], keys)
        added += keys[place] == 0
        keys[place], scores[place] = new[pair], found[pair]
    return added


@compiled
def look_up(left: Any, right: Any, keys: Any, scores: Any, out: Any) -> int:
    """Fills `out`; not a number where the pair was never scored. Returns how many those are."""
    unknown = 0
    for pair in range(len(left)):
        if left[pair] == right[pair]:
            out[pair] = 1.0
            continue
        place = place_of((np.int64(left[pair]) << 32) + right[pair] + 1, keys)
        if keys[place] == 0:
            out[pair] = np.nan
            unknown += 1
        else:
            out[pair] = scores[place]
    return unknown
