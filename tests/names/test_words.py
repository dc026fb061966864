"""What is looked for is found however it is written, and only where it stands."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from izdeu.names.words import holds, sought, spans, words


def finds(query: str, text: str) -> bool:
    found = words(text)
    return all(holds(found, one) for one in sought(query))


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("烏魯木齊", "他在乌鲁木齐被拘留"),
        ("乌鲁木齐", "在烏魯木齊市"),
        ("马", "姓马的人"),
        ("2017年5月", "于2017年5月3日被带走"),
        ("伊犁被拘留的哈萨克人", "这些哈萨克人在伊犁拘留多时"),
        ("乌鲁木齐市拘留所", "关在乌鲁木齐的拘留所里"),
        ("аресто*", "был арестован"),
        ("Гульниса", "от Гульнисы не было вестей"),
        ("ребёнок", "Ребенок остался"),
        ("Нурбек Тілеу", "Нұрбек Тілеудің ағасы"),
        ("Қазақстан", "из Казахстана, Казакстан"),
        ("ISTANBUL", "İstanbul'da yaşıyor"),
        ("Sarsenbi", "Särsenbiuly"),
        ("détenu", "Detenu en 2018"),
        ("Kassym-Jomart", "Kassym Jomart"),
        ("oʻzbek", "o'zbek"),
        ("Nurbek", "Nurbek’s mother"),
        ("ئۈرۈمچى", "ئۈرۈمچیدە"),
        ("تۇرسۇنئاي", "تۇرسۇن\u200cئاي"),
        ("محمد", "محمّـد"),
        ("كاشغر", "کاشغر"),
        ("ٴومىر", "ومىر"),
        ("۲۰۱۷", "in 2017"),
        ("АЙГУЛЬ", "Айгу\u0301ль"),
        ("Аlim", "Alim with a Cyrillic letter"),
    ],
)
def test_a_word_is_found_however_it_is_written(query, text):
    assert finds(query, text)


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("detained", "retained"),
        ("2017", "20175"),
        ('"нет"', "нету"),
        ('"taken away"', "taken far away"),
        ("木齐乌", "乌鲁木齐"),
        ("马阿", "马和阿里"),
        ("год", "дог"),
    ],
)
def test_what_is_another_word_is_not_found(query, text):
    assert not finds(query, text)


def test_what_is_found_is_told_in_the_characters_of_the_text():
    text = "Он («Нұрбек») — в İstanbul’da, 烏魯木齊。"
    marked = [text[start:end] for start, end in spans(words(text), sought("нурбек istanbul 乌鲁木齐"))]
    assert marked == ["Нұрбек", "İstanbul’da", "烏魯木齊"]


def test_nothing_is_sought_where_nothing_is_typed():
    assert sought("") == sought(' "" * — () ') == ()


@given(st.text(max_size=60))
def test_every_text_is_found_by_itself_in_quotes(text):
    bare = text.translate(dict.fromkeys(map(ord, '"«»“”„「」《》*')))
    found = words(bare)
    assert all(holds(found, one) for one in sought(f'"{bare}"'))


@given(st.text(max_size=80))
def test_words_stand_in_their_order_inside_the_text_and_hold_no_sign(text):
    found = words(text)
    assert [word.start for word in found] == sorted(word.start for word in found)
    assert all(0 <= word.start < word.end <= len(text) for word in found)
    assert all(not set(word.term + word.near) & set(' "*:()^{}+-') and word.term and word.near for word in found)
