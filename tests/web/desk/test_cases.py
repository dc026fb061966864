"""Cases: a team, its documents, how far it has come; and what all of it comes to in figures."""

from datetime import date

import pytest

from izdeu.actions.cases import cases, find_case, open_case
from izdeu.actions.numbers import numbers
from izdeu.actions.people import Register
from izdeu.actions.review import Word, decide_all, queue
from izdeu.actions.tasks import set_task
from izdeu.model.claim import Verdict
from izdeu.web.desk.models import Member

EVIL = "<script>alert(1)</script>"


@pytest.fixture
def case(everything) -> str:
    return open_case(everything, "The family of Nurbek").id


def paper(everything, name) -> str:
    return next(id for id, document in everything.documents().items() if document.name == name)


def test_a_case_is_opened_and_its_title_stands_as_text(signed_in, everything):
    answer = signed_in("Nurgul").post("/cases/open/", {"title": EVIL}, follow=True)
    page = answer.content.decode()
    assert "The case is open" in page and EVIL not in page and "&lt;script&gt;alert(1)" in page
    (opened,) = cases(everything)
    assert (opened.title, opened.team) == (EVIL, ("Nurgul",))


def test_documents_are_found_filed_and_taken_out(signed_in, everything, case):
    boris, document = signed_in("Boris"), paper(everything, "aygul.txt")
    assert document in boris.get(f"/cases/{case}/?find=AYGUL").content.decode()
    page = boris.post(f"/cases/{case}/file/", {"document": [document]}, follow=True).content.decode()
    assert "aygul.txt" in page and "Nurbek Toleu" in page and "filed" in page
    assert everything.filing()[document] == case
    listed = boris.get("/cases/").content.decode()
    assert "The family of Nurbek" in listed and "Last news" in listed
    boris.post(f"/cases/{case}/file/", {"out": document})
    assert everything.filing()[document] == ""


def test_stage_title_and_assignment_change_with_their_reasons(signed_in, everything, case):
    boris = signed_in("Boris")
    boris.post(
        f"/cases/{case}/change/", {"part": "stage", "value": "appeal", "seen": "intake", "why": "the embassy asked"}
    )
    boris.post(f"/cases/{case}/change/", {"part": "title", "value": "Nurbek Toleu"})
    boris.post(f"/cases/{case}/change/", {"part": "assigned", "value": "Boris"})
    now = find_case(everything, case)
    assert (now.stage.value, now.title, now.assigned) == ("appeal", "Nurbek Toleu", "Boris")
    page = boris.get(f"/cases/{case}/").content.decode()
    assert "stage: <bdi>Appeal</bdi>" in page and "the embassy asked" in page


def test_what_somebody_else_changed_meanwhile_is_not_overwritten(signed_in, everything, case):
    signed_in("Nurgul").post(f"/cases/{case}/change/", {"part": "stage", "value": "closed", "seen": "intake"})
    answer = signed_in("Boris").post(
        f"/cases/{case}/change/", {"part": "stage", "value": "appeal", "seen": "intake"}, follow=True
    )
    assert "Somebody changed this while you were reading" in answer.content.decode()
    assert find_case(everything, case).stage.value == "closed"


def test_nonsense_is_refused(signed_in, case):
    boris = signed_in("Boris")
    for body in (
        {"part": "stage", "value": "lost"},
        {"part": "team", "value": "x"},
        {"part": "assigned", "value": "Amal"},
    ):
        assert boris.post(f"/cases/{case}/change/", body).status_code == 400
    assert boris.post(f"/cases/{case}/team/", {"who": "Somebody", "deed": "in"}).status_code == 400


def test_a_foreign_case_is_not_there_and_its_team_finds_it(signed_in, everything, case):
    Member.objects.filter(name="Nurgul").update(all_cases=False)
    nurgul, boris = signed_in("Nurgul"), signed_in("Boris")
    for address in (f"/cases/{case}/", "/cases/case-0000/"):
        assert nurgul.get(address).status_code == 404
    for deed in ("change", "team", "file"):
        assert (
            nurgul.post(f"/cases/{case}/{deed}/", {"part": "title", "value": "x", "who": "Nurgul"}).status_code == 404
        )
    boris.post(f"/cases/{case}/team/", {"who": "Nurgul", "deed": "in"})
    assert nurgul.get(f"/cases/{case}/").status_code == 200
    answer = nurgul.post(f"/cases/{case}/team/", {"who": "Nurgul", "deed": "out"})
    assert answer["Location"] == "/cases/"
    assert nurgul.get(f"/cases/{case}/").status_code == 404


