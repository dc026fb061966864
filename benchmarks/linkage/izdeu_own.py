"""Izdeu's own linkage: names by `izdeu.names`, weighed by Splink."""

from functools import cache
from itertools import combinations
from typing import cast

from izdeu.identity.linkage import Row, link
from izdeu.model.when import When

_born = cache(When.parse)  # few days are met once only


def pairs(rows: list[tuple[str | int, ...]]) -> dict[tuple[int, int], float]:
    """Every pair of ids that it takes for one person."""
    found = link(map(_row, rows)).persons()
    return {pair: 1.0 for group in found for pair in combinations(sorted(map(int, group)), 2)}


def _row(row: tuple[str | int, ...]) -> Row:
    id, _, *said = row
    name, born, sex, place, work, spouse, parent, number = cast(list[str], said)
    return Row(
        str(id), (name,), _born(born) if born else None, sex, (place,) if len(place) == 6 else (), (place[:4],) if place else (),
        (work,) if work else (), (spouse,) if spouse else (), (parent,) if parent else (), number=number,
    )  # fmt: skip
