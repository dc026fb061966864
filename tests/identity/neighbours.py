"""Invented people with names and relatives, some of them easily confused."""

from dataclasses import replace

from izdeu.identity.features import Kin, Known
from izdeu.model.when import When, born


def known(mention: str, *names: str, label: str = "", **facts: object) -> Known:
    """One mention; its document is what stands before the colon."""
    one = Known(mention, mention.split(":")[0], label or (names[0] if names else mention), names)
    return replace(one, **facts)  # type: ignore[arg-type]


def tied(one: Known, tie: str, other: Known, back: str, *, alone: bool = True) -> tuple[Known, Known]:
    """`one` is the `tie` of `other`, who is the `back` of `one`."""
    return (
        replace(one, kin=(*one.kin, Kin(tie, other.mention, alone))),
        replace(other, kin=(*other.kin, Kin(back, one.mention))),
    )


def aged(age: int, as_of: str) -> When:
    return born(age, When.parse(as_of))
