"""How well the names of two mentions fit: whole names with whole names, a part only where nothing more is given."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import chain, product

from izdeu import names
from izdeu.names.tokens import Role, parse

type Spellings = tuple[str, ...]
type Naming = Callable[[Sequence[tuple[Spellings, Spellings]]], "list[Fit | None]"]

CHINESE = re.compile("[\u3400-\u9fff]")
AT_ONCE = 2_000_000  # cells of one table of scores
OTHER_NAME = 0.3  # whole names below this are two names: brothers have the same father too
OTHER_PART = 0.5
# In hundredths of a log-odd a phone. Rhyming brothers (Serik and Berik) reach 110, the same name in two alphabets seldom so
# little; Chinese syllables render a name more loosely.
SURELY_ONE_WORD, SURELY_ONE_WORD_IN_CHINESE = 120, 80


@dataclass(frozen=True, slots=True)
class Fit:
    """The two spellings that are nearest, and how near, in [0, 1]. Not `whole`: one side gives only a part of the name.

    `doubtful`: the words that are only somewhat alike, as in the names of brothers; empty where all are surely the same.
    """

    score: float
    whole: bool
    left: str
    right: str
    doubtful: str = ""
    why: tuple[str, ...] = ()

    @property
    def other(self) -> bool:
        """They are names of two people, whatever else speaks for one."""
        return self.score < (OTHER_NAME if self.whole else OTHER_PART)


def name_fits(pairs: Sequence[tuple[Spellings, Spellings]]) -> list[Fit | None]:
    """The fit of each pair; None where one side has no name."""
    asked = [_compared(left, right) if left and right else None for left, right in pairs]
    scores = _scores(asked)
    return [_best(one, scores) if one else None for one in asked]


def parts(name: str) -> Spellings:
    """The words of a name, without titles."""
    return tuple(token.text for token in parse(name).tokens if token.role is not Role.TITLE)


def whole(spellings: Spellings) -> Spellings:
    """The spellings that give more than one part of the name."""
    return tuple(name for name in spellings if len(parts(name)) > 1)


@dataclass(frozen=True, slots=True)
class _Asked:
    """Which spellings are set side by side: whole names where both have one, else any word of either."""

    left: Spellings
    right: Spellings
    whole: bool


def _compared(left: Spellings, right: Spellings) -> _Asked:
    whole_left, whole_right = whole(left), whole(right)
    if whole_left and whole_right:
        return _Asked(whole_left, whole_right, True)
    return _Asked(_words(whole_left) or left, _words(whole_right) or right, False)


def _words(spellings: Spellings) -> Spellings:
    return tuple(dict.fromkeys(word for name in spellings for word in parts(name)))


def _scores(asked: Iterable[_Asked | None]) -> dict[tuple[str, str], float]:
    """Every score needed, each spelling against all it is compared with, in tables of a bearable size."""
    needed = _needed(dict.fromkeys(pair for one in asked if one for pair in product(one.left, one.right)))
    found: dict[tuple[str, str], float] = {}
    for lefts, rights in _tables(needed):
        table = names.score_matrix(lefts, rights)
        column = {right: place for place, right in enumerate(rights)}
        for row, left in enumerate(lefts):
            for right in needed[left]:
                found[left, right] = found[right, left] = float(table[row, column[right]])
    return found


def _needed(pairs: Iterable[tuple[str, str]]) -> dict[str, dict[str, None]]:
    """Each pair under the spelling that is in more of them: the few that are new have a line each, and not everybody beside them."""
    pairs = tuple(pairs)
    often = Counter(chain.from_iterable(pairs))
    needed: dict[str, dict[str, None]] = {}
    for left, right in pairs:
        often_first = (left, right) if often[left] >= often[right] else (right, left)
        needed.setdefault(often_first[0], {})[often_first[1]] = None
    return needed


def _tables(needed: Mapping[str, Iterable[str]]) -> Iterator[tuple[list[str], list[str]]]:
    """Left and right spellings of each table."""
    lefts: list[str] = []
    rights: dict[str, None] = {}
    for left, others in needed.items():
        wider = rights | dict.fromkeys(others)
        if lefts and (len(lefts) + 1) * len(wider) > AT_ONCE:
            yield lefts, list(rights)
            lefts, wider = [], dict.fromkeys(others)
        lefts.append(left)
        rights = wider
    if lefts:
        yield lefts, list(rights)


def _best(asked: _Asked, scores: Mapping[tuple[str, str], float]) -> Fit:
    score, left, right = max((scores[left, right], left, right) for left in asked.left for right in asked.right)
    fit = Fit(score, asked.whole, left, right)
    return fit if fit.other or not fit.whole or left == right else _looked_at(fit)


@lru_cache(1 << 13)
def _looked_at(fit: Fit) -> Fit:
    """The same with what each word says. Kept: what is decided on one card is often looked at again on the next."""
    comparison = names.compare(fit.left, fit.right)
    enough = SURELY_ONE_WORD_IN_CHINESE if CHINESE.search(fit.left + fit.right) else SURELY_ONE_WORD
    doubtful = [w for w in comparison.tokens if w.left and w.right and w.agreement < enough]
    words = ", ".join(f"{w.left.text} / {w.right.text}" for w in doubtful if w.left and w.right)
    return replace(fit, doubtful=words, why=comparison.reasons[:2])
