"""A place is called in the letters of whoever reads."""

import pytest

from izdeu.model.vocabulary import LANGUAGES
from izdeu.places import place
from izdeu.places.called import called
from izdeu.places.gazetteer import places


@pytest.mark.parametrize(
    ("language", "name"),
    [("en", "Kashgar"), ("ru", "Кашгар"), ("kk", "Қашқар"), ("zh", "喀什"), ("ug", "قەشقەر"), ("tr", "Kashgar")],
)
def test_it_has_the_spelling_of_the_language(language, name):
    assert called(place("xj-kashgar"), language) == name


def test_russian_and_kazakh_are_told_apart_by_the_letters_only_kazakh_has():
    assert (called(place("kz"), "ru"), called(place("kz"), "kk")) == ("Казахстан", "Қазақстан")


def test_where_the_table_has_no_such_spelling_the_english_one_stands():
    assert all(called(one, language) for one in places().values() for language in LANGUAGES)
    assert called(place("fac-gaoquan-prison"), "ug") == "Gaoquan Prison"
