"""The people of one text while it is read: who they are, what they are called, how they are tied."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from izdeu.intake.found import Age, Form, FoundPerson, Span

MALE = frozenset(
    [
        "husband",
        "father",
        "son",
        "brother",
        "grandfather",
        "grandson",
        "uncle",
        "nephew",
        "father-in-law",
        "son-in-law",
        "brother-in-law",
    ]
)
FEMALE = frozenset(
    [
        "wife",
        "mother",
        "daughter",
        "sister",
        "grandmother",
        "granddaughter",
        "aunt",
        "niece",
        "mother-in-law",
        "daughter-in-law",
        "sister-in-law",
    ]
)
BY_SEX = {
    "spouse": ("husband", "wife"),
    "child": ("son", "daughter"),
    "sibling": ("brother", "sister"),
    "grandchild": ("grandson", "granddaughter"),
    "nibling": ("nephew", "niece"),
    "in-law": ("brother-in-law", "sister-in-law"),
    "parent": ("father", "mother"),
    "parent-in-law": ("father-in-law", "mother-in-law"),
    "child-in-law": ("son-in-law", "daughter-in-law"),
    "grandparent": ("grandfather", "grandmother"),
    "uncle or aunt": ("uncle", "aunt"),
}
NEUTRAL = {term: neutral for neutral, pair in BY_SEX.items() for term in pair} | {n: n for n in BY_SEX}
INVERSE = {
    "spouse": "spouse",
    "child": "parent",
    "parent": "child",
    "sibling": "sibling",
    "grandchild": "grandparent",
    "grandparent": "grandchild",
    "nibling": "uncle or aunt",
    "uncle or aunt": "nibling",
    "in-law": "in-law",
    "parent-in-law": "child-in-law",
    "child-in-law": "parent-in-law",
    "cousin": "cousin",
    "friend": "friend",
}
THROUGH = {
    ("sibling", "child"): "nibling",
    ("spouse", "parent"): "parent-in-law",
    ("spouse", "sibling"): "in-law",
    ("child", "spouse"): "child-in-law",
    ("child", "sibling"): "child",
    ("child-in-law", "spouse"): "child",
    ("grandparent", "child"): "parent",
    ("sibling", "spouse"): "in-law",
    ("parent", "parent"): "grandparent",
    ("child", "child"): "grandchild",
    ("parent", "sibling"): "uncle or aunt",
    ("uncle or aunt", "child"): "cousin",
    ("parent", "child"): "sibling",
    ("parent", "spouse"): "parent",
    ("spouse", "child"): "child",
    ("sibling", "parent"): "parent",
    ("sibling", "sibling"): "sibling",
    ("child-in-law", "child"): "grandchild",
    ("spouse", "parent-in-law"): "parent",
    ("parent-in-law", "child"): "spouse",
}
"""(whose kin, of what kind) → what that is to the first: her husband's mother is a parent-in-law."""
ONLY_ONE = frozenset(("spouse", "parent", "parent-in-law"))
UNTIED = frozenset(("neighbour", "colleague", "relative"))


def neutral(kin: str) -> str:
    return NEUTRAL.get(kin, kin)


def sexed(kin: str, sex: str | None) -> str:
    """The term for this sex: a child is a son or a daughter; a son where nobody says."""
    pair = BY_SEX.get(neutral(kin))
    if pair is None:
        return kin
    return pair[1] if sex == "female" or (sex is None and kin == pair[1]) else pair[0]


def sex_of(kin: str) -> str | None:
    return "male" if kin in MALE else "female" if kin in FEMALE else None


@dataclass(slots=True)
class Tie:
    """`person` IS the `kin` OF `other`."""

    person: str
    kin: str
    other: str
    span: Span
    word: int
    rank: str = ""


@dataclass(slots=True)
class Figure:
    """One person of the text; `trade` is official, activist or work where the text gives it."""

    id: str
    names: tuple[Form, ...] = ()
    canonical: str = ""
    descriptor: str = ""
    spans: list[Span] = field(default_factory=list)
    sex: str | None = None
    trade: str = ""
    work: str = ""
    age: Age | None = None
    born: tuple[str, Span] | None = None
    score: float = 0.9

    @property
    def named(self) -> bool:
        return bool(self.names)


def _says(tie: Tie, person: str, kind: str, other: str) -> bool:
    """Also from the other side: her husband, whose wife she is."""
    return (person, kind, other) in (
        (tie.person, neutral(tie.kin), tie.other),
        (tie.other, INVERSE.get(neutral(tie.kin)), tie.person),
    )


class Cast:
    """Everyone found so far, and the ties between them."""

    def __init__(self, persons: Iterable[FoundPerson]) -> None:
        self.figures = {
            p.id: Figure(p.id, p.names, p.canonical, "", list(p.spans), p.sex, score=p.score) for p in persons
        }
        self.ties: list[Tie] = []
        self._unnamed = 0

    def __getitem__(self, id: str) -> Figure:
        return self.figures[id]

    def unnamed(self, span: Span, descriptor: str, sex: str | None) -> Figure:
        """Somebody new without a name."""
        self._unnamed += 1
        figure = Figure(f"u{self._unnamed}", descriptor=descriptor, spans=[span], sex=sex, score=0.7)
        self.figures[figure.id] = figure
        return figure

    def tie(self, person: str, kin: str, other: str, span: Span, word: int, rank: str = "") -> None:
        """Kept once, from whichever side it is stated first."""
        if person == other or self.tied(person, kin, other):
            return
        figure = self.figures[person]
        figure.sex = figure.sex or sex_of(kin)
        if neutral(kin) == "spouse" and self.figures[other].sex is None and figure.sex:
            self.figures[other].sex = "female" if figure.sex == "male" else "male"
        self.ties.append(Tie(person, kin, other, span, word, rank))

    def tied(self, person: str, kin: str, other: str) -> bool:
        kind = neutral(kin)
        return any(_says(t, person, kind, other) for t in self.ties)

    def kin(self, owner: str, kin: str) -> Iterator[str]:
        """Whoever is known to be the `kin` of `owner`, also from the other side; a term of the other sex fits nobody."""
        kind, sex = neutral(kin), sex_of(kin)
        for tie in self.ties:
            one = (
                tie.person
                if tie.other == owner and neutral(tie.kin) == kind
                else tie.other
                if tie.person == owner and INVERSE.get(neutral(tie.kin)) == kind
                else None
            )
            if one is not None and not (sex and self.figures[one].sex and self.figures[one].sex != sex):
                yield one

    def related(self, one: str) -> set[str]:
        return {t.other if t.person == one else t.person for t in self.ties if one in (t.person, t.other)}

    def merge(self, gone: str, into: str) -> None:
        """An unnamed person turns out to be one with a name."""
        old, new = self.figures.pop(gone), self.figures[into]
        new.spans = sorted({*new.spans, *old.spans})
        new.sex = new.sex or old.sex
        new.age = new.age or old.age
        kept: list[Tie] = []
        for tie in self.ties:
            tie.person = into if tie.person == gone else tie.person
            tie.other = into if tie.other == gone else tie.other
            known = any(_says(k, tie.person, neutral(tie.kin), tie.other) for k in kept)
            if tie.person != tie.other and not known:
                kept.append(tie)
        self.ties = kept
