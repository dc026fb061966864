from dataclasses import replace

import pytest
from neighbours import aged, known, tied

from izdeu.identity import propose
from izdeu.identity.features import Event
from izdeu.model.when import When


def linked(*everybody):
    return {(link.left, link.right) for link in propose(everybody, ())}


def one_link(*everybody):
    (link,) = propose(everybody, ())
    return link


def test_one_name_in_two_scripts_is_one_person_and_the_reasons_say_why():
    link = one_link(known("a:1", "Serik Talgatuly"), known("b:1", "Серік Талғатұлы"))
    assert link.score > 0.9 and "Serik Talgatuly / Серік Талғатұлы" in link.why[0]


def test_two_mentions_of_one_document_are_never_proposed():
    assert linked(known("a:1", "Serik Talgatuly"), known("a:2", "Serik Talgatuly")) == set()


def test_brothers_have_one_father_and_two_names():
    assert linked(known("a:1", "Serik Talgatuly"), known("b:1", "Berik Talgatuly")) == set()


def test_brothers_stay_apart_though_their_mother_is_one_person():
    mother, other = known("a:m", "Aliya Ospanqyzy"), known("b:m", "Aliya Ospanqyzy")
    mother, serik = tied(mother, "parent", known("a:1", "Serik Talgatuly"), "child")
    other, berik = tied(other, "parent", known("b:1", "Berik Talgatuly"), "child")
    assert linked(mother, serik, other, berik) == {("a:m", "b:m")}


def test_a_given_name_alone_joins_nobody():
    assert linked(known("a:1", "Serik"), known("b:1", "Serik", sex="male")) == set()
    assert linked(known("a:1", "Serik"), known("b:1", "Serik Talgatuly")) == set()


def test_a_given_name_and_a_sister_who_is_one_person_do():
    serik, sister = tied(known("a:1", "Serik"), "sibling", known("a:2", "Aliya Ospan"), "sibling")
    again, hers = tied(known("b:1", "Serik Talgatuly"), "sibling", known("b:2", "Алия Оспан"), "sibling")
    assert linked(serik, sister, again, hers) == {("a:1", "b:1"), ("a:2", "b:2")}


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [
        ({"born": aged(30, "2020-10-26")}, {"born": aged(52, "2020-11-01")}),
        ({"sex": "male"}, {"sex": "female"}),
    ],
)
def test_namesakes_are_told_apart(mine, theirs):
    assert linked(known("a:1", "Serik Talgatuly", **mine), known("b:1", "Serik Talgatuly", **theirs)) == set()


def test_another_father_and_another_wife_tell_namesakes_apart():
    serik, father = tied(known("a:1", "Serik Ospan"), "child", known("a:f", "Ospan Qairat", sex="male"), "parent")
    serik, wife = tied(serik, "spouse", known("a:w", "Aliya Bolat"), "spouse")
    namesake, his_father = tied(
        known("b:1", "Serik Ospan"), "child", known("b:f", "Ospan Dauren", sex="male"), "parent"
    )
    namesake, his_wife = tied(namesake, "spouse", known("b:w", "Zhanar Tolegen"), "spouse")
    assert ("a:1", "b:1") not in linked(serik, father, wife, namesake, his_father, his_wife)


def test_an_age_counted_a_year_differently_keeps_nobody_apart():
    mine, theirs = {"born": aged(47, "2020-10-26")}, {"born": aged(48, "2020-03-01")}
    assert linked(known("a:1", "Serik Talgatuly", **mine), known("b:1", "Serik Talgatuly", **theirs))


def husband(document, wife, **facts):
    return tied(
        known(f"{document}:h", label=f"husband of {wife}", **facts), "spouse", known(f"{document}:w", wife), "spouse"
    )


def test_an_unnamed_husband_is_known_by_his_wife():
    link = propose([*husband("a", "Aliya Ospan"), *husband("b", "Алия Оспан")], ())[-1]
    assert (link.left, link.right) == ("a:h", "b:h") and link.why == ("both the spouse of Aliya Ospan / Алия Оспан",)


def test_an_unnamed_husband_is_the_named_one():
    him, her = tied(known("b:1", "Serik Talgatuly"), "spouse", known("b:2", "Aliya Ospan"), "spouse")
    assert ("a:h", "b:1") in linked(*husband("a", "Aliya Ospan"), him, her)


def test_an_unnamed_wife_proves_nothing_of_her_husband():
    def couple(document, born):
        return tied(known(f"{document}:1", "Serik Talgatuly", born=born), "spouse", known(f"{document}:2"), "spouse")

    assert linked(*couple("a", aged(30, "2020-10-26")), *couple("b", aged(52, "2020-11-01"))) == set()


def child(document, order="", *, alone=True):
    mine = known(f"{document}:c", sex="female", order=order)
    return tied(mine, "child", known(f"{document}:m", "Aliya Ospan"), "parent", alone=alone)


def test_an_only_daughter_is_one_person_and_one_of_several_may_be_another():
    assert ("a:c", "b:c") in linked(*child("a"), *child("b"))
    assert ("a:c", "b:c") not in linked(*child("a"), *child("b", alone=False))


def test_the_youngest_is_the_youngest_and_not_the_eldest():
    assert ("a:c", "b:c") in linked(*child("a", "youngest", alone=False), *child("b", "youngest"))
    assert ("a:c", "b:c") not in linked(*child("a", "youngest"), *child("b", "eldest"))
    assert ("a:c", "b:c") not in linked(*child("a", "youngest"), *child("b"))


def test_a_chain_of_relatives_is_followed():
    son, man = tied(known("a:s", sex="male"), "child", husband("a", "Aliya Ospan")[0], "parent")
    her = husband("a", "Aliya Ospan")[1]
    his, other = tied(known("b:s", sex="male"), "child", husband("b", "Aliya Ospan")[0], "parent")
    hers = husband("b", "Aliya Ospan")[1]
    assert linked(son, man, her, his, other, hers) == {("a:w", "b:w"), ("a:h", "b:h"), ("a:s", "b:s")}


def test_what_happened_on_the_same_days_speaks_for_one_person():
    event = (Event("returned", When.month(2017, 5), ""),)
    alike = one_link(known("a:1", "Serik Talgatuly", events=event), known("b:1", "Serik Talgatuly", events=event))
    assert "in both: returned 2017-05" in alike.why
    assert alike.score > one_link(known("a:1", "Serik Talgatuly"), known("b:1", "Serik Talgatuly")).score


def test_documents_in_any_order_give_the_same_links():
    papers = [
        [replace(one, sex=one.sex) for one in husband(letter, name)]
        for letter, name in zip("abc", ("Aliya Ospan", "Алия Оспан", "Aliya Ospanqyzy"), strict=True)
    ]
    at_once = {(link.left, link.right): link for link in propose([one for p in papers for one in p], ())}
    for order in ([0, 1, 2], [2, 0, 1], [1, 2, 0]):
        known_so_far, found = [], {}
        for number in order:
            found |= {(link.left, link.right): link for link in propose(papers[number], known_so_far)}
            known_so_far += papers[number]
        assert found == at_once


def test_people_who_share_no_part_of_a_name_are_not_compared():
    from izdeu.identity.blocking import namesakes

    crowd = [known(f"{n}:1", f"{name} Ospan") for n, name in enumerate(("Serik", "Aliya", "Zhanar"))]
    stranger = known("z:1", "Chen Wei")
    assert not any("z:1" in pair for pair in namesakes([*crowd, stranger], ()))
    assert namesakes(crowd, ()) == {("0:1", "1:1"), ("0:1", "2:1"), ("1:1", "2:1")}
