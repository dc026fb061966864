"""From the log to the rows everything is shown from. `izdeu rebuild` runs the same code over the whole log."""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, field, replace

from izdeu import names
from izdeu.actions.index import NONE, Index, Pair
from izdeu.actions.layered import Layered
from izdeu.identity import features, propose
from izdeu.identity.features import Known
from izdeu.model.claim import Decision, Proposal, Verdict
from izdeu.model.outline import Filed, Outline
from izdeu.model.person import Link, Mention, Suggestion
from izdeu.model.reading import Reading
from izdeu.model.record import Entry, restore
from izdeu.model.speaker import Speaker
from izdeu.model.standing import Derived, Standing, StandingClaim

type NameKey = tuple[str, str, str]
type Alike = Callable[[Sequence[str]], Iterable[str]]

BY_HAND = "by hand"  # the method of what a reviewer adds
STANDS = {Verdict.ACCEPT: Standing.ACCEPTED, Verdict.CORRECT: Standing.REJECTED, Verdict.REJECT: Standing.REJECTED}


@dataclass
class Derivation:
    """The derived rows while they are being made: everything is looked up by id."""

    mentions: Layered[str, Mention] = field(default_factory=Layered)
    claims: Layered[str, StandingClaim] = field(default_factory=Layered)
    speakers: Layered[str, Speaker] = field(default_factory=Layered)
    links: Layered[Pair, Link] = field(default_factory=Layered)
    filed: Layered[str, frozenset[Filed]] = field(default_factory=Layered)
    """By mention, the keys and spellings it is found by."""
    of_mention: Layered[str, frozenset[str]] = field(default_factory=Layered)
    index: Index = field(default_factory=Index)
    _known: Layered[str, Known] = field(default_factory=Layered)

    @classmethod
    def of(cls, derived: Derived) -> "Derivation":
        made = cls()
        made.take(derived)
        return made

    @classmethod
    def outlined(cls, outline: Outline) -> "Derivation":
        """What `of` comes to, with each row restored when it is first asked for."""
        of_mention: dict[str, set[str]] = defaultdict(set)
        for line in outline.claims:
            of_mention[line.mention].add(line.id)
        return cls(
            Layered({line.id: line.row for line in outline.mentions}, _restoring(Mention)),
            Layered({line.id: line.row for line in outline.claims}, _restoring(StandingClaim)),
            Layered({line.id: line.row for line in outline.speakers}, _restoring(Speaker)),
            Layered({(line.left, line.right): line.row for line in outline.links}, _restoring(Link)),
            Layered({line.mention: line.row for line in outline.keys}, _filed),
            Layered({mention: frozenset(claims) for mention, claims in of_mention.items()}),
            Index.of(outline),
        )

    def take(self, derived: Derived) -> None:
        """More rows; one of the same id is replaced."""
        for mention in derived.mentions:
            self._mention(mention)
        for row in derived.claims:
            self._put(row)
        self.speakers.update((speaker.id, speaker) for speaker in derived.speakers)
        self._link(derived.links)
        self._file(derived.name_keys)

    def _file(self, keys: Iterable[NameKey]) -> None:
        more: dict[str, set[Filed]] = {}
        for key, mention, name in keys:
            more.setdefault(mention, set()).add((key, name))
        for mention, found in more.items():
            self.filed[mention] = self.filed.get(mention, frozenset()) | found

    @property
    def name_keys(self) -> Iterator[NameKey]:
        """Every key of every mention."""
        return ((key, mention, name) for mention, found in self.filed.items() for key, name in found)

    def copy(self) -> "Derivation":
        """To work on while others read this one: it takes no longer where there are more rows."""
        return Derivation(
            self.mentions.copy(), self.claims.copy(), self.speakers.copy(), self.links.copy(), self.filed.copy(),
            self.of_mention.copy(), self.index.copy(), self._known.copy(),
        )  # fmt: skip

    def without(self, hidden: Set[str]) -> "Derivation":
        """Only what is said in documents other than the hidden ones: the `portion` of all my rows. No row is restored for it."""
        index = self.index
        mentions = {id for document in hidden for id in index.mentions_in.get(document, NONE)}
        unseen = {id for id in index.claims_about if id not in self.mentions} | mentions
        claims = {id for document in hidden for id in index.claims_in.get(document, NONE)}
        claims |= {id for mention in unseen for id in index.claims_about.get(mention, NONE)}
        pairs = {pair for pair in self.links.keys() if any(id in unseen or id not in self.mentions for id in pair)}  # noqa: SIM118
        left = index.without(unseen, claims, pairs, lambda id: self.claims[id].claim.mention)
        unheard = [id for id in self.speakers if id not in left.claims_by and id not in left.claims_from]
        told = ((mention, said - claims) for mention, said in self.of_mention.items() if mention not in unseen)
        unfiled = [mention for mention in self.filed if mention in unseen or mention not in self.mentions]
        return Derivation(
            self.mentions.without(mentions), self.claims.without(claims), self.speakers.without(unheard),
            self.links.without(pairs), self.filed.without(unfiled),
            Layered({mention: said for mention, said in told if said}), left,
        )  # fmt: skip

    def forget(self, name_keys: Iterable[NameKey], links: Iterable[Pair]) -> None:
        """These are no more, as far as they are here."""
        for key, mention, name in name_keys:
            if mention in self.filed:
                self.filed[mention] -= {(key, name)}
        for pair in links:
            if self.links.pop(pair, None):
                self.index.unlink(pair)

    def portion(self, rows: Derived, hidden: Set[str]) -> Derived:
        """Those of my rows that rest on documents other than the hidden ones alone: of a claim, everybody it speaks of too; of
        a link, both ends; of a speaker, what they say."""

        def seen(mention: str) -> bool:
            known = self.mentions.get(mention)
            return known is not None and known.document not in hidden

        claims = tuple(row for row in rows.claims if row.document not in hidden and all(map(seen, row.about)))
        heard = {row.claim.speaker for row in claims} | {row.claim.told_by for row in claims}

        return Derived(
            tuple(mention for mention in rows.mentions if mention.document not in hidden),
            claims,
            tuple(speaker for speaker in rows.speakers if speaker.id in heard),
            tuple(link for link in rows.links if seen(link.left) and seen(link.right)),
            tuple(key for key in rows.name_keys if seen(key[1])),
        )

    def frozen(self) -> Derived:
        """In a fixed order, so that two rebuilds compare equal."""
        return Derived(
            tuple(self.mentions[i] for i in sorted(self.mentions)),
            tuple(self.claims[i] for i in sorted(self.claims)),
            tuple(self.speakers[i] for i in sorted(self.speakers)),
            tuple(self.links[pair] for pair in sorted(self.links)),
            tuple(sorted(self.name_keys)),
        )

    def _put(self, row: StandingClaim) -> None:
        self.claims[row.claim.id] = row
        of_it = self.of_mention.get(row.claim.mention, frozenset())
        if row.claim.id not in of_it:
            self.of_mention[row.claim.mention] = of_it | {row.claim.id}
        self.index.claim(row)

    def _mention(self, mention: Mention) -> None:
        self.mentions[mention.id] = mention
        self.index.mention(mention)

    def _link(self, links: Iterable[Link]) -> None:
        for link in links:
            self.links[link.left, link.right] = link
            self.index.link((link.left, link.right))

    def claims_of(self, mention: str) -> list[StandingClaim]:
        return [self.claims[i] for i in sorted(self.of_mention.get(mention, ()))]

    # — records, as they come —

    def read(self, reading: Reading) -> list[Mention]:
        """Take what a reader proposes. Gives the mentions that are new: reading twice adds nothing."""
        fresh = [m for m in reading.mentions if m.id not in self.mentions]
        for mention in fresh:
            self._mention(mention)
        used = {c.speaker for c in (p.claim for p in reading.proposals)} | {p.claim.told_by for p in reading.proposals}
        self.speakers.update((s.id, s) for s in reading.speakers if s.id in used)
        for proposal in reading.proposals:
            if proposal.claim.id not in self.claims:  # what was decided about it, or proposed first, stays
                self._put(_proposed(proposal, reading.document))
        return fresh

    def decide(self, history: Sequence[tuple[Decision, str]]) -> None:
        """Let a proposal stand as its whole history of decisions says: the latest counts.

        An undo takes back the last decision of whoever undoes, never a colleague's.
        Run over a longer history later, it comes to the same as over the whole of it at once.
        """
        standing: list[tuple[Decision, str]] = []
        for decision, by in history:
            if decision.verdict is not Verdict.UNDO:
                standing.append((decision, by))
            elif mine := [place for place, (_, whose) in enumerate(standing) if whose == by]:
                del standing[mine[-1]]
        row = self.claims.get(history[0][0].proposal)
        if row is None:
            return
        for decision, by in history:  # every correction ever made is there to be seen
            if decision.corrected:
                self._put(replace(row, claim=decision.corrected, standing=Standing.REJECTED, by=by, candidates=()))
        last, by = standing[-1] if standing else (None, "")
        undecided = Standing.REJECTED if row.method == BY_HAND else Standing.PROPOSED  # no machine ever proposed it
        self._put(replace(row, standing=STANDS[last.verdict] if last else undecided, by=by))
        if last and last.corrected:
            self._put(replace(self.claims[last.corrected.id], standing=Standing.ACCEPTED, by=by))

    # — conclusions —

    def file_names(self, mentions: Iterable[str]) -> set[tuple[str, str, str]]:
        """File the names of these mentions under every key by which another spelling would look for them."""
        fresh = self._keys_of(mentions)
        self._file(fresh)
        return fresh

    def _keys_of(self, mentions: Iterable[str]) -> set[NameKey]:
        return {
            (key, mention, row.claim.reading)
            for mention in mentions
            for row in self.claims_of(mention)
            if row.claim.predicate == "name" and row.standing is not Standing.REJECTED
            for key in names.keys(row.claim.reading)
        }

    def known(self, mentions: Iterable[str]) -> list[Known]:
        """What is known of each mention, for telling who is who: everything its own document says that was not rejected.

        What was written to it later, as a call is, joins nobody. Whole documents only.
        """
        wanted = list(mentions)
        unknown = [self.mentions[i] for i in wanted if i not in self._known]
        standing = {
            m.id: [r for r in self.claims_of(m.id) if r.standing is not Standing.REJECTED and r.document == m.document]
            for m in unknown
        }
        self._known.update((one.mention, one) for one in features.known(unknown, standing))
        return [self._known[i] for i in wanted]

    def link(self, fresh: Sequence[str], alike: Alike) -> list[Link]:
        """Propose who may be whom: the fresh mentions against each other and against whoever may bear a name like theirs.

        `alike`: the mentions that may bear one of these names.
        """
        return self._propose(fresh, alike(self._names_of(fresh)))

    def _names_of(self, mentions: Iterable[str]) -> list[str]:
        return [name for one in self.known(mentions) for name in one.names]

    def _propose(self, mentions: Sequence[str], near: Iterable[str]) -> list[Link]:
        """Put these beside each other and beside whoever is near them; all of the documents of those are there as relatives."""
        near = set(near)
        documents = {self.mentions[id].document for id in (*near, *mentions)}
        others = {id for document in documents for id in self.index.mentions_in[document]}.difference(mentions)
        unfiled = {id for id in others if not self.filed.get(id)}  # called by words that nobody looked for
        made = propose(self.known(sorted(mentions)), self.known(sorted(others)), named=near | unfiled)
        self._link(made)
        return made

    def conclude(self) -> None:
        """All conclusions again, from the claims as they stand. What a linkage suggested is a reading: it stays."""
        suggested = [link for link in self.links.values() if link.method]
        self.filed, self.links, self._known = Layered(), Layered(), Layered()
        self.index.relink(())
        self.file_names(sorted(self.mentions))
        self._link(propose(self.known(sorted(self.mentions)), ()))
        self.suggest(suggested)

    def conclude_in(
        self, documents: Iterable[str], alike: Alike, before: "Derivation"
    ) -> tuple[set[NameKey], list[Pair]]:
        """What `conclude` comes to where only claims of these documents are others than before. Gives the keys and the pairs
        that were theirs and may be no longer.

        Relatives are of one document, so no pair outside these documents hangs on what they say; and none of theirs comes to be
        but with a document in which somebody was linked to one of them, or is called like one of whom something else is known.
        `alike`: the mentions that may bear one of these names.
        """
        mentions = sorted(id for document in documents for id in self.index.mentions_in.get(document, ()))
        keys = {(key, mention, name) for mention in mentions for key, name in self.filed.pop(mention, ())}
        links = {pair: self.links.pop(pair) for pair in self.index.pairs_of(mentions)}
        for pair in links:
            self.index.unlink(pair)
        for mention in mentions:
            self._known.pop(mention, None)
        self.file_names(mentions)
        known = before.known(id for id in mentions if id in before.mentions)
        near = alike(self._names_of(sorted(features.unsettled(known, self.known(mentions)))))
        self._propose(mentions, {*near, *(id for pair in links for id in pair)})
        self._link(link for pair, link in links.items() if link.method and pair not in self.links)
        return keys, list(links)

    def rows_of(self, mentions: Iterable[str]) -> Derived:
        """What hangs on these mentions: their keys, and the links they are in."""
        wanted = list(mentions)
        links = tuple(self.links[pair] for pair in sorted(self.index.pairs_of(wanted)))
        return Derived(links=links, name_keys=tuple(sorted(self._keys_of(wanted))))

    def suggest(self, links: Iterable[Link]) -> None:
        """Take these in place of what was suggested before. A pair that is proposed without them keeps its own reasons."""
        self.links = Layered({pair: link for pair, link in self.links.items() if not link.method})
        for link in links:
            if {link.left, link.right} <= self.mentions.keys():
                self.links.setdefault((link.left, link.right), link)
        self.index.relink(self.links)


