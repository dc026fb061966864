"""Every way Russian says whose relative somebody is, a text a line in kin_said.tsv; and what only looks like one."""

from pathlib import Path

import pytest

from izdeu.intake.languages.ru.read import read

ROWS = [
    row.split("\t")
    for row in Path(__file__).with_name("kin_said.tsv").read_text(encoding="utf-8").splitlines()
    if row and not row.startswith("#")
]
TURNED = {"son": "parent", "daughter": "parent", "child": "parent", "nephew": "uncle", "niece": "uncle"}
SAME = {
    **dict.fromkeys(("wife", "husband"), "spouse"),
    **dict.fromkeys(("brother", "sister"), "sibling"),
    **dict.fromkeys(("father", "mother"), "parent"),
    **dict.fromkeys(("uncle", "aunt"), "uncle"),
}
MUTUAL = frozenset({"spouse", "sibling", "cousin"})


def neutral(who: str, type: str, whom: str) -> tuple[str, ...]:
    """One tie however it is turned: a son is somebody's parent's, a wife and a husband are spouses."""
    if type in TURNED:
        return (TURNED[type], whom, who)
    kind = SAME.get(type, type)
    return (kind, *sorted((who, whom))) if kind in MUTUAL else (kind, who, whom)


def told(text: str) -> set[tuple[str, ...]]:
    found = read(text)
    names = {p.id: p.canonical.split()[0] for p in found.persons if p.names}
    ties = [r for r in found.relations if r.person in names and r.other in names]
    return {neutral(names[r.person], r.type, names[r.other]) for r in ties}


@pytest.mark.parametrize(("text", "ties"), ROWS)
def test_a_tie_is_read_as_it_is_said_and_no_other(text: str, ties: str) -> None:
    expected = [one.split(" ") for one in ties.split("; ") if one]
    assert told(text) == {neutral(who, type, whom) for who, type, whom in expected}
