"""`izdeu add` on files that hold files: each is told on its own line, with where it lay."""

import io
import json
import zipfile
from email.message import EmailMessage
from pathlib import Path

import pytest

from izdeu.intake.found import Found
from izdeu.intake.text import ReadText
from izdeu.reader import Reader, Said


def nothing(text: ReadText, name: str) -> Found:
    return Found("und", None, "", "", (), (), (), method="none", version="1")


@pytest.fixture
def mail(tmp_path: Path, monkeypatch) -> Path:
    """A letter with a list and a photograph, packed as a zip."""
    monkeypatch.setattr("izdeu.assembly.propose_from", nothing)
    message = EmailMessage()
    message["From"], message["Subject"], message["Message-ID"] = "asel@post.invalid", "My husband", "<1@post.invalid>"
    message.set_content("Asel waits.")
    message.add_attachment("Bolat Invented, 1970", filename="list.txt")
    message.add_attachment(b"\x89PNG\r\n\x1a\n" + bytes(9), maintype="image", subtype="png", filename="a\x1b[2J.png")
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("mail.eml", message.as_bytes())
    path = tmp_path / "from Amal.zip"
    path.write_bytes(packed.getvalue())
    return path


def test_every_file_in_a_file_has_its_line_and_says_where_it_lay(izdeu, mail):
    said = izdeu("add", str(mail), status=1).output
    assert "from Amal.zip: 1 document in it" in said
    assert "mail.eml (in from Amal.zip, mail.eml): 2 documents in it" in said
    assert "list.txt (in mail.eml, attachment 1): 0 people" in said
    assert "␛[2J.png (in mail.eml, attachment 2): kept, but not read: " in said
    assert "\x1b" not in said


def test_a_program_is_told_where_each_lay(izdeu, mail):
    lines = [json.loads(line) for line in izdeu("add", "--json", str(mail), status=1).output.splitlines()]
    assert [(one["lay"], one["outcome"]) for one in lines] == [
        ("", "added"),
        ("from Amal.zip, mail.eml", "added"),
        ("mail.eml, attachment 1", "added"),
        ("mail.eml, attachment 2", "kept, but not read"),
    ]


def test_added_again_only_what_could_not_be_read_is_tried_again(izdeu, mail):
    izdeu("add", str(mail), status=1)
    again = izdeu("add", str(mail), status=1).output
    assert again.startswith(
        "from Amal.zip: already there, nothing added\na␛[2J.png (in mail.eml, attachment 2): kept, but"
    )
    assert again.count("attachment") == 1


def test_read_by_several_processes_the_lines_are_those_of_one(izdeu, book, tmp_path, monkeypatch):
    read: list[str] = []

    def process(reader: Reader, data: bytes, name: str) -> Said:
        read.append(name)
        return Said(ReadText(data.decode(), "pretend", "1", "text/plain"), nothing(ReadText("", "", "", ""), name))

    monkeypatch.setattr(Reader, "read", process)
    files = [tmp_path / f"{number}.txt" for number in range(5)]
    for file in files:
        file.write_text(f"Page {file.name}.")
    files[2].unlink()
    said = [
        json.loads(line)
        for line in izdeu("add", "--jobs", "2", "--json", *map(str, files), status=1).stdout.splitlines()
    ]
    assert [one["name"] for one in said] == [file.name for file in files]
    assert [one["outcome"] for one in said] == ["added", "added", "not opened", "added", "added"]
    assert sorted(read) == ["0.txt", "1.txt", "3.txt", "4.txt"]
