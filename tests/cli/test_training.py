"""`izdeu train` as Boris types it."""

import re

from izdeu.actions.casebook import Casebook
from izdeu.intake.found import Found
from izdeu.intake.lessons import base
from izdeu.intake.sieve import LABELS, shipped_head
from izdeu.intake.text import ReadText
from izdeu.model.trained import Fared, Taught, Trained
from izdeu.reader import Said


def trained(book: Casebook, version: int, gained: int = 20, found: float = 0.9) -> None:
    book.record(
        Trained(
            f"th-{version}",
            version,
            base(),
            LABELS,
            shipped_head().packed(),
            Taught(60, 20, 5, 4, 2),
            Fared(found, 0.75),
            Fared(0.8, 0.5),
            gained,
            4,
        )
    )


def test_boris_is_told_that_too_little_was_decided_and_what_to_do(izdeu):
    said = izdeu("train", status=1).output
    assert "too little was decided to learn from" in said
    assert "izdeu review" in said


def test_boris_sees_the_versions_chooses_one_and_goes_back(izdeu, book):
    trained(book, 1)
    trained(book, 2, gained=5)
    assert izdeu("train", "--list").output.endswith("The shipped head reads.\n")
    assert izdeu("train", "--use", "1").output == "Version 1 reads from now on.\n"
    said = izdeu("train", "--list").output
    assert "trained on 60 sentences (20 tell an event) in 5 documents, 4 reviewed whole, decided by 2 people" in said
    assert "shipped       finds 80% of the sentences that tell an event; 50% of what it shows tells one" in said
    assert "20 sentences it alone judges rightly, 4 the shipped one alone (by chance as far apart: 0%)" in said
    assert said.count("  better than the shipped one\n") == 1
    assert said.count("  no better than the shipped one: not recommended\n") == 1
    assert re.search(r"Version 1 reads, since \d{4}-\d\d-\d\d, as Boris said\.\n$", said)
    assert izdeu("train", "--shipped").output == "The shipped head reads from now on.\n"
    assert re.search(r"The shipped head reads, since .*, as Boris said\.\n$", izdeu("train", "--list").output)


def test_a_version_that_passes_over_more_is_said_to(izdeu, book):
    trained(book, 1)
    assert "passes over more" not in izdeu("train", "--list").output
    trained(book, 2, found=0.7)
    assert izdeu("train", "--list").output.count("it passes over more sentences that tell an event") == 1


def test_a_version_nobody_trained_is_not_used(izdeu):
    assert "there is no version 3" in izdeu("train", "--use", "3", status=1).output


def test_two_wishes_at_once_are_refused(izdeu):
    assert "or none" in izdeu("train", "--list", "--shipped", status=2).output


def test_what_is_read_on_several_cores_is_read_with_the_version_in_force(izdeu, book, tmp_path, monkeypatch):
    heads = []

    class Noting:
        def __init__(self, head: Trained | None = None) -> None:
            heads.append(head and head.version)

        def read(self, data: bytes, name: str) -> Said:
            return Said(
                ReadText(data.decode(), "pretend", "1", "text/plain"),
                Found("en", None, "", "", (), (), (), "none", "1"),
            )

        def end(self) -> None: ...

    monkeypatch.setattr("izdeu.reader.Reader", Noting)
    trained(book, 1)
    izdeu("train", "--use", "1")
    (tmp_path / "a.txt").write_text("Osei kept bees.")
    izdeu("add", "--jobs", "2", str(tmp_path / "a.txt"))
    assert heads == [1, 1]
