"""Amal keeps a search, and is told once of what is new to it."""

from dataclasses import replace

import pytest
from told import put

from izdeu.actions.casebook import Casebook
from izdeu.actions.saved import give_up, looked, news, save, saved
from izdeu.model.errors import BadRequest, NotFound


@pytest.fixture
def amal(book: Casebook) -> Casebook:
    put(book, "aygul.txt")
    return replace(book, by="Amal")


def test_what_is_there_when_a_search_is_saved_is_no_news_and_what_comes_later_is(amal):
    kept = save(amal, "Nurbek Toleu")
    assert saved(amal) == [kept] and news(amal) == []
    put(amal, "answer.txt")
    [new] = news(amal)
    assert [hit.as_written for hit in new.persons] and new.search == kept


def test_words_of_a_document_that_came_since_are_news_until_they_were_looked_at(amal):
    save(amal, "sentenced")
    put(amal, "answer.txt")
    [new] = news(amal)
    assert [hit.cited.name for hit in new.texts] == ["answer.txt"]
    assert news(amal) == [new]
    looked(amal, new)
    assert news(amal) == []


def test_a_private_letter_is_news_only_to_whoever_has_its_compartment_open(amal):
    save(amal, '"My brother"')
    put(amal, "letter.txt")
    assert news(amal) == []
    assert len(news(replace(amal, sealed_open=True))) == 1


def test_a_search_is_narrowed_as_the_one_it_was_saved_from(amal):
    save(amal, "sentenced", {"language": "ru"})
    put(amal, "answer.txt")
    assert news(amal) == []


def test_a_search_belongs_to_whoever_saved_it_and_can_be_given_up(amal):
    kept = save(amal, "sentenced")
    boris = replace(amal, by="Boris")
    assert saved(boris) == []
    with pytest.raises(NotFound):
        give_up(boris, kept.search)
    give_up(amal, kept.search)
    put(amal, "answer.txt")
    assert saved(amal) == [] and news(amal) == []


def test_a_search_for_nothing_or_narrowed_to_nonsense_is_refused(amal):
    with pytest.raises(BadRequest):
        save(amal, ' "" ')
    with pytest.raises(BadRequest, match="colour"):
        save(amal, "camp", {"colour": "red"})
