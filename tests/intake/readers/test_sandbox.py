"""The reader process: what it is kept from, and what is said when it dies."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from made_files import bomb, docx, docx_bomb, paragraph, pdf, zipped

from izdeu.intake import sandbox
from izdeu.intake.sandbox import Limits, read
from izdeu.model.errors import UnreadableFile

SAID = {
    "reader": "r",
    "version": "1",
    "title": "",
    "publisher": "",
    "published": None,
    "wording": "",
    "language": "",
    "notes": [],
    "cues": [],
    "messages": [],
    "sheets": [],
    "words": [],
    "parts": [],
    "listing": False,
    "private": False,
}


def reader(monkeypatch: pytest.MonkeyPatch, code: str) -> None:
    """Another program in the reader's place."""
    monkeypatch.setattr(sandbox, "_START", code)


def answering(text: str, **said: object) -> str:
    """A program that answers with `text` (an expression)."""
    head = json.dumps(json.dumps({**SAID, **said}))
    return f"import sys, os, json; sys.stdin.buffer.read(); sys.stdout.write({head} + chr(10) + {text})"


LIMITS = Limits()


def refused(data: bytes, limits: Limits = LIMITS) -> UnreadableFile:
    with pytest.raises(UnreadableFile) as caught:
        read(data, "from-amal", limits)
    assert caught.value.remedy, "every refusal says what to do"
    return caught.value


def test_what_is_read_comes_back_whole():
    text = "Асель Тестова ждёт.\r\n\tПятый год.\u202e" * 50 + "\0"
    found = read(text.encode(), "from-amal.txt")
    assert (found.text, found.reader, found.media_type) == (text, "plain", "text/plain")


def test_a_reader_sees_no_secret_and_holds_nothing_but_pipes(monkeypatch):
    monkeypatch.setenv("IZDEU_PASSPHRASE_FILE", "/secret")
    with Path("/dev/zero").open("rb") as zero:
        os.set_inheritable(zero.fileno(), True)
        reader(
            monkeypatch,
            answering("json.dumps([dict(os.environ), os.getcwd(), len(os.listdir('/proc/self/fd')), sys.path[0]])"),
        )
        environment, folder, descriptors, first_path = json.loads(read(b"hello", "x").text)
    assert set(environment) <= {"LC_CTYPE"}  # Python sets this one itself
    assert (folder, descriptors) == ("/", 4)  # in, out, errors to nowhere, and the listing itself
    assert first_path != str(Path.cwd())


def test_a_reader_writes_no_file_and_takes_no_more_memory(tmp_path):
    code = (
        "import resource\nfrom izdeu.intake.readers.confine import limit\nlimit(1 << 29, 5)\n"
        f"try:\n  f = open({str(tmp_path / 'spill')!r}, 'w'); f.write('name'); f.flush()\nexcept OSError: print('no file')\n"
        "try: bytearray(1 << 30)\nexcept MemoryError: print('no memory')\n"
        "print(resource.getrlimit(resource.RLIMIT_CORE))"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert said.split("\n")[:3] == ["no file", "no memory", "(0, 0)"]


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("import os; os.abort()", "broke off"),
        ("import os; os.kill(os.getpid(), 11)", "broke off"),
        ("import os; os.kill(os.getpid(), 9)", "memory"),
        ("import sys; sys.exit(134)", "broke off"),
        ("1 / 0", "does not know"),
        ("pass", "makes no sense"),
        ("print('%PDF garbage')", "makes no sense"),
        ("print('[' * 100000)", "makes no sense"),
        ("print('null')", "makes no sense"),
        ("print('[\"broke\"]')", "makes no sense"),
        ("print('{\"unreadable\": 7}')", "makes no sense"),
        ("import sys; sys.stdout.buffer.write(b'{}\\n\\xff\\xfe')", "makes no sense"),
        ("while True: print('x' * 9999)", "more than 1,000 characters"),
        ("from izdeu.intake.readers.confine import confine; confine(1 << 30, 1)\nwhile True: pass", "1 seconds of computing"),
    ],
)  # fmt: skip
def test_however_a_reader_dies_it_is_said_in_words(monkeypatch, code, words):
    reader(monkeypatch, f"import sys; sys.path.insert(0, sys.argv.pop(1))\n{code}")
    assert words in str(refused(b"hello" * 100_000, Limits(characters=1000, computing=1)))


@pytest.mark.parametrize(
    "wrong",
    [
        {"title": 7},
        {"title": "x" * 501},
        {"notes": [None]},
        {"notes": 3},
        {"language": "../../etc"},
        {"published": ["2021-02-30", None]},
        {"published": ["2021-02-03", "2020-01-01"]},
        {"published": ["2021-02-03"]},
        {"version": None},
        {"parts": [["a", "b", 6]]},
        {"parts": [["a", "b", -1]]},
        {"parts": [["a", "b", True]]},
        {"parts": [["a" * 501, "b", 0]]},
        {"parts": [["a", "b"]]},
        {"parts": [["a", "b", 0]] * 1001},
        {"cues": [[0, 6, 0, 1, ""]]},
        {"cues": [[0, 1, 2, 1, ""]]},
        {"cues": [[0, 1, 0, float("nan"), ""]]},
        {"cues": [[0, 1, 0, float("inf"), ""]]},
        {"messages": [[2, 1, "Amal", ""]]},
        {"messages": [[0, 1, None, ""]]},
        {"messages": 7},
    ],
)
def test_an_answer_out_of_form_is_not_believed(monkeypatch, wrong):
    reader(monkeypatch, answering("'text'", **wrong))
    assert "makes no sense" in str(refused(b"hello"))


