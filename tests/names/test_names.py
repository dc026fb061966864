"""Any spelling of a name is that name, and nobody else's."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from izdeu.names import THRESHOLD, compare, fold, keys, score_matrix


def score(a: str, b: str) -> float:
    return float(score_matrix([a], [b])[0, 0])


ONE_MAN = ["Dawut Semet", "داۋۇت سەمەت", "Давут Самат", "达吾提·赛买提", "Dawuti Saimaiti"]


@pytest.mark.parametrize("one", ONE_MAN)
@pytest.mark.parametrize("other", ONE_MAN)
def test_one_man_in_four_scripts_is_one_name(one: str, other: str) -> None:
    assert score(one, other) >= THRESHOLD


@pytest.mark.parametrize("one", ONE_MAN)
@pytest.mark.parametrize("other", ONE_MAN)
def test_each_spelling_finds_every_other(one: str, other: str) -> None:
    assert set(keys(one)) & set(keys(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Muqai Adilghazy", "Muqaiuly Adilghazy"),
        ("Gulnur Qosdaulet", "Gulnur Qosdauletqyzy"),
        ("Bikamal Kaken", "Бикамал Кәкенқызы"),
        ("Ерлан Сапаров", "Сапаров Ерлан Маратович"),
        ("Asan Saparbayuly", "Асан Сапарбаев"),
        ("اسان ساپارباي ۇلى", "Asan Saparbay"),
    ],
)
def test_a_dropped_patronymic_or_a_changed_ending_is_no_contradiction(one: str, other: str) -> None:
    assert score(one, other) >= THRESHOLD


@pytest.mark.parametrize(
    ("parent", "child"),
    [
        ("Muqai Adilghazy", "Serik Muqaiuly"),
        ("Muqai Adilghazy", "Adilghazy Muqaiuly"),
        ("Ерлан Сапаров", "Дана Ерлановна Сапарова"),
        ("Erlan Saparov", "Дана Ерланқызы Сапарова"),
    ],
)
def test_a_parent_is_not_the_child_who_bears_the_parents_name(parent: str, child: str) -> None:
    assert score(parent, child) < THRESHOLD


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Serik Muqaiuly", "Aigul Muqaiqyzy"),
        ("Dilmurat Semet", "Dilshat Semet"),
        ("Sultan Serikuly", "Сұлтана Серікқызы"),
    ],
)
def test_brothers_and_sisters_are_two_people(one: str, other: str) -> None:
    assert score(one, other) < THRESHOLD


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ghéni Tohti", "艾尼·托合提"),
        ("Галип Давут", "阿力普·达吾提"),
        ("ھوشۇر بارات", "吾守尔·巴拉提"),
        ("Gülnar Yunus", "古丽娜·玉努斯"),
        ("Metniyaz Tohti", "麦麦提尼亚孜·托合提"),
    ],
)
def test_what_chinese_officials_do_not_hear_is_no_contradiction(one: str, other: str) -> None:
    assert score_matrix([one], [other])[0, 0] >= THRESHOLD


@pytest.mark.parametrize(("one", "other"), [("Ghani Tohti", "Ani Tohti"), ("Ғалым Серік", "Алым Серік")])
def test_among_letters_a_lost_guttural_makes_another_name(one: str, other: str) -> None:
    assert score_matrix([one], [other])[0, 0] < THRESHOLD


def test_a_given_name_alone_is_weak_evidence() -> None:
    found = compare("Dosembek", "Досембек Қалиұлы")
    assert 0.2 < found.score < THRESHOLD
    assert any("weak evidence" in reason for reason in found.reasons)


@pytest.mark.parametrize(("written", "name"), [("Мукаю", "Мукай"), ("Мукая", "Мукай"), ("Айше", "Айша"), ("Айшой", "Айша"),
                                               ("Мұқайдың", "Мұқай"), ("Muqai's", "Muqai")])  # fmt: skip
def test_a_case_ending_does_not_hide_the_name(written: str, name: str) -> None:
    assert score(written, name) >= THRESHOLD


def test_a_letter_from_another_keyboard_does_not_hide_the_name() -> None:
    assert score("Аsаn Sараrbаy", "Asan Saparbay") == 1
    assert fold("Аsan") == "asan"


@pytest.mark.parametrize(
    ("one", "other"), [("Ma Renlong", "马仁龙"), ("Ma Jen-lung", "馬仁龍"), ("Ма Жэньлун", "马仁龙")]
)
def test_chinese_names_are_read_in_pinyin_wade_giles_and_russian(one: str, other: str) -> None:
    assert score(one, other) >= THRESHOLD


def test_a_name_written_in_two_words_is_the_name_written_in_one() -> None:
    assert score("Nur-Aset Saparov", "Нұрәсет Қанатұлы Сапаров") >= THRESHOLD


def test_truly_different_forms_of_one_name_come_from_the_table() -> None:
    assert score("Dimash Saparov", "Дінмұхамед Сапаров") >= THRESHOLD


def test_the_comparison_says_what_was_read_and_what_contradicts() -> None:
    found = compare("Serik Muqaiuly", "Серик Какенулы")
    (wrong,) = found.contradicting
    assert wrong.left and wrong.right
    assert (wrong.left.phones, wrong.left.ending) == ("mukay", "uli")
    assert "muqaiuly and какенулы are different words" in found.reasons


ANYTHING = st.one_of(
    st.text(max_size=40),
    st.text(alphabet="aeiqxzhyAlım'- ·.ұлықызыӘА木吾耶夫尔عمەۇلى\u202e\u200f9", max_size=30),
    st.sampled_from(
        ["", " ", "😀", "A", "木", "\u202eabc", "12 34", "x" * 10_000, "a " * 5_000, "\ud800", "ـــ", "uly", "夫", "-"]
    ),
)


@settings(max_examples=150, deadline=None)
@given(ANYTHING, ANYTHING)
def test_any_text_is_compared_without_error_and_the_same_from_both_sides(one: str, other: str) -> None:
    there, back = score_matrix([one], [other]), score_matrix([other], [one])
    assert there.shape == (1, 1)
    assert 0 <= there[0, 0] == back[0, 0] <= 1
    assert compare(one, other).score == there[0, 0]
    assert compare(other, one).score == there[0, 0]


@settings(max_examples=100, deadline=None)
@given(ANYTHING)
def test_every_text_is_itself(one: str) -> None:
    assert score(one, one) == 1
    assert keys(one) == keys(one)
    assert fold(fold(one)) == fold(one)


@settings(max_examples=50, deadline=None)
@given(st.lists(ANYTHING, max_size=4), st.lists(ANYTHING, max_size=4))
def test_a_matrix_holds_what_its_pairs_hold(left: list[str], right: list[str]) -> None:
    whole = score_matrix(left, right)
    assert whole.shape == (len(left), len(right))
    assert all(whole[i, j] == score(a, b) for i, a in enumerate(left) for j, b in enumerate(right))


@pytest.mark.parametrize("other", ["Nurbek Toleuuly", "Нұрбек Төлеуұлы", "Toleuuly Nurbek", "Төлеу Нұрбек"])
def test_a_name_that_ends_in_u_keeps_it_before_uly(other: str) -> None:
    assert compare("Nurbek Toleu", other).score > 0.9
