"""A task is of the case of whatever it is about; a case says what is due first, and how many are late."""

from datetime import date, timedelta

import pytest

from izdeu.actions.access import Actor
from izdeu.actions.cases import file_document, open_case
from izdeu.actions.deadlines import Due, cases_of, due, tasks_in
from izdeu.actions.people import Register, find
from izdeu.actions.tasks import finish, set_task

TODAY = date(2026, 11, 22)
YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)


@pytest.fixture
def case(full) -> str:
    """The wife's story is in it; the answer and the letter are in none."""
    case = open_case(full, "Nurbek Toleu").id
    file_document(full, paper(full), case)
    return case


def paper(book, name="aygul.txt") -> str:
    return next(id for id, document in book.documents().items() if document.name == name)


def wife(book) -> str:
    return find(Register(book), "Aygul Serikqyzy").id


def test_a_task_is_of_the_case_of_its_document_its_person_or_itself(full, case):
    register = Register(full)
    for about in (case, paper(full), wife(full)):
        assert cases_of(register, about) == {case}
    assert cases_of(register, paper(full, "answer.txt")) == frozenset()


def test_a_case_lists_its_own_tasks_the_first_due_on_top(full, case):
    set_task(full, paper(full, "answer.txt"), "Translate the answer")
    set_task(full, wife(full), "Call her", due=TOMORROW)
    set_task(full, case, "Write to the embassy", due=YESTERDAY)
    set_task(full, "", "Buy paper")
    assert [one.record.what for one in tasks_in(Register(full), case)] == ["Write to the embassy", "Call her"]


def test_it_says_what_is_due_first_and_how_many_are_late_until_they_are_done(full, case):
    late = set_task(full, case, "Write to the embassy", due=YESTERDAY)
    set_task(full, wife(full), "Call her", due=TOMORROW)
    set_task(full, case, "Scan the letter")
    assert due(Register(full), TODAY, [case]) == {case: Due(3, 1, YESTERDAY)}
    finish(full, late.task)
    assert due(Register(full), TODAY, [case]) == {case: Due(2, 0, TOMORROW)}
    assert due(Register(full), TODAY, ["case-of-others"]) == {}


def test_what_a_case_of_others_has_to_do_is_not_told(full, case):
    set_task(full, paper(full), "Call her", due=TOMORROW)
    full.look_as(Actor("Dana", cases=frozenset()))
    assert due(Register(full), TODAY, [case]) == {} and tasks_in(Register(full), case) == []
