"""Which records may be one person: candidates by key, weighed by Splink on a DuckDB in memory."""

import logging
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import duckdb
from splink import DuckDBAPI, Linker

from izdeu.identity.linkage.candidates import candidates, database
from izdeu.identity.linkage.estimation import bits, first_guess, guess_from, shift, taught, told_apart
from izdeu.identity.linkage.fits import Fits
from izdeu.identity.linkage.groups import groups
from izdeu.identity.linkage.model import COMPARED, looked_up, settings
from izdeu.identity.linkage.row import Row
from izdeu.identity.linkage.table import table
from izdeu.model.agreement import shipped
from izdeu.model.waterfall import Step

LIKELY = 0.5
LIST_SIZE = 5_000
"""From so many records on the weights are estimated from the records themselves."""
LEAST = -9.0  # bits; less likely pairs are not looked at again


@dataclass(frozen=True, slots=True)
class Found:
    """Two records that may be one person, how probable that is, and what adds up to it."""

    left: str
    right: str
    probability: float
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Linkage:
    """What was found. `before`: the bits two records drawn blindly begin with. `estimated`: weights from these records."""

    pairs: duckdb.DuckDBPyRelation
    ids: tuple[str, ...]
    before: float
    estimated: bool

    def found(self) -> Iterator[Found]:
        """Likeliest first, each with its steps."""
        for row in self.pairs.order("probability DESC, row_l, row_r").to_arrow_table().to_pylist():
            left, right = self.ids[row["row_l"]], self.ids[row["row_r"]]
            yield Found(left, right, row["probability"], tuple(_steps(row, self.before)))

    def persons(self) -> list[list[str]]:
        """Who is one person: the likeliest pairs first, two groups joined only where most of their records fit."""
        likely = self.pairs.filter(f"probability >= {LIKELY}").select("row_l, row_r, probability").fetchnumpy()
        return [[self.ids[row] for row in group] for group in groups(*likely.values())]


def link(rows: Iterable[Row], at_least: float = 0.05, threads: int = 2) -> Linkage:
    """Every pair that is at least so probable. Weights are estimated from LIST_SIZE records on, and shipped below."""
    logging.getLogger("splink").setLevel(logging.ERROR)
    columns = table(rows)
    many, records = len(columns.ids) >= LIST_SIZE, len(columns.ids)
    columns = told_apart(columns) if many else columns
    pairs = candidates(columns, many, threads)
    fits = Fits.prepared_for(columns.names, columns.seen, pairs, threads)
    held = database(columns, pairs, fits.of_pairs(columns.seen, pairs), threads)
    fits.serve(held)
    api = DuckDBAPI(connection=held)
    registered = api.register("records")
    prior, weights = first_guess(records), shipped()
    if many:
        prior = guess_from(held, records)
        weights = taught(registered, api.register("frequencies"), held, prior)
    else:  # in a small casebook a name is frequent because its bearer is spoken of, not because many bear it
        held.execute("UPDATE frequencies SET tf_bones = NULL")
    linker = Linker(registered, settings(weights, prior, looked_up()), log_level=None)
    linker.table_management.register_term_frequency_lookup(api.register("frequencies"), "bones")
    linker.table_management.register_blocked_pairs_for_predict(api.register("candidates"))
    found = linker.inference.predict(threshold_match_weight=LEAST, warning_mode="never").as_duckdbpyrelation()
    more = shift(found.select("match_weight").fetchnumpy()["match_weight"], prior, records) if many else 0.0
    weighed = found.select(f"*, 1 / (1 + pow(2, -(match_weight + {more}))) AS probability")
    return Linkage(weighed.filter(f"probability >= {at_least}"), columns.ids, bits(prior) + more, many)


def _steps(row: dict[str, Any], before: float) -> Iterator[Step]:
    """What two records drawn blindly begin with; then what was compared, weightiest first."""
    yield Step("before", "two records drawn blindly", before)
    said = []
    for one in COMPARED:
        if (gamma := row[f"gamma_{one.name}"]) >= 0:
            label = one.levels[len(one.levels) - 1 - gamma].label
            said.append(Step(one.name, label, row[f"mw_{one.name}"] + row.get(f"mw_tf_adj_{one.name}", 0.0)))
    yield from sorted(said, key=lambda step: -abs(step.weight))
