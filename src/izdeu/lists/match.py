"""Whether a row of a list is somebody of the casebook: by name, birth, sex, places and relatives, and by how many bear that name.

What is compared, to which degrees and with which weights is common ground with linkage (`model.agreement`).
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from math import log2

from izdeu import names
from izdeu.lists.rows import NUMBER, Facts, Relative, Spot
from izdeu.model import agreement
from izdeu.model.agreement import ANOTHER, FITS, INTERVAL, PART, REGION, SAME
from izdeu.model.waterfall import Step, probability
from izdeu.model.when import When
from izdeu.names.tokens import Name
from izdeu.places.address import whereabouts
from izdeu.places.gazetteer import CITIES, places

LIFE = 60 * 365
"""Days among which births are spread: two wide intervals fall together by chance."""
SURE = 0.999
_SURELY_NAMED, _PARTLY = 0.9, 0.2

type Fits = Mapping[tuple[str, str], float]


@dataclass(frozen=True, slots=True)
class Spoken:
    """A place the casebook connects with a person: in its words, and what these name."""

    words: str
    named: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Kin:
    """A relative the casebook knows. `tie`: mother, father, spouse, or "" for any other; `word` for it as people say it."""

    tie: str
    word: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Known:
    """What the casebook says of a person, as far as lists say the like."""

    sex: str | None = None
    born: When | None = None
    places: tuple[Spoken, ...] = ()
    kin: tuple[Kin, ...] = ()


@dataclass(frozen=True, slots=True)
class Heard:
    """How the names go together: `namesakes` of the list's `rows` print a name as near as this one, the row itself among them."""

    sought: str
    printed: str
    degree: str
    score: float
    namesakes: int
    rows: int


@dataclass(frozen=True, slots=True)
class Weighed:
    """How probable it is that a row is the person, and what adds up to it; weightiest first behind name and beginning."""

    score: float
    steps: tuple[Step, ...]

    @property
    def why(self) -> tuple[str, ...]:
        return tuple(step.words for step in self.steps[1:] if step.weight >= 0)

    @property
    def against(self) -> tuple[str, ...]:
        return tuple(step.words for step in self.steps[1:] if step.weight < 0)


def weigh(heard: Heard, known: Known, row: Facts, fits: Fits) -> Weighed:
    """`fits`: how near each relative's name in the row is to each the casebook knows (`kin_fits`)."""
    before = Step("before", f"one of the {heard.rows:,} rows drawn blindly", -log2(max(heard.rows - 1, 1)))
    found = [*_sex(known, row), *_birth(known, row), *_place(known, row), *_kin(known, row, fits)]
    steps = (before, _name(heard), *sorted(found, key=lambda step: -abs(step.weight)))
    rounded = tuple(Step(step.what, step.words, round(step.weight, 2)) for step in steps)
    return Weighed(round(min(SURE, probability(rounded)), 4), rounded)


def near(score: float, sought: Name) -> str:
    """To which degree two names are one. A given name alone is a part of whatever name it fits."""
    if len(sought.tokens) < 2:
        return PART
    return SAME if score >= _SURELY_NAMED else FITS


def _name(heard: Heard) -> Step:
    """As surprising as few rows print such a name, whoever they are of."""
    one = agreement.shipped()["name"][heard.degree][0]
    bear = "1 row prints" if heard.namesakes <= 1 else f"{heard.namesakes:,} rows print"
    part = "a part of the name fits" if heard.degree == PART else "the names fit"
    words = f"{heard.sought} / {heard.printed}: {part} ({heard.score:.2f}), and {bear} such a name"
    return Step("name", words, log2(one * max(heard.rows, 2) / max(1, heard.namesakes)))


def _sex(known: Known, row: Facts) -> Iterator[Step]:
    if known.sex and row.sex:
        same = known.sex == row.sex
        words = f"both are {row.sex}" if same else f"the casebook says {known.sex}, the row {row.sex}"
        yield Step("sex", words, agreement.weight("sex", SAME if same else ANOTHER))


