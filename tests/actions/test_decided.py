"""What was decided in one document, and a card taken back whole."""

from told import put

from izdeu.actions.casebook import Casebook
from izdeu.actions.decided import claims_in, decided_in, take_back
from izdeu.actions.review import Word, corrected, decide, decide_all, queue
from izdeu.model.claim import Verdict
from izdeu.model.standing import Standing


def accepted(book):
    return {row.claim.id for row in book.derivation.claims.values() if row.standing is Standing.ACCEPTED}


def test_a_card_taken_back_is_taken_back_whole_and_the_one_before_it_stays(full):
    first, second, third, *_ = queue(full)
    decide(full, first.claim.id, Verdict.ACCEPT)
    decide_all(full, [Word(second.claim.id, Verdict.ACCEPT), Word(third.claim.id, Verdict.ACCEPT)])
    assert {row.claim.id for row in take_back(full, first.document)} == {second.claim.id, third.claim.id}
    assert accepted(full) == {first.claim.id}
    assert take_back(full, first.document) and not take_back(full, first.document)


def test_what_a_colleague_decided_is_seen_and_never_taken_back(full):
    mine, hers = queue(full)[:2]
    decide(full, mine.claim.id, Verdict.ACCEPT)
    decide(Casebook(full.store, "Chen"), hers.claim.id, Verdict.REJECT)
    full.forget()
    assert [(said.by, said.record.verdict) for said in decided_in(full, mine.document)] == [
        ("Chen", Verdict.REJECT),
        ("Boris", Verdict.ACCEPT),
    ]
    take_back(full, mine.document)
    assert [said.by for said in decided_in(full, mine.document)] == ["Chen"]


def test_only_what_was_decided_in_that_document_is_taken_back(full):
    here = queue(full)[0]
    elsewhere = next(row for row in queue(full) if row.document != here.document)
    decide(full, here.claim.id, Verdict.ACCEPT)
    decide(full, elsewhere.claim.id, Verdict.ACCEPT)
    assert [row.claim.id for row in take_back(full, here.document)] == [here.claim.id]


def test_a_correction_taken_back_leaves_the_proposal_as_it_was(full):
    row = next(row for row in queue(full) if row.claim.event)
    decide(full, row.claim.id, Verdict.CORRECT, "", corrected(row.claim, "date", "2019"))
    take_back(full, row.document)
    assert not accepted(full) and full.derivation.claims[row.claim.id].standing is Standing.PROPOSED


def test_the_claims_of_a_document_are_its_own_in_reading_order(book):
    here, there = put(book, "aygul.txt", "answer.txt")
    rows = claims_in(book, here.document)
    assert {row.document for row in rows} == {here.document} and there.document != here.document
    starts = [row.claim.evidence[0].start for row in rows]
    assert starts == sorted(starts) and len(rows) == here.proposals
