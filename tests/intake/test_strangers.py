"""Somebody no rule knows, in every language: whatever the readers look up of the people they know, a stranger does not stop them."""

from dataclasses import replace

import pytest

from izdeu.intake.found import Found, Span
from izdeu.intake.languages import weighed as room
from izdeu.intake.languages.hearing import Hearing
from izdeu.intake.languages.linked import STRANGER
from izdeu.intake.languages.lost import Heard
from izdeu.intake.languages.network import Network
from izdeu.intake.languages.strangers import forms, is_name
from izdeu.intake.languages.tied import Tie
from izdeu.intake.languages.told import Sight, Told
from izdeu.intake.propose import propose

WHO = f"{STRANGER}0"
TEXTS = {
    "en": "Rustam Aliev was arrested in March 2018. His sister Dilnoza Alieva says he called her from the prison in May.",
    "ru": "Рустам Алиев был арестован в марте 2018 года. Его сестра Дильноза Алиева говорит, что он звонил ей из тюрьмы.",
    "kk": "Рүстем Әлиев 2018 жылғы наурызда ұсталды. Оның қарындасы Дилноза Әлиева ол түрмеден қоңырау шалды дейді.",
    "zh": "哈孜别克·努尔兰于2018年3月被捕。他的妹妹古丽娜尔·努尔兰说,他五月从监狱打来电话。",
    "tr": "Rüstem Aliyev Mart 2018'de tutuklandı. Kız kardeşi Dilnoza Aliyeva, ağabeyinin hapisten aradığını söylüyor.",
    "ug": "رۇستەم ئەلى 2018-يىلى مارتتا تۇتقۇن قىلىندى. ئۇنىڭ سىڭلىسى دىلنوزا ئەلى ئاكىسىنىڭ تۈرمىدىن تېلېفون قىلغانلىقىنى ئېيتتى.",
}


class Meeting(Hearing):
    """A network that hears a stranger in the last line, taken there, telling it themselves, and kin of somebody the rules know."""

    def __init__(self, told: Told, network: Network) -> None:
        super().__init__(told, network)
        *before, last = self.told.lines
        words = replace(last.span, start=last.span.start, end=last.span.start + 8)
        self.last = len(before)
        self.told = replace(self.told, lines=[*before, replace(last, sights=(*last.sights, Sight((WHO,), "", words)))])
        known = next(who for line in told.lines for sight in line.sights for who in sight.who)
        self.ties = [Tie(WHO, "friend", known, self.last, 0.99)]

    def people(self, line: int) -> list[str]:
        return [*super().people(line), *([WHO] if line == self.last else [])]

    def of(self, line: int, who: str, label: str) -> float:
        if who != WHO:
            return super().of(line, who, label)
        return 0.999 if label in ("house_arrest", "tells") else 0.001

    def of_line(self, line: int, label: str) -> float:
        return 0.999 if (line, label) == (self.last, "house_arrest") else super().of_line(line, label)

    def most(self, line: int) -> float:
        return 0.999

    def heard(self) -> dict[str, Heard]:
        return {**super().heard(), WHO: Heard((0.999,))}


def met(language: str, monkeypatch: pytest.MonkeyPatch) -> Found:
    monkeypatch.setattr(room, "Hearing", Meeting)
    return propose(TEXTS[language])


@pytest.mark.parametrize("language", TEXTS)
def test_a_stranger_is_read_as_a_person_with_what_is_told_of_them(
    language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = met(language, monkeypatch)
    assert found.language == language
    (stranger,) = [one for one in found.persons if one.id == WHO]
    assert stranger.descriptor == stranger.spans[0].quote(TEXTS[language])
    assert [event.type for event in found.events if event.person == WHO] == ["house_arrest"]
    assert [(tie.person, tie.type) for tie in found.relations if WHO in (tie.person, tie.other)] == [(WHO, "friend")]


def test_a_stranger_whose_words_are_a_name_has_it() -> None:
    text = "Weisz was led away. Rubén Weisz, the old tailor, never came back."
    places = [
        Span(text.index(words), text.index(words) + len(words)) for words in ("Weisz", "Rubén Weisz", "the old tailor")
    ]
    assert {form.text: form.span.start for form in forms(places, text)} == {"Weisz": 0, "Rubén Weisz": 20}
    assert forms(places[2:], text) == ()


@pytest.mark.parametrize(
    "words", ["the mechanic", "The Mechanic", "Mechanic", "старый пастух", "His Uncle", "邻居", "قوشنا ئايال", ""]
)
def test_what_is_no_name_stays_a_description(words: str) -> None:
    assert not is_name(words)


@pytest.mark.parametrize("language", TEXTS)
def test_whatever_is_told_is_told_of_and_by_people_who_are_there(
    language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("izdeu.intake.languages.strangers.MET", 1.1)
    found = met(language, monkeypatch)
    there = {one.id for one in found.persons}
    assert WHO not in there
    assert {event.person for event in found.events} | {event.voice.person for event in found.events} <= there | {None}
    assert {who for tie in found.relations for who in (tie.person, tie.other, tie.voice.person)} <= there | {None}
