"""A place is found in any spelling, and what lies in what is known."""

import pytest

from izdeu.places import find, place, same_or_inside
from izdeu.places.gazetteer import Place, chain, fold, places


@pytest.mark.parametrize(
    ("id", "spellings"),
    [
        ("xj-yining", ["Ghulja", "Yining", "Кульджа", "Кульдже", "伊宁", "伊寧", "Құлжада", "غۇلجا"]),
        ("xj-urumqi", ["Urumqi", "Ürümqi", "URUMCHI", "乌鲁木齐", "烏魯木齊市", "Урумчи", "Үрімші", "Үрімжіде"]),
        ("xj-khorgos", ["Khorgos", "Qorghas", "霍尔果斯", "霍爾果斯", "Хоргос", "Қорғас"]),
        ("kz-almaty", ["Almaty", "Алматы", "Алма-Ата", "Алматыдан", "阿拉木图"]),
        ("kz", ["Казахстане", "Қазақстанға", "哈萨克斯坦", "Kazakhstan"]),
        ("kz-astana", ["Nur-Sultan", "Нур-Султане", "Астана"]),
        ("xj", ["XUAR", "Синьцзяне", "Шыңжаңдағы", "新疆", "East Turkestan"]),
    ],
)
def test_every_spelling_finds_the_same_place(id: str, spellings: list[str]) -> None:
    assert {spelling: found.id if (found := find(spelling)) else None for spelling in spellings} == dict.fromkeys(
        spellings, id
    )


def test_a_word_for_the_kind_of_place_chooses_between_namesakes() -> None:
    assert (a := find("Almaty region")) and a.id == "kz-almaty-region"
    assert (b := find("特克斯縣")) and b.id == "xj-tekes"
    assert (c := find("Карагандинская область")) and c.id == "kz-karaganda"
    assert (d := find("Караганда")) and d.id == "kz-karaganda-city"


@pytest.mark.parametrize("name", ["", "Adilbek", "Сауле", "古丽", "the police", "Марат", "Боле-Боле"])
def test_what_the_table_does_not_hold_is_no_place(name: str) -> None:
    assert find(name) is None


def test_a_town_does_not_contradict_the_region_it_lies_in() -> None:
    assert same_or_inside("xj-tekes", "xj")
    assert same_or_inside("cn", "xj-tekes")
    assert same_or_inside("kz-almaty", "kz-almaty")
    assert not same_or_inside("xj-tekes", "xj-kuytun")
    assert not same_or_inside("kz-almaty", "cn")


@pytest.mark.parametrize("one", places().values(), ids=lambda p: p.id)
def test_every_row_leads_to_a_country_and_is_found_by_its_own_names(one: Place) -> None:
    assert list(chain(one))[-1].level == "country"
    assert one.latitude is not None and -90 <= one.latitude <= 90
    assert one.longitude is not None and -180 <= one.longitude <= 180
    assert all(find(name) is not None for name in one.names)
    assert (found := find(one.name)) and fold(one.name) in {fold(name) for name in found.names}


def test_xinjiang_has_its_fourteen_prefectures() -> None:
    assert sum(one.level == "prefecture" for one in places().values()) == 14
    assert place("xj-ili").name == "Ili"
