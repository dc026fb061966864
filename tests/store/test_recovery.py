import pytest
from hypothesis import given
from hypothesis import strategies as st

from izdeu.store import recovery


def test_a_code_is_nine_groups_of_four_and_holds_160_bits():
    code = recovery.fresh()
    assert [len(group) for group in code.split("-")] == [4] * 9
    assert len(recovery.secret_of(code)) == 20
    assert recovery.fresh() != code


@given(st.integers(0, 2**160 - 1), st.data())
def test_however_it_is_spaced_cased_and_misread_it_is_the_same_code(number: int, data: st.DataObject):
    secret = number.to_bytes(20)
    code = recovery._letters(number, 32) + recovery._check(secret)
    swaps = {"0": "0Oo", "1": "1IiLl"}
    typed = "".join(
        data.draw(st.sampled_from(swaps.get(c, c + c.lower()))) + data.draw(st.sampled_from(["", " ", "-", "–", "_"]))
        for c in code
    )
    assert recovery.secret_of(typed) == secret


@pytest.mark.parametrize("place", range(36))
def test_one_wrong_character_anywhere_is_a_slip_and_not_another_code(place: int):
    code = recovery.fresh().replace("-", "")
    for letter in set(recovery.ALPHABET) - {code[place]}:
        slipped = code[:place] + letter + code[place + 1 :]
        assert recovery.secret_of(slipped) is None
        assert recovery.looks_like_one(slipped)


def test_a_passphrase_is_not_taken_for_a_code():
    for phrase in ("seven grey cranes over the steppe", "жеті сұр тырна", "", "hunter2", "1" * 100):
        assert recovery.secret_of(phrase) is None
        assert not recovery.looks_like_one(phrase)
