"""Which rows speak of what, so that for one person nobody looks through everybody's."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Set
from dataclasses import dataclass, field, fields

from izdeu.actions import telling
from izdeu.actions.layered import Layered
from izdeu.model.outline import Outline
from izdeu.model.person import Mention
from izdeu.model.standing import Standing, StandingClaim

type Pair = tuple[str, str]
type Ids = Layered[str, frozenset[str]]

NONE: frozenset[str] = frozenset()
NO_PAIRS: frozenset[Pair] = frozenset()


@dataclass
class Index:
    """Ids by what they belong to. A set in here is replaced and never added to: a copy shares it."""

    claims_about: Ids = field(default_factory=Layered)
    """By mention, every claim that speaks of it: also as somebody's relative, or as a candidate."""
    claims_in: Ids = field(default_factory=Layered)
    """By document."""
    claims_by: Ids = field(default_factory=Layered)
    """By speaker."""
    claims_from: Ids = field(default_factory=Layered)
    """By speaker, what somebody else has from them."""
    named: Ids = field(default_factory=Layered)
    """By spelling, the claims that somebody is called so."""
    bearers: Ids = field(default_factory=Layered)
    """By spelling, the mentions that are called so, or were said to be."""
    misnamed: Ids = field(default_factory=Layered)
    """By mention, the names it is not called by: those that were rejected."""
    sought: Ids = field(default_factory=Layered)
    """By mention, what says that it is somebody missing or who was taken, and was not rejected."""
    grave: Ids = field(default_factory=Layered)
    """By mention, the deaths and releases that were accepted."""
    proposed: Ids = field(default_factory=Layered)
    """By document, what waits for a decision."""
    mentions_in: Ids = field(default_factory=Layered)
    """By document."""
    mention_of: Layered[str, str] = field(default_factory=Layered)
    """By the id of a person, the record it was minted for."""
    label_of: Layered[str, str] = field(default_factory=Layered)
    """By mention, the words for it."""
    links_of: Layered[str, frozenset[Pair]] = field(default_factory=Layered)
    """By mention, the pairs it is in."""
    memo: dict[str, object] = field(default_factory=dict)
    """What follows from which rows there are, and not from how they stand: forgotten when there are more."""

    @classmethod
    def of(cls, outline: Outline) -> "Index":
        """Of all rows at once, none of them restored."""
        claims, links = outline.claims, [(line.left, line.right) for line in outline.links]
        named = [line for line in claims if line.called is not None]
        return cls(
            _gathered((mention, line.id) for line in claims for mention in (line.mention, *line.others)),
            _gathered((line.document, line.id) for line in claims),
            _gathered((line.speaker, line.id) for line in claims if line.speaker),
            _gathered((line.told_by, line.id) for line in claims if line.told_by),
            _gathered((line.called, line.id) for line in named if line.called is not None),
            _gathered((line.called, line.mention) for line in named if line.called is not None),
            _gathered((line.mention, line.id) for line in named if line.standing == Standing.REJECTED),
            _gathered((line.mention, line.id) for line in claims if _sought(line.predicate, line.said, line.standing)),
            _gathered((line.mention, line.id) for line in claims if _grave(line.predicate, line.standing)),
            _gathered((line.document, line.id) for line in claims if line.standing == Standing.PROPOSED),
            _gathered((line.document, line.id) for line in outline.mentions),
            Layered({line.person: line.id for line in outline.mentions}),
            Layered({line.id: line.label for line in outline.mentions}),
            _gathered((mention, pair) for pair in links for mention in pair),
        )

    def copy(self) -> "Index":
        own = {one.name: getattr(self, one.name).copy() for one in fields(self) if one.name != "memo"}
        return Index(**own, memo=self.memo)

    def claim(self, row: StandingClaim) -> None:
        if row.claim.id not in self.claims_in.get(row.document, NONE):
            self.memo = {}
        for mention in row.about:
            _file(self.claims_about, mention, row.claim.id)
        _file(self.claims_in, row.document, row.claim.id)
        if row.claim.speaker:
            _file(self.claims_by, row.claim.speaker, row.claim.id)
        if row.claim.told_by:
            _file(self.claims_from, row.claim.told_by, row.claim.id)
        if row.claim.predicate == "name":
            self._name(row)
        sought = _sought(row.claim.predicate, row.claim.reading, row.standing)
        _file_if(sought, self.sought, row.claim.mention, row.claim.id)
        _file_if(_grave(row.claim.predicate, row.standing), self.grave, row.claim.mention, row.claim.id)
        _file_if(row.standing is Standing.PROPOSED, self.proposed, row.document, row.claim.id)

    def _name(self, row: StandingClaim) -> None:
        _file(self.named, row.claim.reading, row.claim.id)
        _file(self.bearers, row.claim.reading, row.claim.mention)
        _file_if(row.standing is Standing.REJECTED, self.misnamed, row.claim.mention, row.claim.id)

    def mention(self, mention: Mention) -> None:
        self.memo = {}
        _file(self.mentions_in, mention.document, mention.id)
        self.mention_of[mention.person] = mention.id
        self.label_of[mention.id] = mention.label

    def link(self, pair: Pair) -> None:
        for mention in pair:
            self.links_of[mention] = self.links_of.get(mention, NO_PAIRS) | {pair}

    def unlink(self, pair: Pair) -> None:
        for mention in pair:
            self.links_of[mention] = self.links_of.get(mention, NO_PAIRS) - {pair}

    def relink(self, pairs: Iterable[Pair]) -> None:
        """These are all the pairs there are."""
        self.links_of = Layered()
        for pair in pairs:
            self.link(pair)

    def without(self, mentions: Set[str], claims: Set[str], pairs: Set[Pair], called: Callable[[str], str]) -> "Index":
        """As if these were not there. `called`: by claim, the mention that is called so; asked where a spelling is left to some
        of those that had it."""
        fewer = {spelling for spelling, said in self.named.items() if not said.isdisjoint(claims)}
        left = _without(self.named, claims)
        bearers = {spelling: bearers for spelling, bearers in self.bearers.items() if spelling not in fewer}
        bearers |= {one: frozenset(map(called, left[one])) for one in fewer if one in left}
        of_mention = (self.claims_about, self.misnamed, self.sought, self.grave)
        about, misnamed, sought, grave = (_without(ids, claims, mentions) for ids in of_mention)
        return Index(
            about, _without(self.claims_in, claims), _without(self.claims_by, claims), _without(self.claims_from, claims),
            left, Layered(bearers), misnamed, sought, grave, _without(self.proposed, claims),
            _without(self.mentions_in, mentions),
            Layered({person: mention for person, mention in self.mention_of.items() if mention not in mentions}),
            Layered({mention: label for mention, label in self.label_of.items() if mention not in mentions}),
            _without(self.links_of, pairs, mentions),
        )  # fmt: skip

    def pairs_of(self, mentions: Iterable[str]) -> Set[Pair]:
        return {pair for mention in mentions for pair in self.links_of.get(mention, NO_PAIRS)}


