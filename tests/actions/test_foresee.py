"""What a merge would change is told before it is made, and is just what comes of it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from told import TEXTS, Teller, put, read

from izdeu.actions.add import add
from izdeu.actions.casebook import Casebook
from izdeu.actions.foresee import foresee, outlines
from izdeu.actions.judge import judge, record_of
from izdeu.actions.people import Register
from izdeu.model.errors import BadRequest, NotFound
from izdeu.model.person import Link, Sameness
from izdeu.store import MemoryStore

WIFES, CONSULS, SISTERS = "Nurbek Toleu@aygul.txt", "Nurbek Toleuuly@answer.txt", "Nurbek Toleu@letter.txt"
SAME, DIFFERENT = Sameness.SAME, Sameness.DIFFERENT


def record(book, name):
    return record_of(Register(book), name).id


@pytest.fixture
def apart(full):
    """The three men are judged to be three."""
    for one, other in ((WIFES, CONSULS), (WIFES, SISTERS), (CONSULS, SISTERS)):
        judge(full, record(full, one), record(full, other), DIFFERENT, "to begin with")
    return full


def written(book):
    return len(list(book.store.entries()))


def as_it_came(book, change):
    """Whoever holds the records of what was foreseen, as they are now."""
    records = {record for outline in change.after for record in outline.records}
    register = Register(book)
    return outlines(register, [person for person in register.persons if records & set(person.mentions)])


def test_two_men_would_be_one_with_the_names_of_both_and_the_contradictions_between_them(apart):
    change = foresee(apart, record(apart, WIFES), record(apart, CONSULS), SAME)
    assert len(change.before) == 2
    (one,) = change.after
    assert set(one.names) == {"Nurbek Toleu", "Nurbek Toleuuly"} and len(one.records) == 2
    assert {found.rule for found in change.appearing} == {"sentence", "asserted_denied"}
    assert change.vanishing == () and change.joined == () and change.disputes == ()


def test_nothing_is_written_by_looking(apart):
    before = written(apart)
    foresee(apart, record(apart, WIFES), record(apart, CONSULS), SAME)
    assert written(apart) == before and len(Register(apart).persons) > 3


def test_what_hangs_on_one_of_the_two_is_drawn_in_and_a_dispute_foreseen(apart):
    judge(apart, record(apart, CONSULS), record(apart, SISTERS), SAME, "the same village")
    change = foresee(apart, record(apart, WIFES), record(apart, CONSULS), SAME)
    assert len(change.after) == 1 and len(change.after[0].records) == 3
    (dispute,) = change.disputes
    assert {dispute.left.id, dispute.right.id} == {record(apart, WIFES), record(apart, SISTERS)}


def test_another_person_whom_a_proposal_then_joins_is_named(full):
    """Linked to one of three records he stays out; once two of the three are one, he hangs on half of them."""
    text = "N. Toleu went home.\n"
    list(add(full, [("fourth.txt", text.encode())], read, lambda *_: Teller(text).person("p1", "N. Toleu").found()))
    his, hers, consuls, fourth = (record(full, one) for one in (WIFES, SISTERS, CONSULS, "N. Toleu@fourth.txt"))
    pairs = {(his, hers): 0.9, (his, consuls): 0.9, (hers, consuls): 0.9, (his, fourth): 0.6}
    full.derivation.links.clear()
    full.derivation.links.update({pair: Link(*pair, score, ()) for pair, score in pairs.items()})
    full.derivation.index.relink(pairs)
    change = foresee(full, his, consuls, SAME)
    assert [one.records for one in change.joined] == [(fourth,)] and set(change.after[0].records) >= {his, fourth}


def test_what_keeps_two_apart_would_take_their_contradictions_away(full):
    change = foresee(full, record(full, WIFES), record(full, CONSULS), DIFFERENT)
    assert len(change.before) == 1 and len(change.after) == 2
    assert "sentence" in {found.rule for found in change.vanishing} and change.appearing == ()


def test_a_judgement_that_changes_nobody_says_so(apart):
    assert foresee(apart, record(apart, WIFES), record(apart, CONSULS), DIFFERENT).nothing
    assert not foresee(apart, record(apart, WIFES), record(apart, CONSULS), SAME).nothing


def test_a_record_of_a_sealed_speaker_is_not_found(full):
    opened = Casebook(full.store, "Boris", sealed_open=True)
    sister = record_of(Register(opened), "Zeynep Toleu@letter.txt").id
    with pytest.raises(NotFound):
        foresee(full, sister, record(full, WIFES), SAME)
    assert foresee(opened, sister, record(full, WIFES), SAME).after
    with pytest.raises(BadRequest):
        foresee(full, record(full, WIFES), record(full, WIFES), SAME)


PAIRS = st.tuples(st.sampled_from(range(5)), st.sampled_from(range(5)), st.sampled_from(list(Sameness)))


@settings(max_examples=30, deadline=None)
@given(st.lists(PAIRS.filter(lambda pair: pair[0] != pair[1]), min_size=1, max_size=6))
def test_recording_a_judgement_gives_exactly_what_was_foreseen(judged):
    book = Casebook(MemoryStore(), "Boris")
    list(put(book, *TEXTS))
    records = sorted(m for person in Register(book).persons for m in person.mentions)
    for left, right, verdict in judged:
        before = {found.key for one in Register(book).dossiers() for found in one.contradictions}
        change = foresee(book, records[left], records[right], verdict)
        judge(book, records[left], records[right], verdict, "as it may be")
        assert set(as_it_came(book, change)) == set(change.after)
        after = {found.key for one in Register(book).dossiers() for found in one.contradictions}
        said = {found.key for found in (*change.appearing, *change.altered)}
        assert after - before == said
        assert {found.key for found in change.vanishing} <= before - after
