"""Linkage asks for degrees of agreement in SQL, lists in Python: both must mean the same."""

from datetime import date, timedelta

import duckdb
from hypothesis import given, settings
from hypothesis import strategies as st

from izdeu.identity.linkage.model import COMPARED
from izdeu.identity.linkage.table import EPOCH
from izdeu.model.agreement import births, shipped
from izdeu.model.when import When

BIRTH = next(one for one in COMPARED if one.name == "birth")
DAYS = st.dates(date(1950, 1, 1), date(1952, 12, 31))
WHENS = st.builds(lambda day, more: When(day, day + timedelta(days=more)), DAYS, st.sampled_from((0, 0, 0, 30, 400)))


def in_sql(one: When, other: When) -> str:
    """The label of the first level whose condition holds, as Splink would have it."""
    cases = " ".join(f"WHEN {level.condition} THEN '{level.label}'" for level in BIRTH.levels[:-1])
    columns = []
    for when, side in ((one, "l"), (other, "r")):
        first, last = when.earliest.toordinal() - EPOCH, when.latest.toordinal() - EPOCH
        columns.append(f"{first} AS born_first_{side}, {last} AS born_last_{side}")
        columns.append(f"{first if first == last else 'NULL::INT'} AS born_{side}")
    (said,) = duckdb.sql(
        f"SELECT CASE {cases} ELSE '{BIRTH.levels[-1].label}' END FROM (SELECT {', '.join(columns)})"  # noqa: S608 — our own conditions
    ).fetchone()
    return said


@settings(deadline=None)
@given(WHENS, WHENS)
def test_two_births_agree_to_one_degree_whoever_asks(one, other):
    assert births(one, other) == births(other, one) == in_sql(one, other)


def test_every_degree_that_linkage_knows_has_its_weight():
    assert {c.name: [level.label for level in c.levels] for c in COMPARED} == {
        name: list(degrees) for name, degrees in shipped().items()
    }
