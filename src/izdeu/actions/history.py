"""Who changed, and who looked at, what is known of a person or a document: from the log, newest first."""

import re
from collections.abc import Iterator, Set
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property

from izdeu.actions.access import alone
from izdeu.actions.casebook import Casebook, now
from izdeu.actions.index import NONE
from izdeu.actions.judge import UNDONE
from izdeu.actions.people import Register
from izdeu.model.case import Filed
from izdeu.model.claim import Claim, Decision
from izdeu.model.confirmation import Confirmation, Second
from izdeu.model.consent import Consent, Withdrawal
from izdeu.model.contact import Contact
from izdeu.model.finding import Finding, Right
from izdeu.model.ids import keyed_id
from izdeu.model.interview import Interview
from izdeu.model.listed import Listing
from izdeu.model.person import Judgement, Person
from izdeu.model.phrase import piece_said
from izdeu.model.plain import shown_in_line
from izdeu.model.record import Deed, Entry, Record, kind_of
from izdeu.model.signed import Signed
from izdeu.model.source import Document
from izdeu.model.task import Task
from izdeu.model.vocabulary import label
from izdeu.model.wording import Named, Piece

SEARCHED = ("listing", "filed", "finding", "confirmation", "task", "interview", "contact", "consent", "withdrawal")
"""Kinds of which there are few: each record is looked at."""
FOLLOWS = ("confirmation", "withdrawal")
ID = re.compile(r'"([a-z]+-[^"\s]+)"')

type Told = tuple[str, tuple[Piece, ...], str]
"""The term for what was done, to what, and why."""


@dataclass(frozen=True, slots=True)
class Past:
    """One thing somebody did. `deed`: a term of `deeds`; `to`: what they did it to; `why`: their reason. `ref`: the record."""

    at: datetime
    by: str
    deed: str
    to: tuple[Piece, ...] = ()
    why: str = ""
    ref: str = ""

    def words(self, language: str = "en") -> str:
        """Accepted: died, 2021. For one line of a page."""
        return shown_in_line(label("deeds", self.deed, language).format(self._to(language)))

    def _to(self, language: str) -> str:
        return ", ".join(piece_said(piece, language) for piece in self.to)


def history(register: Register, about: Person | Document) -> list[Past]:
    """What was done to a person or a document, newest first; who only looked, where whoever asks may read the log.

    Nothing that tells who is sealed: what was decided about their records is left out, and their names are out of every reason.
    """
    register.book.permit("look")
    teller = _Teller(register, about)
    changes = sorted(teller.changes(), key=lambda signed: signed.seq)
    shown = teller.shown() if _may_read_the_log(register.book) else ()
    found = [*((signed.seq, past) for signed in changes if (past := teller.tell(signed))), *shown]
    return [past for _, past in sorted(found, key=lambda one: one[0], reverse=True)]


def _may_read_the_log(book: Casebook) -> bool:
    return (book.actor or alone(book.by)).may("log")


def log_view(book: Casebook, about: Person | Document) -> None:
    """Record that whoever is at work looked at somebody's page, or a document's: once in an hour of the clock.

    Its id follows from who, what and which hour: the second time in an hour there is nothing to record.
    """
    hour = now().strftime("%Y-%m-%dT%H")
    id = keyed_id(book.store.id_key, "deed", "view", book.by, about.id, hour, book.sealed_open)
    what = f"{about.id} sealed" if book.sealed_open else about.id
    book.store.append([Deed(id, "view", what)], book.by)


