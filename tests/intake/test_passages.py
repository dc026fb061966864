"""The passages the network is taught by are well formed: what a slip of the pen would teach, nobody would see later."""

import re
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import numpy as np
import pytest

from izdeu.intake.sieve import TYPES

FOLDER = Path(__file__).parents[2] / "training/passages"
WEIGHTS = Path(__file__).parents[2] / "src/izdeu/intake/weights/hearing.npz"
FILES = sorted(FOLDER.glob("*/*.txt"))
KINDS = {*TYPES, "returned_to_china"} - {"returned"}
MARK = re.compile(r"\[(\w+)\|([^\]|\[]+)\]")


def passages(path: Path) -> Iterator[tuple[str, list[str]]]:
    """Head line and sentences."""
    head, lines = "", list[str]()
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            if head:
                yield head, lines
            head, lines = line, []
        elif line.strip() and not line.startswith("//"):
            lines.append(line)
    yield head, lines


def mistakes(head: str, lines: list[str]) -> Iterator[str]:
    there = {mark[1] for line in lines for mark in MARK.finditer(line)}
    asked = set(re.findall(r"\w+", found[1])) if (found := re.search(r"\| *missing:([^|]*)", head)) else set[str]()
    if asked - there:
        yield f"{head}: missing, and not mentioned: {asked - there}"
    for line in lines:
        body, arrow, said = line.rpartition("=>")
        if not arrow or re.search(r"[\[\]|]", MARK.sub("", body)):
            yield f"{head}: {line}"
        for one in filter(None, (part.split() for part in said.split(";"))):
            if one != ["-"] and not (len(one) > 1 and one[0] in KINDS and set(one[1].split(",")) <= there):
                yield f"{head}: {' '.join(one)}"


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_every_passage_is_well_formed(path: Path) -> None:
    assert [wrong for head, lines in passages(path) for wrong in mistakes(head, lines)] == []


def test_there_are_passages_in_every_language_that_is_read() -> None:
    assert {path.parent.name for path in FILES} == {"en", "kk", "ru", "tr", "ug", "zh"}
    assert len(FILES) > 100


def test_the_weights_of_the_network_belong_to_these_passages() -> None:
    now = sha256(b"".join(path.read_bytes() for path in FILES)).hexdigest()
    with np.load(WEIGHTS) as held:
        assert str(held["passages"]) == now, "passages changed: run training/hearing/lessons.py, train.py and weigh.py"


def test_a_mark_without_a_person_is_seen() -> None:
    assert list(mistakes("## 1 news | missing: b", ["[a|She] waits. => -"]))
    assert list(mistakes("## 1 news", ["[a|She] waits. => waited a"]))
    assert list(mistakes("## 1 news", ["[a|She waits. => -"]))
