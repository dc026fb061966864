"""How well the names of every pair of records fit: one table of distinct pairs, filled once, looked up by the thousand."""

from dataclasses import dataclass, field
from typing import Any

import duckdb
import numpy as np
import pyarrow as pa
from duckdb.func import PythonUDFType
from numpy.typing import NDArray

from izdeu.identity.linkage.candidates import Pairs
from izdeu.identity.linkage.table import UNKNOWN, Names, Seen
from izdeu.names.kernel import compiled


@dataclass
class Fits:
    """Scores of pairs of names by number. Pairs that were not prepared are scored when they are asked for."""

    names: Names
    threads: int
    keys: NDArray[np.int64] = field(default_factory=lambda: np.zeros(2, np.int64))
    scores: NDArray[np.float32] = field(default_factory=lambda: np.zeros(2, np.float32))

    def serve(self, database: duckdb.DuckDBPyConnection, seen: Seen, pairs: Pairs) -> None:
        """Score every distinct pair of names that the candidates have, and answer as `name_fit` in this database."""
        self._prepare(seen, pairs)
        function: Any = self.of
        database.create_function("name_fit", function, ["integer", "integer"], "float", type=PythonUDFType.ARROW)

    def _prepare(self, seen: Seen, pairs: Pairs) -> None:
        wanted = np.unique(np.concatenate([_named(column, *pairs) for column in (seen.called, *seen.kin)]))
        left, right = (wanted >> 32).astype(np.int32), (wanted & 0xFFFFFFFF).astype(np.int32)
        scores = self.names.score(left, right, self.threads)
        room = 1 << max(4, int(2 * len(left)).bit_length())
        self.keys, self.scores = np.zeros(room, np.int64), np.zeros(room, np.float32)
        keep(left, right, scores, self.keys, self.scores)

    def of(self, left: pa.ChunkedArray, right: pa.ChunkedArray) -> pa.Array:
        """The scores of two columns of numbers of names."""
        one, other = left.to_numpy().astype(np.int32), right.to_numpy().astype(np.int32)
        a, b = np.minimum(one, other), np.maximum(one, other)
        out = np.empty(len(a), np.float32)
        unknown = look_up(a, b, self.keys, self.scores, out)
        if unknown:
            new = np.isnan(out)
            out[new] = self.names.score(a[new], b[new])
        return pa.array(out)


def _named(column: NDArray[np.int32], left: NDArray[np.int32], right: NDArray[np.int32]) -> NDArray[np.int64]:
    """The pairs of different names that pairs of rows have in one column."""
    one, other = column[left].astype(np.int64), column[right].astype(np.int64)
    told = (one != UNKNOWN) & (other != UNKNOWN) & (one != other)
    return np.unique(np.minimum(one, other)[told] << 32 | np.maximum(one, other)[told])


@compiled
def place_of(a: int, b: int, keys: Any) -> int:
    """Where the pair is, or would be."""
    key = (np.int64(a) << 32) + np.int64(b) + 1
    mask = np.int64(len(keys) - 1)
    place = (((key ^ (key >> 29)) * np.int64(-4658895280553007687)) >> 24) & mask
    while keys[place] != 0 and keys[place] != key:
        place = (place + 1) & mask
    return int(place)


@compiled
def keep(left: Any, right: Any, found: Any, keys: Any, scores: Any) -> None:
    for pair in range(len(left)):
        place = place_of(left[pair], right[pair], keys)
        keys[place] = (np.int64(left[pair]) << 32) + np.int64(right[pair]) + 1
        scores[place] = found[pair]


@compiled
def look_up(left: Any, right: Any, keys: Any, scores: Any, out: Any) -> int:
    """Fills `out`; not a number where the pair was never scored. Returns how many those are."""
    unknown = 0
    for pair in range(len(left)):
        if left[pair] == right[pair]:
            out[pair] = 1.0
            continue
        place = place_of(left[pair], right[pair], keys)
        if keys[place] == 0:
            out[pair] = np.nan
            unknown += 1
        else:
            out[pair] = scores[place]
    return unknown
