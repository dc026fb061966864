"""What there is to do: what colleagues wrote down, and what the records ask for."""

from datetime import timedelta

import pytest

from izdeu.actions.cases import file_document, open_case
from izdeu.actions.judge import judge, record_of
from izdeu.actions.people import Register
from izdeu.actions.tasks import set_task, sought, tasks
from izdeu.model.person import Sameness
from izdeu.web.desk.tasks.show import back_to

EVIL = "<script>alert(1)</script>"


def what(everything, done=False) -> list[str]:
    return [one.record.what for one in tasks(everything, done=done)]


def test_the_records_themselves_ask_and_it_is_said_how_many_are_shown(signed_in):
    page = signed_in("Amal").get("/tasks/").content.decode()
    assert "Nurbek Toleu" in page and "Ask for:" in page and "that tell of somebody missing" in page
    assert "Nobody has written down a task" in page


def test_after_how_many_days_without_news_is_asked_can_be_chosen(signed_in, everything):
    page = signed_in("Amal").get("/tasks/?quiet=365").content.decode()
    assert "No news for" in page and '<option value="365" selected>' in page
    assert '<option value="90" selected>' in signed_in("Amal").get("/tasks/?quiet=-1").content.decode()


def test_amal_writes_a_task_down_for_boris_and_it_stands_as_text(signed_in, everything):
    amal = signed_in("Amal")
    due = (everything.today() + timedelta(days=3)).isoformat()
    answer = amal.post("/tasks/new/", {"what": EVIL, "whom": "Boris", "due": due}, follow=True)
    page = answer.content.decode()
    assert "The task is written down" in page and "&lt;script&gt;alert(1)" in page and "for <bdi>Boris</bdi>" in page
    assert EVIL in signed_in("Boris").get("/tasks/?mine").content.decode().replace("&lt;", "<").replace("&gt;", ">")
    assert "&lt;script&gt;" not in amal.get("/tasks/?mine").content.decode()


def test_a_task_for_nobody_known_or_for_no_day_is_refused(signed_in, everything):
    amal = signed_in("Amal")
    for body in ({"whom": "Nobody"}, {"due": "tomorrow"}, {"what": " "}):
        assert amal.post("/tasks/new/", {"what": "call", **body}).status_code == 400
    assert what(everything) == []


def test_done_undone_handed_on_and_moved(signed_in, everything):
    task, amal = set_task(everything, "", "Call the sister").task, signed_in("Amal")
    amal.post(f"/tasks/{task}/change/", {"deed": "hand", "whom": "Nurgul"})
    amal.post(f"/tasks/{task}/change/", {"deed": "move", "due": "2031-01-02"})
    (now,) = tasks(everything)
    assert (now.record.whom, str(now.record.due), now.by) == ("Nurgul", "2031-01-02", "Amal")
    amal.post(f"/tasks/{task}/change/", {"deed": "done"})
    assert (what(everything), what(everything, done=True)) == ([], ["Call the sister"])
    assert "Call the sister" in amal.get("/tasks/?done").content.decode()
    amal.post(f"/tasks/{task}/change/", {"deed": "undone"})
    assert what(everything) == ["Call the sister"]


def test_who_says_done_second_is_told_and_records_nothing(signed_in, everything):
    task = set_task(everything, "", "Call the sister").task
    signed_in("Amal").post(f"/tasks/{task}/change/", {"deed": "done"})
    answer = signed_in("Boris").post(f"/tasks/{task}/change/", {"deed": "done"}, follow=True)
    assert "Somebody was quicker" in answer.content.decode()
    assert len(list(everything.entries("task"))) == 2


def test_a_task_of_a_case_one_is_not_of_is_not_there(signed_in, everything, team):
    from izdeu.web.desk.models import Member

    Member.objects.filter(name="Amal").update(all_cases=False)
    case = open_case(everything, "Nurbek")
    task = set_task(everything, case.id, "Call the lawyer").task
    amal = signed_in("Amal")
    assert "Call the lawyer" not in amal.get("/tasks/").content.decode()
    assert amal.post(f"/tasks/{task}/change/", {"deed": "done"}).status_code == 404
    assert amal.get(f"/tasks/?case={case.id}").status_code == 404


def test_what_concerns_one_case_can_be_asked_for_alone(signed_in, everything):
    case = open_case(everything, "Nurbek")
    page = signed_in("Boris").get(f"/tasks/?case={case.id}").content.decode()
    assert "Ask for:" not in page
    papers = {document.name: id for id, document in everything.documents().items()}
    file_document(everything, papers["aygul.txt"], case.id)
    assert "Ask for:" in signed_in("Boris").get(f"/tasks/?case={case.id}").content.decode()


def test_who_was_accepted_as_dead_is_asked_about_first(everything):
    register = Register(everything)
    wife, consul = (record_of(register, who).id for who in ("Nurbek Toleu@aygul.txt", "Nurbek Toleuuly@answer.txt"))
    judge(everything, wife, consul, Sameness.DIFFERENT, "another")
    assert {wife, consul} <= set(sought(Register(everything)))
    paper = everything.derivation.mentions[wife].document
    assert sought(Register(everything), [paper]) == [wife]


@pytest.mark.parametrize("elsewhere", ["https://elsewhere.example/", "//elsewhere.example/", "/unlock/", "/tasks/\\x"])
def test_a_form_leads_back_into_the_desk_and_nowhere_else(elsewhere):
    assert back_to(elsewhere) == "/tasks/" and back_to("/tasks/?mine") == "/tasks/?mine"


def test_boris_writes_a_task_with_the_keyboard(opened, looked_at):
    opened.keyboard.press("g")
    opened.keyboard.press("w")
    opened.wait_for_selector("#asking")
    looked_at(opened, "tasks-asked")
    opened.focus("#what")
    opened.keyboard.type("Call Aygul about the parcel")
    opened.keyboard.press("Enter")
    opened.wait_for_selector(".notice")
    looked_at(opened, "tasks-written")
