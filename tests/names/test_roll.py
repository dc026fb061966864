import numpy as np
import pytest

from izdeu import names
from izdeu.names.roll import Roll

SPELLINGS = [
    "Ilham Tohti", "Ильхам Тохти", "伊力哈木·土赫提", "ئىلھام توختى", "Yilihamu Tuheti", "Serik Talgatuly", "Талғатов Серік", "Serik",
    "Serik Talgat aka", "", "…", "Ma Buqing", "马步青",
]  # fmt: skip


@pytest.fixture(scope="module")
def roll():
    return Roll.of(SPELLINGS)


def everyone():
    left, right = np.meshgrid(np.arange(len(SPELLINGS), dtype=np.int32), np.arange(len(SPELLINGS), dtype=np.int32))
    return left.ravel(), right.ravel()


def test_listed_pairs_score_as_they_do_in_the_matrix(roll):
    left, right = everyone()
    listed = roll.scores(left, right).reshape(len(SPELLINGS), -1)
    assert np.array_equal(listed, names.score_matrix(SPELLINGS, SPELLINGS))


def test_two_threads_and_a_short_memory_change_nothing(roll, monkeypatch):
    left, right = everyone()
    whole = roll.scores(left, right)
    monkeypatch.setattr("izdeu.names.roll._MOST_REMEMBERED", 3)
    assert np.array_equal(roll.scores(left, right, threads=2), whole)
