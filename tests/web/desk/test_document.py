"""One document: its facts, its words with all that is claimed of them, the original to take away."""

import hashlib
from html import escape

import pytest
from told import AYGUL, Teller, aygul, read

from izdeu.actions.add import add
from izdeu.actions.review import decide, queue
from izdeu.intake.found import FoundEvent
from izdeu.model.claim import Verdict
from izdeu.model.errors import UnreadableFile
from izdeu.model.record import Deed
from izdeu.model.source import Openness
from izdeu.model.where import Where
from izdeu.web.desk.document.show import clean
from izdeu.web.desk.passages import Passage, marked

EVIL = "<img src=x onerror=alert(1)>"


def document_of(book, name):
    return next(id for id, document in book.documents().items() if document.name == name)


def test_the_facts_of_a_document_stand_on_its_page(signed_in, everything):
    said = signed_in("Amal").get(f"/document/{document_of(everything, 'aygul.txt')}/").content.decode()
    assert hashlib.sha256(AYGUL.encode()).hexdigest() in said
    assert "text/plain" in said and f"{len(AYGUL.encode())} bytes" in said and "pretend 1" in said
    assert "Boris" in said and "English" in said


def test_every_passage_is_marked_and_leads_to_whom_it_speaks_of(signed_in, everything):
    id = document_of(everything, "aygul.txt")
    said = signed_in("Boris").get(f"/document/{id}/").content.decode()
    for row in queue(everything, id):
        person = everything.derivation.mentions[row.claim.mention].person
        assert row.claim.id in said and f'href="/person/{person}/"' in said


def test_what_was_rejected_is_counted_and_not_marked(signed_in, everything):
    id = document_of(everything, "aygul.txt")
    row = next(row for row in queue(everything, id) if row.claim.event == "sentenced")
    decide(everything, row.claim.id, Verdict.REJECT)
    said = signed_in("Boris").get(f"/document/{id}/").content.decode()
    assert row.claim.id not in said and "1 proposal was rejected or corrected" in said


def test_the_original_is_a_file_to_take_away_and_the_log_says_who_took_it(signed_in, everything):
    id = document_of(everything, "aygul.txt")
    answer = signed_in("Boris").post(f"/document/{id}/original/")
    assert answer.content == AYGUL.encode()
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["Content-Disposition"] == 'attachment; filename="aygul.txt"'
    (entry,) = [e for e in everything.entries("deed") if isinstance(e.record, Deed) and e.record.deed == "original"]
    assert (entry.record.what, entry.by) == (id, "Boris")
    assert signed_in("Boris").get(f"/document/{id}/original/").status_code == 405


def test_whoever_may_not_have_the_original_is_not_offered_it(signed_in, everything):
    id = document_of(everything, "aygul.txt")
    assert f"/document/{id}/original/" in signed_in("Boris").get(f"/document/{id}/").content.decode()
    assert f"/document/{id}/original/" not in signed_in("Amal").get(f"/document/{id}/").content.decode()


@pytest.mark.parametrize(
    ("name", "cleaned"),
    [
        ("../../etc/passwd", "passwd"), ("C:\\letters\\one.docx", "one.docx"), ("photo\u202egnp.exe", "photo_gnp.exe"),
        ('a"b\r\nSet-Cookie: x.txt', "a_b_Set-Cookie_ x.txt"), ("", "document"), ("х" * 4000 + ".pdf", "х" * 120 + ".pdf"),
    ],
)  # fmt: skip
def test_the_name_of_a_file_to_take_away_leads_nowhere_and_hides_nothing(name, cleaned):
    assert clean(name) == cleaned


def test_of_a_sealed_document_there_is_neither_text_nor_original_while_its_compartment_is_closed(signed_in, everything):
    id = document_of(everything, "letter.txt")
    boris = signed_in("Boris")
    said = boris.get(f"/document/{id}/").content.decode()
    assert "must not be known" in said and "My brother" not in said and "Zeynep" not in said and "original" in said
    assert boris.post(f"/document/{id}/original/").status_code == 403
    assert not [e for e in everything.entries("deed") if e.record.deed == "original"]


def unreadable(data, name):
    raise UnreadableFile("this PDF is a picture of a page", "Type its words in Intake.")


def test_a_failed_reading_is_shown_with_its_reason_and_what_to_do(signed_in, everything):
    list(add(everything, [("scan.pdf", b"%PDF-1.4 nothing")], unreadable, lambda text, name: aygul()))
    said = signed_in("Amal").get(f"/document/{document_of(everything, 'scan.pdf')}/").content.decode()
    assert "could not be read" in said and "a picture of a page" in said and "Type its words in Intake." in said


