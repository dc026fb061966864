"""Who is on record: persons as the judgements and, where asked for, the proposals join them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cached_property

from izdeu import names
from izdeu.actions.casebook import Casebook
from izdeu.actions.citation import Citations
from izdeu.actions.following import Judged
from izdeu.actions.judge import judgements
from izdeu.actions.lazy import Lazy
from izdeu.actions.moments import Moments
from izdeu.actions.seal import SEALED, Seal
from izdeu.identity import persons
from izdeu.identity.clusters import LIKELY, standing
from izdeu.model.confirmation import Confirmation, Second, second_reader
from izdeu.model.errors import Ambiguous, NotFound
from izdeu.model.finding import Finding
from izdeu.model.listed import RowBeside
from izdeu.model.person import Judgement, Link, Mention, Person, Sameness
from izdeu.model.signed import Signed
from izdeu.model.source import Heard
from izdeu.model.standing import Standing, StandingClaim
from izdeu.model.vocabulary import label
from izdeu.timeline.dossier import Dossier, Row, dossier, summary
from izdeu.timeline.status import Status
from izdeu.timeline.story import Background, Cited, Merge


@dataclass
class Register:
    """The persons of a casebook over one chosen set of claims: accepted, or accepted and proposed.

    Who a sealed Speaker is stays out unless the session has that compartment open; what they say is there, under their
    pseudonym, unless `include_sealed` is False: then it is as if they had never spoken.
    `supposed`: judgements nobody has made, to see what would come of them.
    """

    book: Casebook
    include_proposed: bool = True
    include_sealed: bool = True
    supposed: tuple[Judgement, ...] = ()

    def supposing(self, *judgements: Judgement) -> "Register":
        """The same register, as if these had been judged too. Nothing is written; what does not hang on it is not read again."""
        other = Register(self.book, self.include_proposed, self.include_sealed, (*self.supposed, *judgements))
        same = {"claims": self.claims, "seal": self.seal, "records": self.records, "citations": self.citations}
        vars(other).update(same)  # where cached properties are kept
        return other

    @cached_property
    def claims(self) -> Mapping[str, list[StandingClaim]]:
        """The chosen claims by mention; a family relation under both, a "who?" under every candidate."""
        return Lazy(self._claims_about, lambda: self.book.derivation.mentions)

    def _claims_about(self, mention: str) -> list[StandingClaim] | None:
        rows = self.book.derivation
        told = (rows.claims[id] for id in sorted(rows.index.claims_about.get(mention, ())))
        chosen = [row for row in told if self._chosen(row) and not self.seal.betrays(row)]
        if mention not in self.seal.hidden:
            chosen += self.citations.claims(mention)
        return chosen or None

    @cached_property
    def citations(self) -> Citations:
        """The rows of lists that stand beside persons."""
        return Citations(self.book)

    def _chosen(self, row: StandingClaim) -> bool:
        standing = row.standing is Standing.ACCEPTED or (self.include_proposed and row.standing is Standing.PROPOSED)
        return standing and self._may_speak(row)

    def _may_speak(self, row: StandingClaim) -> bool:
        speaker = self.book.derivation.speakers.get(row.claim.speaker or "")
        return self.include_sealed or speaker is None or speaker.open

    @cached_property
    def seal(self) -> Seal:
        return Seal(self.book)

    @cached_property
    def judged(self) -> list[tuple[Judgement, str]]:
        """Every judgement, as they were made, with who made it."""
        return [*judgements(self.book), *((judgement, self.book.by) for judgement in self.supposed)]

    @cached_property
    def persons(self) -> tuple[Person, ...]:
        """Everybody the chosen claims speak of. Who is one person, and under which id, is concluded over all records."""
        rows = self.book.derivation
        found = self._concluded(rows.mentions, rows.links.values(), [judgement for judgement, _ in self.judged])
        for person in found:
            self._near.update(dict.fromkeys(person.mentions, (person,)))
        return found

    def _concluded(
        self, mentions: Iterable[str], links: Iterable[Link], judged: Iterable[Judgement]
    ) -> tuple[Person, ...]:
        known, order = self.book.derivation.mentions, self._order
        oldest_first = sorted(
            (known[id] for id in mentions),
            key=lambda m: (order.get(m.document, 0), m.evidence[0].start if m.evidence else 0, m.id),
        )
        joined = persons(oldest_first, judged, links, self.include_proposed)
        shown = (replace(p, mentions=self._shown(p), disputes=self._open_disputes(p)) for p in joined)
        return tuple(person for person in shown if person.mentions)

    @cached_property
    def _order(self) -> Mapping[str, int]:
        """The place of each document among those that came."""
        return self.book.shared.followed.papers.now(self.book.store).places

    # — one person, without concluding over all: what is not joined to their records has no say in who they are —

    @cached_property
    def _near(self) -> dict[str, tuple[Person, ...]]:
        """By record, whoever its neighbourhood comes to, as far as anybody has asked."""
        return {}

    def near(self, mention: str) -> tuple[Person, ...]:
        """Who the records come to that hang together with this one, by whatever may join them."""
        if mention not in self._near:
            around = self.around(mention)
            links = [self.book.derivation.links[pair] for pair in self.book.derivation.index.pairs_of(around)]
            judged = dict.fromkeys(one for id in around for one in self._places_judged(id))
            found = self._concluded(around, links, [self._judgement(at)[0] for at in sorted(judged)])
            self._near.update(dict.fromkeys(around, found))
        return self._near[mention]

    def around(self, mention: str) -> set[str]:
        """Every record a chain of proposals and judgements leads to."""
        found, ahead = {mention}, [mention]
        while ahead:
            fresh = self._joined_to(ahead.pop()) - found
            found |= fresh
            ahead.extend(fresh)
        return found

    def _joined_to(self, mention: str) -> set[str]:
        rows, joined = self.book.derivation, set[str]()
        for pair in rows.index.links_of.get(mention, ()) if self.include_proposed else ():
            if rows.links[pair].score >= LIKELY:
                joined.update(pair)
        for at in self._places_judged(mention):
            judgement, _ = self._judgement(at)
            if judgement.verdict is Sameness.SAME:
                joined.update((judgement.left, judgement.right))
        return {other for other in joined if other in rows.mentions}

    @cached_property
    def _judged(self) -> Judged:
        return self.book.shared.followed.judgements.now(self.book.store)

    def _places_judged(self, mention: str) -> list[int]:
        """Which judgements speak of it; those supposed come after all that were made."""
        supposed = [at for at, one in enumerate(self.supposed) if mention in (one.left, one.right)]
        return [*self._judged.of_mention.get(mention, ()), *(len(self._judged.all) + at for at in supposed)]

    def _judgement(self, at: int) -> tuple[Judgement, str]:
        made = self._judged.all
        return made[at] if at < len(made) else (self.supposed[at - len(made)], self.book.by)

    def person(self, id: str) -> Person:
        """By their id, one they had before a merge, or that of one of their records. NotFound."""
        mention = self.book.derivation.index.mention_of.get(id, id)
        near = self.near(mention) if mention in self.book.derivation.mentions else ()
        for person in near:
            if id == person.id or id in person.also or id in person.mentions:
                return person
        raise NotFound(f"there is nobody {id} here")

    def _open_disputes(self, person: Person) -> tuple[tuple[str, str], ...]:
        return tuple(pair for pair in person.disputes if not self.seal.hidden & set(pair))

    def _shown(self, person: Person) -> tuple[str, ...]:
        """The person's records that the chosen claims speak of."""
        return tuple(m for m in person.mentions if m in self.claims and m not in self.seal.hidden)

    @cached_property
    def records(self) -> Mapping[str, Mention]:
        """Every record by its id, as it may be shown: whatever is told of one is told of these."""
        return Lazy(self._record, lambda: self.book.derivation.mentions)

    def _record(self, id: str) -> Mention | None:
        mention = self.book.derivation.mentions.get(id)
        return self.seal.covered(mention) if mention else None

    @cached_property
    def _publications(self) -> Mapping[str, Cited]:
        return self.book.shared.followed.papers.now(self.book.store).cited

    def _cited(self, id: str) -> Cited | None:
        """How footnotes name a document, or a row of a list; None for what is not there for whoever is at work."""
        if id in self.book.derivation.index.claims_in or self.book.entry(id):
            found = self._publications.get(id)
        else:
            found = self.citations.cited_row(id) if id in self.citations.judged else None
        return self.seal.cited(found) if found else None

    @cached_property
    def person_of(self) -> Mapping[str, Person]:
        """By record."""
        return Lazy(self._person_of, lambda: [id for person in self.persons for id in person.mentions])

    def _person_of(self, mention: str) -> Person | None:
        near = self.near(mention) if mention in self.book.derivation.mentions else ()
        return next((person for person in near if mention in person.mentions), None)

    def _person_id(self, mention: str) -> str | None:
        person = self.person_of.get(mention)
        return person.id if person else None

    @cached_property
    def background(self) -> Background:
        everybody, rows = self.book.derivation.mentions, self.book.derivation
        documents = Lazy(self._cited, lambda: [*self.book.documents(), *self.citations.judged])
        return Background(
            documents, rows.speakers, self.records, Lazy(self._person_id, lambda: everybody), self.seal.identities(),
            Lazy(self._findings, lambda: self._found), self._seconds, Lazy(self._merges, lambda: everybody),
            Lazy(self._heard, lambda: rows.claims),
        )  # fmt: skip

    @cached_property
    def _moments(self) -> Moments:
        return Moments(self.book, self.seal)

    def _heard(self, claim: str) -> Heard | None:
        row = self.book.derivation.claims.get(claim)
        return self._moments.of(row.claim.evidence) if row else None

    @cached_property
    def _seconds(self) -> dict[str, Signed[Confirmation]]:
        return seconds(self.book)

    def _merges(self, mention: str) -> list[Merge] | None:
        """What joins it to others by a named person's word; nothing of a record that is hidden here."""
        said = [self._judgement(at) for at in self._places_judged(mention)]
        by = {judgement.id: who for judgement, who in said}
        shown = (j for j in standing(j for j, _ in said).values() if j.verdict is Sameness.SAME)
        return [
            self._merge(j, by[j.id]) for j in shown if j.left in self.person_of and j.right in self.person_of
        ] or None

    def _merge(self, judgement: Judgement, who: str) -> Merge:
        left, right = self.records[judgement.left], self.records[judgement.right]
        second = second_reader(self._seconds.get(judgement.id), who)
        return Merge(judgement.id, left, right, self.seal.words(judgement.why), who, second)

    @cached_property
    def _found(self) -> dict[str, list[Signed[Finding]]]:
        """By claim, what somebody found."""
        found: dict[str, list[Signed[Finding]]] = defaultdict(list)
        for signed in (entry.signed(Finding) for entry in self.book.entries("finding")):
            for claim in signed.record.claims:
                found[claim].append(signed)
        return found

    def _findings(self, claim: str) -> list[Signed[Finding]] | None:
        """With nothing in their words that is sealed here."""
        return [self._safe(signed) for signed in self._found.get(claim, ())] or None

    def _safe(self, signed: Signed[Finding]) -> Signed[Finding]:
        finding = signed.record
        why = SEALED if any(map(self._left_out, finding.claims)) else self.seal.words(finding.why)
        return replace(signed, record=replace(finding, why=why))

    def _left_out(self, claim: str) -> bool:
        """Whether it is there, but not to be told of."""
        row = self.book.derivation.claims.get(claim)
        return row is not None and (self.seal.betrays(row) or not self._may_speak(row))

    def dossier(self, person: Person) -> Dossier:
        """All that the chosen claims say of one person."""
        touching = {row.claim.id: row for mention in person.mentions for row in self.claims.get(mention, ())}
        return dossier(person, list(touching.values()), self.background, self.book.today(), self.include_proposed)

    def with_rows(self, dossier: Dossier) -> Dossier:
        """The same with the rows of lists that are, or may be, this person; no reason among them names somebody sealed."""
        rows = (row for row in self.citations.beside(dossier.person) if row.accepted or self.include_proposed)
        return replace(dossier, rows=tuple(map(self._covered, rows)))

    def _covered(self, row: RowBeside) -> RowBeside:
        return replace(row, steps=tuple(replace(step, words=self.seal.words(step.words)) for step in row.steps))

    def dossiers(self) -> Iterator[Dossier]:
        return map(self.dossier, self.persons)

    def names_of(self, mention: Mention) -> set[str]:
        """Every name of one record, and the words for it, case folded."""
        rows = self.claims.get(mention.id, ())
        written = {r.claim.reading for r in rows if r.claim.predicate == "name" and r.claim.mention == mention.id}
        return {text.casefold() for text in written | {mention.label}}

    def called(self, id: str) -> str:
        """One side of a judgement in words: a record by its label and document, a row by its list and number."""
        if mention := self.records.get(id):
            return f"{mention.label} ({self.background.documents[mention.document].name})"
        row = self.citations.cited_row(id)
        return f"{row.name}, {row.sheet + ', ' if row.sheet else ''}row {row.row}" if row else id

    def disputes(self) -> list[str]:
        """Every pair of records that is judged both one person and two, in words."""
        return [f"{self._called(left)} and {self._called(right)}" for p in self.persons for left, right in p.disputes]

    def _called(self, mention: str) -> str:
        return f"{self.records[mention].label} ({mention})"

    def mentions(self, person: Person) -> list[Mention]:
        return [self.records[id] for id in person.mentions]


