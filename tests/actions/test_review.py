from dataclasses import replace

import pytest
from told import put

from izdeu.actions.casebook import Casebook
from izdeu.actions.rebuild import rebuild
from izdeu.actions.review import corrected, decide, queue, undo
from izdeu.model.claim import Verdict
from izdeu.model.errors import BadRequest, NotFound
from izdeu.model.standing import Standing


def sentence(book):
    return next(r for r in queue(book) if r.claim.event == "sentenced" and r.claim.detail.years == 9)


def test_accepting_makes_a_claim_in_the_reviewers_name(full):
    row = sentence(full)
    stands = decide(full, row.claim.id, Verdict.ACCEPT)
    assert (stands.standing, stands.by) == (Standing.ACCEPTED, "Boris")
    assert row.claim.id not in {r.claim.id for r in queue(full)}


def test_what_was_rejected_stays_rejected_when_it_is_proposed_again(full):
    row = sentence(full)
    decide(full, row.claim.id, Verdict.REJECT, "hearsay of hearsay")
    reading = next(e.record for e in full.store.entries("reading") if row.document == e.record.document)
    full.derivation.read(replace(reading, id="rd-newer", version="2"))
    assert full.derivation.claims[row.claim.id].standing is Standing.REJECTED


def test_a_correction_takes_the_place_of_the_proposal_and_both_can_be_seen(full):
    row = sentence(full)
    right = corrected(row.claim, "date", "2019")
    decide(full, row.claim.id, Verdict.CORRECT, "the verdict says 2019", right)
    standing = {r.claim.when.edtf() if r.claim.when else None: r.standing
                for r in full.derivation.claims.values() if r.claim.detail.years == 9}  # fmt: skip
    assert standing == {None: Standing.REJECTED, "2019": Standing.ACCEPTED}


def test_undo_takes_back_my_last_decision_and_only_mine(full):
    mine, chens = queue(full)[:2]
    decide(full, mine.claim.id, Verdict.ACCEPT)
    chen = Casebook(full.store, "Chen")
    decide(chen, chens.claim.id, Verdict.ACCEPT)
    full.forget()
    assert undo(full).claim.id == mine.claim.id
    assert full.derivation.claims[mine.claim.id].standing is Standing.PROPOSED
    assert full.derivation.claims[chens.claim.id].standing is Standing.ACCEPTED
    assert undo(full) is None


def test_an_undone_correction_counts_for_nothing(full):
    row = sentence(full)
    decide(full, row.claim.id, Verdict.CORRECT, "", corrected(row.claim, "date", "2019"))
    undo(full)
    assert full.derivation.claims[row.claim.id].standing is Standing.PROPOSED
    assert not [r for r in full.derivation.claims.values() if r.standing is Standing.ACCEPTED]


def test_deciding_comes_to_the_same_as_rebuilding(full):
    names = [r for r in queue(full) if r.claim.predicate == "name"]
    decide(full, names[0].claim.id, Verdict.REJECT)
    decide(full, sentence(full).claim.id, Verdict.CORRECT, "", corrected(sentence(full).claim, "date", "2019"))
    undo(full)
    assert rebuild(full)


def test_a_correction_that_changes_nothing_is_refused_in_words(full):
    with pytest.raises(BadRequest, match="exactly as the proposal"):
        decide(full, sentence(full).claim.id, Verdict.CORRECT, "", sentence(full).claim)


def test_what_was_never_proposed_cannot_be_accepted(book):
    put(book, "aygul.txt")
    with pytest.raises(NotFound):
        decide(book, "c-nothing", Verdict.ACCEPT)


def test_undo_never_takes_back_what_a_colleague_decided_about_the_same_proposal(full):
    row = sentence(full)
    decide(full, row.claim.id, Verdict.ACCEPT)
    decide(Casebook(full.store, "Chen"), row.claim.id, Verdict.REJECT)
    full.forget()
    undo(full)
    stands = full.derivation.claims[row.claim.id]
    assert (stands.standing, stands.by) == (Standing.REJECTED, "Chen")
    assert rebuild(full)


def test_undoing_twice_goes_back_in_the_order_things_were_decided(full):
    first, second = queue(full)[:2]
    for row in (first, second, first):
        decide(full, row.claim.id, Verdict.ACCEPT)
    assert undo(full).claim.id == first.claim.id
    assert undo(full).claim.id == second.claim.id
