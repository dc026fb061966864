"""Every phrase in every language, with the plural forms that language has and the same blanks."""

from string import Formatter

import pytest

from izdeu.model.vocabulary import LANGUAGES
from izdeu.web.desk.words import form, missing, phrases


def test_no_phrase_is_missing_in_any_language():
    assert missing() == []


def blanks(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


@pytest.mark.parametrize("name", phrases())
def test_a_phrase_has_the_same_blanks_in_every_language(name):
    phrase = phrases()[name]
    wanted = blanks(form(phrase, "en", 2))
    assert {spoken: blanks(form(phrase, spoken, 2)) for spoken in LANGUAGES} == dict.fromkeys(LANGUAGES, wanted)


def test_russian_counts_as_russian_does():
    count = phrases()["people.count"]
    assert [form(count, "ru", n).format(n=n) for n in (1, 3, 5, 21)] == [
        "1 человек",
        "3 человека",
        "5 человек",
        "21 человек",
    ]
