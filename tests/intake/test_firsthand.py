"""A letter in any language is known by its "I"."""

from pathlib import Path

import pytest

from izdeu.intake.firsthand import told_firsthand
from izdeu.intake.propose import language, propose

LETTERS = {
    "ru": "Меня зовут Зейнеп. Я пишу о моём брате: его забрали в июле 2017 года.",
    "kk": "Менің атым Зейнеп. Мен бауырым туралы жазып отырмын, ол 2017 жылы ұсталды.",
    "zh": "我叫古丽。我写的是我的哥哥，他于2017年12月被带走。",
    "tr": "Benim adım Zeynep. Ben kardeşim için yazıyorum.",
    "ug": "مېنىڭ ئىسمىم زەينەپ. مەن ئاكام ھەققىدە يازىمەن.",
}
REPORTS = {
    "ru": "«Я не знаю, где мой муж», — говорит она.\n— Мне отвечают, что письмо переслано, — добавила она. Его мать молчит.",
    "kk": "«Мен оны іздеп жүрмін, менің балам кішкентай», — дейді Зейнеп.",
    "zh": "她说：“我的哥哥被带走了，我不知道他在哪里。”我国驻当地领事没有答复，我们将继续报道。",
    "en": "I saw him, and I know it.",
}
EXAMPLES = Path(__file__).parents[2] / "examples"


@pytest.mark.parametrize("tongue", LETTERS)
def test_whoever_writes_of_herself_writes_a_letter(tongue):
    assert told_firsthand(LETTERS[tongue], tongue)


def test_a_letter_in_a_language_nobody_reads_yet_is_known_all_the_same():
    assert propose(LETTERS["tr"]).first_person


@pytest.mark.parametrize("tongue", REPORTS)
def test_what_others_are_quoted_with_makes_no_letter(tongue):
    """English has its own way to tell: its reader knows who says "I"."""
    assert not told_firsthand(REPORTS[tongue], tongue)


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("[0-9]*.txt")), ids=lambda path: path.name)
def test_no_newspaper_of_the_examples_is_taken_for_a_letter(path):
    text = path.read_text(encoding="utf-8")
    assert not told_firsthand(text, language(text))
