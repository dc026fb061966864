"""Tasks somebody wrote down, and what there is to do besides: everything the records themselves ask for, in one ranked list."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from izdeu.actions.casebook import Casebook
from izdeu.actions.confirm import Awaiting, Grave, awaiting
from izdeu.actions.index import Ids
from izdeu.actions.people import NOT_MISSING, Register
from izdeu.actions.seal import Seal
from izdeu.model.consent import Consent
from izdeu.model.contact import Contact
from izdeu.model.errors import BadRequest, NotFound
from izdeu.model.ids import random_id
from izdeu.model.person import Person
from izdeu.model.phrase import field_said
from izdeu.model.signed import Signed
from izdeu.model.task import Task
from izdeu.model.vocabulary import label
from izdeu.timeline.contradictions.contradiction import Contradiction
from izdeu.timeline.dossier import Dossier
from izdeu.timeline.gaps import Gap, Held, bodies, gaps
from izdeu.timeline.news import contact_days, last_news
from izdeu.timeline.silence import EXPECTED, Silence, silence

NO_NEWS = 90  # days
SOON = 7  # days before a task is due
ASK_AGAIN = 30  # days before a consent runs out
AT_ONCE = 3  # questions: more nobody asks in one call


# — what somebody wrote down —


def set_task(book: Casebook, about: str, what: str, whom: str = "", due: date | None = None) -> Task:
    """Write a task down. `about`: the id of a person, a document or a case, or nothing. Sent twice it is written down once.

    BadRequest where nothing is to be done; NotFound for what is not there for whoever writes it.
    """
    book.permit("task")
    if not what.strip():
        raise BadRequest("a task says what is to be done")
    if about and not _there(book, about):
        raise NotFound(f"there is no person, document or case {about}")
    id = random_id("t")
    task = Task(id, id, about, what.strip(), whom.strip(), due)
    mine = (one.record for one in _standing(book) if one.by == book.by)
    return next((one for one in mine if replace(task, id=one.id, task=one.task) == one), None) or _recorded(book, task)


def finish(book: Casebook, task: str, why: str = "") -> Task:
    return _changed(book, task, why, done=True)


def reopen(book: Casebook, task: str, why: str = "") -> Task:
    """Undone: it was not finished after all."""
    return _changed(book, task, why, done=False)


def hand_on(book: Casebook, task: str, whom: str, why: str = "") -> Task:
    """To another colleague, or with no name to whoever takes it."""
    return _changed(book, task, why, whom=whom.strip())


def move(book: Casebook, task: str, due: date | None, why: str = "") -> Task:
    """To another day, or to none."""
    return _changed(book, task, why, due=due)


def _changed(book: Casebook, task: str, why: str, **part: bool | str | date | None) -> Task:
    """The task as it stands now, but for one part. NotFound for a task this session may not see."""
    book.permit("task")
    known = {one.record.task: one.record for one in _standing(book)}
    if task not in known:
        raise NotFound(f"there is no task {task}")
    if all(getattr(known[task], name) == value for name, value in part.items()):
        return known[task]  # it is so already
    return _recorded(book, replace(known[task], id=random_id("t"), why=why.strip(), **part))  # type: ignore[arg-type]


def _recorded(book: Casebook, task: Task) -> Task:
    book.record(task)
    return task


def _standing(book: Casebook) -> list[Signed[Task]]:
    """Each task as its latest record has it, but those about somebody sealed."""
    seal = Seal(book)
    latest = {one.record.task: one for one in (entry.signed(Task) for entry in book.entries("task"))}
    return [one for one in latest.values() if not _sealed(book, seal, one.record.about)]


def _sealed(book: Casebook, seal: Seal, about: str) -> bool:
    """Whether it is about somebody nobody may be told of here."""
    mention = book.derivation.index.mention_of.get(about)
    return mention is not None and mention in seal.hidden


def _there(book: Casebook, about: str) -> bool:
    known = about in book.derivation.index.mention_of or book.entry(about) is not None
    return known and not _sealed(book, Seal(book), about)


def tasks(book: Casebook, *, whom: str | None = None, done: bool = False) -> list[Signed[Task]]:
    """Those that are open, or done, as they stand, with who changed them last; the first due come first.

    `whom`: only those for this colleague, and those for whoever takes them.
    """
    seal = Seal(book)
    found = [
        replace(one, record=replace(one.record, what=seal.words(one.record.what), why=seal.words(one.record.why)))
        for one in _standing(book)
        if one.record.done is done and (whom is None or one.record.whom in ("", whom))
    ]
    return sorted(found, key=lambda one: (one.record.due or date.max, one.seq))


# — what there is to do —


class Kind(StrEnum):
    """What kind of work it is: a task, or a term of `works`."""

    TASK = "task"
    SECOND = "second_reader"
    CONSENT = "consent"
    SETTLE = "settle"
    LOOK_AGAIN = "look_again"
    SILENCE = "silence"
    EXPECTED = "expected"
    NO_NEWS = "no_news"
    ASK = "ask"


class Press(StrEnum):
    """How it presses, the most first."""

    OVERDUE = "overdue"
    GRAVE = "grave"
    SOON = "soon"
    DOUBTFUL = "doubtful"
    OPEN = "open"
    LATER = "later"


@dataclass(frozen=True, slots=True)
class Work:
    """One thing to do. `ref`: the task, the decision to confirm, the contradiction's key, the need or the consent.

    `days`: how long nothing was heard, and how long is usual. `proposed`: it rests on what nobody has accepted yet.
    """

    kind: Kind
    press: Press
    about: str
    title: str
    ref: str
    due: date | None = None
    whom: str = ""
    what: str = ""
    days: tuple[int, ...] = ()
    proposed: bool = False
    second: Awaiting | None = None
    contradiction: Contradiction | None = None
    questions: tuple[Gap, ...] = ()

    def words(self, language: str = "en") -> str:
        """What to do."""
        return self.what if self.kind is Kind.TASK else label("works", self.kind, language).format(*self._put(language))

    def _put(self, language: str) -> list[str]:
        if self.second:
            status = self.second.status
            return [label("statuses", status.status, language) if status else label("pages", "same", language)]
        if self.contradiction:
            return [field_said(self.contradiction.field, language)]
        if self.questions:
            wanted = "; ".join(gap.need.label(language) for gap in self.questions)
            return [wanted, self.questions[0].need.ask(language)]
        return [str(number) for number in self.days]


def worklist(
    book: Casebook,
    today: date,
    *,
    no_news: int = NO_NEWS,
    whom: str | None = None,
    about: Collection[str] | None = None,
) -> list[Work]:
    """Everything there is to do, the most pressing first. Nothing of it is recorded, but the tasks.

    `no_news`: the days after which somebody is asked about again. `whom`: of the tasks only this colleague's and nobody's.
    `about`: only what concerns these persons, documents and cases (by id); in a large casebook name them, as without it
    everybody's page is gone through. What whoever is at work decided themselves does
    not wait for them as a second reader.
    """
    register = Register(book)
    titles, calls = _Titles(register), _calls(register)
    persons = register.persons if about is None else {p.id: p for id in about if (p := titles.person(id))}.values()
    found = [*_tasks(book, titles, today, whom), *_consents(book, titles, today)]
    found += _seconds(book, None if about is None else persons)
    for dossier in map(register.dossier, persons):
        if dossier.missing or dossier.status.status not in NOT_MISSING:
            found += _asked_by(dossier, calls.get(dossier.person.id, ()), today, no_news)
    return _ranked(work for work in found if about is None or titles.same(work.about) & set(about))


def recorded(book: Casebook, today: date, *, whom: str | None = None) -> list[Work]:
    """The part of it that needs nobody's page: tasks somebody wrote down, and consents that run out."""
    titles = _Titles(Register(book))
    return _ranked([*_tasks(book, titles, today, whom), *_consents(book, titles, today)])


