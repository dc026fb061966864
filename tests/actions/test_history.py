"""Who changed and who looked at what is known of one man."""

from datetime import UTC, date, datetime

import pytest

from izdeu.actions.access import Actor, Role
from izdeu.actions.casebook import Casebook
from izdeu.actions.confirm import confirm
from izdeu.actions.export import export
from izdeu.actions.find import settle
from izdeu.actions.history import history, log_view
from izdeu.actions.judge import judge, record_of, undo
from izdeu.actions.page import working_copy
from izdeu.actions.people import Register, find
from izdeu.actions.rebuild import rebuild
from izdeu.actions.review import corrected, decide, queue
from izdeu.actions.seal import SEALED
from izdeu.actions.tasks import finish, set_task
from izdeu.actions.verify import verify
from izdeu.model.claim import Verdict
from izdeu.model.confirmation import Second
from izdeu.model.finding import Right
from izdeu.model.person import Sameness
from izdeu.model.vocabulary import LANGUAGES, terms

HIM = "Nurbek Toleu"
WIFES, CONSULS = "Nurbek Toleu@aygul.txt", "Nurbek Toleuuly@answer.txt"


def him(book):
    return find(Register(book), HIM)


def told(book, who=HIM):
    register = Register(book)
    return history(register, find(register, who))


def said(book, who=HIM, language="en"):
    return [f"{past.by}: {past.words(language)}" for past in told(book, who)]


def sentenced(book, years=9):
    return next(r for r in queue(book) if r.claim.event == "sentenced" and r.claim.detail.years == years)


def pair(book):
    return (record_of(Register(book), who).id for who in (WIFES, CONSULS))


@pytest.fixture
def clock(monkeypatch):
    """The hour at which somebody looks."""

    def at(hour, minute=0):
        moment = datetime(2026, 11, 22, hour, minute, tzinfo=UTC)
        monkeypatch.setattr("izdeu.actions.history.now", lambda: moment)

    at(9)
    return at


def test_what_was_decided_is_told_newest_first_with_who_and_why(full):
    decide(full, sentenced(full).claim.id, Verdict.ACCEPT)
    chen = Casebook(full.store, "Chen")
    row = sentenced(chen, 6)
    decide(chen, row.claim.id, Verdict.CORRECT, "the verdict says 2019", corrected(row.claim, "date", "2019"))
    decide(chen, sentenced_again(chen), Verdict.REJECT, "hearsay")
    full.forget()
    assert said(full)[:3] == [
        "Chen: rejected: sentenced, 9 years",
        "Chen: corrected: sentenced, 2019, 6 years",
        "Boris: accepted: sentenced, 9 years",
    ]
    assert [past.why for past in told(full)[:3]] == ["hearsay", "the verdict says 2019", ""]


def sentenced_again(book):
    rows = book.derivation.claims.values()
    return next(r.claim.id for r in rows if r.claim.event == "sentenced" and r.claim.detail.years == 9)


def test_documents_stand_at_the_beginning(full):
    added = [words for words in said(full) if "kept the document" in words]
    assert said(full)[-3:] == added and "Boris: kept the document “aygul.txt”" in added


def test_judgements_findings_and_second_readers_are_told(full):
    merge = judge(full, *pair(full), Sameness.SAME, "the same wife")
    confirm(Casebook(full.store, "Chen"), merge.id, Second.CONFIRMED)
    register = Register(full)
    found = next(c for c in register.dossier(find(register, HIM)).contradictions if c.rule == "sentence")
    settle(full, found, Right.UNDECIDED, "nobody has the verdict")
    assert said(full)[:3] == [
        "Boris: wrote a finding on: sentence",
        "Chen: confirmed as second reader: the same person",
        "Boris: judged to be one person: “Nurbek Toleu (aygul.txt)”, “Nurbek Toleuuly (answer.txt)”",
    ]
    undo(full, "I mixed them up")
    last = told(full)[0]
    assert (last.deed, last.why) == ("withdrawn", "I mixed them up")


def test_tasks_about_him_are_told_and_others_are_not(full):
    task = set_task(full, him(full).id, "Ask for his passport.", due=date(2027, 1, 1))
    set_task(full, find(Register(full), "Wang Wei").id, "Write to the consul.")
    finish(full, task.task, "she has it")
    assert said(full)[:2] == [
        "Boris: finished a task: “Ask for his passport.”",
        "Boris: set a task: “Ask for his passport.”",
    ]


