"""One record as linkage sees it: what a row of a list, or a mention in a casebook, says of a person."""

from dataclasses import dataclass, replace

from izdeu.model.number import read_number
from izdeu.model.when import When

KIN = ("spouse", "mother", "father", "children", "siblings")
"""Which relatives are compared by name."""


@dataclass(frozen=True, slots=True)
class Row:
    """`id` is unique among the rows. Several spellings may be given of every name; `places` finest first.

    `within`: what the places lie in (county → prefecture), for when two sources say it more or less exactly.
    """

    id: str
    names: tuple[str, ...] = ()
    born: When | None = None
    sex: str = ""
    places: tuple[str, ...] = ()
    within: tuple[str, ...] = ()
    work: tuple[str, ...] = ()
    spouse: tuple[str, ...] = ()
    mother: tuple[str, ...] = ()
    father: tuple[str, ...] = ()
    children: tuple[str, ...] = ()
    siblings: tuple[str, ...] = ()
    number: str = ""


def told_by_number(row: Row) -> Row:
    """The same with what its identity number says, where nothing else says it. A number that does not check says nothing."""
    number = read_number(row.number) if row.number else None
    if number is None:
        return row
    return replace(
        row,
        number=number.text,
        born=row.born or number.born,
        sex=row.sex or number.sex,
        places=row.places or ((number.county,) if number.county else ()),
        within=row.within or ((number.prefecture,) if number.county else ()),
    )
