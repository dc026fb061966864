"""Truly different forms of one given name, from `aliases.tsv`: Dimash is Dinmukhamed, Ospan is Osman."""

from functools import cache
from importlib.resources import files

from izdeu.names.scripts import Script, script_of
from izdeu.names.tokens import Reading, parse


def rows() -> list[tuple[str, ...]]:
    """The table as it is written: one name a row, all its forms."""
    text = files("izdeu.names").joinpath("aliases.tsv").read_text(encoding="utf-8")
    return [tuple(line.split("\t")) for line in text.splitlines() if line and not line.startswith("#")]


@cache
def _groups(chinese: bool) -> dict[str, frozenset[int]]:
    """How a form sounds, to the rows it stands in. Chinese forms apart: their dictionary is slow to load, and seldom asked for."""
    groups: dict[str, frozenset[int]] = {}
    for number, row in enumerate(rows()):
        for form in row:
            if not chinese and script_of(form) is Script.HAN:
                continue
            tokens = parse(form).tokens
            for reading in tokens[0].readings if len(tokens) == 1 else ():
                if reading.chinese is chinese and not reading.doubt and not reading.superseded:
                    groups[reading.phones] = groups.get(reading.phones, frozenset()) | {number}
    return groups


def groups_of(readings: tuple[Reading, ...]) -> frozenset[int]:
    """Numbers of the rows one of the readings stands in; two names that share a row are forms of one name."""
    found = [_groups(r.chinese).get(r.phones, frozenset()) for r in readings if not r.doubt]
    return frozenset[int]().union(*found)
