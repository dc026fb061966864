"""What went wrong is said in the language of whoever reads it, and the house's own exact words stay below."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from izdeu.model.errors import BadRequest
from izdeu.model.vocabulary import LANGUAGES
from izdeu.web.desk import explained, tongue
from izdeu.web.desk.reading import Reading
from izdeu.web.desk.words import phrases

MET = {
    "letter.txt is empty: it has no bytes": "empty", "the file is empty": "empty", "no file came with it": "no_file",
    "there is no text in it": "no_words", "a judgement needs its reason": "reason", "a doubt needs its reason": "reason",
    "Boris decided this: a second reader is somebody else": "second", "no column is said to hold names": "names",
    "nothing of this is stored: they did not agree that it is kept": "consent", "'in May' is no day": "no_day",
    "the interview lies in the future": "future", "Amal may not do this (judge)": "role", "there is no case case-1": "there",
    "there is no contradiction k-1 here as it was shown": "changed", "nobody has said who it was": "who",
    "the document is locked with a password": "locked_file", "it is a photograph, and that is not read so far": "kind",
    "the Word document holds no text; it may hold pictures": "no_text", "the workbook is damaged or only partly copied": "damaged",
    "nobody here is called Erlan": "there", "a case needs a title": "title", "no account was chosen": "choice",
    "“Death” would stand for two things: died and released": "word", "'House' is no code for a term": "word",
    "there is a term pigeon already": "word",
}  # fmt: skip
"""The sentences most often met at the desk."""


@pytest.mark.parametrize(("sentence", "name"), MET.items())
def test_a_sentence_has_its_phrase(sentence, name):
    assert explained.phrase_of(sentence) == f"house.why_{name}"


def test_every_phrase_is_there_and_every_one_is_used():
    assert {f"house.why_{name}" for name in explained.SENTENCES} == {
        name for name in phrases() if name.startswith("house.why_")
    }
    assert set(explained.FIRST) <= set(explained.SENTENCES)


@pytest.mark.parametrize("spoken", LANGUAGES)
def test_the_exact_words_stay_below_and_stand_alone_in_english(spoken):
    token = tongue._spoken.set(spoken)
    try:
        said = explained.explained("a case <b> needs a title", "Say whom.") + explained.explained(
            "a case needs a title", "Say whom."
        )
    finally:
        tongue._spoken.reset(token)
    assert "a case &lt;b&gt; needs a title" in said and said.count('class="exact"') == (0 if spoken == "en" else 1)
    assert "a case needs a title Say whom." in said


def test_a_reader_of_uyghur_is_told_in_uyghur(signed_in, monkeypatch):
    monkeypatch.setattr(Reading, "put", lambda reading, document: None)
    boris = signed_in("Boris")
    boris.cookies["izdeu-language"] = "ug"
    refused = boris.post("/cases/open/", {"title": " "}).content.decode()
    empty = boris.post(
        "/intake/files/", {"files": SimpleUploadedFile("a.txt", b""), "openness": "private"}, follow=True
    ).content.decode()
    for page, phrase in ((refused, "why_title"), (empty, "why_empty")):
        assert str(phrases()[f"house.{phrase}"]["ug"]) in page and re.search(
            r'<small class="exact" lang="en"><bdi', page
        )
    assert "empty: it has no bytes" in empty and "a case needs a title" in refused


def test_an_error_carries_its_own_remedy():
    from izdeu.web.desk.templatetags.desk import explained as said

    assert "Type it twice" in said(BadRequest("something else", "Type it twice"))
