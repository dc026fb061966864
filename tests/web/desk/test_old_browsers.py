"""Everything works in a browser that is five years old: what our files use was there then, or nobody misses it."""

import re

import pytest
from used import SINCE, STATIC, used

THEN = "2021-11-22"  # five years before the desk was made: Chrome 96, Firefox 94, Safari 15.1

OURS = {
    "at", "address", "drop", "first", "keyboard", "last", "level", "lost", "path", "region", "to",
}  # fmt: skip
"""Members of objects of our own, or of a library's, that are called like something newer."""

WITHOUT = {
    "accent-color": "a box that is ticked is blue and not green",
    "autocapitalize": "a telephone writes the first letter large, and is told that it may not",
    "autofocus": "htmx puts the cursor there by itself",
    "backdrop": "the page behind the list of keys is not dimmed",
    "color-mix": "the name on the map has a ground of one colour",
    "color-scheme": "scroll bars are light in the dark",
    "dialog": "hidden until it is open by a rule of ours",
    "escape": "that of CSS, which is older; the newer one is of RegExp",
    "focus-visible": "the browser draws its own ring; never in a list with others, which would be lost with it",
    "has": "what one jumps to may lie under the notice",
    "inputmode": "a telephone shows all its keys",
    "loading": "pictures further down are fetched at once",
    "marker": "the triangle before what can be unfolded is the browser's own",
    "outline": "the ring has corners",
    "showModal": "the list of keys is shown without it",
    "submitter": "a form is sent without asking first whether the desk can be reached",
    "user-select": "the time of a line is copied with its words",
}
SYNTAX = (
    r"\bstatic\s*{",
    r"#\w+\s+in\s",
    r"^await\s",
    r"\bimport\s*\(",
    r"\bwith\s*{\s*type",
    r"(?<![\w/])/[^/\n]+/[a-z]*v[a-z]*[.,;)]",
)
"""Of scripts, newer than that: static blocks, private names asked for, await outside a function, sets in patterns."""


def since() -> dict[tuple[str, str], str]:
    rows = (line.split("\t") for line in SINCE.read_text(encoding="utf-8").splitlines())
    return {(kind, name): day for kind, name, day in rows}


def test_what_is_newer_is_missed_by_nobody():
    newer = {name for (kind, name), day in since().items() if day > THEN and (kind, name) in used()}
    assert newer <= OURS | WITHOUT.keys(), "do without it, or say above what the page is without it"
    assert OURS | WITHOUT.keys() <= newer, "these are no longer used: take them out"


def test_every_name_was_looked_up():
    """A new name of CSS or HTML stands in since.tsv, or is one that no browser knows: `scripts/browsers.py` looks it up."""
    names = {(kind, name) for kind, name in used() if kind in ("property", "at-rule", "element")}
    unknown = {name for _, name in names - since().keys()}
    assert unknown <= {"src", "unicode-range", "font-display", "-webkit-text-size-adjust", "svg", "path", "rect", "d"}


@pytest.mark.parametrize("script", sorted(STATIC.glob("*.js")), ids=lambda path: path.name)
def test_no_script_is_written_in_a_newer_language(script):
    text = script.read_text(encoding="utf-8")
    assert [found[0] for pattern in SYNTAX for found in re.finditer(pattern, text, re.M)] == []


def test_a_selector_too_new_is_never_in_a_list_with_others():
    """A browser that does not know one of them forgets the whole rule."""
    for sheet in STATIC.glob("*.css"):
        rules = re.findall(r"[{};]\s*([^{};]+){", sheet.read_text(encoding="utf-8"))
        lists = [rule for rule in rules if "," in rule and re.search(r":has\(|:focus-visible|::backdrop", rule)]
        assert lists == [], sheet.name
