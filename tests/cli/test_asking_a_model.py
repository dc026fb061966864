"""`izdeu add --model` as Boris types it, with a server in a process of its own."""

import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import pytest
from told import Teller

from izdeu.intake.found import Found
from izdeu.intake.sieve import LABELS, Scores, Sieve
from izdeu.intake.text import ReadText
from izdeu.model.standing import Standing
from izdeu.reader import Said

STORY = "Osei Brann kept bees in Orrin. Gendarmes took him to the salt house in May 2017.\n"


class Pretend(Sieve):
    available = True

    def scores(self, sentences: Sequence[str]) -> Scores:
        rows = np.zeros((len(sentences), len(LABELS)), np.float32)
        rows[:, [0, LABELS.index("arrested_or_detained")]] = [[0.9 * ("Gendarmes" in one), 0.9] for one in sentences]
        return rows


def only_who(text: ReadText, name: str) -> Found:
    return Teller(text.text).person("p1", "Osei Brann", role="missing_or_detained").found()


@pytest.fixture
def story(tmp_path: Path, monkeypatch) -> Path:
    """A file of which the rules understand who is in it and nothing more."""
    monkeypatch.setattr("izdeu.assembly.propose_from", only_who)
    monkeypatch.setattr("izdeu.assembly.shared_sieve", Pretend)
    path = tmp_path / "story.txt"
    path.write_text(STORY, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def served() -> Iterator[str]:
    server = Path(__file__).parents[1] / "model_server.py"
    with subprocess.Popen([sys.executable, server], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdin and process.stdout
        yield f"http://127.0.0.1:{int(process.stdout.readline())}"
        process.stdin.close()


def asked(book):
    return [row for row in book.derivation.claims.values() if row.method == "llm"]


def test_what_the_model_says_waits_for_a_person_like_everything_a_machine_says(izdeu, book, story, served):
    said = izdeu("add", str(story), "--model", f"{served}/right/v1").output
    assert "a language model (pretend-1b) was asked about 1 sentences: 1 proposals" in said
    [row] = asked(book)
    assert (row.standing, row.version) == (Standing.PROPOSED, "pretend-1b/1")
    assert (row.claim.event, row.claim.as_written) == ("arrested_or_detained", "Gendarmes took him to")


def test_without_the_option_nobody_is_asked(izdeu, book, story):
    izdeu("add", str(story))
    assert not asked(book)


@pytest.mark.parametrize(
    ("how", "why"),
    [
        ("liar", "1 answers refused: a quote that is not in the sentence (1)"),
        ("chatty", "1 answers refused: no JSON (1)"),
        ("broken", "1 without an answer: 127.0.0.1"),
        ("nowhere", "1 without an answer: 127.0.0.1"),
    ],
)
def test_a_server_that_lies_or_fails_is_a_note_on_the_document_and_stops_nothing(izdeu, book, story, served, how, why):
    assert why in izdeu("add", str(story), "--model", f"{served}/{how}/v1").output
    [document] = [entry.record for entry in book.store.entries("rendition") if entry.record.text == STORY]
    assert why in document.notes[-1]
    assert not asked(book)
    assert any(
        row.claim.predicate == "name" and row.claim.reading == "Osei Brann" for row in book.derivation.claims.values()
    )


def test_extract_asks_too_and_says_whose_words_they_are(izdeu, story, served):
    done = izdeu("extract", str(story), "--model", f"{served}/right/v1", "--model-name", "pretend-1b")
    [event] = json.loads(done.stdout)["events"]
    assert (event["method"], event["version"]) == ("llm", "pretend-1b/1")
    assert "was asked about 1 sentences" in done.stderr


def test_another_machine_is_refused_before_anything_is_read(izdeu, story):
    said = izdeu("add", str(story), "--model", "http://10.1.2.3/v1", status=1).output
    assert "IZDEU_MODEL_ALLOW=http://10.1.2.3" in said


def test_a_name_without_a_server_is_refused(izdeu, story):
    assert "--model-name needs --model URL" in izdeu("extract", str(story), "--model-name", "any", status=2).output


def test_what_was_read_on_several_cores_is_asked_about_too(izdeu, book, story, served, monkeypatch):
    class Reading:
        def __init__(self, head: object = None) -> None: ...

        def read(self, data: bytes, name: str) -> Said:
            text = ReadText(data.decode(), "pretend", "1", "text/plain")
            return Said(text, only_who(text, name))

        def end(self) -> None: ...

    monkeypatch.setattr("izdeu.reader.Reader", Reading)
    izdeu("add", "--jobs", "2", str(story), "--model", f"{served}/right/v1")
    assert len(asked(book)) == 1
