"""Whole names meet under keys of two parts."""

from hypothesis import given, settings
from hypothesis import strategies as st

from izdeu.names.meeting import together, whole_keys
from izdeu.names.roll import Roll


def keys(*texts):
    """Of each name, the keys as they are; and those with a consonant lost."""
    roll = Roll.of(texts)
    first, found = whole_keys(roll.names, roll.bones)
    own = [found[first[name] : first[name + 1]].tolist() for name in range(len(texts))]
    return [({key for key in name if key % 2 == 0}, {key - 1 for key in name if key % 2}) for name in own]


def test_one_name_in_four_scripts_has_a_key_in_common():
    spellings = keys("Ilham Tohti", "Ильхам Тохти", "伊力哈木·土赫提", "ئىلھام توختى")
    assert set.intersection(*(whole | lost for whole, lost in spellings))


def test_the_order_of_the_parts_does_not_matter():
    one, other = keys("Serik Talgat", "Talgat Serik")
    assert one == other


def test_a_name_that_lost_a_consonant_meets_what_it_was():
    (whole, lost), (clipped, _) = keys("Nurbolat Talgat", "Nubolat Talgat")
    assert clipped & lost and not clipped & whole


def test_a_title_and_a_single_name_meet_nobody_whole():
    assert keys("Serik", "Serik aka") == [(set(), set()), (set(), set())]


@settings(deadline=None)
@given(st.integers(0, 2**62), st.integers(0, 2**62))
def test_two_come_to_one_even_number_whichever_is_first(one, other):
    assert together(one, other) == together(other, one)
    assert together(one, other) % 2 == 0 <= together(one, other)
