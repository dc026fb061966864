"""Who may do what: Amal interviews, Boris reviews, Chen hosts, Dana has no access."""

import pytest

from izdeu.actions.access import ALLOWED, Actor, Role, alone
from izdeu.model.errors import NotAllowed

AMAL = Actor("Amal", frozenset({Role.INTERVIEWER}), frozenset({"case-1"}))
BORIS = Actor("Boris", frozenset({Role.REVIEWER}))
CHEN = Actor("Chen", frozenset({Role.HOST}))
DANA = Actor("Dana", frozenset())


def test_amal_takes_in_what_families_bring_and_decides_nothing():
    AMAL.permit("add")
    with pytest.raises(NotAllowed, match=r"Amal may not do this \(judge\)") as refused:
        AMAL.permit("judge")
    assert refused.value.remedy == "Ask somebody who is case worker or reviewer; the host gives roles."


def test_a_host_keeps_the_machine_and_does_not_read_the_testimonies():
    assert CHEN.may("keys") and not CHEN.may("look")


@pytest.mark.parametrize("deed", [*ALLOWED, "a deed nobody thought of"])
def test_dana_may_do_nothing(deed):
    assert not DANA.may(deed)


def test_a_deed_without_a_row_may_be_done_by_nobody():
    assert not alone("Chen").may("a deed nobody thought of")


def test_who_is_not_of_the_team_does_not_see_the_case():
    assert AMAL.sees("case-1") and AMAL.sees("") and not AMAL.sees("case-2")
    assert BORIS.sees("case-2")
