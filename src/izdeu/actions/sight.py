"""Which records of the log are there for somebody who sees some of the cases only. What is not known to be theirs is not."""

from dataclasses import dataclass
from functools import cached_property

from izdeu.actions.access import Actor
from izdeu.actions.derive import Derivation
from izdeu.actions.ports import Store
from izdeu.model.case import Case, CaseChange, Filed, Membership
from izdeu.model.claim import Decision
from izdeu.model.confirmation import Confirmation
from izdeu.model.consent import Consent, Withdrawal
from izdeu.model.contact import Contact
from izdeu.model.copied import SameText
from izdeu.model.finding import Finding
from izdeu.model.holder import KeyHolder
from izdeu.model.interview import Interview
from izdeu.model.listed import Listing, Matching
from izdeu.model.person import Judgement
from izdeu.model.reading import Reading
from izdeu.model.record import Deed, Record
from izdeu.model.source import Document, Enclosed, Failure, Rendition, Reprint, Transcript
from izdeu.model.task import Task


@dataclass
class Sight:
    """One actor's, over what they see of the derived rows. A judgement or a finding of which they see one end only is not theirs."""

    actor: Actor
    rows: Derivation
    hidden: frozenset[str]
    store: Store

    def sees(self, record: Record) -> bool:
        match record:
            case Document(id=document) | Rendition(document=document) | Failure(document=document):
                return document not in self.hidden
            case Reading(document=document) | Listing(document=document):
                return document not in self.hidden
            case Enclosed(document=document, container=other) | Reprint(document=document, original=other):
                return not {document, other} & self.hidden
            case Transcript(document=document, recording=other) | SameText(document=document, original=other):
                return not {document, other} & self.hidden
            case Interview(document=document) | Contact(document=document):
                return document not in self.hidden
            case Filed(document=document, case=case):
                return document not in self.hidden and self.actor.sees(case)
            case Case(id=case) | CaseChange(case=case) | Membership(case=case):
                return self.actor.sees(case)
            case _:
                return self._sees_said(record)

    def _sees_said(self, record: Record) -> bool:
        """What somebody has said of what the documents say."""
        match record:
            case Decision(proposal=claim):
                return claim in self.rows.claims
            case Judgement(left=left, right=right):
                return self.side(left) and self.side(right)
            case Finding():
                return record.claims <= self.rows.claims.keys()
            case Confirmation(what=what):
                return what in self.rows.claims or self._sees_entry(what)
            case Matching(list=listed):
                return self.side(listed)
            case Consent(person=person):
                return person in self._known or person in self.rows.mentions
            case Withdrawal(consent=consent):
                return self._sees_entry(consent)
            case Task(about=about):
                return not about or about in self._known or self._sees_entry(about)
            case Deed():
                return self.actor.may("log")
            case KeyHolder():
                return self.actor.may("keys")
            case _:
                return False

    def side(self, end: str) -> bool:
        """Whether one side of a judgement is there: a record, or a row of a list."""
        if end in self.rows.mentions:
            return True
        listed, _, _ = end.partition("#")
        return listed.startswith("l-") and self._sees_entry(f"d-{listed.removeprefix('l-')}")

    def _sees_entry(self, id: str) -> bool:
        entry = self.store.entry(id)
        return entry is not None and self.sees(entry.record)

    @cached_property
    def _known(self) -> frozenset[str]:
        """The persons, by every id they go by."""
        return frozenset(mention.person for mention in self.rows.mentions.values())
