"""The spellings of a casebook, kept taken apart: what is new is found, and whoever has only a given name too."""

from itertools import product

import pytest

from izdeu.actions import spelled
from izdeu.actions.index import Index
from izdeu.actions.layered import Layered
from izdeu.actions.spelled import Spellings, alike, nearest
from izdeu.names.shelf import Shelf

MANY = [f"{given} {family}" for given in ("Erlan", "Askar", "Nurbek") for family in ("Saparov", "Imanov", "Toleuov")]


def called(*names: str) -> Index:
    return Index(named=Layered({name: frozenset({f"c-{name}"}) for name in names}))


def best(spellings: Spellings, index: Index, wanted: str) -> str:
    return nearest(spellings.of(index), wanted, 0.05)[0].text


@pytest.mark.parametrize("few", [0, 2, 500])
def test_a_name_that_comes_later_is_found_like_those_that_were_there(monkeypatch, few):
    monkeypatch.setattr(spelled, "FEW", few)
    kept = Spellings()
    assert best(kept, called(*MANY), "Аскар Иманов") == "Askar Imanov"
    assert best(kept, called(*MANY, "Gulnar Seitova"), "Гульнар Сеитова") == "Gulnar Seitova"
    assert best(kept, called(*MANY, "Gulnar Seitova", "Dina Abai"), "Дина Абай") == "Dina Abai"
    assert best(kept, called(*MANY), "Ерлан Сапаров") == "Erlan Saparov"


def test_whoever_has_only_a_given_name_on_record_is_found_by_the_full_one_among_thousands():
    crowd = [
        f"{''.join(given)} Bauyrzhanov Bauyrzhanuly" for given in product("tmskn", "aeiou", "lrdpb", "aeiou", "ntsm")
    ]
    found = nearest(Spellings().of(called(*crowd, "Жибекгали")), "Zhibekgali Bauyrzhanov Bauyrzhanuly", 0.05)
    assert "Жибекгали" in {one.text for one in found}


def test_the_very_text_comes_first():
    assert nearest(Spellings().of(called(*MANY)), "erlan saparov", 0.05)[0][::2] == (1.0, "Erlan Saparov")


def test_alike_are_those_of_the_spellings_asked_about_that_come_near_one_of_the_names():
    asked = {"Askar Imanov", "Nurbek Saparov", "Nobody Who Stands There"}
    assert alike([Shelf.of(MANY)], ["Асқар Иманов", ""], asked, 0.3) == {"Askar Imanov"}
    assert alike([Shelf.of([])], ["Асқар Иманов"], asked, 0.3) == set()
