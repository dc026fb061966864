"""The map counts towns and counties: of those one may see, by what was accepted, and never a house."""

from dataclasses import replace

import pytest
from families import AYGUL, TOLD, WIFE, heard
from told import put

from izdeu.actions.access import Actor
from izdeu.actions.atlas import Atlas, Tie, atlas
from izdeu.actions.cases import file_document, open_case, persons_in
from izdeu.actions.people import Register
from izdeu.model.claim import Detail
from izdeu.model.interview import Told

ERLAN = replace(WIFE, missing="Erlan Sabit", who=replace(AYGUL, name="Dina Sabit", reached=""))


def told(residence="", *events: Told):
    missing = replace(TOLD.missing, names=("Erlan Sabit",), residence=residence)
    return replace(TOLD, missing=missing, family=(), events=events, narrative="")


def figures(found: Atlas) -> dict[str, tuple[int, int, int]]:
    return {spot.place.id: (spot.origin, spot.detention, spot.sentence) for spot in found.spots}


def test_each_place_says_how_many_come_from_it_were_held_and_were_sentenced_there(book):
    heard(book)
    verdict = Told("sentenced", "nine years", "2019", "Kashgar", Detail(years=9))
    heard(book, ERLAN, told("Tekes", Told("imprisoned", "held", "2018", "Ghulja"), verdict))
    found = atlas(Register(book))
    assert found.persons == 2
    assert figures(found) == {"xj-yining": (1, 2, 0), "xj-tekes": (1, 0, 0), "xj-kashgar": (0, 0, 1)}
    assert found.untold[Tie.SENTENCE] == 1 and found.untold[Tie.ORIGIN] == 0


def test_a_region_is_not_counted_beside_the_town_that_lies_in_it(book):
    heard(
        book, ERLAN, told("", Told("imprisoned", "a", "2018", "Xinjiang"), Told("sent_to_camp", "b", "2017", "Ghulja"))
    )
    assert figures(atlas(Register(book))) == {"xj-yining": (0, 1, 0)}


def test_a_region_alone_stands_for_somewhere_in_it_and_a_city_that_is_a_region_for_itself(book):
    heard(book, ERLAN, told("Almaty", Told("imprisoned", "held", "2018", "Xinjiang")))
    assert {spot.place.id: spot.wide for spot in atlas(Register(book)).spots} == {"kz-almaty": False, "xj": True}


def test_a_place_no_table_knows_is_said_to_be_missing_from_the_map(book):
    heard(book, ERLAN, told("", Told("imprisoned", "held", "2018", "the brick works by the old mill")))
    found = atlas(Register(book))
    assert found.spots == () and found.unknown[Tie.DETENTION] == 1 and found.untold[Tie.ORIGIN] == 1


def test_what_nobody_accepted_is_counted_only_where_it_is_asked_for(book):
    list(put(book, "aygul.txt"))
    assert figures(atlas(Register(book))) == {"xj-yining": (1, 0, 0)}
    assert atlas(Register(book, include_proposed=False)).persons == 0


@pytest.mark.parametrize(("cases", "places"), [(frozenset(), {}), (None, {"xj-yining": (1, 0, 0)})])
def test_what_lies_in_a_case_of_others_is_not_on_the_map(full, cases, places):
    case = open_case(full, "Nurbek Toleu").id
    for document in full.documents():
        file_document(full, document, case)
    full.look_as(Actor("Dana", cases=cases))
    assert figures(atlas(Register(full))) == places


def test_the_map_of_a_case_counts_those_it_speaks_of(book):
    heard(book, ERLAN, told("Tekes"))
    list(put(book, "aygul.txt"))
    case = open_case(book, "Nurbek Toleu").id
    story = next(id for id, document in book.documents().items() if document.name == "aygul.txt")
    file_document(book, story, case)
    register = Register(book)
    found = atlas(register, persons_in(register, case))
    assert found.persons == 1 and figures(found) == {"xj-yining": (1, 0, 0)}
