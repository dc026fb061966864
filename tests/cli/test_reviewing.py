"""Review: one card at a time, one key each; nothing is a fact otherwise."""

import json
import re

import pytest
import told
from told import Teller, propose, read

from izdeu.actions.add import add
from izdeu.actions.review import EVENT, IDENTITY, RELATION, cards, queue
from izdeu.model.person import Mention
from izdeu.model.standing import Standing


def standing(book, predicate: str) -> list[Standing]:
    rows = sorted(book.derivation.claims.values(), key=lambda r: (r.document, r.claim.evidence[0].start, r.claim.id))
    return [row.standing for row in rows if row.claim.predicate == predicate]


def accepted(book) -> int:
    return sum(row.standing is Standing.ACCEPTED for row in book.derivation.claims.values())


@pytest.fixture
def who(book, monkeypatch):
    """A third paper in which it is not clear whom they took."""
    text = "Omir Qali and his neighbour Sabit Nur were at home. He was taken at night.\n"
    teller = Teller(text).person("p1", "Omir Qali").person("p2", "Sabit Nur")
    found = teller.event(None, "arrested_or_detained", "was taken at night", candidates=("p1", "p2")).found
    monkeypatch.setitem(told.TEXTS, "who.txt", (text, found))
    list(add(book, [("who.txt", text.encode())], read, propose))
    return book


def called(book, row) -> str:
    mention: Mention = book.derivation.mentions[row.claim.mention]
    return mention.label


def test_who_a_record_is_comes_first_on_one_card_then_relations_then_events(book):
    kinds = [card.kind for card in cards(queue(book))]
    wife, consul = kinds[:5], kinds[5:]
    assert wife == [IDENTITY, IDENTITY, RELATION, EVENT, EVENT]
    assert consul == [IDENTITY, IDENTITY, EVENT, EVENT]
    assert sum(len(card.rows) for card in cards(queue(book))) == len(queue(book))


def test_one_key_accepts_everything_that_says_who_somebody_is(book, izdeu):
    said = izdeu("review", keys="a\nq\n").output
    assert "1 of 9" in said
    first = cards(queue(book))
    assert len(first) == 8
    assert accepted(book) == 2, "Aygul's name and that she is a relative"


def test_one_key_rejects_a_whole_card(book, izdeu):
    izdeu("review", keys="r\nq\n")
    assert standing(book, "name")[0] is Standing.REJECTED
    assert len(cards(queue(book))) == 8


def test_a_card_can_be_gone_through_one_by_one(book, izdeu):
    izdeu("review", keys="s\nc\na\nr\nq\nq\n")
    assert accepted(book) == 1
    assert Standing.REJECTED in standing(book, "role") + standing(book, "sex")


@pytest.mark.parametrize("leaving", ["q", ""])
def test_leaving_a_correction_changes_nothing_and_asks_again(book, izdeu, leaving):
    said = izdeu("review", keys=f"s\ns\ns\nc\n2\n{leaving}\na\nq\n").output
    assert "1 decision taken" in said
    assert [r.claim.when.edtf() for r in book.derivation.claims.values() if r.standing is Standing.ACCEPTED] == [
        "2017-05"
    ]


def test_a_date_is_corrected_and_a_word_picked_from_a_list(book, izdeu):
    izdeu("review", keys="s\ns\ns\nc\n2\n2017-06\nq\n")
    izdeu("review", keys="c\na\nc\n4\nq\n")
    right = [r.claim for r in book.derivation.claims.values() if r.standing is Standing.ACCEPTED]
    assert {c.when.edtf() for c in right if c.event} == {"2017-06"}
    assert {c.reading for c in right if c.predicate == "role"} == {"official"}


def test_a_date_nobody_understands_is_told_and_asked_again(book, izdeu):
    said = izdeu("review", keys="s\ns\ns\nc\n2\nlast May\nq\n").output
    assert "Not taken" in said
    assert accepted(book) == 0


