from dataclasses import replace

from cast import Casebook, paper

from izdeu.model.claim import Basis
from izdeu.model.speaker import SpeakerKind


def voices(book, type_="sent_to_camp"):
    return next(event.voices for event in book.dossier().timeline if event.type == type_)


def test_the_same_wife_in_three_papers_is_one_voice(book):
    for letter in "abc":
        book.says(letter, "event:sent_to_camp", by=book.speaker(letter, "aliya"))
    assert voices(book) == 1


def test_a_sealed_speaker_is_known_to_nobody_and_counts_alone(book):
    for letter in "ab":
        book.says(letter, "event:sent_to_camp", by=book.speaker(letter, "aliya", is_open=False))
    assert voices(book) == 2


def test_two_relatives_told_by_one_cousin_are_one_voice(book):
    cousin = book.speaker("a", "cousin")
    for who in ("aliya", "uncle"):
        told = book.speaker("b", who)
        book.says("b", "event:sent_to_camp", by=told, told_by=cousin, basis=Basis.TOLD)
    assert voices(book) == 1


def test_a_wife_and_an_official_are_two(book):
    book.says("a", "event:sent_to_camp", by=book.speaker("a", "aliya"))
    book.says("b", "event:sent_to_camp", by=book.speaker("b", "ministry", SpeakerKind.OFFICIAL))
    assert voices(book) == 2


def test_one_wire_story_in_three_papers_is_one_voice():
    book = Casebook(
        paper("a", publisher="Steppe Post and QNA"), paper("b", publisher="QNA"), paper("c", publisher="The QNA")
    )
    for letter in "abc":
        book.says(letter, "event:sent_to_camp")
    assert voices(book) == 1


def test_copied_sentences_are_one_voice_whoever_prints_them(book):
    sentence = "Officers came to the house at night and took him to a place that nobody would name."
    book.says("a", "event:sent_to_camp", quote=sentence)
    book.says("b", "event:sent_to_camp", quote=sentence.replace(" at night", "  at night"))
    assert voices(book) == 1
    book.says("c", "event:sent_to_camp", quote="taken to a camp")
    assert voices(book) == 2


def test_a_voice_between_two_others_joins_them():
    book = Casebook(paper("a", publisher="QNA"), paper("b", publisher="Orda"), paper("c", publisher="Orda, QNA"))
    for letter in "abc":
        book.says(letter, "event:sent_to_camp")
    assert voices(book) == 1


def test_who_stands_behind_each_fact_is_listed(book):
    book.says("a", "event:sent_to_camp", by=book.speaker("a", "aliya"))
    book.says("b", "event:sent_to_camp", by=book.speaker("b", "ministry", SpeakerKind.OFFICIAL))
    book.says("a", "event:returned", when="2017")
    best = book.dossier().corroboration[0]
    assert (best.fact, best.voices, best.documents) == (
        "event:sent_to_camp",
        ("relative", "official"),
        ("a.txt", "b.txt"),
    )


def printed_again() -> Casebook:
    """A paper, the same text printed by two others, and a paper of its own."""
    again = (replace(paper(letter, publisher=f"Paper {letter}"), derived_from="a") for letter in "bc")
    return Casebook(paper("a", publisher="Paper a"), *again, paper("d", publisher="Paper d"))


def test_one_text_in_three_papers_is_one_voice_however_its_sentences_were_cut():
    book = printed_again()
    for letter in "abc":
        book.says(letter, "event:sent_to_camp", quote=f"taken, {letter}")
    assert voices(book) == 1
    book.says("d", "event:sent_to_camp", quote="taken")
    assert voices(book) == 2


def test_the_copies_are_one_voice_also_where_the_first_print_says_nothing_of_it():
    book = printed_again()
    for letter in "bc":
        book.says(letter, "event:sent_to_camp")
    assert voices(book) == 1


def test_somebody_nobody_knows_who_says_the_same_words_in_a_text_printed_again_is_one_voice():
    book = printed_again()
    for letter in "abc":
        book.says(letter, "event:sent_to_camp", by=book.speaker(letter, "aliya", is_open=False), quote="He was taken.")
    assert voices(book) == 1
    book.says("d", "event:sent_to_camp", by=book.speaker("d", "aliya", is_open=False), quote="He was taken.")
    assert voices(book) == 2


def test_two_who_speak_in_a_text_stay_two_however_often_it_is_printed():
    book = printed_again()
    for letter in "ab":
        book.says(letter, "event:sent_to_camp", by=book.speaker(letter, "aliya", is_open=False), quote="He was taken.")
        official = book.speaker(letter, "ministry", SpeakerKind.OFFICIAL, is_open=False)
        book.says(letter, "event:sent_to_camp", by=official, quote="He was taken.")
    assert voices(book) == 2
