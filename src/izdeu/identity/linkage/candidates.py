"""Which records are worth comparing, worked out inside the database: those that share a key nobody else shares, or little known."""

from typing import Any

import duckdb

from izdeu.identity.linkage.table import EXACT, EXTRA, NEAR, Table

FAR_APART = 1200  # days between two births that no slip of a clerk explains

_BLOCKS = (  # kind of key, what else must agree, the most records a block may have: a name many bear needs more to go by
    (EXACT, (), 40), (NEAR, (), 4), (NEAR, ("year",), 40), (NEAR, ("region",), 40), (EXTRA, (), 300),
)  # fmt: skip
_BESIDE = """
CREATE TABLE beside AS
SELECT key, kind, row, within[1] AS region,
CASE WHEN born_last - born_first < 370 THEN (born_first + born_last) // 730 END AS year
FROM keys JOIN records USING (row)
"""
_CANDIDATES = """
CREATE TABLE candidates AS
SELECT l.row AS join_key_l, r.row AS join_key_r, '0' AS match_key FROM ({blocks}) AS pairs
JOIN records AS l ON l.row = pairs.one JOIN records AS r ON r.row = pairs.other
WHERE coalesce(greatest(l.born_first - r.born_last, r.born_first - l.born_last) <= {far}, true)
AND coalesce(l.sex = r.sex, true)
"""
_BLOCK = """
SELECT l.row AS one, r.row AS other FROM {small} AS l JOIN {small} AS r USING ({columns}) WHERE l.row < r.row
"""
_SMALL = """
(SELECT * FROM (SELECT *, count(*) OVER (PARTITION BY {columns}) AS size FROM beside WHERE kind = {kind} {known})
WHERE size BETWEEN 2 AND {most})
"""


def database(columns: Table, threads: int) -> duckdb.DuckDBPyConnection:
    """With the tables `records`, `frequencies` and `candidates`. In memory, and never spilled to a disk."""
    options: dict[str, Any] = {"threads": threads, "temp_directory": "", "preserve_insertion_order": False}
    made = duckdb.connect(":memory:", config=options)
    for name in ("records", "keys", "frequencies"):
        made.register("given", getattr(columns, name))
        made.execute(f"CREATE TABLE {name} AS SELECT * FROM given")
        made.unregister("given")
    made.execute(_BESIDE)
    made.execute(_CANDIDATES.format(blocks=" UNION ".join(_block(*block) for block in _BLOCKS), far=FAR_APART))
    made.execute("DROP TABLE keys")
    made.execute("DROP TABLE beside")
    return made


def _block(kind: int, also: tuple[str, ...], most: int) -> str:
    """The pairs of records in blocks of at most so many."""
    columns = ", ".join(("key", *also))
    known = "".join(f"AND {column} IS NOT NULL" for column in also)
    return _BLOCK.format(small=_SMALL.format(columns=columns, kind=kind, known=known, most=most), columns=columns)
