"""Spellings as news and letters have them are found; people and everyday words are not."""

from pathlib import Path

from izdeu.places import find

HERE = Path(__file__).parent


def _lines(name: str) -> list[str]:
    return [line for line in (HERE / name).read_text(encoding="utf-8").splitlines() if line and line[0] != "#"]


def test_ninety_five_of_a_hundred_spellings_mean_the_place_they_should():
    wanted = dict(line.split("\t") for line in _lines("spellings.tsv"))
    wrong = {spelling: id for spelling, id in wanted.items() if (one := find(spelling)) is None or one.id != id}
    assert len(wanted) > 350
    assert len(wrong) <= 0.05 * len(wanted), wrong


def test_hardly_one_of_a_hundred_names_of_people_and_everyday_words_is_a_place():
    words = dict.fromkeys(word for line in _lines("nowhere.txt") for word in line.split())
    taken = [word for word in words if find(word)]
    assert len(words) > 350
    assert len(taken) <= 0.01 * len(words), taken


def test_a_spelling_nobody_wrote_down_is_known_by_its_sound():
    found = {name: one.id if (one := find(name)) else None for name in ("Uzunaghach", "Uzynagach", "Узинагаш")}
    assert found == dict.fromkeys(found, "kz-uzynagash")
