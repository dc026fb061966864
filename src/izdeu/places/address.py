"""The places an address names, in any script: 新疆喀什地区疏附县乌帕尔乡; "Upal, Konasheher county, Kashgar"."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files

from izdeu.places.gazetteer import chain, find, fold, places

_HAN = re.compile("[\u3400-\u9fff]+")
_UNITS = re.compile("[\u3400-\u9fff]+?(?:自治区|自治州|自治县|地区|省|州|市|县|區|区|乡|镇|街道|村|社区|大队|团)")
_PARTS = re.compile(r"[,;，、；/()（）\n]+")
_NUMBERED = re.compile(r"\d")


def named_in(address: str) -> tuple[str, ...]:
    """The places it names, but for those that only say where another of them lies.

    Ids of the gazetteer for what that holds; of what else is named the folded words, so that two who write it alike agree.
    """
    named = dict.fromkeys(one for part in _PARTS.split(address) for one in _of_part(part.strip()) if one)
    around = {outer.id for id in named if id in places() for outer in list(chain(places()[id]))[1:]}
    return tuple(one for one in named if one not in around)


def _of_part(part: str) -> Iterator[str]:
    if known := find(part):
        yield known.id
    elif _HAN.search(part):
        yield from (one for unit in _units(part) for one in _of_unit(unit))
    elif " " in part:
        yield from _of_words(part.split())
    elif len(part) > 2 and not _NUMBERED.search(part):
        yield fold(part)


def _units(part: str) -> list[str]:
    """A Chinese address names each unit with its kind behind it, the largest first, and nothing between."""
    return [unit for run in _HAN.findall(part) for unit in (_UNITS.findall(run) or [run]) if len(unit) > 1]


def _of_unit(unit: str) -> Iterator[str]:
    """新疆喀什地区: of a province only the name is written, without its kind."""
    for end in range(len(unit), 1, -1):
        if known := find(unit[:end]):
            yield known.id
            yield from _of_unit(unit[end:])
            return
    if len(unit) > 1:
        yield fold(unit)


def _of_words(words: list[str]) -> Iterator[str]:
    """Words without commas between: what the table knows among them; all together where it knows none."""
    spans = [(at, at + size) for size in (3, 2, 1) for at in range(len(words) - size + 1)]
    known = {span: one for span in spans if (one := find(" ".join(words[slice(*span)])))}
    taken = [span for span in known if not any(_inside(span, other) for other in known if other != span)]
    yield from (known[span].id for span in sorted(taken))
    if not taken and not any(map(_NUMBERED.search, words)):
        yield fold(" ".join(words))


def _inside(span: tuple[int, int], other: tuple[int, int]) -> bool:
    return other[0] <= span[0] and span[1] <= other[1]


def whereabouts(named: Iterable[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The places themselves, and what they lie in. Words no gazetteer knows stay as they are; countries say nothing of a person."""
    given = list(named)
    known = {id: list(chain(places()[id])) for id in given if id in places()}
    own = tuple(id for id in given if id not in known or known[id][0].level != "country")
    within = {outer.id for chained in known.values() for outer in chained[1:] if outer.level != "country"}
    return own, tuple(sorted(within))


@cache
def _codes() -> dict[str, str]:
    raw = files("izdeu.places").joinpath("counties.tsv").read_text(encoding="utf-8")
    return dict(line.split("\t") for line in raw.splitlines() if line and line[0] != "#")


def of_code(county: str) -> str | None:
    """The place a Chinese county's code (GB/T 2260) means; else the prefecture's or the province's, where the county is not known."""
    wider = (county, f"{county[:4]}00", f"{county[:2]}0000")
    return next((_codes()[code] for code in wider if code in _codes()), None)
