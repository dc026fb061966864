"""A text that comes a second time, in another paper or another file, is known again and counts as one voice."""

import pytest
from told import read

from izdeu.actions.access import Actor
from izdeu.actions.add import Added, add
from izdeu.actions.casebook import Casebook
from izdeu.actions.cases import open_case
from izdeu.actions.paper import paper
from izdeu.actions.rebuild import rebuild
from izdeu.actions.reprint import known
from izdeu.actions.verify import verify
from izdeu.intake.found import Found
from izdeu.store import MemoryStore

STORY = (
    "Asel Testova says that her husband Bolat Invented was taken from their house in May 2017 by three men in plain clothes. "
    "She went to the police station in Ghulja every week for a year, and nobody told her where he was held. In spring a neighbour "
    "who had come back from across the border said that Bolat had been seen in the hospital of a camp near the river."
)
OTHER = (
    "The ministry answered that no such person is known to it. It asked for complete information about the relative, for copies of his "
    "papers and for the address of the family, and said that an answer may take sixty days. No answer has come since, although the "
    "family has written four times and has sent all copies that were asked for by registered mail."
)


def put(book: Casebook, name: str, text: str, case: str = "") -> Added:
    found = Found("en", None, "", "", (), (), (), method="none", version="1")
    [done] = add(book, [(name, text.encode())], read, lambda text, name: found, case=case)
    return done


@pytest.fixture
def printed(book: Casebook) -> Casebook:
    put(book, "first.txt", STORY)
    put(book, "other.txt", OTHER)
    return book


def test_a_wire_copy_is_said_to_be_the_text_it_copies(printed):
    again = put(printed, "copy.txt", f"INVENTED WIRE\n\n{STORY}\n\n© 2021")
    assert again.notes == ("it is the same text as first.txt: they count as one voice",)
    first = paper(printed, again.document).same
    assert first and first[1] == "first.txt"
    assert printed.shared.followed.papers.now(printed.store).cited[again.document].derived_from == first[0]
    assert verify(printed).wrong == () and rebuild(printed)


def test_a_copy_of_a_copy_goes_back_to_the_first(printed):
    second = put(printed, "copy.txt", f"INVENTED WIRE\n\n{STORY}")
    third = put(printed, "copy of copy.txt", f"INVENTED WIRE\n\n{STORY} Shared by many.")
    first, again = known(printed, second.document), known(printed, third.document)
    assert first and again and again.original == first.original
    assert "first.txt" in third.notes[0]


def test_another_account_is_another_text(printed):
    done = put(printed, "new.txt", OTHER.replace("ministry", "consul").replace("sixty", "ninety") + STORY[:80])
    assert "other.txt" in done.notes[0]  # nearly the answer above, and a line of the story
    assert put(printed, "third.txt", " ".join(reversed(STORY.split()))).notes == ()


def test_a_text_in_a_case_tells_nobody_outside_that_theirs_is_the_same():
    boris = Casebook(MemoryStore(), "Boris")
    case = open_case(boris, "Bolat").id
    put(boris, "first.txt", STORY, case)
    dana = Casebook(boris.store, "Dana", actor=Actor("Dana", frozenset({"case_worker"}), frozenset()))
    done = put(dana, "copy.txt", f"INVENTED WIRE {STORY}")
    assert done.notes == () and known(dana, done.document) is None
