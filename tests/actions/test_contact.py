"""Calls with those who are held: what was said, what was understood, and when they stop."""

import json
from dataclasses import replace
from datetime import date

import pytest
from families import AYGUL, SEALED, TOLD, YES, heard

from izdeu.actions.access import Actor, Role
from izdeu.actions.casebook import Casebook
from izdeu.actions.cases import open_case
from izdeu.actions.consent import Consents, withdraw
from izdeu.actions.contact import contacts, silences, write_down
from izdeu.actions.export import export
from izdeu.actions.judge import judge
from izdeu.actions.people import Register, find, people
from izdeu.actions.rebuild import rebuild
from izdeu.actions.verify import verify
from izdeu.model.claim import Basis, Spoken
from izdeu.model.contact import CodeWord, Contact, Reached
from izdeu.model.errors import BadRequest, NotAllowed, NotFound
from izdeu.model.interview import Family, Missing, Told, Who
from izdeu.model.person import Sameness
from izdeu.model.speaker import SpeakerKind

CALL = Reached(
    "14 March 2019", "phone", Spoken.CODED,
    said="Aygul, I am studying patriotism and the weather is bad", understood="he is in a camp and must not be called",
    said_of=(Told("health", "I am well"), Told("released", "I am home now")),
    understood_of=(Told("sent_to_camp", "he is in a camp", "2019"),),
    codes=(CodeWord("the weather is bad", "do not call again"),), expected=date(2019, 4, 14), language="kk",
)  # fmt: skip


@pytest.fixture
def told(book):
    """Amal heard the wife, who said only that he is gone."""
    gone = (Told("missing_since", when="2018"),)
    return heard(book, testimony=replace(TOLD, missing=Missing(("Nurbek Toleu",)), events=gone, family=()))


def log(book: Casebook, told, reached: Reached = CALL) -> Contact:
    return write_down(book, told.mention, told.speaker, reached)


def said_in(book: Casebook, contact: Contact) -> list:
    rows = [row for row in book.derivation.claims.values() if row.document == contact.document]
    return sorted(rows, key=lambda row: row.claim.evidence[0].start)


def test_what_was_said_and_what_was_understood_are_two_claims(book, told):
    happened, said, understood, *_ = said_in(book, log(book, told))
    assert [r.claim.as_written for r in (said, understood)] == [CALL.said, CALL.understood]
    assert book.derivation.speakers[said.claim.speaker].kind is SpeakerKind.MISSING
    assert understood.claim.speaker == happened.claim.speaker == told.speaker
    assert understood.claim.basis is Basis.INFERRED
    assert (happened.claim.when.edtf(), happened.claim.detail.channel) == ("2019-03-14", "Телефон")
    assert {r.claim.spoken for r in (happened, said, understood)} == {Spoken.CODED}


def test_the_call_stands_on_the_timeline_of_the_person_as_one_event(book, told):
    log(book, told)
    person = find(Register(book, include_proposed=False), "Nurbek Toleu")
    [call] = [h for h in Register(book).dossier(person).timeline if h.type == "contact"]
    assert len(call.reports) == 2 and person.mentions == (told.mention,)  # his words name her, who is sealed
    book.sealed_open = True
    [call] = [h for h in Register(book).dossier(person).timeline if h.type == "contact"]
    assert len(call.reports) == 3


def test_what_is_understood_tells_of_a_camp_and_what_is_said_never_of_freedom(book, told):
    log(book, told)
    assert next(row for row in people(book) if row.title == "Nurbek Toleu").status.status == "in_camp"


def test_whoever_is_held_never_speaks_freely_whatever_it_sounded_like(book, told):
    free = log(book, told, replace(CALL, spoken=Spoken.FREELY))
    assert free.spoken is Spoken.CONTROLLED
    assert "released" not in {s.status for s in dossier_statuses(book)}


def dossier_statuses(book: Casebook):
    return Register(book).dossier(find(Register(book), "Nurbek Toleu")).statuses


def test_a_relative_there_may_speak_freely_and_is_sealed(book, told):
    aunt = log(book, told, replace(CALL, spoken=Spoken.FREELY, caller=SpeakerKind.RELATIVE, who=Who("aunt Rahima")))
    assert aunt.spoken is Spoken.FREELY
    assert "Rahima" not in f"{contacts(book, told.mention)} {book.store.read(book.document(aunt.document).original)}"
    book.sealed_open = True
    assert contacts(book, told.mention)[0].who.name == "aunt Rahima"
    again = log(book, told, replace(CALL, at="2019-05-01", caller=SpeakerKind.RELATIVE, speaker=aunt.caller))
    assert again.caller == aunt.caller


def test_one_who_calls_twice_is_one_voice(book, told):
    assert log(book, told).caller == log(book, told, replace(CALL, at="2019-04-13")).caller


