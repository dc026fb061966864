"""Sightings of names become persons: the same rule in every language that has no fuller reader yet."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from izdeu.intake.found import Form, FoundPerson, Span


@dataclass(frozen=True, slots=True)
class Sighting:
    """One place where a person is named: the words as written, and each in the form a register would have it."""

    span: Span
    written: str
    base: tuple[str, ...]
    sex: str | None = None
    score: float = 0.9
    given: bool = False
    """Their own name and no family's: of the father Серікбол, who is not Қанат Серікбол."""


@dataclass(slots=True)
class Group:
    """The sightings of one person while they are being gathered, the fullest name first; `words`: that name, folded."""

    words: tuple[str, ...]
    sightings: list[Sighting]

    @property
    def sex(self) -> str | None:
        return next((one.sex for one in self.sightings if one.sex), None)

    def takes(self, other: Sighting) -> bool:
        """Whether `other` may be a shorter way to name this person."""
        if self.sex and other.sex and self.sex != other.sex:
            return False
        if other.given and fold(other.base[0]) != self.words[0]:
            return False
        return all(any(same(fold(word), own) for own in self.words) for word in other.base)

    def borne(self, other: Sighting) -> bool:
        """Whether a family name standing alone was said of this person before: Турсын Маден is Маден, his brother Кайрат not yet."""
        own = fold(other.base[0])
        if len(other.base) > 1 or len(self.words) == 1 or own == self.words[0]:
            return True
        return any(one.span < other.span and own in map(fold, one.base[1:]) for one in self.sightings)

    def distance(self, other: Sighting) -> tuple[bool, int]:
        """How far back this person was last named; those named only later come after all others."""
        gaps = [other.span.start - one.span.start for one in self.sightings]
        before = [gap for gap in gaps if gap >= 0]
        return (not before, min(before) if before else -max(gaps))


def fold(word: str) -> str:
    return word.casefold().replace("ё", "е").strip(".")


def same(word: str, other: str) -> bool:
    """Equal, or one is the initial of the other."""
    return word == other or (1 in (len(word), len(other)) and word[:1] == other[:1])


def gather(
    sightings: Iterable[Sighting], joint: str = " ", method: str = "", shared: bool = False
) -> tuple[FoundPerson, ...]:
    """Persons in the order of their first mention; short forms go with the fullest name they fit, the nearest before.

    `shared`: a family name by itself goes first with whoever was said to bear it.
    """
    groups: list[Group] = []
    by_word: defaultdict[str, list[Group]] = defaultdict(list)  # a list of thousands of names is one document too
    for one in sorted(sightings, key=lambda s: (-len(s.base), -len(" ".join(s.base)), s.span)):
        fitting = [group for group in by_word[filed(one.base[0])] if group.takes(one)]
        if fitting:
            nearest = [group for group in fitting if not shared or group.borne(one)] or fitting
            min(nearest, key=lambda group: group.distance(one)).sightings.append(one)
            continue
        groups.append(Group(tuple(fold(word) for word in one.base), [one]))
        for key in dict.fromkeys(filed(word) for word in one.base):
            by_word[key].append(groups[-1])
    groups.sort(key=lambda group: min(one.span for one in group.sightings))
    return tuple(person(f"p{n}", group, joint, method) for n, group in enumerate(groups, 1))


def filed(word: str) -> str:
    """Where a word is looked for: names and their initials under the same letter."""
    return fold(word)[:1]


def person(id: str, group: Group, joint: str, method: str) -> FoundPerson:
    placed = sorted(group.sightings, key=lambda one: one.span)
    forms: dict[str, Form] = {}
    for one in placed:
        forms.setdefault(one.written, Form(one.written, one.span))
    return FoundPerson(
        id=id,
        names=tuple(forms.values()),
        canonical=joint.join(group.sightings[0].base),
        descriptor="",
        spans=tuple(one.span for one in placed),
        sex=group.sex,
        score=max(one.score for one in placed),
        method=method,
    )


def without_overlaps(spans: Iterable[Span], taken: Iterable[Span] = ()) -> list[Span]:
    """The longest where several cover one place, none that touches `taken`; in the order of the text."""
    covered = {at for span in taken for at in range(span.start, span.end)}
    kept: list[Span] = []
    for span in sorted(spans, key=lambda s: (s.start - s.end, s.start)):
        if covered.isdisjoint(range(span.start, span.end)):
            kept.append(span)
            covered.update(range(span.start, span.end))
    return sorted(kept)