def test_undo_takes_the_whole_card_back_and_shows_it_again(book, izdeu):
    said = izdeu("review", keys="a\nu\nq\n").output
    assert said.count("1 of 9") == 2
    assert accepted(book) == 0
    assert "0 decisions taken, 9 cards left" in said


def test_undo_reaches_back_into_an_earlier_sitting(book, izdeu):
    izdeu("review", keys="s\ns\na\nq\n")
    assert accepted(book) == 1
    said = izdeu("review", keys="u\nq\n").output
    assert "Taken back" in said
    assert accepted(book) == 0


def test_nothing_to_take_back_is_said(izdeu):
    assert "nothing of yours to take back" in izdeu("review", keys="u\nq\n").output


def test_a_key_that_means_nothing_decides_nothing(book, izdeu):
    said = izdeu("review", keys="x\n\n7\nq\n").output
    assert said.count("means nothing here") == 3
    assert "0 decisions taken, 9 cards left" in said
    assert len(queue(book)) == len(book.derivation.claims)


def test_the_keys_lie_where_they_lie_on_a_russian_keyboard_too(book, izdeu):
    izdeu("review", keys="ф\nй\n")
    assert accepted(book) == 2


def test_who_is_answered_by_the_number_of_the_candidate(who, izdeu):
    said = izdeu("review", "--document", "who.txt", keys="s\ns\n2\n").output
    assert "Who? Arrested or detained" in said
    assert re.search(r"1 Omir Qali\n\s+2 Sabit Nur", said)
    row = next(r for r in who.derivation.claims.values() if r.claim.event and r.standing is Standing.ACCEPTED)
    assert called(who, row) == "Sabit Nur"


def test_the_first_candidate_is_as_good_as_any(who, izdeu):
    izdeu("review", "--document", "who.txt", keys="s\ns\n1\n")
    row = next(r for r in who.derivation.claims.values() if r.claim.event and r.standing is Standing.ACCEPTED)
    assert called(who, row) == "Omir Qali"


def test_none_of_them_rejects(who, izdeu):
    izdeu("review", "--document", "who.txt", keys="s\ns\nn\n")
    assert [r.standing for r in who.derivation.claims.values() if r.candidates] == [Standing.REJECTED]


def test_accepting_a_who_without_saying_who_is_asked_again(who, izdeu):
    said = izdeu("review", "--document", "who.txt", keys="s\ns\na\n9\nq\n").output
    assert said.count("Press the number") == 2
    assert [r.standing for r in who.derivation.claims.values() if r.candidates] == [Standing.PROPOSED]


def test_terms_are_in_words_and_no_id_is_shown(book, izdeu):
    said = izdeu("review", keys="s\n" * 9).output
    assert "Role: Missing or detained" in said
    assert "said by: A relative" in said
    assert "9 years" in said
    assert not re.search(r"\b[a-z]+_[a-z_]+\b|\b[cmps]-[0-9a-f]{20}", said)


def test_the_end_of_the_input_stops_as_q_does(izdeu):
    assert "9 cards left" in izdeu("review", keys="").output


def test_when_nothing_waits_it_is_said(book, izdeu):
    izdeu("review", keys="a\n" * 9)
    assert "Nothing waits" in izdeu("review").output
    assert izdeu("review", "--list").stderr == "0 proposals wait.\n"


def test_what_waits_in_private_letters_is_counted_but_not_shown(book, izdeu):
    list(add(book, [("letter.txt", told.LETTER.encode())], read, propose))
    said = izdeu("review", keys="q\n").output
    assert "in private documents: `izdeu review --sealed`" in said
    assert "Zeynep" not in izdeu("review", "--list", "--json").output
    assert "Zeynep" in izdeu("review", "--list", "--sealed").output


def test_a_list_for_a_program_holds_one_object_a_proposal(book, izdeu):
    rows = [json.loads(line) for line in izdeu("review", "--list", "--json").stdout.splitlines()]
    assert [row["id"] for row in rows] == [row.claim.id for row in queue(book)]


def test_an_unknown_document_is_told_with_those_there_are(izdeu):
    assert "aygul.txt" in izdeu("review", "--document", "none.txt", status=1).stderr