def test_the_same_form_sent_twice_is_one_contact(book, told):
    assert log(book, told) == log(book, told)
    assert len(contacts(book, told.mention)) == 1


def test_code_words_are_told_to_the_open_compartment_alone(book, told):
    log(book, told)
    [call] = contacts(book, told.mention)
    assert call.codes == () and call.understood == CALL.understood
    meaning = CALL.codes[0].meaning
    assert [e.kind for e in book.store.entries() if meaning in e.body] == ["code"]
    assert all(meaning.encode() not in book.store.read(name) for name in book.store.names())
    book.sealed_open = True
    assert contacts(book, told.mention)[0].codes == CALL.codes


def test_nothing_a_session_without_the_compartment_sees_tells_whom_he_called(book, told):
    log(book, told)
    said = f"{people(book, everybody=True)} {list(Register(book).dossiers())} {contacts(book, told.mention)} {silences(book, book.today())}"
    said += json.dumps(export(book, include_proposed=True), ensure_ascii=False) + f"{verify(book)}"
    assert "Nurbek" in said
    assert [mark for mark in SEALED if mark in said.casefold()] == []


def test_a_call_is_made_again_from_the_log_and_its_words_stand(book, told):
    heard(book, Family("Nurbek Toleu", "brother", Who("Marat Toleu")))
    log(book, told)
    assert rebuild(book)
    assert verify(book).wrong == ()


def test_a_call_joins_no_two_records_as_one_person(book, told):
    before = book.derivation.links
    log(book, told)
    assert book.derivation.links == before


def test_nothing_is_stored_of_a_call_to_somebody_who_took_it_back_that_it_is_kept(book, told):
    withdraw(book, Consents(book).given[0].record.id)
    size = len(list(book.store.entries()))
    with pytest.raises(BadRequest, match="nothing of this is stored"):
        log(book, told)
    assert len(list(book.store.entries())) == size


@pytest.mark.parametrize(
    ("wrong", "word"),
    [
        (replace(CALL, at=""), "when it was"),
        (replace(CALL, at="when the apricots were ripe"), "when it was"),
        (replace(CALL, at="2999"), "future"),
        (replace(CALL, channel="pigeon"), "no channel"),
        (replace(CALL, said_of=(Told("abducted_by_swans"),)), "no event"),
    ],
)
def test_a_form_that_does_not_hold_is_refused_in_words(book, told, wrong, word):
    with pytest.raises(BadRequest, match=word):
        log(book, told, wrong)


def test_a_call_is_written_to_somebody_on_record(book, told):
    with pytest.raises(NotFound):
        write_down(book, "m-nobody", told.speaker, CALL)
    with pytest.raises(NotFound):
        write_down(book, told.mention, "s-nobody", CALL)
    hidden = next(m.id for m in book.derivation.mentions.values() if m.id != told.mention)
    with pytest.raises(NotFound):
        write_down(book, hidden, told.speaker, CALL)


def test_a_silence_longer_than_usual_is_told_person_by_person(book, told):
    brother = heard(book, Family("Nurbek Toleu", "brother", AYGUL), answers=YES)
    judge(book, told.mention, brother.mention, Sameness.SAME, "the same birthday")
    for at in ("2019-01-14", "2019-02-14"):
        log(book, told, replace(CALL, at=at, expected=None))
    write_down(book, brother.mention, brother.speaker, replace(CALL, at="2019-03-14", expected=None))
    assert silences(book, date(2019, 4, 20)) == []
    [quiet] = silences(book, date(2019, 6, 1))
    assert (quiet.silence.why, quiet.silence.since, quiet.silence.usual) == ("longer", date(2019, 3, 14), 30)
    assert quiet.mention == brother.mention


def test_a_call_filed_in_a_case_is_there_for_its_team_alone(book, told):
    case = open_case(book, "The driver from Ghulja")
    write_down(book, told.mention, told.speaker, CALL, case.id)
    dana = Casebook(book.store, "Dana", actor=Actor("Dana", cases=frozenset()))
    amal = Casebook(book.store, "Amal", actor=Actor("Amal", cases=frozenset({case.id})))
    assert contacts(dana, told.mention) == silences(dana, book.today()) == []
    assert len(contacts(amal, told.mention)) == len(silences(amal, book.today())) == 1
    with pytest.raises(NotFound):
        write_down(dana, told.mention, told.speaker, replace(CALL, at="2020"), case.id)


def test_who_may_not_keep_the_log_is_told_so(book, told):
    book.actor = Actor("Chen", frozenset({Role.PUBLISHER}))
    with pytest.raises(NotAllowed):
        log(book, told)
    with pytest.raises(NotAllowed):
        contacts(book, told.mention)
