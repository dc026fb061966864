"""Whether a row is somebody of the casebook: what is compared, what it weighs, and how it is said."""

from math import isclose

import pytest
from hypothesis import given
from hypothesis import strategies as st

from izdeu.lists.match import Heard, Kin, Known, Spoken, kin_fits, near, weigh
from izdeu.lists.rows import Facts, Relative, Spot
from izdeu.model.agreement import shipped, weight
from izdeu.model.waterfall import probability
from izdeu.model.when import When
from izdeu.names.tokens import parse
from izdeu.places.address import named_in

HEARD = Heard("Nurbek Toleu", "努尔别克·托列吾", "the same", 0.97, 1, 830_000)
WIFE = Kin("spouse", "wife", ("Aygul Serikqyzy",))
MOTHER = Kin("mother", "mother", ("Gulnur Asan",))


def place(words: str) -> Spoken:
    return Spoken(words, named_in(words))


def spot(printed: str) -> Spot:
    return Spot("户籍地址", printed, named_in(printed))


def steps(known: Known, row: Facts, heard: Heard = HEARD) -> dict[str, float]:
    return {step.what: step.weight for step in weigh(heard, known, row, kin_fits(known, [row])).steps}


def words(known: Known, row: Facts, what: str) -> str:
    said = weigh(HEARD, known, row, kin_fits(known, [row])).steps
    return next(step.words for step in said if step.what == what)


def test_the_steps_add_up_to_the_score_and_each_says_what_was_compared():
    known = Known("male", When.parse("1980"), (place("Ghulja"),), (WIFE,))
    row = Facts(
        "male", When.parse("1980-03-02"), "", (spot("新疆伊宁市"),), (Relative("spouse", "配偶", "阿依古丽·赛力克"),)
    )
    weighed = weigh(HEARD, known, row, kin_fits(known, [row]))
    assert isclose(weighed.score, min(0.999, probability(weighed.steps)), abs_tol=1e-4)
    assert [step.what for step in weighed.steps][:2] == ["before", "name"]
    assert "Ghulja in the casebook, 新疆伊宁市 in the row: the same" in weighed.why
    assert "wife Aygul Serikqyzy in the casebook, 阿依古丽·赛力克 (配偶) in the row: the same" in weighed.why
    assert weighed.score > 0.99


def test_a_name_alone_in_a_long_list_is_a_doubt_and_each_namesake_makes_it_a_greater_one():
    alone = weigh(HEARD, Known(), Facts(), {}).score
    among = weigh(Heard("a", "b", "the same", 0.97, 40, 830_000), Known(), Facts(), {}).score
    assert 0.2 < alone < 0.6
    assert among < 0.03


@pytest.mark.parametrize(
    ("ours", "printed", "degree"),
    [("Ghulja", "新疆伊宁市", "the same"), ("Kashgar", "新疆喀什地区疏附县", "the same region"),
     ("Upal, Konasheher county", "喀什地区疏勒县", "the same region"), ("Ghulja", "新疆和田地区墨玉县", None),
     ("Xinjiang", "新疆伊宁市", None), ("Xinjiang", "新疆", None), ("北京", "北京市", "the same"),
     ("Ghulja", "北京市", "another"), ("China", "新疆伊宁市", None), ("Qaraötkel", "新疆伊宁市", None)],
)  # fmt: skip
def test_places_agree_as_far_as_both_say(ours, printed, degree):
    """A province and all that lies in it, a country, or a village no table knows: nothing is said for or against."""
    found = steps(Known(places=(place(ours),)), Facts(places=(spot(printed),)))
    assert found.get("place") == (round(weight("place", degree), 2) if degree else None)


def test_of_several_places_the_two_that_agree_best_count():
    known = Known(places=(place("Almaty"), place("Ghulja")))
    assert steps(known, Facts(places=(spot("北京市"), spot("伊宁市"))))["place"] > 5


def test_another_mother_speaks_against_and_another_head_of_the_household_does_not():
    known = Known(kin=(MOTHER, WIFE))
    assert steps(known, Facts(kin=(Relative("mother", "母亲", "热比娅·买买提"),)))["mother"] < -4
    assert "relatives" not in steps(known, Facts(kin=(Relative("", "户主", "热比娅·买买提"),)))


def test_a_head_of_the_household_may_be_any_relative():
    known = Known(kin=(MOTHER, WIFE))
    assert steps(known, Facts(kin=(Relative("", "户主", "阿依古丽·赛力克"),)))["relatives"] > 5
    assert words(known, Facts(kin=(Relative("", "户主", "阿依古丽·赛力克"),)), "relatives").startswith("wife Aygul")


def test_one_relative_in_two_columns_counts_once():
    known = Known(kin=(WIFE,))
    twice = Facts(kin=(Relative("spouse", "配偶", "阿依古丽·赛力克"), Relative("", "户主", "阿依古丽·赛力克")))
    assert set(steps(known, twice)) == {"before", "name", "spouse"}


def test_a_wide_interval_of_birth_says_less_than_a_day():
    row = Facts(born=When.parse("1980-03-02"))
    decade = When(When.parse("1975").earliest, When.parse("1985").latest)
    found = [steps(Known(born=born), row)["birth"] for born in (When.parse("1980-03-02"), When.parse("1980"), decade)]
    assert found == sorted(found, reverse=True) and found[0] > 13 and found[2] < 3


def test_a_given_name_alone_is_a_part_of_a_name():
    assert [near(0.98, parse(name)) for name in ("Еркін", "Еркін Сарбас")] == ["a part fits", "the same"]
    assert near(0.6, parse("Еркін Сарбас")) == "fits"


NAMES = st.sampled_from(("Nurbek Toleu", "阿依古丽·赛力克", "", "😀", "Гульнар", "ئايگۈل", "\u202eX", "7"))
PLACES = st.sampled_from(("", "Ghulja", "新疆伊宁市", "北京市", "村", "x" * 300, "Kashgar, 5", "😀 😀"))


@given(
    st.builds(Known, st.sampled_from((None, "male", "female")), places=st.lists(PLACES.map(place), max_size=2).map(tuple),
              kin=st.lists(NAMES.map(lambda n: Kin("", "relative", (n,))), max_size=2).map(tuple)),
    st.builds(Facts, st.sampled_from((None, "male", "female")), places=st.lists(PLACES.map(spot), max_size=2).map(tuple),
              kin=st.lists(NAMES.map(lambda n: Relative("", "户主", n)), max_size=2).map(tuple)),
    st.integers(0, 5000), st.integers(0, 1_000_000),
)  # fmt: skip
def test_whatever_is_compared_comes_to_a_probability(known, row, namesakes, rows):
    weighed = weigh(Heard("a", "b", "fits", 0.6, namesakes, rows), known, row, kin_fits(known, [row]))
    assert 0 <= weighed.score < 1
    assert set(weighed.why) | set(weighed.against) == {step.words for step in weighed.steps[1:]}


def test_every_degree_weighs_as_linkage_has_it():
    assert weight("spouse", "the same") == pytest.approx(12.97, abs=0.01)
    assert all(m > 0 and u > 0 for degrees in shipped().values() for m, u in degrees.values())
