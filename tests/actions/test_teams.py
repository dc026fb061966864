"""What was decided in one team's case is not there for another team: findings, second readings, tasks, what would come, history."""

import pytest

from izdeu.actions.access import Actor, Role
from izdeu.actions.casebook import Casebook
from izdeu.actions.confirm import awaiting, confirm
from izdeu.actions.find import settle
from izdeu.actions.foresee import foresee
from izdeu.actions.history import history
from izdeu.actions.judge import judge, record_of
from izdeu.actions.people import Register, find
from izdeu.actions.tasks import set_task, tasks, worklist
from izdeu.model.case import Case, Filed
from izdeu.model.confirmation import Second
from izdeu.model.errors import NotFound
from izdeu.model.finding import Right
from izdeu.model.person import Sameness

HIM = "Nurbek Toleu"


@pytest.fixture
def filed(full):
    """The consul's answer is filed in a case; what is said of it is judged, settled and to be done."""
    answer = next(d for d in full.documents().values() if d.name == "answer.txt")
    full.record(Case("case-1", "The consul"), Filed("filed-1", answer.id, "case-1"))
    register = Register(full)
    pair = [record_of(register, who).id for who in ("Nurbek Toleu@aygul.txt", "Nurbek Toleuuly@answer.txt")]
    judge(full, *pair, Sameness.SAME, "the same wife")
    found = next(c for c in register.dossier(find(register, HIM)).contradictions if c.rule == "sentence")
    settle(full, found, Right.FIRST, "The consul lies.")
    set_task(full, "case-1", "Write to the consul.")
    set_task(full, answer.id, "Have it translated.")
    return full


@pytest.fixture
def other(filed):
    """Chen reviews, and is of no team that sees that case."""
    return Casebook(filed.store, "Chen", actor=Actor("Chen", frozenset({Role.REVIEWER}), frozenset()))


def consuls(book):
    return record_of(Register(book), "Nurbek Toleuuly@answer.txt").id


def test_who_is_of_the_team_sees_it_all(filed):
    member = Casebook(filed.store, "Chen", actor=Actor("Chen", frozenset({Role.REVIEWER}), frozenset({"case-1"})))
    assert awaiting(member) and len(tasks(member)) == 2
    assert "The consul lies." in str(history(Register(member), find(Register(member), HIM)))


def test_nothing_of_it_is_told_to_another_team(filed, other):
    assert awaiting(other) == [] and tasks(other) == []
    register = Register(other)
    said = (
        str(history(register, find(register, HIM)))
        + str(worklist(other, other.today()))
        + str(list(register.dossiers()))
    )
    assert "consul" not in said and "Toleuuly" not in said and "the same wife" not in said


def test_another_team_finds_nothing_to_confirm_to_foresee_or_to_plan(filed, other):
    (merge,) = awaiting(filed)
    with pytest.raises(NotFound):
        confirm(other, merge.what, Second.CONFIRMED)
    wifes = record_of(Register(other), "Nurbek Toleu@aygul.txt").id
    with pytest.raises(NotFound):
        foresee(other, wifes, consuls(filed), Sameness.SAME)
    with pytest.raises(NotFound):
        set_task(other, "case-1", "Look into it.")
