"""`izdeu find`: which of two accounts is right; `izdeu confirm`: what is too grave for one."""

import re

import pytest

from izdeu.actions.judge import judge, record_of
from izdeu.actions.people import Register
from izdeu.model.person import Sameness

HIM = "Nurbek Toleu"


@pytest.fixture(autouse=True)
def one_man(book):
    register = Register(book)
    his = (record_of(register, who).id for who in ("Nurbek Toleu@aygul.txt", "Nurbek Toleuuly@answer.txt"))
    judge(book, *his, Sameness.SAME, "the consul answers about him")


def test_boris_settles_a_contradiction_by_its_key_and_show_tells_of_it(izdeu):
    key = re.search(r"(k-\w+)\n.*Sentence", izdeu("find", HIM).stdout)[1]
    said = izdeu("find", HIM, key, "second", "--why", "Six is in the verdict.").stdout
    assert "2 contradictions, 1 settled." in said
    shown = izdeu("show", HIM).stdout
    assert "Finding, Boris" in shown and "Six is in the verdict." in " ".join(shown.split())
    assert "1 contradiction · 1 settled" in izdeu("people").stdout


def test_a_key_needs_a_verdict(izdeu):
    assert "KEY and VERDICT" in izdeu("find", HIM, "k-1", status=2).stderr


def test_a_key_nobody_knows_is_answered_with_those_there_are(izdeu):
    refused = izdeu("find", HIM, "k-1", "both", "--why", "so it is", status=1).stderr
    assert "look again. Now there are: k-" in refused


def test_what_boris_joined_waits_for_chen(izdeu, book):
    listed = izdeu("confirm").stdout
    assert "(that is you)" in listed and "1 decision waits for a second reader." in listed
    what = re.search(r"j-\w+", listed)[0]
    assert "somebody else" in izdeu("confirm", what, "yes", status=1).stderr
    book.by = "Chen"
    assert f"{what}: confirmed by Chen. Boris had decided it." in izdeu("confirm", what, "yes").stdout
    assert "0 decisions wait" in izdeu("confirm").stdout
    assert "by Boris and, second, Chen" in " ".join(izdeu("show", HIM).stdout.split())


def test_what_is_confirmed_needs_a_word(izdeu):
    assert "yes, no or back" in izdeu("confirm", "j-1", status=2).stderr