def test_what_concerns_somebody_else_is_not_told(full):
    wang = next(r for r in queue(full) if full.derivation.mentions[r.claim.mention].label == "Wang Wei")
    before = said(full)
    decide(full, wang.claim.id, Verdict.ACCEPT)
    assert said(full) == before and said(full, "Wang Wei")[0].startswith("Boris: accepted:")


def test_a_page_is_looked_at_once_an_hour_however_often(full, clock):
    for minute in (0, 5, 59):
        clock(9, minute)
        log_view(full, him(full))
    assert [past.deed for past in told(full)].count("view") == 1
    clock(10)
    log_view(full, him(full))
    log_view(Casebook(full.store, "Chen"), him(full))
    log_view(full, find(Register(full), "Wang Wei"))
    assert [past.by for past in told(full) if past.deed == "view"] == ["Chen", "Boris", "Boris"]


def test_looking_with_the_sealed_speakers_open_is_told_apart(full, clock):
    log_view(full, him(full))
    log_view(Casebook(full.store, "Boris", sealed_open=True), him(full))
    assert [past.deed for past in told(full)][:2] == ["view_sealed", "view"]


def test_what_leaves_the_house_is_told(full):
    register = Register(full)
    working_copy(register, register.dossier(find(register, HIM)))
    export(full)
    assert [past.deed for past in told(full)][:2] == ["export", "page"]


def test_who_looked_is_told_only_to_those_who_may_read_the_log(full, clock):
    log_view(full, him(full))
    amal = Casebook(full.store, "Amal", actor=Actor("Amal", frozenset({Role.INTERVIEWER})))
    assert "view" not in {past.deed for past in told(amal)} and "added" in {past.deed for past in told(amal)}
    chen = Casebook(full.store, "Chen", actor=Actor("Chen", frozenset({Role.REVIEWER})))
    assert "view" in {past.deed for past in told(chen)}


def test_a_merged_person_keeps_the_history_of_both(full, clock):
    judge(full, *pair(full), Sameness.DIFFERENT, "to begin with")
    consuls = find(Register(full), record_of(Register(full), CONSULS).id)
    log_view(full, consuls)
    assert "view" not in {past.deed for past in told(full, record_of(Register(full), WIFES).id)}
    judge(full, *pair(full), Sameness.SAME, "the same man after all")
    assert "view" in {past.deed for past in told(full, record_of(Register(full), WIFES).id)}


def test_a_document_has_its_history_too(full, clock):
    document = next(d for d in full.documents().values() if d.name == "answer.txt")
    decide(full, sentenced(full, 6).claim.id, Verdict.ACCEPT)
    decide(full, sentenced(full, 9).claim.id, Verdict.ACCEPT)
    log_view(full, document)
    assert [past.words() for past in history(Register(full), document)] == [
        "looked at the page",
        "accepted: sentenced, 2018, 6 years",
        "kept the document “answer.txt”",
    ]


def test_the_history_of_a_letter_names_its_writer_to_nobody(full):
    opened = Casebook(full.store, "Boris", sealed_open=True)
    letter = next(d for d in full.documents().values() if d.name == "letter.txt")
    for row in [row for row in queue(opened) if row.document == letter.id]:
        decide(opened, row.claim.id, Verdict.ACCEPT, "Zeynep signed it")
    sister, wang = (record_of(Register(opened), w).id for w in ("Zeynep Toleu@letter.txt", "Wang Wei@answer.txt"))
    judge(opened, sister, wang, Sameness.DIFFERENT, "Zeynep is no consul")
    full.forget()
    closed = str(history(Register(full), letter)) + str(told(full)) + str(told(full, "Wang Wei"))
    assert "Zeynep" not in closed and f"{SEALED} signed it" in closed
    assert "Zeynep" in str(history(Register(opened), letter))


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_told_in_every_language(full, clock, language):
    decide(full, sentenced(full).claim.id, Verdict.ACCEPT)
    log_view(full, him(full))
    looked, accepted = said(full, language=language)[:2]
    assert looked == f"Boris: {terms('deeds')['view'].labels[language]}"
    assert accepted.startswith(f"Boris: {terms('deeds')['accept'].labels[language].format('')}".rstrip())


def test_looking_changes_nothing(full, clock):
    log_view(full, him(full))
    assert rebuild(full) and not verify(full).wrong