def test_a_private_document_nobody_could_read_keeps_its_original_sealed(signed_in, everything):
    list(add(everything, [("scan.pdf", b"%PDF-1.4")], unreadable, lambda text, name: aygul(), Openness.PRIVATE))
    id = document_of(everything, "scan.pdf")
    assert signed_in("Boris").post(f"/document/{id}/original/").status_code == 403


EVIL_TEXT = f"Nurbek {EVIL} was taken by \u202eGNAW in May 2017.\nHe or Ali {EVIL} was sentenced.\n"


def evil(text, name):
    told = Teller(EVIL_TEXT).person("p1", f"Nurbek {EVIL}", role="missing_or_detained").person("p2", f"Ali {EVIL}")
    told.event("p1", "arrested_or_detained", "was taken by \u202eGNAW in May 2017", where=Where(EVIL))
    told.events.append(FoundEvent("e2", None, "sentenced", told.span("was sentenced"), candidates=("p1", "p2")))
    return told.found()


@pytest.fixture
def evil_document(everything):
    list(add(everything, [(f"{EVIL}.txt", EVIL_TEXT.encode())], read, evil))
    return next(id for id, document in everything.documents().items() if "onerror" in document.name)


def test_a_stored_script_is_shown_as_text_everywhere(signed_in, everything, evil_document):
    boris = signed_in("Boris")
    pages = ["/review/", f"/document/{evil_document}/"]
    for row in queue(everything, evil_document):
        pages += [
            f"/review/{evil_document}/?card={row.claim.id}",
            f"/review/{evil_document}/?card={row.claim.id}&correct=1",
        ]
    decide(everything, queue(everything, evil_document)[0].claim.id, Verdict.REJECT, EVIL)
    for page in pages:
        said = boris.get(page).content.decode()
        assert EVIL not in said and escape(EVIL) in said and "\u202e" not in said


def test_who_it_was_is_said_by_the_number_of_a_candidate_or_by_none_of_them(signed_in, everything, evil_document):
    boris, row = signed_in("Boris"), next(row for row in queue(everything, evil_document) if row.candidates)
    sent = {"card": row.claim.id, "rows": row.claim.id, "seen": 0}
    assert 'data-press="2"' in boris.get(f"/review/{evil_document}/?card={row.claim.id}").content.decode()
    for wrong in ({"verdict": "accept"}, {"who": "m-somebody-else"}):
        assert boris.post(f"/review/{evil_document}/decide/", sent | wrong).status_code == 400
    boris.post(f"/review/{evil_document}/decide/", sent | {"who": row.candidates[1]})
    everything.forget()
    said = {r.claim.mention for r in everything.derivation.claims.values() if r.claim.event and r.by}
    assert said == {row.claim.mention, row.candidates[1]}
    boris.post(f"/review/{evil_document}/undo/")
    boris.post(f"/review/{evil_document}/decide/", sent | {"verdict": "reject", "seen": 2})
    everything.forget()
    assert everything.derivation.claims[row.claim.id].standing.value == "rejected"


# — the marked text —


def test_marks_stand_where_the_words_are_whatever_is_shown_of_them():
    said = marked("a \u202eb c", [Passage(3, 4, "c-1")])
    assert '<span class="control" data-was="1">⟦U+202E⟧</span><mark data-of="c-1">b</mark> c' in said


def test_passages_that_lie_over_each_other_are_all_marked():
    said = marked("one two three", [Passage(0, 7, "c-1"), Passage(4, 13, "c-2")], now="c-2")
    assert '<mark data-of="c-1">one </mark><mark data-of="c-1 c-2" class="now">two</mark>' in said


def test_each_line_says_where_it_begins_and_keeps_its_own_direction():
    said = marked("one\r\n\nئىككى", [Passage(2, 8, "c-1")])
    assert said.count('dir="auto"') == 2 and 'data-at="0"' in said and 'data-at="6"' in said


# — in a browser —


def test_a_document_is_read_with_the_keyboard_alone(opened, looked_at, house):
    opened.goto("/review/")
    opened.locator("tbody a", has_text="aygul.txt").click()
    opened.locator("a[href^='/document/']").first.press("Enter")
    opened.wait_for_selector("#text")
    looked_at(opened, "document")
    opened.locator("#text").focus()
    opened.locator("#text mark a").first.focus()
    assert opened.locator("#text mark a").first.get_attribute("href").startswith("/person/")
    with opened.expect_download() as taken:
        opened.locator("form[action$='/original/'] button").press("Enter")
    assert taken.value.suggested_filename == "aygul.txt"
    opened.keyboard.press("r")
    opened.wait_for_selector("#table")
