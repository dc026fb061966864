"""Families that come: registered in two minutes, heard in full later. Nothing is stored before they agreed that it is."""

import json
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Any, cast

from izdeu import names
from izdeu.actions import form as forms
from izdeu.actions.add import Added, Propose, ReadFile, add
from izdeu.actions.casebook import Casebook
from izdeu.actions.consent import Consents, check, known_speaker
from izdeu.actions.form import Form, Voice, known_term
from izdeu.actions.seal import SEALED, Seal
from izdeu.intake.typed import typed
from izdeu.model.claim import Basis
from izdeu.model.consent import MYSELF, Answers, Consent
from izdeu.model.errors import BadRequest, NotFound
from izdeu.model.evidence import Evidence
from izdeu.model.ids import keyed_id, random_id
from izdeu.model.interview import UNNAMED, Family, Interview, Missing, Source, Testimony, Told, Waiting, Who
from izdeu.model.person import Judgement, Mention, Sameness
from izdeu.model.record import restore
from izdeu.model.signed import Signed
from izdeu.model.source import Openness
from izdeu.model.speaker import Speaker, SpeakerIdentity, SpeakerKind
from izdeu.model.vocabulary import terms
from izdeu.model.when import When, born
from izdeu.timeline.story import ON_BEHALF

METHOD = "interview"
AGAIN = "the same family told of the same person again"
NOT_KEPT = "nothing of this is stored: they did not agree that it is kept"
WHAT_THEN = "Thank them, and say whom else they can ask. Should they agree later, begin again then."
STATED = ("residence", "origin", "occupation", "ethnicity", "citizenship", "children")
OLDEST = 120


# — who comes —


def register(book: Casebook, family: Family, answers: Answers) -> Waiting:
    """Put a family on the list of those who wait, with what they agreed to. The same form sent twice is one family.

    BadRequest where they did not agree that it is kept, or the form does not say whom they miss and who they are to them.
    """
    book.permit("interview")
    check(book, answers)
    if not answers.keep:
        raise BadRequest(NOT_KEPT, WHAT_THEN)
    if not family.missing.strip():
        raise BadRequest("the form does not say who is missing", "A first name is enough for now.")
    _known_relation(family.relation)
    id = keyed_id(book.store.id_key, "q", *(getattr(family, name) for name in Family.__slots__))
    entry = book.store.entry(id)
    there = entry.signed(Waiting).record if entry else None
    if there is None:
        return _registered(book, id, family, answers)
    if not Consents(book).keeps(there.speaker, there.person):
        book.record(_consent(there, answers))
    return there


def _registered(book: Casebook, id: str, family: Family, answers: Answers) -> Waiting:
    waiting = Waiting(id, "", random_id("p"), family.missing.strip(), family.relation, family.language, family.urgent)
    speaker, identity = forms.met(waiting.kind, family.who)
    waiting = replace(waiting, speaker=speaker.id)
    with book.together():
        book.record(_consent(waiting, answers), speaker, *identity, waiting)
    return waiting


def _consent(waiting: Waiting, answers: Answers) -> Consent:
    return Consent(random_id("k"), waiting.speaker, waiting.person, answers)


def _known_relation(relation: str) -> None:
    if relation not in terms("kin") and relation not in terms("relations"):
        raise BadRequest(f"{relation!r} is no relation", f"One of: {', '.join([*terms('relations'), *terms('kin')])}.")


def meet(book: Casebook, kind: SpeakerKind, who: Who) -> Speaker:
    """Somebody whom forms may name by id from now on: an interpreter, a witness. Who they are is sealed."""
    book.permit("interview")
    speaker, identity = forms.met(kind, who)
    book.record(speaker, *identity)
    return speaker


def interpreter(book: Casebook, name: str) -> Speaker:
    """Whoever interprets, by the name they give: the same name is the same voice. Who they are is sealed."""
    seal, wanted = Seal(book), Who(" ".join(name.split()))
    for entry in book.store.entries("speaker"):
        speaker = entry.signed(Speaker).record
        if speaker.kind is SpeakerKind.INTERPRETER and wanted.name in seal.names_of(speaker.id):
            return speaker
    return meet(book, SpeakerKind.INTERPRETER, wanted)


@dataclass(frozen=True, slots=True)
class Ticket:
    """A family that waits, as this session may see it: by the number of its day, so that nobody need be called by name.

    `relation` and `who` are empty, and `missing` is where they speak for themselves, while the compartment is closed.
    """

    waiting: str
    number: int
    missing: str
    kind: SpeakerKind
    language: str
    urgent: str
    by: str
    at: datetime
    relation: str = ""
    who: Who = UNNAMED


