"""Boris concludes which of two accounts is right; the contradiction stays in sight."""

from dataclasses import replace

import pytest
from told import ANSWER, Teller, read

from izdeu.actions.access import Actor, Role
from izdeu.actions.add import add
from izdeu.actions.casebook import Casebook
from izdeu.actions.find import contradiction_of, settle
from izdeu.actions.people import Register, find, people
from izdeu.actions.rebuild import rebuild
from izdeu.actions.seal import SEALED
from izdeu.actions.verify import verify
from izdeu.model.claim import Detail
from izdeu.model.errors import BadRequest, NotAllowed, NotFound
from izdeu.model.finding import Right
from izdeu.timeline.contradictions import what_it_means
from izdeu.timeline.contradictions.settled import settled

HIM = "Nurbek Toleu"


def about(book, rule="sentence"):
    """The contradiction about him of this rule, as it stands."""
    register = Register(book)
    return next(c for c in register.dossier(find(register, HIM)).contradictions if c.rule == rule)


def six_years(book):
    """Boris holds the side that says six years to be right."""
    found = about(book)
    right = Right.FIRST if found.sides[0].value == "6 years" else Right.SECOND
    return settle(book, found, right, "The consul read it from the verdict.")


def another_paper(book):
    text = ANSWER.replace("denied that", "repeated that")
    found = (
        Teller(text)
        .person("p1", "Nurbek Toleuuly", role="missing_or_detained")
        .event("p1", "sentenced", "sentenced to six years in 2018", detail=Detail(years=6))
        .found()
    )
    list(add(book, [("again.txt", text.encode())], read, lambda text, name: found))


def test_a_settled_contradiction_stays_in_sight_with_its_finding_and_both_passages(full):
    six_years(full)
    found = about(full)
    assert found.settled and found.finding.by == "Boris" and found.finding.why == "The consul read it from the verdict."
    right = found.sides[0 if found.finding.right is Right.FIRST else 1]
    assert right.value == "6 years"
    assert {side.value for side in found.sides} == {"6 years", "9 years"} and all(s.passages for s in found.sides)
    assert "sentences of different length" in what_it_means(found)


def test_the_list_counts_settled_contradictions_apart(full):
    (before,) = (row for row in people(full) if row.title == HIM)
    six_years(full)
    (after,) = (row for row in people(full) if row.title == HIM)
    assert (before.contradictions, before.settled) == (after.contradictions, after.settled - 1)


def test_a_later_finding_stands_in_place_of_an_earlier_one_and_a_withdrawn_one_leaves_none(full):
    six_years(full)
    chen = Casebook(full.store, "Chen")
    settle(chen, about(chen), Right.UNDECIDED, "The verdict is not to be had.")
    found = about(full)
    assert (found.finding.by, found.settled) == ("Chen", False)
    settle(chen, found, Right.WITHDRAWN, "I looked at the wrong man.")
    assert about(full).finding is None


def test_a_finding_survives_a_rebuild(full):
    six_years(full)
    before = about(full)
    assert rebuild(full) and not verify(full).wrong
    assert about(full) == before


def test_a_statement_that_joins_a_side_later_asks_for_another_look(full):
    six_years(full)
    another_paper(full)
    found = about(full)
    assert found.finding is not None and not found.settled
    (unseen,) = found.finding.unseen
    again = next(d.id for d in full.documents().values() if d.name == "again.txt")
    assert full.derivation.claims[unseen].document == again
    settle(full, found, found.finding.right, "The second paper copies the first.")
    assert about(full).settled


def test_a_finding_says_the_same_side_right_whichever_is_told_first(full):
    six_years(full)
    found, background = about(full), Register(full).background
    turned = settled(replace(found, sides=found.sides[::-1], finding=None), background)
    assert turned.finding.right is found.finding.right.turned is not found.finding.right


def test_a_finding_on_one_matter_settles_no_other(full):
    six_years(full)
    assert not about(full, "date").settled and not about(full, "asserted_denied").settled


def test_a_key_that_was_shown_before_a_statement_came_is_refused(full):
    register = Register(full)
    key = about(full).key
    assert contradiction_of(register, find(register, HIM), key).rule == "sentence"
    another_paper(full)
    register = Register(full)
    with pytest.raises(NotFound, match="as it was shown"):
        contradiction_of(register, find(register, HIM), key)


def test_a_finding_without_a_reason_is_refused(full):
    with pytest.raises(BadRequest, match="reason"):
        settle(full, about(full), Right.BOTH, "  ")


def test_there_must_be_a_finding_to_withdraw(full):
    with pytest.raises(BadRequest, match="no finding"):
        settle(full, about(full), Right.WITHDRAWN, "a slip")


def test_amal_who_interviews_settles_nothing(full):
    amal = Casebook(full.store, "Amal", actor=Actor("Amal", frozenset({Role.INTERVIEWER})))
    with pytest.raises(NotAllowed):
        settle(amal, about(amal), Right.FIRST, "so I was told")


def test_what_was_written_with_the_letters_open_names_its_writer_to_nobody_else(full):
    opened = Casebook(full.store, "Boris", sealed_open=True)
    settle(opened, about(opened, "date"), Right.SECOND, "Zeynep stood beside him when they came.")
    assert about(full, "date").finding.why == f"{SEALED} stood beside him when they came."
    assert "Zeynep" in about(opened, "date").finding.why


def test_a_page_without_sealed_statements_tells_no_reason_that_rests_on_them(full):
    settle(full, about(full, "asserted_denied"), Right.SECOND, "His sister saw them take him in July.")
    register = Register(full, include_sealed=False)
    found = next(c for c in register.dossier(find(register, HIM)).contradictions if c.rule == "asserted_denied")
    assert found.finding.why == SEALED
