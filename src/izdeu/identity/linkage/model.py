"""What is compared, how finely, and what each agreement weighs: Splink's settings, with weights shipped or estimated."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

type Weights = Mapping[str, Mapping[str, tuple[float, float]]]
"""Comparison → level → (how often it is seen in one person's records, how often in two people's)."""

MONTHS_OFF, YEAR_OFF = 62, 400  # days


@dataclass(frozen=True, slots=True)
class Level:
    """One degree of agreement. `rarity`: how far a name nobody else has counts for more (0 not at all, 1 wholly)."""

    label: str
    condition: str
    rarity: float = 0.0


@dataclass(frozen=True, slots=True)
class Compared:
    """One thing that is compared: its levels from the strongest, of which the last is "ELSE".

    `given`: its chance agreement is too rare to be counted in a sample, and is given by the shipped weights.
    """

    name: str
    unknown: str
    levels: tuple[Level, ...]
    given: bool = False


def _missing(*columns: str) -> str:
    return " OR ".join(f'"{column}_{side}" IS NULL' for column in columns for side in "lr")


def _relative(tie: str, *, one: bool) -> Compared:
    """A relative by name. One has but one mother; of two lists of children each may have left some out."""
    fit = f'name_fit("{tie}_l", "{tie}_r")'
    levels = [Level("the same", f"{fit} >= 0.5"), Level("a part fits", f"{fit} >= 0.2"), Level("another", "ELSE")]
    return Compared(tie, _missing(tie), tuple(levels if one else [levels[0], levels[2]]), given=True)


SAME_NAME = 0.9
NAME = 'name_fit("name_l", "name_r")'
BORN_APART = 'greatest("born_first_l" - "born_last_r", "born_first_r" - "born_last_l")'
DAY, OTHER_DAY = "(DATE '1800-01-01' + \"born_l\")", "(DATE '1800-01-01' + \"born_r\")"
COMPARED: tuple[Compared, ...] = (
    Compared("name", _missing("name"), (
        Level("the same", f"{NAME} >= {SAME_NAME}", 1.0), Level("fits", f"{NAME} >= 0.5", 0.8),
        Level("a part fits", f"{NAME} >= 0.2", 0.5), Level("somewhat alike", f"{NAME} >= 0.02", 0.3),
        Level("hardly alike", f"{NAME} >= 0.001"), Level("another", "ELSE"),
    ), given=True),
    Compared("birth", _missing("born_first", "born_last"), (
        Level("the same day", '"born_l" = "born_r"'),
        Level("the same interval", f'("born_l" IS NULL OR "born_r" IS NULL) AND {BORN_APART} <= 0'),
        Level("one part of the date differs",
              f"(year({DAY}) = year({OTHER_DAY}))::INT + (month({DAY}) = month({OTHER_DAY}))::INT "
              f"+ (day({DAY}) = day({OTHER_DAY}))::INT = 2"),
        Level("day and month exchanged",
              f"year({DAY}) = year({OTHER_DAY}) AND month({DAY}) = day({OTHER_DAY}) AND day({DAY}) = month({OTHER_DAY})"),
        Level("within a year", f"{BORN_APART} <= {YEAR_OFF}"), Level("another time", "ELSE"),
    )),
    Compared("sex", _missing("sex"), (Level("the same", '"sex_l" = "sex_r"'), Level("another", "ELSE"))),
    Compared("place", _missing("places"), (
        Level("the same", 'list_has_any("places_l", "places_r")'),
        Level("the same region", 'list_has_any("within_l", "within_r") OR list_has_any("within_l", "places_r") '
              'OR list_has_any("places_l", "within_r")'),
        Level("another", "ELSE"),
    )),
    Compared("work", _missing("work"), (Level("the same", 'list_has_any("work_l", "work_r")'), Level("another", "ELSE"))),
    *(_relative(tie, one=True) for tie in ("spouse", "mother", "father")),
    *(_relative(tie, one=False) for tie in ("children", "siblings")),
    Compared("number", _missing("number"), (
        Level("the same", '"number_l" = "number_r"'), Level("one sign differs", 'levenshtein("number_l", "number_r") <= 2'),
        Level("another", "ELSE"),
    ), given=True),
)  # fmt: skip

_FIT = re.compile(r'name_fit\("(\w+)_l", "\w+_r"\)')
_OF_PAIR = r"""if("\1_l" IS NULL, NULL, struct_extract(COLUMNS('^match_key$'), '\1'))"""


def looked_up(compared: Sequence[Compared] = COMPARED) -> list[Compared]:
    """The same for pairs that bring the fits of their names with them, in `match_key`: a Python function in SQL keeps DuckDB to one thread.

    Splink takes every column that it sees in a condition for one of a record, and looks rarity up only beside one; so the fit is
    named by a pattern, and the name beside it.
    """
    return [replace(one, levels=tuple(map(_looked_up, one.levels))) for one in compared]


def _looked_up(level: Level) -> Level:
    return replace(level, condition=_FIT.sub(_OF_PAIR, level.condition))


def settings(weights: Weights, prior: float, compared: Sequence[Compared] = COMPARED) -> dict[str, Any]:
    """Splink's settings under these weights. `prior`: how probable it is that two records drawn blindly are one person."""
    return {
        "link_type": "dedupe_only",
        "unique_id_column_name": "row",
        "probability_two_random_records_match": prior,
        "retain_intermediate_calculation_columns": True,
        "retain_matching_columns": True,
        "blocking_rules_to_generate_predictions": [],
        "max_iterations": 15,
        "em_convergence": 0.001,
        "comparisons": [_comparison(one, weights[one.name]) for one in compared],
    }


def _comparison(one: Compared, weights: Mapping[str, tuple[float, float]]) -> dict[str, Any]:
    unknown = {"sql_condition": one.unknown, "label_for_charts": "not said by both", "is_null_level": True}
    return {
        "output_column_name": one.name,
        "comparison_levels": [
            unknown,
            *(_level(level, *weights[level.label], given=one.given) for level in one.levels),
        ],
    }


def _level(level: Level, m: float, u: float, *, given: bool) -> dict[str, Any]:
    plain = {
        "sql_condition": level.condition,
        "label_for_charts": level.label,
        "m_probability": m,
        "u_probability": u,
        "fix_u_probability": given,
    }
    rarity = {
        "tf_adjustment_column": "bones",
        "tf_adjustment_weight": level.rarity,
        "disable_tf_exact_match_detection": True,
    }
    return plain | rarity if level.rarity else plain