def _ranked(found: Iterable[Work]) -> list[Work]:
    order, late = list(Press), date.max
    return sorted(
        found, key=lambda w: (order.index(w.press), w.due or late, w.proposed, -sum(w.days[:1]), w.title, w.ref)
    )


def sought(register: Register, only: Iterable[str] | None = None) -> list[str]:
    """Records that tell of somebody missing, in the order in which they press: where a death or a release was accepted, whose
    contact log is kept, then the latest. What `worklist` is asked about page by page. `only`: of these documents.
    """
    book, index = register.book, register.book.derivation.index
    mentions, places = book.derivation.mentions, book.shared.followed.papers.now(book.store).places
    grave, records = (_told_in(book, kept, only) for kept in (index.grave, index.sought))
    called = {entry.signed(Contact).record.mention for entry in book.entries("contact")}
    known = (id for id in records | grave | called if id in mentions and (only is None or id in records | grave))
    return sorted(known, key=lambda m: (m not in grave, m not in called, -places.get(mentions[m].document, 0), m))


def _told_in(book: Casebook, kept: Ids, only: Iterable[str] | None) -> set[str]:
    """The mentions of whom some of these claims tell; of these documents, where it is said which."""
    if only is None:
        return {mention for mention, claims in kept.items() if claims}
    index, rows = book.derivation.index, book.derivation.claims
    inside = {id for paper in only for id in index.claims_in.get(paper, ())}
    about = {rows[id].claim.mention for id in inside}
    return {mention for mention in about if not inside.isdisjoint(kept.get(mention, ()))}


