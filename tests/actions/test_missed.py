"""What nobody proposed, written down by a reviewer."""

import pytest

from izdeu.actions.batch import apply
from izdeu.actions.decided import take_back
from izdeu.actions.derive import derive
from izdeu.actions.missed import Missed, Somebody, add_missed, sentence_of, words_found
from izdeu.actions.paper import rendition
from izdeu.actions.people import Register, find
from izdeu.actions.review import queue, undo
from izdeu.model.claim import Stance
from izdeu.model.errors import BadRequest, NotFound
from izdeu.model.speaker import SpeakerKind
from izdeu.model.standing import Standing


@pytest.fixture
def aygul(full):
    return next(id for id, one in full.documents().items() if one.name == "aygul.txt")


def words(book, document, quote):
    return words_found(rendition(book, document), quote)


def record(book, document, name):
    return next(m.id for m in book.derivation.mentions.values() if m.document == document and m.label == name)


def derived_anew(book):
    entries = book.store.entries
    return derive(entries("reading"), entries("decision"))


def test_an_event_nobody_proposed_stands_by_the_reviewers_hand_on_the_words_of_the_text(full, aygul):
    nurbek, wife = record(full, aygul, "Nurbek Toleu"), record(full, aygul, "Aygul Serikqyzy")
    (row,) = add_missed(full, aygul, [
        Missed("event:imprisoned", Somebody(nurbek), words(full, aygul, "he got nine years"), when="May 2018", where="Ghulja",
               years="9", speaker=wife, stance=Stance.FEARED)
    ])  # fmt: skip
    claim = row.claim
    assert (row.standing, row.by, row.method) == (Standing.ACCEPTED, "Boris", "by hand")
    assert (claim.mention, claim.event, claim.when.edtf(), claim.where.wording) == (
        nurbek,
        "imprisoned",
        "2018-05",
        "Ghulja",
    )
    assert (claim.detail.years, claim.stance, claim.evidence[0].quote) == (9.0, Stance.FEARED, "he got nine years")
    assert full.derivation.speakers[claim.speaker].kind is SpeakerKind.RELATIVE
    assert full.derivation.frozen() == derived_anew(full)


def test_somebody_nobody_saw_is_found_by_name_and_may_be_one_with_others(full, aygul):
    at = words(full, aygul, "he got nine years")
    brother = Somebody(called="Nurbek Toleuuly")
    rows = add_missed(full, aygul, [
        Missed("name", brother, at), Missed("role", brother, at, value="missing_or_detained"), Missed("age", brother, at, value="44"),
        Missed("kin:brother", brother, at, other=Somebody(record(full, aygul, "Aygul Serikqyzy"))),
    ])  # fmt: skip
    assert len({row.claim.mention for row in rows}) == 1
    assert {row.claim.predicate for row in rows} == {"name", "role", "age", "kin:brother"}
    assert find(Register(full), "Nurbek Toleuuly")
    rebuilt = derived_anew(full)
    assert full.derivation.frozen() == rebuilt
    assert any(rows[0].claim.mention in (link.left, link.right) for link in rebuilt.links)


def test_it_is_taken_back_whole_and_does_not_wait_as_if_a_machine_had_proposed_it(full, aygul):
    before = [row.claim.id for row in queue(full)]
    somebody = Somebody(called="the old neighbour", named=False)
    rows = add_missed(full, aygul, [Missed("role", somebody, words(full, aygul, "he got nine years"), value="other")])
    take_back(full, aygul)
    assert full.derivation.claims[rows[0].claim.id].standing is Standing.REJECTED
    assert [row.claim.id for row in queue(full)] == before
    assert full.derivation.frozen() == derived_anew(full)


def test_sent_twice_it_is_recorded_once_and_after_an_undo_once_more(full, aygul):
    missed = [Missed("event:died", Somebody(called="her uncle", named=False), words(full, aygul, "he got nine years"))]
    first = add_missed(full, aygul, missed)
    decisions = len(list(full.store.entries("decision")))
    assert add_missed(full, aygul, missed) == first
    assert len(list(full.store.entries("decision"))) == decisions
    undo(full)
    assert add_missed(full, aygul, missed)[0].standing is Standing.ACCEPTED


def test_what_does_not_hold_is_said_and_nothing_is_recorded(full, aygul):
    at, nurbek = words(full, aygul, "he got nine years"), Somebody(record(full, aygul, "Nurbek Toleu"))
    wrong = [
        Missed("event:flew", nurbek, at), Missed("event:died", nurbek, at, when="the other day"), Missed("age", nurbek, at, value="x"),
        Missed("event:sentenced", nurbek, at, years="many"), Missed("kin:brother", nurbek, at, other=nurbek),
        Missed("hobby", nurbek, at, value="chess"), Missed("event:died", Somebody(), at),
    ]  # fmt: skip
    log = len(list(full.store.entries("reading", "decision")))
    for one in wrong:
        with pytest.raises(BadRequest):
            add_missed(full, aygul, [one])
    with pytest.raises(NotFound):
        add_missed(full, aygul, [Missed("event:died", Somebody("m-of-nobody"), at)])
    with pytest.raises(NotFound):
        add_missed(full, "d-of-nobody", [Missed("event:died", nurbek, at)])
    assert len(list(full.store.entries("reading", "decision"))) == log


def test_a_record_of_another_document_is_nobody_here(full, aygul):
    other = next(m.id for m in full.derivation.mentions.values() if m.document != aygul)
    with pytest.raises(NotFound):
        add_missed(full, aygul, [Missed("event:died", Somebody(other), words(full, aygul, "he got nine years"))])


def test_words_are_found_where_they_stand_once_and_a_word_knows_its_sentence(full, aygul):
    text = rendition(full, aygul)
    at = words_found(text, "nine  years")
    assert at.quote in sentence_of(text, at.start, at.end).quote != at.quote
    with pytest.raises(BadRequest):
        words_found(text, "no such words")


ADD = """
- do: add
  document: aygul.txt
  predicate: event:imprisoned
  person: Nurbek Toleu
  quote: he got nine years
  years: 9
  speaker: Aygul Serikqyzy
- {do: add, document: aygul.txt, predicate: role, words: the family, quote: The family has heard, value: relative}
- {do: add, document: aygul.txt, predicate: event:died, person: Nobody Atall, quote: he got nine years}
- {do: add, document: none.txt, predicate: event:died, person: Nobody Atall, quote: he got nine years}
- {do: add, document: aygul.txt, predicate: event:died, person: Nurbek Toleu}
"""


def test_a_file_of_decisions_adds_once_and_says_what_it_could_not(full):
    done = apply(full, ADD)
    assert (done.applied, done.already, len(done.missed)) == (2, 0, 3)
    assert "nobody in that document is called Nobody Atall" in done.missed[0]
    again = apply(full, ADD)
    assert (again.applied, again.already) == (0, 2)
