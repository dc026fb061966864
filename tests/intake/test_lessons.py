"""What the network is taught: a passage as its writer marked it, beside what the reader makes of it."""

import importlib.util
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

FOLDER = Path(__file__).parents[2] / "training/hearing"
PASSAGE = """\
## 17 news | missing: b | kin: a sister b
[a|Dilnoza] says three men led [a|her] brother [b|Rustam] away at night. => arrested_or_detained b @a
The region's camps have been written about for years. => -
The consulate told [a|her] it knew nothing of [b|him]; [b|he] and [a|she] once went to Omsk. => official_reply b ! @org; travelled a,b
"""


@pytest.fixture(scope="module")
def lessons() -> Iterator[ModuleType]:
    """The script's own rooms are found only while it is read."""
    known = dict(sys.modules)
    sys.path.insert(0, str(FOLDER))
    spec = importlib.util.spec_from_file_location("lessons", FOLDER / "lessons.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    yield module
    sys.path[:] = [one for one in sys.path if one not in (str(FOLDER), str(FOLDER.parent / "sieve"))]
    for name in set(sys.modules) - set(known) & {"train", "ruled", "kept"}:
        sys.modules.pop(name)


@pytest.fixture
def passage(lessons: ModuleType, tmp_path: Path) -> object:
    path = tmp_path / "en/a01.txt"
    path.parent.mkdir()
    path.write_text(PASSAGE, encoding="utf-8")
    (one,) = lessons.passages(path)
    return one


def test_a_passage_is_read_without_its_marks_and_each_mention_knows_its_place(passage) -> None:
    assert passage.text.startswith("Dilnoza says three men led her brother Rustam away at night. The region's")
    assert {passage.text[a:b] for _, who, a, b in passage.marks if who == "b"} == {"Rustam", "him", "he"}
    assert passage.lost == ["b"]


def test_an_event_knows_whose_it_is_how_it_is_said_and_who_tells_it(passage) -> None:
    assert [(kind, who, stance, teller) for _, kind, who, stance, teller in passage.events] == [
        ("arrested_or_detained", "b", "asserted", "a"),
        ("official_reply", "b", "denied", "org"),
        ("travelled", "a", "asserted", None),
        ("travelled", "b", "asserted", None),
    ]


def test_a_passage_is_taught_as_marked_and_as_the_reader_reads_it(lessons: ModuleType, passage) -> None:
    marked, shown, read = lessons.of_passage(passage)
    assert (marked["form"], shown["form"], read["form"]) == ("gold", "shown", "read")
    assert len(marked["lines"]) == 3
    assert {tuple(who) for _, who, _, _ in marked["sights"]} == {("a",), ("b",)}
    names = {read["text"][a:b] for _, _, at, _ in read["sights"] if at for a, b in [at]}
    assert {"Dilnoza", "brother"} <= names
    assert any(kind == "arrested_or_detained" and who in read["lost"] for _, kind, who, _, _ in read["events"])


def test_kin_are_taught_as_stated_and_what_part_everybody_has_is_kept(lessons: ModuleType, passage) -> None:
    marked, _, read = lessons.of_passage(passage)
    assert marked["kin"] == [("a", "sister", "b")]
    ((sister, kin, brother),) = read["kin"]
    assert kin == "sister"
    assert {sister, brother} <= set(read["parts"])


def test_the_readers_words_for_people_mean_whom_the_writer_says(lessons: ModuleType) -> None:
    marks = [[0, ["a"], [0, 11], ""], [0, ["b"], [16, 22], ""], [0, ["c"], [30, 33], ""]]
    known = [[0, ["p1"], [0, 5], "name"], [0, ["u1"], [12, 22], "kin"], [0, ["u2"], [24, 26], "pronoun"]]
    gold = {"lines": [[0, 40]], "sights": marks, "kin": [["b", "son", "a"]]}
    read = {"sights": [*known, [0, ["p1", "u1"], [30, 33], "pronoun"]]}
    shown = lessons.shown(gold, read)
    assert shown["sights"] == [
        (0, ("a",), (0, 5), "name"),  # the reader's words, shorter than the writer's
        (0, ("b",), (12, 22), "kin"),
        (0, ("?u2",), (24, 26), "pronoun"),  # whom the writer does not know nobody is told anything of
        (0, ("c",), (30, 33), ""),  # of whom no rule knows alone
    ]
    assert (shown["form"], shown["kin"]) == ("shown", [["b", "son", "a"]])


def test_a_title_and_a_note_in_brackets_stand_on_lines_of_their_own(lessons: ModuleType) -> None:
    one = lessons.Passage("passages/en/a01:1", "en")
    for line in ("A wife waits => -", "(Own-words summary. Radio, 2019.) => -", "She waits. => -", "He is gone. => -"):
        one.add(line)
    assert one.text == "A wife waits\n(Own-words summary. Radio, 2019.)\nShe waits. He is gone."
