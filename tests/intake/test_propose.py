import pytest

from izdeu.intake.found import Found, FoundEvent, FoundPerson, FoundRelation, Span, Voice, without_strangers
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


def test_nobody_is_pointed_at_who_is_not_there():
    here = FoundPerson("p1", (), "", "her son", (Span(0, 3),))
    gone = Voice("p9")
    found = Found(
        "en", None, "", "", (here,), (FoundRelation("p1", "son", "p9", Span(0, 3)),),
        (FoundEvent("e1", "p1", "died", Span(0, 3), voice=gone), FoundEvent("e2", "p9", "died", Span(0, 3)),
         FoundEvent("e3", None, "died", Span(0, 3), candidates=("p9", "p1")),
         FoundEvent("e4", None, "died", Span(0, 3), candidates=("p9",))), "pretend", "1",
    )  # fmt: skip
    left = without_strangers(found)
    assert left.relations == ()
    assert [(e.id, e.voice.person, e.candidates) for e in left.events] == [("e1", None, ()), ("e3", None, ("p1",))]
