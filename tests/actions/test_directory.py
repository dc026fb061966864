"""The people of a casebook, a page at a time."""

import pytest
from told import TEXTS, put

from izdeu.actions.casebook import Casebook
from izdeu.actions.directory import directory
from izdeu.actions.judge import judge, record_of
from izdeu.actions.people import Register, people
from izdeu.model.person import Sameness
from izdeu.store import MemoryStore


@pytest.fixture
def book() -> Casebook:
    book = Casebook(MemoryStore(), "Boris")
    list(put(book, *TEXTS))
    return book


def through(book: Casebook, most: int, *, everybody: bool) -> list[str]:
    """Page by page to the end."""
    found, after = [], ""
    while True:
        page = directory(Register(book), after=after, most=most, everybody=everybody)
        found += [row.person for row in page.rows]
        if not (after := page.onward):
            return found


@pytest.mark.parametrize("most", [1, 2, 50])
@pytest.mark.parametrize("everybody", [True, False])
@pytest.mark.parametrize("sealed", [True, False])
def test_over_all_pages_everybody_stands_once(book, most, everybody, sealed):
    book.sealed_open = sealed
    assert sorted(through(book, most, everybody=everybody)) == sorted(
        row.person for row in people(book, everybody=everybody)
    )


def test_whoever_was_joined_stands_once(book):
    register = Register(book)
    wife, consul = (record_of(register, who).id for who in ("Nurbek Toleu@aygul.txt", "Nurbek Toleuuly@answer.txt"))
    judge(book, wife, consul, Sameness.SAME, "the consul answers about him")
    found = through(book, 1, everybody=False)
    assert len(found) == len(set(found)) == len(people(book))


def test_one_may_begin_in_the_middle_of_the_alphabet(book):
    names = [row.title for row in directory(Register(book), begins="n", everybody=True).rows]
    assert names and all(name.casefold() >= "n" for name in names)
