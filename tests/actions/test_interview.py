"""A family is registered, heard in full, and never asked twice without need."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from families import AYGUL, COUSIN, NAME, SEALED, STORY, TOLD, WIFE, came, heard
from told import Teller, read

from izdeu.actions.access import Actor, Role
from izdeu.actions.casebook import Casebook
from izdeu.actions.cases import open_case
from izdeu.actions.confirm import awaiting
from izdeu.actions.consent import Consents, withdraw
from izdeu.actions.export import export
from izdeu.actions.fulltext import find_text
from izdeu.actions.interview import (
    already,
    interviews_of,
    meet,
    narrative,
    read_narrative,
    take,
    told_in,
    waiting,
)
from izdeu.actions.people import Register, find, people
from izdeu.actions.rebuild import rebuild
from izdeu.actions.seal import SEALED as SEALED_WORD
from izdeu.actions.verify import verify
from izdeu.intake.found import Voice
from izdeu.model.claim import Basis, Spoken
from izdeu.model.consent import KEEP, Answers, Use
from izdeu.model.errors import BadRequest, NotAllowed, NotFound
from izdeu.model.interview import UNNAMED, Family, Missing, Told, Who
from izdeu.model.source import Document, Openness
from izdeu.model.speaker import SpeakerKind
from izdeu.model.standing import Standing
from izdeu.store import MemoryStore


def rows(book: Casebook) -> dict[str, list]:
    """What is said of the missing man, by what it says."""
    him = next(m for m in book.derivation.mentions.values() if m.label == "Nurbek Toleu")
    found: dict[str, list] = {}
    for row in book.derivation.claims_of(him.id):
        found.setdefault(row.claim.predicate, []).append(row)
    return found


# — registered —


def test_a_family_is_registered_in_a_moment_and_waits_by_its_number(book):
    came(book)
    came(book, Family("Rahima Sadyq", "mother", Who("Zeynep")))
    first, second = waiting(book)
    assert (first.number, first.missing, first.kind, first.language) == (1, "Nurbek Toleu", SpeakerKind.RELATIVE, "kk")
    assert (second.number, second.by) == (2, "Boris")
    assert (first.who, first.relation) == (UNNAMED, "")
    book.sealed_open = True
    assert (waiting(book)[0].who, waiting(book)[0].relation) == (AYGUL, "wife")


def test_nothing_is_stored_of_whoever_does_not_agree_that_it_is_kept(book):
    with pytest.raises(BadRequest, match="nothing of this is stored") as refused:
        came(book, answers=Answers((NAME,), language="kk"))
    assert "later" in refused.value.remedy
    assert not list(book.store.entries()) and not list(book.store.names())


def test_the_same_form_sent_twice_is_one_family(book):
    assert came(book) == came(book)
    assert len(waiting(book)) == 1 and len(Consents(book).given) == 1


def test_a_family_that_agrees_again_is_asked_again_but_registered_once(book):
    first = came(book)
    withdraw(book, Consents(book).given[0].record.id)
    assert came(book) == first
    assert Consents(book).keeps(first.speaker, first.person)


@pytest.mark.parametrize("family", [replace(WIFE, missing=" "), replace(WIFE, relation="neighbour of a friend")])
def test_a_form_that_does_not_say_who_is_missed_is_refused(book, family):
    with pytest.raises(BadRequest):
        came(book, family)


# — heard in full —


def test_what_was_told_is_on_record_word_by_word_by_whoever_wrote_it_down(book):
    told = heard(book)
    assert waiting(book) == []
    said = rows(book)
    assert {row.claim.reading for row in said["name"]} == {"Nurbek Toleu", "Нұрбек Төлеу", "努尔别克"}
    [taken] = said["event:arrested_or_detained"]
    assert (taken.standing, taken.by, taken.method) == (Standing.ACCEPTED, "Boris", "interview")
    assert (taken.claim.when.edtf(), taken.claim.where.wording, taken.claim.detail.by) == (
        "2017-05",
        "Ghulja",
        "county police",
    )
    assert taken.claim.evidence[0].quote == "taken from his shop · May 2017 · Ghulja · county police"
    assert taken.claim.speaker == told.speaker and taken.claim.basis is Basis.WITNESSED
    assert said["born"][0].claim.when.edtf() == "1985"
    assert verify(book).wrong == ()


def test_hearsay_is_told_apart_from_what_was_seen(book):
    heard(book)
    [term] = rows(book)["event:sentenced"]
    assert (term.claim.basis, term.claim.detail.years) == (Basis.TOLD, 9)
    assert book.derivation.speakers[term.claim.told_by].described == "relative"
    assert all(r.claim.told_by is None for r in rows(book)["event:last_contact"])


def test_an_age_on_the_day_of_the_interview_is_an_interval_of_birth(book):
    heard(book, testimony=replace(TOLD, missing=Missing(("Nurbek Toleu",), born="32")))
    [age] = rows(book)["age"]
    assert age.claim.when.latest.year == book.today().year - 32


def test_words_that_are_no_date_stay_words(book):
    heard(book, testimony=replace(TOLD, events=(Told("missing_since", when="when the apricots were ripe"),)))
    [gone] = rows(book)["event:missing_since"]
    assert gone.claim.when.wording == "when the apricots were ripe" and gone.claim.when.earliest is None


def test_death_and_release_wait_for_a_second_reader(book):
    heard(book, testimony=replace(TOLD, events=(*TOLD.events, Told("died", "he died there", "2019"))))
    him = next(row for row in people(book) if row.title.startswith("Nurbek"))
    assert him.status.awaits
    assert [one.grave for one in awaiting(book)] == ["death"]


def test_the_original_is_kept_whole_and_private_and_holds_nobody_sealed(book):
    told = heard(book)
    document = book.document(told.document)
    assert document.openness is Openness.PRIVATE
    kept = book.store.read(document.original).decode()
    assert STORY in kept and "my cousin" not in kept and "555 0142" not in kept
    assert told_in(book, told.id).missing == TOLD.missing


def test_the_same_testimony_sent_twice_is_recorded_once(book):
    first = heard(book)
    size = len(list(book.store.entries()))
    assert heard(book) == first
    assert len(list(book.store.entries())) == size


def test_a_testimony_after_the_consent_was_taken_back_is_not_stored(book):
    family = came(book)
    withdraw(book, Consents(book).given[0].record.id, [KEEP])
    before = len(list(book.store.entries()))
    with pytest.raises(BadRequest, match="nothing of this is stored"):
        take(book, family.id, TOLD)
    assert len(list(book.store.entries())) == before and not list(book.store.names())


@pytest.mark.parametrize(
    "wrong",
    [
        replace(TOLD, missing=Missing((" ",))),
        replace(TOLD, missing=Missing(("Nurbek",), sex="m")),
        replace(TOLD, events=(Told("abducted_by_swans"),)),
        replace(TOLD, held=date(2999, 1, 1)),
    ],
)
def test_a_form_that_does_not_hold_is_refused_in_words(book, wrong):
    family = came(book)
    with pytest.raises(BadRequest):
        take(book, family.id, wrong)


def test_a_family_nobody_registered_and_an_interpreter_nobody_met_are_not_found(book):
    with pytest.raises(NotFound):
        take(book, "q-none", TOLD)
    with pytest.raises(NotFound):
        take(book, came(book).id, replace(TOLD, interpreter="s-none"))
    interpreter = meet(book, SpeakerKind.INTERPRETER, Who("Gulnar"))
    assert take(book, came(book).id, replace(TOLD, interpreter=interpreter.id)).interpreter == interpreter.id


def test_a_family_that_comes_again_tells_of_the_same_person_and_a_second_reader_sees_it(book):
    first = heard(book)
    later = heard(book, testimony=replace(TOLD, events=(Told("contact", "a call", "2020"),), narrative=""))
    assert later.speaker == first.speaker and [i.id for i in interviews_of(book, first.waiting)] == [first.id, later.id]
    person = find(Register(book, include_proposed=False), "Nurbek Toleu")
    assert set(person.mentions) == {first.mention, later.mention}
    assert [one.grave for one in awaiting(book)] == ["identity"]


def test_an_appeal_belongs_to_whoever_made_it_and_is_for_the_missing(book):
    told = heard(book)
    [asked] = [r.claim for r in book.derivation.claims.values() if r.claim.event == "appeal_made"]
    assert asked.mention != told.mention and asked.other == told.mention


def test_somebody_who_was_held_and_is_back_speaks_as_a_witness_and_is_believed_to_be_free(book):
    told = heard(
        book, Family("Aygul Serikqyzy", "myself", AYGUL),
        replace(TOLD, missing=Missing(("Aygul Serikqyzy",)), events=(Told("sent_to_camp", when="2017"), Told("released", when="2018"))),
    )  # fmt: skip
    assert book.derivation.speakers[told.speaker].kind is SpeakerKind.WITNESS
    assert [one.grave for one in awaiting(book)] == ["release"]


def test_what_could_not_be_said_freely_is_marked(book):
    heard(book, testimony=replace(TOLD, spoken=Spoken.CODED))
    assert {r.claim.spoken for found in rows(book).values() for r in found} == {Spoken.CODED}


# — in their own words —


def narrated():
    text = Teller(STORY, first_person=True)
    text.person("p1", "Aygul").person("p2", words="My husband", role="missing_or_detained")
    text.event("p2", "contact", "My husband called me from Ghulja", voice=Voice("p1", kind=SpeakerKind.WITNESS))
    text.event("p2", "missing_since", "After that I heard nothing")
    return replace(text.found(), narrator="p1")


def test_the_narrative_is_read_like_any_document_and_told_by_the_same_speaker(book):
    told = heard(book)
    name, data = narrative(book, told.id)
    assert data.decode() == STORY and "aygul" not in name.casefold()
    added = read_narrative(book, told.id, read, lambda text, name: narrated())
    found = [r for r in book.derivation.claims.values() if r.document == added.document]
    assert found and {r.standing for r in found} == {Standing.PROPOSED}
    assert {r.claim.speaker for r in found} == {told.speaker}
    assert rebuild(book) and verify(book).wrong == ()


def test_where_nothing_more_was_told_there_is_nothing_to_read(book):
    with pytest.raises(NotFound):
        narrative(book, heard(book, testimony=replace(TOLD, narrative=" ")).id)


# — nobody is asked twice —


def test_a_person_who_was_asked_about_is_found_by_any_spelling(book):
    heard(book)
    [before] = already(book, missing="Нурбек Толеу")
    assert (before.by, before.on, before.heard, before.missing) == ("Boris", book.today(), True, "Nurbek Toleu")
    assert already(book, missing="Rahima Sadyq") == []


def test_that_somebody_was_here_is_told_without_who_it_was_and_that_it_was_asked_is_known(book):
    came(book)
    [before] = already(book, who="Айгүл Серікқызы")
    assert (before.by, before.heard, before.missing, before.waiting, before.who) == ("Boris", False, "", "", UNNAMED)
    assert [e.record.deed for e in book.store.entries("deed")] == ["already"]
    book.sealed_open = True
    assert already(book, who="Айгүл Серікқызы")[0].who == AYGUL


# — sealed —


def everything(book: Casebook, told) -> str:
    """All that a session says."""
    register = Register(book)
    exported = json.dumps(export(book, include_proposed=True), ensure_ascii=False)
    said = [
        people(book, everybody=True), list(register.dossiers()), exported, waiting(book), already(book, WIFE.missing, AYGUL.name),
        awaiting(book), verify(book), book.documents(), Consents(book).given, narrative(book, told.id)[0], told_in(book, told.id),
        find_text(book, STORY), find_text(book, "Ghulja"),
    ]  # fmt: skip
    return f"{said}".casefold()


def test_nothing_a_session_without_the_compartment_sees_tells_who_spoke_or_how_to_reach_them(book):
    told = heard(book)
    came(book, replace(WIFE, missing="Rahima Sadyq"))
    read_narrative(book, told.id, read, lambda text, name: narrated())
    said = everything(book, told)
    assert "nurbek" in said and "9" in said
    assert [mark for mark in SEALED if mark in said] == []


def test_from_whom_somebody_has_it_is_named_nowhere_though_a_reader_takes_them_for_missing(book):
    told = heard(book)
    words = "My cousin Bolat was sent to a camp. Marat Toleu was sent to a camp too."
    text = Teller(words, first_person=True).person("p1", "Bolat", role="missing_or_detained")
    text.person("p2", "Marat Toleu", role="missing_or_detained")
    for who in ("p1", "p2"):
        text.event(who, "sent_to_camp", "was sent to a camp")
    read_narrative(
        book, told.id, lambda data, name: replace(read(data, name), text=words), lambda _, name: text.found()
    )
    titles = [row.title for row in people(book, everybody=True)]
    assert "Marat Toleu" in titles and "bolat" not in everything(book, told)


def test_a_narrative_in_which_the_reader_hears_nobody_is_sealed_all_the_same(book):
    told = heard(book)
    read_narrative(book, told.id, read, lambda text, name: Teller(STORY).found())
    assert find_text(book, "heard nothing").hits == ()
    book.sealed_open = True
    assert len(find_text(book, "heard nothing").hits) == 1
    assert told_in(book, told.id).narrative == STORY


def test_with_the_compartment_open_they_are_there_to_be_called(book):
    came(book)
    book.sealed_open = True
    assert AYGUL.reached in f"{waiting(book)}"


def test_no_record_but_the_sealed_one_holds_who_it_was(book):
    told = heard(book)
    list(waiting(book))
    already(book, who=AYGUL.name)
    for entry in book.store.entries():
        if entry.kind not in ("speakeridentity", "waiting"):
            assert not [mark for mark in (AYGUL.name, "555 0142", "Bolat") if mark in entry.body], entry.kind
    assert COUSIN.who.name in "".join(e.body for e in book.store.entries("speakeridentity"))
    assert isinstance(book.document(told.document), Document)


def test_an_interview_is_made_again_from_the_log(book):
    heard(book)
    heard(book, replace(WIFE, who=Who("Marat Toleu"), relation="brother"))
    assert rebuild(book)


def test_who_may_not_interview_is_told_so(book):
    family = came(book)
    book.actor = Actor("Chen", frozenset({Role.PUBLISHER}))
    for deed in (
        lambda: came(book),
        lambda: take(book, family.id, TOLD),
        lambda: waiting(book),
        lambda: already(book, "Nurbek"),
        lambda: meet(book, SpeakerKind.INTERPRETER, Who("Gulnar")),
    ):
        with pytest.raises(NotAllowed):
            deed()


def test_a_testimony_filed_in_a_case_is_there_for_its_team_alone(book):
    family, case = came(book), open_case(book, "The driver from Ghulja")
    told = take(book, family.id, TOLD, case.id)
    added = read_narrative(book, told.id, read, lambda text, name: narrated())
    dana = Casebook(book.store, "Dana", actor=Actor("Dana", cases=frozenset()))
    amal = Casebook(book.store, "Amal", actor=Actor("Amal", cases=frozenset({case.id})))
    assert [i.id for i in interviews_of(amal, family.id)] == [told.id] and interviews_of(dana, family.id) == []
    assert added.document in amal.documents() and not dana.documents()
    with pytest.raises(NotFound):
        told_in(dana, told.id)
    [before] = already(dana, missing="Nurbek Toleu")
    assert (before.by, before.heard, before.missing, before.waiting) == ("Boris", True, "", "")
    with pytest.raises(NotFound):
        take(dana, family.id, replace(TOLD, place="Astana"), case.id)


def test_tomorrow_the_numbers_begin_anew():
    day = [datetime(2026, 5, 1, 9, tzinfo=UTC)]
    book = Casebook(MemoryStore(lambda: day[0]), "Amal")
    came(book)
    day[0] += timedelta(days=1)
    came(book, Family("Rahima Sadyq", "mother", Who("Zeynep")), Answers((KEEP, Use("match", "group")), language="kk"))
    assert [ticket.number for ticket in waiting(book)] == [1, 1]


@pytest.mark.parametrize("name", ["(Aygul) Serikqyzy", "«Aygul»", "Aygul!"])
def test_a_name_that_begins_or_ends_with_a_sign_is_sealed_like_any_other(book, name):
    told = heard(book, replace(WIFE, who=Who(name), urgent="call Aygul"))
    assert "[sealed] and I wait" in told_in(book, told.id).narrative.replace(SEALED_WORD, "[sealed]")