def _sought(predicate: str, reading: str | None, standing: str) -> bool:
    return telling.sought(predicate, reading) and standing != Standing.REJECTED


def _grave(predicate: str, standing: str) -> bool:
    return predicate in telling.TOLD_BY and standing == Standing.ACCEPTED


def _gathered[T](pairs: Iterable[tuple[str, T]]) -> Layered[str, frozenset[T]]:
    found: dict[str, set[T]] = defaultdict(set)
    for under, one in pairs:
        found[under].add(one)
    return Layered({under: frozenset(all) for under, all in found.items()})


def _without[T](under: Layered[str, frozenset[T]], gone: Set[T], keys: Set[str] = NONE) -> Layered[str, frozenset[T]]:
    """What is left of each, but for these keys; nothing where nothing is left."""
    left = ((key, all if all.isdisjoint(gone) else all - gone) for key, all in under.items() if key not in keys)
    return Layered({key: all for key, all in left if all})


def _file(ids: Ids, under: str, id: str) -> None:
    there = ids.get(under, NONE)
    if id not in there:
        ids[under] = there | {id}


def _file_if(belongs: bool, ids: Ids, under: str, id: str) -> None:
    """File it there, or take it out where it no longer belongs."""
    if belongs:
        _file(ids, under, id)
    elif id in (there := ids.get(under, NONE)):
        ids[under] = there - {id}