def test_figures_count_what_was_accepted_with_what_they_do_not_tell(signed_in, everything):
    waiting = [row for row in queue(everything, paper(everything, "aygul.txt")) if not row.candidates]
    decide_all(everything, [Word(row.claim.id, Verdict.ACCEPT) for row in waiting])
    page = signed_in("Pavel").get("/cases/numbers/").content.decode()
    assert "1 person is looked for" in page and "not what happened" in page and "not for publication" in page
    assert "5 to 9 years" in page and "2017" in page and " style=" not in page
    accepted, tables = numbers(Register(everything, include_proposed=False))
    assert accepted == 1 and all(sum(f.count for f in table.figures) >= 1 for table in tables)
    assert {f.term: f.count for f in next(t for t in tables if t.kind == "year").figures} == {"2017": 1}


def test_figures_are_counted_again_once_something_was_decided_and_for_each_sight_alone(signed_in, everything, case):
    boris = signed_in("Boris")
    assert "0 persons are looked for" in boris.get("/cases/numbers/").content.decode()
    document = paper(everything, "aygul.txt")
    waiting = [row for row in queue(everything, document) if not row.candidates]
    decide_all(everything, [Word(row.claim.id, Verdict.ACCEPT) for row in waiting])
    assert "1 person is looked for" in boris.get("/cases/numbers/").content.decode()
    boris.post(f"/cases/{case}/file/", {"document": [document]})
    Member.objects.filter(name="Pavel").update(all_cases=False)
    assert "1 person is looked for" in boris.get("/cases/numbers/").content.decode()
    assert "0 persons are looked for" in signed_in("Pavel").get("/cases/numbers/").content.decode()


def test_boris_keeps_a_case_with_the_keyboard(opened, looked_at):
    opened.keyboard.press("g")
    opened.keyboard.press("k")
    opened.wait_for_selector("#title")
    looked_at(opened, "cases-none")
    opened.focus("#title")
    opened.keyboard.type("The family of Nurbek")
    opened.keyboard.press("Enter")
    opened.wait_for_selector("#find")
    opened.focus("#find")
    opened.keyboard.type("txt")
    opened.keyboard.press("Enter")
    opened.wait_for_selector("input[name=document]")
    for box in opened.locator("input[name=document]").all():
        box.check()
    opened.locator("input[name=document]").first.press("Enter")
    opened.wait_for_selector("#persons ~ .scroll")
    looked_at(opened, "cases-one")
    opened.goto("/cases/")
    looked_at(opened, "cases-all")
    opened.goto("/cases/numbers/?proposed")
    looked_at(opened, "cases-numbers")


def test_the_list_says_what_is_due_and_whose_silence_is_long(signed_in, everything, case):
    boris = signed_in("Boris")
    boris.post(f"/cases/{case}/file/", {"document": [paper(everything, "aygul.txt")]})
    set_task(everything, case, "Write to the embassy", due=date(2020, 1, 31))
    page = boris.get("/cases/").content.decode()
    assert "2020-01-31" in page and "1 overdue" in page and "no news for 90 days" in page
    assert "no news for 365 days" in boris.get("/cases/?quiet=365").content.decode()
    boris.post(f"/cases/{case}/change/", {"part": "stage", "value": "closed", "seen": "intake"})
    assert "no news for" not in boris.get("/cases/").content.decode()
    assert "Overdue" in boris.get(f"/cases/{case}/").content.decode()


def test_the_cases_assigned_to_whoever_looks_stand_by_themselves(signed_in, everything, case):
    boris = signed_in("Boris")
    assert "No case is assigned to you" in boris.get("/cases/?mine").content.decode()
    boris.post(f"/cases/{case}/change/", {"part": "assigned", "value": "Boris"})
    assert "The family of Nurbek" in boris.get("/cases/?mine").content.decode()


def test_what_is_to_do_in_a_case_is_that_case_s_alone(signed_in, everything, case):
    boris = signed_in("Boris")
    boris.post(f"/cases/{case}/file/", {"document": [paper(everything, "aygul.txt")]})
    set_task(everything, case, "Write to the embassy")
    set_task(everything, paper(everything, "answer.txt"), "Translate the answer")
    page = boris.get(f"/tasks/?case={case}").content.decode()
    assert "Write to the embassy" in page and "Translate the answer" not in page
    assert "Translate the answer" in boris.get("/tasks/").content.decode()
