"""Whether a row of a list is somebody of the casebook: by name, birth and sex, and by how many in the list bear that name."""

from dataclasses import dataclass

from izdeu.lists.rows import Facts
from izdeu.model.when import When

LIFE = 60 * 365
"""Days among which births are spread: two that know nothing of each other fall together by chance that seldom."""
SURE = 0.999
NAME_ALONE = 0.95
"""No name, however alike, says more than this: others bear it, in the list and outside."""
_AGREE_SEX, _OTHER_SEX = 2.0, 0.02
_OTHER_BIRTH, _NEAR_BIRTH = 0.02, 0.3
_NEAR = 366  # days: registers and families count a year differently


@dataclass(frozen=True, slots=True)
class Known:
    """What the casebook says of a person, as far as lists say the like."""

    sex: str | None = None
    born: When | None = None


@dataclass(frozen=True, slots=True)
class Weighed:
    """How probable it is that a row is the person, what speaks for it and what against."""

    score: float
    why: tuple[str, ...]
    against: tuple[str, ...]


def weigh(name: float, namesakes: int, known: Known, row: Facts) -> Weighed:
    """`name`: the probability that the names are one; `namesakes`: how many rows that nothing speaks against print such a name."""
    name = min(name, NAME_ALONE)
    odds = name / (1 - name) / max(1, namesakes)
    why: list[str] = []
    against: list[str] = []
    for times, said in filter(None, (_sex(known, row), _birth(known, row))):
        odds *= times
        (why if times >= 1 else against).append(said)
    if namesakes > 1:
        against.append(f"{namesakes:,} rows that nothing else speaks against print such a name")
    return Weighed(round(min(SURE, odds / (1 + odds)), 4), tuple(why), tuple(against))


def contradicted(known: Known, row: Facts) -> bool:
    """Whether birth or sex speaks against it."""
    return any(found and found[0] < 1 for found in (_sex(known, row), _birth(known, row)))


def _sex(known: Known, row: Facts) -> tuple[float, str] | None:
    if not known.sex or not row.sex:
        return None
    if known.sex == row.sex:
        return _AGREE_SEX, f"both are {row.sex}"
    return _OTHER_SEX, f"the casebook says {known.sex}, the row {row.sex}"


def _birth(known: Known, row: Facts) -> tuple[float, str] | None:
    if not known.born or not row.born:
        return None
    said = f"born {known.born.edtf()} in the casebook, {row.born.edtf()} in the row"
    if known.born.may_coincide(row.born):
        days = _days(known.born) + _days(row.born)
        return max(1.0, LIFE / days), f"{said}: they agree"
    return (
        (_NEAR_BIRTH, f"{said}: near, not the same") if _apart(known.born, row.born) <= _NEAR else (_OTHER_BIRTH, said)
    )


def _days(when: When) -> int:
    return (when.latest - when.earliest).days + 1 if when.earliest and when.latest else LIFE


def _apart(one: When, other: When) -> int:
    """Days between two intervals that do not touch."""
    first, second = (one, other) if one.surely_before(other) else (other, one)
    return (second.earliest - first.latest).days if second.earliest and first.latest else 0
