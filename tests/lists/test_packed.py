from hypothesis import given
from hypothesis import strategies as st

from izdeu.lists.packed import Packed
from izdeu.model.listed import Row

TEXTS = st.lists(st.one_of(st.text(max_size=20), st.just("\ud800"), st.just("\0\u202e古丽")), max_size=4).map(tuple)


@given(st.lists(st.builds(Row, st.text(max_size=5), st.integers(1, 2**40), TEXTS, TEXTS, st.booleans()), max_size=5))
def test_rows_come_out_as_they_went_in_and_as_often_as_asked_for(rows):
    packed = Packed()
    for row in rows:
        packed.put(row)
    assert list(packed) == list(packed) == rows


def test_many_rows_keep_their_order_and_take_little_room():
    packed = Packed()
    for number in range(20_000):
        packed.put(Row("", number, ("买买提·吐尔逊", "男", str(number))))
    assert [row.number for row in packed] == list(range(20_000))
    assert sum(map(len, packed._closed)) < 20_000 * 20