def waiting(book: Casebook) -> list[Ticket]:
    """Those whose testimony has not been taken, in the order they came."""
    book.permit("interview")
    seal, told = Seal(book), {entry.signed(Interview).record.waiting for entry in book.store.entries("interview")}
    number: Counter[date] = Counter()
    tickets = []
    for entry in book.store.entries("waiting"):
        number[entry.at.date()] += 1
        if entry.id not in told:
            tickets.append(_ticket(seal, entry.signed(Waiting), number[entry.at.date()]))
    return tickets


def _ticket(seal: Seal, signed: Signed[Waiting], number: int) -> Ticket:
    one, open_ = signed.record, seal.book.sealed_open
    return Ticket(
        one.id, number, _missed(seal, one), one.kind, one.language, seal.without(one.speaker, one.urgent), signed.by,
        signed.at, one.relation if open_ else "", seal.who(one.speaker),
    )  # fmt: skip


def _missed(seal: Seal, one: Waiting) -> str:
    return SEALED if one.relation == MYSELF and not seal.book.sealed_open else one.missing


# — what they tell —


@dataclass(frozen=True, slots=True)
class Sheet:
    """The form as it is kept: whose, and what was told. Who that is, and whom they have it from, is not in it."""

    waiting: str
    testimony: Testimony


def take(book: Casebook, waiting: str, testimony: Testimony, case: str = "") -> Interview:
    """Record a testimony in full, accepted by whoever wrote it down. Sent twice, it is recorded once. `case`: where it is filed.

    NotFound for a family that never came; BadRequest where they did not agree, or took it back, or the form does not hold.
    """
    book.permit("interview")
    family = family_of(book, waiting)
    if not Consents(book).keeps(family.speaker, family.person):
        raise BadRequest(NOT_KEPT, WHAT_THEN)
    _check(book, testimony)
    day = testimony.held or book.today()
    form = Form(book, METHOD, Sheet(waiting, _unsealed(testimony)), day, testimony.language, case)
    id = keyed_id(book.store.id_key, "n", form.document)
    if form.already() and (entry := book.store.entry(id)):
        return entry.signed(Interview).record
    missing = _write(form, family, testimony, earlier := _told_before(book, waiting))
    interview = Interview(
        id, waiting, family.speaker, form.document, missing.id, testimony.language, testimony.interpreter,
        testimony.place.strip(), day,
    )  # fmt: skip
    same = [Judgement(random_id("j"), earlier[0].mention, missing.id, Sameness.SAME, AGAIN)] if earlier else []
    form.keep(interview, *same)
    return interview


def family_of(book: Casebook, waiting: str) -> Waiting:
    """NotFound for a family nobody registered, in the same words for one that has told in cases of others alone."""
    entry, told = book.store.entry(waiting), _told_before(book, waiting)
    theirs = not told or any(book.entry(one.document) for one in told)
    if entry is None or not isinstance(entry.record, Waiting) or not theirs:
        raise NotFound(f"no family is registered as {waiting}", "Register them first: it takes two minutes.")
    return entry.signed(Waiting).record


def interviews_of(book: Casebook, waiting: str) -> list[Interview]:
    """What one family has told so far, first to last, of what is there for whoever is at work."""
    book.permit("look")
    return [one for one in _told_before(book, waiting) if book.entry(one.document)]


def _told_before(book: Casebook, waiting: str) -> list[Interview]:
    """All of it, in whichever case: a second record of one person must not take the id of the first."""
    told = (entry.signed(Interview).record for entry in book.store.entries("interview"))
    return [one for one in told if one.waiting == waiting]


def _check(book: Casebook, testimony: Testimony) -> None:
    if not any(name.strip() for name in testimony.missing.names):
        raise BadRequest("the form does not name the missing person", "One spelling is enough.")
    if testimony.held and testimony.held > book.today():
        raise BadRequest("the interview lies in the future", "Set right the day it was held.")
    if testimony.missing.sex:
        known_term("sexes", testimony.missing.sex, "sex")
    for told in testimony.events:
        known_term("events", told.type, "event")
    for relative in testimony.family:
        known_term("kin", relative.kin, "relation")
    if testimony.interpreter:
        known_speaker(book, testimony.interpreter)


def _unsealed(testimony: Testimony) -> Testimony:
    """Without who it is that they have it from."""

    def bare(source: Source | None) -> Source | None:
        return replace(source, who=UNNAMED) if source else None

    events = tuple(replace(told, source=bare(told.source)) for told in testimony.events)
    return replace(testimony, source=bare(testimony.source), events=events)


