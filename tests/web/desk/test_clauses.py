"""The table of what the desk is held to names tests that are there."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[3]


def test_every_test_the_table_names_is_there():
    table = (ROOT / "docs/desk-clauses.md").read_text(encoding="utf-8")
    there = {
        name
        for file in (ROOT / "tests").rglob("test_*.py")
        for name in re.findall(r"^def (test_\w+)", file.read_text(encoding="utf-8"), re.M)
    }
    named = set(re.findall(r"`(test_\w+)`", table))
    assert len(named) > 80 and named <= there, sorted(named - there)


def test_every_row_of_the_table_says_what_shows_it_or_why_nothing_does():
    table = (ROOT / "docs/desk-clauses.md").read_text(encoding="utf-8")
    rows = [
        line.split("|")[2].strip()
        for line in table.splitlines()
        if line.startswith("| ") and "what was asked" not in line
    ]
    assert len(rows) > 50 and all(re.search(r"`\w+`|^– : .{20}", shown) for shown in rows)
