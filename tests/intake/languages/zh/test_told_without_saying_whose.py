"""Relatives whose owner a reader of Chinese knows by how the sentence goes on. Everyone is invented."""

import pytest
from findings import ties

from izdeu.intake.languages.zh.read import read


@pytest.fixture(autouse=True)
def _without_the_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Rules alone, so that each story tells what a rule reads."""
    for module in ("audible", "kinfolk", "weighed"):
        monkeypatch.setattr(f"izdeu.intake.languages.{module}.network", lambda: None, raising=False)


def test_an_unnamed_mother_of_whom_something_is_told_is_somebody() -> None:
    found = read("阿依努尔说，叶尔兰2017年被捕。叶尔兰的母亲一病不起。\n")
    assert ("叶尔兰的母亲", "mother", "叶尔兰") in ties(found)


def test_a_friend_who_tells_is_not_whose_father_it_is() -> None:
    found = read("叶尔兰2017年被捕。他的好友哈力克逃到荷兰。哈力克说，叶尔兰去年死在营里。父亲萨比特不信。\n")
    assert ("萨比特", "father", "叶尔兰") in ties(found)


def test_a_sister_behind_the_mother_is_of_the_same() -> None:
    found = read("哈力克说，叶尔兰的母亲病倒了，妹妹古尔娜也被传唤。\n")
    assert ("古尔娜", "sister", "叶尔兰") in ties(found)


def test_a_wife_behind_the_brother_is_his() -> None:
    found = read("哈力克说，叶尔兰的哥哥萨比特被捕了，妻子古尔娜也被传唤。\n")
    assert ("古尔娜", "wife", "叶尔兰") not in ties(found)


def test_our_cousin_is_the_brothers_too() -> None:
    found = read("我叫阿依努尔，在医院当护士。我弟弟叶尔兰2017年被捕。我去问过。后来，我们的表哥哈力克也没有回来。\n")
    assert {("哈力克", "cousin", "阿依努尔"), ("哈力克", "cousin", "叶尔兰")} <= ties(found)


def test_a_wife_who_speaks_to_her_brother_in_law() -> None:
    found = read(
        "叶尔兰的弟弟萨比特住在瑞典。叶尔兰2017年被捕。叶尔兰的妻子古尔娜上月探了监。她在电话里对小叔说，丈夫的耳朵听不见了。\n"
    )
    assert ("萨比特", "brother-in-law", "古尔娜") in ties(found)


def test_she_herself_is_who_told_it() -> None:
    found = read(
        "叶尔兰是阿依努尔的丈夫。阿依努尔在监狱里糊纸盒。\n\n这是古尔娜带出来的消息。古尔娜说，阿依努尔瘦了很多，不过“一个字也没签”。她自己被判了两年。她的公公哈力克是军人。\n"
    )
    assert ("哈力克", "father-in-law", "古尔娜") in ties(found)


def test_a_cousin_is_hers_whom_she_tells_it() -> None:
    found = read("叶尔兰说，弟弟萨比特2017年被捕，妹妹巴努也没有消息。这件事是表姐古尔娜告诉阿依努尔的。\n")
    assert ("古尔娜", "cousin", "阿依努尔") in ties(found)


def test_that_is_to_say_whose_brother_he_is() -> None:
    found = read("阿依努尔说，古尔娜2018年被捕。古尔娜的丈夫，也就是阿依努尔的弟弟，两年前另娶了。\n")
    assert {("古尔娜的丈夫", "husband", "古尔娜"), ("古尔娜的丈夫", "brother", "阿依努尔")} <= ties(found)


def test_what_he_is_behind_a_name_is_nobody_new() -> None:
    found = read("哈力克要找的是女婿叶尔兰，一个种棉花的农民。“判了七年，”老人说。女儿古尔娜被派到工厂。\n")
    assert ("古尔娜", "daughter", "哈力克") in ties(found)


def test_the_one_who_told_first_has_a_name() -> None:
    found = read("阿依努尔说，弟弟叶尔兰2017年被捕。第一个打来电话的人是表妹古尔娜。\n")
    assert ("古尔娜", "cousin", "阿依努尔") in ties(found)


def test_the_eldest_sons_wife() -> None:
    assert ("阿依努尔", "daughter-in-law", "哈力克") in ties(read("哈力克说，长媳阿依努尔2018年被捕。\n"))


def test_two_who_are_said_to_be_married() -> None:
    found = read("古尔娜·萨比特（女，1961年生）和叶尔兰·哈力克（男，1958年生）2018年被捕。两人系夫妻，住在伊宁。\n")
    assert ("叶尔兰·哈力克", "husband", "古尔娜·萨比特") in ties(found)


def test_an_uncles_daughter_is_the_cousin() -> None:
    found = read("叶尔兰是哈力克的侄子。哈力克的独生女古尔娜在日本留学。叶尔兰说，堂妹2018年被扣留。\n")
    assert ("古尔娜", "cousin", "叶尔兰") in ties(found) or ("叶尔兰", "cousin", "古尔娜") in ties(found)
