"""Linkage over a few invented rows, under the shipped weights."""

from dataclasses import replace

import numpy as np
import pytest

from izdeu.identity.linkage import Row, link
from izdeu.identity.linkage.candidates import candidates
from izdeu.identity.linkage.estimation import told_apart
from izdeu.identity.linkage.groups import groups
from izdeu.identity.linkage.row import told_by_number
from izdeu.identity.linkage.table import table
from izdeu.model.waterfall import probability
from izdeu.model.when import When

SERIK = Row("a", ("Serik Talgatuly",), When.parse("1980-02-29"), "male", spouse=("Aliya Ospanqyzy",))
HAN = Row("b", ("赛力克·塔勒哈提",), When.parse("1980-02-29"), "male")


def found(*rows, **more):
    return {(f.left, f.right): f for f in link(rows, **more).found()}


def test_one_man_in_two_scripts_is_found_and_the_steps_add_up_to_the_score():
    (pair,) = found(SERIK, replace(SERIK, id="b", names=("Серик Талгатович",))).values()
    assert pair.probability > 0.9
    assert probability(pair.steps) == pytest.approx(pair.probability, abs=1e-6)
    assert {step.what for step in pair.steps} == {"before", "name", "birth", "sex", "spouse"}


def test_a_shared_wife_is_strong_evidence():
    bare = replace(SERIK, born=None, spouse=())
    alone = found(bare, replace(bare, id="b", names=("Серик Талгатович",)))
    married = found(
        replace(bare, spouse=SERIK.spouse), replace(bare, id="b", names=("Серик Талгатович",), spouse=("Алия Оспан",))
    )
    assert married["a", "b"].probability > alone["a", "b"].probability
    assert next(step.weight for step in married["a", "b"].steps if step.what == "spouse") > 5


def test_another_birth_speaks_against_it():
    other = replace(SERIK, id="b", spouse=(), born=When.parse("1982"))
    (pair,) = found(SERIK, other).values()
    assert next(step.weight for step in pair.steps if step.what == "birth") < 0


def test_a_man_and_a_woman_of_one_name_are_not_compared():
    bare = replace(SERIK, born=When.parse("1980"))
    assert not found(bare, replace(bare, id="b", sex="female"))


def test_but_one_day_of_birth_makes_it_a_slip_of_the_clerk_which_weighs_against_it():
    (pair,) = found(SERIK, replace(SERIK, id="b", sex="female")).values()
    assert next(step.weight for step in pair.steps if step.what == "sex") < -5


def test_births_ten_years_apart_are_one_only_where_day_and_month_agree():
    assert found(SERIK, replace(SERIK, id="b", born=When.parse("1990-02-28"))) == {}
    slipped = replace(SERIK, born=When.parse("1980-02-28"))
    (pair,) = found(slipped, replace(slipped, id="b", born=When.parse("1990-02-28"))).values()
    assert next(step.words for step in pair.steps if step.what == "birth") == "one part of the date differs"


def test_the_likeliest_of_several_spellings_counts():
    many = replace(SERIK, id="b", names=("S. T.", "Serik Talgatuly"))
    assert found(SERIK, many)["a", "b"].probability > 0.9


def test_a_number_tells_what_nobody_else_does_and_never_contradicts():
    row = told_by_number(Row("a", ("Serik Talgatuly",), number="659999 19800229 123X"))
    assert row.born is None  # it does not check: it says nothing
    body = "65999919800229123"
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    right = body + "10X98765432"[sum(int(d) * w for d, w in zip(body, weights, strict=True)) % 11]
    row = told_by_number(Row("a", ("Serik Talgatuly",), sex="female", number=right))
    assert (row.born, row.sex, row.places) == (When.parse("1980-02-29"), "female", ("659999",))


def test_nobody_at_all_is_no_error():
    assert list(link([]).found()) == [] and link([Row("a")]).persons() == []


def test_namesakes_that_hang_by_one_pair_stay_two():
    """1-2 and 3-4 are sure; one doubtful pair between them is a quarter of what could be."""
    left, right, likely = np.array([1, 3, 2, 1]), np.array([2, 4, 3, 4]), np.array([0.99, 0.98, 0.6, 0.6])
    assert groups(left[:3], right[:3], likely[:3]) == [[1, 2], [3, 4]]
    assert groups(left, right, likely) == [[1, 2, 3, 4]]


GIVEN = (
    "Serik",
    "Marat",
    "Aydar",
    "Dauren",
    "Nurlan",
    "Bolat",
    "Yerlan",
    "Kairat",
    "Talgat",
    "Murat",
    "Askar",
    "Samat",
    "Rustem",
    "Azamat",
)


def many():
    """196 men, each once in a list with his day of birth and once in a letter with his year and his wife."""
    for number in range(196):
        given, father = GIVEN[number % 14], GIVEN[number // 14]
        day, place = f"19{40 + number % 50}-{1 + number % 12:02d}-{1 + number % 28:02d}", (f"county {number % 9}",)
        yield Row(f"l{number}", (f"{given} {father}uly",), When.parse(day), "male", place, ("east",))
        yield Row(
            f"p{number}", (f"{given} {father}",), When.parse(day[:4]), "male", place, ("east",), spouse=("Aliya Ospan",)
        )


def test_from_the_size_of_a_list_on_the_weights_are_estimated_from_the_records(monkeypatch):
    monkeypatch.setattr("izdeu.identity.linkage.match.LIST_SIZE", 300)
    linkage = link(many())
    right = {(f"l{number}", f"p{number}") for number in range(196)}
    assert linkage.estimated
    assert len(right & {(f.left, f.right) for f in linkage.found() if f.probability > 0.5}) > 180
    assert all(group[0][1:] == group[1][1:] for group in linkage.persons() if len(group) == 2)


def test_what_is_not_looked_at_closer_could_not_have_become_likely(monkeypatch):
    monkeypatch.setattr("izdeu.identity.linkage.match.LIST_SIZE", 300)
    looked_at = candidates(table(many()), many=True)
    quick = {pair for pair, one in found(*many()).items() if one.probability > 0.5}
    monkeypatch.setattr("izdeu.identity.linkage.candidates.HOPELESS", -100.0)
    everything = candidates(table(many()), many=True)
    slow = {pair for pair, one in found(*many()).items() if one.probability > 0.5}
    assert len(looked_at[0]) < len(everything[0])
    assert quick == slow


def bearers(*names):
    """300 people, born four years apart and more, with these names by turns."""
    return [Row(str(at), (names[at % len(names)],), When.parse(str(1800 + at * 4 % 200))) for at in range(300)]


def test_a_name_is_rarer_where_others_only_sound_alike_without_vowels():
    mixed, alone = table(bearers("Serik Talgatuly", "Sorak Telgotuly")), table(bearers("Serik Talgatuly"))
    assert len(mixed.frequencies) == 1  # both sound the same
    assert told_apart(mixed).chance[0] == pytest.approx(mixed.chance[0] / 2, rel=0.2)
    assert told_apart(alone).chance[0] == alone.chance[0]
    assert told_apart(mixed).frequencies["tf_bones"].to_pylist() == pytest.approx([told_apart(mixed).chance[0]])


def test_too_few_people_teach_nothing_of_their_names():
    few = table(bearers("Serik Talgatuly", "Sorak Telgotuly")[:50])
    assert told_apart(few) is few
