import pytest
from told import AYGUL, LETTER, propose, put, read

from izdeu.actions.add import Outcome, add
from izdeu.actions.rebuild import rebuild
from izdeu.actions.verify import verify
from izdeu.model.errors import DiskFull, UnreadableFile
from izdeu.model.source import Openness
from izdeu.model.standing import Standing


def test_every_fact_points_at_the_words_it_rests_on(book):
    put(book, "aygul.txt")
    assert book.derivation.claims
    for row in book.derivation.claims.values():
        for evidence in row.claim.evidence:
            assert evidence.stands_in(AYGUL)


def test_nothing_read_is_a_fact_before_somebody_accepts_it(full):
    assert {row.standing for row in full.derivation.claims.values()} == {Standing.PROPOSED}


def test_a_file_already_there_is_said_so_and_not_added_twice(book):
    put(book, "aygul.txt")
    before = book.store.derived(), len(list(book.store.entries()))
    [again] = put(book, "aygul.txt")
    assert again.outcome is Outcome.ALREADY
    assert (book.store.derived(), len(list(book.store.entries()))) == before


def test_the_same_bytes_under_another_name_are_answered_by_that_name(book):
    put(book, "aygul.txt")
    [again] = add(book, [("copy.txt", AYGUL.encode())], read, propose)
    assert (again.name, again.outcome) == ("copy.txt", Outcome.ALREADY)


def test_who_seals_a_file_too_late_is_told_that_it_stays_open(book):
    put(book, "aygul.txt")
    [again] = add(book, [("aygul.txt", AYGUL.encode())], read, propose, Openness.PRIVATE)
    assert "stays so" in again.notes[0]
    put(book, "letter.txt")
    [sealed] = add(book, [("letter.txt", LETTER.encode())], read, propose, Openness.PRIVATE)
    assert sealed.notes == ()


def test_a_failed_file_is_kept_with_its_reason_and_never_stops_the_others(book):
    def picky(data, name):
        if name == "bad.pdf":
            raise UnreadableFile("page 1 has no text layer", "Type the passage.")
        return read(data, name)

    bad, good = add(book, [("bad.pdf", b"%PDF"), ("aygul.txt", AYGUL.encode())], picky, propose)
    assert (bad.outcome, good.outcome) == (Outcome.FAILED, Outcome.ADDED)
    assert bad.reason == "page 1 has no text layer"
    [failure] = book.store.entries("failure")
    assert failure.record.reason == "page 1 has no text layer"
    assert verify(book).wrong == ()


def test_a_document_whose_reading_was_cut_off_is_read_when_it_is_added_again(book):
    def cut_off(text, name):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        list(add(book, [("aygul.txt", AYGUL.encode())], read, cut_off))
    assert [e.kind for e in book.store.entries()] == ["document"]
    [result] = put(book, "aygul.txt")
    assert result.outcome is Outcome.ADDED
    assert [e.kind for e in book.store.entries()] == ["document", "rendition", "reading"]


def test_adding_one_by_one_comes_to_the_same_as_rebuilding(full):
    assert full.derivation.links
    assert rebuild(full)


def test_whoever_writes_a_letter_is_a_sealed_speaker_without_a_name(book):
    put(book, "letter.txt")
    speakers = book.derivation.speakers.values()
    assert speakers
    assert not any(speaker.open for speaker in speakers)
    assert not any("Zeynep" in speaker.described for speaker in speakers)


def test_a_full_disk_leaves_what_is_held_in_memory_as_it_is_on_disk(book, monkeypatch):
    def full(rows):
        raise DiskFull("no space left")

    with monkeypatch.context() as patched, pytest.raises(DiskFull):
        patched.setattr(book.store, "add", full)
        put(book, "aygul.txt")
    assert book.derivation.frozen() == book.store.derived()
    [result] = put(book, "aygul.txt")
    assert result.outcome is Outcome.ADDED
