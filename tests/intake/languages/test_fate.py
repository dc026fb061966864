"""Who is missing is weighed over all that was read, in every language alike; the rules of one language are a sign among others."""

from dataclasses import replace

import pytest

from izdeu.intake.found import Form, Found, FoundEvent, FoundPerson, FoundRelation, Span, Voice
from izdeu.intake.languages.fate import GONE, Told, fated, weights
from izdeu.model.claim import Stance

LENGTH = 600


def person(id: str, name: str, at: int, role: str, mentions: int = 1) -> FoundPerson:
    spans = tuple(Span(at + 20 * n, at + 20 * n + 6) for n in range(mentions))
    names = (Form(name, spans[0]),) if name else ()
    return FoundPerson(id, names, name, "" if name else "her brother", spans, roles=(role,))


def event(who: str, type: str, teller: str = "", **more: object) -> FoundEvent:
    return FoundEvent(f"{who}-{type}", who, type, Span(100, 120), voice=Voice(person=teller or None), **more)


def text(*persons: FoundPerson, events: tuple[FoundEvent, ...] = (), tie: str = "") -> Found:
    tied = (FoundRelation(persons[0].id, tie, persons[1].id, Span(0, 9)),) if tie else ()
    return Found("kk", None, "", "", persons, tied, events, method="rules", version="1")


TELLER = person("a", "Aigul", 0, "relative", 3)
TAKEN = person("b", "Nurbek", 60, GONE, 5)
DONE = (event("b", "sent_to_camp", "a"), event("b", "sentenced", "a"), event("a", "appeal_made", "a", about=("b",)))


def test_whoever_was_taken_and_is_asked_for_by_kin_stays_missing():
    [teller, taken] = fated(text(TELLER, TAKEN, events=DONE, tie="wife"), LENGTH).persons
    assert GONE in taken.roles and teller.roles == ("relative",)


def test_the_relative_who_tells_and_appeals_is_not_missing_though_the_rules_said_so():
    wrong = replace(TELLER, roles=(GONE,))
    events = (*DONE, event("a", "protest", "a"), event("a", "last_contact", "a"))
    [teller, taken] = fated(text(wrong, TAKEN, events=events, tie="wife"), LENGTH).persons
    assert teller.roles == ("relative",) and GONE in taken.roles


def test_whom_the_rules_overlooked_is_missing_where_enough_was_told_of_them():
    overlooked = replace(TAKEN, roles=("relative",))
    events = (*DONE, event("b", "returned", "a"), event("b", "passport_confiscated", "a"))
    [_, taken] = fated(text(TELLER, overlooked, events=events, tie="wife"), LENGTH).persons
    assert taken.roles == (GONE, "relative")


def test_what_was_denied_did_not_happen_to_them():
    denied = (event("b", "sent_to_camp", "a", stance=Stance.DENIED),)
    assert Told(text(TELLER, TAKEN, events=denied), LENGTH).happened("b") == set()


def test_nobody_but_the_role_is_changed_and_every_sign_is_between_nothing_and_one():
    before = text(TELLER, TAKEN, person("c", "", 200, GONE), events=DONE, tie="wife")
    after = fated(before, LENGTH)
    assert replace(after, persons=before.persons) == before
    assert [replace(one, roles=()) for one in after.persons] == [replace(one, roles=()) for one in before.persons]
    told = Told(before, LENGTH)
    assert all(0 <= value <= 1 for one in before.persons for value in told.signs(one).values())


def test_whether_somebody_is_a_woman_or_a_man_is_no_sign():
    for sex in ("female", "male", None):
        someone = replace(TAKEN, sex=sex)
        assert Told(text(TELLER, someone, events=DONE), LENGTH).signs(someone) == Told(
            text(TELLER, TAKEN, events=DONE), LENGTH
        ).signs(TAKEN)


@pytest.mark.parametrize("sign", ["by the rules", "held in several ways", "asked for", "sent_to_camp", "returned"])
def test_what_speaks_for_it_weighs_for_it(sign):
    assert weights()[sign] > 0 > weights()["appeal_made"]
