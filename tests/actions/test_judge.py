import pytest

from izdeu.actions.casebook import Casebook
from izdeu.actions.judge import judge, record_of
from izdeu.actions.people import Register, find
from izdeu.model.errors import BadRequest, NotFound
from izdeu.model.person import Sameness


def test_a_later_judgement_undoes_a_merge(full):
    register = Register(full)
    wife, consul = record_of(register, "Aygul Serikqyzy@aygul.txt"), record_of(register, "Wang Wei@answer.txt")
    judge(full, wife.id, consul.id, Sameness.SAME, "a test of the undoing")
    assert find(Register(full), wife.id) == find(Register(full), consul.id)
    judge(full, wife.id, consul.id, Sameness.DIFFERENT, "a wife is no consul")
    assert find(Register(full), wife.id) != find(Register(full), consul.id)


def test_an_error_about_a_letter_does_not_tell_who_wrote_it(full):
    with pytest.raises(NotFound) as refused:
        record_of(Register(full), "Dana@letter.txt")
    assert "Zeynep" not in str(refused.value) + refused.value.remedy
    with pytest.raises(NotFound):
        record_of(Register(full), "Zeynep Toleu@letter.txt")


def test_whoever_opens_the_compartment_may_judge_who_wrote_a_letter(full):
    opened = Casebook(full.store, "Boris", sealed_open=True)
    assert record_of(Register(opened), "Zeynep Toleu@letter.txt").label == "Zeynep Toleu"


def test_a_judgement_without_a_reason_is_refused(full):
    register = Register(full)
    one, other = record_of(register, "Aygul Serikqyzy@aygul.txt"), record_of(register, "Wang Wei@answer.txt")
    with pytest.raises(BadRequest, match="reason"):
        judge(full, one.id, other.id, Sameness.SAME, "  ")
