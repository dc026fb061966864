"""Which files somebody is bringing: known until they came, theirs alone, and on no record."""

import pytest

from izdeu.actions.access import Actor, Role
from izdeu.actions.casebook import Casebook
from izdeu.actions.expected import MOST, came, expect, expected, forget
from izdeu.model.errors import NotAllowed


def test_what_has_not_come_yet_is_known_in_its_order_each_name_once(book):
    before = len(list(book.store.entries()))
    expect(book, ["a.txt", "b.txt", "a.txt"])
    expect(book, ["b.txt", "c.txt"])
    came(book, ["b.txt", "d.txt"])
    assert expected(book) == ("a.txt", "c.txt")
    came(book, ["a.txt", "c.txt"])
    assert expected(book) == () and len(list(book.store.entries())) == before


def test_a_name_with_folders_in_it_is_the_name_it_is_kept_by(book):
    expect(book, ["C:\\letters\\a.txt", "x" * 4000])
    came(book, ["a.txt"])
    assert len(expected(book)) == 1 and len(expected(book)[0]) <= 120


def test_what_is_not_going_to_come_is_forgotten_and_a_colleague_sees_nothing_of_it(book):
    expect(book, ["a.txt"])
    assert expected(Casebook(book.store, "Amal")) == ()
    forget(Casebook(book.store, "Amal"))
    assert expected(book) == ("a.txt",)
    forget(book)
    assert expected(book) == ()


def test_nobody_fills_the_casebook_with_names(book):
    expect(book, (f"{n}.txt" for n in range(MOST + 50)))
    assert len(expected(book)) == MOST


def test_who_may_bring_nothing_is_told_so(book):
    book.look_as(Actor("Chen", frozenset({Role.HOST})))
    for deed in (lambda: expect(book, ["a.txt"]), lambda: expected(book), lambda: forget(book)):
        with pytest.raises(NotAllowed):
            deed()
