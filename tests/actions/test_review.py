from dataclasses import replace

import pytest
from told import put

from izdeu.actions.casebook import Casebook
from izdeu.actions.derive import derive
from izdeu.actions.rebuild import rebuild
from izdeu.actions.review import Word, act_of, corrected, decide, decide_all, queue, undo
from izdeu.model.claim import Claim, Verdict
from izdeu.model.errors import BadRequest, NotFound
from izdeu.model.evidence import Evidence
from izdeu.model.standing import Standing
from izdeu.model.when import When


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


def passage_of(book, row, words):
    evidence = row.claim.evidence[0]
    text = book.entry(evidence.rendition).record.text
    start = text.index(words)
    return Evidence(evidence.rendition, start, start + len(words), words)


def test_a_place_is_set_right_by_the_words_that_say_it_and_rests_on_them_too(full):
    row = sentence(full)
    words = passage_of(full, row, "Ghulja")
    right = corrected(row.claim, "place", "Ghulja", words)
    assert right.where.wording == "Ghulja"
    assert right.evidence == (*row.claim.evidence, words)
    inside = passage_of(full, row, "nine years")
    assert corrected(row.claim, "place", "nine years", inside).evidence == row.claim.evidence


def test_a_date_is_read_from_the_words_of_the_source_and_keeps_them(full):
    row = sentence(full)
    right = corrected(row.claim, "date", "May 2017", passage_of(full, row, "May 2017"))
    assert (right.when.edtf(), right.when.wording) == ("2017-05", "May 2017")
    with pytest.raises(BadRequest, match="not a date"):
        corrected(row.claim, "date", "some time ago")


def test_a_name_set_right_rests_on_the_words_chosen_for_it_alone(full):
    row = next(r for r in queue(full) if r.claim.reading == "Nurbek Toleu")
    words = passage_of(full, row, "Nurbek")
    right = corrected(row.claim, "value", "Nurbek", words)
    assert (right.reading, right.as_written, right.evidence) == ("Nurbek", "Nurbek", (words,))


def test_a_day_of_birth_set_right_is_counted_from_anew():
    born = Claim("c-1", "m-1", "born", "1975", "1975", (), when=When.year(1975))
    assert corrected(born, "value", "1976").when.edtf() == "1976"


def test_what_was_decided_together_can_be_told_by_its_ids(full):
    first, second, third = queue(full)[:3]
    decide_all(full, [Word(first.claim.id, Verdict.ACCEPT), Word(second.claim.id, Verdict.ACCEPT)])
    decide(full, third.claim.id, Verdict.ACCEPT)
    one, two, three = (e.record for e in full.entries("decision"))
    assert act_of(one) == act_of(two) != act_of(three)


def test_what_follows_from_a_name_decided_anew_is_what_a_rebuild_comes_to(full):
    """Only the pairs its document is in are looked at again: no other hangs on it."""
    names = [row for row in queue(full) if row.claim.predicate == "name"]
    for row, verdict in zip(names, [Verdict.REJECT, Verdict.CORRECT] * len(names), strict=False):
        right = replace(row.claim, reading="Nurbek Toleuov") if verdict is Verdict.CORRECT else None
        decide(full, row.claim.id, verdict, corrected=right)
        entries = full.store.entries
        assert derive(entries("reading"), entries("decision"), entries("suggestion")) == full.store.derived()
    for _ in names:
        undo(full)
        assert derive(entries("reading"), entries("decision"), entries("suggestion")) == full.store.derived()
