"""Every record of the casebook beside every other: who may be whom, by probabilistic linkage. Loads Splink and DuckDB."""

from collections.abc import Iterator
from dataclasses import replace

from izdeu.actions.casebook import Casebook
from izdeu.identity.features import Known
from izdeu.identity.linkage import Found, Linkage, Row, link
from izdeu.identity.naming import whole
from izdeu.model.ids import random_id
from izdeu.model.person import Link, Suggestion
from izdeu.places.address import whereabouts

LEAST = 0.2
"""Less likely pairs are not worth anybody's time."""


def suggest(book: Casebook) -> tuple[Suggestion, list[Link]]:
    """Link the whole casebook and record what came of it. Gives it, and the links nobody had proposed before: those the
    actor sees both ends of."""
    book.permit("link")
    whole = book.latest().rows
    known = {one.mention: one for one in whole.known(sorted(whole.mentions))}
    linkage = link(list(rows(known)), at_least=LEAST)
    before = {pair for pair, old in whole.links.items() if not old.method}
    links = tuple(replace(one, method=_method(linkage)) for one in _links(linkage, known))
    made = Suggestion(random_id("ln"), _method(linkage), links)
    with book.together():
        book.record(made)
        change = book.latest()
        change.rows.suggest(links)
        change.replace()
    there = book.derivation.mentions
    seen = tuple(one for one in links if one.left in there and one.right in there)
    return replace(made, links=seen), [one for one in seen if (one.left, one.right) not in before]


def _method(linkage: Linkage) -> str:
    return f"splink 5, {'weights estimated here' if linkage.estimated else 'shipped weights'}"


def _links(linkage: Linkage, known: dict[str, Known]) -> Iterator[Link]:
    """Only between documents: within one, its author has told them apart."""
    for found in linkage.found():
        if known[found.left].document != known[found.right].document:
            yield _link(found, known)


def _link(found: Found, known: dict[str, Known]) -> Link:
    left, right = sorted((found.left, found.right))
    steps = tuple(replace(step, weight=round(step.weight, 2)) for step in found.steps)
    names = f"{known[left].label} / {known[right].label}"
    words = tuple(f"{step.what}: {step.words}" for step in steps[1:])
    return Link(left, right, round(found.probability, 3), (names, *words), steps)


def rows(known: dict[str, Known]) -> Iterator[Row]:
    """What is known of each named mention, as linkage wants it; relatives by their names."""
    for one in known.values():
        if one.names:
            yield _row(one, known)


def _row(one: Known, known: dict[str, Known]) -> Row:
    def named(tie: str, sex: str = "") -> tuple[str, ...]:
        others = [known[kin.other] for kin in one.kin if kin.tie == tie]
        return tuple(name for other in others if not sex or other.sex == sex for name in other.names)

    own, within = whereabouts(sorted(one.places))
    return Row(
        one.mention, whole(one.names) or one.names, one.born, one.sex or "", own, within,
        tuple(sorted({word for text in one.occupations for word in text.casefold().split() if len(word) > 3})),
        # I am the child of my mother, and the parent of my children
        named("spouse"), named("child", "female"), named("child", "male"), named("parent"), named("sibling"),
    )  # fmt: skip
