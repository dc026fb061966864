"""Chinese is read for names in simplified and traditional characters."""

import pytest

from izdeu.intake.found import Found
from izdeu.intake.languages.zh.read import read

NEWS = """三年没有消息

哈萨克斯坦公民阿依古丽·努尔兰别克说，她的丈夫马合木提·托合提2018年3月在塔城被捕。
记者王丽华采访了她。王丽华说，阿依古丽一直在等消息。发言人赵国强否认有关指控。
在喀什，老师阿布都热合曼也失踪了。乌鲁木齐的天气很冷。
"""


@pytest.fixture(scope="module")
def news() -> Found:
    return read(NEWS)


def test_joined_names_and_their_short_forms_are_one_person(news: Found) -> None:
    names = {p.canonical: tuple(form.text for form in p.names) for p in news.persons}
    assert names == {
        "阿依古丽·努尔兰别克": ("阿依古丽·努尔兰别克", "阿依古丽"),
        "马合木提·托合提": ("马合木提·托合提",),
        "王丽华": ("王丽华",),
        "赵国强": ("赵国强",),
        "阿布都热合曼": ("阿布都热合曼",),
    }


def test_the_word_before_a_name_tells_kin_and_office(news: Found) -> None:
    ids = {p.canonical: p.id for p in news.persons}
    assert ("husband", ids["马合木提·托合提"], ids["阿依古丽·努尔兰别克"]) in [
        (r.type, r.person, r.other) for r in news.relations
    ]
    assert next(p for p in news.persons if p.canonical == "赵国强").roles[0] == "official"


@pytest.mark.parametrize("joint", "·‧•・")
def test_any_of_the_joints_in_use_makes_a_name(joint: str) -> None:
    text = f"他的兒子葉爾蘭{joint}薩吾提別克在阿拉木圖上學。"
    assert [p.names[0].text for p in read(text).persons] == [f"葉爾蘭{joint}薩吾提別克"]


def test_the_arrest_is_proposed_with_its_month(news: Found) -> None:
    arrest = next(e for e in news.events if e.type == "arrested_or_detained")
    assert arrest.when is not None and arrest.when.iso() == "2018-03"


def test_places_and_peoples_are_nobody() -> None:
    assert read("乌鲁木齐和喀什的代表哈萨克斯坦访问北京。克孜勒苏的农民阿克苏人。").persons == ()