def _write(form: Form, family: Waiting, testimony: Testimony, earlier: list[Interview]) -> Mention:
    """The form line by line, each with its claim. Gives the record of the missing person."""
    speaker = known_speaker(form.book, family.speaker)
    told_by = form.source(testimony.source)
    basis = Basis.TOLD if told_by and testimony.basis is Basis.UNKNOWN else testimony.basis
    voice = Voice(speaker, basis, told_by, testimony.spoken)
    form.line(form.word("pages", "date"), form.day.isoformat())
    if testimony.place.strip():
        form.line(form.word("pages", "place"), testimony.place)
    missing = _missing(form, voice, testimony.missing, family, first=not earlier)
    testifier = None if earlier else _testifier(form, speaker, family, missing)
    _family(form, voice, testimony, missing)
    for told in testimony.events:
        _event(form, voice, told, missing, testifier)
    return missing


def _missing(form: Form, voice: Voice, missing: Missing, family: Waiting, *, first: bool) -> Mention:
    """A family that tells again gets a record of its own, so that what each interview said can be told apart."""
    spellings = [" ".join(name.split()) for name in dict.fromkeys(missing.names) if name.strip()]
    lines = [form.line(form.word("predicates", "name"), name) for name in spellings]
    record = form.mention(spellings[0], lines, person=family.person if first else "")
    for name, line in zip(spellings, lines, strict=True):
        form.say(voice, record.id, "name", name, line)
    role = "witness_or_former_detainee" if family.relation == MYSELF else "missing_or_detained"
    form.say(voice, record.id, "role", role, lines[0])
    if missing.sex:
        form.say(voice, record.id, "sex", missing.sex, _line(form, "sex", form.word("sexes", missing.sex)))
    if missing.born.strip():
        _born(form, voice, record, " ".join(missing.born.split()))
    for predicate in STATED:
        if said := " ".join(getattr(missing, predicate).split()):
            form.say(voice, record.id, predicate, said, _line(form, predicate, said))
    return record


def _line(form: Form, predicate: str, said: str) -> Evidence:
    return form.line(form.word("predicates", predicate), said)


def _born(form: Form, voice: Voice, record: Mention, said: str) -> None:
    """A date in any words; a small number is an age on the day of the interview."""
    if said.isdecimal() and int(said) <= OLDEST:
        when = born(int(said), When.day(form.day))
        form.say(voice, record.id, "age", str(int(said)), _line(form, "age", said), when=when)
    else:
        form.say(voice, record.id, "born", said, _line(form, "born", said), when=typed(said))


def _testifier(form: Form, speaker: Speaker, family: Waiting, missing: Mention) -> Mention | None:
    """The record of whoever speaks, without a name: by it a colleague may see that a paper quotes the same wife."""
    if family.relation not in terms("kin"):
        return None
    line = form.line(form.word("kin", family.relation))
    record = form.mention(line.quote, [line], named=False)
    form.say(Voice(speaker, Basis.WITNESSED), record.id, f"kin:{family.relation}", missing.id, line, other=missing.id)
    form.identities.append(SpeakerIdentity(random_id("i"), speaker.id, record.id))
    return record


def _family(form: Form, voice: Voice, testimony: Testimony, missing: Mention) -> None:
    for relative in testimony.family:
        name = " ".join(relative.name.split())
        line = form.line(form.word("kin", relative.kin), name)
        record = form.mention(line.quote, [line], named=bool(name))
        if name:
            form.say(voice, record.id, "name", name, line)
        form.say(voice, record.id, f"kin:{relative.kin}", missing.id, line, other=missing.id)


def _event(form: Form, voice: Voice, told: Told, missing: Mention, testifier: Mention | None) -> None:
    """An appeal belongs to whoever made it, and is for the missing person."""
    if told.type in ON_BEHALF and testifier:
        form.happened(voice, testifier.id, told, other=missing.id)
    else:
        form.happened(voice, missing.id, told)


# — in their own words —


def told_in(book: Casebook, interview: str) -> Testimony:
    """The form as it was filled in, to be looked at: without what tells who is sealed. NotFound."""
    book.permit("look")
    told, seal = _interview(book, interview), Seal(book)
    return _covered(_kept(book, told), lambda text: seal.without(told.speaker, text))


def _kept(book: Casebook, interview: Interview) -> Testimony:
    document = book.document(interview.document)
    return restore(Sheet, json.loads(book.store.read(document.original))).testimony


