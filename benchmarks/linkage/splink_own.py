"""Splink as its users run it: names through anyascii, its own name and date comparisons, weights by EM."""

import duckdb
import pyarrow as pa
import splink.comparison_library as cl
from anyascii import anyascii
from population import COLUMNS
from splink import DuckDBAPI, Linker, SettingsCreator, block_on

BLOCKS = (
    block_on("forename", "surname"), block_on("born"), block_on("surname", "year"), block_on("forename", "year"),
    block_on("number"), block_on("forename", "place", "sex"), block_on("surname", "place", "sex"), block_on("year", "place", "sex"),
)  # fmt: skip


def pairs(rows: list[tuple[str | int, ...]]) -> dict[tuple[int, int], float]:
    """Every pair of ids worth a look, and how probable it is that they are one person."""
    api = DuckDBAPI(connection=duckdb.connect(":memory:", config={"threads": 2}))
    linker = Linker(api.register(_table(rows)), settings())
    linker.training.estimate_probability_two_random_records_match(
        [block_on("number"), block_on("forename", "surname", "born")], recall=0.2
    )
    linker.training.estimate_u_using_random_sampling(max_pairs=10_000_000, seed=1)
    for rule in (block_on("born"), block_on("forename", "surname")):
        linker.training.estimate_parameters_using_expectation_maximisation(rule, max_pairs=1_000_000)
    found = linker.inference.predict(threshold_match_probability=0.05).as_duckdbpyrelation()
    table = found.select("id_l, id_r, match_probability").to_arrow_table()
    return dict(
        zip(
            zip(*(table[c].to_pylist() for c in ("id_l", "id_r")), strict=True),
            table["match_probability"].to_pylist(),
            strict=True,
        )
    )


def settings() -> SettingsCreator:
    return SettingsCreator(
        link_type="dedupe_only",
        unique_id_column_name="id",
        comparisons=[
            cl.ForenameSurnameComparison("forename", "surname"),
            cl.DateOfBirthComparison("born", input_is_string=True, invalid_dates_as_null=True),
            cl.ExactMatch("year"),
            cl.ExactMatch("sex"),
            cl.ExactMatch("place").configure(term_frequency_adjustments=True),
            cl.ExactMatch("work"),
            cl.JaroWinklerAtThresholds("spouse", [0.92, 0.8]),
            cl.JaroWinklerAtThresholds("parent", [0.92, 0.8]),
            cl.LevenshteinAtThresholds("number", 2),
        ],
        blocking_rules_to_generate_predictions=list(BLOCKS),
    )


def _table(rows: list[tuple[str | int, ...]]) -> pa.Table:
    columns = dict(zip(COLUMNS, map(list, zip(*rows, strict=True)), strict=True))
    names = [anyascii(name.replace("·", " ")).lower().split() or [""] for name in columns["name"]]
    born = [text if len(text) == 10 else None for text in columns["born"]]
    return pa.table({
        "id": columns["id"],
        "forename": [words[0] for words in names],
        "surname": [words[-1] if len(words) > 1 else None for words in names],
        "forename_surname_concat": [" ".join(words) for words in names],
        "born": born,
        "year": [text[:4] or None for text in columns["born"]],
        **{field: [text or None for text in columns[field]] for field in ("sex", "place", "work", "number")},
        **{field: [anyascii(text).lower() or None for text in columns[field]] for field in ("spouse", "parent")},
    })  # fmt: skip
