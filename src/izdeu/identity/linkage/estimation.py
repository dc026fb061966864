"""Weights from the records themselves, where there are enough of them; and those shipped, where there are not."""

from dataclasses import replace
from math import log2
from typing import Any

import duckdb
import numpy as np
import pyarrow as pa
from splink import Linker, block_on

from izdeu.identity.linkage.bound import FAR_APART
from izdeu.identity.linkage.model import COMPARED, SAME_NAME, Weights, settings
from izdeu.identity.linkage.table import NEVER_SO_RARE, UNKNOWN, Table
from izdeu.model.agreement import shipped

SAMPLE = 1_000_000
ENOUGH = 200
"""Fewer pairs teach nothing."""
ALIKE = 0.25
"""About so many of all true pairs agree in name and day of birth, or in number: the first guess of how many there are."""
TAUGHT_BY = (("bones", "places"), ("born",))
"""Pairs that agree in these teach how often one person's records agree in all else; so each teaches what the other takes for granted."""
_AGREE = "SELECT count(*) FROM records AS l JOIN records AS r ON l.row < r.row AND {agree}"


def first_guess(records: int) -> float:
    """How probable it is that two records drawn blindly are one person: as if each had one other."""
    return 1 / max(20, records)


def chance(records: Any) -> Weights:
    """The shipped weights, with how often records of two people agree counted in random pairs: for all but names and numbers."""
    counted = [one for one in COMPARED if not one.given]
    linker = Linker(records, settings(shipped(), 0.0001, counted), log_level=None)
    linker.training.estimate_u_using_random_sampling(max_pairs=SAMPLE, seed=1)
    return {**shipped(), **learned(linker)}


def told_apart(columns: Table) -> Table:
    """The same with rarer names: of people who only sound alike without vowels, some are told apart by the vowels.

    How many is counted in pairs born years apart, who are surely two.
    """
    seen, names = columns.seen, columns.names
    bones = columns.records["bones"].fill_null(0).to_numpy()
    rows = np.flatnonzero((bones != 0) & (seen.born_first != UNKNOWN))
    rows = rows[np.argsort(bones[rows], kind="stable")]
    first, last = (np.searchsorted(bones[rows], bones[rows], side) for side in ("left", "right"))
    beside = rows[np.random.default_rng(1).integers(first, last)] if len(rows) else rows
    apart = np.maximum(seen.born_first[rows] - seen.born_last[beside], seen.born_first[beside] - seen.born_last[rows])
    far = np.flatnonzero(apart > FAR_APART)[: SAMPLE // 20]
    if len(far) < ENOUGH:
        return columns
    share = float(np.mean(names.score(seen.called[rows[far]], seen.called[beside[far]]) >= SAME_NAME))
    rarer = np.maximum(NEVER_SO_RARE, share * columns.frequencies["tf_bones"].to_numpy())
    frequencies = columns.frequencies.set_column(1, "tf_bones", pa.array(rarer))
    return replace(columns, frequencies=frequencies, chance=np.maximum(NEVER_SO_RARE, share * columns.chance))


def guess_from(database: duckdb.DuckDBPyConnection, records: int) -> float:
    """How probable it is that two records drawn blindly are one person, by those that agree in nearly everything."""
    agree = "(l.bones = r.bones AND l.born = r.born)", "(l.number = r.number)"
    alike = sum(int(_one(database.execute(_AGREE.format(agree=condition)))) for condition in agree)
    return max(alike / ALIKE, 1.0) / (records * (records - 1) / 2)


def taught(records: Any, frequencies: Any, database: duckdb.DuckDBPyConnection, prior: float) -> Weights:
    """What these records themselves say: how often records of two people agree by chance, and by EM how often those of one."""
    linker = Linker(records, settings(chance(records), prior), log_level=None)
    linker.table_management.register_term_frequency_lookup(frequencies, "bones")
    for columns in TAUGHT_BY:
        agree = " AND ".join(f"l.{column} = r.{column}" for column in columns)
        if _one(database.execute(_AGREE.format(agree=agree))) >= 100:
            linker.training.estimate_parameters_using_expectation_maximisation(
                block_on(*columns), estimate_without_term_frequencies=True, max_pairs=SAMPLE / 4
            )
    return learned(linker)


def learned(linker: Linker) -> Weights:
    """What a linker has come to, as weights."""
    return {
        one["output_column_name"]: {
            level["label_for_charts"]: (level["m_probability"], level["u_probability"])
            for level in one["comparison_levels"]
            if "m_probability" in level
        }
        for one in linker.misc.save_model_to_json()["comparisons"]
    }


def shift(weights: Any, prior: float, records: int) -> float:
    """Bits to add to every weight so that all probabilities together come to as many pairs as the prior says there are.

    The prior was a guess from the pairs that agree in nearly everything; now all have been weighed, and say themselves how many
    they are.
    """
    own, pairs, before = weights - bits(prior), records * (records - 1) / 2, bits(prior)
    for _ in range(50):
        expected = float(np.sum(1 / (1 + np.exp2(-(own + before))))) / pairs
        before = bits(min(0.5, max(expected, 1 / pairs)))
    return before - bits(prior)


def bits(probability: float) -> float:
    return log2(probability / (1 - probability))


def _one(answer: duckdb.DuckDBPyConnection) -> int:
    row = answer.fetchone()
    return int(row[0]) if row else 0