@dataclass
class _Titles:
    """How whatever a task is about is called."""

    register: Register

    def person(self, id: str) -> Person | None:
        """Whose id it is, or was before a merge, or whose record's; None for what is no person's."""
        with suppress(NotFound):
            return self.register.person(id)
        return None

    def same(self, id: str) -> set[str]:
        """Every id of the same person."""
        person = self.person(id)
        return {id, person.id, *person.also} if person else {id}

    def of(self, id: str) -> str:
        """A person's best name, a document's; the id of anything else."""
        if person := self.person(id):
            return self.register.dossier(person).title
        cited = self.register.background.documents.get(id)
        return cited.name if cited else id


def _tasks(book: Casebook, titles: _Titles, today: date, whom: str | None) -> Iterator[Work]:
    for one in tasks(book, whom=whom):
        task = one.record
        left = (task.due - today).days if task.due else None
        press = Press.LATER if left is None or left > SOON else Press.SOON if left >= 0 else Press.OVERDUE
        yield Work(Kind.TASK, press, task.about, titles.of(task.about), task.task, task.due, task.whom, task.what)


def _seconds(book: Casebook, only: Iterable[Person] | None) -> Iterator[Work]:
    for one in awaiting(book, only):
        if not one.mine:
            press = Press.DOUBTFUL if one.grave is Grave.IDENTITY else Press.GRAVE
            yield Work(Kind.SECOND, press, one.person, one.title, one.what, second=one)


def _consents(book: Casebook, titles: _Titles, today: date) -> Iterator[Work]:
    """What a Speaker answered last for one person, where that runs out; what has run out already covers nothing."""
    given = (entry.signed(Consent).record for entry in book.entries("consent"))
    for consent in {(one.giver, one.person): one for one in given}.values():
        until = consent.answers.until
        if until and today <= until <= today + timedelta(days=ASK_AGAIN):
            yield Work(Kind.CONSENT, Press.SOON, consent.person, titles.of(consent.person), consent.id, until)


def _calls(register: Register) -> dict[str, list[Contact]]:
    """What the contact log has of each person, in the order of the days."""
    found: dict[str, list[Contact]] = defaultdict(list)
    for contact in (entry.signed(Contact).record for entry in register.book.entries("contact")):
        if person := register.person_of.get(contact.mention):
            found[person.id].append(contact)
    return {id: sorted(calls, key=lambda call: call.at) for id, calls in found.items()}


def _asked_by(dossier: Dossier, calls: Sequence[Contact], today: date, no_news: int) -> Iterator[Work]:
    """What one person's own page, and the contact log, ask for."""
    id, title = dossier.person.id, dossier.title
    yield from (_contradiction(dossier, found) for found in dossier.contradictions if not found.settled)
    days = [*contact_days(dossier), *(call.at for call in calls)]
    if quiet := silence(days, calls[-1].expected if calls else None, today):
        yield _quiet(dossier, quiet)
    elif (news := last_news(dossier, today)) and news.days(today) > no_news:
        unsure = not news.footnote.accepted
        yield Work(Kind.NO_NEWS, Press.OPEN, id, title, id, days=(news.days(today),), proposed=unsure)
    if questions := _questions(dossier):
        yield Work(Kind.ASK, Press.LATER, id, title, questions[0].need.key, questions=questions)


def _quiet(dossier: Dossier, quiet: Silence) -> Work:
    id, title = dossier.person.id, dossier.title
    if quiet.why == EXPECTED:
        return Work(Kind.EXPECTED, Press.DOUBTFUL, id, title, id, quiet.expected, days=(quiet.days,))
    return Work(Kind.SILENCE, Press.DOUBTFUL, id, title, id, days=(quiet.days, quiet.usual or quiet.days))


def _contradiction(dossier: Dossier, found: Contradiction) -> Work:
    """On what nobody has accepted yet, reviewing comes first."""
    again = found.finding is not None and bool(found.finding.unseen)
    press = Press.LATER if not found.accepted else Press.DOUBTFUL if again or found.field == "status" else Press.OPEN
    kind = Kind.LOOK_AGAIN if again else Kind.SETTLE
    return Work(
        kind, press, dossier.person.id, dossier.title, found.key, proposed=not found.accepted, contradiction=found
    )


def _questions(dossier: Dossier) -> tuple[Gap, ...]:
    """The first things a body needs that nobody has told yet, each once, of whoever is to be asked first."""
    missing = {g.need.facts: g for needs in bodies() for g in gaps(dossier, needs) if g.held is Held.MISSING}
    first = next(iter(missing.values()), None)
    same = [gap for gap in missing.values() if first and gap.need.ask() == first.need.ask()]
    return tuple(same[:AT_ONCE])
