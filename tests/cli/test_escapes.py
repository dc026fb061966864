"""What documents say is shown, never obeyed: no command lets a planted sign reach the terminal."""

import json
import re

import pytest
import told
from told import Teller, read

from izdeu.actions.add import add
from izdeu.intake.found import Attribute, Voice
from izdeu.model.claim import Detail
from izdeu.model.plain import shown
from izdeu.model.speaker import SpeakerKind
from izdeu.model.when import When
from izdeu.model.where import Where

ESC, TURN, BELL = "\x1b[2J\x1b]0;owned\x07", "\u202e", "\x9b31m"
NAME = f"Nurbek{TURN} Qali{ESC}"
TEXT = f"""{NAME} of{BELL} Ghulja, her{ESC} husband, was taken\r{TURN} in May{ESC} 2017 by{TURN} police, said Aygul{ESC} Nur.
"""


def evil():
    teller = Teller(TEXT).person("p1", NAME, role="missing_or_detained", attributes=(
        ("occupation", Attribute(f"driver{ESC}", told.Span(0, 5))),))  # fmt: skip
    teller = teller.person("p2", f"Aygul{ESC} Nur").kin("p2", "wife", "p1", f"her{ESC} husband")
    says = Voice(organisation=f"Bureau{ESC}{TURN}", kind=SpeakerKind.ORGANISATION)
    more = {"when": When.month(2017, 5, f"May{ESC} 2017"), "where": Where(f"Ghulja{TURN}"), "voice": says}
    teller.event("p1", "arrested_or_detained", f"was taken\r{TURN} in May", detail=Detail(by=f"police{BELL}"), **more)
    teller.event("p1", "arrested_or_detained", f"by{TURN} police", when=When.year(2019, f"{ESC}2019"))
    return teller.event(None, "died", "taken", candidates=("p1", "p2")).found()


@pytest.fixture
def planted(book, monkeypatch):
    monkeypatch.setitem(told.TEXTS, "evil.txt", (TEXT, evil))
    list(add(book, [(f"evil{ESC}.txt", TEXT.encode())], read, lambda text, name: evil()))
    return book


def safe(said: str) -> bool:
    """Only the colours of our own, which are stripped here as no terminal listens."""
    return shown(said) == said


def test_the_planted_signs_would_be_noticed():
    assert not safe(TEXT)


@pytest.mark.parametrize(
    "words",
    [
        ("people",),
        ("people", "--all"),
        ("show", NAME),
        ("show", NAME, "--gaps"),
        ("show", f"Aygul{ESC} Nur"),
        ("search", "Nurbek Qali"),
        ("search", f"Zz{ESC}"),
        ("review", "--list"),
        ("rebuild",),
        ("verify",),
        ("judge", NAME, f"Aygul{ESC} Nur", "different", "--why", f"no{ESC}"),
    ],
    ids=lambda words: " ".join(words).encode("ascii", "replace").decode(),
)
def test_no_command_obeys_a_document(planted, izdeu, words):
    done = izdeu(*words)
    assert safe(done.stdout), done.stdout
    assert safe(done.stderr), done.stderr


def test_no_card_of_a_review_obeys_a_document(planted, izdeu):
    said = izdeu("review", keys="c\ns\ns\ns\ns\n" + "s\n" * 20).output
    assert "␛" in said
    assert safe(said)


@pytest.mark.parametrize(
    "words",
    [("show", f"No{ESC}"), ("review", "--document", f"no{TURN}"), ("judge", f"x{ESC}", "y", "same", "--why", "z")],
)
def test_no_error_obeys_what_was_typed(planted, izdeu, words):
    assert safe(izdeu(*words, status=1).output)


def test_decisions_that_fit_nothing_are_shown_not_obeyed(planted, izdeu, tmp_path):
    (tmp_path / "d.yaml").write_text('- {do: accept, person: "x\\e[2J\\u202e"}\n')
    assert safe(izdeu("review", "--from", str(tmp_path / "d.yaml")).output)


def test_a_file_that_is_added_is_named_safely(planted, izdeu, tmp_path, monkeypatch):
    monkeypatch.setattr("izdeu.assembly.read_safely", read)
    monkeypatch.setattr("izdeu.assembly.propose_from", lambda text, name: evil())
    file = tmp_path / f"evil{ESC}{TURN}.txt"
    file.write_text(TEXT + "more\n")
    assert safe(izdeu("add", str(file), str(tmp_path / f"none{ESC}"), status=1).output)


def test_a_page_holds_only_what_can_be_seen(planted, izdeu, tmp_path):
    izdeu("show", NAME, "--html", str(tmp_path / "page.html"))
    page = (tmp_path / "page.html").read_text(encoding="utf-8")
    isolates = re.sub("[\u2066\u2069]", "", page)  # our own, round the dates of the picture
    assert safe(isolates)


def test_json_carries_the_words_as_they_are_but_no_control_character(planted, izdeu):
    said = izdeu("people", "--json").stdout
    assert not re.search("[\x00-\x09\x0b-\x1f]", said)
    assert any(json.loads(line)["title"] == NAME for line in said.splitlines())
