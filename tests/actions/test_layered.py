"""Copies of a mapping that share what they have in common."""

from hypothesis import given
from hypothesis import strategies as st

from izdeu.actions.layered import Layered

KEYS = st.integers(0, 5)
STEPS = st.lists(st.tuples(st.sampled_from(["set", "drop", "copy"]), st.integers(0, 9), KEYS, st.integers()))


def alike(made: Layered[int, int], plain: dict[int, int]) -> bool:
    asked = all(made.get(key) == plain.get(key) and (key in made) == (key in plain) for key in range(6))
    return asked and dict(made) == plain and len(made) == len(plain) and dict(made.items()) == plain


@given(STEPS)
def test_whatever_is_written_to_one_copy_the_others_stay_as_they_were(steps):
    copies, plain = [Layered[int, int]()], [dict[int, int]()]
    for step, which, key, value in steps:
        at = which % len(copies)
        if step == "copy":
            copies.append(copies[at].copy())
            plain.append(dict(plain[at]))
        elif step == "set":
            copies[at][key] = plain[at][key] = value
        else:
            assert copies[at].pop(key, None) == plain[at].pop(key, None)
    assert all(map(alike, copies, plain))


def test_after_many_changes_a_copy_is_one_whole_again():
    first = Layered({at: at for at in range(5000)})
    second = first.copy()
    for at in range(2000):
        second[at] = -at
        second.pop(at + 2500)
    third = second.copy()
    assert dict(third) == dict(second) and len(third) == 3000 and len(first) == 5000
    third[1] = 7
    assert (first[1], second[1], third[1]) == (1, -1, 7)


def test_a_value_that_is_text_is_read_when_it_is_asked_for_and_once_for_all_copies():
    asked: list[bytes] = []

    def read(text: bytes) -> int:
        asked.append(text)
        return int(text)

    first = Layered[str, int]({"one": b"1", "two": b"2", "three": b"3"}, read)
    second = first.copy()
    second["two"] = 22
    assert len(first) == 3 and set(second) == {"one", "two", "three"} and not asked
    assert (first["one"], second["one"], second.get("two"), second.get("four")) == (1, 1, 22, None)
    assert asked == [b"1"]
    assert dict(second.items()) == {"one": 1, "two": 22, "three": 3} and list(first.values()) == [1, 2, 3]
    assert sorted(asked) == [b"1", b"2", b"3"]


def test_what_is_still_text_stays_so_when_a_copy_becomes_one_whole_again():
    first = Layered[int, int]({at: str(at).encode() for at in range(3000)}, int)
    second = first.copy()
    second.update((at, -at) for at in range(1, 2000))
    third = second.copy()
    assert (third[7], third[2500], first[7]) == (-7, 2500, 7) and len(third) == 3000
