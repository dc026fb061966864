"""Whose a thing is that no rule read: everybody spoken of so far, ranked by signs that all languages share.

The weights are learned from the invented texts in `training` (`training/sieve/whose.py`) and can be read: `whose.yaml`.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from math import exp

import yaml

from izdeu.intake.found import FoundEvent
from izdeu.intake.languages.told import Sight, Told

KINDS: Mapping[str, tuple[str, ...]] = {
    "fate": (
        "arrested_or_detained", "sent_to_camp", "house_arrest", "charged", "sentenced", "imprisoned", "released", "died",
        "forced_labour", "tortured_or_ill_treated", "health", "passport_confiscated", "transferred", "child_separated",
        "forcibly_returned",
    ),
    "act": ("appeal_made", "protest"),
    "move": ("travelled", "migrated", "returned", "citizenship"),
    "reply": ("official_reply",),
    "lost": ("missing_since", "last_contact", "contact"),
    "watch": ("summoned", "surveilled_or_interrogated", "threatened"),
}  # fmt: skip
"""What is alike in whose it is: what befalls somebody, what one does, where one goes, and so on."""
LOST = frozenset(
    (
        "arrested_or_detained", "charged", "forced_labour", "forcibly_returned", "house_arrest", "imprisoned", "last_contact",
        "missing_since", "sent_to_camp", "sentenced", "passport_confiscated", "tortured_or_ill_treated",
    )
)  # fmt: skip
FAR = 12
"""Sentences back to whoever may still be meant."""
ACTING = ("subject", "topic")

type Signs = dict[str, float]


def kind_of(type: str) -> str:
    """The group of KINDS; of a type in none, fate."""
    return next((kind for kind, types in KINDS.items() if type in types), "fate")


@dataclass(frozen=True, slots=True)
class Ranked:
    """`who`: one, or all that a word like "both" stands for. `chance`: of 1, shared among everybody who may be meant."""

    who: tuple[str, ...]
    chance: float


class Whose:
    """Asked of one text: `ranked(line, type)`."""

    def __init__(self, told: Told) -> None:
        self.told = told
        self.seen: dict[str, list[int]] = {}
        for number, line in enumerate(told.lines):
            for sight in line.sights:
                for who in sight.who:
                    self.seen.setdefault(who, []).append(number)
        self.most = max(map(len, self.seen.values()), default=1)

    def spoken_of(self, line: int) -> bool:
        """Whether anybody was spoken of there or not long before."""
        return any(one.sights for one in self.told.lines[max(0, line - FAR) : line + 1])

    def ranked(self, line: int, type: str) -> list[Ranked]:
        """Likeliest first; nobody where nobody was spoken of yet."""
        place = Place(self, line)
        learned, kind = weights(), kind_of(type)
        points = {who: _points(place.signs(who), learned, kind) for who in place.candidates}
        top = max(points.values(), default=0.0)
        whole = sum(exp(much - top) for much in points.values())
        order = sorted(points, key=lambda who: -points[who])
        return [Ranked(place.together(who), exp(points[who] - top) / whole) for who in order]


class Place:
    """One sentence of a text, and what was told around it."""

    def __init__(self, whose: Whose, number: int) -> None:
        self.whose, self.told, self.number = whose, whose.told, number
        self.line = self.told.lines[number]
        self.here = self.line.sights
        elsewhere = [e for e in self.told.events if e.person and not e.span.overlaps(self.line.span)]
        self.lost = Counter(e.person for e in elsewhere if e.type in LOST)
        before = [e for e in elsewhere if e.span.start < self.line.span.start]
        after = [e for e in elsewhere if e.span.start >= self.line.span.end]
        self.last: FoundEvent | None = max(before, key=lambda e: e.span.start, default=None)
        self.next: FoundEvent | None = min(after, key=lambda e: e.span.start, default=None)

    @cached_property
    def before(self) -> Sequence[Sight]:
        """Whom the sentence before speaks of."""
        told = (line for line in reversed(self.told.lines[: self.number]) if line.of_report)
        return next((line.sights for line in told), ())

    @cached_property
    def candidates(self) -> list[str]:
        """In the order of the text."""
        near = self.told.lines[max(0, self.number - FAR) : self.number + 1]
        found = dict.fromkeys(who for line in near for sight in line.sights for who in sight.who)
        principal = self.told.principal
        known = principal is not None and self.whose.seen.get(principal, [self.number])[0] < self.number
        return list(found | {principal: None} if known and principal else found)

    def together(self, who: str) -> tuple[str, ...]:
        """With whom a word of the sentence stands for them."""
        return next((s.who for s in self.here if who in s.who and len(s.who) > 1), (who,))

    def signs(self, who: str) -> Signs:
        """What speaks for them and what against; what is 0 may be left out."""
        mine = [sight for sight in self.here if who in sight.who]
        out = self._standing(who) | self._near(who, bool(mine))
        return out | self._here(who, mine) if mine else out

    def _here(self, who: str, mine: Sequence[Sight]) -> Signs:
        all_here = [one for sight in self.here for one in sight.who]
        acting = next((sight for sight in self.here if sight.part in ACTING), None)
        return {
            "here": 1,
            "here first": all_here[0] == who,
            "here last": all_here[-1] == who,
            "here alone": len(set(all_here)) == 1,
            "here first to act": acting is not None and who in acting.who,
            "here and lost": self.lost[who] > 0,
            "here and tells": who in self.told.tellers,
            **{f"here as {sight.part}": 1 for sight in mine},
            **{f"here by {sight.kind}": 1 for sight in mine},
        }

    def _near(self, who: str, here: bool) -> Signs:
        said = [sight for sight in self.before if who in sight.who]
        last = max((n for n in self.whose.seen.get(who, ()) if n <= self.number), default=-99)
        return {
            "before": bool(said),
            "before acting": any(sight.part in ACTING for sight in said),
            "before last": bool(self.before) and who in self.before[-1].who,
            "before, and nobody here": bool(said) and not self.here,
            "two sentences ago": self.number - last == 2,
            "longer ago": self.number - last > 2,
            "unnamed and not here": who not in self.told.named and not here,
        }

    def _standing(self, who: str) -> Signs:
        told, often = self.told, len(self.whose.seen.get(who, ()))
        return {
            "share": often / self.whose.most,
            "main": often == self.whose.most,
            "lost": self.lost[who] > 0,
            "most lost": self.lost[who] > 0 and self.lost[who] == max(self.lost.values()),
            "tells": who in told.tellers,
            "principal": who == told.principal,
            "official": who in told.officials,
            "named": who in told.named,
            "event before": self.last is not None and self.last.person == who,
            "event right before": self._right_before(who),
            "event after": self.next is not None and self.next.person == who,
        }

    def _right_before(self, who: str) -> bool:
        """In the sentence before."""
        line = self.told.lines[max(0, self.number - 1)].span
        return self.last is not None and self.last.person == who and self.last.span.overlaps(line)


def _points(signs: Signs, learned: Mapping[str, Mapping[str, float]], kind: str) -> float:
    return sum(much * learned[sign][kind] for sign, much in signs.items() if much and sign in learned)


@cache
def weights() -> Mapping[str, Mapping[str, float]]:
    """What each sign counts, by kind."""
    held: Mapping[str, Mapping[str, float]] = yaml.safe_load(
        files("izdeu.intake.languages").joinpath("whose.yaml").read_text(encoding="utf-8")
    )
    return held
