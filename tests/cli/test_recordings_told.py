"""Recordings on the command line: added with what they say, looked at, corrected, and given to a machine to listen to."""

import io
import json
import zipfile

import pytest
from spoken import LINES, SAID, TALK, propose

from izdeu.actions.inside import origins
from izdeu.actions.transcripts import recordings, transcripts
from izdeu.intake.listening import Listened
from izdeu.intake.webvtt import Line
from izdeu.model.source import Made, Model


@pytest.fixture(autouse=True)
def files(tmp_path, monkeypatch):
    monkeypatch.setattr("izdeu.assembly.propose_from", propose)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "talk.wav").write_bytes(TALK)
    (tmp_path / "talk.srt").write_bytes(SAID)
    (tmp_path / "said.txt").write_text("\n".join(LINES))
    return tmp_path


def test_what_lies_side_by_side_is_added_as_one_and_told_so(izdeu, book):
    said = izdeu("add", "--published", "talk.wav", "talk.srt").output
    assert "talk.wav: a recording of 0:12" in said and "talk.srt writes down talk.wav" in said
    assert "2 people" in said
    shown = izdeu("transcript", "talk.wav").output
    assert "   2 0:04–0:07 He was sentenced to nine years." in shown
    assert "0:04–0:07 of talk.wav" in " ".join(izdeu("show", "Askari Manov").output.split())
    [person] = [json.loads(line) for line in izdeu("show", "Askari Manov", "--json").output.splitlines()]
    heard = [report["source"]["heard"] for one in person["timeline"] for report in one["reports"]]
    assert {"begins": 4.0, "ends": 7.5, "recording": "talk.wav"} in heard


def test_a_transcript_of_another_name_is_given_with_it_and_by_whom(izdeu, book):
    izdeu("add", "--published", "talk.wav", "--transcript", "said.txt", "--who", "Amal")
    [sound] = recordings(book)
    [written] = transcripts(book, sound.id)
    assert (written.record.made, written.record.who) == (Made.TYPED, "Amal")
    assert "said.txt: typed by Amal (given by Boris)" in izdeu("transcript", "talk.wav").output
    izdeu("add", "talk.wav", "talk.srt", "--transcript", "said.txt", status=2)


def test_a_recording_nobody_calls_published_is_private_with_all_that_is_written_down_of_it(izdeu, book):
    izdeu("add", "talk.wav")
    izdeu("transcript", "talk.wav", "talk.srt")
    assert "It is private" in izdeu("transcript", "talk.wav").output
    assert LINES[1] in izdeu("transcript", "talk.wav", "--sealed").output


def test_a_line_is_corrected_in_ones_own_name(izdeu, book):
    izdeu("add", "--published", "talk.wav", "talk.srt")
    izdeu("transcript", "talk.wav", "--line", "1", "--says", "My husband, Askar Imanov, was arrested in May 2017.")
    shown = izdeu("transcript", "talk.wav").output
    assert "talk (corrected 1).vtt: corrected by Boris" in shown and "Askar Imanov" in shown and "Askari" not in shown
    izdeu("transcript", "talk.wav", "--line", "1", status=2)


def test_a_machine_is_only_let_listen_with_a_model_that_lies_here(izdeu, book, files, monkeypatch):
    izdeu("add", "--published", "talk.wav")
    refused = izdeu("transcribe", "talk.wav", "--model", str(files / "nowhere"), status=1).output
    assert "there is no Whisper model" in refused and "Izdeu fetches nothing" in refused
    heard = Listened((Line(0, 3.5, LINES[0], 41), Line(4, 7.5, LINES[1], 96)), "en", "1.2.1", Model("tiny", "ab" * 32))
    monkeypatch.setattr("izdeu.assembly.listen_with", lambda folder, language: lambda data: heard)
    assert "talk (tiny).vtt: 2 people" in izdeu("transcribe", "talk.wav", "--model", "tiny").output
    shown = izdeu("transcript", "talk.wav").output
    assert "heard by a machine" in shown and "   1 0:00–0:03 (41%) My husband" in shown


def test_a_name_that_is_no_recording_is_told_which_there_are(izdeu, book):
    izdeu("add", "--published", "talk.wav")
    assert "There are: talk.wav." in izdeu("transcript", "aygul.txt", status=1).output


def test_the_voice_notes_of_a_chat_are_documents_in_it_and_a_pair_in_a_zip_is_one(izdeu, book, files):
    chat = "\n".join(
        f"24/03/2021, 10:1{n} - Amal: {words}"
        for n, words in enumerate(("PTT-1.wav (file attached)", "he is held", "in Ghulja"))
    )
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, data in (
            ("WhatsApp Chat.txt", chat.encode()),
            ("PTT-1.wav", TALK),
            ("a/talk.wav", TALK + b"\0\0"),
            ("a/talk.srt", SAID),
        ):
            archive.writestr(name, data)
    (files / "export.zip").write_bytes(packed.getvalue())
    said = izdeu("add", "export.zip").output
    assert "PTT-1.wav (in export.zip, PTT-1.wav): a recording of 0:12" in said
    note, talk = recordings(book)
    assert [one.place for one in origins(book, note.id)] == ["PTT-1.wav"] and not transcripts(book, note.id)
    [written] = transcripts(book, talk.id)
    assert book.document(written.record.document).name == "talk.srt"