def _birth(known: Known, row: Facts) -> Iterator[Step]:
    degree = agreement.births(known.born, row.born) if known.born and row.born else ""
    if not degree or not known.born or not row.born:
        return
    weight = agreement.weight("birth", degree)
    if degree == INTERVAL:
        weight = min(weight, max(0.0, log2(LIFE / (_days(known.born) + _days(row.born)))))
    yield Step("birth", f"born {known.born.edtf()} in the casebook, {row.born.edtf()} in the row: {degree}", weight)


def _days(when: When) -> int:
    return (when.latest - when.earliest).days + 1 if when.earliest and when.latest else LIFE


# — places —


def _place(known: Known, row: Facts) -> Iterator[Step]:
    """The two places that agree best."""
    compared = [(degree, ours, spot) for ours in known.places for spot in row.places if (degree := _agree(ours, spot))]
    if compared:
        degree, ours, spot = min(compared, key=lambda one: (SAME, REGION, ANOTHER).index(one[0]))
        words = f"{ours.words} in the casebook, {_in_row(spot)} in the row: {degree}"
        yield Step("place", words, agreement.weight("place", degree))


def _in_row(spot: Spot) -> str:
    return f"registered in {spot.printed} (by the identity number)" if spot.heading == NUMBER else spot.printed


def _agree(ours: Spoken, spot: Spot) -> str:
    """Nothing of a country, a word no gazetteer knows, or where they share no more than a province, in which all of a list may lie."""
    (own, within), (other, around) = whereabouts(ours.named), whereabouts(spot.named)
    if (set(own) & set(other)) - _provinces():
        return SAME
    if not all(any(one in places() for one in some) for some in (own, other)):
        return ""
    shared = {*own, *within} & {*other, *around}
    if shared - _provinces():
        return REGION
    return "" if shared else ANOTHER


@cache
def _provinces() -> frozenset[str]:
    """Regions that have places of ours inside them: a city that is a region of its own is a city."""
    wide = {one.inside for one in places().values() if one.inside and places()[one.inside].level == "region"}
    return frozenset(wide - CITIES)


# — relatives —


def kin_fits(known: Known, rows: Iterable[Facts]) -> Fits:
    """Every relative's name of these rows beside every one the casebook knows."""
    ours = list(dict.fromkeys(name for kin in known.kin for name in kin.names))
    theirs = list(dict.fromkeys(one.name for row in rows for one in row.kin))
    if not ours or not theirs:
        return {}
    table = names.score_matrix(theirs, ours)
    return {(a, b): float(table[i, j]) for i, a in enumerate(theirs) for j, b in enumerate(ours)}


def _kin(known: Known, row: Facts, fits: Fits) -> Iterator[Step]:
    """Each relative of the row beside the one of the casebook whose name comes nearest; nobody counts twice."""
    counted: set[Kin] = set()
    for relative in row.kin:
        rivals = [kin for kin in known.kin if not relative.tie or kin.tie == relative.tie]
        best = max(rivals, key=lambda kin: _fit(kin, relative, fits), default=None)
        if best and best not in counted and (step := _related(best, relative, _fit(best, relative, fits))):
            counted.add(best)
            yield step


def _fit(kin: Kin, relative: Relative, fits: Fits) -> float:
    return max((fits[relative.name, name] for name in kin.names), default=0.0)


def _related(kin: Kin, relative: Relative, fit: float) -> Step | None:
    """A relative of unsaid kind weighs as a brother does, of whom each list may name another: only agreement counts."""
    degree = SAME if fit >= names.THRESHOLD else PART if fit >= _PARTLY else ANOTHER
    if not relative.tie and degree != SAME:
        return None
    what = relative.tie or "siblings"
    called = f"{kin.word} {kin.names[0]} in the casebook, {relative.name} ({relative.heading}) in the row"
    return Step(relative.tie or "relatives", f"{called}: {degree}", agreement.weight(what, degree))
