"""Names taken apart by the thousand come to what each comes to by itself."""

from hypothesis import given, settings
from hypothesis import strategies as st

from izdeu.names.apart import take_apart
from izdeu.names.score import GENDERS, ROLES
from izdeu.names.tokens import taken_apart

WORDS = (
    "Serik", "Muqaiuly", "Muqai uly", "Талгатович", "ibn", "al-Amin", "Ma", "Pu-ch'ing", "Ма", "Буцин", "马步青", "伊力哈木·土赫提",
    "Yilihamu", "Tuheti", "Haji", "aka", "dr",
    "ئىلھام", "Аlim's", "R2", "S.", "Eva", "Kassym-Jomart", "ь", "\u0301a", "ﷺ", "…", "😀", "Qyzy", "赛",
)  # fmt: skip


def one_by_one(texts):
    return [[(t.readings, t.initial, t.role, t.gender) for t in taken_apart(text).tokens] for text in texts]


def at_once(texts):
    names, words = take_apart(texts)
    roles, genders = list(ROLES), list(GENDERS)
    return [
        [
            (words[w].readings, words[w].initial, roles[r], genders[g])
            for w, r, g in list(
                zip(*(field[name] for field in (names.words, names.roles, names.genders)), strict=True)
            )[:size]
        ]
        for name, size in enumerate(names.size)
    ]


@settings(deadline=None)
@given(st.lists(st.lists(st.sampled_from(WORDS), max_size=8).map(" ".join), max_size=6))
def test_names_of_any_words_at_once_are_what_each_is_by_itself(texts):
    assert at_once(texts) == one_by_one(texts)


@settings(deadline=None)
@given(st.lists(st.text(max_size=20), max_size=6))
def test_so_is_any_text(texts):
    assert at_once(texts) == one_by_one(texts)


def test_so_is_a_very_long_text():
    assert at_once(["Serik " * 2000, "Serik"]) == one_by_one(["Serik " * 2000, "Serik"])


def test_a_title_and_a_name_that_sounds_like_it_are_two_words():
    names, words = take_apart(["Haji Serik", "Serik Haji"])
    assert len({names.words[0, 0], names.words[1, 1]}) == 2 and len(words) == 3
