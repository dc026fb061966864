"""What was learned must stay what a linguist can explain."""

from izdeu.names.kernel import AT_BEST, FEATURES, PARTNERED
from izdeu.names.score import score_matrix, weights
from izdeu.names.scripts import PHONES


def test_there_is_one_substitution_for_each_two_phones_and_trees_know_only_features() -> None:
    learned = weights()
    assert learned.tables.shape == (3, len(PHONES) + 1, len(PHONES) + 1)
    assert learned.trees.feature.min() >= -1 and learned.trees.feature.max() < len(FEATURES)


def test_a_sound_is_more_like_itself_than_like_any_other() -> None:
    letters = weights().tables[0]
    for phone in "aeioubdgklmnrst":
        code = PHONES.index(phone) + 1
        assert letters[code].argmax() == code


def test_letters_among_themselves_and_syllables_among_themselves_are_symmetric() -> None:
    tables = weights().tables
    assert (tables[0] == tables[0].T).all()
    assert (tables[2] == tables[2].T).all()


def test_many_names_at_once_score_as_they_do_one_by_one() -> None:
    names = [
        f"{given} {father}"
        for given in ("Serik", "Берік", "Дана", "迪力夏提")
        for father in ("Saparbek", "Қалиұлы", "萨帕尔")
    ]
    whole = score_matrix(names * 100, names)  # more than one block
    assert (whole == score_matrix(names, names).repeat(1, 0)[list(range(len(names))) * 100]).all()
    assert (whole[: len(names)] == whole[: len(names)].T).all()


def test_no_phone_adds_more_than_the_kernel_counts_on() -> None:
    tables = weights().tables
    assert tables.max() <= AT_BEST
    assert tables.max() - tables.min() <= PARTNERED
