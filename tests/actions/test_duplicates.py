import pytest

from izdeu.actions.casebook import Casebook
from izdeu.actions.duplicates import SEALED, apart, duplicates
from izdeu.actions.judge import judge, record_of, undo
from izdeu.actions.link import suggest
from izdeu.actions.people import Register, find
from izdeu.actions.rebuild import rebuild
from izdeu.model.errors import NotFound
from izdeu.model.person import Sameness
from izdeu.model.waterfall import probability

HIS = "Nurbek Toleu@aygul.txt", "Nurbek Toleuuly@answer.txt"


def pair(book, *names):
    register = Register(book)
    return tuple(record_of(register, name).id for name in names or HIS)


def waiting(book):
    return {frozenset((w.left.id, w.right.id)): w for w in duplicates(Register(book))}


def test_what_is_proposed_waits_with_steps_that_add_up(full):
    found = waiting(full)[frozenset(pair(full))]
    assert probability(found.link.steps) == pytest.approx(found.link.score, abs=0.01)


@pytest.mark.parametrize("verdict", [Sameness.SAME, Sameness.DIFFERENT])
def test_what_is_settled_waits_no_more(full, verdict):
    judge(full, *pair(full), verdict, "his wife says so")
    assert frozenset(pair(full)) not in waiting(full)


def test_who_could_not_tell_is_remembered_and_the_pair_comes_last(full):
    judge(full, *pair(full), Sameness.UNSURE, "the photograph is blurred")
    last = duplicates(Register(full))[-1]
    assert last.unsure is not None and last.unsure[0].why == "the photograph is blurred" and last.unsure[1] == "Boris"


def test_doubtful_pairs_come_before_sure_ones(full):
    worth = [w.worth for w in duplicates(Register(full)) if w.unsure is None]
    assert worth == sorted(worth, reverse=True)


def test_a_relative_who_is_sealed_is_not_named_in_a_reason(full):
    said = " ".join(step.words for w in duplicates(Register(full)) for step in w.link.steps)
    assert "Zeynep" not in said and (SEALED in said or "sibling" not in said)


def test_an_undo_takes_back_ones_own_last_judgement_and_what_stood_before_stands_again(full):
    amal = Casebook(full.store, "Amal")
    judge(amal, *pair(full), Sameness.SAME, "same wife")
    judge(full, *pair(full), Sameness.DIFFERENT, "another age")
    assert undo(full, "I mixed them up").verdict is Sameness.SAME
    assert find(Register(full), pair(full)[0]) == find(Register(full), pair(full)[1])
    with pytest.raises(NotFound):
        undo(full, "once more")
    assert undo(amal, "nor am I sure").verdict is Sameness.WITHDRAWN
    assert frozenset(pair(full)) in waiting(full)


def test_what_a_linkage_finds_survives_a_rebuild(full):
    made, _ = suggest(full)
    assert any({link.left, link.right} == set(pair(full)) for link in made.links)
    before = waiting(full)
    assert rebuild(full)
    assert waiting(full) == before


def test_a_linkage_keeps_the_records_of_one_document_apart(full):
    made, _ = suggest(full)
    of = {m.id: m.document for m in full.derivation.mentions.values()}
    assert all(of[link.left] != of[link.right] for link in made.links)


def test_part_of_a_sealed_name_tells_it_too(full):
    seal = Register(full).seal
    (private,) = seal.documents
    assert seal.names_in("both the sibling of Zeynep", private)
    assert not seal.names_in("both the sibling of Zeynep", "another document")


def test_of_many_pairs_the_most_doubtful_are_weighed(full):
    everybody = duplicates(Register(full))
    least = max(everybody, key=lambda one: one.link.score)
    some = duplicates(Register(full), among=len(everybody) - 1)
    assert len(some) == len(everybody) - 1 and least.link not in [one.link for one in some]


def test_what_is_kept_apart_is_listed_with_its_reason_and_what_others_join_is_disputed(full):
    (wife, consul), (sister, _) = (
        pair(full, "Nurbek Toleu@aygul.txt", "Nurbek Toleuuly@answer.txt"),
        pair(full, "Nurbek Toleu@letter.txt", "Nurbek Toleu@aygul.txt"),
    )
    judge(full, wife, consul, Sameness.DIFFERENT, "another father")
    (one,) = apart(Register(full))
    assert (one.why, one.by, one.disputed) == ("another father", full.by, False)
    judge(full, wife, sister, Sameness.SAME, "her brother")
    judge(full, sister, consul, Sameness.SAME, "the same year")
    assert [one.disputed for one in apart(Register(full))] == [True]
