"""A text that comes a second time, in another paper or another file, is known again and counts as one voice."""

import pytest
from told import read

from izdeu.actions.access import Actor
from izdeu.actions.add import Added, add
from izdeu.actions.casebook import Casebook
from izdeu.actions.cases import open_case
from izdeu.actions.paper import paper
from izdeu.actions.rebuild import rebuild
from izdeu.actions.reprint import all_copied, answer, copied, known
from izdeu.actions.verify import verify
from izdeu.intake.found import Found
from izdeu.model.errors import BadRequest, NotAllowed, NotFound
from izdeu.model.person import Sameness
from izdeu.model.record import dump, kind_of, load
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


def voice_of(book: Casebook, document: str) -> str:
    """Whose voice it counts as: the document it is derived from, "" for its own."""
    return book.shared.followed.papers.now(book.store).cited[document].derived_from


def test_whoever_sees_that_it_is_another_text_gives_it_its_own_voice_again(printed):
    again = put(printed, "copy.txt", f"INVENTED WIRE\n\n{STORY}").document
    first = voice_of(printed, again)
    said = answer(printed, again, Sameness.DIFFERENT, "It adds what the daughter told.")
    assert voice_of(printed, again) == "" and not copied(printed, again).stands
    assert load(kind_of(said), dump(said)) == said
    answer(printed, again, Sameness.UNSURE)
    assert voice_of(printed, again) == first and copied(printed, again).open
    answer(printed, again, Sameness.SAME)
    assert voice_of(printed, again) == first and not copied(printed, again).open
    assert verify(printed).wrong == () and rebuild(printed) and voice_of(printed, again) == first


def test_an_answer_is_signed_and_recorded_once_by_each_hand(printed):
    again = put(printed, "copy.txt", f"INVENTED WIRE\n\n{STORY}").document
    twice = [answer(printed, again, Sameness.SAME) for _ in range(2)]
    assert twice[0] == twice[1]
    answer(Casebook(printed.store, "Amal"), again, Sameness.SAME)
    said = [entry.by for entry in printed.store.entries("sametext")]
    assert said == [printed.by, "Amal"]


def test_what_is_like_a_copy_that_is_none_is_a_copy_of_that(printed):
    more = " ".join(f"What the daughter told, part {number}." for number in range(20))
    second = put(printed, "copy.txt", f"{STORY} {more}").document
    answer(printed, second, Sameness.DIFFERENT, "It adds what the daughter told.")
    third = put(printed, "again.txt", f"{STORY[-260:]} {more}").document
    assert known(printed, third).original == second and [one.stands for one in all_copied(printed)] == [False, True]


def test_an_answer_needs_something_proposed_a_reason_and_somebody_who_decides(printed):
    again, first = put(printed, "copy.txt", f"INVENTED WIRE\n\n{STORY}").document, next(iter(printed.documents()))
    with pytest.raises(BadRequest, match="needs its reason"):
        answer(printed, again, Sameness.DIFFERENT, "  ")
    with pytest.raises(BadRequest, match="not taken for"):
        answer(printed, first, Sameness.SAME)
    with pytest.raises(NotFound):
        answer(printed, "d-none", Sameness.SAME)
    with pytest.raises(NotAllowed):
        answer(Casebook(printed.store, "Chen", actor=Actor("Chen", frozenset({"host"}))), again, Sameness.SAME)
    assert list(printed.store.entries("sametext")) == []


def test_an_answer_in_a_case_is_not_there_outside_it():
    boris = Casebook(MemoryStore(), "Boris")
    case = open_case(boris, "Bolat").id
    put(boris, "first.txt", STORY, case)
    copy = put(boris, "copy.txt", f"INVENTED WIRE {STORY}", case).document
    said = answer(boris, copy, Sameness.SAME)
    dana = Casebook(boris.store, "Dana", actor=Actor("Dana", frozenset({"case_worker"}), frozenset()))
    assert dana.entry(said.id) is None and all_copied(dana) == [] and len(all_copied(boris)) == 1
