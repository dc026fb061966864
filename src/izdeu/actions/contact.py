"""The contact log: every call, message or visit, what was said in it, and what whoever heard it understood."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from izdeu.actions.casebook import Casebook
from izdeu.actions.consent import Consents, Groups, known_speaker, registered
from izdeu.actions.form import Form, Voice, known_term
from izdeu.actions.interview import NOT_KEPT, WHAT_THEN
from izdeu.actions.seal import SEALED, Seal
from izdeu.intake.typed import typed
from izdeu.model.claim import Basis, Claim, Detail, Spoken
from izdeu.model.contact import Code, CodeWord, Contact, Reached
from izdeu.model.errors import BadRequest, NotFound
from izdeu.model.evidence import Evidence
from izdeu.model.ids import keyed_id
from izdeu.model.interview import UNNAMED, Told, Waiting, Who
from izdeu.model.person import Mention
from izdeu.model.signed import Signed
from izdeu.model.speaker import Speaker, SpeakerKind
from izdeu.model.when import When
from izdeu.timeline.silence import AT_LEAST, Silence, silence

METHOD = "contact"
HAPPENED = "contact"


@dataclass(frozen=True, slots=True)
class Sheet:
    """The form as it is kept: about whom, heard by whom. Who called and what words mean between them is not in it."""

    mention: str
    hearer: str
    reached: Reached


def write_down(book: Casebook, person: str, hearer: str, reached: Reached, case: str = "") -> Contact:
    """Record a contact with somebody missing, or with one of the family there. `person`: one of their records, or their id;
    `hearer`: the Speaker it reached. Sent twice, it is recorded once. `case`: where it is filed.

    NotFound for a person or a Speaker nobody knows; BadRequest where the hearer did not agree that it is kept, or the form
    does not say when it was.
    """
    book.permit("contact")
    mention = _record_of(book, person)
    heard_by = _hearer(book, hearer, mention.id)
    if not Consents(book).keeps(hearer, mention.id):
        raise BadRequest(NOT_KEPT, WHAT_THEN)
    when = _check(book, reached)
    reached = replace(reached, spoken=_spoken(reached))
    form = Form(book, METHOD, Sheet(mention.id, hearer, _unsealed(reached)), when[1], reached.language, case)
    id = keyed_id(book.store.id_key, "t", form.document)
    if form.already() and (entry := book.store.entry(id)):
        return entry.signed(Contact).record
    caller = _caller(form, mention, reached)
    _write(form, mention.id, heard_by, caller, reached, when[0])
    contact = Contact(
        id, form.document, mention.id, hearer, caller.id, when[1], reached.channel, reached.spoken, reached.expected
    )
    codes = [Code(keyed_id(form.key, "cw", id), id, reached.codes)] if reached.codes else []
    form.keep(contact, *codes)
    return contact


def _record_of(book: Casebook, person: str) -> Mention:
    """NotFound also for whoever may not be shown here."""
    hidden, mentions = Seal(book).hidden, book.derivation.mentions
    found = mentions.get(person) or next((m for m in mentions.values() if m.person == person), None)
    if found is None or found.id in hidden:
        raise NotFound(
            f"nobody here is known as {person}", "Take the family's testimony first, or add what tells of them."
        )
    return found


def _hearer(book: Casebook, id: str, mention: str) -> Speaker:
    """NotFound in the same words for a Speaker who is not on record and for one who never came for this person."""
    same = Groups(book).of(mention)
    if not any(one.speaker == id and one.person in same for one in registered(book)):
        raise NotFound(f"nobody who spoke is known as {id}", "Register them first.")
    return known_speaker(book, id)


def _check(book: Casebook, reached: Reached) -> tuple[When, date]:
    """When it was, and the last day it may have been."""
    known_term("channels", reached.channel, "channel")
    for told in (*reached.said_of, *reached.understood_of):
        known_term("events", told.type, "event")
    when = typed(reached.at)
    if when is None or when.earliest is None:
        raise BadRequest(
            "the form does not say when it was", "A month or a year is enough: 2020-05, May 2020, spring 2020."
        )
    if when.earliest > book.today():
        raise BadRequest("the contact lies in the future", "When the next one is expected has a field of its own.")
    return when, min(when.latest or when.earliest, book.today())


def _spoken(reached: Reached) -> Spoken:
    """Whoever is held never speaks freely, whatever it sounded like."""
    free = reached.spoken is Spoken.FREELY
    return Spoken.CONTROLLED if free and reached.caller is SpeakerKind.MISSING else reached.spoken


def _unsealed(reached: Reached) -> Reached:
    def bare(told: Told) -> Told:
        return replace(told, source=replace(told.source, who=UNNAMED) if told.source else None)

    return replace(
        reached, who=UNNAMED, codes=(), said_of=tuple(map(bare, reached.said_of)),
        understood_of=tuple(map(bare, reached.understood_of)),
    )  # fmt: skip


def _caller(form: Form, mention: Mention, reached: Reached) -> Speaker:
    """Who spoke there: the person themselves is one voice through all their calls."""
    if reached.speaker:
        return known_speaker(form.book, reached.speaker)
    if reached.caller is SpeakerKind.MISSING:
        same = Groups(form.book).of(mention.id)
        for entry in form.book.entries("contact"):
            before = entry.signed(Contact).record
            speaker = known_speaker(form.book, before.caller)
            if before.mention in same and speaker.kind is SpeakerKind.MISSING:
                return speaker
    return form.meet(reached.caller, reached.who)


def _write(form: Form, mention: str, hearer: Speaker, caller: Speaker, reached: Reached, when: When) -> None:
    """That it happened, what was said, what was understood, and what follows from the one and from the other."""
    channel = form.word("channels", reached.channel)
    line = form.line(form.word("events", HAPPENED), channel, reached.at)
    by_hearer = Voice(hearer, Basis.WITNESSED, spoken=reached.spoken)
    by_caller = Voice(caller, Basis.WITNESSED, spoken=reached.spoken)
    understood = replace(by_hearer, basis=Basis.INFERRED)
    _say(form, by_hearer, mention, line, when, channel)
    if reached.said.strip():
        _say(form, by_caller, mention, form.line(form.word("speakers", caller.kind), reached.said), when, channel)
    if reached.understood.strip():
        _say(
            form, understood, mention, form.line(form.word("bases", Basis.INFERRED), reached.understood), when, channel
        )
    for told in reached.said_of:
        form.happened(by_caller, mention, told)
    for told in reached.understood_of:
        form.happened(understood, mention, told)


def _say(form: Form, voice: Voice, mention: str, line: Evidence, when: When, channel: str) -> Claim:
    return form.say(
        voice, mention, f"event:{HAPPENED}", HAPPENED, line, when=when, detail=Detail(channel=channel)
    )  # fmt: skip


# — looking —


def about(book: Casebook, person: str) -> Mention:
    """The record a contact with somebody is written to. `person`: one of their records, or their id. NotFound."""
    book.permit("contact")
    return _record_of(book, person)


def hearers(book: Casebook, person: str) -> list[Signed[Waiting]]:
    """The families a contact with this person may have reached: those who came to us for them and let us keep what they tell."""
    book.permit("contact")
    consents, same = Consents(book), Groups(book).of(_record_of(book, person).id)
    came = (entry.signed(Waiting) for entry in book.store.entries("waiting"))
    return [one for one in came if one.record.person in same and consents.keeps(one.record.speaker, one.record.person)]


@dataclass(frozen=True, slots=True)
class Log:
    """The contacts with one person: how many, the last of them, and the record they are kept at."""

    mention: Mention
    last: Contact
    count: int


def logs(book: Casebook) -> list[Log]:
    """Of everybody who was ever reached, whoever was heard of last first."""
    book.permit("contact")
    groups, hidden, of_person = Groups(book), Seal(book).hidden, defaultdict[frozenset[str], list[Contact]](list)
    for signed in _all(book):
        if signed.record.mention in book.derivation.mentions and signed.record.mention not in hidden:
            of_person[groups.of(signed.record.mention)].append(signed.record)
    last = {max(calls, key=lambda call: call.at): len(calls) for calls in of_person.values()}
    found = [Log(book.derivation.mentions[call.mention], call, count) for call, count in last.items()]
    return sorted(found, key=lambda log: log.last.at, reverse=True)


@dataclass(frozen=True, slots=True)
class Call:
    """One contact as this session may see it, with who wrote it down. `codes` and `who` only while the compartment is open;
    words that would tell who is sealed are not there either."""

    contact: Contact
    by: str
    caller: SpeakerKind
    hearer: SpeakerKind
    said: str = ""
    understood: str = ""
    codes: tuple[CodeWord, ...] = ()
    who: Who = UNNAMED


def contacts(book: Casebook, person: str) -> list[Call]:
    """Every contact with a person, the latest first. NotFound."""
    book.permit("contact")
    seal, same = Seal(book), Groups(book).of(_record_of(book, person).id)
    signed = [one for one in _all(book) if one.record.mention in same]
    words = _words_by_document(book, {one.record.document for one in signed})
    calls = [_call(seal, one, words[one.record.document]) for one in signed]
    return sorted(calls, key=lambda call: call.contact.at, reverse=True)


def _all(book: Casebook) -> Iterator[Signed[Contact]]:
    return (entry.signed(Contact) for entry in book.entries("contact"))


def _words_by_document(book: Casebook, documents: set[str]) -> dict[str, list[Claim]]:
    """What was said and understood, document by document."""
    found: dict[str, list[Claim]] = defaultdict(list)
    seal = Seal(book)
    for row in book.derivation.claims.values():
        if row.document in documents and row.claim.event == HAPPENED:
            told = replace(row.claim, as_written=SEALED) if seal.betrays(row) else row.claim
            found[row.document].append(told)
    return found


def _call(seal: Seal, signed: Signed[Contact], words: list[Claim]) -> Call:
    one, book = signed.record, seal.book
    said = next((c.as_written for c in words if c.speaker == one.caller), "")
    understood = next((c.as_written for c in words if c.speaker == one.hearer and c.basis is Basis.INFERRED), "")
    caller, hearer = (known_speaker(book, id).kind for id in (one.caller, one.hearer))
    return Call(one, signed.by, caller, hearer, said, understood, _codes(book, one.id), seal.who(one.caller))


def _codes(book: Casebook, contact: str) -> tuple[CodeWord, ...]:
    entry = book.store.entry(keyed_id(book.store.id_key, "cw", contact)) if book.sealed_open else None
    return entry.signed(Code).record.words if entry else ()


@dataclass(frozen=True, slots=True)
class Quiet:
    """A person of whom nothing was heard for too long: what should raise a task. `mention`: the record the log is kept at."""

    person: str
    mention: str
    silence: Silence


def silences(book: Casebook, today: date, least: int = AT_LEAST) -> list[Quiet]:
    """Everybody whose contacts fell silent, the longest silence first. It records nothing."""
    groups, of_person = Groups(book), defaultdict[frozenset[str], list[Contact]](list)
    for signed in _all(book):
        of_person[groups.of(signed.record.mention)].append(signed.record)
    found = [quiet for calls in of_person.values() if (quiet := _quiet(book, calls, today, least))]
    return sorted(found, key=lambda quiet: -quiet.silence.days)


def _quiet(book: Casebook, calls: list[Contact], today: date, least: int) -> Quiet | None:
    last = max(calls, key=lambda call: call.at)
    fell = silence((call.at for call in calls), last.expected, today, least)
    mention = book.derivation.mentions.get(last.mention)
    return Quiet(mention.person, mention.id, fell) if fell and mention else None
