"""The second reader: what is too grave for one person alone waits here for another one's word."""

from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import NoReturn

from izdeu.actions.casebook import Casebook
from izdeu.actions.people import Register, seconds
from izdeu.actions.telling import TOLD_BY
from izdeu.identity.clusters import standing
from izdeu.model.confirmation import Confirmation, Second, same_hand
from izdeu.model.errors import BadRequest, NotFound
from izdeu.model.evidence import Evidence
from izdeu.model.ids import random_id
from izdeu.model.person import Judgement, Mention, Person, Sameness
from izdeu.model.signed import Signed
from izdeu.model.standing import Standing, StandingClaim
from izdeu.timeline.status import NEEDS_A_SECOND, Status, StatusAt
from izdeu.timeline.story import Cited, Merge


class Grave(StrEnum):
    """Why something needs a second reader, the most urgent first."""

    DEATH = "death"
    RELEASE = "release"
    IDENTITY = "identity"


@dataclass(frozen=True, slots=True)
class Passage:
    """Words something rests on, and the document they stand in."""

    document: Cited
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Awaiting:
    """One decision of one person that waits for a second reader. `what` is its id: an accepted claim's, or a judgement's.

    `doubt`: the second reader who would not confirm it, and why: the two must talk. `mine`: whoever is at work made it.
    """

    grave: Grave
    what: str
    person: str
    title: str
    first: str
    why: str
    passages: tuple[Passage, ...]
    mine: bool
    status: StatusAt | None = None
    merge: Merge | None = None
    doubt: Signed[Confirmation] | None = None


def confirm(book: Casebook, what: str, verdict: Second, why: str = "") -> Confirmation:
    """Record a second reader's word on an accepted claim or a judgement. A later word stands in its place.

    BadRequest where whoever is at work decided it themselves, where it stands no more, or a doubt gives no reason;
    NotFound for what this session may not see.
    """
    book.permit("confirm")
    first = _first(Register(book), what)
    if not book.by.strip():
        raise BadRequest("a second reader has a name", "Say who you are with --as NAME.")
    if same_hand(first, book.by):
        raise BadRequest(f"{first} decided this: a second reader is somebody else", "Ask a colleague to read it.")
    if verdict is Second.DOUBTED and not why.strip():
        raise BadRequest("a doubt needs its reason", f"{first} must be able to answer it.")
    if verdict is Second.WITHDRAWN:
        _mine_to_withdraw(book, what)
    said = Confirmation(random_id("v"), what, first, verdict, why.strip())
    book.record(said)
    return said


def _mine_to_withdraw(book: Casebook, what: str) -> None:
    said = seconds(book).get(what)
    if said is None or not same_hand(said.by, book.by):
        raise BadRequest("there is no word of yours on this to take back")


def _first(register: Register, what: str) -> str:
    """Who decided it."""
    entry = register.book.entry(what)
    if entry is not None and isinstance(judgement := entry.record, Judgement):
        merges = register.background.merges.get(judgement.left, ())
        return next((merge.by for merge in merges if merge.judgement == what), "") or _refuse(what)
    row = register.book.derivation.claims.get(what) or next(_of_a_list(register, what), None)
    if row is None or row not in register.claims.get(row.claim.mention, ()):
        return _refuse(what)
    if row.standing is not Standing.ACCEPTED:
        raise BadRequest(
            "nobody has accepted this yet, so there is nothing to confirm", "Accept it with `izdeu review`."
        )
    return row.by


def is_there(book: Casebook, what: str) -> bool:
    """Whether this is, or was, a decision that whoever is at work may see: one on whose waiting a colleague may have been quicker."""
    entry = book.entry(what)
    judged = entry is not None and isinstance(entry.record, Judgement)
    return judged or what in book.derivation.claims or any(_of_a_list(Register(book), what))


def _refuse(what: str) -> NoReturn:
    raise NotFound(f"nothing that stands is called {what}", "`izdeu confirm` lists what waits for a second reader.")


def _of_a_list(register: Register, claim: str) -> Iterator[StandingClaim]:
    """What the row of a list says of whom somebody judged it to be."""
    return (row for row in register.citations.claims() if row.claim.id == claim)


def awaiting(book: Casebook, only: Iterable[Person] | None = None) -> list[Awaiting]:
    """Deaths first, then releases, then who is who; what was doubted before what nobody has read; then by name.

    `only`: what concerns these persons.
    """
    register = Register(book)
    persons = None if only is None else {mention for person in only for mention in person.mentions}
    found = [*_statuses(register, persons), *_merges(register, persons)]
    order = list(Grave)
    return sorted(found, key=lambda one: (order.index(one.grave), one.doubt is None, one.title.casefold(), one.what))


def _statuses(register: Register, only: Set[str] | None) -> Iterator[Awaiting]:
    """Of everybody somebody accepted such a report about."""
    listed = {row.claim.mention for row in register.citations.claims() if _told_by(row)}
    grave = register.book.derivation.index.grave
    there = {mention for mention, claims in grave.items() if claims} | listed if only is None else only
    told = {mention for mention in there if grave.get(mention) or mention in listed}
    touched = {person.id: person for mention in told if (person := register.person_of.get(mention))}
    for person in touched.values():
        dossier = register.dossier(person)
        for status in dossier.statuses:
            if status.status in NEEDS_A_SECOND and status.awaits:
                yield _status(register, person, dossier.title, status)


def _told_by(row: StandingClaim) -> bool:
    return row.standing is Standing.ACCEPTED and row.claim.predicate in TOLD_BY


def _status(register: Register, person: Person, title: str, status: StatusAt) -> Awaiting:
    """By the statement of a colleague where there is one: that is the one to confirm."""
    me = register.book.by
    notes = sorted((note for note in status.footnotes if note.accepted), key=lambda note: same_hand(note.by, me))
    grave = Grave.DEATH if status.status is Status.DEAD else Grave.RELEASE
    passages = tuple(Passage(note.document, passage) for note in notes for passage in note.passages)
    return Awaiting(
        grave, notes[0].claim, person.id, title, notes[0].by, "", passages, same_hand(notes[0].by, me), status,
        doubt=_doubt(register, notes[0].claim),
    )  # fmt: skip


def _merges(register: Register, only: Set[str] | None) -> Iterator[Awaiting]:
    """Every judgement that stands and joins two records nobody else has read."""
    joined = {j.left for j in standing(j for j, _ in register.judged).values() if j.verdict is Sameness.SAME}
    joined = joined if only is None else joined & only
    merges = {one.judgement: one for left in joined for one in register.background.merges.get(left, ())}
    for merge in merges.values():
        if not merge.second:
            person = register.person_of[merge.left.id]
            passages = tuple(
                _passage(register, side, e) for side in (merge.left, merge.right) for e in side.evidence[:2]
            )
            yield Awaiting(
                Grave.IDENTITY, merge.judgement, person.id, register.dossier(person).title, merge.by, merge.why, passages,
                same_hand(merge.by, register.book.by), merge=merge, doubt=_doubt(register, merge.judgement),
            )  # fmt: skip


def _passage(register: Register, mention: Mention, evidence: Evidence) -> Passage:
    quote = register.seal.words(evidence.quote) if mention.document in register.seal.documents else evidence.quote
    return Passage(register.background.documents[mention.document], replace(evidence, quote=quote))


def _doubt(register: Register, what: str) -> Signed[Confirmation] | None:
    said = register.background.seconds.get(what)
    if said is None or said.record.verdict is not Second.DOUBTED:
        return None
    return replace(said, record=replace(said.record, why=register.seal.words(said.record.why)))
