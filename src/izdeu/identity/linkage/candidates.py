"""Which records are worth comparing: those that share a key few share, where what is seen at once does not speak against it.

A name many bear needs more to go by: its bearers are divided by year and region and by place, until few are left.
"""

from itertools import pairwise
from math import log2
from typing import Any

import duckdb
import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from izdeu.identity.linkage.bound import PLACE, REGION, SEVERAL, WEIGHTS, YEAR, at_most, facts_of, speaks_against
from izdeu.identity.linkage.table import UNKNOWN, Lists, Names, Seen, Table
from izdeu.model.agreement import weight
from izdeu.names.kernel import compiled, distinct
from izdeu.names.meeting import Bones, together, whole_keys
from izdeu.names.roll import in_threads

type Keys = NDArray[np.int64]
type Pairs = tuple[NDArray[np.int32], NDArray[np.int32]]

FEW = 40  # so many records are compared all with all
SEEN_TOGETHER = 300  # the same where more than a name is shared
HOPELESS = -1.0  # bits; what cannot come to more is not compared


def database(columns: Table, pairs: Pairs, fits: pa.Array, threads: int) -> duckdb.DuckDBPyConnection:
    """With the tables `records`, `frequencies` and `candidates`. In memory, and never spilled to a disk.

    A pair brings with it how well its names fit, as its `match_key`, which Splink hands on with each pair.
    """
    options: dict[str, Any] = {"threads": threads, "temp_directory": "", "preserve_insertion_order": False}
    made = duckdb.connect(":memory:", config=options)
    left, right = pairs
    listed = pa.table({"join_key_l": left, "join_key_r": right, "match_key": fits})
    for name, rows in (("records", columns.records), ("frequencies", columns.frequencies), ("candidates", listed)):
        made.register("given", rows)
        made.execute(f"CREATE TABLE {name} AS SELECT * FROM given")
        made.unregister("given")
    return made


def candidates(columns: Table, many: bool, threads: int = 1) -> Pairs:
    """Rows and rows worth comparing with them, each pair once. `many`: enough records for chance to be counted."""
    seen, rows = columns.seen, len(columns.ids)
    weights = np.array([weight(*what) for what in WEIGHTS])
    least = HOPELESS + log2(max(2, rows)) if many else -np.inf
    facts = facts_of(columns)

    def pairs(keyed: Keys, most: int) -> list[Keys]:
        keyed.sort()
        parts = [slice(*part) for part in pairwise(_cuts(keyed, seen.bits, threads))]
        return [*in_threads(lambda part: pairs_of(keyed[part], seen.bits, most, facts, weights, least), parts)]

    found = [
        *pairs(_by_name(columns.names, seen), FEW),
        *pairs(_by_part(columns.names, seen), SEEN_TOGETHER),
        *pairs(_by_number(seen), SEEN_TOGETHER),
    ]
    both = distinct(np.concatenate(found))
    return (both >> 32).astype(np.int32), (both & 0xFFFFFFFF).astype(np.int32)


# -- keys ---------------------------------------------------------------------------------------------------------------


def _by_name(names: Names, seen: Seen) -> Keys:
    """Two parts of a name; the same with a consonant lost."""
    first, keys = whole_keys(names.roll.names, names.roll.bones)
    found: Keys = of_rows(first, keys, names.members, names.first, seen.called, seen.bits)
    return found


def _by_part(names: Names, seen: Seen) -> Keys:
    """One part of a name and what makes it telling."""
    roll = names.roll
    found: Keys = told_parts(roll.names, roll.bones, names.members, names.first, seen.called, seen.telling, seen.bits)
    return found


def _by_number(seen: Seen) -> Keys:
    rows = np.flatnonzero(seen.number != UNKNOWN)
    return seen.number[rows].astype(np.int64) << seen.bits | rows


