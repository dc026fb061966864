"""A shelf of names: one spelling against all of them, as exact as comparing each, and as fast as looking up."""

from itertools import product

import numpy as np
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from izdeu.names import score_matrix
from izdeu.names.score import picked, words_of
from izdeu.names.shelf import Shelf
from izdeu.names.tokens import parse

PRINTED = (
    "伊力哈木·土赫提", "买买提·吐尔逊", "麦麦提·图尔荪", "买买提江·吐尔逊", "吐尔逊·买买提", "阿依古丽·赛依托娃", "阿布都外力·阿尤甫",
    "卡斯木卓玛尔特·托卡耶夫", "王伟", "赛力克·穆卡依", "热比娅·卡德尔", "Serik Muqai", "Айгуль Сеитова",
)  # fmt: skip


def found(shelf: Shelf, wanted: str, most: int = 10) -> list[str]:
    return [shelf.texts[shelf.spellings(near.name)[0]] for near in shelf.nearest(parse(wanted), most)]


def test_a_name_is_found_from_every_script():
    shelf = Shelf.of(PRINTED)
    for wanted in ("Ilham Tohti", "Ильхам Тохти", "ئىلھام توختى", "伊力哈木‧土赫提", "Yilihamu Tuheti"):
        assert found(shelf, wanted)[0] == "伊力哈木·土赫提", wanted
    for wanted in ("Kassym-Jomart Tokayev", "Qasymzhomart Toqaev"):
        assert found(shelf, wanted)[0] == "卡斯木卓玛尔特·托卡耶夫", wanted


def test_the_order_asked_for_comes_before_the_other():
    near = found(Shelf.of(PRINTED), "Memet Tursun")
    assert near.index("买买提·吐尔逊") < near.index("吐尔逊·买买提")


def test_what_is_read_alike_is_one_name_with_all_its_spellings():
    shelf = Shelf.of(["赛麦提·居麦", "赛麦提.居麦", "赛麦提•居麦"])
    (near,) = shelf.nearest(parse("Semet Jüme"))
    assert [shelf.texts[text] for text in shelf.spellings(near.name)] == ["赛麦提.居麦", "赛麦提·居麦", "赛麦提•居麦"]


def test_the_scores_are_those_of_comparing_each():
    shelf = Shelf.of(PRINTED)
    for wanted in ("Memet Tursun", "Айгуль Сеитова", "Serik Mukaiuly", "Abduweli Ayup"):
        scores = dict(zip(shelf.texts, score_matrix([wanted], shelf.texts)[0].tolist(), strict=True))
        for near in shelf.nearest(parse(wanted)):
            text = shelf.texts[shelf.spellings(near.name)[0]]
            assert scores[text] == 1 or np.isclose(near.score, scores[text]), (wanted, text)


def test_a_shelf_is_read_back_as_it_was_written():
    shelf, again = Shelf.of(PRINTED), Shelf.read(Shelf.of(PRINTED).written())
    assert again.texts == shelf.texts
    assert again.nearest(parse("Ilham Tohti")) == shelf.nearest(parse("Ilham Tohti"))


def test_an_empty_shelf_and_an_unreadable_name_find_nothing():
    assert Shelf.read(Shelf.of([]).written()).nearest(parse("Ilham Tohti")) == []
    assert Shelf.of(PRINTED).nearest(parse("😀")) == []


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=30), max_size=12),
    st.text(max_size=40),
)
def test_no_text_is_too_strange_for_a_shelf(texts, wanted):
    shelf = Shelf.of(texts)
    assert all(0 <= near.score <= 1 for near in shelf.nearest(parse(wanted)))
    assert set(Shelf.read(shelf.written()).texts) == set(texts)


GIVEN = ("Erlan", "Ерлан", "叶尔兰", "Kassym-Jomart", "Қасымжомарт", "Aigul", "Айгүл", "E.", "Dr Serik")
FAMILY = ("Saparov", "Сапаров", "萨帕尔", "Askaruly", "Асқарұлы", "Toleukyzy", "Төлеуқызы", "Imanov Askarovich", "")
CROWD = [" ".join(parts).strip() for parts in product(GIVEN, FAMILY)]


def test_nobody_is_passed_over_who_would_be_likely_if_all_of_a_crowd_were_weighed():
    shelf = Shelf.of(CROWD)
    everybody = np.arange(len(shelf.start) - 1, dtype=np.int32)
    for wanted in map(parse, CROWD):
        likely = np.flatnonzero(shelf._weighed(wanted, words_of(wanted.tokens), everybody)[0] >= 0.15)
        texts = {shelf.texts[at] for name in likely.tolist() for at in shelf.spellings(name).tolist()}
        assert texts == shelf.alike([wanted], 0.15), wanted.text


def test_who_shares_only_a_given_name_is_not_weighed(monkeypatch):
    shelf = Shelf.of([f"Erlan {family}" for family in ("Saparov", "Imanov", "Toleuov", "Qudaibergenov", "Bekov")])
    weighed: list[int] = []
    weigh = Shelf._weighed
    monkeypatch.setattr(
        Shelf, "_weighed", lambda self, name, ours, chosen: weighed.extend(chosen) or weigh(self, name, ours, chosen)
    )
    assert shelf.alike([parse("Ерлан Сапаров")], 0.15) == {"Erlan Saparov"}
    assert len(weighed) == 1


def test_where_whole_names_are_asked_for_a_given_name_alone_is_none():
    shelf = Shelf.of(["Erlan", "Erlan Saparov"])
    assert shelf.alike([parse("Ерлан Сапаров")], 0.15) == {"Erlan", "Erlan Saparov"}
    assert shelf.alike([parse("Ерлан Сапаров")], 0.15, fewest=2) == {"Erlan Saparov"}


@given(st.lists(st.sampled_from(CROWD), min_size=1, max_size=8), st.data())
@settings(max_examples=40, deadline=None)
def test_words_picked_out_are_those_very_words(texts, data):
    tokens = [token for text in texts for token in parse(text).tokens]
    wanted = data.draw(st.lists(st.integers(0, len(tokens) - 1), max_size=6))
    one = picked(words_of(tokens), np.array(wanted, np.int32))
    other = words_of([tokens[at] for at in wanted])
    assert all(np.array_equal(a, b) for a, b in zip(one, other, strict=True))
