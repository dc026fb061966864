"""Who changed, and who looked at, what is known of a person or a document: from the log, newest first."""

import re
from collections.abc import Set
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
from izdeu.model.record import Deed, Entry
from izdeu.model.source import Document
from izdeu.model.task import Task
from izdeu.model.vocabulary import label
from izdeu.model.wording import Named, Piece

CHANGES = (
    "document", "listing", "filed", "decision", "judgement", "finding", "confirmation", "task", "interview", "contact",
    "consent", "withdrawal",
)  # fmt: skip
SEEN = ("view", "page", "export")
"""Deeds that show what is known; everybody's page is in an export."""
ID = re.compile(r"\b[a-z]+-[0-9a-f]{20}\b")


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
    kinds = (*CHANGES, "deed") if _may_read_the_log(register.book) else CHANGES
    found = (past for entry in register.book.entries(*kinds) if (past := teller.tell(entry)))
    return list(found)[::-1]


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
        documents = {self.register.records[mention].document for mention in self.mentions}
        self.ids = {*self.whole, *self.mentions, *self.claims, *documents}

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

    def tell(self, entry: Entry) -> Past | None:
        """None for what does not concern it, or may not be told here."""
        if entry.kind == "deed":
            return self._deed(entry)
        if self.ids.isdisjoint(ID.findall(entry.body)):  # much quicker than reading the record
            return None
        told = self._said(entry) or self._done(entry)
        if told is None:
            return None
        deed, to, why = told
        return Past(entry.at, entry.by, deed, to, self.register.seal.words(_reason(why)), entry.id)

    def _said(self, entry: Entry) -> tuple[str, tuple[Piece, ...], str] | None:
        """What somebody said of what sources say."""
        match entry.record:
            case Decision(proposal=id, verdict=verdict, why=why, corrected=claim) if id in self.claims:
                said = claim if claim and claim.id in self.claims else self.claims[id]
                return verdict.value, self._claim(said), why
            case Judgement(left=left, right=right, verdict=verdict, why=why) if {left, right} & self.mentions:
                if any(side in self.register.seal.hidden for side in (left, right)):
                    return None
                self.ids.add(entry.id)
                return verdict.value, (self.register.called(left), self.register.called(right)), why
            case Finding() as finding if finding.claims & self.claims.keys():
                deed = "found_withdrawn" if finding.right is Right.WITHDRAWN else "found"
                return deed, (_field(finding.field),), finding.why
            case Confirmation(what=what, verdict=verdict, why=why) if what in self.ids:
                deed = "second_withdrawn" if verdict is Second.WITHDRAWN else verdict.value
                return deed, self._claim(self.claims[what]) if what in self.claims else (Named("pages", "same"),), why
        return None

    def _done(self, entry: Entry) -> tuple[str, tuple[Piece, ...], str] | None:
        """What somebody did with a document, a task, a family."""
        match entry.record:
            case Document(id=id) if id in self.ids:
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
                return entry.kind, (), ""
            case Consent(person=person) if person in self.whole | self.mentions:
                self.ids.add(entry.id)
                return "consent", (), ""
            case Withdrawal(consent=consent, why=why) if consent in self.ids:
                return "consent_withdrawn", (), why
        return None

    def _deed(self, entry: Entry) -> Past | None:
        deed = entry.record
        if not isinstance(deed, Deed) or deed.deed not in SEEN:
            return None
        whom, _, how = deed.what.partition(" ")
        if whom not in self.whole and deed.deed != "export":
            return None
        sealed = "_sealed" if deed.deed == "view" and how == "sealed" else ""
        return Past(entry.at, entry.by, deed.deed + sealed, ref=entry.id)

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
