"""The table holds all of Xinjiang's units and Kazakhstan's regions, each named in the languages of those who look for somebody there."""

from collections import Counter

from izdeu.places.address import of_code
from izdeu.places.called import told
from izdeu.places.gazetteer import Place, chain, find, place, places

XINJIANG = [one for one in places().values() if one.id == "xj" or any(outer.id == "xj" for outer in chain(one))]
# GB/T 2260 as of 2020, and the three cities founded since: how many county-level units lie in which prefecture.
COUNTY_LEVEL = {
    "6501": 8, "6502": 4, "6504": 3, "6505": 3, "6523": 7, "6527": 4, "6528": 9, "6529": 9, "6530": 4, "6531": 12,
    "6532": 8, "6540": 11, "6542": 7, "6543": 7, "6590": 12,
}  # fmt: skip


def _untold(some: list[Place], languages: tuple[str, ...]) -> Counter[str]:
    return Counter(language for one in some for language in languages if not told(one, language))


def test_every_unit_of_xinjiang_is_named_in_english_uyghur_kazakh_russian_and_chinese():
    units = [one for one in XINJIANG if one.level in ("region", "prefecture", "county")]
    assert Counter(one.level for one in units) == {"region": 1, "prefecture": 14, "county": sum(COUNTY_LEVEL.values())}
    assert _untold(units, ("en", "ug", "uly", "kk", "ru", "zh")) == {}


def test_every_county_lies_in_the_prefecture_its_code_says():
    for prefecture, size in COUNTY_LEVEL.items():
        codes = [f"{prefecture}{number:02}" for number in range(1, 32)]
        held = {id for code in codes if (id := of_code(code)) and place(id).level == "county"}
        assert len(held) == size, (prefecture, sorted(held))
        outer = of_code(f"{prefecture}00") if prefecture != "6590" else "xj"
        assert all(outer in {one.id for one in chain(place(id))} for id in held), prefecture


def test_kazakhstan_has_its_twenty_regions_and_their_districts():
    regions = [one for one in places().values() if one.level == "region" and one.inside == "kz"]
    assert len(regions) == 20
    assert _untold(regions, ("en", "kk", "ru", "zh", "ug")) == {}
    districts = [one for one in places().values() if one.level == "county" and one.inside in {r.id for r in regions}]
    assert len(districts) > 180
    assert _untold(districts, ("en", "kk", "ru")) == {}
    assert {one.inside for one in districts} == {one.id for one in regions}


def test_a_place_of_detention_lies_where_its_county_or_prefecture_does():
    held = [one for one in places().values() if one.level == "facility"]
    assert len(held) >= 35
    assert all(
        one.inside and (one.latitude, one.longitude) == (place(one.inside).latitude, place(one.inside).longitude)
        for one in held
    )


def test_every_country_is_named_in_english_russian_kazakh_chinese_uyghur_and_turkish():
    countries = [one for one in places().values() if one.level == "country"]
    assert len(countries) > 230
    assert _untold(countries, ("en", "ru", "kk", "zh", "tr")) == {}


def test_an_old_name_finds_the_town_of_today():
    old = {
        "Семипалатинск": "kz-semey",
        "Целиноград": "kz-astana",
        "Верный": "kz-almaty",
        "Гурьев": "kz-atyrau-city",
        "Фрунзе": "kg-bishkek",
    }
    assert {name: one.id if (one := find(name)) else None for name in old} == old


def test_a_country_whose_letters_a_province_has_is_not_that_province():
    assert (benin := find("Benin")) and benin.level == "country" and "Beijing" not in benin.names
    assert place("bj").level == "region" and not any(one.inside == "bj" for one in places().values())
