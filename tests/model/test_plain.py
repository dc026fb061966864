"""Nothing in a document's text can take over a screen."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from izdeu.model.plain import shown, shown_in_line


@pytest.mark.parametrize(
    ("said", "seen"),
    [
        ("red \x1b[31m", "red ␛[31m"),
        ("back\x08\x08 over\rwritten", "back␈␈ over␍written"),
        ("c1 \x9b31m \x85", "c1 ⟦U+009B⟧31m ⟦U+0085⟧"),
        ("gpj\u202eexe", "gpj⟦U+202E⟧exe"),
        ("\u2066in\u2069", "⟦U+2066⟧in⟦U+2069⟧"),
        ("Asel\u200bTestova\u00ad", "Asel⟦U+200B⟧Testova⟦U+00AD⟧"),
        ("one\u2028two\u2029", "one⟦U+2028⟧two⟦U+2029⟧"),
        ("lone \ud800", "lone ⟦U+D800⟧"),
        ("tag\U000e0041", "tag⟦U+E0041⟧"),
        ("null\0 del\x7f", "null␀ del␡"),
        ("one\r\ntwo\tthree\n", "one\ntwo\tthree\n"),
        ("Әсел ئاكام 母亲 Kardeşim – “é” e\u0301", "Әсел ئاكام 母亲 Kardeşim – “é” e\u0301"),
    ],
)
def test_what_would_be_obeyed_is_seen(said, seen):
    assert shown(said) == seen


def test_a_name_stays_on_one_line():
    assert shown_in_line("a\nb\tc\r\nd") == "a␊b␉c␊d"


@given(st.text(st.characters(codec=None)))
def test_what_is_shown_holds_nothing_to_obey_and_showing_twice_changes_nothing(text):
    seen = shown(text)
    assert shown(seen) == seen
    assert not [c for c in seen if unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp") and c not in "\n\t"]
    assert not [
        c
        for c in seen
        if unicodedata.bidirectional(c) in ("LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI")
    ]
    assert seen.encode().decode() == seen