def _cuts(keyed: Keys, bits: int, parts: int) -> list[int]:
    """Where to cut into so many parts, never between rows of one key."""
    near = keyed[[len(keyed) * part // parts for part in range(1, parts)]] if len(keyed) else keyed
    return [0, *np.searchsorted(keyed, near >> bits << bits).tolist(), len(keyed)]


@compiled
def keyed(key: int, row: int, bits: int) -> int:
    """A row under its key, as one number, which sorts ten times as fast as two: the lower bits of the key tell nearly any two apart."""
    return int((np.int64(key) >> 1) << bits | row)


@compiled
def of_rows(key_first: Any, keys: Any, members: Any, first: Any, called: Any, bits: int) -> Any:
    """The keys of every spelling of every row."""
    total = 0
    for filling in range(2):
        found, at = np.empty(total, np.int64), 0
        for row in range(len(called)):
            for one in range(
                first[called[row]] if called[row] >= 0 else 0, first[called[row] + 1] if called[row] >= 0 else 0
            ):
                for key in range(key_first[members[one]], key_first[members[one] + 1]):
                    if filling:
                        found[at] = keyed(keys[key], row, bits)
                    at += 1
        total = at
    return found


@compiled
def told_parts(names: Any, bones: Bones, members: Any, first: Any, called: Any, telling: Lists, bits: int) -> Any:
    """Every part of every spelling, with everything telling of the row."""
    total = 0
    for filling in range(2):
        found, at = np.empty(total, np.int64), 0
        for row in range(len(called)):
            for one in range(
                first[called[row]] if called[row] >= 0 else 0, first[called[row] + 1] if called[row] >= 0 else 0
            ):
                for i in range(names.size[members[one]]):
                    word = names.words[members[one], i]
                    for bone in bones.of[bones.first[word] : bones.first[word + 1]]:
                        for what in telling.of[telling.first[row] : telling.first[row + 1]]:
                            if filling:
                                found[at] = keyed(together(~bones.code[bone], what), row, bits)
                            at += 1
        total = at
    return found


# -- pairs --------------------------------------------------------------------------------------------------------------


@compiled
def pairs_of(keyed: Any, bits: int, most: int, facts: Any, weights: Any, least: float) -> Any:
    """The pairs of rows under one key that may come to something, as left << 32 | right; a pair under several keys several times."""
    found, size, at = np.empty(1 << 16, np.int64), 0, 0
    while at < len(keyed):
        end = at + 1
        while end < len(keyed) and keyed[end] >> bits == keyed[at] >> bits:
            end += 1
        rows = keyed[at:end] & ((1 << bits) - 1)
        if end - at <= most:
            found, size = _all_pairs(rows, facts, weights, least, found, size)
        else:
            for way in range(4):
                found, size = _divided(rows, _said(rows, way, facts), most, facts, weights, least, found, size)
        at = end
    return found[:size]


@compiled
def _said(rows: Any, way: int, facts: Any) -> Any:
    """What divides many: the year of birth, year and region, the place, place and year; UNKNOWN where it is not said."""
    found = np.full(len(rows), UNKNOWN, np.int64)
    for at in range(len(rows)):
        fact = facts[rows[at]]
        one = fact[YEAR if way < 2 else PLACE]
        other = 0 if way % 2 == 0 else fact[REGION if way == 1 else YEAR]
        if one > SEVERAL and other > SEVERAL:
            found[at] = (np.int64(one) << 32) + other
    return found


@compiled
def _divided(
    rows: Any, by: Any, most: int, facts: Any, weights: Any, least: float, found: Any, size: int
) -> tuple[Any, int]:
    """The pairs of those of whom the same is said, where they are few."""
    order = np.argsort(by, kind="mergesort")
    rows, by, at = rows[order], by[order], 0
    while at < len(rows):
        end = at + 1
        while end < len(rows) and by[end] == by[at]:
            end += 1
        if by[at] != UNKNOWN and end - at <= most:
            found, size = _all_pairs(rows[at:end], facts, weights, least, found, size)
        at = end
    return found, size


@compiled
def _all_pairs(rows: Any, facts: Any, weights: Any, least: float, found: Any, size: int) -> tuple[Any, int]:
    for i in range(len(rows)):
        for j in range(i + 1, len(rows)):
            left, right = min(rows[i], rows[j]), max(rows[i], rows[j])
            if left == right or speaks_against(facts, left, right) or at_most(facts, left, right, weights) < least:
                continue
            if size == len(found):
                found = np.concatenate((found, np.empty(len(found), np.int64)))
            found[size] = (np.int64(left) << 32) | right
            size += 1
    return found, size
