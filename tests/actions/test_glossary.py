"""The group calls a thing by a word of its own, and everybody sees it so; what families agreed to keeps its words."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from izdeu.actions.access import Actor, Role
from izdeu.actions.casebook import Casebook
from izdeu.actions.glossary import add_term, glossary, offer, reword, words_of
from izdeu.actions.rebuild import rebuild
from izdeu.actions.verify import verify
from izdeu.model.errors import BadRequest, NotAllowed, NotFound
from izdeu.model.glossary import REWORDED
from izdeu.model.phrase import predicate_said
from izdeu.model.record import dump, kind_of, load
from izdeu.model.vocabulary import in_words_of, label, shipped, terms


def called(book: Casebook, name: str, term: str, language: str = "en") -> str:
    with in_words_of(words_of(book)):
        return label(name, term, language)


def test_a_word_of_the_groups_own_is_said_in_its_language_alone_until_it_is_taken_back(book):
    before = label("events", "sent_to_camp", "ug")
    assert reword(book, "events", "ug", {"sent_to_camp": "يىغىۋېلىندى"}) == 1
    assert called(book, "events", "sent_to_camp", "ug") == "يىغىۋېلىندى"
    assert called(book, "events", "sent_to_camp") == label("events", "sent_to_camp")
    with in_words_of(words_of(book)):
        assert predicate_said("event:sent_to_camp", "ug") == "يىغىۋېلىندى"
    assert label("events", "sent_to_camp", "ug") == before, "nobody else's casebook is spoken to in these words"
    reword(book, "events", "ug", {"sent_to_camp": ""})
    assert called(book, "events", "sent_to_camp", "ug") == before


def test_what_is_already_called_so_is_not_recorded_again(book):
    reword(book, "stages", "en", {"intake": "Just come", "appeal": ""})
    assert reword(book, "stages", "en", {"intake": " Just  come ", "appeal": ""}) == 0
    assert [entry.record.word for entry in book.entries("worded")] == ["Just come"]


def test_who_chose_a_word_is_known(book):
    reword(replace(book, by="Chen"), "kin", "ru", {"wife": "супруга"})
    [said] = [said for said in glossary(book, "kin", "ru") if said.term.id == "wife"]
    assert (said.before, said.word, said.by) == (shipped("kin")["wife"].label("ru"), "супруга", "Chen") and said.at


def test_two_things_cannot_come_to_be_called_alike_and_then_none_of_the_page_is_recorded(book):
    words = {"released": label("events", "died").upper(), "charged": "Accused"}
    with pytest.raises(BadRequest, match="would stand for two things"):
        reword(book, "events", "en", words)
    assert called(book, "events", "charged") == label("events", "charged")


def test_two_words_may_change_places_at_once(book):
    one, other = label("stages", "intake"), label("stages", "appeal")
    assert reword(book, "stages", "en", {"intake": other, "appeal": one}) == 2
    assert (called(book, "stages", "intake"), called(book, "stages", "appeal")) == (other, one)


@pytest.mark.parametrize("word", ["w" * 61, "left\u202eright", "a\x1b[2J"])
def test_a_word_that_is_too_long_or_cannot_be_seen_is_refused(book, word):
    with pytest.raises(BadRequest):
        reword(book, "events", "en", {"died": word})


@pytest.mark.parametrize("name", ["purposes", "recipients", "answers", "given", "pages", "differences", "nothing"])
def test_what_families_were_asked_and_whole_sentences_are_not_reworded(book, name):
    with pytest.raises(BadRequest, match="not for a group to choose"):
        reword(book, name, "en", {})


def test_an_event_of_the_groups_own_can_be_chosen_everywhere_until_it_is_offered_no_more(book):
    term = add_term(book, "events", "house_burned", "Үйі өртелді", "kk", kind="harm")
    with in_words_of(words_of(book)):
        assert terms("events")[term].offered and terms("events")[term].facts["kind"] == "harm"
        assert label("events", term, "en") == "Үйі өртелді", "it is said in the words there are"
        assert label("events", "died", "kk") == shipped("events")["died"].label("kk")
    offer(book, "events", term, offered=False)
    with in_words_of(words_of(book)):
        assert not terms("events")[term].offered and label("events", term, "kk") == "Үйі өртелді"
    assert term not in terms("events")


@pytest.mark.parametrize(
    ("name", "code", "kind"),
    [
        ("stages", "closed_again", ""),
        ("events", "House burned", "harm"),
        ("events", "house_burned", "nothing"),
        ("channels", "pigeon", "harm"),
    ],
)
def test_a_term_is_added_only_where_nothing_is_computed_from_the_list_and_with_a_code(book, name, code, kind):
    with pytest.raises(BadRequest):
        add_term(book, name, code, "A word", "en", kind)


def test_a_term_of_the_programs_own_is_always_offered(book):
    with pytest.raises(NotFound):
        offer(book, "events", "died", offered=False)


def test_an_interviewer_reads_the_words_and_changes_none(book):
    amal = replace(book, by="Amal", actor=Actor("Amal", frozenset({Role.INTERVIEWER})))
    assert glossary(amal, "events", "en")
    with pytest.raises(NotAllowed):
        reword(amal, "events", "en", {"died": "Passed away"})


def test_words_outlive_a_rebuild(book):
    reword(book, "events", "en", {"died": "Passed away"})
    rebuild(book)
    assert verify(book).wrong == () and called(book, "events", "died") == "Passed away"


@given(st.sampled_from(REWORDED), st.data())
def test_whatever_is_reworded_no_term_is_lost_and_none_comes(name, data):
    from izdeu.model.glossary import lists

    changed = data.draw(st.dictionaries(st.sampled_from(sorted(shipped(name))), st.text(min_size=1, max_size=9)))
    said = lists({(name, term): {"tr": word} for term, word in changed.items()}, {})
    with in_words_of(said):
        assert list(terms(name)) == list(shipped(name))
        assert {term: label(name, term, "tr") for term in changed} == changed
        assert all(label(name, term, "ru") == shipped(name)[term].label("ru") for term in shipped(name))


def test_both_records_are_read_as_they_were_written(book):
    reword(book, "kin", "en", {"wife": "Spouse"})
    add_term(book, "channels", "by_prison_post", "Prison post", "en")
    written = [entry.record for entry in book.entries("worded", "ownterm")]
    assert [load(kind_of(one), dump(one)) for one in written] == written and len(written) == 3