def _covered[T](value: T, cover: Callable[[str], str]) -> T:
    """The same with every text in it covered; the terms of lists stay."""
    made: Any = value
    if isinstance(value, str) and not isinstance(value, StrEnum):
        made = cover(value)
    elif isinstance(value, tuple):
        made = tuple(_covered(one, cover) for one in value)
    elif is_dataclass(value) and not isinstance(value, type):
        made = replace(value, **{f.name: _covered(getattr(value, f.name), cover) for f in fields(value)})
    return cast(T, made)


def narrative(book: Casebook, interview: str) -> tuple[str, bytes]:
    """What they told in their own words, whole, as a file for the reader: its name, which tells of nobody, and its bytes. NotFound
    where they told nothing more than the form asks."""
    book.permit("interview")
    record = _interview(book, interview)
    told = _kept(book, record).narrative.strip()
    if not told:
        raise NotFound("nothing was told beyond the questions of the form")
    return book.document(record.document).name.replace(".json", ".txt"), told.encode()


def read_narrative(book: Casebook, interview: str, read: ReadFile, propose: Propose) -> Added:
    """Have the reader propose what it finds in it, in the same case. What is told there in nobody else's name, the same Speaker tells."""
    book.permit("interview")
    name, data = narrative(book, interview)
    told = _interview(book, interview)
    spoke, case = known_speaker(book, told.speaker), book.filing().get(told.document, "")
    return next(iter(add(book, [(name, data)], read, propose, Openness.PRIVATE, spoke, case)))


def _interview(book: Casebook, id: str) -> Interview:
    entry = book.entry(id)
    if entry is None or not isinstance(entry.record, Interview):
        raise NotFound(f"there is no interview {id}")
    return entry.signed(Interview).record


# — so that nobody is asked twice —


@dataclass(frozen=True, slots=True)
class Before:
    """Somebody was here already: who wrote it down, on which day, and whether they were heard in full or only registered.

    `missing`, `waiting` and `who` are empty where they would tell who it was that came.
    """

    by: str
    on: date
    heard: bool
    missing: str = ""
    waiting: str = ""
    who: Who = UNNAMED


def already(book: Casebook, missing: str = "", who: str = "") -> list[Before]:
    """Who was asked about a missing person of this name, or came under this name themselves, in any spelling; latest first.

    While the compartment is closed, of somebody who came it is said only by whom they were heard and when; and that it was
    asked is in the log.
    """
    book.permit("interview")
    seal, heard = Seal(book), _heard(book)
    if who.strip() and not book.sealed_open:
        book.log("already", "whether somebody has been here before, by their name")
    found = [
        before
        for entry in book.store.entries("waiting")
        if (before := _before(seal, entry.signed(Waiting), heard.get(entry.id, []), missing, who))
    ]
    return sorted(found, key=lambda one: one.on, reverse=True)


def _heard(book: Casebook) -> dict[str, list[Signed[Interview]]]:
    """By family, what was taken of them."""
    found: dict[str, list[Signed[Interview]]] = {}
    for signed in (entry.signed(Interview) for entry in book.store.entries("interview")):
        found.setdefault(signed.record.waiting, []).append(signed)
    return found


def _before(seal: Seal, came: Signed[Waiting], told: list[Signed[Interview]], missing: str, who: str) -> Before | None:
    one, open_ = came.record, seal.book.sealed_open
    about = any(_one_name(missing, name) for name in _names(seal.book, one, told))
    came_so = any(_one_name(who, name) for name in seal.names_of(one.speaker))
    if not about and not came_so:
        return None
    last = told[-1] if told else came
    on = told[-1].record.held or last.at.date() if told else came.at.date()
    theirs = all(seal.book.entry(interview.record.document) for interview in told)  # filed in a case this session sees
    if theirs and (open_ or (about and one.relation != MYSELF)):
        return Before(last.by, on, bool(told), one.missing, one.id, seal.who(one.speaker))
    return Before(last.by, on, bool(told))


def _names(book: Casebook, one: Waiting, told: list[Signed[Interview]]) -> Iterator[str]:
    """Every spelling they gave of whom they miss."""
    yield one.missing
    for interview in told:
        rows = book.derivation.claims_of(interview.record.mention)
        yield from (row.claim.reading for row in rows if row.claim.predicate == "name")


def _one_name(asked: str, there: str) -> bool:
    """By their keys first, which is quick; then how well they fit."""
    if not asked.strip() or not there or not set(names.keys(asked)) & set(names.keys(there)):
        return False
    return bool(names.compare(asked, there).score >= names.THRESHOLD)
