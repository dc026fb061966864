"""Whether a document is the text of another is answered on its page, in the name of whoever answers."""

import pytest
from told import read

from izdeu.actions.access import alone
from izdeu.actions.add import add
from izdeu.actions.casebook import Casebook
from izdeu.intake.found import Found

STORY = " ".join(f"Word{number} of a story that came over the wire." for number in range(20))


@pytest.fixture
def copy(everything: Casebook) -> str:
    found = Found("en", None, "", "", (), (), (), method="none", version="1")
    files = [("first.txt", STORY.encode()), ("again.txt", f"WIRE {STORY}".encode())]
    return list(add(everything, files, read, lambda text, name: found))[-1].document


def test_boris_says_that_it_is_another_text_and_takes_it_back(signed_in, everything, copy):
    boris = signed_in("Boris")
    page = boris.get(f"/document/{copy}/").content.decode()
    assert "first.txt" in page and "nobody has said yet" in page and f"/copies/{copy}/" in page
    answered = boris.post(f"/copies/{copy}/", {"verdict": "different", "why": "It adds a name."}, follow=True)
    assert "Another text: a voice of its own." in (page := answered.content.decode())
    assert "Boris" in page and "It adds a name." in page
    papers = everything.shared.followed.papers
    assert papers.now(everything.store).cited[copy].derived_from == ""
    boris.post(f"/copies/{copy}/", {"verdict": "unsure"})
    assert papers.now(everything.store).cited[copy].derived_from
    assert [entry.by for entry in everything.store.entries("sametext")] == ["Boris", "Boris"]


def test_another_text_without_a_reason_is_refused_and_nothing_recorded(signed_in, everything, copy):
    assert signed_in("Boris").post(f"/copies/{copy}/", {"verdict": "different"}).status_code == 400
    assert signed_in("Boris").post(f"/copies/{copy}/", {"verdict": "perhaps"}).status_code == 400
    assert list(everything.store.entries("sametext")) == []


def test_amal_who_takes_in_sees_the_answer_and_is_not_asked_for_one(signed_in, copy):
    amal = signed_in("Amal")
    page = amal.get(f"/document/{copy}/").content.decode()
    assert "nobody has said yet" in page and f"/copies/{copy}/" not in page
    assert amal.post(f"/copies/{copy}/", {"verdict": "same"}).status_code == 403


def test_the_page_of_a_document_that_is_no_copy_asks_nothing(signed_in, everything, copy):
    first = next(iter(everything.documents()))
    assert "/copies/" not in signed_in("Boris").get(f"/document/{first}/").content.decode()


def test_boris_answers_on_the_page_of_the_copy(opened, house, looked_at):
    book = house.book(alone("Boris", sealed=True))
    found = Found("en", None, "", "", (), (), (), method="none", version="1")
    files = [("first.txt", STORY.encode()), ("again.txt", f"WIRE {STORY}".encode())]
    document = list(add(book, files, read, lambda text, name: found))[-1].document
    opened.goto(f"/document/{document}/")
    opened.locator("dd#copy summary").click()
    opened.wait_for_selector(f"form[action='/copies/{document}/']")
    looked_at(opened, "copies-asked")
    with opened.expect_navigation():
        opened.locator(f"form[action='/copies/{document}/'] button[value=same]").click()
    opened.wait_for_load_state("networkidle")
    looked_at(opened, "copies-answered")
    assert [entry.by for entry in house.book(alone("Boris", sealed=True)).store.entries("sametext")] == ["Boris"]
