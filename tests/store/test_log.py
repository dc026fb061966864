from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from hashlib import sha256

from hypothesis import given
from hypothesis import strategies as st

from izdeu.model.record import Deed, Entry
from izdeu.store.log import Head, broken, emptied, entered, leaf

ALMATY = timezone(timedelta(hours=5))

# The eight leaves Certificate Transparency's own tests use, and the roots they come to.
VECTOR = ("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f")
ROOTS = {
    0: "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    1: "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    2: "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    3: "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    8: "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
}


def log(size: int) -> tuple[list[tuple[Entry, bytes]], Head]:
    at, head, rows = datetime(2026, 5, 1, 12, tzinfo=ALMATY), Head(), []
    for seq in range(1, size + 1):
        entry = entered(Deed(f"deed-{seq}", "export", f"page {seq}"), seq, "Amal", at)
        rows.append((entry, leaf(entry)))
        head = head.grown(rows[-1][1])
    return rows, head


def test_the_tree_is_that_of_rfc_6962():
    head = Head()
    roots = {0: head.root.hex()}
    for said in VECTOR:
        head = head.grown(sha256(b"\x00" + bytes.fromhex(said)).digest())
        roots[head.size] = head.root.hex()
    assert {size: roots[size] for size in ROOTS} == ROOTS


def test_a_leaf_can_be_checked_by_a_stranger_with_a_few_lines():
    entry = Entry(1, "deed-1", "deed", '{"a":"ұ"}', b"s" * 32, "Amal", datetime(2026, 5, 1, tzinfo=UTC))
    said = (
        '{"at":"2026-05-01T00:00:00+00:00","body":"{\\"a\\":\\"ұ\\"}","by":"Amal","id":"deed-1","kind":"deed","seq":1}'
    )
    assert leaf(entry) == sha256(b"\x00" + b"s" * 32 + said.encode()).digest()


@given(size=st.integers(0, 70))
def test_an_untouched_log_is_whole(size: int):
    assert broken(*log(size)) == []


@given(st.data())
def test_whatever_is_changed_in_one_row_is_found(data: st.DataObject):
    rows, head = log(data.draw(st.integers(1, 40)))
    at = data.draw(st.integers(0, len(rows) - 1))
    entry, hidden = rows[at]
    changes = {
        "id": "deed-x", "kind": "judgement", "body": entry.body + " ", "salt": b"x" * 32, "by": "Dana",
        "at": entry.at + timedelta(seconds=1), "seq": entry.seq + 100,
    }  # fmt: skip
    field = data.draw(st.sampled_from(sorted(changes)))
    changed = replace(entry, **{field: changes[field]})
    rewritten = data.draw(st.booleans(), label="the leaf is made to fit")
    rows[at] = changed, leaf(changed) if rewritten else hidden
    assert broken(rows, head)


@given(st.data())
def test_a_row_dropped_doubled_or_moved_is_found(data: st.DataObject):
    rows, head = log(data.draw(st.integers(2, 40)))
    at = data.draw(st.integers(0, len(rows) - 1))
    other = data.draw(st.integers(0, len(rows) - 1).filter(lambda n: n != at))
    match data.draw(st.sampled_from(["drop", "double", "move"])):
        case "drop":
            del rows[at]
        case "double":
            rows.insert(at, rows[at])
        case "move":
            rows[at], rows[other] = rows[other], rows[at]
    assert broken(rows, head)


def test_dropping_the_last_rows_is_said_with_their_numbers():
    rows, head = log(9)
    assert broken(rows[:6], head) == ["the last entries, 7 to 9, are missing"]
    assert broken([], head) == ["the last entries, 1 to 9, are missing"]


def test_rows_written_past_the_head_are_found():
    rows, _ = log(9)
    assert broken(rows, log(8)[1]) == ["the entries are not those the log was made of"]


def test_erasing_leaves_the_log_verifiable_and_nothing_to_guess_with():
    rows, head = log(9)
    gone = emptied(rows[4][0])
    rows[4] = gone, rows[4][1]
    assert broken(rows, head, erased=frozenset({"deed-5"})) == []
    assert broken(rows, head) == ["entry 5 was emptied"]
    assert (gone.body, gone.salt) == ("", b"")