def test_what_a_reader_says_cannot_take_over_the_screen(monkeypatch):
    reader(monkeypatch, answering("'text'", title="a\x1b[2Jb", notes=["\u202egpj"]))
    found = read(b"hello", "x")
    assert (found.title, found.notes) == ("a␛[2Jb", ("⟦U+202E⟧gpj",))
    reader(monkeypatch, "import json; print(json.dumps({'unreadable': 'a\\x1b[2J', 'remedy': 'do'}))")
    assert str(refused(b"hello")) == "a␛[2J"


def test_a_reader_that_hangs_is_stopped_with_all_it_started(monkeypatch, tmp_path):
    mark = tmp_path / "alive"
    child = f"import time, pathlib; time.sleep(2); pathlib.Path({str(mark)!r}).touch()"
    reader(
        monkeypatch,
        f"import subprocess, sys, time; subprocess.Popen([sys.executable, '-c', {child!r}]); time.sleep(60)",
    )
    began = time.monotonic()
    assert "longer than 0.7 seconds" in str(refused(b"hello", Limits(waiting=0.7)))
    assert time.monotonic() - began < 2
    time.sleep(2)
    assert not mark.exists()


def test_a_reader_that_never_takes_the_document_is_stopped_too(monkeypatch):
    reader(monkeypatch, "import time; time.sleep(60)")
    assert "longer than 0.5 seconds" in str(refused(b"hello" * 1_000_000, Limits(waiting=0.5)))


def test_a_reader_that_cannot_be_started_is_no_crash(monkeypatch):
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    assert "no reader could be started" in str(refused(b"hello"))


def test_a_file_above_the_limit_is_refused_before_anything_reads_it(monkeypatch):
    reader(monkeypatch, "raise SystemExit('never started')")
    assert "the file has 200.0 MiB, and files above 100.0 MiB are not read" in str(refused(bytes(200 << 20)))


def test_a_text_that_does_not_fit_into_memory_is_refused_in_words():
    assert "needs more than 128 MiB of memory" in str(
        refused("ж".encode("utf-16") * (20 << 20), Limits(memory=128 << 20))
    )


def test_bombs_are_refused_and_the_next_file_is_read():
    laughs = "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10}">' for i in range(1, 10))
    for data, words in (
        (docx_bomb(2 << 30), "unpacks to 1 parts of 2,048 MiB"),
        (docx_bomb(128 << 20), "more than 64 MiB"),
        (docx_bomb(4 << 20), "damaged"),  # a wrong checksum
        (docx(paragraph("&l9;"), f'<!DOCTYPE d [<!ENTITY l0 "ha">{laughs}]>'), "entities"),
        (docx(paragraph("&x;"), '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>'), "entities"),
        (docx("<w:p>" * 600), "nested too deeply"),
        (zipped({"word/document.xml": "x", **{f"word/{i}": "" for i in range(5001)}}), "5,002 parts"),
        (b"<html>" + b"<div>" * 300_000 + b"Amal", "nested too deeply"),
    ):
        assert words in str(refused(data))
    assert read(b"Amal waits.", "x").text == "Amal waits."


def test_a_pdf_bomb_kills_only_its_reader():
    said = str(refused(pdf(bomb(1 << 29)), Limits(memory=256 << 20)))
    assert "broke off" in said or "memory" in said or "computing" in said


@pytest.mark.parametrize(
    "whole", [pdf("Асель Тестова"), docx(paragraph("Asel Testova") * 50), b"<html><p>Asel Testova" * 20]
)
def test_a_file_cut_off_anywhere_is_read_or_refused_in_words(whole):
    for part in (9, 3, 2):
        try:
            assert read(whole[: len(whole) - len(whole) // part], "x").text
        except UnreadableFile as why:
            assert str(why) and why.remedy


def test_a_text_starts_its_reader_quickly_because_nothing_heavy_is_imported():
    code = "import sys; import izdeu.intake.readers.__main__, izdeu.intake.readers.plain; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    heavy = {
        "numpy",
        "spacy",
        "docx",
        "lxml",
        "selectolax",
        "pypdfium2",
        "charset_normalizer",
        "yaml",
        "subprocess",
    }
    assert not heavy & {name.split(".")[0] for name in loaded}


def test_a_wrong_ending_is_noted_and_the_bytes_decide():
    found = read("Асель ждёт".encode(), "letter.PDF")
    assert found.media_type == "text/plain"
    assert "its name is that of a PDF, but it is plain text, and read as such" in found.notes