def seconds(book: Casebook) -> dict[str, Signed[Confirmation]]:
    """By what was read, the latest word of a second reader; nothing where it was withdrawn."""
    latest = {one.record.what: one for one in (e.signed(Confirmation) for e in book.entries("confirmation"))}
    return {what: one for what, one in latest.items() if one.record.verdict is not Second.WITHDRAWN}


NOT_MISSING = frozenset((Status.FREE, Status.UNKNOWN))


def people(book: Casebook, *, include_proposed: bool = True, everybody: bool = False) -> list[Row]:
    """The missing, by name: by their role, or by what is said to have happened. With `everybody` all who are named."""
    rows = map(summary, Register(book, include_proposed).dossiers())
    listed = (row for row in rows if everybody or row.missing or row.status.status not in NOT_MISSING)
    return sorted(listed, key=lambda row: (row.title.casefold(), row.person))


def find(register: Register, wanted: str) -> Person:
    """The one person a name, a person's id or a record's id means. NotFound; Ambiguous lists those it could be."""
    with suppress(NotFound):
        return register.person(wanted)
    named = _called(register, wanted)
    if not named:
        raise NotFound(
            f"nobody here is called {wanted!r}",
            "`izdeu search NAME` shows who comes near. Who is known only through a sealed speaker is shown with --sealed.",
        )
    if len(named) > 1:
        listed = "\n".join(f"  {_in_a_line(register.dossier(person))}" for person in named)
        raise Ambiguous(f"{wanted!r} could be any of {len(named)} people", f"Say which by id:\n{listed}")
    return named[0]


def _called(register: Register, wanted: str) -> list[Person]:
    """Who is called so to the letter; else whose name is the same in another spelling; else who has it as part of theirs."""
    from izdeu.actions.search import search

    exact = [
        p for p in register.persons if any(wanted.casefold() in register.names_of(m) for m in register.mentions(p))
    ]
    if exact:
        return exact
    hits = search(register, wanted)
    same = [hit.person for hit in hits if hit.score >= names.THRESHOLD]
    parts = set(names.fold(wanted).split())
    return same or [hit.person for hit in hits if any(parts <= set(names.fold(name).split()) for name in hit.names)]


def _in_a_line(dossier: Dossier) -> str:
    documents = ", ".join(dossier.documents[:3])
    known = label("statuses", dossier.status.status.value)
    awaits = f" ({label('pages', 'awaits_second')})" if dossier.status.awaits else ""
    return f"{dossier.person.id}  {dossier.title} · {known}{awaits} · {documents}"
