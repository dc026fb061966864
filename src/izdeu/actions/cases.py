"""Cases as compartments: who is of the team, how far it has come, and what is filed in it.

A case that somebody is not of is not found, exactly as one that never was: nobody can confirm by asking that it is there.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from izdeu.actions import telling
from izdeu.actions.casebook import Casebook
from izdeu.actions.index import NONE, Ids
from izdeu.actions.people import Register
from izdeu.actions.ports import Store
from izdeu.model.case import Case, CaseChange, Filed, Membership, Part, Stage
from izdeu.model.claim import Stance
from izdeu.model.errors import BadRequest, NotFound
from izdeu.model.ids import random_id
from izdeu.model.person import Person
from izdeu.model.record import Entry, Record
from izdeu.model.signed import Signed
from izdeu.model.standing import Standing, StandingClaim

KINDS = ("case", "casechange", "membership")


@dataclass(frozen=True, slots=True)
class CaseNow:
    """A case as it stands. `assigned` is of the team, or empty; `changed`: when anything about it was last recorded."""

    id: str
    title: str
    opened: datetime
    opened_by: str
    changed: datetime
    stage: Stage = Stage.INTAKE
    assigned: str = ""
    team: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Counts:
    """What is in a case. `persons` are all who are spoken of, `missing` those who are looked for; `unreviewed` are proposals.

    `last_news`: the latest day of which anybody says that something happened. `last_added`: when the latest document came.
    """

    documents: int = 0
    persons: int = 0
    missing: int = 0
    unreviewed: int = 0
    last_news: date | None = None
    last_added: datetime | None = None


# — what a case is —


def open_case(book: Casebook, title: str) -> CaseNow:
    """A new case; whoever opens it is of its team. Sent twice it is opened once. BadRequest without a title."""
    book.permit("case")
    case = Case(random_id("case"), _said(title))
    if same := next((one for one in cases(book) if _just_opened(book, one, case.title)), None):
        return same
    with book.together():
        book.record(case)
        _record_member(book, case.id, book.by, True)
    return find_case(book, case.id)


def _just_opened(book: Casebook, case: CaseNow, title: str) -> bool:
    """Whether whoever is at work has opened a case of this title, and nothing has been done with it since."""
    untouched = case.team == (book.by,) and case.stage is Stage.INTAKE and not case.assigned
    return case.title == title and case.opened_by == book.by and untouched and not documents_in(book, case.id)


def rename(book: Casebook, case: str, title: str, why: str = "") -> CaseNow:
    """BadRequest without a title; NotFound."""
    return _change(book, case, Part.TITLE, _said(title), why)


def move_to(book: Casebook, case: str, stage: Stage, why: str = "") -> CaseNow:
    """How far it has come, or back. NotFound."""
    return _change(book, case, Part.STAGE, stage.value, why)


def assign(book: Casebook, case: str, who: str, why: str = "") -> CaseNow:
    """To somebody of its team; to nobody, where `who` is empty. BadRequest, NotFound."""
    book.permit("case")
    if who and who not in find_case(book, case).team:
        raise BadRequest(f"{who} is not of the team of this case", "Take them into the team first: then they see it.")
    return _change(book, case, Part.ASSIGNED, who, why)


def _change(book: Casebook, case: str, part: Part, value: str, why: str) -> CaseNow:
    book.permit("case")
    find_case(book, case)
    book.record(CaseChange(random_id("cc"), case, part, value, why.strip()))
    return find_case(book, case)


def _said(title: str) -> str:
    if not title.strip():
        raise BadRequest("a case needs a title", "Say whom it is about, as the family would.")
    return " ".join(title.split())


# — who sees it —


def take_in(book: Casebook, case: str, who: str) -> None:
    """From now on it is there for them, with all that is filed in it. BadRequest where nobody is named; NotFound."""
    book.permit("case")
    if not who.strip():
        raise BadRequest("nobody is named", "Say whom, by the name their deeds are recorded under.")
    if who not in find_case(book, case).team:
        _record_member(book, case, who, True)


def take_out(book: Casebook, case: str, who: str) -> None:
    """From now on it is not there for them. BadRequest where nobody would be left of the team; NotFound."""
    book.permit("case")
    team = find_case(book, case).team
    if team == (who,):
        raise BadRequest(f"{who} is the last of this team", "Take somebody in first: nobody would see the case.")
    if who in team:
        _record_member(book, case, who, False)


def _record_member(book: Casebook, case: str, who: str, member: bool) -> None:
    book.record(Membership(random_id("cm"), case, who, member))
    if book.actor and book.actor.cases is not None and book.actor.name == who:
        cases = book.actor.cases | {case} if member else book.actor.cases - {case}
        book.look_as(replace(book.actor, cases=cases))


def seen_by(store: Store, who: str) -> frozenset[str]:
    """The cases whose team somebody is of: what makes an `Actor`."""
    latest = {(r.case, r.who): r.member for r in _records(store.entries("membership"), Membership)}
    return frozenset(case for (case, name), member in latest.items() if name == who and member)


# — what is filed in it —


def file_document(book: Casebook, document: str, case: str) -> None:
    """Into a case, out of the one it is in; with "" into none: it is there for everybody who works here. NotFound."""
    book.permit("case")
    book.document(document)
    if case:
        find_case(book, case)
    if book.filing().get(document, "") != case:
        book.record(Filed(random_id("fd"), document, case))


# — looking —


def find_case(book: Casebook, id: str) -> CaseNow:
    """NotFound, in the same words for a case that is not theirs and for one that never was."""
    found = next((case for case in cases(book) if case.id == id), None)
    if found is None:
        raise NotFound(f"there is no case {id}", "Look into the list of cases: it has all that are yours.")
    return found


def cases(book: Casebook) -> list[CaseNow]:
    """Those the actor sees, the latest changed first."""
    book.permit("look")
    now: dict[str, CaseNow] = {}
    team: dict[str, dict[str, bool]] = defaultdict(dict)
    for entry in book.entries(*KINDS):
        match record := entry.record:
            case Case(id=id, title=title):
                now[id] = CaseNow(id, title, entry.at, entry.by, entry.at)
            case CaseChange(case=id):
                now[id] = replace(_changed(now.pop(id), record), changed=entry.at)
            case Membership(case=id):
                team[id][record.who] = record.member
                now[id] = replace(now.pop(id), changed=entry.at)
    standing = (_with_team(case, team[case.id]) for case in now.values())
    return list(reversed([*standing]))  # by the order of the log: a clock may jump


def _changed(case: CaseNow, change: CaseChange) -> CaseNow:
    match change.part:
        case Part.TITLE:
            return replace(case, title=change.value)
        case Part.STAGE:
            return replace(case, stage=Stage(change.value))
        case Part.ASSIGNED:
            return replace(case, assigned=change.value)


def _with_team(case: CaseNow, said: Mapping[str, bool]) -> CaseNow:
    """Whoever left the team is not assigned any more."""
    team = tuple(who for who, member in said.items() if member)
    return replace(case, team=team, assigned=case.assigned if case.assigned in team else "")


def history(book: Casebook, case: str) -> list[Signed[Record]]:
    """Everything recorded about the case itself and what was filed in it, in the order it came. NotFound."""
    find_case(book, case)
    found = (Signed(entry.record, entry.by, entry.at, entry.seq) for entry in book.entries(*KINDS, "filed"))
    return [signed for signed in found if case in (signed.record.id, getattr(signed.record, "case", ""))]


def overview(register: Register) -> list[tuple[CaseNow, Counts]]:
    """Every case the actor sees, with what is in it."""
    counted = counts(register)
    return [(case, counted.get(case.id, Counts())) for case in cases(register.book)]


def documents_in(book: Casebook, case: str) -> list[Entry]:
    """What is filed in it, the latest first."""
    filed = (document for document, inside in book.filing().items() if inside == case)
    found = [entry for document in filed if (entry := book.entry(document))]
    return sorted(found, key=lambda entry: entry.seq, reverse=True)


def persons_in(register: Register, case: str) -> list[Person]:
    """Everybody its documents speak of, those who are looked for first."""
    rows = register.book.derivation
    spoken_of = [id for entry in documents_in(register.book, case) for id in rows.index.mentions_in.get(entry.id, NONE)]
    persons = dict.fromkeys(register.person_of[id] for id in sorted(spoken_of) if id in register.person_of)
    return sorted(persons, key=lambda person: not any(map(looked_for, _claims_of(register, person))))


def _claims_of(register: Register, person: Person) -> Iterator[StandingClaim]:
    for mention in person.mentions:
        yield from (row for row in register.claims.get(mention, ()) if row.claim.mention == mention)


def counts(register: Register, only: Collection[str] | None = None) -> dict[str, Counts]:
    """What is in each case that has a document; under "", what is in none. `only`: of these cases, without looking at others."""
    book = register.book
    book.permit("look")
    filed, index = book.filing(), book.derivation.index
    tallies: dict[str, _Tally] = defaultdict(_Tally)
    entries = _documents(book, only)
    for entry in entries:
        tallies[filed.get(entry.id, "")].document(entry)
    inside = None if only is None else [entry.id for entry in entries]
    today, sought = book.today(), set[str]()
    for row in _among(book.derivation.claims, index.claims_in, inside):
        tallies[filed.get(row.document, "")].row(row, today)
        if looked_for(row):
            sought.add(row.claim.mention)
    case_of = {m.id: filed.get(m.document, "") for m in _among(book.derivation.mentions, index.mentions_in, inside)}
    persons = (
        register.persons if only is None else {p.id: p for m in case_of if (p := register.person_of.get(m))}.values()
    )
    for person in persons:
        missing = not sought.isdisjoint(person.mentions)
        for case in {case_of[mention] for mention in person.mentions if mention in case_of}:
            tallies[case].person(missing)
    return {case: tally.counts for case, tally in tallies.items()}


def _documents(book: Casebook, only: Collection[str] | None) -> list[Entry]:
    if only is None:
        return list(book.entries("document"))
    return [entry for case in only for entry in documents_in(book, case)]


def _among[T](rows: Mapping[str, T], by_document: Ids, documents: Sequence[str] | None) -> list[T]:
    """All of them, or those of these documents."""
    if documents is None:
        return list(rows.values())
    return [rows[id] for document in documents for id in by_document.get(document, NONE) if id in rows]


@dataclass
class _Tally:
    """The counts of one case while they are made."""

    counts: Counts = field(default_factory=Counts)

    def document(self, entry: Entry) -> None:
        latest = max(entry.at, self.counts.last_added or entry.at)
        self.counts = replace(self.counts, documents=self.counts.documents + 1, last_added=latest)

    def row(self, row: StandingClaim, today: date) -> None:
        news, known = _day(row), self.counts.last_news
        if news and news <= today and (known is None or news > known):
            self.counts = replace(self.counts, last_news=news)
        if row.standing is Standing.PROPOSED:
            self.counts = replace(self.counts, unreviewed=self.counts.unreviewed + 1)

    def person(self, missing: bool) -> None:
        counts = self.counts
        self.counts = replace(counts, persons=counts.persons + 1, missing=counts.missing + missing)


def looked_for(row: StandingClaim) -> bool:
    """Whether a claim says that somebody is missing or was taken."""
    return telling.sought(row.claim.predicate, row.claim.reading) and row.standing is not Standing.REJECTED


def _day(row: StandingClaim) -> date | None:
    """The day from which what is reported can have happened: of "in 2017" the first. None where nobody says that it did."""
    claim = row.claim
    reported = claim.event and claim.stance is Stance.ASSERTED and row.standing is not Standing.REJECTED
    return (claim.when.earliest or claim.when.latest) if reported and claim.when else None


def _records[T](entries: Iterable[Entry], cls: type[T]) -> Iterator[T]:
    return (record for entry in entries if isinstance(record := entry.record, cls))
