"""Who is on record: persons as the judgements and, where asked for, the proposals join them."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from izdeu.actions.casebook import Casebook
from izdeu.actions.judge import judgements
from izdeu.identity import persons
from izdeu.model.errors import Ambiguous, NotFound
from izdeu.model.person import Mention, Person
from izdeu.model.reading import Reading
from izdeu.model.source import Document, Rendition
from izdeu.model.speaker import SpeakerIdentity
from izdeu.model.standing import Standing, StandingClaim
from izdeu.timeline.dossier import Dossier, Row, dossier, summary
from izdeu.timeline.story import Background, Cited, cited


@dataclass
class Register:
    """The persons of a casebook over one chosen set of claims.

    Accepted, or accepted and proposed; with what sealed speakers say, or as if they had never spoken.
    """

    book: Casebook
    include_proposed: bool = True
    include_sealed: bool = True

    @cached_property
    def claims(self) -> dict[str, list[StandingClaim]]:
        """The chosen claims by mention; a family relation under both, a "who?" under every candidate."""
        chosen: dict[str, list[StandingClaim]] = defaultdict(list)
        for row in self.book.derivation.claims.values():
            about = {row.claim.mention, row.claim.other or row.claim.mention, *row.candidates}
            if self._chosen(row) and not about & self._sealed_mentions:
                for mention in about:
                    chosen[mention].append(row)
        return chosen

    def _chosen(self, row: StandingClaim) -> bool:
        standing = row.standing is Standing.ACCEPTED or (self.include_proposed and row.standing is Standing.PROPOSED)
        speaker = self.book.derivation.speakers.get(row.claim.speaker or "")
        return standing and (self.include_sealed or speaker is None or speaker.open)

    @cached_property
    def _sealed_mentions(self) -> set[str]:
        """Records of the sealed speakers themselves: left out with what they say."""
        if self.include_sealed:
            return set()
        speakers = self.book.derivation.speakers
        return {
            identity.mention
            for identity in self._recorded_identities
            if identity.mention and (speaker := speakers.get(identity.speaker)) and not speaker.open
        }

    @cached_property
    def persons(self) -> tuple[Person, ...]:
        """Everybody the chosen claims speak of."""
        everybody = self.include_proposed and self.include_sealed
        mentions = [m for m in self.book.derivation.mentions.values() if everybody or m.id in self.claims]
        judged = [judgement for judgement, _ in judgements(self.book)]
        return tuple(persons(mentions, judged, list(self.book.derivation.links.values()), self.include_proposed))

    @cached_property
    def person_of(self) -> dict[str, Person]:
        return {mention: person for person in self.persons for mention in person.mentions}

    @cached_property
    def background(self) -> Background:
        derivation = self.book.derivation
        return Background(
            _cited(self.book), derivation.speakers, derivation.mentions,
            {mention: person.id for mention, person in self.person_of.items()}, self._identities(),
        )  # fmt: skip

    @cached_property
    def _recorded_identities(self) -> list[SpeakerIdentity]:
        readings = (e.record for e in self.book.store.entries("reading"))
        return [identity for r in readings if isinstance(r, Reading) for identity in r.identities]

    def _identities(self) -> dict[str, SpeakerIdentity]:
        """Who the Speakers are: of open ones, and of sealed ones only while that compartment is open."""
        speakers = self.book.derivation.speakers
        return {
            identity.speaker: identity
            for identity in self._recorded_identities
            if self.book.sealed_open or ((speaker := speakers.get(identity.speaker)) and speaker.open)
        }

    def dossier(self, person: Person) -> Dossier:
        """All that the chosen claims say of one person."""
        touching = {row.claim.id: row for mention in person.mentions for row in self.claims.get(mention, ())}
        return dossier(person, list(touching.values()), self.background, self.book.today(), self.include_proposed)

    def dossiers(self) -> Iterator[Dossier]:
        return map(self.dossier, self.persons)

    def names_of(self, mention: Mention) -> set[str]:
        """Every name of one record, and the words for it, case folded."""
        rows = self.claims.get(mention.id, ())
        written = {r.claim.reading for r in rows if r.claim.predicate == "name" and r.claim.mention == mention.id}
        return {text.casefold() for text in written | {mention.label}}

    def disputes(self) -> list[str]:
        """Every pair of records that is judged both one person and two, in words."""
        return [f"{self._called(left)} and {self._called(right)}" for p in self.persons for left, right in p.disputes]

    def _called(self, mention: str) -> str:
        return f"{self.book.derivation.mentions[mention].label} ({mention})"

    def mentions(self, person: Person) -> list[Mention]:
        return [self.book.derivation.mentions[id] for id in person.mentions]


def people(book: Casebook, *, include_proposed: bool = True, everybody: bool = False) -> list[Row]:
    """The missing, by name; with `everybody` also relatives, officials and witnesses."""
    rows = map(summary, Register(book, include_proposed).dossiers())
    return sorted((row for row in rows if everybody or row.missing), key=lambda row: (row.title.casefold(), row.person))


def find(register: Register, wanted: str) -> Person:
    """The one person a name, a person's id or a record's id means. NotFound; Ambiguous lists those it could be."""
    from izdeu.actions.search import search

    named = [p for p in register.persons if wanted == p.id or wanted in p.also or wanted in p.mentions]
    if not named:
        hits = search(register, wanted)
        exact = [hit for hit in hits if wanted.casefold() in (name.casefold() for name in hit.names)]
        named = list({hit.person.id: hit.person for hit in exact or hits if hit.score >= 0.5 or hit in exact}.values())
    if not named:
        raise NotFound(f"nobody here is called {wanted!r}", "`izdeu search NAME` shows who comes near.")
    if len(named) > 1:
        listed = "\n".join(f"  {p.id}  {register.dossier(p).title}" for p in named)
        raise Ambiguous(f"{wanted!r} could be any of {len(named)} people", f"Say which by id:\n{listed}")
    return named[0]


def _cited(book: Casebook) -> dict[str, Cited]:
    """How footnotes name each document, by what its latest reading says of it."""
    readings = {r.document: r for e in book.store.entries("rendition") if isinstance(r := e.record, Rendition)}
    documents: dict[str, Document] = book.documents()
    return {id: cited(document, readings.get(id)) for id, document in documents.items()}
