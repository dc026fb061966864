"""`izdeu copies`: near copies are listed, and a named person says which are none."""

import json
import re

import pytest
from test_json import documented
from told import read

from izdeu.actions.add import add
from izdeu.actions.casebook import Casebook
from izdeu.intake.found import Found

STORY = " ".join(f"Word{number} of a story that came over the wire." for number in range(20))


@pytest.fixture
def copy(book: Casebook) -> str:
    """The id of a document that repeats one before it."""
    found = Found("en", None, "", "", (), (), (), method="none", version="1")
    files = [("first.txt", STORY.encode()), ("again\x1b[2J.txt", f"WIRE {STORY}".encode())]
    return list(add(book, files, read, lambda text, name: found))[-1].document


def test_a_copy_is_listed_until_somebody_says_that_it_is_another_text(izdeu, copy):
    said = izdeu("copies").output
    assert "is nearly the same text as first.txt" in said and "1 copy, 1 that nobody has answered." in said
    assert "\x1b" not in said
    done = izdeu("copies", copy, "different", "--why", "It adds a name.").output
    assert "Boris: two texts: It adds a name." in done
    assert "1 copy, 0 that nobody has answered." in izdeu("copies").output


def test_for_programs_every_key_is_there_before_and_after(izdeu, copy):
    before = json.loads(izdeu("copies", "--json").stdout)
    izdeu("copies", copy, "different", "--why", "It adds a name.")
    after = json.loads(izdeu("copies", "--json").stdout)
    assert list(before) == list(after) == documented("copy")
    assert (before["one_voice"], before["verdict"], after["one_voice"], after["verdict"]) == (
        True,
        "",
        False,
        "different",
    )


def test_an_answer_without_a_verdict_is_refused(izdeu, copy):
    assert re.search("ID and a VERDICT", izdeu("copies", copy, status=2).output)