@dataclass
class _Teller:
    """Tells what of the log concerns one person or document, entry by entry in the order of the log."""

    register: Register
    about: Person | Document
    tasks: set[str] = field(default_factory=set)
    ids: set[str] = field(init=False)

    def __post_init__(self) -> None:
        self.ids = {*self.whole, *self.mentions, *self.claims}

    @cached_property
    def documents(self) -> Set[str]:
        """The one it is, or those that speak of the person."""
        if isinstance(self.about, Document):
            return {self.about.id}
        return {self.register.records[mention].document for mention in self.mentions}

    @cached_property
    def whole(self) -> Set[str]:
        """Every id of the person, or the document's."""
        return {self.about.id, *(self.about.also if isinstance(self.about, Person) else ())}

    @cached_property
    def mentions(self) -> Set[str]:
        """The records it is about."""
        if isinstance(self.about, Person):
            return set(self.about.mentions)
        inside = self.register.book.derivation.index.mentions_in.get(self.about.id, NONE)
        return {mention for mention in inside if mention not in self.register.seal.hidden}

    @cached_property
    def claims(self) -> dict[str, Claim]:
        """Every claim about it, also the rejected ones."""
        rows, index = self.register.book.derivation.claims, self.register.book.derivation.index
        of_them = (index.claims_about.get(mention, NONE) for mention in self.mentions)
        ids = index.claims_in.get(self.about.id, NONE).union(*of_them)
        return {id: rows[id].claim for id in ids if not self.register.seal.betrays(rows[id])}

    def changes(self) -> Iterator[Signed[Record]]:
        """Every record that may concern it."""
        book, decisions = (
            self.register.book,
            self.register.book.shared.followed.decided.now(self.register.book.store).on,
        )
        yield from (signed for claim in self.claims for signed in decisions.get(claim, ()))
        judged = (j.id for j, _ in self.register.judged if j.left in self.mentions or j.right in self.mentions)
        entries = (book.entry(id) for id in (*self.documents, *judged))
        yield from (_signed(entry) for entry in entries if entry)
        for entry in book.entries(*SEARCHED):  # what follows on another record names nothing but that
            if entry.kind in FOLLOWS or not self.ids.isdisjoint(ID.findall(entry.body)):
                yield _signed(entry)

    def shown(self) -> Iterator[tuple[int, Past]]:
        """Who looked at it, and when it left the house."""
        shown = self.register.book.shared.followed.shown.now(self.register.book.store)
        for signed in (one for id in ("", *self.whole) for one in shown.get(id, ())):
            sealed = "_sealed" if signed.record.what.endswith(" sealed") else ""
            yield signed.seq, Past(signed.at, signed.by, signed.record.deed + sealed, ref=signed.record.id)

    def tell(self, signed: Signed[Record]) -> Past | None:
        """None for what does not concern it, or may not be told here. Give them as they were made."""
        told = self._said(signed.record) or self._done(signed.record)
        if told is None:
            return None
        deed, to, why = told
        return Past(signed.at, signed.by, deed, to, self.register.seal.words(_reason(why)), signed.record.id)

    def _said(self, record: Record) -> Told | None:
        """What somebody said of what sources say."""
        match record:
            case Decision(proposal=id, verdict=verdict, why=why, corrected=claim) if id in self.claims:
                said = claim if claim and claim.id in self.claims else self.claims[id]
                return verdict.value, self._claim(said), why
            case Judgement(left=left, right=right, verdict=verdict, why=why) if {left, right} & self.mentions:
                if any(side in self.register.seal.hidden for side in (left, right)):
                    return None
                self.ids.add(record.id)
                return verdict.value, (self.register.called(left), self.register.called(right)), why
            case Finding() as finding if finding.claims & self.claims.keys():
                deed = "found_withdrawn" if finding.right is Right.WITHDRAWN else "found"
                return deed, (_field(finding.field),), finding.why
            case Confirmation(what=what, verdict=verdict, why=why) if what in self.ids:
                deed = "second_withdrawn" if verdict is Second.WITHDRAWN else verdict.value
                return deed, self._claim(self.claims[what]) if what in self.claims else (Named("pages", "same"),), why
        return None

    def _done(self, record: Record) -> Told | None:
        """What somebody did with a document, a task, a family."""
        match record:
            case Document(id=id):
                return "added", (self._document(id),), ""
            case Listing(document=document, name=name) if document == self.about.id:
                return "listed", (name,), ""
            case Filed(document=document) if document == self.about.id:
                return "filed", (self._document(document),), ""
            case Task(about=about) as task if about in self.whole:
                deed = "task_done" if task.done else "task_changed" if task.task in self.tasks else "task_set"
                self.tasks.add(task.task)
                return deed, (self.register.seal.words(task.what),), task.why
            case Interview(mention=mention) | Contact(mention=mention) if mention in self.mentions:
                return kind_of(record), (), ""
            case Consent(person=person) if person in self.whole | self.mentions:
                self.ids.add(record.id)
                return "consent", (), ""
            case Withdrawal(consent=consent, why=why) if consent in self.ids:
                return "consent_withdrawn", (), why
        return None

    def _claim(self, claim: Claim) -> tuple[Piece, ...]:
        """Died, 2021, “Ghulja”; name, “Nurbek Toleu”."""
        if claim.kinship:
            return (
                Named("kin", claim.kinship),
                self.register.called(claim.mention),
                self.register.called(claim.other or claim.mention),
            )
        if claim.event:
            detail = (claim.detail,) if claim.detail.stated() else ()
            when = (claim.when,) if claim.when else ()
            return (Named("events", claim.event), *when, *((claim.where.wording,) if claim.where else ()), *detail)
        listed = {"role": "roles", "sex": "sexes"}.get(claim.predicate)
        said = Named(listed, claim.reading) if listed else claim.reading
        return Named("predicates", claim.predicate), said

    def _document(self, id: str) -> str:
        cited = self.register.background.documents.get(id)
        return cited.name if cited else id


def _field(field: str) -> Piece:
    kind, _, event = field.partition(":")
    return Named("events", event) if event else Named("fields", kind)


def _reason(why: str) -> str:
    """What was taken back names the record it takes back, which tells nobody anything."""
    return why.split(": ", 2)[-1] if why.startswith(f"{UNDONE} ") else why


def _signed(entry: Entry) -> Signed[Record]:
    return Signed(entry.record, entry.by, entry.at, entry.seq)
