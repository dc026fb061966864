import pytest

from izdeu.intake.propose import language


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Qarlyghash Dumanova says her husband, Erlan Dumanov, was detained in Zharkynbulaq in May 2017.", "en"),
        ("My name is Zeynep.", "en"),
        ("Detained 12 May 2018. Sentenced: 14 years.", "en"),
        ("Мою сестру увезли в мае, больше её никто не видел.", "ru"),
        ("Інімді мамыр айында алып кетті, содан бері хабар жоқ.", "kk"),
        ("丈夫去新疆看女兒,從此回不了家。", "zh"),
        ("ئۇنى 2017-يىلى تۇتۇپ كەتتى، شۇنىڭدىن بېرى خەۋەر يوق.", "ug"),
        ("Kardeşim 2017 yılında gözaltına alındı, o günden beri haber yok.", "tr"),
        ("— 1234 —", "und"),
    ],
)
def test_the_language_is_told_from_the_words_and_not_from_the_names(text, expected):
    assert language(text) == expected
