"""Who is on record: persons as the judgements and, where asked for, the proposals join them."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from izdeu import names
from izdeu.actions.casebook import Casebook
from izdeu.actions.citation import Citations
from izdeu.actions.judge import judgements
from izdeu.actions.seal import SEALED, Seal
from izdeu.identity import persons
from izdeu.identity.clusters import standing
from izdeu.model.confirmation import Confirmation, Second, second_reader
from izdeu.model.errors import Ambiguous, NotFound
from izdeu.model.finding import Finding
from izdeu.model.listed import RowBeside
from izdeu.model.person import Judgement, Mention, Person, Sameness
from izdeu.model.signed import Signed
from izdeu.model.source import Document, Rendition
from izdeu.model.standing import Standing, StandingClaim
from izdeu.model.vocabulary import label
from izdeu.timeline.dossier import Dossier, Row, dossier, summary
from izdeu.timeline.status import Status
from izdeu.timeline.story import Background, Cited, Merge, cited


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
    def claims(self) -> dict[str, list[StandingClaim]]:
        """The chosen claims by mention; a family relation under both, a "who?" under every candidate."""
        chosen: dict[str, list[StandingClaim]] = defaultdict(list)
        for row in self.book.derivation.claims.values():
            if self._chosen(row) and not self.seal.betrays(row):
                for mention in row.about:
                    chosen[mention].append(row)
        for row in self.citations.claims():
            if row.claim.mention not in self.seal.hidden:
                chosen[row.claim.mention].append(row)
        return chosen

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
        order = {document: place for place, document in enumerate(self.book.documents())}
        oldest_first = sorted(
            self.book.derivation.mentions.values(),
            key=lambda m: (order.get(m.document, 0), m.evidence[0].start if m.evidence else 0, m.id),
        )
        judged = [judgement for judgement, _ in self.judged]
        links = list(self.book.derivation.links.values())
        joined = persons(oldest_first, judged, links, self.include_proposed)
        shown = (replace(p, mentions=self._shown(p), disputes=self._open_disputes(p)) for p in joined)
        return tuple(person for person in shown if person.mentions)

    def _open_disputes(self, person: Person) -> tuple[tuple[str, str], ...]:
        return tuple(pair for pair in person.disputes if not self.seal.hidden & set(pair))

    def _shown(self, person: Person) -> tuple[str, ...]:
        """The person's records that the chosen claims speak of."""
        return tuple(m for m in person.mentions if m in self.claims and m not in self.seal.hidden)

    @cached_property
    def records(self) -> dict[str, Mention]:
        """Every record by its id, as it may be shown: whatever is told of one is told of these."""
        return {id: self.seal.covered(mention) for id, mention in self.book.derivation.mentions.items()}

    def _documents(self) -> dict[str, Cited]:
        documents = _cited(self.book) | self.citations.cited()
        return {id: self.seal.cited(cited) for id, cited in documents.items()}

    @cached_property
    def person_of(self) -> dict[str, Person]:
        return {mention: person for person in self.persons for mention in person.mentions}

    @cached_property
    def background(self) -> Background:
        derivation = self.book.derivation
        return Background(
            self._documents(), derivation.speakers, self.records,
            {mention: person.id for mention, person in self.person_of.items()}, self.seal.identities(), self._findings(),
            seconds(self.book), self._merges(),
        )  # fmt: skip

    def _merges(self) -> dict[str, list[Merge]]:
        """By mention, what joins it to others by a named person's word; nothing of a record that is hidden here."""
        made: dict[str, list[Merge]] = defaultdict(list)
        by, said = {judgement.id: who for judgement, who in self.judged}, seconds(self.book)
        for judgement in standing(j for j, _ in self.judged).values():
            pair = (judgement.left, judgement.right)
            if judgement.verdict is Sameness.SAME and self.person_of.keys() >= set(pair):
                left, right = (self.records[mention] for mention in pair)
                who = by[judgement.id]
                second = second_reader(said.get(judgement.id), who)
                merge = Merge(judgement.id, left, right, self.seal.words(judgement.why), who, second)
                for mention in pair:
                    made[mention].append(merge)
        return made

    def _findings(self) -> dict[str, list[Signed[Finding]]]:
        """By claim, with nothing in their words that is sealed here."""
        found: dict[str, list[Signed[Finding]]] = defaultdict(list)
        for signed in (entry.signed(Finding) for entry in self.book.entries("finding")):
            finding = signed.record
            why = SEALED if any(map(self._left_out, finding.claims)) else self.seal.words(finding.why)
            safe = replace(signed, record=replace(finding, why=why))
            for claim in finding.claims:
                found[claim].append(safe)
        return found

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
    named = [p for p in register.persons if wanted == p.id or wanted in p.also or wanted in p.mentions]
    named = named or _called(register, wanted)
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


def _cited(book: Casebook) -> dict[str, Cited]:
    """How footnotes name each document, by what its latest reading says of it."""
    readings = {r.document: r for e in book.store.entries("rendition") if isinstance(r := e.record, Rendition)}
    documents: dict[str, Document] = book.documents()
    return {id: cited(document, readings.get(id)) for id, document in documents.items()}
