"""Which of those named is the relative spoken of without a name: "her husband … Askar Imanov went to …", "A and B … her husband …"."""

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from izdeu.intake.languages.en.kin import ALONE, CHILDREN, SPOUSES, Family, Tie, kin_word
from izdeu.intake.languages.en.lists import table, words
from izdeu.intake.languages.en.people import Cast, name_sex
from izdeu.intake.languages.en.salience import SUBJECTS, Mention, first_word
from izdeu.intake.languages.en.spelling import same_spelling, stem
from izdeu.intake.languages.en.weigh import likely

SURE = 0.45
"""From here on the two are taken for one."""
ELDERS = frozenset({"father", "grandfather", "of son", "of daughter", "of child"})
THROUGH = frozenset({"uncle", "aunt", "nephew", "niece", "cousin", "brother-in-law", "sister-in-law"})
"""Kin one has through others."""
YOUNGER = CHILDREN | {"of father"}

type Signs = dict[str, float]


@dataclass(frozen=True, slots=True)
class Pair:
    """The unnamed relative of `tie` may be the person `named`."""

    tie: Tie
    unnamed: str
    owner: str
    type: str
    named: str


class Naming:
    """Compares every relative without a name with everybody named, once a text has been read through."""

    def __init__(self, doc: Doc, cast: Cast, family: Family, mentions: Sequence[Mention], narrator: str | None) -> None:
        self.doc, self.cast, self.family, self.narrator = doc, cast, family, narrator
        self.spots: dict[str, list[Mention]] = {}
        for mention in mentions:
            for who in mention.who:
                self.spots.setdefault(who, []).append(mention)
        self.by_name = {who: [m for m in spots if cast.named.get(m.i) == who] for who, spots in self.spots.items()}
        self.tied = {who for tie in family.ties for who in (tie.person, tie.other)}

    def pairs(self) -> Iterator[Pair]:
        """All that are not impossible."""
        for tie in self.family.ties:
            for unnamed, owner, type in ((tie.person, tie.other, tie.type), (tie.other, tie.person, f"of {tie.type}")):
                if self._nameless(unnamed) and owner in self.spots:
                    for named, figure in self.cast.figures.items():
                        if figure.forms and self._possible(unnamed, owner, type, named):
                            yield Pair(tie, unnamed, owner, type, named)

    def implied(self) -> Iterator[tuple[str, str]]:
        """(named, unnamed): "her aunt … Dana, her father's sister": whoever that must be by the ties of the others."""
        for tie in self.family.ties:
            if self._nameless(tie.person) and tie.type in THROUGH and not self._some(tie.person):
                others = Family([t for t in self.family.ties if tie.person not in (t.person, t.other)])
                sexes = {who: figure.sex for who, figure in self.cast.figures.items()}
                found = [who for who in others.of(tie.other, tie.type, sexes) if self.by_name.get(who)]
                if len(found) == 1 and found[0] != tie.other and not self._together(tie.person, found[0]):
                    yield found[0], tie.person

    def _some(self, who: str) -> bool:
        """“A cousin of hers”: not one the text has spoken of."""
        return any(c.lower_ in ("a", "an", "another") for m in self.spots[who] for c in self.doc[m.i].children)

    def _nameless(self, who: str) -> bool:
        figure = self.cast.figures.get(who)
        return figure is not None and not figure.forms and who != self.narrator and who in self.spots

    def _possible(self, unnamed: str, owner: str, type: str, named: str) -> bool:
        if named == owner or not self.by_name.get(named) or self._related(owner, named):
            return False
        if type in ALONE and any(
            tie.other == owner and tie.type == type and self.cast.figures[tie.person].forms for tie in self.family.ties
        ):
            return False
        if type in SPOUSES and not all(self._nameless(spouse) for spouse in self.family.spouses(named)):
            return False
        sex, other = self.cast.figures[unnamed].sex, self.cast.figures[named]
        if sex and (other.sex or name_sex(other.canonical) or sex) != sex:
            return False
        return not self._together(unnamed, named)

    def _related(self, a: str, b: str) -> bool:
        """By a tie, or one that follows from two."""
        near = (*self.family.siblings(a), *self.family.parents(a), *self.family.children(a), *self.family.spouses(a))
        return b in near or any({tie.person, tie.other} == {a, b} for tie in self.family.ties)

    def _together(self, a: str, b: str) -> bool:
        """Spoken of side by side, as two."""
        return any({a, b} <= set(mention.who) for mention in self.spots[a])

    # --- signs ---

    def signs(self, pair: Pair, pairs: Sequence[Pair]) -> Signs:
        """What speaks for and against, in numbers that `naming.yaml` weighs."""
        named, unnamed = self.by_name[pair.named], self.spots[pair.unnamed]
        rivals = {p.named for p in pairs if p.unnamed == pair.unnamed} - {pair.named}
        place = self._place(named, unnamed)
        return self._entrance(self.doc[named[0].i], pair.named, place != "before") | {
            place: 1.0,
            "rivals": min(3, len(rivals)),
            "house": float(self._of_one_house(pair)),
            "mirrored": float(self._mirrored(pair)),
            "unnamed often": math.log(min(4, len(unnamed))),
            "sexed": float(self._sexed(pair)),
            "same paragraph": float(named[0].paragraph == unnamed[0].paragraph),
        }

    def _entrance(self, token: Token, named: str, after: bool) -> Signs:
        """How the name first comes in: as somebody already spoken of would, or as a stranger."""
        introduced, called = self._introduced(token), self._kin_called(token)
        return {
            "fresh": float(after and token.dep_ in SUBJECTS and not introduced and not called),
            "untied": float(after and named not in self.tied),
            "introduced": float(introduced),
            "called": float(called),
            "apposed": float(
                after
                and not introduced
                and any(c.dep_ == "appos" and c.i not in self.cast.named for c in token.children)
            ),
        }

    def _place(self, named: Sequence[Mention], unnamed: Sequence[Mention]) -> str:
        """How far the name stands from the word for the relative."""
        if named[0].i < unnamed[0].i:
            return "before"
        gap = named[0].sentence - max(m.sentence for m in unnamed if m.i < named[0].i)
        return "after next" if gap == 1 else "after soon" if gap < 6 else "after late"

    def _introduced(self, token: Token) -> bool:
        """With a title, a calling or words of their own."""
        first = first_word(self.cast, token)
        before = self.doc[first - 1] if first else token
        noun = token.head if token.dep_ == "appos" else token
        said = noun.dep_ in SUBJECTS and noun.head.lemma_ in table("speech")["say"]
        office = {*table("person_words")["officials"], *table("person_words")["experts"]}
        calling = any(c.dep_ == "appos" and c.lower_ in office for c in token.children)
        some = noun != token and any(c.lower_ in ("a", "an", "another", "one") for c in noun.children)
        return before.text in words("titles") or said or some or calling

    def _kin_called(self, token: Token) -> bool:
        first = first_word(self.cast, token)
        near = [*token.children, *([self.doc[first - 1]] if first else [])]
        return any(kin_word(word) is not None for word in near)

    def _of_one_house(self, pair: Pair) -> bool:
        """Of one family name, or the one's father's name is the other's: "Luam Haile's father … Haile Weldu"."""
        named, owner = (self.cast.figures[who].canonical.split() for who in (pair.named, pair.owner))
        if len(named) > 1 and len(owner) > 1 and stem(named[-1]) == stem(owner[-1]):
            return True
        up = len(owner) > 1 and same_spelling(named[0], owner[-1]) and pair.type in ELDERS
        return up or (len(named) > 1 and bool(owner) and same_spelling(owner[0], named[-1]) and pair.type in YOUNGER)

    def _mirrored(self, pair: Pair) -> bool:
        """“her husband … his wife”: each has an unnamed relative who would be the other."""
        if not {m.paragraph for m in self.spots[pair.named]} & {m.paragraph for m in self.spots[pair.owner]}:
            return False
        bare = pair.type.removeprefix("of ")
        facing = {bare} if pair.type != bare else set(table("kin")["inverse"].get(bare, {}).values())
        return any(
            tie.other == pair.named
            and tie.type in facing
            and self._nameless(tie.person)
            and self._could_be(tie.person, pair.owner)
            for tie in self.family.ties
        )

    def _could_be(self, unnamed: str, named: str) -> bool:
        sex, other = self.cast.figures[unnamed].sex, self.cast.figures[named]
        return unnamed != named and (sex is None or (other.sex or name_sex(other.canonical) or sex) == sex)

    def _sexed(self, pair: Pair) -> bool:
        sex, figure = self.cast.figures[pair.unnamed].sex, self.cast.figures[pair.named]
        return sex is not None and (figure.sex or name_sex(figure.canonical)) == sex


def recognise(naming: Callable[[], Naming], merge: Callable[[str, str], None]) -> None:
    """Takes what follows from other ties, then the likeliest pair for one, and looks again, as long as there is one likely enough."""
    while True:
        here = naming()
        if (sure := next(here.implied(), None)) is not None:
            merge(*sure)
            continue
        pairs = list(here.pairs())
        weighed = [(likely("naming", here.signs(pair, pairs)), n) for n, pair in enumerate(pairs)]
        chance, n = max(weighed, default=(0.0, 0))
        if chance < SURE:
            return
        merge(pairs[n].named, pairs[n].unnamed)