def _restoring[T](cls: type[T]) -> Callable[[bytes], T]:
    return lambda text: restore(cls, json.loads(text))


def _filed(text: bytes) -> frozenset[Filed]:
    return frozenset((key, name) for key, name in json.loads(text))


def _proposed(proposal: Proposal, document: str) -> StandingClaim:
    return StandingClaim(
        proposal.claim, document, Standing.PROPOSED, proposal.method, proposal.version, proposal.score,
        proposal.candidates,
    )  # fmt: skip


def histories(entries: Iterable[Entry]) -> dict[str, list[tuple[Decision, str]]]:
    """Each decided proposal's decisions in the order they were made, with who made them."""
    found: dict[str, list[tuple[Decision, str]]] = defaultdict(list)
    for entry in entries:
        if isinstance(decision := entry.record, Decision):
            found[decision.proposal].append((decision, entry.by))
    return found


def derive(readings: Iterator[Entry], decisions: Iterator[Entry], suggestions: Iterable[Entry] = ()) -> Derived:
    """Every derived row, from nothing but the log."""
    made = Derivation()
    for entry in readings:
        if isinstance(reading := entry.record, Reading):
            made.read(reading)
    for history in histories(decisions).values():
        made.decide(history)
    made.conclude()
    for entry in suggestions:
        if isinstance(suggestion := entry.record, Suggestion):
            made.suggest(suggestion.links)
    return made.frozen()
