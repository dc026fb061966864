"""The family as it is drawn: who comes before, beside and after."""

from collections.abc import Iterable
from dataclasses import dataclass

from izdeu.model.kin import tie
from izdeu.timeline.portrait import Relative

BEFORE = frozenset({"parent", "grandparent", "uncle", "aunt", "parent_in_law", "relative_before"})
AFTER = frozenset({"child", "grandchild", "nephew", "niece", "child_in_law"})


@dataclass(frozen=True, slots=True)
class Generations:
    """Relatives above, beside and below. Whose place nobody knows stand beside."""

    before: tuple[Relative, ...]
    beside: tuple[Relative, ...]
    after: tuple[Relative, ...]


def generations(family: Iterable[Relative]) -> Generations:
    rows: dict[str, list[Relative]] = {"before": [], "beside": [], "after": []}
    for relative in family:
        rows[_row(relative.kin)].append(relative)
    return Generations(*(tuple(rows[name]) for name in ("before", "beside", "after")))


def _row(kin: str) -> str:
    found = tie(kin)
    if found in BEFORE or found.startswith(("uncle", "aunt")):
        return "before"
    return "after" if found in AFTER or found.startswith(("nephew", "niece")) else "beside"
