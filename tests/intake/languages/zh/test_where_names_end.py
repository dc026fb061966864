"""Where a Chinese name begins and ends, with a network that says what the story needs. Everyone is invented."""

import pytest

from izdeu.intake.found import Span
from izdeu.intake.languages.audible import Deaf
from izdeu.intake.languages.zh.names import Names
from izdeu.intake.languages.zh.words import Words


class Ear(Deaf):
    """Hears the names it is told, wherever the rules have part of one."""

    def __init__(self, text: str, *names: str) -> None:
        self._names = [Span(text.index(name), text.index(name) + len(name)) for name in names]

    def goes_on(self, end: int) -> int:
        return next((one.end for one in self._names if one.start < end < one.end), end)

    def apart(self, span: Span) -> list[Span]:
        return [one for one in self._names if span.start <= one.start and one.end <= span.end] or [span]


def named(text: str, *heard: str) -> set[str]:
    return {one.written for one in Names(text, text, Words(text), Ear(text, *heard)).sightings()}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("她的母亲巴哈娜什不会写字。\n", "巴哈娜什"),
        ("同校教师迪娜热也没有回家。\n", "迪娜热"),
        ("店主沙菲克·贾马因，与妻子分开五年了。\n", "沙菲克·贾马因"),
    ],
)
def test_a_name_goes_on_as_it_is_heard(text: str, name: str) -> None:
    assert named(text, name) == {name}


def test_a_word_of_grammar_is_no_more_of_a_name_though_it_is_heard_so() -> None:
    assert named("父亲巴哈提则说，他不知道。\n", "巴哈提则") == {"巴哈提"}


def test_two_names_with_and_between_them_are_two() -> None:
    text = "两人的女儿古丽莎和阿依玛当时都在上小学。\n"
    assert named(text, "古丽莎", "阿依玛") == {"古丽莎", "阿依玛"}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("哥哥艾孜开出租车。艾孜去年被捕。\n", {"艾孜"}),
        ("退休邮差巴哈提·萨比特家里没有人。\n", {"巴哈提·萨比特"}),
        ("35岁的修车工艾尼瓦尔·达吾提在街上被捕。\n", {"艾尼瓦尔·达吾提"}),
        ("她到派出所打听孙子的下落。\n", set()),
        ("她请人查问丈夫和哥哥的下落。\n", set()),
        ("可阿依努尔的丈夫说没有。阿依努尔至今没有回家。\n", {"阿依努尔"}),
    ],
    ids=["a verb", "a trade before", "a trade with a surname", "a grandson", "a husband and a brother", "but"],
)
def test_a_word_beside_a_name_is_no_part_of_it_and_a_relative_is_no_name(text: str, names: set[str]) -> None:
    assert named(text) == names
