"""Who is whose relative in a text, as far as it is told: ties, and whom a kin word means by them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from izdeu.intake.found import Span

SPOUSES = ("wife", "husband")
PARENTS = ("father", "mother")
CHILDREN = ("son", "daughter", "child")
SIBLINGS = ("brother", "sister")
IN_LAW = ("brother-in-law", "sister-in-law")
PARENTS_IN_LAW, CHILDREN_IN_LAW = ("mother-in-law", "father-in-law"), ("son-in-law", "daughter-in-law")
BY_MARRIAGE = (*IN_LAW, *PARENTS_IN_LAW)
GRANDPARENTS, GRANDCHILDREN = ("grandmother", "grandfather"), ("grandson", "granddaughter")
PARENTS_SIBLINGS, SIBLINGS_CHILDREN = ("uncle", "aunt"), ("nephew", "niece")
_SIDES = (
    (SPOUSES, SPOUSES),
    (PARENTS, CHILDREN),
    (SIBLINGS, SIBLINGS),
    (GRANDPARENTS, GRANDCHILDREN),
    (PARENTS_SIBLINGS, SIBLINGS_CHILDREN),
    (PARENTS_IN_LAW, CHILDREN_IN_LAW),
    (IN_LAW, IN_LAW),
    (("cousin",), ("cousin",)),
    (("friend",), ("friend",)),
)
INVERSE = {kin: other for pair in _SIDES for one, other in (pair, pair[::-1]) for kin in one}
_STEPS = (
    (CHILDREN, (SPOUSES, CHILDREN), (CHILDREN, SIBLINGS)),
    (PARENTS, (PARENTS, SPOUSES), (SIBLINGS, PARENTS), (SIBLINGS_CHILDREN, GRANDPARENTS)),
    (SIBLINGS, (PARENTS, CHILDREN), (SIBLINGS, SIBLINGS), (IN_LAW, SPOUSES)),
    (
        SPOUSES,
        (CHILDREN, PARENTS),
        (CHILDREN_IN_LAW, PARENTS_IN_LAW),
        (SIBLINGS, IN_LAW),
        (GRANDCHILDREN, GRANDPARENTS),
    ),
    (PARENTS_IN_LAW, (SPOUSES, PARENTS), (IN_LAW, PARENTS)),
    (IN_LAW, (SPOUSES, SIBLINGS), (SIBLINGS, SPOUSES)),
    (CHILDREN_IN_LAW, (CHILDREN, SPOUSES)),
    (GRANDPARENTS, (PARENTS, PARENTS)),
    (GRANDCHILDREN, (CHILDREN, CHILDREN)),
    (PARENTS_SIBLINGS, (PARENTS, SIBLINGS), (PARENTS_SIBLINGS, SPOUSES)),
    (("cousin",), (PARENTS_SIBLINGS, CHILDREN), (PARENTS, SIBLINGS_CHILDREN)),
    (SIBLINGS_CHILDREN, (SIBLINGS, CHILDREN)),
)
THROUGH = {kin: steps for kinds, *steps in _STEPS for kin in kinds}
"""How a relative may be reached by two steps: a father is the mother's husband."""


@dataclass(frozen=True, slots=True)
class Tie:
    """`person` IS the `type` OF `other`; `order`: eldest, second, youngest, older, younger, as far as it is said."""

    person: str
    type: str
    other: str
    span: Span
    order: str = ""


class Family:
    """The ties told so far. Ask `relatives(owner, type)`."""

    def __init__(self, ties: Sequence[Tie] = ()) -> None:
        self.ties: list[Tie] = list(ties)

    def tie(self, person: str, type: str, other: str, span: Span, order: str = "") -> None:
        """Kept once, from whichever side it is told; nobody is their own relative."""
        if person == other or not type:
            return
        for known in self.ties:
            if {known.person, known.other} == {person, other}:
                return
        self.ties.append(Tie(person, type, other, span, order))

    def direct(self, owner: str, types: Sequence[str]) -> Iterator[tuple[str, str]]:
        """(person, order) of everyone told to be that, from either side."""
        for tie in self.ties:
            if tie.other == owner and tie.type in types:
                yield tie.person, tie.order
            elif tie.person == owner and set(INVERSE.get(tie.type, ())) & set(types):
                yield tie.other, {"older": "younger", "younger": "older"}.get(tie.order, "")

    def relatives(self, owner: str, type: str) -> list[tuple[str, str]]:
        """Everyone who may be meant by that word for a relative of the owner, those told directly before those inferred."""
        return self.own(owner, type) or self.reached(owner, type)

    def own(self, owner: str, type: str) -> list[tuple[str, str]]:
        """Those told to be that."""
        types = CHILDREN if type in CHILDREN else (type,)
        return list(dict.fromkeys(self.direct(owner, (*types, *_same_side(type)))))

    def reached(self, owner: str, type: str) -> list[tuple[str, str]]:
        """Those who must be that, by what others are to each other."""
        out: dict[str, str] = {}
        for first, second in THROUGH.get(type, ()):
            for middle, _ in self.direct(owner, first):
                for person, order in self.direct(middle, second):
                    if person != owner:
                        out.setdefault(person, order)
        if not out and type in CHILDREN:  # the mother-in-law's son is the husband
            for person, _ in self.direct(owner, ("son-in-law", "daughter-in-law")):
                out.update({spouse: "" for spouse, _ in self.direct(person, SPOUSES)})
        return list(out.items())

    def related(self, one: str, other: str) -> bool:
        return any({tie.person, tie.other} == {one, other} for tie in self.ties)

    def near(self, one: str, other: str) -> bool:
        """Relatives, or relatives of one relative."""
        mine = {p for tie in self.ties for p in (tie.person, tie.other) if one in (tie.person, tie.other)}
        return other in mine or any(self.related(other, person) for person in mine)

    def kindred(self, person: str) -> set[str]:
        """Everybody of the family, however far; themselves too."""
        found, more = {person}, {person}
        while more := {other for one in more for other in self.of(one)} - found:
            found |= more
        return found

    def only_befriends(self, person: str) -> bool:
        """Whether they are somebody's friend and nobody's relative: their own relatives are not in this story."""
        kinds = {tie.type for tie in self.ties if person in (tie.person, tie.other)}
        return kinds == {"friend"}

    def of(self, person: str) -> set[str]:
        return {p for tie in self.ties if person in (tie.person, tie.other) for p in (tie.person, tie.other)} - {person}


def _same_side(type: str) -> tuple[str, ...]:
    """A parent or a spouse has a sex; the inverse word may be neutral."""
    return ("child",) if type in ("son", "daughter") else ()
