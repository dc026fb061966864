"""What tells whose kin somebody is beside the words around: their father's name, who is older, who was presented as whose."""

import re

from izdeu.intake.languages.turkic.figures import Cast, neutral

_OF_FATHER = re.compile(r"(?:ұлы|қызы|улы|кызы)$")
OPPOSITE = {"elder": "younger", "younger": "elder"}
AGES = {"eldest": "elder", "youngest": "younger"}
ALIKE = frozenset(
    (first, second)
    for first, seconds in {
        "parent": ("parent", "sibling", "spouse", "grandparent"),
        "sibling": ("sibling", "parent", "grandparent"),
        "child": ("child",),
        "grandchild": ("grandchild",),
        "spouse": ("child", "parent", "sibling"),
        "grandparent": ("parent", "sibling", "grandparent"),
    }.items()
    for second in seconds
)
"""Named one after the other in the same case, the second is whose the first is: his father A, his brother B."""
FAMILY = frozenset(
    (
        *((first, second) for first in ("sibling", "parent") for second in ("sibling", "parent")),
        ("child", "grandchild"),
        ("child", "child-in-law"),
    )
)
"""Presented as the first of somebody, they are no more spoken of by their own second: her brother A … "his" mother is hers."""


def father_of(canonical: str) -> str:
    """The given name of the father in Айгүл Серікқызы or Қанат Серікбол; empty where the name is one word."""
    _, *others = canonical.casefold().split() or [""]
    return _OF_FATHER.sub("", others[-1]) if others else ""


def is_father(canonical: str, other: str) -> bool:
    """Серік Оралұлы of Айгүл Серікқызы."""
    return bool(canonical) and father_of(other) == canonical.casefold().split()[0]


def clash(rank: str, other: str) -> bool:
    """The eldest brother is an elder one, and no younger one."""
    return bool(rank and other) and AGES.get(rank, rank) != AGES.get(other, other)


def ranks(cast: Cast, who: str, owner: str | None) -> set[str]:
    """What age `who` was said to have among their kin: elder, youngest; also seen from the other side by `owner`."""
    own = {t.rank for t in cast.ties if t.person == who}
    turned = {OPPOSITE.get(t.rank, "") for t in cast.ties if (t.person, t.other) == (owner, who)}
    return (own | turned) - {""}


def presented_by(cast: Cast, who: str, kin: str) -> str | None:
    """Whose kin `who` was presented as, where their own `kin` would be that one's too."""
    kind = neutral(kin)
    told = [t.other for t in cast.ties if t.person == who and (neutral(t.kin), kind) in FAMILY]
    if kind == "parent":  # of a father and his son it is the son's mother who is told of next
        told += [t.person for t in cast.ties if t.other == who and neutral(t.kin) == "child"]
    return next(iter(told), None)
