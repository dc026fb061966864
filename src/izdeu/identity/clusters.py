"""From judgements and proposals to persons: mentions that are joined, and the disputes inside them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from izdeu.model.person import Judgement, Link, Mention, Person, Sameness

type Pair = frozenset[str]

LIKELY = 0.5
"""Proposals below this join nobody: they wait for somebody to look at them."""


def standing(judgements: Iterable[Judgement]) -> dict[Pair, Judgement]:
    """The latest judgement about each pair is the one that stands; a withdrawn one leaves none. Give them as they were made."""
    latest = {frozenset((judgement.left, judgement.right)): judgement for judgement in judgements}
    return {pair: judgement for pair, judgement in latest.items() if judgement.verdict is not Sameness.WITHDRAWN}


def persons(
    mentions: Sequence[Mention], judgements: Iterable[Judgement], links: Iterable[Link], include_proposed: bool
) -> tuple[Person, ...]:
    """Every mention in one person: what people judged the same, and, where asked for, what is proposed, likeliest first.

    `mentions` oldest first: the oldest names the person, the others' ids stay as `also`. A proposal joins nobody whom
    people keep apart or have left open, nor two mentions of one document (only people may do that), nor two groups of which
    it links the lesser part: namesakes hang together by a single link. A chain of "same" around a "different" is kept,
    and shown as a dispute.
    """
    groups = _Groups({m.id: m for m in mentions})
    judged = {pair: j for pair, j in standing(judgements).items() if len(pair) == 2 and pair <= groups.mentions.keys()}
    groups.apart = {pair for pair, judgement in judged.items() if judgement.verdict is Sameness.DIFFERENT}
    for pair, judgement in judged.items():
        if judgement.verdict is Sameness.SAME:
            groups.join(*pair)
    if include_proposed:
        known = groups.mentions.keys()
        proposed = [link for link in links if link.score >= LIKELY and {link.left, link.right} <= known]
        groups.propose(link for link in proposed if frozenset((link.left, link.right)) not in judged)
    return groups.persons()


@dataclass
class _Groups:
    """Mentions by the group they are in at the moment."""

    mentions: Mapping[str, Mention]
    apart: set[Pair] = field(default_factory=set)
    home: dict[str, set[str]] = field(init=False)

    def __post_init__(self) -> None:
        self.home = {mention: {mention} for mention in self.mentions}

    def join(self, left: str, right: str) -> None:
        one, other = self.home[left], self.home[right]
        if one is not other:
            one |= other
            self.home.update(dict.fromkeys(other, one))

    def propose(self, links: Iterable[Link]) -> None:
        """Join what proposals may join; what people have joined counts as one record."""
        unit = {mention: min(group) for mention, group in self.home.items()}
        likeliest = sorted(links, key=lambda link: (-link.score, link.left, link.right))
        linked = {frozenset((unit[link.left], unit[link.right])) for link in likeliest}
        for link in likeliest:
            one, other = self.home[link.left], self.home[link.right]
            if one is not other and self._may_join(one, other):
                across = {frozenset((unit[a], unit[b])) for a in one for b in other}
                if 2 * len(across & linked) >= len(across):
                    self.join(link.left, link.right)

    def _may_join(self, one: set[str], other: set[str]) -> bool:
        """No one of either group is of the same document as, or kept apart from, one of the other."""
        documents = {self.mentions[m].document for m in one} & {self.mentions[m].document for m in other}
        return not documents and not any(frozenset((a, b)) in self.apart for a in one for b in other)

    def persons(self) -> tuple[Person, ...]:
        """Each group as a person, in the order of its oldest mention."""
        age = {mention: place for place, mention in enumerate(self.mentions)}
        groups = {id(group): group for group in self.home.values()}.values()
        disputed: dict[int, list[tuple[str, str]]] = {}
        for left, right in sorted((min(pair), max(pair)) for pair in self.apart):
            if self.home[left] is self.home[right]:
                disputed.setdefault(id(self.home[left]), []).append((left, right))
        return tuple(self._person(sorted(group, key=age.__getitem__), disputed.get(id(group), ())) for group in groups)

    def _person(self, oldest_first: Sequence[str], disputes: Sequence[tuple[str, str]]) -> Person:
        ids = [self.mentions[mention].person for mention in oldest_first]
        return Person(ids[0], tuple(oldest_first), tuple(ids[1:]), tuple(disputes))
