"""A Uyghur story in either alphabet is one story, and every span is of the text as it came."""

import pytest

from izdeu.intake.found import Found, FoundEvent
from izdeu.intake.languages.ug.read import in_arabic, read
from izdeu.intake.propose import propose

LATIN = """Xewer

Patigül Rozi yoldishi Abduréhman Tohtini izdeydu. Uning éytishiche, Abduréhman 2017-yili mayda Ürümchige qaytqan.
Uning pasportini yighiwalghan. 2018-yili u lagérgha solanghan. 2019-yili u 15 yilliq qamaqqa höküm qilinghan.
"""
BOTH = [LATIN, in_arabic(LATIN).text]


def name(found: Found, id: str | None) -> str:
    return next(one.canonical or one.descriptor for one in found.persons if one.id == id)


def of(found: Found, type: str) -> FoundEvent:
    return next(event for event in found.events if event.type == type and event.person)


@pytest.mark.parametrize("text", BOTH)
def test_the_husband_is_who_was_taken_and_the_wife_is_who_tells_it(text: str) -> None:
    found = read(text)
    (tie,) = found.relations
    assert tie.type == "husband"
    for kind in ("returned", "passport_confiscated", "sent_to_camp", "sentenced"):
        assert (of(found, kind).person, of(found, kind).voice.person) == (tie.person, tie.other)


@pytest.mark.parametrize("text", BOTH)
def test_dates_and_terms_are_read_in_both_alphabets(text: str) -> None:
    found = read(text)
    went, sentenced = of(found, "returned"), of(found, "sentenced")
    assert went.when is not None and went.when.iso() == "2017-05"
    assert (sentenced.when is not None and sentenced.when.iso(), sentenced.detail.years) == ("2019", 15)


@pytest.mark.parametrize("text", BOTH)
def test_every_form_stands_where_it_says(text: str) -> None:
    found = read(text)
    assert all(form.span.quote(text) == form.text for one in found.persons for form in one.names)
    assert all(event.span.quote(text) in text and event.span.end <= len(text) for event in found.events)


@pytest.mark.parametrize("text", BOTH)
def test_a_name_has_no_case_and_the_letters_of_its_text(text: str) -> None:
    found = read(text)
    assert all(one.canonical in text for one in found.persons)
    assert "Abduréhman Tohti" in {one.canonical for one in found.persons} or text is not LATIN


@pytest.mark.parametrize("text", BOTH)
def test_a_uyghur_text_is_proposed_by_this_reader(text: str) -> None:
    assert propose(text).method == "ug-rules"
